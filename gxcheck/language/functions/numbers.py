"""Functions of numbers alone."""

from collections.abc import Iterator, Mapping

from gxcheck.language.functions.row import Answer, Facts, Function
from gxcheck.model import Note, Value, note
from gxcheck.text.numerals import exact_text


def _whole(facts: Facts, number: Value) -> Answer:
    return isinstance(number, int) or number == number.to_integral_value()


def _is_not_whole(facts: Facts, number: Value) -> Iterator[Note]:
    yield note("not_whole", number=exact_text(number))


def _is_whole(facts: Facts, number: Value) -> Iterator[Note]:
    yield note("is_whole", number=exact_text(number))


NUMBERS: Mapping[str, Function] = {
    "abs": Function(("number",), "number", lambda facts, number: abs(number)),
    "min": Function(("number", "number"), "number", lambda facts, *numbers: min(numbers), more=True),
    "max": Function(("number", "number"), "number", lambda facts, *numbers: max(numbers), more=True),
    "sum": Function(("number",), "number", lambda facts, *numbers: sum(numbers), more=True),
    "whole": Function(("number",), "truth", _whole, _is_not_whole, _is_whole),
}
