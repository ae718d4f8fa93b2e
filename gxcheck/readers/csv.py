"""CSV and TSV: one grid, rows as they stand; lines that hold one cell of prose stay rows."""

import csv
import io
import re
from typing import Literal

from gxcheck.errors import UnreadableFile
from gxcheck.model import Document, Grid, Location, RawCell
from gxcheck.readers.bounds.counting import MOST_CHARACTERS, refuse_long
from gxcheck.readers.bytes.decoding import decode

KIND = "CSV"

#: A quote that keeps a spreadsheet from taking a text for a formula is not part of the text.
_GUARD = re.compile(r"'(?=['\s]*[=+\-@＝＋－＠]|'*[\t\r\n])")
#: What the library says of a text that is no CSV → what we say.
_TROUBLES = {
    "unexpected end of data": "csv_open_quote",
    "expected after": "csv_behind_quote",
}


def read(path: str, data: bytes) -> Document:
    text = decode(data, ".csv .tsv")
    delimiter = "\t" if "\t" in text and text.count("\t") > text.count(",") else ","
    refuse_long(text, delimiter)
    return Document(path=path, format="csv", blocks=(grid_of(text, delimiter),))


def grid_of(text: str, delimiter: str, *, quoted: bool = True) -> Grid:
    """A text of rows as one grid. Raises UnreadableFile where quotes that surround cells (`quoted`) are not paired."""
    rows: list[tuple[RawCell, ...]] = []
    csv.field_size_limit(MOST_CHARACTERS)
    quotes: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, quoting=quotes)
    begins = 1
    try:
        for number, line in enumerate(lines, start=1):
            rows.append(
                tuple(
                    RawCell(text=cell, column=index, location=Location(line=begins, row=number, column=index + 1))
                    for index, cell in enumerate(map(_unguarded, line))
                )
            )
            begins = lines.line_num + 1
    except csv.Error as trouble:
        raise UnreadableFile(_key(trouble), line=lines.line_num, detail=trouble) from None
    return Grid(rows=tuple(rows), location=Location(line=1, row=1))


def _key(trouble: csv.Error) -> str:
    """What to say of a trouble that the library tells in English."""
    return next((key for words, key in _TROUBLES.items() if words in str(trouble)), "bad_csv")


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARD.match(cell) else cell
