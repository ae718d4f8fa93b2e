"""Lines → the preamble and the sections of the prose, by the headings that stand between them.

Order decides: of all that may be headings (see `headings`) those are taken that make the surest row of sections,
each behind the tables of the sections before it and in front of its own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gxcheck.forms import Form
from gxcheck.model import Location, Paragraph, Section
from gxcheck.recognise.headings import (
    ALIKE,
    OWN_WORDS,
    UNNUMBERED,
    WHOLE,
    Heading,
    Headings,
    is_official,
    text_of,
)
from gxcheck.recognise.pieces import SENTENCE_ENDS, PrintedLine

#: Rows of one table stand no farther apart than this many lines.
FARTHEST_ROW = 40
#: So many headings with the form's numbers tell how the sections of a report are numbered.
FEWEST_NUMBERED = 3
LONG = 40


@dataclass(frozen=True, slots=True)
class _Extents:
    """For every section in the form's order: the first line of its table (`opens`) and the last one (`closes`)."""

    opens: tuple[int | None, ...]
    closes: tuple[int | None, ...]

    def allows(self, one: Heading) -> bool:
        """Whether a heading stands behind the tables of the sections before it, and in front of its own."""
        before = [line for line in self.closes[: one.section] if line is not None]
        behind = [line for line in self.opens[one.section :] if line is not None]
        return one.line > max(before, default=-1) and (not behind or one.line < min(behind))

    def is_before_tables(self, section: int) -> bool:
        return any(line is not None for line in self.opens[section:])


def read_sections(lines: Sequence[PrintedLine], form: Form) -> tuple[tuple[Paragraph, ...], tuple[Section, ...]]:
    """The paragraphs before the first heading, and the sections with theirs, in the order of the report."""
    headings = Headings(form)
    found = [one for index, line in enumerate(lines) for one in headings.of(line, index)]
    extents = _extents(lines, form)
    chosen = _Choice(form, lines, headings, extents, found).taken()
    return _cut(lines, form, chosen)


def _extents(lines: Sequence[PrintedLine], form: Form) -> _Extents:
    places: dict[str, list[int]] = {name: [] for name in form.tables}
    for index, line in enumerate(lines):
        for table in _rows_of(lines, index, line):
            places[table].append(index)
    opens: list[int | None] = []
    closes: list[int | None] = []
    for section in form.sections:
        own = [_densest(places[name]) for name, table in form.tables.items() if table.section == section.id]
        met = [one for one in own if one]
        opens.append(min((one[0] for one in met), default=None))
        closes.append(max((one[-1] for one in met), default=None))
    return _Extents(tuple(opens), tuple(closes))


def _rows_of(lines: Sequence[PrintedLine], index: int, line: PrintedLine) -> set[str]:
    """The tables of which a row begins in this line, values behind its label or on the next line."""
    rows = {meaning.table for piece in line.pieces for meaning in piece.meanings if meaning.kind == "row"}
    if not rows:
        return rows
    valued = any(piece.is_value and not piece.is_blank for piece in line.pieces)
    columns = sum(piece.means("column") is not None or piece.means("row") is not None for piece in line.pieces)
    below = lines[index + 1].pieces if index + 1 < len(lines) else ()
    return rows if valued or columns > 1 or any(piece.is_value for piece in (*line.pieces, *below)) else set()


def _densest(places: Sequence[int]) -> Sequence[int]:
    """The longest part of some lines that has no wide gap in it."""
    cuts = [at for at in range(1, len(places)) if places[at] - places[at - 1] > FARTHEST_ROW]
    parts = [places[first:last] for first, last in zip([0, *cuts], [*cuts, len(places)], strict=True)]
    return max(parts, key=len)


@dataclass(frozen=True)
class _Choice:
    form: Form
    lines: Sequence[PrintedLine]
    headings: Headings
    extents: _Extents
    found: Sequence[Heading]

    def taken(self) -> list[Heading]:
        """The headings, in order of their places, at most one of a section."""
        possible = [one for one in self.found if self.extents.allows(one) and not self._is_within(one)]
        row = self._without_lists(_surest(possible, len(self.form.sections), self.extents))
        met = {one.section for one in row}
        # out of the form's order, and still there: that is for a rule to tell
        for one in sorted(self.found, key=lambda one: -one.sure):
            if one.section not in met and (one.sure > ALIKE or (one.sure == ALIKE and self.extents.allows(one))):
                met.add(one.section)
                row.append(one)
        return sorted(row, key=lambda one: one.place)

    def _is_within(self, one: Heading) -> bool:
        """Whether a title that is not numbered as sections are stands above text in the section before."""
        opens = self.extents.opens[one.section]
        if (one.sure >= ALIKE - 5 and one.number) or one.sure == UNNUMBERED or opens is None:
            return False
        behind = bisect_right(self._sentences, one.line)
        return self._are_numbered and behind < bisect_left(self._sentences, opens)

    @cached_property
    def _are_numbered(self) -> bool:
        """Whether the sections of this report are numbered as in the form."""
        return len({one.section for one in self.found if one.sure == WHOLE}) >= FEWEST_NUMBERED

    @cached_property
    def _sentences(self) -> list[int]:
        return [index for index, line in enumerate(self.lines) if _is_sentence(line)]

    def _without_lists(self, row: list[Heading]) -> list[Heading]:
        """The row without headings in words of their own that are points of a numbered list."""
        if all(one.sure > OWN_WORDS for one in row):
            return row
        numbered = [
            (index, number) for index, line in enumerate(self.lines) if (number := self.headings.starts_numbered(line))
        ]
        return [one for one in row if one.sure > OWN_WORDS or not self._is_point(one, row, numbered)]

    def _is_point(self, one: Heading, row: Sequence[Heading], numbered: Sequence[tuple[int, str]]) -> bool:
        """Whether the number before or behind it, in the same part of the report, belongs to no section."""
        taken = {other.line for other in row}
        edges = [
            *taken - {one.line},
            *(line for line in (*self.extents.opens, *self.extents.closes) if line is not None),
        ]
        first = max((edge for edge in edges if edge < one.line), default=-1)
        last = min((edge for edge in edges if edge > one.line), default=len(self.lines))
        order = [spec.number for spec in self.form.sections]
        at = order.index(one.number)
        before = numbered[bisect_right(numbered, first, key=_line) : bisect_left(numbered, one.line, key=_line)]
        behind = numbered[bisect_right(numbered, one.line, key=_line) : bisect_left(numbered, last, key=_line)]
        follows = bool(before) and at > 0 and before[-1][1] == order[at - 1]
        goes_on = bool(behind) and at + 1 < len(order) and behind[0][1] == order[at + 1]
        return follows or goes_on


def _line(numbered: tuple[int, str]) -> int:
    return numbered[0]


def _is_sentence(line: PrintedLine) -> bool:
    piece = text_of(line)
    return piece is not None and piece.is_text and (len(piece.text) > LONG or piece.text.endswith(SENTENCE_ENDS))


def _surest(possible: Sequence[Heading], sections: int, extents: _Extents) -> list[Heading]:
    """The row of headings in the form's order that is the surest as a whole.

    Of equals the last one counts in front of the tables, where a list of contents may come before; behind them,
    and for headings in words of their own, the first.
    """
    best: list[tuple[tuple[int, int], tuple[Heading, ...]]] = [((0, 0), ())] * (sections + 1)
    for one in sorted(possible, key=lambda one: one.place):
        (sure, late), row = max(best[: one.section + 1], key=lambda part: part[0])
        is_last = extents.is_before_tables(one.section) and one.sure > OWN_WORDS
        value = (sure + one.sure, late + (one.line if is_last else -one.line))
        if value > best[one.section + 1][0]:
            best[one.section + 1] = (value, (*row, one))
    return list(max(best, key=lambda part: part[0])[1])


def _cut(
    lines: Sequence[PrintedLine], form: Form, chosen: Sequence[Heading]
) -> tuple[tuple[Paragraph, ...], tuple[Section, ...]]:
    tabled = {table.section for table in form.tables.values()}
    at: dict[int, list[Heading]] = {}
    for one in chosen:
        at.setdefault(one.line, []).append(one)
    preamble: list[Paragraph] = []
    sections: list[tuple[Heading, Location, list[Paragraph]]] = []
    for index, line in enumerate(lines):
        into = sections[-1][2] if sections else preamble
        if index not in at:
            open_ended = bool(sections) and form.sections[sections[-1][0].section].id not in tabled
            into += _paragraphs(line, open_ended)
            continue
        piece = next(piece for piece in line.pieces if not piece.is_blank)
        into += _part(piece.text[: at[index][0].start], piece.location)
        ends = [one.start for one in at[index][1:]] + [len(piece.text)]
        for one, end in zip(at[index], ends, strict=True):
            sections.append((one, piece.location, list(_part(piece.text[one.body : end], piece.location))))
    return tuple(preamble), tuple(
        Section(
            id=form.sections[one.section].id,
            printed=one.printed,
            official=is_official(one.printed, form.sections[one.section]),
            location=location,
            paragraphs=tuple(paragraphs),
        )
        for one, location, paragraphs in sections
    )


def _paragraphs(line: PrintedLine, open_ended: bool) -> Iterator[Paragraph]:
    """What a line adds to the text. `open_ended`: of a section without a table, where 无 is a sentence."""
    texts = [piece for piece in line.pieces if not piece.is_blank]
    heading = len(texts) == 1 and all(meaning.kind == "section" for meaning in texts[0].meanings)
    if line.is_prose or (heading and texts[0].meanings) or (open_ended and line.says_none):
        yield from (Paragraph(text=piece.text, location=piece.location) for piece in texts)


def _part(text: str, location: Location) -> Iterator[Paragraph]:
    """A part of a line as a paragraph, if there are words in it."""
    if any(character.isalnum() for character in text):
        yield Paragraph(text=text.strip(), location=location)
