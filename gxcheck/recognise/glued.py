"""Labels of rows that run into their first number, as where a delimiter is lost: label and number, set apart.

How much of the number is left nobody can tell, so that it is unread.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from gxcheck.model import Kind, note
from gxcheck.recognise.labels import LONGEST
from gxcheck.recognise.pieces import LineReader, Piece, PrintedLine

_NUMBER_AT_END = re.compile(r"(?<=[^\d\s.,])\d[\d.,]*\Z")


def labels_apart(lines: Iterable[PrintedLine], reader: LineReader) -> Iterator[PrintedLine]:
    """The lines; where a label holds the first number of its row, that stands behind it."""
    for line in lines:
        yield _apart(line, reader) if line.ruled and len(line.pieces) > 1 else line


def _apart(line: PrintedLine, reader: LineReader) -> PrintedLine:
    for place, piece in enumerate(line.pieces[:-1]):
        if not piece.text or piece.is_value or not piece.text[-1].isdecimal():
            continue
        parts = _parts(piece, reader)
        behind = list(line.pieces[place + 1 :])
        if parts and all(other.is_value for other in behind):
            label, number = parts
            if _lacks_one(label, len(behind), reader):
                number, *behind = (replace(other, column=other.column + 1) for other in (number, *behind))
            return replace(line, pieces=(*line.pieces[:place], label, number, *behind))
    return line


def _lacks_one(label: Piece, count: int, reader: LineReader) -> bool:
    """Whether so many cells are one less than the row has columns: a delimiter is lost."""
    row = label.means("row")
    return row is not None and count + 1 == len(reader.labels.form.tables[row.table].block_of(row.id).columns)


def _parts(piece: Piece, reader: LineReader) -> tuple[Piece, Piece] | None:
    """The label of a row, and the number at its end."""
    found = _NUMBER_AT_END.search(piece.text) if len(piece.text) < LONGEST else None
    if found is None or reader.labels.meanings(piece.text):
        return None
    label = reader.piece(piece.text[: found.start()], piece.location, piece.column)
    number = reader.piece(found[0], piece.location, piece.column)
    if label.means("row") is None or not number.is_value:
        return None
    return label, replace(number, reading=(Kind.UNREAD, None, note("cell_glued", printed=found[0])))
