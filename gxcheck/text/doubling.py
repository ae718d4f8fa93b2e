"""Words, clauses and sentences that stand twice; in time linear in the text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gxcheck.text.occurrences import Span

#: A word that is looked for twice has so many characters; longer ones are clauses.
SHORTEST, LONGEST = 2, 8
_HAN = "[\u4e00-\u9fff]"
_CLAUSE = re.compile(r"[^,。;:!?]+")
#: The stop may be wanting, as else the rest of the text would be looked through from each of its characters.
_SENTENCE = re.compile(r"[^。;!?]+([。;!?]?)")
_NUMBER = re.compile(r"^\(?\w{1,3}[).、,]")


def doubled_words(folded: str, between: Sequence[str], then: Sequence[str]) -> Iterator[Span]:
    """A word, one of `between`, the same word, and one of `then`: patterns, as a rule gives them."""
    for found in _doubled(tuple(between), tuple(then)).finditer(folded):
        if len(set(found[1])) > 1:
            yield found.span(0)


@lru_cache(maxsize=64)
def _doubled(between: tuple[str, ...], then: tuple[str, ...]) -> "re.Pattern[str]":
    """Linear: what is repeated is no longer than `LONGEST`, and stands at a known distance."""
    word = f"({_HAN}{{{SHORTEST},{LONGEST}}}?)"
    return re.compile(rf"{word}(?:{'|'.join(between)})\1(?={'|'.join(then)})")


def doubled_clauses(folded: str, least: int) -> Iterator[Span]:
    """A clause of at least so many characters with the same clause right behind it."""
    before = None
    for clause in _CLAUSE.finditer(folded):
        if before is not None and clause[0] == before[0] and len(clause[0]) >= least:
            yield before.start(), clause.end()
        before = clause


def sentences(folded: str, least: int) -> Iterator[tuple[str, Span]]:
    """The sentences of at least so many characters, the number of a list in front aside."""
    for found in _SENTENCE.finditer(folded):
        told = _NUMBER.sub("", found[0])
        if found[1] and len(told) >= least:
            yield told, (found.end() - len(told), found.end())
