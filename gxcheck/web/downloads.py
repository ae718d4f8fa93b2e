"""Results → files to take along: of one report, or of all, in an archive where there are several."""

import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from gxcheck.errors import OutputError, ReportError
from gxcheck.model import Result, Unreadable
from gxcheck.renderers import FORMATS
from gxcheck.renderers.slip.apart import render_docx
from gxcheck.renderers.telling.pieces import Beside, Companions
from gxcheck.renderers.telling.view import View
from gxcheck.run.writing import Output, write_all, write_text
from gxcheck.web.folder import OUTGOING
from gxcheck.web.names import path_of
from gxcheck.wording import SENTENCES, one_line

LETTER = "letter"
#: Formats of text that are worth having beside the page, and how their files end; of others the name is the ending.
_ENDINGS = {"html": ".html", "csv": ".csv", "json": ".json"}
#: Every member of an archive has the same day, so that the same results give the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)
#: How lists of what was written end, by which the next run would know its own.
_LISTED = ".sha256"
#: How modules are called that write letters.
_LETTERS = "slip"

Say = Callable[..., str]


@dataclass(frozen=True)
class Download:
    """`name`: what a browser calls the file. `folder`: that it lies in, for nothing else."""

    name: str
    path: Path
    folder: Path


@dataclass(frozen=True)
class Marking:
    """A format that gives a report's own file back with marks in it. `ending`: of what it writes. `alone`: of one
    report at a time, and only where the report ends so too; else any is laid out in it."""

    name: str
    ending: str
    alone: bool

    def fits(self, path: str) -> bool:
        return not self.alone or PurePath(path).suffix.lower() == self.ending


def markings() -> dict[str, Marking]:
    """By the table of formats; a letter marks nothing."""
    fit = {name: one for name, one in FORMATS.items() if one.needs_file and not one.module.startswith(_LETTERS)}
    return {name: Marking(name, f".{one.module.rpartition('.')[2]}", not one.pages) for name, one in fit.items()}


def of_one(number: int, result: Result, view: View, up: str) -> list[tuple[str, str]]:
    """Name and address of what can be fetched of a report."""
    marked = () if isinstance(result, Unreadable) else _fitting([result.report.path])
    return [(_called("one", what, view.say), f"{up}files/{number}/{what}") for what in (LETTER, *marked)]


def of_all(paths: Sequence[str], say: Say) -> list[tuple[str, str]]:
    """Name and address, from the list, of what can be fetched of all reports. `paths`: of these."""
    return [(_called("all", what, say), f"all/{what}") for what in (LETTER, *_fitting(paths), *_ENDINGS)]


def _fitting(paths: Sequence[str]) -> list[str]:
    return [name for name, marking in markings().items() if any(map(marking.fits, paths))]


def _called(kind: str, what: str, say: Say) -> str:
    """A format that nobody has given a name yet goes by its own."""
    key = f"served_{kind}_{what}"
    return say(key) if key in SENTENCES else say(f"served_{kind}", name=what)


def _word(what: str, say: Say) -> str:
    """What files of a kind are called, behind the name of what they are of."""
    key = f"served_name_{what}"
    return say(key) if key in SENTENCES else what


def is_known(what: str, paths: Sequence[str]) -> bool:
    """Whether there is such a thing of the reports with these paths."""
    return what in (LETTER, *_fitting(paths), *_ENDINGS)


def tells_of_all(what: str) -> bool:
    """Whether it is an overview of all reports, and nothing that is sent to who reports."""
    return what in _ENDINGS


def made(what: str, results: Iterable[Result], view: View, count: int, stem: str = "") -> Download:
    """Written into a folder of its own, which whoever sends the file removes. Raises OutputError, OSError.

    `count`: of the results. `stem`: of the name of the report, "" of several. Nothing is called as the report itself,
    whose place it could take.
    """
    folder = OUTGOING / secrets.token_hex(8)
    try:
        path = _made(what, folder, results, replace(view, reports=count, companions=Companions()), stem)
    except BaseException as trouble:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(trouble, OutputError):  # the file's own name is all that anybody knows of it
            raise OutputError(Path(trouble.path).name, trouble.reason) from None
        raise
    return Download(path.name, path, folder)


def _made(what: str, folder: Path, results: Iterable[Result], view: View, stem: str) -> Path:
    inside = folder / what
    inside.mkdir(parents=True)
    marking, word = markings().get(what), _word(what, view.say)
    whole = f"{stem or view.say('served_name_all')}-{word}"
    if what == LETTER:
        write_all(results, [Output("docx", None, _letters, inside)], view)
    elif marking is not None and marking.alone and view.reports > 1:
        _one_by_one(marking, inside, results, replace(view, reports=1))
    else:
        ending = marking.ending if marking else _ENDINGS[what]
        write_all(results, [Output(what, inside / f"{whole}{ending}")], view)
    files = sorted(path for path in inside.rglob("*") if path.is_file() and path.suffix != _LISTED)
    return files[0] if len(files) == 1 else _packed(folder / f"{whole}.zip", files, inside)


def _letters(results: Iterable[Result], view: View) -> Iterator[Beside]:
    """Called by unit and year; of further reports of these by the report's own name as well."""
    met: set[str] = set()
    for letter in render_docx(results, view):
        whose, _, ending = letter.name.rpartition(".")
        called = f"{whose}-{PurePath(letter.report).stem}" if whose in met else whose
        met.add(whose)
        yield replace(letter, name=path_of(f"{called}-{_word(LETTER, view.say)}.{ending}"))


def _one_by_one(marking: Marking, inside: Path, results: Iterable[Result], view: View) -> None:
    """The copies of those that can be marked, and why the others of the kind cannot."""
    left = []
    for number, result in enumerate(results, start=1):
        if isinstance(result, Unreadable) or not marking.fits(result.report.path):
            continue
        try:
            path = inside / f"{number:04d}-{stem_of(result)}-{_word(marking.name, view.say)}{marking.ending}"
            write_all([result], [Output(marking.name, path)], view)
        except (OutputError, ReportError) as trouble:
            why = trouble.reason if isinstance(trouble, OutputError) else trouble.problem
            left.append(f"{one_line(result.report.path)}: {view.say(why)}")
    if left:
        write_text("".join(f"{line}\n" for line in left), inside / f"{view.say('served_name_not_marked')}.txt")


def _packed(path: Path, files: Sequence[Path], inside: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            member = zipfile.ZipInfo(file.relative_to(inside).as_posix(), _DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as read, archive.open(member, "w", force_zip64=True) as written:
                shutil.copyfileobj(read, written)
    return path


def stem_of(result: Result) -> str:
    """What files made of one report are called."""
    return PurePath(result.path if isinstance(result, Unreadable) else result.report.path).stem
