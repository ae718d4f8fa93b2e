"""How a paragraph is read: its words, the rewrites that changed it, and what became of each of its figures.

For who asks why a figure was not read, and which word to add.
"""

import re
from collections.abc import Iterator

from gxcheck.model import FigureRead, Note, SentenceExplained, WordRead, note
from gxcheck.prose.phrases.phrase import Phrase, Phrasebook
from gxcheck.prose.reading import SentenceRead, sentences_of, sentences_read
from gxcheck.prose.sentence.rewrites import changing
from gxcheck.prose.sentence.state import Reading
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import FIGURES, YEARS
from gxcheck.prose.words.tokens import Token

_COUNTED = FIGURES | {kinds.OTHER_NUMBER}
_WHITE = re.compile(r"\s+")


def explained(text: str, book: Phrasebook, year: int | None = None) -> Iterator[SentenceExplained]:
    """Every sentence of a paragraph. `year`: the year the report is about."""
    read = {one.start: one for one in sentences_read(text, book, year)}
    for start, sentence in sentences_of(text, book):
        one = read.get(start)
        printed = _WHITE.sub(" ", sentence).strip()
        if one is None or one.reading is None or one.folded is None:
            key = "explain_garbled" if one is not None else "explain_no_word"
            yield SentenceExplained(text=printed, reason=note(key))
            continue
        yield SentenceExplained(
            text=printed,
            words=tuple(_words(one)),
            rewrites=tuple(changing(one.tokens, book.roles)),
            figures=tuple(_figures(one, one.reading)),
        )


def _words(one: SentenceRead) -> Iterator[WordRead]:
    assert one.folded is not None
    for token in one.tokens:
        yield WordRead(text=one.folded.text[token.start : token.end], kind=token.kind)


def _figures(one: SentenceRead, reading: Reading) -> Iterator[FigureRead]:
    assert one.folded is not None
    bound: dict[tuple[int, int], list[tuple[tuple[str, ...], Phrase]]] = {}
    for binding in one.bound:
        bound.setdefault(binding.span, []).append((binding.quantity, binding.phrase))
    counted = {(token.start, token.end): token for token in one.tokens if token.kind in _COUNTED}
    spans: dict[tuple[int, int], Token | None] = {**dict.fromkeys(bound), **counted}
    for (start, end), token in sorted(spans.items(), key=lambda item: item[0]):
        printed = one.folded.text[start:end]
        found = bound.get((start, end), [])
        if found:
            quantities = tuple(dict.fromkeys(quantity for quantity, _ in found))
            phrase = found[0][1]
            place = f"{phrase.place.file}:{phrase.place.line}"
            yield FigureRead(printed=printed, quantities=quantities, phrase=phrase.name, place=place)
        elif token is not None:
            yield FigureRead(printed=printed, reason=_why_not(token, one, reading))


def _why_not(token: Token, one: SentenceRead, reading: Reading) -> Note:
    """Why a figure is bound to nothing."""
    assert one.folded is not None
    if token.kind == kinds.OTHER_NUMBER:
        return note("explain_no_measure")
    place = next((index for index, other in enumerate(reading.tokens) if _is_of(other, token)), -1)
    if place < 0:
        return note("explain_rewritten")
    mark = reading.marks[place]
    if mark.excluded:
        return note("explain_excluded", list=mark.excluder) if mark.excluder else note("explain_excluded_clause")
    year = reading.tokens[mark.period] if mark.period >= 0 else None
    if year is not None and year.kind in YEARS and year.kind != kinds.YEARS[0]:
        return note("explain_other_year", printed=one.folded.text[year.start : year.end])
    takers = {phrase.name for phrase in reading.fired if not phrase.means and not phrase.claims}
    if place in reading.taken and takers:
        return note("explain_taken", phrase=", ".join(sorted(takers)))
    return note("explain_no_phrase")


def _is_of(other: Token, token: Token) -> bool:
    """Whether a token of the row as it was read is that figure still."""
    return (other.start, other.end) == (token.start, token.end) and other.kind in FIGURES
