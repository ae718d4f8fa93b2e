"""Where a comment stands: the cell or the sentence of a finding, the heading of its part, or the title."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from gxcheck.model import Location, Report
from gxcheck.readers.markup.numbering import W
from gxcheck.readers.markup.spacing import GAPS
from gxcheck.readers.markup.traced import TracedBody
from gxcheck.renderers.docx.enclosing import shown
from gxcheck.renderers.telling.places import Spot

#: Characters of an automatic number.
_LONGEST_NUMBER = 12
_PARAGRAPH, _BOX = f"{W}p", f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class Anchor:
    """`sentence`: what of the paragraph, without gaps; "" for all of it."""

    paragraph: etree._Element
    sentence: str = ""

    def meets(self, other: "Anchor") -> bool:
        """Whether a comment on the other is read at this place too."""
        parts = self.sentence, other.sentence
        return self.paragraph is other.paragraph and (parts[0] in parts[1] or parts[1] in parts[0])


class Anchors:
    """Looks in the document that a report was read from."""

    def __init__(self, traced: TracedBody, report: Report) -> None:
        self._traced, self._report = traced, report
        self._lines = [closed(text) for text, _ in traced.lines]
        self._begins = [0, *accumulate(map(len, self._lines))]
        self._text = "".join(self._lines)

    def of(self, spots: Iterable[Spot], parts: Iterable[str] | None = None) -> Anchor | None:
        """The first of the spots that is found, else the heading of a part, else the title; None without any text,
        and where none of the spots is found and nothing else will do."""
        return next(self._found(spots, parts), None)

    def _found(self, spots: Iterable[Spot], parts: Iterable[str] | None) -> Iterator[Anchor]:
        for spot in spots:
            yield from self._of_cell(spot) if spot.location.row else self._of_sentence(spot.sentence, spot.section)
        if parts is None:
            return
        for part in parts:
            line = self._heading(part)
            yield from () if line is None else self._of_line(line)
        yield from self._title()

    def _of_cell(self, spot: Spot) -> Iterator[Anchor]:
        where = spot.location
        cell = self._traced.cells.get(Location(table=where.table, row=where.row, column=where.column))
        paragraphs = [] if cell is None else list(cell.iter(_PARAGRAPH))
        sentence = closed(spot.sentence)
        found = [one for one in paragraphs if sentence and sentence in shown(one)]
        yield from (_anchor(one, sentence) for one in found)
        yield from (_anchor(one) for one in paragraphs if shown(one))
        yield from map(_anchor, paragraphs)

    def _of_sentence(self, sentence: str, section: str) -> Iterator[Anchor]:
        """Where it stands in its part, else where it stands at all."""
        wanted = closed(sentence)
        if not wanted:
            return
        line = self._heading(section)
        at = self._text.find(wanted, self._begins[line or 0])
        at = self._text.find(wanted) if at < 0 else at
        if at >= 0:
            number = bisect_right(self._begins, at) - 1
            begin = at - self._begins[number]
            yield _in_line(self._traced.lines[number][1], self._lines[number][begin : begin + len(wanted)])

    def _of_line(self, number: int) -> Iterator[Anchor]:
        yield _in_line(self._traced.lines[number][1], self._lines[number])

    def _heading(self, section: str) -> int | None:
        """The line that is the heading of a part, or begins with it."""
        for one in self._report.sections:
            printed = closed(one.printed)
            if one.id == section and printed:
                alike = [number for number, line in enumerate(self._lines) if line.startswith(printed)]
                same = [number for number in alike if self._lines[number] == printed]
                return next(iter((*same, *alike)), None)
        return None

    def _title(self) -> Iterator[Anchor]:
        """The line that is the title, else one that holds it, else a part of it, else the first."""
        title = closed(self._report.title.value) if self._report.title else ""

        def distance(number: int) -> tuple[bool, ...]:
            line = self._lines[number]
            return line != title, title not in line, line not in title

        numbers = range(len(self._lines))
        for number in sorted(numbers, key=distance) if title else numbers:
            yield from self._of_line(number)


def closed(text: str) -> str:
    """Without gaps: nobody knows which of them a reader closed."""
    return GAPS.sub("", text)


def _in_line(paragraph: etree._Element, text: str) -> Anchor:
    """`text`: as it was read, perhaps with the number that the document counts and does not hold in front."""
    held = shown(paragraph)
    rests = (text[length:] for length in range(min(_LONGEST_NUMBER, len(text))))
    return _anchor(paragraph, next((rest for rest in rests if rest in held), ""))


def _anchor(paragraph: etree._Element, sentence: str = "") -> Anchor:
    """A text box holds no comment: it stands on the paragraph that the box belongs to."""
    box = next(paragraph.iterancestors(_BOX), None)
    if box is None:
        return Anchor(paragraph, sentence)
    outer = next(box.iterancestors(_PARAGRAPH), None)
    return Anchor(paragraph, sentence) if outer is None else _anchor(outer)
