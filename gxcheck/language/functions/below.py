"""Functions of the reports of the units below."""

from collections.abc import Iterator, Mapping, Sequence

from gxcheck.language.functions.lists import short
from gxcheck.language.functions.row import Answer, Facts, Function, quoted
from gxcheck.model import Note, StatedList, Value, note
from gxcheck.text.numerals import exact_text


def _above(facts: Facts, names: Sequence[str], most: Value) -> list[tuple[str, Value]]:
    """The children with more than so much, those with the most first."""
    valued = facts.children_valued(names) or ()
    found = [(unit, value) for unit, value in valued if value is not None and value > most]
    return sorted(found, key=lambda one: -one[1])


def _none_above(facts: Facts, names: Sequence[str], most: Value) -> Answer:
    valued = facts.children_valued(names)
    if valued is None or (not _above(facts, names, most) and any(value is None for _, value in valued)):
        return None
    return not _above(facts, names, most)


def _told_above(facts: Facts, names: Sequence[str], most: Value) -> Iterator[Note]:
    cells = tuple(name.partition(".")[2] for name in names)
    for unit, value in _above(facts, names, most)[:1]:
        yield note("child_above", names=(unit,), cell=cells, value=exact_text(value), now=exact_text(most))


def _told_none(facts: Facts, names: Sequence[str], most: Value) -> Iterator[Note]:
    yield note("no_child_above", cells=tuple(name.partition(".")[2] for name in names))


#: A list of the text, a child that it names, the figure there, and what the child's report has.
_Told = tuple[StatedList, str, Value, Sequence[Value | None]]


def _untrue(facts: Facts, name: str, *cells: Sequence[str]) -> list[_Told]:
    """The figures of children in the text that are none of those that they may be."""
    return [one for one in facts.lists_of_children(name, cells) if None not in one[3] and one[2] not in one[3]]


def _fit_children(facts: Facts, name: str, *cells: Sequence[str]) -> Answer:
    if facts.lists(name) is None:
        return None
    unknown = any(None in values and value not in values for *_, value, values in facts.lists_of_children(name, cells))
    return False if _untrue(facts, name, *cells) else None if unknown else True


def _told_untrue(facts: Facts, name: str, *cells: Sequence[str]) -> Iterator[Note]:
    """The sentence once, with the first of its children that are wrong, then the others."""
    cell, last = (cells[0][0].partition(".")[2],), None
    for listed, unit, value, values in _untrue(facts, name, *cells):
        told = {"names": (unit,), "cell": cell, "now": exact_text(value), "value": exact_text(values[0])}
        if listed == last:
            yield note("child_told_too", **told)
        else:
            quote, place = quoted((short(listed.sentence),)), (listed.section or "preamble",)
            yield note("child_told", said=quote, place=place, **told)
        last = listed


def _told_true(facts: Facts, name: str, *cells: Sequence[str]) -> Iterator[Note]:
    yield note("list_fits", lists=(name,))


BELOW: Mapping[str, Function] = {
    "none_above": Function(
        ("cells", "number"), "truth", _none_above, _told_above, _told_none, beside=("children",),
        tells=("names", "value"),
    ),
    "fit_children": Function(
        ("list", "cells"), "truth", _fit_children, _told_untrue, _told_true, more=True, beside=("children",),
        tells=("where", "said", "names", "value"),
    ),
}  # fmt: skip
