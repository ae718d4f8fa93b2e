"""The values of a row → its columns: under its header where there is one, else by their count."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice

from gxcheck.forms import Table
from gxcheck.model import Kind
from gxcheck.recognise.labels import Meaning
from gxcheck.recognise.pieces import Piece, PrintedLine, nothing

Waiting = Sequence[tuple[Meaning, Piece]]
#: The labels of columns on a line, each with the id of its column.
Labels = list[tuple[Piece, str]]
#: No header stands farther from a row of its table.
FARTHEST = 200
#: A header has two or three lines, and some rows bear the name of a column: no more lines than these are a header.
MOST_LINES = 20


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

    def cut_short(self, line: PrintedLine) -> tuple[Piece, ...] | None:
        """What stands under the labels of a row that ends before its last columns: those are blank.

        None unless the row begins under the first label and holds nothing else. Where a cell may hold the numbers
        of two, what stands behind it may belong farther right.
        """
        end = line.pieces[-1]
        places = sorted(self.places)
        if end.meanings or end.column not in places[:-1]:
            return None
        if any(piece.reading[0] is Kind.UNREAD for piece in line.pieces):
            return None
        at = {piece.column: piece for piece in line.pieces}
        at |= {place: nothing(end, place) for place in places[places.index(end.column) + 1 :]}
        if any(place not in at or at[place].meanings for place in places):
            return None
        return tuple(at[place] for place in self.places) if self.covers(line) else None

    def gainsays(self, values: Sequence[Piece]) -> bool:
        """Whether a value, counted off, would be that of one column and stands under the label of another."""
        of = {place: number for number, place in enumerate(self.places)}
        return any(not one.is_blank and of.get(one.column, number) != number for number, one in enumerate(values))

    def covers(self, line: PrintedLine) -> bool:
        """Whether no value stands elsewhere than under a label."""
        behind = -1
        for piece in line.pieces:
            if piece.meanings and piece.column > behind:
                behind = piece.column
        return all(
            piece.is_blank or piece.column <= behind or piece.column in self.places or piece.column in self.foreign
            for piece in line.pieces
        )


@dataclass(slots=True)
class _Contradictions:
    """The lines from `begin` up to `end`, as far as they were looked at, that contradict a header."""

    begin: int
    end: int
    found: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of all lines of a document; each line is looked at a fixed number of times at most.

    `columns`: the lines that hold labels of columns, `rows`: those that hold one of a row, in order.
    `full`: by grid, where the values stand in the rows that have no blank among them.
    `gaps`: the grids with a row in which a blank stands between others.
    """

    lines: Sequence[PrintedLine]
    columns: list[int]
    rows: list[int]
    widths: Mapping[int, int]
    full: Mapping[int, Set[tuple[int, ...]]]
    gaps: Set[int]
    contradictions: dict[tuple[tuple[int, ...], frozenset[int]], _Contradictions] = field(default_factory=dict)
    whole: dict[tuple[int, int], bool] = field(default_factory=dict)

    def under(self, header: Header, index: int) -> tuple[Piece, ...] | None:
        """What stands on line `index` under the labels of a header that fits; None if that is not certain."""
        line = self.lines[index]
        found = header.values(line)
        if found is None and self._keeps_blanks(header, index):
            found = header.cut_short(line)
        return found

    def _keeps_blanks(self, header: Header, index: int) -> bool:
        """Whether blank cells have a place in a table: where they are left out everywhere, no place is certain.

        So they have where some row reaches the last label, and one stands between others or most rows are whole.
        """
        following = bisect_right(self.columns, index)
        next_header = self.columns[following] if following < len(self.columns) else len(self.lines)
        key = header.line, next_header
        if key not in self.whole:
            first, last = header.line + 1, min(header.line + FARTHEST, next_header)
            near = (self.lines[row] for row in self.rows[bisect_left(self.rows, first) : bisect_left(self.rows, last)])
            rows = [line for line in near if line.grid == self.lines[index].grid]
            whole = sum(line.pieces[-1].column >= max(header.places) for line in rows)
            most = 1 if self.lines[index].grid in self.gaps else len(rows) // 2 + 1
            self.whole[key] = whole >= most
        return self.whole[key]

    def is_beside(self, index: int, values: Sequence[Piece], header: Header | None) -> bool:
        """Whether values that begin or end with a blank stand elsewhere than those of all rows without a blank.

        A blank at the side may be the trace of a merged label, or of nothing; so is one before the values of a line
        of which it is not certain that it is a row, as that has lost the blanks at its end, and one that
        stands before the first label where the others stand under labels.
        """
        line = self.lines[index]
        at = tuple(piece.column for piece in values)
        first, *others = at
        outside = header is not None and first not in header.places and set(header.places).issuperset(others)
        if values[0].is_blank and (outside or not line.ruled) and not all(piece.is_blank for piece in values):
            return True
        full = self.full.get(line.grid, ())
        same = any(len(one) == len(at) for one in full)
        return (values[0].is_blank or values[-1].is_blank) and same and at not in full

    def is_as_full(self, index: int, values: Sequence[Piece]) -> bool:
        """Whether values stand where those of a row of the same table stand that has no blank."""
        return tuple(piece.column for piece in values) in self.full.get(self.lines[index].grid, ())

    def over(self, index: int, waiting: Waiting, columns: Sequence[str]) -> Header | None:
        """The header over line `index`, if every column that the waiting rows want has one place in it.

        A table cut in two goes by the header of its first part where both are of one width.
        """
        line = self.lines[index]
        if not line.ruled or not line.grid:
            return None
        table = waiting[0][0].table
        above = self._above(index, table, set(columns))
        if len(waiting) > 1:
            return _side_by_side(list(islice(above, 1)), waiting, columns)
        places: dict[str, int] = {}
        foreign: set[int] = set()
        top = index
        for number, labels in above:
            top = number
            for piece, column in labels:
                places.setdefault(column, piece.column)
            foreign |= {piece.column for piece in self.lines[number].pieces if piece.is_text}
            if len(places) == len(columns):
                break
        found = tuple(places.get(column, -1) for column in columns)
        if -1 in found or len(set(found)) < len(found):
            return None
        return Header(top, found, frozenset(foreign - set(found)))

    def fits(self, header: Header, index: int) -> bool:
        """Whether no row of the grid contradicts it: spans that disagree put values beside their labels."""
        following = bisect_right(self.columns, index)
        next_header = self.columns[following] if following < len(self.columns) else len(self.lines)
        first, last = max(header.line + 1, index - FARTHEST), min(index + FARTHEST, next_header)
        found = self._contradicting(header, first, last)
        return bisect_left(found, first) == bisect_left(found, last)

    def _contradicting(self, header: Header, first: int, last: int) -> list[int]:
        """The rows that contradict a header, all of those from `first` up to `last` among them."""
        key = header.places, header.foreign
        known = self.contradictions.get(key)
        if known is None or not known.begin <= first <= known.end:
            known = self.contradictions[key] = _Contradictions(first, first)
        if known.end < last:
            new = self.rows[bisect_left(self.rows, known.end) : bisect_left(self.rows, last)]
            known.found += [number for number in new if not header.covers(self.lines[number])]
            known.end = last
        return known.found

    def _above(self, index: int, table: str, columns: Set[str]) -> Iterator[tuple[int, Labels]]:
        """The lines over `index` that hold column labels, the nearest first, with those labels."""
        grid = self.lines[index].grid
        nearest = bisect_left(self.columns, index)
        for place in range(nearest - 1, max(nearest - 1 - MOST_LINES, -1), -1):
            number = self.columns[place]
            if number <= index - FARTHEST:
                return
            line = self.lines[number]
            labels = _labels(line, table, columns)
            if not labels:
                continue
            if line.grid != grid:
                if line.grid == 0 or not line.ruled or self.widths[line.grid] != self.widths[self.lines[index].grid]:
                    return
                grid = line.grid
            yield number, labels


def headers_in(lines: Sequence[PrintedLine]) -> Headers:
    """What tells the header of each line, from one look at all of them."""
    columns: list[int] = []
    rows: list[int] = []
    widths: dict[int, int] = {}
    full: dict[int, set[tuple[int, ...]]] = defaultdict(set)
    gaps: set[int] = set()
    for number, line in enumerate(lines):
        kinds = {meaning.kind for piece in line.pieces if piece.meanings for meaning in piece.meanings}
        if "column" in kinds:
            columns.append(number)
        if "row" in kinds:
            rows.append(number)
            full[line.grid].add(_where_full(line))
            if line.grid not in gaps and _has_gap(line):
                gaps.add(line.grid)
        widths[line.grid] = max(widths.get(line.grid, 0), max((piece.column for piece in line.pieces), default=0))
    return Headers(lines, columns, rows, widths, full, gaps)


def _has_gap(line: PrintedLine) -> bool:
    printed = [place for place, piece in enumerate(line.pieces) if not piece.is_blank]
    return len(printed) < printed[-1] - printed[0] + 1


def _where_full(line: PrintedLine) -> tuple[int, ...]:
    """The columns of what stands behind the label of a row, if that is values and none of them is blank."""
    label = max(place for place, piece in enumerate(line.pieces) if piece.meanings)
    behind = line.pieces[label + 1 :]
    printed = [place for place, piece in enumerate(behind) if not piece.is_blank]
    values = behind[printed[0] : printed[-1] + 1] if printed else ()
    full = all(piece.is_value and not piece.is_blank for piece in values)
    return tuple(piece.column for piece in values) if full else ()


def _labels(line: PrintedLine, table: str, columns: Set[str]) -> Labels:
    return [
        (piece, meaning.id)
        for piece in line.pieces
        for meaning in piece.meanings
        if meaning.kind == "column" and meaning.table == table and meaning.id in columns
    ]


def _side_by_side(above: Sequence[tuple[int, Labels]], waiting: Waiting, columns: Sequence[str]) -> Header | None:
    """Rows that stand side by side: the labels of the columns stand once for each."""
    each = len(columns) // len(waiting)
    line, labels = above[0] if above else (0, [])
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
    return Header(line, tuple(places), frozenset())


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
    if (
        len(values) > expected
        and not (values[0].is_blank or values[expected - 1].is_blank)
        and all(piece.is_blank for piece in values[expected:])
    ):
        return tuple(values[:expected])
    return None


def only_exact(values: Sequence[Piece], expected: int) -> tuple[Piece, ...] | None:
    """As many values as columns and not one blank cell more: a header is there, and disagrees."""
    return tuple(values) if len(values) == expected else None
