"""Functions of a record's own values, over many records: what each row of language/functions says of one report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np

from gxcheck.language.functions.data import MOST_DECIMALS, parent
from gxcheck.language.grammar import Call, Expression, Number, String
from gxcheck.records import calendar, figures, texts, truths
from gxcheck.records.columns import equal
from gxcheck.records.figures import Figures
from gxcheck.records.texts import Texts
from gxcheck.records.truths import Truth, both
from gxcheck.text.days import day_of
from gxcheck.text.search import compiled

Made = tuple[Callable[..., Any], Sequence[Expression]]


def of_own(call: Call, left_out: bool) -> Made | None:
    """What is made of which of its arguments; None for a function that records have no use for.

    `left_out`: values that are missing are, of several.
    """
    function, arguments = call.function, call.arguments
    if function in ("sum", "min", "max", "mean"):
        return (_of_known(function) if left_out else _FOLDS[function]), arguments
    if function in ("year", "month", "day"):
        return (lambda day: calendar.part_of_day(day, function)), arguments
    plain = _PLAIN.get(function)
    return (plain, arguments) if plain is not None else _given_constants(call)


def _given_constants(call: Call) -> Made | None:
    """Functions that take numbers or texts in quotes besides a value."""
    first, *rest = call.arguments
    texts_in = [one.value for one in rest if isinstance(one, String)]
    numbers = [int(one.value) for one in rest if isinstance(one, Number)]
    if call.function == "round" and len(numbers) == len(rest):
        decimals = min(numbers[0], MOST_DECIMALS) if numbers else 0
        return (lambda number: figures.rounded(number, decimals)), (first,)
    if call.function == "text_matches" and len(texts_in) == len(rest):
        return (lambda text: text.asked(("matches", *texts_in), _matching(texts_in))), (first,)
    if call.function == "parent" and len(numbers) == len(rest):
        return (lambda code: code.turned(("parent", *numbers), lambda one: parent(one, *numbers))), (first,)
    return None


def _matching(patterns: Sequence[str]) -> Callable[[str], bool]:
    each = [compiled(f"^(?:{pattern})$") for pattern in patterns]
    return lambda text: any(one.search(text.encode(errors="replace")) is not None for one in each)


def _folded(pick: Callable[[Figures, Figures], Figures]) -> Callable[..., Figures]:
    return lambda *numbers: reduce(pick, numbers)


def _greatest(left: Figures, right: Figures) -> Figures:
    return figures.least(left, right, np.maximum)


def _mean(*numbers: Figures) -> Figures:
    return figures.divided(reduce(figures.added, numbers), figures.constant(len(numbers)))


_FOLDS: dict[str, Callable[..., Figures]] = {
    "sum": _folded(figures.added),
    "min": _folded(figures.least),
    "max": _folded(_greatest),
    "mean": _mean,
}


def _of_known(function: str) -> Callable[..., Figures]:
    """Of those of several values that are known; not known where none is."""

    def made(*numbers: Figures) -> Figures:
        if function == "mean":
            count = reduce(figures.added, (Figures(np.where(_known(one), 1, 0), most=1) for one in numbers))
            return figures.divided(_of_known("sum")(*numbers), count)
        pick = {"sum": figures.added, "min": figures.least, "max": _greatest}[function]
        return reduce(lambda one, other: _either(one, other, pick), numbers)

    return made


def _either(left: Figures, right: Figures, pick: Callable[[Figures, Figures], Figures]) -> Figures:
    both_known = pick(_as_known(left), _as_known(right))
    x, y = _known(left), _known(right)
    return figures.chosen(Truth(x & y, ~(x & y)), both_known, figures.chosen(Truth(x, ~x), left, right))


def _as_known(one: Figures) -> Figures:
    return Figures(one.num, None, one.factor, one.most, one.den, one.deepest)


def _known(one: Figures) -> Any:
    return np.True_ if one.known is None else one.known


def _date(text: Texts) -> Figures:
    def days(words: texts.Words) -> Any:
        found = [day_of(word) for word in words.all]
        return np.array([*(0 if day is None else day.toordinal() for day in found), 0], dtype=np.int64)

    numbers = text.words.derived("days", days)[text.codes]
    return Figures(np.where(numbers > 0, numbers, 1), numbers > 0, most=calendar.LAST)


def _length(text: Texts) -> Figures:
    def lengths(words: texts.Words) -> Any:
        return np.array([*map(len, words.all), 0], dtype=np.int64)

    numbers = text.words.derived("lengths", lengths)
    return Figures(numbers[text.codes], text.known, most=int(numbers.max()))


def _counted(*values: Any) -> Figures:
    known = reduce(both, (one.known for one in values), None)
    return Figures(len(values), known, most=len(values))


def _distinct(*values: Any) -> Truth:
    pairs = [(one, other) for place, one in enumerate(values) for other in values[:place]]
    known = reduce(both, (one.known for one in values), None)
    apart = [np.True_, *(equal(*pair).no for pair in pairs)]
    return Truth.of(reduce(np.logical_and, apart), known)


def _together(combined: Callable[[list[Truth]], Truth]) -> Callable[..., Truth]:
    """Of several answers: as of any function, one that is not known leaves it open."""

    def made(*answers: Truth) -> Truth:
        found = combined(list(answers))
        return Truth.of(found.yes, reduce(both, (one.known for one in answers), None))

    return made


_PLAIN: dict[str, Callable[..., Any]] = {
    "abs": figures.absolute,
    "whole": figures.is_whole,
    "date": _date,
    "text_length": _length,
    "count": _counted,
    "distinct": _distinct,
    "all": _together(truths.all_of),
    "any": _together(truths.any_of),
}
