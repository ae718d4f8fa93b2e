"""Document → lines of pieces: every cell or paragraph, told to be a label, a value or text."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from gxcheck.model import Document, Grid, Kind, Location, Paragraph, RawCell, RemarkedCell
from gxcheck.packs.shape import PrintingSpec
from gxcheck.recognise.labels import LONGEST, REMEMBERED, Labels, Meaning
from gxcheck.recognise.printed import Reading, read_printed, remarked
from gxcheck.recognise.running import cut_at_labels, is_running, joined_labels

#: A text that ends so is a sentence, not a damaged label.
SENTENCE_ENDS = ("。", "；", ";", "！", "？")
#: Reasons that a text which is no number still stands where one belongs.
_NUMERIC = ("cell_unit", "cell_signs", "cell_error")


class Piece(Struct, frozen=True, gc=False):
    """`column` counts from 0 within its line; `meanings` is empty unless it is a label.

    What it is follows from its text and stands beside it, asked for as often as it is: `is_value` is a number,
    a blank or a placeholder, or a number with something around it; `is_text` neither that nor a label.
    `running`: it was cut out of running text, where nothing parts one number from the next.
    """

    text: str
    location: Location
    column: int
    reading: Reading
    meanings: tuple[Meaning, ...]
    is_value: bool
    is_blank: bool
    is_text: bool
    running: bool = False

    def means(self, kind: str) -> Meaning | None:
        for meaning in self.meanings:
            if meaning.kind == kind:
                return meaning
        return None


def nothing(beside: Piece, column: int) -> Piece:
    """The blank that a place of the line of `beside` is, where nothing stands."""
    return Piece("", beside.location, column, (Kind.BLANK, None, None), (), True, True, False)


#: What follows from a text alone: its reading, its meanings, and whether it is a value, blank, or text.
Told = tuple[Reading, tuple[Meaning, ...], bool, bool, bool]


def _told(text: str, labels: Labels, printing: PrintingSpec) -> Told:
    reading = read_printed(text, printing)
    kind, _, reason = reading
    meanings = labels.meanings(text) if kind is not Kind.NUMBER else ()
    is_value = not meanings and (kind is not Kind.TEXT or (reason is not None and reason.key in _NUMERIC))
    return reading, meanings, is_value, kind is Kind.BLANK, not meanings and not is_value


#: What the texts of the reports read so far were found to be, for the labels and printing used last.
_KEPT: deque[tuple[Labels, PrintingSpec, Callable[[str], Told]]] = deque(maxlen=16)


def _telling(labels: Labels, printing: PrintingSpec) -> Callable[[str], Told]:
    """`_told`, remembered: labels, and most numbers, are the same in every report."""
    for kept, by, telling in tuple(_KEPT):
        if kept is labels and by is printing:
            return telling
    made = lru_cache(maxsize=REMEMBERED)(lambda text: _told(text, labels, printing))
    _KEPT.append((labels, printing, made))
    return made


class PrintedLine(Struct, frozen=True):
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
        self._telling = _telling(labels, printing)

    def lines(self, document: Document) -> Iterator[PrintedLine]:
        """Every line, in order; the grids count from 1 with the blocks."""
        for number, block in enumerate(document.blocks, start=1):
            yield from self.rows(number, block) if isinstance(block, Grid) else self.paragraph(block)

    def rows(self, number: int, grid: Grid) -> Iterator[PrintedLine]:
        """The rows of a grid, those put together that a page break cut in two."""
        held: tuple[Piece, ...] | None = None
        for row in grid.rows:
            pieces = tuple(self.cell(cell) for cell in row)
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

    def cell(self, cell: RawCell) -> Piece:
        """A cell of a grid; a number that its reader doubts is not read."""
        found = self.piece(cell.text, cell.location, cell.column)
        if not isinstance(cell, RemarkedCell) or found.meanings:
            return found
        reading = remarked(found.reading, cell, found.text)
        if cell.doubted:
            return replace(found, reading=reading, is_value=True, is_blank=False, is_text=False)
        return replace(found, reading=reading)

    def piece(self, text: str, location: Location, column: int) -> Piece:
        text = text.strip()
        # what is long is no label, and seldom the same in the next report
        told = self._telling(text) if len(text) <= LONGEST else _told(text, self.labels, self.printing)
        return Piece(text, location, column, *told)

    def repaired(self, found: Piece) -> Piece:
        """A text that can only be a damaged label, as that label."""
        if not found.is_text or found.text.endswith(SENTENCE_ENDS):
            return found
        meanings = self.labels.damaged(found.text)
        return replace(found, meanings=meanings, is_text=False) if meanings else found

    def rejoined(self, above: Sequence[Piece], below: Sequence[Piece]) -> tuple[Piece, ...] | None:
        """One row that a page break cut in two, if its label is whole only with both parts.

        A number with figures in both parts stays apart, and so is no number.
        """
        if any(found.meanings for found in below if found.text):
            return None
        rest = {found.column: found for found in below if found.text}
        if len(rest) > len(above):
            return None
        label = next((one for one in above if one.is_text and one.column in rest and rest[one.column].is_text), None)
        if label is None or not any(
            m.kind == "row" for m in self.labels.meanings(label.text + rest[label.column].text)
        ):
            return None
        places = {one.column: one for one in below} | {one.column: one for one in above}
        parts = ((one, "" if one.column == label.column else " ") for _, one in sorted(places.items()))
        return tuple(
            self.piece(one.text + gap + rest[one.column].text, one.location, one.column) if one.column in rest else one
            for one, gap in parts
        )
