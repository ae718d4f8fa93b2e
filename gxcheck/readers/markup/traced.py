"""Where in a Word document that which the reader gives stands: the cells of its tables, and its lines of text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gxcheck.model import Location
from gxcheck.readers.markup.characters import Characters
from gxcheck.readers.markup.docx import Body
from gxcheck.readers.markup.layout import Item, Slot
from gxcheck.readers.markup.numbering import Numbering, W

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True, kw_only=True)
class TracedSlot(Slot):
    """`element`: the cell that it is made of."""

    element: "_Element"


class TracedBody(Body):
    """Walks as the reader does, and remembers.

    `cells`: by their locations. `lines`: as read, each with its paragraph.
    """

    def __init__(self, root: "_Element", numbering: "_Element | None", styles: "_Element | None") -> None:
        super().__init__(Numbering(numbering, styles), Characters(styles))
        self.cells: dict[Location, _Element] = {}
        self.lines: list[tuple[str, _Element]] = []
        body = root.find(f"{W}body")
        for _ in () if body is None else self.items(body):
            pass

    def _line(self, text: str, paragraph: "_Element") -> Item:
        self.lines.append((text, paragraph))
        return super()._line(text, paragraph)

    def _slot(self, column: int, cell: "_Element") -> Slot:
        slot = super()._slot(column, cell)
        return TracedSlot(slot.column, slot.items, slot.doubt, element=cell)

    def _table(self, rows: list[list[Slot]]) -> list[Item]:
        before = self._tables.count
        items = super()._table(rows)
        if self._tables.count > before:  # else it only lays out, and has no number
            for row, slots in enumerate(rows, start=1):
                self._remember(slots, row)
        return items

    def _remember(self, slots: list[Slot], row: int) -> None:
        for slot in slots:
            if isinstance(slot, TracedSlot):
                self.cells[Location(table=self._tables.count, row=row, column=slot.column + 1)] = slot.element
