"""Functions of words and figures that are looked for in the text by lists of terms."""

from collections.abc import Iterator, Mapping

from gxcheck.language.functions.found import QUOTING, Met, Terms, faultless, is_met, met, quotes, quoting
from gxcheck.language.functions.row import Answer, Facts, Function, quoted
from gxcheck.model import Note, Value, note
from gxcheck.text.labels import fold
from gxcheck.text.numerals import exact_text, read_number

#: A name of fewer characters is looked for whole.
_SHORTEST_NAME = 3


def _tells(facts: Facts, place: str, patterns: Terms, *excused: Terms) -> Answer:
    return is_met(facts, place, patterns, *excused)


def _not_told(facts: Facts, place: str, patterns: Terms, *excused: Terms) -> Iterator[Note]:
    """The first of the terms stands for them all."""
    yield note("not_told_of", place=(place,), missing=patterns[:1])


def _outside(
    facts: Facts, place: str, low: Value, high: Value, patterns: Terms, excused: Terms = ()
) -> list[Met] | None:
    found = met(facts, place, patterns, excused)
    if found is None:
        return None
    return [one for one in found if (value := _number(one)) is not None and not low <= value <= high]


def _number(one: Met) -> int | None:
    """The number in the groups of a match; several are written one behind the other, the later with two digits."""
    numbers = [read_number(group) for group in one.found.groups if group]
    if not numbers or not all(isinstance(number, int) for number in numbers):
        return None
    first, *others = numbers
    return int(f"{first}{''.join(f'{other:02}' for other in others)}")


def _out_of_bounds(facts: Facts, place: str, low: Value, high: Value, *terms: Terms) -> Iterator[Note]:
    for one in {one.found.printed: one for one in _outside(facts, place, low, high, *terms) or ()}.values():
        if low == high:
            yield from quotes("number_should_be", place, [one], value=exact_text(low))
        else:
            yield from quotes("number_out_of_bounds", place, [one])


def _foreign(facts: Facts, place: str, patterns: Terms, excused: Terms, other: str) -> list[Met] | None:
    """Where the first group of a pattern names what does not stand in another place."""
    found, within = met(facts, place, patterns, excused), facts.place(other)
    if found is None or within is None:
        return None
    return [one for one in found if _name(one) and not _stands_in(_name(one), fold(within))]


def _name(one: Met) -> str:
    return one.found.groups[0] if one.found.groups else ""


def _stands_in(name: str, within: str) -> bool:
    """Words in front of a name may have been taken for a part of it."""
    return any(name[first:] in within for first in range(max(1, len(name) - _SHORTEST_NAME + 1)))


def _not_named(facts: Facts, place: str, patterns: Terms, excused: Terms, other: str) -> Iterator[Note]:
    found = _foreign(facts, place, patterns, excused, other) or ()
    names = quoted(dict.fromkeys(map(_name, found)))
    yield from quotes("not_named_in", place, found, names=names, other=quoted((facts.place(other) or "",)))


FINDING: Mapping[str, Function] = {
    "tells": Function(
        ("place", "terms"),
        "truth",
        _tells,
        _not_told,
        quoting(met, "is_written"),
        more=True,
        tells=("missing", *QUOTING),
    ),
    "free_of": faultless(("place", "terms"), met, "is_written", more=True),
    "named_in": faultless(("place", "terms", "terms", "place"), _foreign, _not_named, tells=("names",)),
    "numbers_within": faultless(
        ("place", "number", "number", "terms"), _outside, _out_of_bounds, more=True, tells=("value",)
    ),
}
