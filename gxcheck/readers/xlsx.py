"""Workbooks (.xlsx .xlsm): one grid a visible sheet, values as exact decimal text."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gxcheck.errors import UnreadableFile
from gxcheck.model import Document, Grid, Location, Note, RawCell, RemarkedCell, note
from gxcheck.readers.bounds import archives
from gxcheck.readers.bounds.counting import MOST_CELLS, refuse_cells
from gxcheck.readers.workbook.hidden import Hidden, Place, hidden_in
from gxcheck.readers.workbook.seen import Seen, SeenCell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

KIND = "XLSX"
#: The name, hidden, that a sheet defines which we added to a workbook: it is about the report.
ADDED = "gxcheck_added"
#: Rows times columns of one sheet.
_MOST_CELLS = MOST_CELLS
_STRINGS = "xl/sharedStrings.xml"
_NOTHING = SeenCell("")


def read(path: str, data: bytes) -> Document:
    archive = archives.opened(data, KIND)
    has_formulas, has_marks = _looked_over(archive)
    shown = _workbook(data, data_only=True, rich_text=has_marks)
    written = _workbook(data, data_only=False) if has_formulas else None
    seen = Seen(shown)
    blocks: list[Grid] = []
    notes: list[Note] = []
    for sheet in shown.worksheets:
        if sheet.sheet_state == "visible" and ADDED not in sheet.defined_names:
            formulas = written[sheet.title] if written else None
            reading = _SheetReading(sheet, seen, formulas)
            blocks.append(reading.grid())
            notes += reading.notes()
    pictures = sum(name.startswith("xl/media/") for name in archive.namelist())
    notes = [*([note("pictures", count=pictures)] if pictures else []), *_hidden_sheets(shown), *notes]
    return Document(path=path, format="xlsx", blocks=tuple(blocks), notes=tuple(notes))


def _hidden_sheets(workbook: "Workbook") -> Iterator[Note]:
    names = [
        sheet.title
        for sheet in workbook.worksheets
        if sheet.sheet_state != "visible" and ADDED not in sheet.defined_names and _holds_something(sheet)
    ]
    if names:
        yield note("hidden_sheets", sheets=", ".join(names))


def _holds_something(sheet: "Worksheet") -> bool:
    return any(cell.value is not None for cell in sheet._cells.values())


def _workbook(data: bytes, *, data_only: bool, rich_text: bool = False) -> "Workbook":
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False, rich_text=rich_text)


def _looked_over(archive: zipfile.ZipFile) -> tuple[bool, bool]:
    """Whether any sheet holds a formula, and whether a part of any text is struck out, raised or lowered.

    Raises UnreadableFile where the sheets hold too many values.
    """
    values, formulas, marks = 0, False, False
    for name in archive.namelist():
        is_sheet = name.startswith("xl/worksheets/")
        if is_sheet or name == _STRINGS:
            part = archives.member(archive, name, KIND)
            marks = marks or any(mark in part for mark in (b"<strike", b"<vertAlign"))
            values += part.count(b"<v>") if is_sheet else 0
            formulas = formulas or (is_sheet and any(mark in part for mark in (b"<f>", b"<f ", b":f>")))
    refuse_cells(values)
    return formulas, marks


class _SheetReading:
    """What is seen of a sheet, and what is said of the rest."""

    def __init__(self, sheet: "Worksheet", seen: Seen, formulas: "Worksheet | None") -> None:
        self.title = sheet.title
        self._hidden = hidden_in(sheet)
        self._covered, moved = _merged(sheet, self._hidden)
        zeros = sheet.sheet_view.showZeros is not False
        # iter_rows would create every cell up to the last one that some program left formatted
        stored: dict[Place, Any] = sheet._cells
        self._cells = {
            moved.get(place, place): found
            for place, cell in stored.items()
            if place not in self._covered and (found := seen.cell(cell, formulas, zeros)) is not None
        }
        self._covered = (self._covered | moved.keys()) - set(moved.values())

    def grid(self) -> Grid:
        filled = [place for place, cell in self._cells.items() if cell.text and place not in self._hidden]
        height = max((row for row, _ in filled), default=0)
        width = max((column for _, column in filled), default=0)
        if height * width > _MOST_CELLS:
            raise UnreadableFile("too_many_cells", sheet=self.title, limit=_MOST_CELLS)
        columns = [column for column in range(1, width + 1) if column not in self._hidden.columns]
        rows = (row for row in range(1, height + 1) if row not in self._hidden.rows)
        return Grid(rows=tuple(tuple(self._row(row, columns)) for row in rows), location=Location(sheet=self.title))

    def _row(self, row: int, columns: list[int]) -> Iterator[RawCell]:
        for column in columns:
            if (row, column) not in self._covered:
                where = Location(sheet=self.title, row=row, column=column)
                cell = self._cells.get((row, column), _NOTHING)
                if cell.remark is None:
                    yield RawCell(text=cell.text, column=column - 1, location=where)
                else:
                    yield RemarkedCell(
                        text=cell.text, column=column - 1, location=where, remark=cell.remark, doubted=cell.doubted
                    )

    def notes(self) -> Iterator[Note]:
        yield from self._hidden.notes(self.title, (place for place, cell in self._cells.items() if cell.text))
        veiled = sum(cell.veiled and place not in self._hidden for place, cell in self._cells.items())
        if veiled:
            yield note("veiled_cells", sheet=self.title, count=veiled)


def _merged(sheet: "Worksheet", hidden: Hidden) -> tuple[set[Place], dict[Place, Place]]:
    """The places that merged cells cover, and where those stand whose first place is hidden."""
    covered: set[Place] = set()
    moved: dict[Place, Place] = {}
    for merged in sheet.merged_cells.ranges:
        covered.update(_under(merged))
        first = merged.min_row, merged.min_col
        if first in hidden:
            row = next((row for row in range(merged.min_row, merged.max_row + 1) if row not in hidden.rows), 0)
            columns = range(merged.min_col, merged.max_col + 1)
            column = next((column for column in columns if column not in hidden.columns), 0)
            if row and column:
                moved[first] = row, column
    return covered, moved


def _under(merged: Any) -> Iterator[tuple[int, int]]:
    """The places a merged cell covers, its own aside."""
    if merged.size["rows"] * merged.size["columns"] > _MOST_CELLS:
        raise UnreadableFile("too_many_cells", sheet=merged.coord, limit=_MOST_CELLS)
    places = merged.cells
    next(places)
    yield from places
