"""`--format NAME[=FILE]` and `-o FILE`: what is written, and where."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from gxcheck.cli.frame import fail
from gxcheck.model import note
from gxcheck.renderers import FORMATS
from gxcheck.text.closest import hint

if TYPE_CHECKING:
    from gxcheck.run.writing import Output

#: How names of files end → the format that is meant.
ENDINGS: Mapping[str, str] = {
    ".csv": "csv",
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".markdown": "markdown",
    ".md": "markdown",
    ".sarif": "sarif",
    ".txt": "console",
    ".xlsx": "xlsx",
    ".xml": "junit",
}
#: What such a name may hold besides.
_ALSO: Mapping[str, Collection[str]] = {
    ".docx": ("marked", "slip"),
    ".json": ("sarif",),
    ".txt": ("github", "markdown", "slip"),
}

_MARKED, _WORD, _WORD_WITH_MACROS = "marked", ".docx", ".docm"


def outputs_of(formats: Sequence[str], output: Path | None, reports: int, quiet: bool) -> list[Output]:
    """`NAME[=FILE]` as given; -o names the file of the one that has none, and its format where the call names none.

    `-` for a file is standard output, as none is.
    """
    formats = [given.removesuffix("=-") for given in formats]
    unnamed = [given for given in formats if "=" not in given]
    if output is not None and not (unnamed and _is_asked("formats")) and (ended := by_ending(output, FORMATS)):
        formats = [*(given for given in formats if "=" in given), ended]
        unnamed = [ended]
    if output is not None and not unnamed:
        fail(note("output_without_format", path=output))
    if len(unnamed) > 1:
        fail(note("outputs_together", formats=tuple(unnamed), where=output or note("standard_output")))
    return [_output(given, output, reports, quiet) for given in formats]


def refuse_unmarkable(outputs: Sequence[Output], reports: Sequence[str]) -> None:
    """Comments are written on a copy of the one report, which is a Word document: told before it is checked."""
    for path in (one.path for one in outputs if one.format == _MARKED and one.path):
        if _ending(path) not in (_WORD, _WORD_WITH_MACROS, "") or (not path.suffix and not path.exists()):
            fail(note("marked_ending", path=path))
        if len(reports) > 1:
            fail(note("marked_one", path=path, count=len(reports)))
        for report in reports:
            if Path(report).suffix.lower() != _WORD:
                fail(note("marked_no_word", path=path, report=report))


def with_statistics(outputs: Sequence[Output], quiet: bool) -> list[Output]:
    """Counts in place of findings, in text and JSON; on standard output where neither is asked for."""
    from gxcheck.renderers import statistics
    from gxcheck.run.writing import Output

    known = {"console": statistics.render, "json": statistics.render_json}
    found = [replace(one, render=known.get(one.format)) for one in outputs]
    if quiet or any(one.render for one in found):
        return found
    taken = next((one.format for one in found if one.where is None), None)
    if taken is not None:
        fail(note("outputs_together", formats=("--statistics", taken), where=note("standard_output")))
    return [*found, Output("console", None, statistics.render)]


def format_by(output: Path | None, asked: str, known: Collection[str]) -> str:
    """The format of a command that has one output: as asked for, else by the file's ending, else the default."""
    if output is not None and not _is_asked("format_"):
        return by_ending(output, known) or asked
    _refuse_contrary(asked, output, f"-o {output}", known)
    return asked


def by_ending(output: Path, known: Collection[str]) -> str:
    """What a name's ending means; "" for a name without one, and for a pipe or a device."""
    ending = _ending(output)
    if not ending:
        return ""
    endings = {one: name for one, name in ENDINGS.items() if name in known}
    if ending not in endings:
        fail(note("no_ending", path=output, ending=ending, known=tuple(endings)))
    return endings[ending]


def _ending(output: Path) -> str:
    """Of a file that is one or is to be."""
    return "" if output.exists() and not output.is_file() else output.suffix.lower()


def _refuse_contrary(name: str, path: Path | None, written: str, known: Collection[str]) -> None:
    """A format that is named is no other than the one the file's ending promises. `written`: as the call has it."""
    ending = _ending(path) if path else ""
    if ending not in ENDINGS or ENDINGS[ending] == name or name in _ALSO.get(ending, ()):
        return
    fit = tuple(one for one, format_ in ENDINGS.items() if format_ == name or name in _ALSO.get(one, ()))
    own = ENDINGS[ending]
    instead = note("format_instead", name=own) if own in known else note("nothing")
    fail(note("output_contrary", written=written, ending=ending, name=name, fit=fit, instead=instead))


def _is_asked(name: str) -> bool:
    """Whether the call itself says it, rather than a default or the settings."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def _folder(name: str, given: str, written: str) -> Path:
    """Where the tables of a format go, which needs a library that not everybody has."""
    from importlib.machinery import PathFinder  # it does not mind that the start holds the module off

    from gxcheck.renderers import parquet

    if not given or Path(given).suffix.lower() in ENDINGS:
        fail(note("format_needs_folder", written=written, name=name))
    if PathFinder.find_spec(parquet.MODULE) is None:
        fail(note("extra_missing", what=f"--format {name}", module=parquet.MODULE, extra=parquet.EXTRA))
    return Path(given)


def _output(given: str, output: Path | None, reports: int, quiet: bool) -> Output:
    from gxcheck.run.writing import Output

    name, named, file = given.partition("=")
    if name not in FORMATS:
        fail(note("no_format", name=name or "''", hint=hint(name, list(FORMATS)), known=tuple(FORMATS)))
    path = Path(file) if named else output
    if FORMATS[name].folder:
        written = f"--format {given}" if named or output is None else f"-o {output}"
        return Output(name, None, folder=_folder(name, file, written))
    if named and not file:
        fail(note("format_no_file", given=given, name=name))
    _refuse_contrary(name, path, f"--format {given}" if named else f"-o {path}", FORMATS)
    if name == "slip" and path is not None and path.suffix.lower() == ".docx":
        name = "docx"
    if path is None and not quiet and (FORMATS[name].needs_file or (FORMATS[name].pages and reports > 1)):
        fail(note("format_needs_file", name=name))
    return Output(name, path)
