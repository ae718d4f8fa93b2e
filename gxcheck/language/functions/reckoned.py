"""Functions that work out again what a sentence of the text says of its own figures, or of those of the tables.

The sentences are found by lists of patterns; the groups of a pattern are the figures, in the order that each row
tells. A sentence whose groups are no such figures says nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from gxcheck.language.functions.found import Find, Met, Terms, faultless, met, quotes
from gxcheck.language.functions.row import Facts, Function, NamedFigure, Telling
from gxcheck.language.functions.stated import held, share_told
from gxcheck.language.functions.years import change_told
from gxcheck.model import Note, Value
from gxcheck.text.changes import comes_to, digits_behind_point
from gxcheck.text.numerals import exact_text, is_percentage, read_number, summed

#: What stands behind a percentage.
_PERCENT = "%"


def _figures(one: Met) -> tuple[list[Value], set[str]]:
    """The numbers among the groups of a match, and what else the groups hold: their measures."""
    groups = [group.rstrip(",") for group in one.found.groups if group]
    numbers = [(group, read_number(group.replace(",", "")) if group[0].isdigit() else None) for group in groups]
    measures = {group for group, number in numbers if number is None}
    return [number for _, number in numbers if number is not None], measures


def _summed(place: int) -> Find:
    """Where the number in that place is not the sum of the others, and all are of one measure."""

    def find(facts: Facts, part: str, *terms: Terms) -> list[Met] | None:
        found = met(facts, part, *terms)
        return None if found is None else [one for one in found if _is_no_sum(one, place)]

    return find


def _is_no_sum(one: Met, place: int) -> bool:
    numbers, measures = _figures(one)
    if len(numbers) < 3 or len(measures) > 1 or (place and numbers[place] in numbers[:place]):
        return False  # a whole that is one of the figures before it was told there
    return 2 * Fraction(numbers[place]) != sum(map(Fraction, numbers))


def _telling(find: Find, key: str, details: Callable[[Met], Mapping[str, object]]) -> Telling:
    def told(facts: Facts, *given: object) -> Iterator[Note]:
        for one in find(facts, *given) or ():
            yield from quotes(key, str(given[0]), [one], **details(one))

    return told


def _sum_told(place: int) -> Callable[[Met], Mapping[str, str]]:
    def tell(one: Met) -> Mapping[str, str]:
        numbers, _ = _figures(one)
        parts = numbers[1:] if place == 0 else numbers[:place]
        return {"filled": summed(parts), "sum": exact_text(sum(parts)), "whole": exact_text(numbers[place])}

    return tell


def _adds_up(place: int) -> Function:
    find = _summed(place)
    return faultless(("place", "terms"), find, _telling(find, "sum_in", _sum_told(place)), more=True)


def _changed(now: int, before: int, change: int) -> Function:
    """Which number is that of now, which that of before, and which the change."""

    def of(one: Met) -> tuple[Value, Value, Value, bool] | None:
        numbers, measures = _figures(one)
        if len(numbers) != 3:
            return None
        return numbers[now], numbers[before], numbers[change], _PERCENT in measures

    def is_wrong(one: Met, sign: Value) -> bool:
        said = of(one)
        return said is not None and not comes_to(said[0], said[1], said[2], int(sign), percentage=said[3])

    def find(facts: Facts, place: str, sign: Value, *terms: Terms) -> list[Met] | None:
        found = met(facts, place, *terms)
        return None if found is None else [one for one in found if is_wrong(one, sign)]

    def tell(one: Met) -> Mapping[str, Note]:
        numbers, measures = _figures(one)
        digits = digits_behind_point(numbers[change]) if _PERCENT in measures else 2
        return {"right": change_told(numbers[now], numbers[before], digits)}

    return faultless(("place", "number", "terms"), find, _telling(find, "changed_in", tell), more=True)


def _not_so_changed(
    facts: Facts, place: str, sign: Value, terms: Terms, excused: Terms, *now: NamedFigure
) -> list[Met] | None:
    found = met(facts, place, terms, excused)
    return (
        None
        if found is None
        else [one for one in found if not any(_so_changed(one, int(sign), to.value) for to in now)]
    )


def _so_changed(one: Met, sign: int, now: Value) -> bool:
    numbers, measures = _figures(one)
    return len(numbers) != 2 or comes_to(now, numbers[0], numbers[1], sign, percentage=_PERCENT in measures)


def _change_told(
    facts: Facts, place: str, sign: Value, terms: Terms, excused: Terms, *now: NamedFigure
) -> Iterator[Note]:
    """From the first of the cells: that which the words name, before those that they may mean."""
    to = now[0]
    for one in _not_so_changed(facts, place, sign, terms, excused, *now) or ():
        (before, change), measures = _figures(one)
        if to.name:
            digits = digits_behind_point(change) if _PERCENT in measures else 2
            told = {"cell": to.name, "now": exact_text(to.value), "before": exact_text(before)}
            yield from quotes("changed_to_cell", place, [one], **told, right=change_told(to.value, before, digits))
        else:
            yield from quotes("figure_in", place, [one], value=exact_text(to.value))


def _misfitting(facts: Facts, place: str, terms: Terms, excused: Terms, *pairs: NamedFigure) -> list[Met] | None:
    found = met(facts, place, terms, excused)
    return None if found is None else [one for one in found if not _fits_one(one, pairs)]


def _fits_one(one: Met, pairs: Sequence[NamedFigure]) -> bool:
    numbers, _ = _figures(one)
    if len(numbers) != 1:
        return True
    known = _pairs(pairs)
    return not known or any(is_percentage(part.value, whole.value, numbers[0]) for part, whole in known)


def _pairs(numbers: Sequence[NamedFigure]) -> list[tuple[NamedFigure, NamedFigure]]:
    """Each part with its whole; of nothing there is no share."""
    return [(part, whole) for part, whole in zip(numbers[::2], numbers[1::2], strict=False) if whole.value]


def _shares_told(facts: Facts, place: str, terms: Terms, excused: Terms, *pairs: NamedFigure) -> Iterator[Note]:
    for one in _misfitting(facts, place, terms, excused, *pairs) or ():
        key, told = share_told(_figures(one)[0][0], _pairs(pairs))
        yield from quotes(key, place, [one], **told)


def _disagreeing(facts: Facts, place: str, terms: Terms, excused: Terms, *values: NamedFigure) -> list[Met] | None:
    found = met(facts, place, terms, excused)
    return None if found is None else [one for one in found if not _is_one_of(one, values)]


def _is_one_of(one: Met, values: Sequence[NamedFigure]) -> bool:
    numbers, _ = _figures(one)
    return len(numbers) != 1 or any(numbers[0] == known.value for known in values)


def _disagreement(facts: Facts, place: str, terms: Terms, excused: Terms, *values: NamedFigure) -> Iterator[Note]:
    """By the first of the cells: that which the words name, before those that they may mean."""
    first = values[0]
    told: dict[str, object] = {"value": held(facts, first.name, first.value)}
    told |= {"cell": first.name} if first.name else {}
    for one in _disagreeing(facts, place, terms, excused, *values) or ():
        yield from quotes("stated_against" if first.name else "figure_in", place, [one], **told)


RECKONED: Mapping[str, Function] = {
    # groups: the whole and its parts, or the parts and their whole; measures may be groups too
    "first_is_sum": _adds_up(0),
    "last_is_sum": _adds_up(-1),
    # groups: the figure of now, that of before and the change, in the order of each name; the second argument is the
    # sign of the change
    "changed_from": _changed(now=0, before=1, change=2),
    "changed_to": _changed(now=1, before=0, change=2),
    "changed_since": _changed(now=0, before=2, change=1),
    # groups: the figure of before and the change; the second argument is the sign of the change, behind the terms and
    # their excuses stand all that the figure of now may be
    "changed_to_now": faultless(
        ("place", "number", "terms", "terms", "figure"), _not_so_changed, _change_told, more=True
    ),
    # group: the percentage; behind the terms and their excuses a part and its whole, and again
    # group: the figure; behind the terms and their excuses all that it may be
    "figures_agree": faultless(
        ("place", "terms", "terms", "figure"), _disagreeing, _disagreement, more=True, tells=("cell", "value")
    ),
    "percents_fit": faultless(("place", "terms", "terms", "figure"), _misfitting, _shares_told, more=True),
}
