"""How much a file may hold: counted before anything is made of it, so that no step has to survive more.

A report has some hundred cells and some ten thousand characters; the limits leave room for a yearbook of them.
"""

from gxcheck.errors import UnreadableFile
from gxcheck.model import Document, Grid

MOST_CELLS = 400_000
MOST_CHARACTERS = 3_000_000
#: Up to here a document is checked in place, within a second or two whatever it holds.
FEW_CELLS, FEW_CHARACTERS = 10_000, 100_000


def refuse_long(text: str, cell_ends: str = "") -> None:
    """Raises UnreadableFile for text with too many characters, or too many lines and `cell_ends` in it."""
    _refuse(text.count("\n") + sum(map(text.count, cell_ends)), len(text))


def refuse_cells(count: int) -> None:
    """Raises UnreadableFile for too many cells, counted by their marks before a parser meets them."""
    _refuse(count, 0)


def refuse_large(document: Document) -> None:
    """Raises UnreadableFile for a document that holds more than any report."""
    _refuse(*size_of(document))


def is_large(document: Document) -> bool:
    """Whether it is too large to be checked without a clock."""
    cells, characters = size_of(document)
    return cells > FEW_CELLS or characters > FEW_CHARACTERS


def size_of(document: Document) -> tuple[int, int]:
    """How many cells, paragraphs being one each, and how many characters are in them."""
    cells = characters = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                cells += len(row)
                for cell in row:
                    characters += len(cell.text)
        else:
            cells += 1
            characters += len(block.text)
    return cells, characters


def _refuse(cells: int, characters: int) -> None:
    if cells > MOST_CELLS:
        raise UnreadableFile("holds_many_cells", cells=cells, limit=MOST_CELLS)
    if characters > MOST_CHARACTERS:
        raise UnreadableFile("holds_much_text", characters=characters, limit=MOST_CHARACTERS)
