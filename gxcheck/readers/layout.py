"""Nested tables → blocks in reading order: which tables hold data, and which only lay out a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gxcheck.model import Block, Grid, Location, Paragraph, RawCell

#: A cell of a form holds a label or a number; a cell with this much prose holds a page.
_PROSE_PARAGRAPHS = 4
_PROSE_CHARACTERS = 300


@dataclass(slots=True)
class Slot:
    """A cell while it is being read."""

    column: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph))


@dataclass(slots=True)
class Tables:
    """Counts the tables of a document; a table that only lays out gets no number."""

    count: int = 0

    def blocks(self, rows: Sequence[Sequence[Slot]]) -> Iterator[Block]:
        """One grid, or, for a layout table, what stands in its cells."""
        slots = [slot for row in rows for slot in row]
        if len(slots) < 2 or any(_is_page(slot) for slot in slots):
            for slot in slots:
                yield from slot.blocks
        else:
            yield self._grid(rows)

    def _grid(self, rows: Iterable[Sequence[Slot]]) -> Grid:
        self.count += 1
        return Grid(
            location=Location(table=self.count),
            rows=tuple(
                tuple(
                    RawCell(
                        text=slot.text,
                        column=slot.column,
                        location=Location(table=self.count, row=number, column=slot.column + 1),
                    )
                    for slot in row
                )
                for number, row in enumerate(rows, start=1)
            ),
        )


def _is_page(slot: Slot) -> bool:
    if len(slot.blocks) < 2:
        return any(isinstance(block, Grid) for block in slot.blocks)
    return any(isinstance(block, Grid) for block in slot.blocks) or (
        len(slot.blocks) >= _PROSE_PARAGRAPHS and len(slot.text) > _PROSE_CHARACTERS
    )
