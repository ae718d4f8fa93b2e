"""Results → files to take along: of one report, or of all, in an archive where there are several."""

import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from gxcheck.model import Result, Unreadable
from gxcheck.renderers import FORMATS
from gxcheck.renderers.slip.apart import render_docx
from gxcheck.renderers.telling.pieces import Companions
from gxcheck.renderers.telling.view import View
from gxcheck.run.writing import Output, write_all
from gxcheck.web.folder import OUTGOING
from gxcheck.wording import SENTENCES

LETTER = "letter"
#: Formats of text that are worth having beside the page, and how their files end; of others the name is the ending.
_ENDINGS = {"html": ".html", "csv": ".csv", "json": ".json"}
#: Every member of an archive has the same day, so that the same results give the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)
#: How lists of what was written end, by which the next run would know its own.
_LISTED = ".sha256"


Say = Callable[..., str]


@dataclass(frozen=True)
class Download:
    """`name`: what a browser calls the file. `folder`: that it lies in, for nothing else."""

    name: str
    path: Path
    folder: Path


def marked() -> tuple[str, ...]:
    """The formats that give each report's own file back with marks in it."""
    return tuple(name for name, format_ in FORMATS.items() if format_.needs_file and format_.pages)


def of_one(number: int, result: Result, view: View, up: str) -> list[tuple[str, str]]:
    """Name and address of what can be fetched of a report."""
    known = (LETTER, *(() if isinstance(result, Unreadable) else marked()))
    return [(_called("one", what, view.say), f"{up}files/{number}/{what}") for what in known]


def of_all(say: Say) -> list[tuple[str, str]]:
    """Name and address, from the list, of what can be fetched of all reports."""
    return [(_called("all", what, say), f"all/{what}") for what in (LETTER, *marked(), *_ENDINGS)]


def _called(kind: str, what: str, say: Say) -> str:
    """A format that nobody has given a name yet goes by its own."""
    key = f"served_{kind}_{what}"
    return say(key) if key in SENTENCES else say(f"served_{kind}", name=what)


def is_known(what: str) -> bool:
    return what in (LETTER, *marked(), *_ENDINGS)


def made(what: str, results: Iterable[Result], view: View, count: int, stem: str = "gxcheck") -> Download:
    """Written into a folder of its own, which whoever sends the file removes. Raises OutputError, OSError.

    `count`: of the results. `stem`: of the file's name.
    """
    folder = OUTGOING / secrets.token_hex(8)
    try:
        path = _made(what, folder, results, replace(view, reports=count, companions=Companions()), stem)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Download(path.name, path, folder)


def _made(what: str, folder: Path, results: Iterable[Result], view: View, stem: str) -> Path:
    inside = folder / what
    inside.mkdir(parents=True)
    if what == LETTER:
        output = Output("docx", None, render_docx, inside)
    else:
        output = Output(what, inside / f"{stem}{_ENDINGS.get(what, f'.{what}')}")
    write_all(results, [output], view)
    files = sorted(path for path in inside.rglob("*") if path.is_file() and path.suffix != _LISTED)
    return files[0] if len(files) == 1 else _packed(folder / f"{stem}-{what}.zip", files, inside)


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
