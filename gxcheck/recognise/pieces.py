"""Document → lines of pieces: every cell or paragraph, told to be a label, a value or text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gxcheck.model import Document, Grid, Kind, Location, Paragraph
from gxcheck.packs.shape import PrintingSpec
from gxcheck.recognise.labels import LONGEST, Labels, Meaning
from gxcheck.recognise.printed import Reading, read_printed
from gxcheck.recognise.running import cut_at_labels, is_running, joined_labels

#: A text that ends so is a sentence, not a damaged label.
SENTENCE_ENDS = ("。", "；", ";", "！", "？")
#: Reasons that a text which is no number still stands where one belongs.
_NUMERIC = ("cell_unit", "cell_run")


@dataclass(frozen=True, slots=True)
class Piece:
    """`column` counts from 0 within its line; `meanings` is empty unless it is a label.

    `running`: it was cut out of running text, where nothing parts one number from the next.
    """

    text: str
    location: Location
    column: int
    reading: Reading
    meanings: tuple[Meaning, ...]
    running: bool = False

    @property
    def is_value(self) -> bool:
        """A number, a blank or a placeholder, or a number with something around it."""
        kind, _, reason = self.reading
        return not self.meanings and (kind is not Kind.TEXT or (reason is not None and reason.key in _NUMERIC))

    @property
    def is_blank(self) -> bool:
        return self.reading[0] is Kind.BLANK

    @property
    def is_text(self) -> bool:
        return not self.meanings and not self.is_value

    def means(self, kind: str) -> Meaning | None:
        return next((meaning for meaning in self.meanings if meaning.kind == kind), None)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One physical row of a grid, or one paragraph (`grid` 0). `ruled`: see Grid."""

    pieces: tuple[Piece, ...]
    grid: int
    ruled: bool

    @property
    def is_prose(self) -> bool:
        """A paragraph, or a row of a sheet that holds one sentence and nothing else."""
        texts = [piece for piece in self.pieces if not piece.is_blank]
        return len(texts) == 1 and texts[0].is_text and (self.grid == 0 or self.ruled)

    @property
    def says_none(self) -> bool:
        """One word such as 无, which is a placeholder in a table and a sentence where no table stands."""
        texts = [piece for piece in self.pieces if not piece.is_blank]
        alone = len(texts) == 1 and (self.grid == 0 or self.ruled)
        return alone and texts[0].reading[0] is Kind.PLACEHOLDER and texts[0].text.isalpha()


class LineReader:
    """Reads a document's lines with the labels of one form, as `printing` says that numbers are printed."""

    def __init__(self, labels: Labels, printing: PrintingSpec) -> None:
        self.labels, self.printing = labels, printing

    def lines(self, document: Document) -> Iterator[PrintedLine]:
        """Every line, in order; the grids count from 1 with the blocks."""
        for number, block in enumerate(document.blocks, start=1):
            yield from self.rows(number, block) if isinstance(block, Grid) else self.paragraph(block)

    def rows(self, number: int, grid: Grid) -> Iterator[PrintedLine]:
        """The rows of a grid, those put together that a page break cut in two."""
        held: tuple[Piece, ...] | None = None
        for row in grid.rows:
            pieces = tuple(self.piece(cell.text, cell.location, cell.column) for cell in row)
            whole = self.rejoined(held, pieces) if held is not None and grid.ruled else None
            if held is not None and whole is None:
                yield PrintedLine(tuple(map(self.repaired, held)), number, grid.ruled)
            held = whole or pieces
        if held is not None:
            yield PrintedLine(tuple(map(self.repaired, held)), number, grid.ruled)

    def paragraph(self, block: Paragraph) -> Iterator[PrintedLine]:
        """A paragraph as one line; as several where it holds a whole table, or labels and nothing else."""
        whole = self.piece(block.text, block.location, 0)
        if whole.is_text and is_running(block.text, self.labels):
            for text in cut_at_labels(block.text, self.labels):
                piece = self.repaired(self.piece(text, block.location, 0))
                yield PrintedLine((replace(piece, running=True),), 0, False)
        elif whole.is_text and (joined := joined_labels(block.text, self.labels)):
            yield from (PrintedLine((self.piece(label, block.location, 0),), 0, False) for label in joined)
        elif whole.is_text and (parts := self.parts(block)):
            yield PrintedLine(parts, 0, True)
        else:
            yield PrintedLine((self.repaired(whole),), 0, False)

    def parts(self, block: Paragraph) -> tuple[Piece, ...]:
        """The label of a row and its values, if a paragraph is nothing else; else nothing."""
        if len(block.text) >= LONGEST:
            return ()
        parts = tuple(self.piece(part, block.location, index) for index, part in enumerate(block.text.split()))
        is_row = len(parts) > 1 and parts[0].means("row") and all(part.is_value for part in parts[1:])
        return parts if is_row else ()

    def piece(self, text: str, location: Location, column: int) -> Piece:
        text = text.strip()
        reading = read_printed(text, self.printing)
        meanings = self.labels.meanings(text) if reading[0] is not Kind.NUMBER else ()
        return Piece(text, location, column, reading, meanings)

    def repaired(self, found: Piece) -> Piece:
        """A text that can only be a damaged label, as that label."""
        if not found.is_text or found.text.endswith(SENTENCE_ENDS):
            return found
        return replace(found, meanings=self.labels.damaged(found.text))

    def rejoined(self, above: Sequence[Piece], below: Sequence[Piece]) -> tuple[Piece, ...] | None:
        """One row that a page break cut in two, if its label is whole only with both parts.

        A number with figures in both parts stays apart, and so is no number.
        """
        rest = {found.column: found for found in below if found.text}
        label = next((one for one in above if one.is_text and one.column in rest and rest[one.column].is_text), None)
        if label is None or any(one.meanings for one in rest.values()) or len(rest) > len(above):
            return None
        if not any(m.kind == "row" for m in self.labels.meanings(label.text + rest[label.column].text)):
            return None
        places = {one.column: one for one in below} | {one.column: one for one in above}
        parts = ((one, "" if one.column == label.column else " ") for _, one in sorted(places.items()))
        return tuple(
            self.piece(one.text + gap + rest[one.column].text, one.location, one.column) if one.column in rest else one
            for one, gap in parts
        )
