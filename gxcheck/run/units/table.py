"""A document → the rows of a list of units: by the names of its columns, wherever they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from gxcheck.model import Document, Grid, Note, RawCell, note
from gxcheck.run.units.words import UnitWriting

#: Rows in which the names of columns are looked for: above them stand titles.
_MOST_ABOVE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit, as printed; `line`: of the file."""

    line: int
    name: str = ""
    other_names: str = ""
    parent: str = ""
    level: str = ""
    regulations: str = ""
    enforcement: str = ""
    complete: str = ""
    deadline: str = ""
    contact: str = ""


FIELDS = tuple(one.name for one in fields(UnitRow) if one.name != "line")


@dataclass(frozen=True, kw_only=True)
class UnitTable:
    """`headers`: what the columns are called that were read, by field; one that the list lacks by its usual name."""

    headers: Mapping[str, str]
    rows: tuple[UnitRow, ...]


def table_of(document: Document, writing: UnitWriting) -> UnitTable | Note:
    """Of a workbook the first sheet that has a column of names; why there is none."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    for grid in grids:
        for at, row in enumerate(grid.rows[:_MOST_ABOVE]):
            found = [(cell.column, field, _plain(cell)) for cell in row if (field := writing.column(_plain(cell)))]
            if any(field == "name" for _, field, _ in found):
                return _read(grid, at, found, writing)
    words = tuple(dict.fromkeys(writing.column_words.values()))
    return note("units_no_name_column", word=writing.column_words.get("name", "name"), words=words)


def _read(grid: Grid, at: int, found: list[tuple[int, str, str]], writing: UnitWriting) -> UnitTable | Note:
    columns: dict[str, int] = {}
    headers = dict.fromkeys(FIELDS, "") | dict(writing.column_words)
    for column, field, printed in found:
        if field in columns:
            return note("units_column_twice", first=headers[field], second=printed)
        columns[field], headers[field] = column, printed
    rows = tuple(_rows(grid, at, columns))
    return UnitTable(headers=headers, rows=rows) if rows else note("units_empty")


def _rows(grid: Grid, at: int, columns: Mapping[str, int]) -> Iterator[UnitRow]:
    above: dict[str, str] = {}
    for number, row in enumerate(grid.rows[at + 1 :], start=at + 2):
        held = {cell.column: _plain(cell) for cell in row}
        if not any(held.values()):
            continue
        # a cell that stands for several rows covers the place, a blank one is there; lines of csv end early
        is_sheet = bool(grid.location.sheet)
        told = {field: held.get(column, above.get(field, "") if is_sheet else "") for field, column in columns.items()}
        if any(told.values()):
            where = row[0].location
            yield UnitRow(line=(where.row if is_sheet else where.line) or number, **told)
        above = told


def _plain(cell: RawCell) -> str:
    return " ".join(cell.text.split())
