"""A paragraph → the quantities it states, with where they stand in it."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from operator import attrgetter
from typing import Any

from msgspec import Struct, structs

from gxcheck.forms import Form
from gxcheck.model import Paragraph, Report, StatedCount, StatedList, StatedShare, Statement
from gxcheck.prose.lists.breakdowns import breakdowns_of
from gxcheck.prose.lists.counts import counts_of
from gxcheck.prose.lists.shares import shares_of
from gxcheck.prose.phrases.loading import built_in_phrases
from gxcheck.prose.phrases.phrase import TEXT, Phrase, Phrasebook
from gxcheck.prose.phrases.templates import Quantity
from gxcheck.prose.sentence.binding import read_sentence
from gxcheck.prose.sentence.state import Binding, Claimed, Memory, Reading
from gxcheck.prose.speakers import heard, speakers_of
from gxcheck.prose.words.lexicon import Word
from gxcheck.prose.words.tokens import Folded, Token, fold, holds_one_of, narrow, read_tokens
from gxcheck.prose.words.vocabulary import Vocabulary


class SentenceRead(Struct, frozen=True, gc=False):
    """What one sentence gave. `garbled`: where it shows that it was decoded wrongly; then nothing is read from it.

    `fired`: the phrases that held in it, whether they state something or not. `revoked`: what sentences before it
    gave, and was of another matter after all. `start`: where it begins in the paragraph. `tokens`: its words before any
    rewrite; `reading`: all that was found of it; None where it is not read.
    """

    folded: Folded | None = None
    bound: Sequence[Binding] = ()
    claims: Sequence[Claimed] = ()
    fired: Sequence[Phrase] = ()
    garbled: Sequence["Span"] = ()
    start: int = 0
    tokens: Sequence[Token] = ()
    reading: Reading | None = None
    revoked: Sequence[Binding] = ()

    def span(self, said: Binding | Claimed) -> "Span":
        """Where it stands in the paragraph."""
        assert self.folded is not None
        return self.folded.span(*said.span)

    def until(self, said: Binding) -> int:
        """Where in the paragraph the words end that say what a figure is of, 0 where they stand around it."""
        assert self.folded is not None
        return self.folded.span(said.span[0], said.until)[1] if said.until > said.span[1] else 0


Said = tuple[list[Statement], list[Statement]]
Span = tuple[int, int]
SPAN = attrgetter("span")
#: A sentence longer than any person writes is cut, so that one without a full stop costs no more.
LONGEST = 3000
_ENDS = "。！？!?"
#: Characters behind a figure in which its percentage stands.
LONGEST_SHARE = 40
#: What is claimed of a sentence that cannot have been written as it stands.
GARBLED = "garbled"
#: Characters of a sentence without figures that says what the next ones are about (（二）依申请公开情况。), or
#: what became of the last figure (复议结果为维持。).
LONGEST_TOPIC = 24
_SENTENCE = re.compile(rf"[^。！？!?\n]{{1,{LONGEST}}}[。！？!?\n]?")
#: A line end after this much text is where a page wrapped it, not where a sentence ended.
_WRAPPED = re.compile(r"(?<=[^\n。；;！？!?：:]{18})\r?\n")


def read_statements(text: str, book: Phrasebook | None = None, year: int | None = None) -> tuple[Statement, ...]:
    """The quantities stated in one paragraph, in order. `year`: the year the report is about.

    Without a year the first one that the paragraph names is taken for it.
    """
    return tuple(_said(text, book or built_in_phrases(), year, claims=False)[0])


def is_garbled(text: str, book: Phrasebook) -> bool:
    """Whether a paragraph, or a part of it, was decoded wrongly before it came here (mojibake)."""
    return book.vocabulary.garbled.search(narrow(text, book.vocabulary)) is not None


def read_claims(text: str, book: Phrasebook, year: int | None = None) -> tuple[Statement, ...]:
    """What one paragraph says that is no quantity, in order."""
    return tuple(_said(text, book, year)[1])


def sentences_read(text: str, book: Phrasebook, year: int | None = None) -> Iterator[SentenceRead]:
    """The sentences of one paragraph that state or claim something, each with the phrases that told it."""
    return _sentences(_narrowed(text, book), book, _year(text, book) if year is None else year)


def sentences_of(text: str, book: Phrasebook) -> Iterator[tuple[int, str]]:
    """Where each sentence of a paragraph begins, and the sentence."""
    for piece in _SENTENCE.finditer(_narrowed(text, book)):
        if piece[0].strip():
            yield piece.start(), text[piece.start() : piece.end()]


def with_statements(report: Report, book: Phrasebook | None) -> Report:
    """The report with what every section of its prose states, each with its sentence and place.

    What stands before the first section is of section "": the heading of the first may be missing.
    """
    if book is None:
        return report
    parts = [("", report.preamble), *((section.id, section.paragraphs) for section in report.sections)]
    passages = [(section, passage) for section, paragraphs in parts for passage in _passages(paragraphs)]
    said = [_placed(passage, section, book, report.year, book.forms.get(report.form)) for section, passage in passages]
    speakers = speakers_of(report, book.speaking)
    lists = tuple(
        StatedList(
            name=one.name, totals=one.totals, parts=one.parts, closed=one.closed, goes_on=one.goes_on,
            names=one.names, section=section, location=passage[0].location, **_sentence(text, one.start),
        )
        for section, passage in passages
        for text in (_joined(passage),)
        for one in breakdowns_of(text, book)
    )  # fmt: skip
    return replace(
        report,
        statements=tuple(one for statements, _ in said for one in heard(statements, speakers)),
        claims=tuple(one for _, claims in said for one in claims),
        lists=lists,
        counts=tuple(_counts(passages, book, report.year)),
        shares=tuple(_shares(passages, said, book)),
    )


def _counts(
    passages: Sequence[tuple[str, list[Paragraph]]], book: Phrasebook, year: int | None
) -> Iterator[StatedCount]:
    for section, passage in passages:
        text = _joined(passage)
        for one in counts_of(text, book, year):
            yield StatedCount(
                thing=one.thing, measure=one.measure, value=one.value, printed=text[one.start : one.end],
                section=section, location=passage[0].location, **_sentence(text, one.start),
            )  # fmt: skip


def _shares(
    passages: Sequence[tuple[str, list[Paragraph]]], said: Sequence[Said], book: Phrasebook
) -> Iterator[StatedShare]:
    """Those of figures that no phrase reads: what a phrase reads has its share with it."""
    for (section, passage), (statements, _) in zip(passages, said, strict=True):
        text = _joined(passage)
        read = {one.span[0] for one in statements}
        for one in (share for share in shares_of(text, book) if share.start not in read):
            yield StatedShare(
                value=one.value, share=one.share, wholes=one.wholes, printed=text[one.start : one.end],
                section=section, location=passage[0].location, **_sentence(text, one.start),
            )  # fmt: skip


def _passages(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Paragraphs, those put together again that a page wrapped over several lines."""
    passage: list[Paragraph] = []
    for paragraph in paragraphs:
        if passage and not _WRAPPED.search(f"{passage[-1].text}\n"):
            yield passage
            passage = []
        passage.append(paragraph)
    if passage:
        yield passage


def _joined(passage: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in passage)


def _placed(passage: Sequence[Paragraph], section: str, book: Phrasebook, year: int | None, form: Form | None) -> Said:
    text = _joined(passage)
    starts = [0, *accumulate(len(paragraph.text) + 1 for paragraph in passage)]

    def placed(one: Statement) -> Statement:
        number = bisect(starts, one.span[0]) - 1
        return structs.replace(one, section=section, location=passage[number].location, **_sentence(text, one.span[0]))

    statements, claims = _said(text, book, year)
    return [placed(in_form(one, form)) for one in statements], [placed(one) for one in claims]


def in_form(statement: Statement, form: Form | None) -> Statement:
    """The statement without the readings that a form does not have, as long as one is left."""
    readings = statement.quantity
    if form is None or len(readings) == 1:
        return statement
    known = tuple(name for name in readings if name.startswith(TEXT) or form.cells_of(name))
    return structs.replace(statement, quantity=known) if known and known != readings else statement


def _sentence(text: str, place: int) -> dict[str, Any]:
    """The sentence around an offset of a paragraph, and where it starts; no more of it than is read at once."""
    earliest, latest = max(place - LONGEST, 0), place + LONGEST
    start = max(earliest, *(text.rfind(mark, earliest, place) + 1 for mark in _ENDS))
    ends = [end for mark in _ENDS if (end := text.find(mark, place, latest)) >= 0]
    return {"sentence": text[start : min(ends, default=latest) + 1].rstrip().replace("\n", " "), "start": start}


def _said(text: str, book: Phrasebook, year: int | None, *, claims: bool = True) -> Said:
    found: dict[tuple[Quantity, Span], Statement] = {}
    claimed: dict[tuple[str, Span], Statement] = {}
    narrowed = _narrowed(text, book)
    # of each binding that may yet be revoked, which is kept until then; of another that had its id, nobody asks
    keys: dict[int, tuple[Quantity, Span]] = {}
    for sentence in _sentences(narrowed, book, _year(text, book) if year is None else year, claims=claims):
        for revoked in sentence.revoked:
            found.pop(keys[id(revoked)], None)
        for span in sentence.garbled:
            claimed[GARBLED, span] = _claim(GARBLED, span, text, book)
        for binding in sorted(sentence.bound, key=SPAN):
            span = sentence.span(binding)
            key = keys[id(binding)] = binding.quantity, span
            if key not in found:
                found[key] = _statement(binding, span, text, narrowed, book, sentence.until(binding))
        for claim in sentence.claims if claims else ():
            span = sentence.span(claim)
            claimed[claim.name, span] = _claim(claim.name, span, text, book)
    return [*found.values()], [*claimed.values()]


def _year(text: str, book: Phrasebook) -> int | None:
    """The first year that a paragraph names."""
    named = book.vocabulary.named_year.search(text)
    return int(named[1]) if named else None


def _narrowed(text: str, book: Phrasebook) -> str:
    unwrapped = _WRAPPED.sub(lambda found: " " * len(found[0]), text) if "\n" in text else text
    return narrow(unwrapped, book.vocabulary)


def _sentences(narrowed: str, book: Phrasebook, year: int | None, *, claims: bool = True) -> Iterator[SentenceRead]:
    """Every sentence that is worth reading or garbled; with `claims`, also those that claim and state no quantity."""
    vocabulary = book.vocabulary
    memory = Memory()
    for piece in _SENTENCE.finditer(narrowed):
        folded = fold(piece[0], piece.start(), vocabulary)
        if folded is None:
            memory.pass_over()
            yield SentenceRead(garbled=tuple(_garbled(piece, vocabulary)), start=piece.start())
            continue
        words, claiming = _worth_reading(folded, vocabulary)
        if not words or (claiming and not claims):
            memory.pass_over()
            continue
        # a claim without a figure leaves what the paragraph is about as it was
        learning = replace(memory, names={*memory.names}, certain={*memory.certain}) if claiming else memory
        tokens = read_tokens(folded.text, words, vocabulary, year)
        reading = read_sentence(tokens, book, year, learning)
        if claiming:
            memory.pass_over()
        yield SentenceRead(
            folded, () if claiming else reading.bound, reading.claims, reading.fired, revoked=reading.revoked,
            start=piece.start(), tokens=tokens, reading=reading,
        )  # fmt: skip


def _worth_reading(folded: Folded, vocabulary: Vocabulary) -> tuple[list[Word], bool]:
    """The words of a sentence that may state something, none for another; whether it only claims (全部办结)."""
    states = vocabulary.stating.search(folded.text) is not None
    if not (states or len(folded.text) <= LONGEST_TOPIC or vocabulary.claiming.search(folded.text)):
        return [], False
    words = vocabulary.lexicon.words_in(folded.text)
    claiming = not states and holds_one_of(vocabulary.claims, words, vocabulary)
    worth = states or claiming or len(folded.text) <= LONGEST_TOPIC
    return (words, claiming) if worth and holds_one_of(vocabulary.telling, words, vocabulary) else ([], False)


def _garbled(sentence: re.Match[str], vocabulary: Vocabulary) -> Iterator[Span]:
    """Where it first shows that a sentence was decoded wrongly."""
    if found := vocabulary.garbled.search(sentence[0]):
        yield sentence.start() + found.start(), sentence.start() + found.end()


def _claim(name: str, span: Span, text: str, book: Phrasebook) -> Statement:
    start, end = span
    percent = book.vocabulary.percent.search(narrow(text[start:end], book.vocabulary))
    rate = Decimal(percent["share"]) if percent else None
    return Statement(
        quantity=(f"claims.{name}",), value=rate, low=rate, high=rate, printed=text[start:end], span=span,
    )  # fmt: skip


def _statement(binding: Binding, span: Span, text: str, narrowed: str, book: Phrasebook, until: int = 0) -> Statement:
    factor = book.factors.get(binding.quantity[0])
    figure = binding.figure if factor is None else binding.figure.scaled(1 / factor)
    start, end = span
    share = book.vocabulary.share.match(narrowed, end, end + LONGEST_SHARE)
    return Statement(
        share=Decimal(share["share"]) if share else None,
        quantity=binding.quantity, value=figure.value, low=figure.low, high=figure.high,
        printed=text[start:end], span=span, certain=binding.certain, until=until,
    )  # fmt: skip
