"""Labels of rows whose number stands in a cell of its own, or nowhere."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from gxcheck.recognise.labels import LONGEST, Labels, Meaning
from gxcheck.recognise.pieces import LineReader, Piece, PrintedLine, nothing

#: What a label is numbered with: `3`, `3.`, `（三）`, `三、`.
_MARK = re.compile(r"[（(]?\s*[\d０-９一二三四五六七八九十]{1,2}\s*[)）]?\s*[.．、,，]?")
#: Behind a label without its number so many values at least tell a row from the head of a column.
FEWEST_VALUES = 2


def with_numbers(lines: Sequence[PrintedLine], reader: LineReader) -> Iterator[PrintedLine]:
    """The lines, each label of a row in one piece with the number before it, or known without one."""
    grid, table = 0, ""
    for line in lines:
        if line.grid != grid:
            grid, table = line.grid, ""
        if line.ruled:
            line = _joined(line, reader)
            line = _known(line, table, reader.labels)
        met = _tables_of(line)
        table = met.pop() if len(met) == 1 and _has_values(line) else "" if met or line.is_prose else table
        yield line


def _tables_of(line: PrintedLine) -> set[str]:
    """The tables whose rows a line has labels of."""
    return {row.table for piece in line.pieces if (row := piece.means("row"))}


def _has_values(line: PrintedLine) -> bool:
    """A header may hold labels of rows, too."""
    return sum(piece.is_value and not piece.is_blank for piece in line.pieces) >= FEWEST_VALUES


def _joined(line: PrintedLine, reader: LineReader) -> PrintedLine:
    pieces = list(line.pieces)
    for place, (mark, label) in enumerate(pairwise(pieces)):
        if mark.is_blank or label.is_blank or label.is_value or mark.meanings or len(label.text) > LONGEST:
            continue
        whole = _whole(mark, label, reader) if _MARK.fullmatch(mark.text) else None
        if whole is not None:
            pieces[place : place + 2] = [nothing(mark, mark.column), whole]
    return line if pieces == list(line.pieces) else replace(line, pieces=tuple(pieces))


def _whole(mark: Piece, label: Piece, reader: LineReader) -> Piece | None:
    """The label with its number, if it is a row's then, and was not another's before."""
    before = [meaning for meaning in label.meanings if meaning.kind == "row"]
    for number in (mark.text, f"{mark.text}."):
        whole = reader.piece(number + label.text, label.location, label.column)
        row = whole.means("row")
        if row is not None and (not before or row in before):
            return whole
    return None


def _known(line: PrintedLine, table: str, labels: Labels) -> PrintedLine:
    """A line that can only be a row of the table it stands in, though its label is that of a column, too."""
    if not table or labels.form.tables[table].across or any(piece.means("row") for piece in line.pieces):
        return line
    last = max((place for place, piece in enumerate(line.pieces) if piece.meanings), default=-1)
    behind = line.pieces[last + 1 :]
    values = [piece for piece in behind if piece.is_value and not piece.is_blank]
    if last < 0 or len(values) < FEWEST_VALUES or not all(piece.is_value for piece in behind):
        return line
    label = line.pieces[last]
    rows = tuple(row for row in labels.unnumbered_rows(label.text) if row.table == table)
    if len(rows) != 1:
        return line
    named = replace(label, meanings=_first(rows[0], label))
    return replace(line, pieces=(*line.pieces[:last], named, *behind))


def _first(row: Meaning, label: Piece) -> tuple[Meaning, ...]:
    """A row, and no column: the header is not to begin again with it."""
    return (row, *(meaning for meaning in label.meanings if meaning.kind == "heading"))
