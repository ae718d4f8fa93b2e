"""Faults of phrases that the loader lets pass: none of them makes a phrase wrong, each makes it do nothing."""

from collections.abc import Iterator
from typing import NamedTuple

from gxcheck.model import Note, Place, Severity, note
from gxcheck.packs import RulePack
from gxcheck.prose.phrases.cover import PatternKinds, always_first
from gxcheck.prose.phrases.loading import phrases_of
from gxcheck.prose.phrases.patterns import ANY, GAP, Pattern, pieces_of
from gxcheck.prose.phrases.phrase import Breakdown, Phrase, Phrasebook
from gxcheck.prose.selftest import misread
from gxcheck.prose.sentence.conditions import CONDITIONS


class PhraseFault(NamedTuple):
    """`about`: the phrase, kind of list, or list of words."""

    severity: Severity
    place: Place
    about: str
    message: Note


def phrase_faults(pack: RulePack) -> Iterator[PhraseFault]:
    """The faults of a pack's phrases, none where it has none. Raises PackError for what the loader refuses."""
    book = phrases_of(pack)
    if book is not None:
        yield from faults_of(book)


def faults_of(book: Phrasebook) -> Iterator[PhraseFault]:
    """Phrases that never have their turn, patterns and lists of words without use, phrases without examples."""
    yield from _shadowed(book)
    yield from _not_needed(book)
    yield from _unused_lists(book)
    yield from _without_examples(book)
    for about, wrong in misread(book):
        yield PhraseFault("error", about.place, about.name, note("lint_phrase_example", phrase=about.name, wrong=wrong))


def _shadowed(book: Phrasebook) -> Iterator[PhraseFault]:
    kinds = PatternKinds(book.alphabet)
    earlier = _ByFirstSlot()
    for phrase in book.phrases:
        for pattern in phrase.patterns:
            first = next((one for one in earlier.near(pattern) if _comes_first(*one, phrase, pattern, kinds)), None)
            if first is not None:
                yield PhraseFault(
                    "warning", _place(phrase, pattern), phrase.name,
                    note(
                        "lint_shadowed", phrase=phrase.name, pattern=pattern.said, earlier=first[0].name,
                        place=_place(*first), other=first[1].said,
                    ),
                )  # fmt: skip
        for pattern in phrase.patterns:
            earlier.add(phrase, pattern)


def _comes_first(phrase: Phrase, pattern: Pattern, later: Phrase, narrower: Pattern, kinds: PatternKinds) -> bool:
    # whose matter it is may be another at the end of a longer pattern
    to_its_end = any(condition.key == "about" for condition in phrase.conditions)
    first = always_first(phrase, later, takes_figure=pattern.captures)
    return first and kinds.covers(pattern, narrower, to_its_end=to_its_end)


class _ByFirstSlot:
    """Patterns by the kinds that their first slot takes: one that covers another has it there as well."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[Phrase, Pattern]]] = {}

    def add(self, phrase: Phrase, pattern: Pattern) -> None:
        for kind in pattern.needs[0]:
            self._known.setdefault(kind, []).append((phrase, pattern))

    def near(self, pattern: Pattern) -> Iterator[tuple[Phrase, Pattern]]:
        for need in pattern.needs:
            yield from self._known.get(next(iter(need)), ())


def _not_needed(book: Phrasebook) -> Iterator[PhraseFault]:
    kinds = PatternKinds(book.alphabet)
    for phrase in book.phrases:
        for pattern in phrase.patterns:
            others = (one for one in phrase.patterns if one is not pattern)
            wider = next((one for one in others if kinds.covers(one, pattern, to_its_end=True)), None)
            if wider is not None and not (kinds.covers(pattern, wider, to_its_end=True) and pattern.line < wider.line):
                yield PhraseFault(
                    "info", _place(phrase, pattern), phrase.name,
                    note("lint_pattern_covered", phrase=phrase.name, pattern=pattern.said, other=wider.said),
                )  # fmt: skip


def _place(phrase: Phrase, pattern: Pattern) -> Place:
    return Place(file=phrase.place.file, line=pattern.line)


def _unused_lists(book: Phrasebook) -> Iterator[PhraseFault]:
    named = {name for phrase in book.phrases for pattern in phrase.patterns for name in _slots(pattern)}
    named |= {name for phrase in book.phrases for name in _lists_asked(phrase)}
    for name, place in book.lists.items():
        if name not in named and name not in book.roles.named:
            # its words may be meant to stand in the way of others
            yield PhraseFault("info", place, name, note("lint_list_unused", list=name))


def _slots(pattern: Pattern) -> Iterator[str]:
    for piece in pieces_of(pattern.said):
        yield from (name for name in piece.names if name not in (GAP, ANY))


def _lists_asked(phrase: Phrase) -> Iterator[str]:
    for condition in phrase.conditions:
        if CONDITIONS[condition.key].kind == "lists":
            yield from condition.given


def _without_examples(book: Phrasebook) -> Iterator[PhraseFault]:
    told: list[Phrase | Breakdown] = [*book.phrases, *book.breakdowns]
    # of those that for_each makes of one phrase the first has the examples
    proved = {one.name for one in told if one.examples}
    for name, place in {one.name: one.place for one in told if one.name not in proved}.items():
        yield PhraseFault("warning", place, name, note("lint_no_phrase_example", phrase=name))
