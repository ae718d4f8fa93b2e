"""Exact numbers of many records: a fixed point that they share, or a ratio of such.

Whole numbers that came as floats stay in floats while these hold every value exactly, which costs nothing; others are
integers of 64 bits while no value can leave them, Python's own beyond. The same operations of NumPy take any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, reduce
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxcheck.language.grammar import Relation, Tolerance
from gxcheck.model import Value
from gxcheck.records.truths import Mask, Truth, both

#: Whole numbers up to here are floats as they are; sums and products up to the second are integers of 64 bits.
WHOLE, LARGEST = 2**53, 2**62
_RELATIONS: Mapping[Relation, Callable[[Any, Any], Any]] = {
    "==": np.equal, "!=": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip
_ONE = Fraction(1)


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """factor · num / den, of each record where it is known.

    num: whole numbers, an array or one for all records; den: the same, above zero, None for 1. known: None where all
    are; num may be anything where it is not. `most`, `deepest`: the largest absolute num, and den.
    """

    num: Any
    known: Mask = None
    factor: Fraction = _ONE
    most: int = 0
    den: Any = None
    deepest: int = 1

    def part(self, index: Any) -> Figures:
        """Of some records: a slice, or their places."""
        if not isinstance(self.num, np.ndarray) and not _many(self.den) and not _many(self.known):
            return self
        num, den, known = (one[index] if _many(one) else one for one in (self.num, self.den, self.known))
        return replace(self, num=num, den=den, known=known)

    def at(self, place: int) -> Fraction | None:
        """The value of one record, None where it is not known."""
        num, den, known = (one[place] if _many(one) else one for one in (self.num, self.den, self.known))
        return None if known is not None and not known else self.factor * int(num) / int(1 if den is None else den)


def constant(value: Any) -> Figures:
    """One known number for all records."""
    exact = Fraction(value)
    return Figures(exact.numerator, factor=Fraction(1, exact.denominator), most=abs(exact.numerator))


UNKNOWN_FIGURE = Figures(0, known=np.zeros((), dtype=np.bool_))


def negative(one: Figures) -> Figures:
    return replace(one, factor=-one.factor)


def absolute(one: Figures) -> Figures:
    return replace(one, num=abs(one.num), factor=abs(one.factor))


def added(left: Figures, right: Figures, sign: int = 1) -> Figures:
    x, y, factor, most_x, most_y, den, deepest = _alike(left, right)
    most = most_x + most_y
    x, y = fit(most, x, y)
    total = x + y if sign > 0 else x - y
    return Figures(total, both(left.known, right.known), factor, most, den, deepest)


def multiplied(left: Figures, right: Figures) -> Figures:
    num, most = _times(left.num, left.most, right.num, right.most)
    den, deepest = _den(left, right)
    return Figures(num, both(left.known, right.known), left.factor * right.factor, most, den, deepest)


def divided(left: Figures, right: Figures) -> Figures:
    """What is divided by zero is not known."""
    divisor = right.num
    if not isinstance(divisor, np.ndarray):
        if not divisor:
            return UNKNOWN_FIGURE
        return multiplied(
            left, Figures(_one_of(right.den), right.known, 1 / (right.factor * int(divisor)), right.deepest)
        )
    is_zero = divisor == 0
    known = both(both(left.known, right.known), ~is_zero if is_zero.any() else None)
    num, most = left.num, left.most
    if right.den is not None:
        num, most = _times(num, most, right.den, right.deepest)
    below = divisor < 0
    if below.any():
        in_floats = all(isinstance(one, np.ndarray) and one.dtype == np.float64 for one in (num, divisor))
        num = num * np.copysign(1.0, divisor) if in_floats else _either(below, -num, num, most)
    den, deepest = abs(divisor), right.most
    # what others are brought to may not leave its bounds where this is not known
    if den.dtype == np.float64:
        den = np.fmax(den, 1.0)
    elif known is not None:
        den = np.where(known, den, 1)
    if left.den is not None:
        den, deepest = _times(den, deepest, left.den, left.deepest)
    return Figures(num, known, left.factor / right.factor, most, den, max(deepest, 1))


def remainder(left: Figures, right: Figures) -> Figures:
    """With the sign of what is divided by; by zero it is not known."""
    x, y, factor, most_x, most, den, deepest = _alike(left, right)
    is_zero = np.equal(y, 0)
    known = both(both(left.known, right.known), ~is_zero if np.any(is_zero) else None)
    x, y = fit(max(most_x, most), integers(x), integers(y))
    return Figures(x % _either(is_zero, 1, y, most), known, factor, max(most, 1), den, deepest)


def rounded(one: Figures, decimals: int) -> Figures:
    """A half away from zero."""
    step = Fraction(10) ** -decimals
    num, den, most, deepest = _ratio(one, step)
    num, den = integers(num), integers(den)
    doubled, most = _times(abs(num), most, 2, 2)
    most += 2 * deepest
    num, doubled, den = fit(most, num, doubled, den)
    whole = (doubled + den) // (den * 2)
    return Figures(_either(np.less(num, 0), -whole, whole, most), one.known, step, most)


def is_whole(one: Figures) -> Truth:
    num, den, most, deepest = _ratio(one, _ONE)
    num, den = fit(max(most, deepest), integers(num), integers(den))
    return Truth.of(np.equal(num % den, 0), one.known)


def least(left: Figures, right: Figures, pick: Any = np.minimum) -> Figures:
    """The lesser of two; with `np.maximum` the greater."""
    x, y, factor, most_x, most_y, den, deepest = _alike(left, right)
    if factor < 0:
        pick = np.maximum if pick is np.minimum else np.minimum
    most = max(most_x, most_y)
    x, y = fit(most, x, y)
    return Figures(pick(x, y), both(left.known, right.known), factor, most, den, deepest)


def chosen(condition: Truth, then: Figures, otherwise: Figures) -> Figures:
    """The one where a condition holds, the other where it does not; not known where that is not."""
    x, y, factor, most_x, most_y, den, deepest = _alike(then, otherwise)
    yes, no = condition.yes, condition.no
    known = (yes if then.known is None else yes & then.known) | (
        no if otherwise.known is None else no & otherwise.known
    )
    most = max(most_x, most_y)
    return Figures(_either(yes, x, y, most), known, factor, most, den, deepest)


def compared(left: Figures, right: Figures, relation: Relation, slack: Figures | None = None) -> Truth:
    """Whether a relation holds, exactly, or where both may be so far apart (see language/tolerance.compared)."""
    if slack is not None:
        return _within(left, right, relation, slack)
    x, y, factor, *_ = _alike(left, right, den=False)
    ask = _RELATIONS[relation] if factor > 0 else _RELATIONS[_MIRRORED[relation]]
    return Truth.of(ask(x, y), both(left.known, right.known))


def slack_of(tolerance: Tolerance, right: Figures, rounded_ones: Figures | None) -> Figures:
    """How far both sides may be apart. `rounded_ones`: how many figures there are that were rounded."""
    slack = constant(tolerance.amount)
    if tolerance.share:
        share = multiplied(absolute(right), constant(tolerance.share))
        slack = added(slack, share) if tolerance.amount else share
    if rounded_ones is not None:
        slack = added(slack, multiplied(rounded_ones, constant(Fraction(tolerance.unit) / 2)))
    return slack


def nonzero(one: Figures, times: Fraction) -> Figures:
    """So many times, where it is known and not zero; else none."""
    there = np.not_equal(one.num, 0) if one.known is None else np.not_equal(one.num, 0) & one.known
    return Figures(np.where(there, times.numerator, 0), factor=Fraction(1, times.denominator), most=times.numerator)


_MIRRORED: Mapping[Relation, Relation] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _within(left: Figures, right: Figures, relation: Relation, slack: Figures) -> Truth:
    apart = added(left, right, -1)
    if relation in ("==", "!="):
        apart, relation = absolute(apart), "<=" if relation == "==" else ">"
    elif relation in (">=", ">"):
        slack = negative(slack)
    return compared(apart, slack, relation)


def all_in_one(parts: list[Figures], sizes: list[int]) -> Figures:
    """Figures of some records, of the next ones, and so on, as those of all."""
    factor = reduce(_common, (one.factor for one in parts))
    times = [int(one.factor / factor) for one in parts]
    most = max(one.most * abs(by) for one, by in zip(parts, times, strict=True))
    nums: Sequence[Any] = [
        _spread(_scaled(one.num, one.most, by), size) for one, by, size in zip(parts, times, sizes, strict=True)
    ]
    den = None
    if any(one.den is not None for one in parts):
        den = np.concatenate([_spread(_one_of(one.den), size) for one, size in zip(parts, sizes, strict=True)])
    known = None
    if any(one.known is not None for one in parts):
        known = np.concatenate([
            np.broadcast_to(np.True_ if one.known is None else one.known, size)
            for one, size in zip(parts, sizes, strict=True)
        ])  # fmt: skip
    return Figures(np.concatenate(fit(most, *nums)), known, factor, most, den, max(one.deepest for one in parts))


def plain_number(value: Fraction) -> Value | Fraction:
    """As an int or a decimal, where it is one."""
    if value.denominator == 1:
        return int(value)
    twos, rest = _times_in(2, value.denominator)
    fives, rest = _times_in(5, rest)
    if rest != 1:
        return value
    places = max(twos, fives)
    sign, digits, _ = Decimal(int(value * 10**places)).as_tuple()
    return Decimal((sign, digits, -places))


def _times_in(prime: int, number: int) -> tuple[int, int]:
    """How often it can be divided by a prime, and what is left."""
    times = 0
    while number % prime == 0:
        number, times = number // prime, times + 1
    return times, number


def _alike(left: Figures, right: Figures, den: bool = True) -> tuple[Any, Any, Fraction, int, int, Any, int]:
    """Both over one denominator and with one factor: nums, factor, the largest of each, and that denominator."""
    if left.factor is right.factor:
        factor, x, most_x, y, most_y = left.factor, left.num, left.most, right.num, right.most
    else:
        one, other = left.factor, right.factor
        factor, by_left, by_right = _in_common(one.numerator, one.denominator, other.numerator, other.denominator)
        x, most_x = _scaled(left.num, left.most, by_left), left.most * by_left
        y, most_y = _scaled(right.num, right.most, by_right), right.most * by_right
        most_x, most_y = abs(most_x), abs(most_y)
    if left.den is None and right.den is None:
        return (*fit(max(most_x, most_y), x, y), factor, most_x, most_y, None, 1)
    if right.den is not None:
        x, most_x = _times(x, most_x, right.den, right.deepest)
    if left.den is not None:
        y, most_y = _times(y, most_y, left.den, left.deepest)
    below, deepest = _den(left, right) if den else (None, 1)
    x, y = fit(max(most_x, most_y), x, y)
    return x, y, factor, most_x, most_y, below, deepest


@lru_cache(maxsize=1024)
def _in_common(above: int, below: int, other_above: int, other_below: int) -> tuple[Fraction, int, int]:
    """What two fractions are whole multiples of, and how many times that they are."""
    left, right = Fraction(above, below), Fraction(other_above, other_below)
    factor = _common(left, right)
    return factor, int(left / factor), int(right / factor)


def _common(left: Fraction, right: Fraction) -> Fraction:
    """The largest fraction that both are whole multiples of, above zero."""
    if left == right:
        return left
    below = left.denominator * right.denominator
    return Fraction(gcd(left.numerator * right.denominator, right.numerator * left.denominator), below)


def _scaled(num: Any, most: int, by: int) -> Any:
    if by == 1:
        return num
    (fits,) = fit(max(most, 1) * abs(by), num)
    return fits * by


def _times(left: Any, most: int, right: Any, other: int) -> tuple[Any, int]:
    if isinstance(right, int) and right == 1:
        return left, most
    left, right = fit(max(most, 1) * max(other, 1), left, right)
    return left * right, most * other


def _den(left: Figures, right: Figures) -> tuple[Any, int]:
    if left.den is None or right.den is None:
        return (right.den, right.deepest) if left.den is None else (left.den, left.deepest)
    return _times(left.den, left.deepest, right.den, right.deepest)


def _ratio(one: Figures, step: Fraction) -> tuple[Any, Any, int, int]:
    """How many steps it is, as num over den."""
    by = one.factor / step
    num, most = _scaled(one.num, one.most, by.numerator), one.most * abs(by.numerator)
    den, deepest = _one_of(one.den), one.deepest * by.denominator
    return num, _scaled(den, one.deepest, by.denominator), most, deepest


def _either(condition: Any, x: Any, y: Any, most: int) -> Any:
    """The one where a condition holds, else the other; both may be one for all."""
    if most > LARGEST:
        x, y = (np.asarray(wide(one), dtype=object) for one in (x, y))
    return np.where(condition, x, y)


def _one_of(den: Any) -> Any:
    return 1 if den is None else den


def integers(array: Any) -> Any:
    """Whole numbers that are held in floats as integers."""
    if not isinstance(array, np.ndarray) or array.dtype != np.float64:
        return array
    with np.errstate(invalid="ignore"):
        return array.astype(np.int64)


def wide(array: Any) -> Any:
    """As Python's own integers."""
    return integers(array).astype(object) if isinstance(array, np.ndarray) else int(array)


def fit(most: int, *nums: Any) -> Sequence[Any]:
    """Numbers in which `most` can be held exactly."""
    if most > LARGEST:
        return [wide(one) for one in nums]
    if most > WHOLE:
        nums = tuple(map(integers, nums))
    for one in nums:
        if isinstance(one, np.ndarray) and one.dtype == object:
            return [wide(number) for number in nums]
    return nums


def _many(array: Any) -> bool:
    return isinstance(array, np.ndarray) and array.ndim > 0


def _spread(array: Any, size: int) -> NDArray[Any]:
    if isinstance(array, np.ndarray):
        return array
    return np.full(size, array, dtype=np.int64 if abs(array) <= LARGEST else object)
