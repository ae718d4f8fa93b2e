"""Tables that stand side by side in one grid, set below one another.

On a line of such a grid the label of a row stands behind the values of another. Where one place of the grid parts
all such lines of a stretch, and no row of the stretch reaches over it, what stands right of it is a table of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from msgspec.structs import replace

from gxcheck.recognise.pieces import Piece, PrintedLine

#: So many tables at most stand side by side.
MOST_TABLES = 8


@dataclass(frozen=True, slots=True)
class _Line:
    """`ends`, `starts`: where a value stands that the label of another row follows, and where that label stands.

    `reaches`: from the label of a row to its last value, for each row of the line.
    """

    line: PrintedLine
    ends: int
    starts: int
    reaches: tuple[tuple[int, int], ...]

    @property
    def is_parted(self) -> bool:
        return self.starts >= 0


def set_below(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines, tables that stand side by side one after the other, the left one first."""
    numbers = count(max((line.grid for line in lines), default=0) + 1)
    for grid, group in groupby(lines, key=lambda line: line.grid if line.ruled else 0):
        if not grid:
            yield from group
            continue
        told = [_told(line) for line in group]
        if any(line.is_parted for line in told):
            yield from _parted(told, numbers, MOST_TABLES)
        else:
            yield from (line.line for line in told)


def _told(line: PrintedLine) -> _Line:
    ends = starts = -1
    reaches: list[tuple[int, int]] = []
    label = value = -1
    for piece in line.pieces:
        if piece.means("row") is not None:
            if value > label >= 0:
                reaches.append((label, value))
                if starts < 0:
                    ends, starts = value, piece.column
            label = piece.column
        elif piece.is_value and not piece.is_blank:
            value = piece.column
    if value > label >= 0:
        reaches.append((label, value))
    return _Line(line, ends, starts, tuple(reaches))


def _parted(told: Sequence[_Line], numbers: "count[int]", most: int) -> Iterator[PrintedLine]:
    """The lines of one grid, each stretch of them cut at the place that parts it."""
    done = 0
    for first, line in enumerate(told):
        if first < done or not line.is_parted or not most:
            continue
        begin, end, place = _stretch(told, first, done)
        yield from (before.line for before in told[done:begin])
        left, right = zip(*(_cut(one.line, place) for one in told[begin:end]), strict=True)
        for side in (left, right):
            number = next(numbers)
            yield from _parted([_told(replace(one, grid=number)) for one in side if one.pieces], numbers, most - 1)
        done = end
    yield from (line.line for line in told[done:])


def _stretch(told: Sequence[_Line], first: int, done: int) -> tuple[int, int, int]:
    """From which line, `done` at the earliest, up to which one place parts two tables, and that place."""
    ends, starts, end = told[first].ends, told[first].starts, first + 1
    while end < len(told) and (narrowed := _narrowed(told[end], ends, starts)):
        ends, starts = narrowed
        end += 1
    begin = first
    while begin > done and (narrowed := _narrowed(told[begin - 1], ends, starts)):
        ends, starts = narrowed
        begin -= 1
    return begin, end, ends + 1


def _narrowed(line: _Line, ends: int, starts: int) -> tuple[int, int] | None:
    """The places left that part a line as well; None if there are none, or it is a heading or a sentence."""
    if line.line.is_prose or _is_heading(line.line):
        return None
    if line.is_parted:
        ends, starts = max(ends, line.ends), min(starts, line.starts)
    for first, last in line.reaches:
        if first < starts:
            # a row on the left ends before the place, one on the right begins behind it
            ends, starts = (max(ends, last), starts) if first <= ends else (ends, first)
    return (ends, starts) if ends < starts else None


def _is_heading(line: PrintedLine) -> bool:
    printed = [piece for piece in line.pieces if not piece.is_blank]
    return len(printed) == 1 and printed[0].means("section") is not None


def _cut(line: PrintedLine, place: int) -> tuple[PrintedLine, PrintedLine]:
    def side(pieces: Iterator[Piece]) -> PrintedLine:
        return replace(line, pieces=tuple(pieces))

    left = side(piece for piece in line.pieces if piece.column < place)
    return left, side(piece for piece in line.pieces if piece.column >= place)
