"""The prose of two reports, section by section: what was kept, changed and added, and which figures did not change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from gxcheck.forms import Form
from gxcheck.model import Location, Paragraph, Report, Value
from gxcheck.packs import RulePack
from gxcheck.renderers.telling.view import View
from gxcheck.text.alike import sentence_spans
from gxcheck.text.figures import FigureSaid, figures_of
from gxcheck.text.revision import MOST_SENTENCES, Fate, Revision, Stretch, revised


@dataclass(frozen=True, slots=True)
class Sentence:
    """`sure`: for each sign of it, whether it is of a figure that the report's own tables have as well."""

    text: str
    sure: bytes


@dataclass(frozen=True, slots=True)
class Bit:
    """Text of a sentence. `new`: the other report has not got it there; `stale`: a figure that did not change."""

    text: str
    new: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of this report and of the other as bits; empty where one has none."""

    fate: Fate
    now: tuple[Bit, ...] = ()
    then: tuple[Bit, ...] = ()

    @property
    def stale(self) -> tuple[str, ...]:
        return tuple(bit.text for bit in self.now if bit.stale)


@dataclass(frozen=True)
class SectionPair:
    """`uncompared`: sentences that are beyond those that are compared."""

    title: str
    pairs: tuple[SentencePair, ...]
    uncompared: int = 0

    def counted(self, view: View) -> str:
        fates = Counter(pair.fate for pair in self.pairs)
        told = view.say("both_sentences", **{fate: fates[fate] for fate in ("kept", "changed", "added", "gone")})
        stale = sum(bool(pair.stale) for pair in self.pairs)
        told += view.say("both_stale", count=stale) if stale else ""
        return told + (view.say("both_uncompared", count=self.uncompared) if self.uncompared else "")


def sections(report: Report, other: Report, view: View) -> list[SectionPair]:
    """Those in which either has text, in this report's order, and then the other's. None where one has no prose."""
    if not report.prose or not other.prose:
        return []
    pack = next(pack for pack in view.packs if report.form in pack.forms)
    here, there = _texts(report), _texts(other)
    ids = [id for id in dict.fromkeys((*here, *there)) if here.get(id) or there.get(id)]
    sure = _sure(report, view.form(report))
    every = [(list(_sentences(here.get(id, ()), sure)), list(_sentences(there.get(id, ()), {}))) for id in ids]
    told = [(now[:MOST_SENTENCES], then[:MOST_SENTENCES]) for now, then in every]
    found = revised([([one.text for one in now], [one.text for one in then]) for now, then in told])
    years = _Years(report.year, other.year, pack)
    titles = _titles(report, other)
    return [
        SectionPair(
            title=titles.get(id, ""),
            pairs=tuple(_pair(one, now, then, years) for one in revisions),
            uncompared=sum(max(0, len(side) - MOST_SENTENCES) for side in both),
        )
        for id, (now, then), both, revisions in zip(ids, told, every, found, strict=True)
    ]


def _texts(report: Report) -> Mapping[str, Sequence[Paragraph]]:
    found: dict[str, list[Paragraph]] = {"": list(report.preamble)}
    for section in report.sections:
        found.setdefault(section.id, []).extend(section.paragraphs)
    return found


def _titles(report: Report, other: Report) -> Mapping[str, str]:
    return {section.id: section.printed for section in (*reversed(other.sections), *reversed(report.sections))}


Spans = Mapping[Location, Sequence[tuple[int, int]]]


def _sentences(paragraphs: Sequence[Paragraph], sure: Spans) -> Iterator[Sentence]:
    for paragraph in paragraphs:
        signs = _flagged(len(paragraph.text), sure.get(paragraph.location, ()))
        for begin, end in sentence_spans(paragraph.text):
            yield Sentence(paragraph.text[begin:end], signs[begin:end])


def _flagged(length: int, spans: Iterable[tuple[int, int]]) -> bytes:
    """A flag for every sign of a text: whether one of the spans holds it."""
    flags = bytearray(length)
    for begin, end in spans:
        flags[begin:end] = b"\1" * len(flags[begin:end])
    return bytes(flags)


def _sure(report: Report, form: Form) -> Spans:
    """Where the text states what the report's tables have, in a cell or as the sum of a group."""
    found: dict[Location, list[tuple[int, int]]] = defaultdict(list)
    for one in report.statements:
        if one.value is not None and any(_value(name, report, form) == one.value for name in one.quantity):
            found[one.location].append(one.span)
    return found


def _value(name: str, report: Report, form: Form) -> Value | None:
    if (cell := report.cell(name)) is not None:
        return cell.value
    members = [report.cells.get(member) for member in form.cells_of(name)]
    values = [member.value for member in members if member is not None and member.value is not None]
    return sum(values) if values and len(values) == len(members) else None


@dataclass(frozen=True)
class _Years:
    """The years of the two reports, and the pack that knows what figures stay."""

    now: int | None
    then: int | None
    pack: RulePack

    def figures(self, sentence: Sentence) -> list[FigureSaid]:
        return figures_of(sentence.text, self.pack.reading.standing_figures, self.pack.reading.year_marks)

    def stale(self, now: Sentence, then: Sentence) -> list[tuple[int, int]]:
        """The figures of a sentence that should have changed: all of them are those of the other year's report.

        Not those that this report's own tables have, nothing that is nought, and no year but those of the two reports.
        """
        if self.now is None or self.then is None or self.now == self.then:
            return []
        ours, others = self.figures(now), self.figures(then)
        return [*self._counts(now, ours, others), *self._dates(ours, others)]

    def _counts(self, now: Sentence, ours: list[FigureSaid], others: list[FigureSaid]) -> Iterator[tuple[int, int]]:
        counts = [one for one in ours if not one.is_year]
        if [one.value for one in counts] == [one.value for one in others if not one.is_year]:
            for one in counts:
                if not any(now.sure[slice(*one.span)]) and not one.is_nil:
                    yield one.span

    def _dates(self, ours: list[FigureSaid], others: list[FigureSaid]) -> Iterator[tuple[int, int]]:
        years, before = [one for one in ours if one.is_year], [one.value for one in others if one.is_year]
        if len(years) == len(before):
            for one, value in zip(years, before, strict=True):
                if one.value == value and int(value) in (self.now, self.then):
                    yield one.span


def _pair(one: Revision, now: Sequence[Sentence], then: Sequence[Sentence], years: _Years) -> SentencePair:
    ours = None if one.now is None else now[one.now]
    others = None if one.then is None else then[one.then]
    stale: list[tuple[int, int]] = []
    if ours is not None and one.fate in ("kept", "changed"):
        stale = years.stale(ours, ours if others is None else others)
    return SentencePair(
        one.fate,
        () if ours is None else tuple(_bits(ours.text, one.now_stretches, stale)),
        () if others is None else tuple(_bits(others.text, one.then_stretches, [])),
    )


def _bits(text: str, stretches: Sequence[Stretch], stale: Sequence[tuple[int, int]]) -> Iterator[Bit]:
    new = _flagged(len(text), ((one.begin, one.end) for one in stretches if one.new))
    kept = _flagged(len(text), stale)
    begin = 0
    for (is_new, is_stale), signs in groupby(zip(new, kept, strict=True)):
        end = begin + sum(1 for _ in signs)
        yield Bit(text[begin:end], bool(is_new), bool(is_stale))
        begin = end
