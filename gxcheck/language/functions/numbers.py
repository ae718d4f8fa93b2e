"""Functions of numbers alone."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from gxcheck.language.functions.row import Answer, Facts, Function
from gxcheck.model import Note, Value, note
from gxcheck.text.numerals import exact_text


def _alike(numbers: Sequence[Value | Fraction]) -> Sequence[Any]:
    """A ratio and a decimal cannot be added as they are: both are made fractions, which is exact."""
    return [Fraction(number) for number in numbers] if any(isinstance(one, Fraction) for one in numbers) else numbers


def _sum(facts: Facts, *numbers: Value | Fraction) -> Any:
    return sum(_alike(numbers))


def _whole(facts: Facts, number: Value | Fraction) -> Answer:
    return number == int(number)


def _is_not_whole(facts: Facts, number: Value) -> Iterator[Note]:
    yield note("not_whole", number=exact_text(number))


def _is_whole(facts: Facts, number: Value) -> Iterator[Note]:
    yield note("is_whole", number=exact_text(number))


NUMBERS: Mapping[str, Function] = {
    "abs": Function(("number",), "number", lambda facts, number: abs(number)),
    "min": Function(("number",), "number", lambda facts, *numbers: min(numbers), more=True),
    "max": Function(("number",), "number", lambda facts, *numbers: max(numbers), more=True),
    "sum": Function(("number",), "number", _sum, more=True),
    "whole": Function(("number",), "truth", _whole, _is_not_whole, _is_whole),
}
