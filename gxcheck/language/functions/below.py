"""Functions of the reports of the units below."""

from collections.abc import Iterator, Mapping, Sequence

from gxcheck.language.functions.row import Answer, Facts, Function
from gxcheck.model import Note, Value, note
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


BELOW: Mapping[str, Function] = {
    "none_above": Function(
        ("cells", "number"), "truth", _none_above, _told_above, _told_none, beside=("children",),
        tells=("names", "value"),
    ),
}  # fmt: skip
