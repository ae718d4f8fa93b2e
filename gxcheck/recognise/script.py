"""A document in traditional characters is recognised in simplified ones, and quoted as it is printed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from gxcheck.model import Block, Cell, Document, Grid, Label, Location, Paragraph, Report, Section, note
from gxcheck.text.script import lacks, simplified

#: So many different characters that the simplified standard set lacks make a traditional text.
FEWEST = 12


def in_simplified(document: Document) -> Document:
    """The document in simplified characters, every text as long as before; the same one if it is so already."""
    if not _is_traditional(document):
        return document
    blocks = tuple(map(_converted, document.blocks))
    notes = (*document.notes, note("traditional"))
    return replace(document, blocks=blocks, title=simplified(document.title), notes=notes)


def as_printed(report: Report, document: Document) -> Report:
    """A report of `document` in simplified characters, with all that it quotes as `document` prints it."""
    printed = _Printed(document)
    return replace(
        report,
        cells={name: printed.cell(cell) for name, cell in report.cells.items()},
        preamble=tuple(map(printed.paragraph, report.preamble)),
        sections=tuple(map(printed.section, report.sections)),
        labels=None if report.labels is None else tuple(map(printed.label, report.labels)),
        extras=tuple(map(printed.label, report.extras)),
        unread=tuple(replace(one, printed=printed.at(one.location, one.printed)) for one in report.unread),
    )


class _Printed:
    """What a document prints at each place, beside the same in simplified characters."""

    def __init__(self, document: Document) -> None:
        self._texts: Mapping[Location, list[tuple[str, str]]] = defaultdict(list)
        for block in document.blocks:
            for one in (cell for row in block.rows for cell in row) if isinstance(block, Grid) else (block,):
                self._texts[one.location].append((simplified(one.text), one.text))

    def at(self, location: Location, text: str) -> str:
        """What is printed where `text` was read; `text` where it was put together from several places."""
        for read, printed in self._texts.get(location, ()):
            place = read.find(text)
            if place >= 0:
                return printed[place : place + len(text)]
        return text

    def cell(self, one: Cell) -> Cell:
        return replace(one, printed=self.at(one.location, one.printed))

    def paragraph(self, one: Paragraph) -> Paragraph:
        return replace(one, text=self.at(one.location, one.text))

    def section(self, one: Section) -> Section:
        heading = self.at(one.location, one.printed)
        return replace(one, printed=heading, paragraphs=tuple(map(self.paragraph, one.paragraphs)))

    def label(self, one: Label) -> Label:
        return replace(one, printed=self.at(one.location, one.printed))


def _is_traditional(document: Document) -> bool:
    met: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Grid):
            met.update(*(cell.text for row in block.rows for cell in row))
        else:
            met.update(block.text)
    return sum(map(lacks, met)) >= FEWEST


def _converted(block: Block) -> Block:
    if not isinstance(block, Grid):
        return replace(block, text=simplified(block.text))
    return replace(
        block, rows=tuple(tuple(replace(cell, text=simplified(cell.text)) for cell in row) for row in block.rows)
    )
