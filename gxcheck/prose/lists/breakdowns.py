"""Lists of the parts of a figure: those that 其中 opens, and those that name their parts.

What makes a list, its units and words, is data in the phrase files (`breakdowns`). A list with a
part that is not exact, or with a word that no part has, is not one: silence, not a guess.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from gxcheck.model import Value
from gxcheck.prose.lists.figures import BESIDE, Figure, figures_for, figures_in
from gxcheck.prose.phrases.phrase import Breakdown, Phrasebook
from gxcheck.prose.words.tokens import Folded, fold, holds_one_of, narrow
from gxcheck.prose.words.vocabulary import Vocabulary

#: A list of fewer parts is a remark on some of the whole.
FEWEST_PARTS = 2
#: So many figures are looked at on either side: no list is longer, and a text of figures alone costs no more.
MOST_PARTS = 60
#: A paragraph longer than any person writes is read in pieces of so many characters.
LONGEST = 100_000


class FoundList(NamedTuple):
    """`totals`: the figures it may be of. `closed`: the wording says that the parts are all. `goes_on`: it has an item
    that names none of the parts known (协助1件), so that they may be too few. `names`: of the parts, as far as they are
    asked for."""

    name: str
    totals: tuple[Value, ...]
    parts: tuple[Value, ...]
    closed: bool
    goes_on: bool
    start: int
    names: tuple[str, ...] = ()


def breakdowns_of(text: str, book: Phrasebook) -> Iterator[FoundList]:
    for start in range(0, len(text), LONGEST):
        piece = narrow(text[start : start + LONGEST], book.vocabulary)
        yield from _breakdowns(fold(piece, start, book.vocabulary), book)


def _breakdowns(folded: Folded | None, book: Phrasebook) -> Iterator[FoundList]:
    if folded is None or sum(map(str.isnumeric, folded.text)) < FEWEST_PARTS:
        return
    found = figures_in(folded, book.vocabulary)
    for kind in book.breakdowns if len(found) >= FEWEST_PARTS else ():
        counted = list(figures_for(kind, folded, found))
        yield from (
            _named(kind, counted, book.vocabulary)
            if kind.parts or kind.part_ends
            else _opened(kind, counted, book.vocabulary)
        )


def _opened(kind: Breakdown, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[FoundList]:
    for place, first in enumerate(figures):
        if not first.opens:
            continue
        totals = _totals(figures[max(0, place - MOST_PARTS) : place], first, vocabulary)
        parts = [first, *_following(figures[place + 1 : place + MOST_PARTS], first, kind)]
        found = _breakdown(kind, totals, parts)
        if found is not None and not _sorted_twice(found):
            yield found


def _sorted_twice(found: FoundList) -> bool:
    """Whether some neighbouring parts add up: 网站20条，微信10条，公报3条 of 30 is a list and something more."""
    runs = (accumulate(found.parts[first:]) for first in range(len(found.parts)))
    return any(total in found.totals for run in runs for total in run) and sum(found.parts) not in found.totals


def _following(figures: Sequence[Figure], first: Figure, kind: Breakdown) -> Iterator[Figure]:
    """The other parts: to the end of the sentence, of the bracket, or to where something else begins."""
    ends = tuple(word for word in kind.ends if not first.name.removeprefix(first.opener).startswith(word))
    for one in figures:
        clause = one.lead.lstrip(",、:)")
        if one.sentence != first.sentence or one.depth < first.depth or clause.startswith(ends):
            return
        if one.opener in BESIDE and one.depth > first.depth:
            continue  # what stands in brackets behind a part
        if one.opens or (";" in one.lead and not kind.crosses_semicolons):
            return
        if one.depth == first.depth:
            yield one


def _named(kind: Breakdown, figures: Sequence[Figure], vocabulary: Vocabulary) -> Iterator[FoundList]:
    outermost = _without_remarks(figures, kind)
    openings = [*accumulate(one.opens for one in outermost)]
    place = 0
    for (is_part, _, _), group in groupby(
        range(len(outermost)), key=lambda at: (_is_part(outermost[at], kind), outermost[at].sentence, openings[at])
    ):
        parts = [outermost[at] for at in group]
        if is_part and len(parts) >= FEWEST_PARTS:
            before = outermost[max(0, place - MOST_PARTS) : place]
            totals = _totals(before, parts[0], vocabulary)
            if not parts[0].opens:
                totals = [one for one in totals if one.sentence == parts[0].sentence]
            after = outermost[place + len(parts) : place + len(parts) + 1]
            totals += [one for one in after if one.sentence == parts[0].sentence and one.name.startswith(kind.sums)]
            found = _breakdown(kind, totals, parts)
            if found is not None:
                yield found._replace(goes_on=_goes_on(before[-1:], parts, after, vocabulary))
        place += len(parts)


def _goes_on(
    before: Sequence[Figure], parts: Sequence[Figure], after: Sequence[Figure], vocabulary: Vocabulary
) -> bool:
    """Whether an item of the same list stands beside those known; a name with a word that is known begins another."""
    first = parts[0]
    beside = [one for one in before if one.opens and not first.opens]
    beside += [one for one in after if not one.opens and ";" not in one.lead]
    return any(
        one.sentence == first.sentence
        and one.depth == first.depth
        and bool(one.name)
        and not holds_one_of(vocabulary.telling, vocabulary.lexicon.words_in(one.name), vocabulary)
        for one in beside
    )


def _without_remarks(figures: Sequence[Figure], kind: Breakdown) -> list[Figure]:
    """A局5件（其中网上3件）、B局2件: what stands in brackets behind a part is none."""
    kept: list[Figure] = []
    part: Figure | None = None
    for one in figures:
        if part is None or part.sentence != one.sentence or one.depth <= part.depth:
            kept.append(one)
            part = one if _is_part(one, kind) else part
    return kept


def _named_part(figure: Figure, kind: Breakdown) -> str:
    """The name before a figure, without what stands between them."""
    named = figure.name.removeprefix(figure.opener)
    while kind.passed and named.endswith(kind.passed):
        named = named[: -len(next(word for word in kind.passed if named.endswith(word)))]
    return named


def _is_part(figure: Figure, kind: Breakdown) -> bool:
    named = _named_part(figure, kind)
    if _holds(figure.name, kind.never):
        return False
    return _holds(named, kind.parts) or (bool(kind.part_ends) and named.endswith(kind.part_ends))


def _totals(before: Sequence[Figure], first: Figure, vocabulary: Vocabulary) -> list[Figure]:
    """What the list may be of: the figures before it in its sentence, or in the one before."""
    own = [one for one in before if one.sentence == first.sentence]
    if own:
        cuts = [place for place, one in enumerate(own) if one.opens or ";" in one.lead]
        return own[cuts[-1] :] if cuts else own
    # a sentence that names another matter before its list tells of that
    said = first.lead.rpartition(first.opener)[0] if first.opener else ""
    if holds_one_of(vocabulary.telling, vocabulary.lexicon.words_in(said), vocabulary):
        return []
    return [one for one in before if one.sentence == first.sentence - 1]


def _breakdown(kind: Breakdown, totals: Sequence[Figure], parts: Sequence[Figure]) -> FoundList | None:
    known = [one.value for one in totals if one.value is not None]
    values = [one.value for one in parts if one.value is not None]
    told = "".join(one.gap if place else one.lead for place, one in enumerate((*totals, *parts)))
    if len(values) < max(FEWEST_PARTS, len(parts)) or len(known) < len(totals) or (kind.needs_total and not known):
        return None
    if any(_holds(one.name, kind.never_of) for one in totals) or any(_holds(one.name, kind.never) for one in parts):
        return None
    if kind.about and not _holds(told, kind.about):
        return None
    start = parts[0].start
    closed = bool(known) and _is_closed(totals, parts[0])
    names = tuple(_named_part(one, kind) for one in parts) if kind.part_ends else ()
    return FoundList(kind.name, tuple(known), tuple(values), closed=closed, goes_on=False, start=start, names=names)


def _is_closed(totals: Sequence[Figure], first: Figure) -> bool:
    """分别为, a total behind, or a list in brackets or behind a colon, where nothing says 其中."""
    if first.closes or any(one.start > first.start for one in totals):
        return True
    return not first.opener and first.lead.startswith(("(", ":"))


def _holds(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)
