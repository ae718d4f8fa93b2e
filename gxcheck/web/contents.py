"""What a dropped file is that is no report: what the program itself wrote, or a list of units."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from gxcheck.packs import RulePack
from gxcheck.renderers.csv import COLUMNS
from gxcheck.renderers.html.templates import GENERATOR
from gxcheck.run.units.reading import is_list
from gxcheck.run.units.words import UnitWriting
from gxcheck.wording import say

#: Bytes of a file, or of a part of one, that are looked at for what it is.
_BEGINNING = 4_000
_SHEET = 500_000
#: Members of an archive, and parts of a workbook, that are looked at.
_MEMBERS = 20
_SHEETS = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
_BROKEN = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_CELLS = re.compile(r"[,;\t\r\n\"<>]")


def is_own(path: Path) -> bool:
    """Whether it is a page or a list of findings that came from here, or an archive of these."""
    return any(map(_is_written_here, _beginnings(path)))


def _is_written_here(beginning: bytes) -> bool:
    text = beginning.decode("utf-8-sig", "ignore")
    return GENERATOR in text or any(text.startswith(_first_line(column)) for column in (0, 1))


def _first_line(column: int) -> str:
    return ",".join(say(f"csv_{name}", ("zh", "en")[column]) for name in COLUMNS)


def _beginnings(path: Path) -> Iterator[bytes]:
    if path.suffix.lower() != ".zip":
        with path.open("rb") as file:
            yield file.read(_BEGINNING)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist()[:_MEMBERS]:
                with archive.open(member) as file:
                    yield file.read(_BEGINNING)
    except _BROKEN:  # whoever reads it tells what is wrong
        return


def is_units(path: Path, packs: Sequence[RulePack]) -> bool:
    """Whether it is a list of units. Looked at closely only where the name of a column is in it."""
    writing = UnitWriting.of(packs)
    cells = (cell for text in _texts(path) for cell in _CELLS.split(text))
    return any(writing.column(cell) == "name" for cell in cells if cell.strip()) and is_list(path, packs)


def _texts(path: Path) -> Iterator[str]:
    if path.suffix.lower() == ".csv":
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
        yield from (beginning.decode(encoding, "ignore") for encoding in ("utf-8-sig", "gb18030"))
    elif path.suffix.lower() == ".xlsx":
        try:
            with zipfile.ZipFile(path) as book:
                for name in _SHEETS:
                    if name in book.namelist():
                        with book.open(name) as part:
                            yield part.read(_SHEET).decode("utf-8", "ignore")
        except _BROKEN:
            return
