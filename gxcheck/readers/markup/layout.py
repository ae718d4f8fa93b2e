"""Nested tables → blocks in reading order: which tables hold data, and which only lay out a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gxcheck.model import Block, Grid, Location, Note, Paragraph, RawCell, RemarkedCell

#: A cell of a form holds a label or a number; a cell with this much prose holds a page.
_PROSE_PARAGRAPHS = 4
_PROSE_CHARACTERS = 300


#: A line of text and where it stands in its source, or an inner table.
Item = tuple[str, int] | Grid


@dataclass(slots=True)
class Slot:
    """A cell while it is being read; `doubt`: why its number is not certain."""

    column: int
    items: list[Item] = field(default_factory=list)
    doubt: Note | None = None

    @property
    def text(self) -> str:
        return "\n".join([item[0] for item in self.items if isinstance(item, tuple)])


@dataclass(slots=True)
class Tables:
    """Counts the tables of a document; a table that only lays out gets no number."""

    count: int = 0

    def items(self, rows: Sequence[Sequence[Slot]]) -> list[Item]:
        """One grid, or, for a layout table, what stands in its cells."""
        slots = [slot for row in rows for slot in row]
        if len(slots) < 2 or any(_is_page(slot) for slot in slots):
            return [item for slot in slots for item in slot.items]
        return [self._grid(rows)]

    def _grid(self, rows: Iterable[Sequence[Slot]]) -> Grid:
        self.count += 1
        return Grid(
            location=Location(table=self.count),
            rows=tuple(
                tuple(_cell(slot, Location(table=self.count, row=number, column=slot.column + 1)) for slot in row)
                for number, row in enumerate(rows, start=1)
            ),
        )


def _cell(slot: Slot, location: Location) -> RawCell:
    if slot.doubt is None:
        return RawCell(text=slot.text, column=slot.column, location=location)
    return RemarkedCell(text=slot.text, column=slot.column, location=location, remark=slot.doubt, doubted=True)


def _is_page(slot: Slot) -> bool:
    if len(slot.items) == 1:
        return isinstance(slot.items[0], Grid)
    return any(isinstance(item, Grid) for item in slot.items) or (
        len(slot.items) >= _PROSE_PARAGRAPHS and len(slot.text) > _PROSE_CHARACTERS
    )


def blocks(items: Iterable[Item]) -> tuple[Block, ...]:
    """What stands in no table any more."""
    return tuple(
        Paragraph(text=item[0], location=Location(line=item[1])) if isinstance(item, tuple) else item for item in items
    )
