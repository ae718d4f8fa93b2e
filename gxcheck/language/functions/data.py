"""Functions of what cells hold besides numbers, and of rows that repeat.

Those over rows that repeat are worked out before a formula is asked (see language/repeats): what is left of them is
what stands here. `unique` and `previous` ask for other records, which a report by itself has none of.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from gxcheck.language.functions.row import Answer, Broken, Facts, Function
from gxcheck.model import Note, Value, note
from gxcheck.text.clauses import in_quotes
from gxcheck.text.days import day_of
from gxcheck.text.numerals import exact_text
from gxcheck.text.search import compiled

#: So many decimals can be asked for.
MOST_DECIMALS = 12


def rounded(number: Value | Fraction, decimals: int = 0) -> Fraction:
    """To so many decimals, a half away from zero, as accounts do."""
    scaled = Fraction(number) * 10**decimals
    whole = (abs(scaled.numerator) * 2 + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if scaled >= 0 else -whole, 10**decimals)


def _rounded(facts: Facts, number: Value | Fraction, decimals: Value = 0) -> Any:
    return rounded(number, min(int(decimals), MOST_DECIMALS))


def _all_match(facts: Facts, text: str, *patterns: str) -> Answer:
    return any(compiled(f"^(?:{pattern})$").search(text) is not None for pattern in patterns)


def _matches_none(facts: Facts, text: str, *patterns: str) -> Iterator[Note]:
    yield note("text_matches_none", value=text, patterns=patterns)


def _matches_one(facts: Facts, text: str, *patterns: str) -> Iterator[Note]:
    yield note("text_matches", value=text)


def parent(code: str, *levels: int) -> str:
    """The code one level up, "" for one of the first; `levels`: how many characters the codes of each level have."""
    above = [length for length in levels if length < len(code)]
    return code[: max(above)] if above else ""


def _distinct(facts: Facts, *values: Any) -> Answer:
    return len(set(values)) == len(values)


def _said_twice(facts: Facts, *values: Any) -> Iterator[Note]:
    twice = dict.fromkeys(str(value) for value in values if values.count(value) > 1)
    yield note("not_unique", values=tuple(twice))


def _said_once(facts: Facts, *values: Any) -> Iterator[Note]:
    yield note("is_unique")


def _mean(facts: Facts, *numbers: Value | Fraction) -> Any:
    return sum((Fraction(number) for number in numbers), Fraction(0)) / len(numbers)


def _needs_records(facts: Facts, *values: Any) -> Answer:
    return None


def _not_all(facts: Facts, *values: Any) -> Iterator[Note]:
    yield note("not_all", count=exact_text(sum(not value for value in values)), of=exact_text(len(values)))


def _all_hold(facts: Facts, *values: Any) -> Iterator[Note]:
    yield note("all_hold", of=exact_text(len(values)))


def _none_holds(facts: Facts, *values: Any) -> Iterator[Note]:
    yield note("none_holds", of=exact_text(len(values)))


def _some_hold(facts: Facts, *values: Any) -> Iterator[Note]:
    yield note("some_hold", of=exact_text(len(values)), count=exact_text(sum(map(bool, values))))


def _comes_to(facts: Facts, broken: Broken, *values: Any) -> Iterator[Note]:
    """What a value came to, beside what it is held against."""
    value, other = (in_quotes(one) if isinstance(one, str) else exact_text(one) for one in (broken.value, broken.other))
    if broken.relation == "==":
        yield note("comes_to_other", value=value, other=other)
    else:
        yield note("comes_to", value=value, relation=broken.relation, other=other)


DATA: Mapping[str, Function] = {
    "round": Function(("number", "number"), "number", _rounded, least=1),
    "date": Function(("text",), "date", lambda facts, text: day_of(text), compared=_comes_to),
    "year": Function(("date",), "number", lambda facts, day: day.year, compared=_comes_to),
    "month": Function(("date",), "number", lambda facts, day: day.month, compared=_comes_to),
    "day": Function(("date",), "number", lambda facts, day: day.day, compared=_comes_to),
    "text_matches": Function(
        ("text", "pattern"), "truth", _all_match, _matches_none, _matches_one, more=True, tells=("value",)
    ),
    "text_length": Function(("text",), "number", lambda facts, text: len(text), compared=_comes_to),
    "parent": Function(
        ("text", "number"), "text", lambda facts, code, *levels: parent(code, *levels), compared=_comes_to, more=True
    ),
    "mean": Function(("number",), "number", _mean, more=True),
    "count": Function(("any",), "number", lambda facts, *values: len(values), compared=_comes_to, more=True, least=1),
    "all": Function(("truth",), "truth", lambda facts, *values: all(values), _not_all, _all_hold, more=True),
    "any": Function(("truth",), "truth", lambda facts, *values: any(values), _none_holds, _some_hold, more=True),
    "unique": Function(("any",), "truth", _needs_records, _said_twice, _said_once, more=True),
    "distinct": Function(("any",), "truth", _distinct, _said_twice, _said_once, more=True, least=0),
    "previous": Function(("any",), "any", _needs_records, compared=_comes_to),
}  # fmt: skip
