"""Options → calls → exit code. The only user of click, and the only place where problems of
every kind become one line and a number: 0 clean, 1 violations, 2 could not do the job."""

from __future__ import annotations

import contextlib
import gc
import io
import locale
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from gxcheck import __version__, load_pack
from gxcheck.wording import one_line

if TYPE_CHECKING:
    from gxcheck.model import Language
    from gxcheck.packs import RulePack
    from gxcheck.renderers.view import View

CLEAN, VIOLATIONS, FAILED = 0, 1, 2
#: Names of the outputs; the renderers themselves are imported when one is asked for.
FORMATS = ("console", "json", "markdown")
EXTRACT_FORMATS = ("console", "json", "csv")


class DefaultToCheck(click.Group):
    """`gxcheck report.csv` is `gxcheck check report.csv`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "--version", "-h"):
            args = ["check", *args]
        return super().parse_args(ctx, args)


_SHARED = [
    click.option("--rules", "rules", multiple=True, type=click.Path(path_type=Path),
                 help="A file of rules or phrases, or a folder, to add; a pack.yaml in it replaces the built-in."),
    click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the output (default: the locale's)."),
    click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file."),
]  # fmt: skip
_FORM = click.option("--form", help="Read as this form instead of the one the labels show.")


def shared(command: Any) -> Any:
    for option in reversed(_SHARED):
        command = option(command)
    return command


@click.group(cls=DefaultToCheck, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gxcheck")
def main() -> None:
    """Check annual reports against declarative rules.

    gxcheck REPORT... checks; the other commands show what was read and what is checked.
    Exit code: 0 clean, 1 violations at or above --fail-on, 2 could not do the job.
    """


@main.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path())
@shared
@_FORM
@click.option("--format", "format_", type=click.Choice(FORMATS), default="console", show_default=True)
@click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", show_default=True)
@click.option("--blank", type=click.Choice(["zero", "missing"]), help="What every blank cell counts as.")
@click.option("-q", "--quiet", is_flag=True, help="No output, only the exit code.")
def check(
    reports: tuple[str, ...],
    rules: tuple[Path, ...],
    lang: Language | None,
    output: Path | None,
    form: str | None,
    format_: str,
    fail_on: str,
    blank: Any,
    quiet: bool,
) -> None:
    """Check REPORTS and report violations (the default command)."""
    pack = _pack(rules, form)
    from gxcheck.errors import RuleCrash
    from gxcheck.model import Unreadable
    from gxcheck.pipeline import Checker
    from gxcheck.renderers import RENDERERS
    from gxcheck.renderers.view import status_of

    checker = Checker(pack, form, blank)
    try:
        results = [checker.check(reports[0])]
        gc.freeze()  # what the start has built stays to the end
        gc.enable()
        results += [checker.check(path) for path in reports[1:]]
    except RuleCrash as crash:
        _fail(f"internal error in rule {crash}; please report it")
    view = _view(pack, lang, output, fail_on)
    for result in results:
        if isinstance(result, Unreadable):
            click.echo(f"gxcheck: {one_line(result.path)}: {view.say(result.problem)}", err=True)
    if not quiet:
        _write(RENDERERS[format_](results, view), output)
    statuses = {status_of(result, fail_on) for result in results}
    sys.exit(FAILED if "unreadable" in statuses else VIOLATIONS if "failed" in statuses else CLEAN)


@main.command()
@click.argument("report", type=click.Path())
@shared
@_FORM
@click.option("--format", "format_", type=click.Choice(EXTRACT_FORMATS), default="console", show_default=True)
def extract(
    report: str, rules: tuple[Path, ...], lang: Language | None, output: Path | None, form: str | None, format_: str
) -> None:
    """Show what is read from REPORT: cells, sections, and where they stand."""
    pack = _pack(rules, form)
    from gxcheck.errors import ReportError
    from gxcheck.pipeline import read_report
    from gxcheck.renderers import EXTRACT_RENDERERS

    view = _view(pack, lang, output)
    try:
        found = read_report(report, pack, form)
    except ReportError as trouble:
        _fail(f"{one_line(report)}: {view.say(trouble.problem)}")
    _write(EXTRACT_RENDERERS[format_](found, view), output)


@main.command()
@click.argument("file", type=click.Path())
@click.option("--year", type=int, help="The report year: it decides which carry-over is meant.")
@click.option("--format", "format_", type=click.Choice(["console", "json"]), default="console", show_default=True)
@shared
def statements(
    file: str, year: int | None, format_: str, rules: tuple[Path, ...], lang: Language | None, output: Path | None
) -> None:
    """Show the quantities that plain text states, one paragraph a line of FILE (- for standard input)."""
    pack = _pack(rules)
    from gxcheck.prose import phrases_of, read_statements
    from gxcheck.renderers import spoken

    book = phrases_of(pack)
    if book is None:
        _fail(f"the pack {pack.id} has no phrases")
    lines = [(line, read_statements(line, book, year)) for line in _lines_of(file)]
    view = _view(pack, lang, output)
    _write((spoken.render_json if format_ == "json" else spoken.render)(lines, view), output)


@main.group()
def rules() -> None:
    """List and explain the rules."""


@rules.command("list")
@shared
def list_rules(rules: tuple[Path, ...], lang: Language | None, output: Path | None) -> None:
    """Every rule with its severity and title."""
    pack = _pack(rules)
    from gxcheck.renderers import catalogue

    _write(catalogue.render_list(pack, _language(lang), _width(output), _colour(output)), output)


@rules.command("show")
@click.argument("id")
@shared
def show_rule(id: str, rules: tuple[Path, ...], lang: Language | None, output: Path | None) -> None:
    """One rule: formula, severity, source, examples."""
    pack = _pack(rules)
    from gxcheck.renderers import catalogue

    found = next((rule for rule in pack.rules if rule.id == id.upper()), None)
    if found is None:
        _fail(f"no rule is called {id}; `gxcheck rules list` names them")
    _write(catalogue.render_rule(found, pack, _language(lang), _width(output), _colour(output)), output)


def run() -> None:
    """The installed command: `main` in a process of its own, which makes a quick start and end.

    pandera imports hypothesis wherever that is installed, for strategies that a check never
    draws; nothing that a start builds is garbage; and taking pandas apart at the end
    costs a tenth of the run.
    """
    sys.modules.setdefault("hypothesis", None)  # type: ignore[arg-type]
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # click would end with 1, which means violations
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")  # closed by who started us
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    os._exit(_code())


def _code() -> int:
    """The exit code of the command. What nobody foresaw is one line and 2, never taken for violations."""
    code: object = CLEAN
    try:
        main()
    except SystemExit as end:
        code = end.code
    except OSError as trouble:
        click.echo(f"gxcheck: {trouble.strerror or trouble}", err=True)
        code = FAILED
    except Exception as crash:
        click.echo(f"gxcheck: internal error ({type(crash).__name__}: {crash}); please report it", err=True)
        code = FAILED
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    return code if isinstance(code, int) else CLEAN if code is None else FAILED


_ANALYSIS = click.option("--format", "format_", type=click.Choice(["console", "json"]), default="console",
                         show_default=True)  # fmt: skip


@rules.command("lint")
@shared
@_ANALYSIS
def lint_rules(rules: tuple[Path, ...], lang: Language | None, output: Path | None, format_: str) -> None:
    """Faults of the rules themselves: contradictions, repetitions, rules that decide nothing.

    Exit code 1 if there is a fault of severity error.
    """
    pack = _pack(rules)
    from gxcheck.analyse.lint import lint
    from gxcheck.renderers import analysis

    faults = lint(pack)
    _write(analysis.render_lint(faults, _view(pack, lang, output), format_), output)
    sys.exit(VIOLATIONS if any(fault.severity == "error" for fault in faults) else CLEAN)


@rules.command("test")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@shared
def run_examples(paths: tuple[Path, ...], rules: tuple[Path, ...], lang: Language | None, output: Path | None) -> None:
    """Run the examples inside rules and phrases; PATHS are added like --rules."""
    pack = _pack((*rules, *paths))
    from gxcheck.examples import failures
    from gxcheck.prose import phrases_of
    from gxcheck.prose.selftest import example_failures

    book = phrases_of(pack)
    failed = [*map(str, failures(pack)), *example_failures(book)]
    cases = sum(len(rule.examples) for rule in pack.rules)
    cases += sum(len(phrase.examples) for phrase in book.phrases) if book is not None else 0
    told = _view(pack, lang, output).say("examples_run", cases=cases, failed=len(failed))
    _write("\n".join((*failed, told)) + "\n", output)
    sys.exit(VIOLATIONS if failed else CLEAN)


@rules.command("coverage")
@shared
@_FORM
@_ANALYSIS
def cover(rules: tuple[Path, ...], lang: Language | None, output: Path | None, form: str | None, format_: str) -> None:
    """For every cell of a form: would an error in it be found, and located?"""
    pack = _pack(rules, form)
    from gxcheck.analyse.coverage import coverage
    from gxcheck.constraints import compile_rules
    from gxcheck.renderers import analysis

    found = {id: coverage(compile_rules(pack, pack.forms[id])) for id in ([form] if form else pack.forms)}
    _write(analysis.render_coverage(found, _view(pack, lang, output), format_), output)


@rules.command("mutation")
@click.option("--reports", type=click.IntRange(1, 10_000), default=30, show_default=True, help="Reports to spoil.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--table", "tables", multiple=True, help="Make mistakes in this table only.")
@shared
@_FORM
@_ANALYSIS
def mutate(
    reports: int,
    seed: int,
    tables: tuple[str, ...],
    rules: tuple[Path, ...],
    lang: Language | None,
    output: Path | None,
    form: str | None,
    format_: str,
) -> None:
    """Spoil valid reports as people do, and count which mistakes the rules notice."""
    pack = _pack(rules, form)
    from gxcheck.analyse.mutation import mutation
    from gxcheck.constraints import compile_rules
    from gxcheck.errors import GenerationError
    from gxcheck.renderers import analysis

    chosen = [form] if form else list(pack.forms)
    for table in tables:
        if not all(table in pack.forms[id].tables for id in chosen):
            _fail(f"no table is called {table}; known: {', '.join(pack.forms[chosen[0]].tables)}")
    try:
        found = {id: mutation(compile_rules(pack, pack.forms[id]), pack, reports, seed, tables) for id in chosen}
    except GenerationError as trouble:
        _fail(str(trouble))
    _write(analysis.render_mutation(found, _view(pack, lang, output), format_), output)


def _pack(paths: tuple[Path, ...], form: str | None = None) -> RulePack:
    from gxcheck.errors import PackError

    try:
        pack = load_pack(*paths)
        if pack.phrase_files:
            from gxcheck.prose import phrases_of

            phrases_of(pack)  # mistakes of phrases are told before any report is read
    except PackError as trouble:
        _fail(str(trouble))
    if form is not None and form not in pack.forms:
        _fail(f"no form is called {form}; known: {', '.join(pack.forms)}")
    return pack


def _lines_of(file: str) -> list[str]:
    """The lines of a text file, or of standard input for `-`."""
    try:
        with click.open_file(file, "rb") as stream:
            text = io.StringIO(stream.read().decode("utf-8-sig"), newline=None)
            return [line.rstrip("\n") for line in text]
    except OSError as trouble:
        _fail(f"{one_line(file)}: cannot be read: {trouble.strerror}")
    except UnicodeDecodeError:
        _fail(f"{one_line(file)}: is not UTF-8 text; save it as UTF-8")


def _view(pack: RulePack, lang: Language | None, output: Path | None, fail_on: str = "error") -> View:
    from gxcheck.renderers.view import View

    return View(pack, _language(lang), _width(output), _colour(output), fail_on)


def _language(lang: Language | None) -> Language:
    """The language asked for, else that of the locale; Chinese where it tells none."""
    if lang is not None:
        return lang
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    told = told or (locale.getlocale()[0] or "")
    return "en" if told.lower().startswith("en") else "zh"


def _colour(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _width(output: Path | None) -> int:
    return shutil.get_terminal_size((80, 24)).columns if output is None else 80


def _write(text: str, output: Path | None) -> None:
    data = text.encode("utf-8", "backslashreplace")  # a file name need not be text; JSON reads \\udcff back
    try:
        if output is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            output.write_bytes(data)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone
    except OSError as trouble:
        _fail(f"{output or 'standard output'}: cannot be written: {trouble.strerror}")


def _fail(message: str) -> NoReturn:
    click.echo(f"gxcheck: {message}", err=True)
    sys.exit(FAILED)
