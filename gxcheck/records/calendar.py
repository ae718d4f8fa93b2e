"""Days of many records, counted from the first of the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np

from gxcheck.language.data import is_day
from gxcheck.language.grammar import Expression
from gxcheck.records.figures import Figures, added, integers, wide
from gxcheck.records.truths import both

#: The day before the first of NumPy's, counted from the first of the calendar, and the last there is.
_EPOCH, LAST = date(1970, 1, 1).toordinal(), date.max.toordinal()


def arithmetic(operator: str, right: Expression) -> Callable[[Figures, Figures], Figures]:
    """The days between two, or the day so many whole days on; not known where that is in no calendar."""
    if is_day(right):
        return lambda left, other: added(left, other, -1)
    sign = 1 if operator == "+" else -1
    return lambda left, days: _moved(left, days, sign)


def _moved(day: Figures, days: Figures, sign: int) -> Figures:
    moved = added(day, _whole(days), sign)
    within = np.logical_and(np.greater_equal(moved.num, 1), np.less_equal(moved.num, LAST))
    known = moved.known if np.all(within) else both(moved.known, within)
    return Figures(np.where(within, moved.num, 1).astype(np.int64), known, most=LAST)


def _whole(days: Figures) -> Figures:
    """Cut to whole days, towards none."""
    above, below = days.factor.numerator, days.factor.denominator
    if days.den is None and below == 1 and above == 1:
        return days
    num, den = wide(days.num) * above, (1 if days.den is None else wide(days.den)) * below
    cut = np.where(np.less(num, 0), -(-num // den), num // den)
    return Figures(cut.astype(object), days.known, most=days.most * abs(above) + 1)


def part_of_day(day: Figures, part: str) -> Figures:
    """Its year, month or day of the month."""
    days = np.asarray(integers(day.num), dtype=np.int64) - _EPOCH
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    if part == "day":
        number = (dates - months).astype(np.int64) + 1
    elif part == "month":
        number = months.astype(np.int64) % 12 + 1
    else:
        number = months.astype("datetime64[Y]").astype(np.int64) + 1970
    return replace(day, num=number)
