"""Functions of words and figures that are looked for in the text by lists of terms."""

from collections.abc import Iterator, Mapping

from gxcheck.language.functions.found import QUOTING, Met, Terms, faultless, met, quotes, quoting
from gxcheck.language.functions.row import Answer, Facts, Function
from gxcheck.model import Note, Value, note
from gxcheck.text.numerals import exact_text, read_number


def _tells(facts: Facts, place: str, patterns: Terms, *excused: Terms) -> Answer:
    found = met(facts, place, patterns, *excused)
    return None if found is None else bool(found)


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
    "numbers_within": faultless(
        ("place", "number", "number", "terms"), _outside, _out_of_bounds, more=True, tells=("value",)
    ),
}
