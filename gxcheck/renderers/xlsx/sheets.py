"""A sheet of our own as values, and the room that its texts take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from gxcheck.model import Value
from gxcheck.renderers.xlsx.inert import inert
from gxcheck.renderers.xlsx.looks import LOOKS

_LINE_PT, _TALLEST_PT = 13.5, 409
#: How much of a column's width its text can use.
_FILL = 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A cell. `link`: a place in the workbook, `file`: a path beside it. `strong`: spans in bold."""

    text: str = ""
    value: Value | None = None
    style: str = "text"
    link: str = ""
    file: str = ""
    strong: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`frozen`: the rows on top that stay, the last of which is the header of a table that filters.

    `added`: about the report, and no part of it. `heights`: of single rows, in points.
    """

    title: str
    rows: Iterable[Sequence[Entry]]
    widths: tuple[float, ...]
    merged: tuple[str, ...] = ()
    frozen: int = 0
    filtered: str = ""
    added: bool = True
    heights: tuple[tuple[int, float], ...] = ()


def column_name(column: int) -> str:
    """1 → A."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(row: int, column: int) -> str:
    return f"{column_name(column)}{row}"


def location(sheet: str, row: int, column: int) -> str:
    """A place as a link names it."""
    return "'{}'!{}".format(sheet.replace("'", "''"), place(row, column))


def height_of(entries: Sequence[Entry], widths: tuple[float, ...]) -> float:
    """Of a row of wrapped texts; 0 for one line: not every program sees to it when it opens a file."""
    cells = zip(entries, widths, strict=False)
    lines = max((lines_of(entry.text, width) for entry, width in cells if "text_wrap" in LOOKS[entry.style]), default=1)
    return min(_TALLEST_PT, _LINE_PT * lines + 4) if lines > 1 else 0


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column of a width in characters."""
    room = max(1, int(width * _FILL))
    return sum(max(1, -(-width_of(line) // room)) for line in inert(text).split("\n"))


def width_of(line: str) -> int:
    """In half-width characters."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in line)
