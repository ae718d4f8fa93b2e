"""Labels of rows that are torn over several lines, put together again.

A page that is turned into text often parts a long label from its numbers: the label begins on the lines above its
row, or ends on the lines below it. Only what is a label of the form when it is whole is put together, and only where
between two rows that are whole every line of numbers has its label so, in the order of the form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from gxcheck.forms import Form
from gxcheck.recognise.labels import Labels, Meaning
from gxcheck.recognise.pieces import SENTENCE_ENDS, LineReader, Piece, PrintedLine

#: A label is torn into no more parts, each no longer than this.
MOST_PARTS, LONGEST_PART = 4, 60


@dataclass(frozen=True, slots=True)
class _Mended:
    """The lines from `begin` up to `end`, with a label in one piece; `has_values`: its numbers are among them."""

    begin: int
    end: int
    row: Meaning
    lines: tuple[PrintedLine, ...]
    has_values: bool


def whole_labels(lines: Sequence[PrintedLine], reader: LineReader) -> Iterator[PrintedLine]:
    """The lines, the parts of a label in one piece above or before its numbers."""
    index, above = 0, None
    while index < len(lines):
        begin = index
        found: list[_Mended] = []
        free: list[int] = []  # lines of numbers that belong to none of them
        while index < len(lines) and (row := _row_of(lines[index], reader.labels)) is None:
            mended = _mended(lines, index, reader)
            found += [mended] if mended else []
            free += [index] if mended is None and _is_values(lines[index]) else []
            index = mended.end if mended else index + 1
        below = row if index < len(lines) else None
        fits = found and free == [one.end for one in found if not one.has_values]
        yield from _with(
            lines, begin, index, found if fits and _in_order(above, found, below, reader.labels.form) else ()
        )
        if index < len(lines):
            yield lines[index]
        above, index = below, index + 1


def _with(lines: Sequence[PrintedLine], begin: int, end: int, mended: Sequence[_Mended]) -> Iterator[PrintedLine]:
    """The lines from `begin` up to `end`, some of them mended."""
    for one in mended:
        yield from lines[begin : one.begin]
        yield from one.lines
        begin = one.end
    yield from lines[begin:end]


def _in_order(above: Meaning | None, found: Sequence[_Mended], below: Meaning | None, form: Form) -> bool:
    """Whether rows stand in the form's order between those above and below them."""
    rows = [one.row for one in found]
    order = list(form.tables[rows[0].table].rows)
    beside = [row for row in (above, *rows, below) if row is not None and row.table == rows[0].table]
    places = [order.index(row.id) for row in beside]
    return all(row.table == rows[0].table for row in rows) and places == sorted(set(places))


def _row_of(line: PrintedLine, labels: Labels) -> Meaning | None:
    """The row that a line is of: by a label as the form prints it, or a damaged one that stands beside others."""
    alone = sum(not piece.is_blank for piece in line.pieces) == 1
    for piece in line.pieces:
        row = piece.means("row")
        if row is not None and (not alone or row in labels.meanings(piece.text)):
            return row
    return None


def _mended(lines: Sequence[PrintedLine], index: int, reader: LineReader) -> _Mended | None:
    """The label that begins on the line at `index` and goes on below, if it is torn."""
    first = _part(lines[index], reader.labels)
    if first is None:
        return None
    label, values = first.text, None
    for following in range(index + 1, min(index + MOST_PARTS + 1, len(lines))):
        line = lines[following]
        if values is None and _is_values(line):
            values = line
            continue
        part = _end(line, label, reader) or _beginning(line, reader.labels)
        alone = part is not None and _is_alone(line)
        if part is None or (values is not None and not alone):
            return None
        label += part.text
        whole = reader.piece(label, first.location, part.column)
        row = whole.means("row")
        if row is not None:
            # what stands beside a label whose numbers have a line of their own is no blank cell
            follows = values is not None or (alone and any(map(_is_values, lines[following + 1 : following + 2])))
            pieces = (whole,) if follows else tuple(whole if piece is part else piece for piece in line.pieces)
            mended = replace(line, pieces=pieces)
            found = (mended,) if values is None else (mended, values)
            return _Mended(index, following + 1, row, found, has_values=values is not None or not alone)
        if not alone:
            return None
    return None


def _is_values(line: PrintedLine) -> bool:
    printed = [piece for piece in line.pieces if not piece.is_blank]
    return len(printed) > 1 and all(piece.is_value for piece in printed)


def _part(line: PrintedLine, labels: Labels) -> Piece | None:
    """The text of a line that may be a part of a label: it stands alone, and is neither a label nor a sentence."""
    return _beginning(line, labels) if _is_alone(line) else None


def _is_alone(line: PrintedLine) -> bool:
    return sum(not piece.is_blank for piece in line.pieces) == 1


def _end(line: PrintedLine, label: str, reader: LineReader) -> Piece | None:
    """What is the label of a column, and with what stands above it that of a row; the first on the line."""
    for piece in line.pieces:
        if piece.means("column") is not None and piece.means("row") is None:
            whole = reader.piece(label + piece.text, piece.location, piece.column)
            return piece if whole.means("row") is not None else None
    return None


def _beginning(line: PrintedLine, labels: Labels) -> Piece | None:
    """The first text of a line that is no label, where nothing but labels and blanks stand before it."""
    for piece in line.pieces:
        if piece.is_blank or labels.meanings(piece.text):
            continue
        is_part = not piece.is_value and len(piece.text) <= LONGEST_PART and not piece.text.endswith(SENTENCE_ENDS)
        return piece if is_part else None
    return None
