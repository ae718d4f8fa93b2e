"""What a function found in the text of a report, as it is told: with its place and its sentence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from gxcheck.language.functions.row import Answer, Facts, Function, Telling, quoted, said, where
from gxcheck.language.grammar import ValueKind
from gxcheck.model import Note, Passage, Statement, note
from gxcheck.text.occurrences import Occurrence, Span, as_printed, occurrences
from gxcheck.text.search import any_match

Terms = tuple[str, ...]
#: More places than these are not quoted, and more than those not looked for.
MOST_QUOTED, MOST_FOUND = 3, 50
#: What such a function tells: the words, the clauses that they stand in, and where.
QUOTING = ("where", "said")
#: What ends a sentence, and how far its ends are looked for.
_STOPS = "。；！？;!?\n"
_FARTHEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Something that stands in a paragraph."""

    passage: Passage
    found: Occurrence


#: What a function with such arguments finds; None where the report has no text.
Find = Callable[..., list[Met] | None]


def met(facts: Facts, place: str, patterns: Terms, excused: Terms = ()) -> list[Met] | None:
    """Every match of the patterns in a part of the report that no excuse overlaps."""
    passages = facts.passages(place)
    if passages is None:
        return None
    there = _there(facts.folded(place), patterns)
    return list(_found(passages, tuple(there), excused)) if there else []


def is_met(facts: Facts, place: str, patterns: Terms, excused: Terms = ()) -> bool | None:
    """Whether there is one: of many patterns the first that matches ends the search."""
    passages = facts.passages(place)
    if passages is None:
        return None
    return any(any(_found(passages, (one,), excused)) for one in _there(facts.folded(place), patterns))


def _there(whole: str, patterns: Terms) -> list[str]:
    """The patterns that match anywhere, as a text without any of them is looked through once."""
    return [one for one in patterns if any_match(whole, (one,))] if any_match(whole, patterns) else []


def _found(passages: Sequence[Passage], patterns: Terms, excused: Terms) -> Iterator[Met]:
    for one in passages:
        for found in occurrences(one.text, one.folded, patterns, excused):
            yield Met(passage=one, found=found)


def at(passage: Passage, spans: Sequence[Span]) -> list[Met]:
    """Places of the folded text of a paragraph."""
    return [Met(passage=passage, found=found) for found in as_printed(passage.text, passage.folded, spans)]


def by_section(passages: Sequence[Passage]) -> list[list[Passage]]:
    groups: dict[str, list[Passage]] = {}
    for one in passages:
        groups.setdefault(one.section, []).append(one)
    return list(groups.values())


def faultless(
    kinds: tuple[ValueKind, ...], find: Find, told: str | Telling, more: bool = False, tells: tuple[str, ...] = ()
) -> Function:
    """A function that holds where nothing is found. `told`: the key of a sentence that quotes what was."""
    tell = quoting(find, told) if isinstance(told, str) else told
    statements = statements_of(find)
    return Function(
        kinds, "truth", none_of(find), tell, _clean, statements=statements, more=more, tells=(*QUOTING, *tells)
    )


def _clean(facts: Facts, place: str, *given: object) -> Iterator[Note]:
    yield note("nothing_met", place=(place,))


def none_of(find: Find) -> Callable[..., Answer]:
    def holds(facts: Facts, *given: object) -> Answer:
        found = find(facts, *given)
        return None if found is None else not found

    return holds


def quoting(find: Find, key: str) -> Telling:
    def tell(facts: Facts, place: str, *given: object) -> Iterator[Note]:
        yield from quotes(key, place, find(facts, place, *given) or ())

    return tell


def quotes(key: str, place: str, found: Iterable[Met], **details: object) -> Iterator[Note]:
    """A sentence that quotes what was found, each text once, and says wherever it stands."""
    met = list(found)
    first = list({one.found.printed: one for one in reversed(met)}.values())[::-1][:MOST_QUOTED]
    told = [_statement(place, one) for one in first]
    quoted_texts = {one.printed for one in told}
    everywhere = [_statement(place, one) for one in met if one.found.printed in quoted_texts]
    printed = quoted(one.printed for one in told)
    # of the whole report, what stands in no section stands in front of them
    yield note(
        key,
        place=where(*everywhere, place="preamble" if place == "report" else place),
        printed=printed,
        said=said(*told),
        **details,
    )


def statements_of(find: Find) -> Callable[..., Sequence[Statement]]:
    """What was found as statements of the place that was asked of."""

    def statements(facts: Facts, place: str, *given: object) -> list[Statement]:
        return [_statement(place, one) for one in (find(facts, place, *given) or ())[:MOST_FOUND]]

    return statements


def _statement(place: str, one: Met) -> Statement:
    text, found = one.passage.text, one.found
    since = max(0, found.begin - _FARTHEST)
    # stops alone are told with the sentence before them
    behind = found.begin if found.printed.strip(_STOPS) else len(text[: found.begin].rstrip(_STOPS))
    start = max(since, *(text.rfind(stop, since, behind) + 1 for stop in _STOPS))
    until = found.end + _FARTHEST
    ends = [end for stop in _STOPS if (end := text.find(stop, max(found.end - 1, 0), until)) >= 0]
    end = min(ends) + 1 if ends else min(len(text), until)
    return Statement(
        quantity=(place,), value=None, low=None, high=None, printed=found.printed, span=(found.begin, found.end),
        section=one.passage.section, location=one.passage.location, sentence=text[start:end], start=start,
    )  # fmt: skip
