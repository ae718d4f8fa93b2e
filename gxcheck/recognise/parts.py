"""A form with fixed tables beside single fields or rows that repeat: either part is read as if it were all there is.

The rows and fields that are known by the heads of their columns come first; what stands in them is taken out of the
document, and the rest is read by the labels of the fixed tables.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from gxcheck.forms import Form
from gxcheck.model import Document, Grid, Location, RawCell
from gxcheck.recognise.columns import Elsewhere, Filled
from gxcheck.recognise.labels import Labels, labels_of
from gxcheck.text.labels import squeezed


def lines_of(form: Form) -> "LinesOfFixed":
    """What tells the lines of the fixed tables of a form."""
    titles = [title for table in form.tables.values() for title in (table.title, table.short) if title]
    return LinesOfFixed(labels_of(form), {squeezed(text) for title in titles for text in (title.zh, title.en)})


@dataclass(frozen=True)
class LinesOfFixed(Elsewhere):
    """Which lines are of the fixed tables, by their labels."""

    labels: Labels
    titles: Set[str]

    def heads(self, filled: Filled) -> int:
        """How many heads of columns a line has; where it is a heading, more than any line."""
        if len(filled) == 1 and self._is_heading(filled[0]):
            return len(self.labels.form.cells) + 1
        return sum(self._means(cell, "column") and not self._means(cell, "row") for cell in filled)

    def is_row(self, filled: Filled) -> bool:
        return any(self._means(cell, "row") for cell in filled)

    def _is_heading(self, cell: RawCell) -> bool:
        text = cell.text.strip()
        return squeezed(text) in self.titles or self._means(cell, "heading") or self._means(cell, "section")

    def _means(self, cell: RawCell, kind: str) -> bool:
        return any(meaning.kind == kind for meaning in self.labels.meanings(cell.text.strip()))


def without(document: Document, taken: Set[Location]) -> Document:
    """A document without the lines of its grids that begin with one of some cells."""
    if not taken:
        return document
    blocks = [_kept(block, taken) if isinstance(block, Grid) else block for block in document.blocks]
    return replace(document, blocks=tuple(blocks))


def _kept(grid: Grid, taken: Set[Location]) -> Grid:
    return replace(grid, rows=tuple(row for row in grid.rows if not _is_taken(row, taken)))


def _is_taken(row: Sequence[RawCell], taken: Set[Location]) -> bool:
    first = next((cell for cell in row if cell.text.strip()), None)
    return first is not None and first.location in taken
