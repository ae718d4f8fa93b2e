"""Rows and columns of a sheet that nobody sees."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from gxcheck.model import Note, note

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Place = tuple[int, int]
_MOST_COLUMNS = 16384


@dataclass(frozen=True, slots=True)
class Hidden:
    rows: Set[int]
    columns: Set[int]

    def __contains__(self, place: Place) -> bool:
        return place[0] in self.rows or place[1] in self.columns

    def notes(self, sheet: str, filled: Iterable[Place]) -> Iterator[Note]:
        """What is said of rows and columns in which something stands."""
        places = list(filled)
        rows = sorted({row for row, column in places if row in self.rows and column not in self.columns})
        columns = sorted({column for _, column in places if column in self.columns})
        if rows:
            yield note("hidden_rows", sheet=sheet, rows=_ranges(map(str, rows), rows))
        if columns:
            yield note("hidden_columns", sheet=sheet, columns=_ranges(map(_letters, columns), columns))


def hidden_in(sheet: "Worksheet") -> Hidden:
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden or row.height == 0}
    columns: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden or (dimension.customWidth and dimension.width == 0):
            first = dimension.min or dimension.index
            last = dimension.max or first
            columns.update(range(int(first), min(int(last), _MOST_COLUMNS) + 1))
    return Hidden(rows, columns)


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _ranges(names: Iterable[str], numbers: list[int]) -> str:
    """Neighbours as a range: 3–5, 8."""
    pairs = enumerate(zip(numbers, names, strict=True))
    runs = [[name for _, (_, name) in run] for _, run in groupby(pairs, key=lambda pair: pair[1][0] - pair[0])]
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
