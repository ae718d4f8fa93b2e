"""What in a line may be the heading of a section, and how sure that is by the line alone.

A heading may stand on its own line, in front of its text or between two sentences, behind marks that are no
words, and under other words than the form's. Which of them are headings is decided by `sections`, from their
order and from where the tables stand.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gxcheck.forms import Form, FormSection
from gxcheck.recognise.labels import as_printed
from gxcheck.recognise.pieces import SENTENCE_ENDS, Piece, PrintedLine
from gxcheck.text.labels import bare, enumerator, fold, worded_as

#: How sure a heading is: with its number and the form's words on its own line, or in front of text; with another
#: number; without any; in other words that are like the form's; numbered in another way; in words of its own.
WHOLE, RUN_IN, BEHIND, MISNUMBERED, UNNUMBERED, ALIKE, OTHER_STYLE, OWN_WORDS = 100, 90, 80, 70, 60, 50, 40, 25
#: A heading is no longer than this many characters beyond the title of the form, or in all.
MOST_BEFORE, LONGEST_HEADING = 8, 40
#: So many characters that two titles share, and so large a part of the shorter, make them alike.
FEWEST_SHARED, ALIKE_FROM, SAME_FROM = 3, 0.6, 0.8
#: So many headings close together are a list of the parts of the report.
FEWEST_LISTED, NEAR = 3, 12
#: So many marks are looked over in front of a number.
MOST_MARKS = 20

_STOPS = "、.．,，﹑･"
_ENDS_SENTENCE = "。；;！!？?：:）)】>"
_OPENS_QUOTE = "“‘《〈「『（(\"'、，,"
_HEAD = re.compile(r"[^。；;：:！!？?\s（(]{1,60}")
_MARKS = re.compile(r"[。；;：:！!？?，,]")
#: So few words behind a title, and then a break, are a part of it.
_CONTINUED = re.compile(r"\w{2,8}(?=[：:\s（(]|$)")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Heading:
    """What may be a heading: of section `section` (its place in the form), from `start` to `end` of a line's text.

    `body`: where the text of the section begins. `number`: its number in the form's numbering, "" if it has none.
    """

    section: int
    line: int
    start: int
    end: int
    body: int
    printed: str
    sure: int
    number: str = ""

    @property
    def place(self) -> tuple[int, int]:
        return self.line, self.start


@dataclass(frozen=True)
class Headings:
    form: Form

    def of(self, line: PrintedLine, index: int) -> Iterator[Heading]:
        """All that may be headings in a line, in order of their places."""
        piece = text_of(line)
        if piece is None or not self.form.sections:
            return
        text = piece.text
        meaning = piece.means("section")
        if meaning is not None:
            yield self._labelled(text, self._index(meaning.id), index)
            return
        if not piece.is_text or not self._may_hold(text):
            return
        exact = list(_unlisted(list(self._exact(text, index)), text))
        taken = {one.start for one in exact}
        others = [one for one in self._reworded(text, index) if one.start not in taken]
        found = exact + others or list(self._unnumbered(text, index))
        if not line.is_prose:
            found = [one for one in found if one.end == len(text) and one.sure >= ALIKE]
        yield from sorted(found, key=lambda one: one.start)

    def starts_numbered(self, line: PrintedLine) -> str:
        """The number in the form's numbering that a line of text begins with, "" for none."""
        piece = text_of(line)
        found = (
            self._numbered.match(piece.text) if piece is not None and (piece.is_text or _means_section(piece)) else None
        )
        return found["number"] if found else ""

    def _index(self, id: str) -> int:
        return next(place for place, one in enumerate(self.form.sections) if one.id == id)

    def _labelled(self, text: str, section: int, line: int) -> Heading:
        """A line that is the label of a section, perhaps damaged or with a remark in brackets."""
        spec = self.form.sections[section]
        found = self._title.match(text)
        end = found.end() if found and _is_text(text[found.end() :]) else len(text)
        sure, number = self._sureness(text, spec)
        return Heading(section, line, 0, end, self._body(text, end), text[:end].strip(), sure, number)

    def _sureness(self, text: str, spec: FormSection) -> tuple[int, str]:
        number = enumerator(text)
        if not number:
            begins = fold(text).startswith(spec.number)
            return (WHOLE, spec.number) if begins else (UNNUMBERED, "")
        if number.isdigit() or fold(text).startswith("("):
            return OTHER_STYLE + 5 * (number == spec.number), ""
        return (WHOLE if number == spec.number else MISNUMBERED), number

    def _may_hold(self, text: str) -> bool:
        """A quick look: whether the text holds a number or a title of the form, or resembles one."""
        return (
            self._any_number.search(text) is not None
            or self._title.search(text) is not None
            or (len(text) <= LONGEST_HEADING and self._resembles(text))
        )

    def _resembles(self, text: str) -> bool:
        """Whether a short line has most of the characters of a title."""
        characters = set(text)
        return any(
            len(characters & title) >= SAME_FROM * min(len(characters), len(title)) for title in self._characters
        )

    def _exact(self, text: str, line: int) -> Iterator[Heading]:
        """Numbered headings in the words of the form, anywhere in the text."""
        for found in self._exactly.finditer(text):
            section = self._of_title[bare(found["title"])]
            own = found["number"] == self.form.sections[section].number
            sure = self._sure_of(text, found, own)
            if sure:
                start, end = self._marks_before(text, found.start()), found.end()
                yield Heading(section, line, start, end, self._body(text, end), found[0].strip(), sure, found["number"])

    def _sure_of(self, text: str, found: re.Match[str], own: bool) -> int:
        """How sure a numbered heading in the form's words is by what stands around it; 0 if it is none."""
        before = text[: found.start()].rstrip()
        begins = not before or (not any(map(is_han, before)) and len(before) <= MOST_MARKS)
        if not begins and before.endswith(tuple(_OPENS_QUOTE)):
            return 0
        rest = text[found.end() :]
        if _goes_on(rest):
            return 0
        if begins or before.endswith(tuple(_ENDS_SENTENCE)) or text[: found.start()] != before:
            return (WHOLE if not _WORD.search(rest) else RUN_IN) if own else MISNUMBERED
        breaks = not rest or rest[0].isspace() or rest[0] in _ENDS_SENTENCE + "（("
        return BEHIND if own and breaks else 0

    def _reworded(self, text: str, line: int) -> Iterator[Heading]:
        """Numbered in the form's way, at the start of the text or of a sentence, in whatever words."""
        first = self._numbered.match(text)
        starts = list(self._inside.finditer(text))
        for found in [first] if first else []:
            yield from self._worded(text, found, line, only_alike=False)
        alone = first is None and len(starts) == 1
        for found in starts:
            if first is None or found.start("number") > first.start("number"):
                yield from self._worded(text, found, line, only_alike=not alone)

    def _worded(self, text: str, found: re.Match[str], line: int, only_alike: bool) -> Iterator[Heading]:
        head = _HEAD.match(text, found.end())
        if head is None or len(head[0]) > LONGEST_HEADING or self._is_label(head[0]):
            return
        own = self._of_number[found["number"]]
        section, sure = self._meant(head[0], own)
        end, start = head.end(), self._marks_before(text, found.start("number"))
        body = self._body(text, end)
        if sure == OWN_WORDS:
            if only_alike or (found.start() and len(head[0]) > MOST_BEFORE + 4):
                return
            if (
                (not _WORD.search(text[end:]) and text.rstrip().endswith(SENTENCE_ENDS))
                or "，" in head[0]
                or "," in head[0]
            ):
                # a sentence: text of the section, whatever its beginning
                body = found.end()
        yield Heading(section, line, start, end, body, text[found.start("number") : end].strip(), sure, found["number"])

    def _meant(self, head: str, own: int) -> tuple[int, int]:
        """The section that a numbered heading in other words is of, and how sure that is."""
        if likeness(head, self.form.sections[own]) >= ALIKE_FROM:
            return own, ALIKE
        near = sorted(((likeness(head, spec), place) for place, spec in enumerate(self.form.sections)), reverse=True)
        if near[0][0] >= SAME_FROM and near[0][0] > near[1][0]:
            return near[0][1], ALIKE - 5
        return own, OWN_WORDS

    def _is_label(self, head: str) -> bool:
        """Whether this is a label of a table, or the beginning of one."""
        start = bare(head)
        return len(start) >= FEWEST_SHARED and any(label.startswith(start) for label in self._lines)

    def _unnumbered(self, text: str, line: int) -> Iterator[Heading]:
        """A title without a number: behind a word or two, in other words, or in front of its text."""
        found = self._title.search(text)
        if found and found.end() < len(text) and not any(map(is_han, text[: found.start()])):
            if text[found.end()] in "：:" and bare(found[0]) in self._official:
                section = self._of_title[bare(found[0])]
                yield Heading(section, line, 0, found.end(), self._body(text, found.end()), found[0], OTHER_STYLE)
            return
        if len(text) > LONGEST_HEADING or text.endswith(SENTENCE_ENDS) or _MARKS.search(text):
            return
        if found and found.end() == len(text) and found.start() <= MOST_BEFORE and len(found[0]) > FEWEST_SHARED:
            yield Heading(self._of_title[bare(found[0])], line, 0, len(text), len(text), text, OTHER_STYLE)
            return
        near = sorted(((likeness(text, spec), place) for place, spec in enumerate(self.form.sections)), reverse=True)
        if near[0][0] >= SAME_FROM and near[0][0] > near[1][0]:
            yield Heading(near[0][1], line, 0, len(text), len(text), text, OTHER_STYLE - 5)

    def _marks_before(self, text: str, start: int) -> int:
        """Where the marks in front of a heading begin, if nothing but them stands before it."""
        return 0 if not any(map(is_han, text[:start])) else start

    def _body(self, text: str, end: int) -> int:
        """Where the text behind a heading begins, the mark that parts them aside."""
        rest = re.match(r"[\s。：:.．，,；;]*", text[end:])
        return end + (rest.end() if rest else 0)

    @cached_property
    def _of_number(self) -> dict[str, int]:
        return {spec.number: place for place, spec in enumerate(self.form.sections)}

    @cached_property
    def _of_title(self) -> dict[str, int]:
        titles = [(title, place) for place, spec in enumerate(self.form.sections) for title in titles_of(spec)]
        return {bare(title): place for title, place in titles}

    @cached_property
    def _characters(self) -> list[frozenset[str]]:
        return [frozenset(bare(title)) for spec in self.form.sections for title in titles_of(spec)]

    @cached_property
    def _official(self) -> frozenset[str]:
        return frozenset(bare(spec.title) for spec in self.form.sections)

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        """The labels of rows and headings of the tables, without numbers and remarks."""
        rows = [row.label for table in self.form.tables.values() for row in table.rows.values()]
        return tuple(
            map(bare, [*rows, *(heading for table in self.form.tables.values() for heading in table.headings)])
        )

    @cached_property
    def _numbers(self) -> str:
        return "|".join(sorted(map(re.escape, self._of_number), key=len, reverse=True))

    @cached_property
    def _any_number(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self._numbers})[{_STOPS}\\s]|(?:{self._numbers})(?:{self._titles})")

    @cached_property
    def _titles(self) -> str:
        titles = {as_printed(title) for spec in self.form.sections for title in titles_of(spec)}
        return "|".join(sorted(titles, key=len, reverse=True))

    @cached_property
    def _title(self) -> re.Pattern[str]:
        return re.compile(f"(?:(?:{self._numbers})[{_STOPS}]?\\s?)?(?:{self._titles})")

    @cached_property
    def _exactly(self) -> re.Pattern[str]:
        return re.compile(f"(?P<number>{self._numbers})\\s?[{_STOPS}]?\\s?(?P<title>{self._titles})")

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        """A number of the form at the start, behind marks that are no words."""
        return re.compile(f"[^一-鿿]{{0,{MOST_MARKS}}}?(?P<number>{self._numbers})\\s?[{_STOPS}]\\s*")

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        return re.compile(f"(?:[{_ENDS_SENTENCE}]|\\s)(?P<number>{self._numbers})\\s?[{_STOPS}]\\s*")


def text_of(line: PrintedLine) -> Piece | None:
    """The only thing that stands in a line, blank cells aside."""
    texts = [piece for piece in line.pieces if not piece.is_blank]
    return texts[0] if len(texts) == 1 else None


def titles_of(spec: FormSection) -> tuple[str, ...]:
    return (spec.title, *spec.variants)


def is_official(printed: str, spec: FormSection) -> bool:
    """Whether a heading has the form's words, or words that the form's file gives for them."""
    return worded_as(printed, spec.number, titles_of(spec))


def likeness(head: str, spec: FormSection) -> float:
    """How large a part of the shorter of two titles the other shares; 0 for a few characters only."""
    return max(_shared(bare(head), bare(title)) for title in titles_of(spec))


def _shared(first: str, second: str) -> float:
    shared = sum((Counter(first) & Counter(second)).values())
    return shared / min(len(first), len(second)) if shared >= FEWEST_SHARED else 0


def _goes_on(rest: str) -> bool:
    """Whether a title goes on in words of its own: behind them there is a break, and no sentence ends."""
    found = _CONTINUED.match(rest)
    return found is not None and not any(map(str.isdigit, found[0]))


def _is_text(rest: str) -> bool:
    """Whether what stands behind a title on its line is text and no part of the title."""
    return bool(_WORD.search(rest)) and (not _WORD.match(rest) or any(map(str.isdigit, rest)) or len(rest) == 1)


def is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


def _means_section(piece: Piece) -> bool:
    return piece.means("section") is not None


def _unlisted(found: Sequence[Heading], text: str) -> Iterator[Heading]:
    """Those that do not stand in a list of the parts of the report, one right behind the other."""
    runs: list[list[Heading]] = []
    for one in found:
        if runs and one.start - runs[-1][-1].end <= NEAR:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        if len(run) < FEWEST_LISTED:
            yield from run
