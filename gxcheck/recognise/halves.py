"""A table printed over two page widths: its first columns in one table, the others in a table below.

The parts are put side by side again where their headers name every column of the form once. Where the second part has
no labels of rows it has to have a line of values for every row of the form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from gxcheck.forms import Form, Table
from gxcheck.recognise.pieces import Piece, PrintedLine


@dataclass(slots=True)
class _Part:
    """`heads`: the lines with labels of columns over it; `rows`: the line of each row; `bare`: lines of values alone.

    `places`: where its columns stand.
    """

    heads: list[int]
    places: Mapping[str, int]
    rows: dict[str, int] = field(default_factory=dict)
    bare: list[int] = field(default_factory=list)


def put_together(lines: Sequence[PrintedLine], form: Form) -> Sequence[PrintedLine]:
    """The lines, the parts of each table in one."""
    for table in form.tables.values():
        if len(table.blocks) == 1 and not table.across:
            columns = set(table.blocks[0].columns)
            parts = list(_parts(lines, table, columns))
            if len(parts) == 2 and _fit(parts[0], parts[1], table, columns):
                lines = _joined(lines, parts[0], parts[1])
    return lines


def _parts(lines: Sequence[PrintedLine], table: Table, columns: set[str]) -> Iterator[_Part]:
    """The stretches of a table with a header each, in which no row stands twice."""
    part: _Part | None = None
    heads: list[int] = []
    for number, line in enumerate(lines):
        row = next((m.id for piece in line.pieces if (m := piece.means("row")) and m.table == table.id), None)
        bare = line.ruled and _is_bare(line)
        if part is not None and _begins_another(line, table):
            break
        if row is None and _places([line], table, columns):
            heads.append(number)
        elif (row is not None or bare) and (heads or part is not None):
            if part is None or heads or row in part.rows:
                if part is not None:
                    yield part
                part = _Part(heads, _places([lines[head] for head in heads], table, columns))
                heads = []
            if row is None:
                part.bare.append(number)
            else:
                part.rows[row] = number
        elif heads and _is_other(line):
            heads = []
    if part is not None:
        yield part


def _is_bare(line: PrintedLine) -> bool:
    return any(not piece.is_blank for piece in line.pieces) and all(piece.is_value for piece in line.pieces)


def _is_other(line: PrintedLine) -> bool:
    """Whether another section or table begins."""
    return any(m.kind in ("section", "row") for piece in line.pieces for m in piece.meanings)


def _begins_another(line: PrintedLine, table: Table) -> bool:
    return any(m.kind == "section" and m.id != table.section for piece in line.pieces for m in piece.meanings)


def _places(lines: Sequence[PrintedLine], table: Table, columns: set[str]) -> dict[str, int]:
    """Where labels of columns stand; -1 for one that stands twice."""
    found: dict[str, int] = {}
    for line in lines:
        for piece in line.pieces:
            for meaning in piece.meanings:
                if meaning.kind == "column" and meaning.table == table.id and meaning.id in columns:
                    found[meaning.id] = -1 if meaning.id in found else piece.column
    return found


def _fit(left: _Part, right: _Part, table: Table, columns: set[str]) -> bool:
    """Whether two parts are one table: of other columns, which are all of the form's, and of the same rows."""
    both = [*left.places.values(), *right.places.values()]
    if set(left.places) | set(right.places) != columns or len(both) != len(columns) or -1 in both:
        return False
    if left.bare or not (left.places and right.places):
        return False
    if right.rows:
        return not right.bare and list(left.rows) == list(right.rows)
    return len(right.bare) == len(left.rows) == len(table.rows)


def _joined(lines: Sequence[PrintedLine], left: _Part, right: _Part) -> Sequence[PrintedLine]:
    begin, end = min(right.places.values()), max(right.places.values())
    last = max(left.places.values())
    beside = dict(zip(left.rows.values(), right.rows.values() or right.bare, strict=True))
    heads = [left.heads[min(place, len(left.heads) - 1)] for place in range(len(right.heads))]
    found = list(lines)
    for number, other in [*zip(heads, right.heads, strict=True), *beside.items()]:
        kept = _within(found[number], 0, end - begin + last + 1 if number in heads else last)
        added = _within(lines[other], begin, end)
        if kept is None or added is None or (number in beside and any(piece.meanings for piece in added)):
            return lines
        shifted = (replace(piece, column=piece.column - begin + last + 1) for piece in added)
        found[number] = replace(found[number], pieces=(*kept, *shifted))
    gone = {*right.heads, *beside.values()}
    return [line for number, line in enumerate(found) if number not in gone]


def _within(line: PrintedLine, begin: int, end: int) -> list[Piece] | None:
    """The pieces from one place up to another; None where a value stands elsewhere."""
    if any(piece.is_value and not piece.is_blank and not begin <= piece.column <= end for piece in line.pieces):
        return None
    return [piece for piece in line.pieces if begin <= piece.column <= end]
