"""A paragraph → the quantities it states, with where they stand in it."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import Any

from gxcheck.model import Paragraph, Report, StatedList, Statement
from gxcheck.prose.binding import read_sentence
from gxcheck.prose.breakdowns import breakdowns_of
from gxcheck.prose.phrases import Phrasebook, built_in_phrases
from gxcheck.prose.sentence import Binding, Claimed, Memory
from gxcheck.prose.tokens import claims_something, fold, narrow, read_tokens, says_something, tells_something

Said = tuple[list[Statement], list[Statement]]
#: A sentence longer than any person writes is cut, so that one without a full stop costs no more.
LONGEST = 3000
_ENDS = "。！？!?"
#: Characters behind a figure in which its percentage stands.
LONGEST_SHARE = 40
#: What is claimed of a sentence that cannot have been written as it stands.
GARBLED = "garbled"
#: Characters of a sentence without figures that says what the next ones are about: （二）依申请公开情况。
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


def with_statements(report: Report, book: Phrasebook | None) -> Report:
    """The report with what every section of its prose states, each with its sentence and place."""
    if book is None:
        return report
    said = [
        _placed(passage, section.id, book, report.year)
        for section in report.sections
        for passage in _passages(section.paragraphs)
    ]
    lists = tuple(
        StatedList(
            name=one.name, totals=one.totals, parts=one.parts, closed=one.closed,
            section=section.id, location=passage[0].location, **_sentence(text, one.start),
        )
        for section in report.sections
        for passage in _passages(section.paragraphs)
        for text in (_joined(passage),)
        for one in breakdowns_of(text, book)
    )  # fmt: skip
    return replace(
        report,
        statements=tuple(one for statements, _ in said for one in statements),
        claims=tuple(one for _, claims in said for one in claims),
        lists=lists,
    )


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


def _placed(passage: Sequence[Paragraph], section: str, book: Phrasebook, year: int | None) -> Said:
    text = _joined(passage)
    starts = [0, *accumulate(len(paragraph.text) + 1 for paragraph in passage)]

    def placed(one: Statement) -> Statement:
        number = bisect(starts, one.span[0]) - 1
        return replace(one, section=section, location=passage[number].location, **_sentence(text, one.span[0]))

    statements, claims = _said(text, book, year)
    return [placed(one) for one in statements], [placed(one) for one in claims]


def _sentence(text: str, place: int) -> dict[str, Any]:
    """The sentence around an offset of a paragraph, and where it starts; no more of it than is read at once."""
    earliest, latest = max(place - LONGEST, 0), place + LONGEST
    start = max(earliest, *(text.rfind(mark, earliest, place) + 1 for mark in _ENDS))
    ends = [end for mark in _ENDS if (end := text.find(mark, place, latest)) >= 0]
    return {"sentence": text[start : min(ends, default=latest) + 1].rstrip().replace("\n", " "), "start": start}


def _said(text: str, book: Phrasebook, year: int | None, *, claims: bool = True) -> Said:
    named = book.vocabulary.named_year.search(text) if year is None else None
    year = int(named[1]) if named else year
    memory = Memory()
    found: list[Statement] = []
    seen: set[tuple[tuple[str, ...], tuple[int, int]]] = set()
    unwrapped = _WRAPPED.sub(lambda found: " " * len(found[0]), text) if "\n" in text else text
    narrowed = narrow(unwrapped, book.vocabulary)
    for piece in _SENTENCE.finditer(narrowed):
        folded = fold(piece[0], piece.start(), book.vocabulary)
        if folded is None:
            memory.claims += _garbled(piece, book)
            continue
        if not says_something(folded, book.vocabulary):
            if claims_something(folded, book.vocabulary):
                # without a figure it leaves what the paragraph is about as it was
                if claims:
                    read_sentence(read_tokens(folded, book.vocabulary, year), book, year, replace(memory))
            elif len(folded.text) <= LONGEST_TOPIC and tells_something(folded, book.vocabulary):
                read_sentence(read_tokens(folded, book.vocabulary, year), book, year, memory)
            continue
        bindings = read_sentence(read_tokens(folded, book.vocabulary, year), book, year, memory)
        for binding in sorted(bindings, key=lambda b: b.span):
            if (binding.quantity, binding.span) not in seen:
                seen.add((binding.quantity, binding.span))
                found.append(_statement(binding, text, narrowed, book))
    return found, [_claim(claimed, text, book) for claimed in dict.fromkeys(memory.claims)]


def _garbled(sentence: re.Match[str], book: Phrasebook) -> Iterator[Claimed]:
    """That a sentence was decoded wrongly, said where it first shows."""
    if found := book.vocabulary.garbled.search(sentence[0]):
        yield Claimed(GARBLED, (sentence.start() + found.start(), sentence.start() + found.end()))


def _claim(claimed: Claimed, text: str, book: Phrasebook) -> Statement:
    start, end = claimed.span
    percent = book.vocabulary.percent.search(narrow(text[start:end], book.vocabulary))
    rate = Decimal(percent["share"]) if percent else None
    return Statement(
        quantity=(f"claims.{claimed.name}",), value=rate, low=rate, high=rate,
        printed=text[start:end], span=claimed.span,
    )  # fmt: skip


def _statement(binding: Binding, text: str, narrowed: str, book: Phrasebook) -> Statement:
    factor = book.factors.get(binding.quantity[0])
    figure = binding.figure if factor is None else binding.figure.scaled(1 / factor)
    start, end = binding.span
    share = book.vocabulary.share.match(narrowed, end, end + LONGEST_SHARE)
    return Statement(
        share=Decimal(share["share"]) if share else None,
        quantity=binding.quantity, value=figure.value, low=figure.low, high=figure.high,
        printed=text[start:end], span=binding.span,
    )  # fmt: skip
