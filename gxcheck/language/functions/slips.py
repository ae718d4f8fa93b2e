"""Functions of slips of the pen: what stands twice, marks without their partner, numbers that do not run on."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby, islice

from gxcheck.language.functions.found import MOST_FOUND, MOST_QUOTED, Met, Terms, at, by_section, faultless, quotes
from gxcheck.language.functions.row import Facts, Function
from gxcheck.model import Note, Passage, Value
from gxcheck.text.doubling import doubled_clauses, doubled_words, sentences
from gxcheck.text.labels import fold
from gxcheck.text.numbering import Numeral, Slip, misnumbered
from gxcheck.text.occurrences import Excuses, Span
from gxcheck.text.pairing import unpaired, with_neighbours


def _words(facts: Facts, place: str, between: Terms, then: Terms, excused: Terms) -> list[Met] | None:
    passages = facts.passages(place)
    if passages is None:
        return None
    found: list[Met] = []
    for one in passages:
        spans = list(doubled_words(one.folded, between, then))
        free = Excuses(one.folded, excused if spans else ())
        found += at(one, [span for span in spans if free.is_free(*span)])
    # words that stand apart, as in the header of a table, are two
    return [one for one in found if not any(map(str.isspace, one.found.printed))]


def _clauses(facts: Facts, place: str, least: Value) -> list[Met] | None:
    passages = facts.passages(place)
    if passages is None:
        return None
    return [one for passage in passages for one in at(passage, list(doubled_clauses(passage.folded, int(least))))]


def _sentences(facts: Facts, place: str, least: Value) -> list[Met] | None:
    """Sentences that stand in the same section before."""
    passages = facts.passages(place)
    if passages is None:
        return None
    known: set[tuple[str, str]] = set()
    found: list[Met] = []
    for one in passages:
        twice: list[Span] = []
        for sentence, span in sentences(one.folded, int(least)):
            if (one.section, sentence) in known:
                twice.append(span)
            known.add((one.section, sentence))
        found += at(one, twice)
    return found


def _unpaired(facts: Facts, place: str, pairs: Terms, excused: Terms) -> list[Met] | None:
    passages = facts.passages(place)
    if passages is None:
        return None
    opening = {pair[0] for pair in pairs}
    found: list[Met] = []
    for section in by_section(passages):
        alone = unpaired([one.folded for one in section], pairs)
        for line, marks in groupby(alone, key=lambda mark: mark[0]):
            folded = section[line].folded
            free = Excuses(folded, excused)
            kept = islice((mark for _, mark in marks if free.is_free(mark, mark + 1)), MOST_FOUND)
            found += at(section[line], [with_neighbours(folded, mark, folded[mark] in opening) for mark in kept])
    return found


def _misnumbered(facts: Facts, place: str, styles: Terms) -> list[tuple[Met, Slip]] | None:
    passages = facts.passages(place)
    if passages is None:
        return None
    # a heading may be the first of the list that its section goes on with
    headings = [Passage(text=one, folded=fold(one)) for one in facts.headings_printed(place)]
    lines = [*headings, *passages]
    return [
        (one, wrong.slip)
        for wrong in islice(misnumbered([line.folded for line in lines], styles), MOST_FOUND)
        for one in at(lines[wrong.numeral.line], [_whole(lines[wrong.numeral.line].folded, wrong.numeral)])
    ]


def _whole(folded: str, numeral: Numeral) -> tuple[int, int]:
    """A number of a list with its brackets, or its stop."""
    bracketed = numeral.begin > 0 and folded[numeral.begin - 1] == "("
    return (numeral.begin - bracketed, min(numeral.end + 1, len(folded)))


def _numbers(facts: Facts, place: str, styles: Terms) -> list[Met] | None:
    found = _misnumbered(facts, place, styles)
    return None if found is None else [one for one, _ in found]


def _numbers_told(facts: Facts, place: str, styles: Terms) -> Iterator[Note]:
    for one, slip in (_misnumbered(facts, place, styles) or ())[:MOST_QUOTED]:
        yield from quotes(f"numbering_{slip}", place, [one])


_once = partial(faultless, told="stands_twice")

SLIPS: Mapping[str, Function] = {
    "words_once": _once(("place", "terms", "terms", "terms"), _words),
    "clauses_once": _once(("place", "number"), _clauses),
    "sentences_once": _once(("place", "number"), _sentences),
    "marks_paired": faultless(("place", "terms", "terms"), _unpaired, "mark_alone"),
    "numbered_on": faultless(("place", "terms"), _numbers, _numbers_told),
}
