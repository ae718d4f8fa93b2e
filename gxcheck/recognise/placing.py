"""The values of a row → its columns: under its header where there is one, else by their count."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from gxcheck.forms import Table
from gxcheck.recognise.labels import Meaning
from gxcheck.recognise.pieces import Piece, PrintedLine

Waiting = Sequence[tuple[Meaning, Piece]]
#: No header stands farther from a row of its table; the bound keeps absurd tables from taking hours.
FARTHEST = 200


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns stand: a place for each value, and the places of columns of no form."""

    line: int
    places: tuple[int, ...]
    foreign: frozenset[int]

    def values(self, line: PrintedLine) -> tuple[Piece, ...] | None:
        """What stands under the labels; None unless all of them, and nothing else, have a cell."""
        at = {piece.column: piece for piece in line.pieces}
        if any(place not in at or at[place].meanings for place in self.places):
            return None
        return tuple(at[place] for place in self.places) if self.covers(line) else None

    def covers(self, line: PrintedLine) -> bool:
        """Whether no value stands elsewhere than under a label."""
        known = {*self.places, *self.foreign}
        behind = max((piece.column for piece in line.pieces if piece.meanings), default=-1)
        return all(piece.column in known for piece in line.pieces if piece.column > behind and not piece.is_blank)

    def fits(self, lines: Sequence[PrintedLine], index: int) -> bool:
        """Whether no row of the grid contradicts it: spans that disagree put values beside their labels."""
        for number in range(max(self.line + 1, index - FARTHEST), min(index + FARTHEST, len(lines))):
            line = lines[number]
            is_header = any(piece.means("column") for piece in line.pieces)
            if is_header and number > index:
                break
            if any(piece.means("row") for piece in line.pieces) and not self.covers(line):
                return False
        return True


def header_of(lines: Sequence[PrintedLine], index: int, waiting: Waiting, columns: Sequence[str]) -> Header | None:
    """The header over line `index`, if every column that the waiting rows want has one place in it.

    A table cut in two goes by the header of its first part where both are of one width.
    """
    line = lines[index]
    if not line.ruled or not line.grid:
        return None
    above = list(_above(lines, index, waiting[0][0].table, set(columns)))
    if len(waiting) > 1:
        return _side_by_side(lines, above[:1], waiting, columns)
    places: dict[str, int] = {}
    foreign: set[int] = set()
    top = index
    for number in above:
        if len(places) == len(columns):
            break
        top = number
        for piece, column in _labels(lines[number], waiting[0][0].table, columns):
            places.setdefault(column, piece.column)
        foreign |= {piece.column for piece in lines[number].pieces if piece.is_text}
    found = tuple(places.get(column, -1) for column in columns)
    if -1 in found or len(set(found)) < len(found):
        return None
    return Header(top, found, frozenset(foreign - set(found)))


def _above(lines: Sequence[PrintedLine], index: int, table: str, columns: Set[str]) -> Iterator[int]:
    """The lines over `index` that hold column labels, the nearest first."""
    grid = lines[index].grid
    for number in range(index - 1, max(index - FARTHEST, -1), -1):
        line = lines[number]
        if not any(True for _ in _labels(line, table, columns)):
            continue
        if line.grid != grid:
            if line.grid == 0 or not line.ruled or _width(lines, number) != _width(lines, index):
                return
            grid = line.grid
        yield number


def _labels(line: PrintedLine, table: str, columns: Sequence[str] | Set[str]) -> Iterator[tuple[Piece, str]]:
    for piece in line.pieces:
        for meaning in piece.meanings:
            if meaning.kind == "column" and meaning.table == table and meaning.id in columns:
                yield piece, meaning.id


def _width(lines: Sequence[PrintedLine], index: int) -> int:
    """The columns of the grid that line `index` is part of."""
    near = lines[max(index - FARTHEST, 0) : index + FARTHEST]
    return max((t.column for line in near if line.grid == lines[index].grid for t in line.pieces), default=0)


def _side_by_side(
    lines: Sequence[PrintedLine], above: Sequence[int], waiting: Waiting, columns: Sequence[str]
) -> Header | None:
    """Rows that stand side by side: the labels of the columns stand once for each."""
    each = len(columns) // len(waiting)
    labels = list(_labels(lines[above[0]], waiting[0][0].table, columns)) if above else []
    if len(labels) != len(columns):
        return None
    at = [piece.column for _, piece in waiting]
    starts = {column: place * each for place, column in enumerate(sorted(at))}
    moved = at != sorted(at)
    places: list[int] = []
    for place, column in enumerate(at):
        start = starts[column] if moved else place * each
        block = {id: piece.column for piece, id in labels[start : start + each]}
        wanted = columns[place * each : (place + 1) * each]
        if set(block) != set(wanted) or (moved and min(block.values()) != column):
            return None
        places += [block[id] for id in wanted]
    return Header(above[0], tuple(places), frozenset())


def in_order(met: Sequence[str], table: Table, columns: Sequence[str]) -> bool:
    """Whether column labels, as they were met, leave the columns in the form's order.

    A header over two lines is met line by line, so only labels of one level are compared. Labels
    that stand more than once, or few of them, are pieces of something else than a header.
    """
    if 2 * len(met) <= len(columns) or Counter(met) - Counter(columns):
        return True
    for headed in (False, True):
        wanted = iter([column for column in columns if bool(table.columns[column].under) is headed])
        level = [column for column in met if bool(table.columns[column].under) is headed]
        if not all(column in wanted for column in level):
            return False
    return True


def by_count(values: Sequence[Piece], expected: int) -> tuple[Piece, ...] | None:
    """As many values as columns; blank cells around them are traces of merged cells."""
    if len(values) == expected:
        return tuple(values)
    printed = [place for place, piece in enumerate(values) if not piece.is_blank]
    if len(printed) == expected and printed[-1] - printed[0] < expected:
        return tuple(values[place] for place in printed)
    if len(values) > expected and not values[0].is_blank and all(piece.is_blank for piece in values[expected:]):
        return tuple(values[:expected])
    return None


def only_exact(values: Sequence[Piece], expected: int) -> tuple[Piece, ...] | None:
    """As many values as columns and not one blank cell more: a header is there, and disagrees."""
    return tuple(values) if len(values) == expected else None
