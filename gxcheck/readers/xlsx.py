"""Workbooks (.xlsx .xlsm): one grid a visible sheet, values as exact decimal text."""

import datetime
import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gxcheck.errors import UnreadableFile
from gxcheck.model import Document, Grid, Location, RawCell, note
from gxcheck.readers.bounds import archives
from gxcheck.readers.bounds.counting import MOST_CELLS, refuse_cells

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

KIND = "XLSX"
#: The name, hidden, that a sheet defines which we added to a workbook: it is about the report.
ADDED = "gxcheck_added"
#: Rows times columns of one sheet.
_MOST_CELLS = MOST_CELLS
#: A spreadsheet computes with 15 digits and shows no more: 0.1 + 0.2 is stored with 17.
_DIGITS = 15


def read(path: str, data: bytes) -> Document:
    archive = archives.opened(data, KIND)
    has_formulas = _has_formulas(archive)
    shown = _workbook(data, data_only=True)
    written = _workbook(data, data_only=False) if has_formulas else None
    blocks = []
    for sheet in shown.worksheets:
        if sheet.sheet_state == "visible" and ADDED not in sheet.defined_names:
            formulas = written[sheet.title] if written else None
            blocks.append(_grid(sheet, formulas))
    pictures = sum(name.startswith("xl/media/") for name in archive.namelist())
    notes = (note("pictures", count=pictures),) if pictures else ()
    return Document(path=path, format="xlsx", blocks=tuple(blocks), notes=notes)


def _workbook(data: bytes, *, data_only: bool) -> "Workbook":
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False)


def _has_formulas(archive: zipfile.ZipFile) -> bool:
    """Whether any sheet holds a formula. Raises UnreadableFile where they hold too many values."""
    values, found = 0, False
    for name in archive.namelist():
        if name.startswith("xl/worksheets/"):
            sheet = archives.member(archive, name, KIND)
            values += sheet.count(b"<v>")
            found = found or any(mark in sheet for mark in (b"<f>", b"<f ", b":f>"))
    refuse_cells(values)
    return found


def _grid(sheet: "Worksheet", formulas: "Worksheet | None") -> Grid:
    covered = {place for merged in sheet.merged_cells.ranges for place in _under(merged)}
    # iter_rows would create every cell up to the last one that some program left formatted
    stored = sheet._cells
    texts = {
        place: text
        for place, cell in stored.items()
        if place not in covered and (text := _text(cell, formulas)) is not None
    }
    height = max((row for (row, _), text in texts.items() if text), default=0)
    width = max((column for (_, column), text in texts.items() if text), default=0)
    if height * width > _MOST_CELLS:
        raise UnreadableFile("too_many_cells", sheet=sheet.title, limit=_MOST_CELLS)
    rows = tuple(
        tuple(
            _cells(sheet.title, row, [column for column in range(1, width + 1) if (row, column) not in covered], texts)
        )
        for row in range(1, height + 1)
    )
    return Grid(rows=rows, location=Location(sheet=sheet.title))


def _cells(sheet: str, row: int, columns: list[int], texts: dict[tuple[int, int], str]) -> Iterator[RawCell]:
    for column in columns:
        where = Location(sheet=sheet, row=row, column=column)
        yield RawCell(text=texts.get((row, column), ""), column=column - 1, location=where)


def _under(merged: Any) -> Iterator[tuple[int, int]]:
    """The places a merged cell covers, its own aside."""
    if merged.size["rows"] * merged.size["columns"] > _MOST_CELLS:
        raise UnreadableFile("too_many_cells", sheet=merged.coord, limit=_MOST_CELLS)
    places = merged.cells
    next(places)
    yield from places


def _text(cell: Any, formulas: "Worksheet | None") -> str | None:
    """The value as text; a formula that was never computed stays a formula, which is no number."""
    value = cell.value
    if value is None and formulas is not None:
        value = formulas.cell(cell.row, cell.column).value
        return None if value is None else str(getattr(value, "text", value))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, "%" in _plain(cell.number_format))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return None if value is None else str(value).strip()


def _plain(number_format: str) -> str:
    """A number format without the text it prints in quotes."""
    return "".join(number_format.split('"')[::2])


def _number(value: int | float, percent: bool) -> str:
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_DIGITS}g}")
    if not exact.is_finite():
        return str(value)
    shown = exact.scaleb(2) if percent else exact
    text = f"{shown:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if percent else text
