"""Where patterns occur in a paragraph, as printed; in time linear in the text, whatever the patterns."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from gxcheck.text.labels import fold
from gxcheck.text.search import compiled

#: Digits that only folding has joined are no number.
_PARTED = re.compile(r"\d\s+\d")
_STOPS = "。,;:、!?"
#: More matches of a pattern in one paragraph are not looked at.
MOST_MATCHES = 10_000
Span = tuple[int, int]
Match = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """`begin`, `end`: offsets in the paragraph, both 0 where they are not known. `groups`: of the pattern."""

    begin: int
    end: int
    printed: str
    groups: tuple[str, ...] = ()


def occurrences(text: str, folded: str, patterns: Sequence[str], excused: Sequence[str] = ()) -> list[Occurrence]:
    """Every place that matches one of the patterns, in order; those that an excuse overlaps are left out."""
    every = ((*one.span(), _groups(one)) for pattern in patterns for one in _first(pattern, folded))
    found = sorted(set(every), key=lambda one: (one[0], -one[1], one[2]))
    if not found:
        return []
    free = Excuses(folded, excused)
    kept = _apart([(begin, end, groups) for begin, end, groups in found if free.is_free(begin, end)])
    kept = [(*_without_stops(folded, begin, end), groups) for begin, end, groups in kept]
    return list(_printed(text, folded, kept)) if kept else []


def _without_stops(folded: str, begin: int, end: int) -> Span:
    """Without the stops that a pattern asks for around it; all of it where it is stops alone."""
    inner = folded[begin:end].lstrip(_STOPS + ")").rstrip(_STOPS)
    if not inner:
        return begin, end
    first = folded.index(inner, begin)
    return first, first + len(inner)


def _first(pattern: str, folded: str) -> "Iterator[re.Match[str]]":
    return islice(compiled(pattern).finditer(folded), MOST_MATCHES)


def _apart(found: Iterable[Match]) -> list[Match]:
    """Of matches that overlap, the first and longest."""
    kept: list[Match] = []
    for begin, end, groups in found:
        if not kept or begin >= kept[-1][1]:
            kept.append((begin, end, groups))
    return kept


def as_printed(text: str, folded: str, spans: Iterable[Span]) -> list[Occurrence]:
    """Places of the folded text as they stand in the paragraph."""
    kept = [(begin, end, ()) for begin, end in spans]
    return list(_printed(text, folded, kept)) if kept else []


class Excuses:
    """The places of a folded text that match some patterns."""

    def __init__(self, folded: str, patterns: Sequence[str]) -> None:
        spans = sorted(one.span() for pattern in patterns for one in _first(pattern, folded))
        self._begins = [begin for begin, _ in spans]
        self._ends: list[int] = []
        for _, end in spans:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def is_free(self, begin: int, end: int) -> bool:
        before = bisect_right(self._begins, max(begin, end - 1))
        return not before or self._ends[before - 1] <= begin


def _groups(found: "re.Match[str]") -> tuple[str, ...]:
    return tuple(group or "" for group in found.groups())


def _printed(text: str, folded: str, found: Iterable[Match]) -> Iterator[Occurrence]:
    places = _places(text, folded)
    for begin, end, groups in found:
        if places is None or begin == end:
            yield Occurrence(begin=0, end=0, printed=folded[begin:end], groups=groups)
            continue
        first, last = places[begin], places[end - 1] + 1
        printed = text[first:last]
        if not _PARTED.search(printed):
            yield Occurrence(begin=first, end=last, printed=printed, groups=groups)


def _places(text: str, folded: str) -> list[int] | None:
    """Offset in the folded text → offset in the text; None where folding did more than replace characters."""
    if len(text) == len(folded):
        return list(range(len(text)))
    places = [place for place, character in enumerate(text) for _ in fold(character)]
    return places if len(places) == len(folded) else None
