"""Functions of what is written in a part of the report's text."""

from collections.abc import Iterator, Mapping

from gxcheck.language.functions.found import QUOTING, met, quotes
from gxcheck.language.functions.row import Answer, Broken, Facts, Function, quoted
from gxcheck.model import Note, note
from gxcheck.text.labels import fold
from gxcheck.text.numerals import exact_text


def _met(facts: Facts, place: str, phrases: tuple[str, ...]) -> list[str] | None:
    text = facts.place(place)
    return None if text is None else [phrase for phrase in phrases if fold(phrase) in fold(text)]


def _mentions(facts: Facts, place: str, *phrases: str) -> Answer:
    met = _met(facts, place, phrases)
    return None if met is None else bool(met)


def _mentions_none(facts: Facts, place: str, *phrases: str) -> Iterator[Note]:
    """The first of the phrases stands for them all."""
    yield note("not_mentioned", place=(place,), missing=phrases[:1])


def _mentions_some(facts: Facts, place: str, *phrases: str) -> Iterator[Note]:
    found = quoted(_met(facts, place, phrases) or ())
    yield note("mentioned", place=(place,), printed=found, said=found)


def _matches(facts: Facts, place: str, *patterns: str) -> Answer:
    found = [facts.matched(place, pattern) for pattern in patterns]
    return None if None in found else any(found)


def _matches_none(facts: Facts, place: str, *patterns: str) -> Iterator[Note]:
    yield note("not_matched", place=(place,))


def _matches_some(facts: Facts, place: str, *patterns: str) -> Iterator[Note]:
    found = met(facts, place, patterns)
    if found:
        yield from quotes("mentioned", place, found)
        return
    texts = quoted(text for pattern in patterns if (text := facts.matched(place, pattern)))
    yield note("mentioned", place=(place,), printed=texts, said=texts)


def _length(facts: Facts, place: str) -> Answer:
    text = facts.place(place)
    return None if text is None else len(fold(text))


def _length_told(facts: Facts, broken: Broken, place: str) -> Iterator[Note]:
    yield note("length", place=(place,), count=exact_text(broken.value))


def _number_told(facts: Facts, broken: Broken, place: str, pattern: str) -> Iterator[Note]:
    """The number that is printed, beside the one that should be; or the cells that it should not equal."""
    other = exact_text(broken.other)
    if broken.relation == "!=" and broken.cells:
        yield note("equals_table", cells=broken.cells, value=other)
    elif broken.relation == "==":
        yield note("number_in", place=(place,), printed=facts.matched(place, pattern), value=other)
    else:
        printed = facts.matched(place, pattern)
        yield note("number_beside", place=(place,), printed=printed, relation=broken.relation, value=other)


PLACES: Mapping[str, Function] = {
    "mentions": Function(
        ("place", "text"), "truth", _mentions, _mentions_none, _mentions_some, more=True, tells=("missing", *QUOTING)
    ),
    "matches": Function(
        ("place", "pattern"), "truth", _matches, _matches_none, _matches_some, more=True, tells=QUOTING
    ),
    "number_in": Function(
        ("place", "pattern"),
        "number",
        lambda facts, name, pattern: facts.number_in(name, pattern),
        compared=_number_told,
    ),
    "length": Function(("place",), "number", _length, compared=_length_told),
}
