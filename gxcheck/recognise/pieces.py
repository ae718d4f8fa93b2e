"""Document → lines of tokens: every cell or paragraph, told to be a label, a value or text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gxcheck.model import Document, Grid, Kind, Location, Paragraph
from gxcheck.packs.shape import PrintingSpec
from gxcheck.recognise.known import LONGEST, Meaning, Vocabulary
from gxcheck.recognise.printed import Reading, read_printed
from gxcheck.recognise.running import is_running, joined_labels, pieces

#: A text that ends so is a sentence, not a damaged label.
SENTENCE_ENDS = ("。", "；", ";", "！", "？")
#: Reasons that a text which is no number still stands where one belongs.
_NUMERIC = ("cell_unit", "cell_run")


@dataclass(frozen=True, slots=True)
class Token:
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
class Line:
    """One physical row of a grid, or one paragraph (`grid` 0). `ruled`: see Grid."""

    tokens: tuple[Token, ...]
    grid: int
    ruled: bool

    @property
    def is_prose(self) -> bool:
        """A paragraph, or a row of a sheet that holds one sentence and nothing else."""
        texts = [token for token in self.tokens if not token.is_blank]
        return len(texts) == 1 and texts[0].is_text and (self.grid == 0 or self.ruled)

    @property
    def says_none(self) -> bool:
        """One word such as 无, which is a placeholder in a table and a sentence where no table stands."""
        texts = [token for token in self.tokens if not token.is_blank]
        alone = len(texts) == 1 and (self.grid == 0 or self.ruled)
        return alone and texts[0].reading[0] is Kind.PLACEHOLDER and texts[0].text.isalpha()


def lines_of(document: Document, vocabulary: Vocabulary, printing: PrintingSpec) -> list[Line]:
    def token(text: str, location: Location, column: int) -> Token:
        text = text.strip()
        reading = read_printed(text, printing)
        meanings = vocabulary.meanings(text) if reading[0] is not Kind.NUMBER else ()
        return Token(text, location, column, reading, meanings)

    def repaired(found: Token) -> Token:
        """A text that can only be a damaged label, as that label."""
        if not found.is_text or found.text.endswith(SENTENCE_ENDS):
            return found
        return replace(found, meanings=vocabulary.damaged(found.text))

    def rows(number: int, grid: Grid) -> Iterator[Line]:
        held: tuple[Token, ...] | None = None
        for row in grid.rows:
            tokens = tuple(token(cell.text, cell.location, cell.column) for cell in row)
            whole = rejoined(held, tokens) if held is not None and grid.ruled else None
            if held is not None and whole is None:
                yield Line(tuple(map(repaired, held)), number, grid.ruled)
            held = whole or tokens
        if held is not None:
            yield Line(tuple(map(repaired, held)), number, grid.ruled)

    def rejoined(above: Sequence[Token], below: Sequence[Token]) -> tuple[Token, ...] | None:
        """One row that a page break cut in two, if its label is whole only with both parts.

        A number with figures in both parts stays apart, and so is no number.
        """
        rest = {found.column: found for found in below if found.text}
        label = next((t for t in above if t.is_text and t.column in rest and rest[t.column].is_text), None)
        if label is None or any(t.meanings for t in rest.values()) or len(rest) > len(above):
            return None
        if not any(m.kind == "row" for m in vocabulary.meanings(label.text + rest[label.column].text)):
            return None
        places = {t.column: t for t in below} | {t.column: t for t in above}
        parts = ((t, "" if t.column == label.column else " ") for _, t in sorted(places.items()))
        return tuple(
            token(t.text + gap + rest[t.column].text, t.location, t.column) if t.column in rest else t
            for t, gap in parts
        )

    def walk() -> Iterator[Line]:
        for number, block in enumerate(document.blocks, start=1):
            if isinstance(block, Grid):
                yield from rows(number, block)
            else:
                yield from paragraph(block)

    def paragraph(block: Paragraph) -> Iterator[Line]:
        whole = token(block.text, block.location, 0)
        if whole.is_text and is_running(block.text, vocabulary):
            for piece in pieces(block.text, vocabulary):
                yield Line((replace(repaired(token(piece, block.location, 0)), running=True),), 0, False)
            return
        joined = joined_labels(block.text, vocabulary) if whole.is_text else []
        if joined:
            yield from (Line((token(label, block.location, 0),), 0, False) for label in joined)
            return
        if whole.is_text and len(block.text) < LONGEST:
            parts = [token(part, block.location, index) for index, part in enumerate(block.text.split())]
            if len(parts) > 1 and parts[0].means("row") and all(part.is_value for part in parts[1:]):
                yield Line(tuple(parts), 0, True)
                return
        yield Line((repaired(whole),), 0, False)

    return list(walk())
