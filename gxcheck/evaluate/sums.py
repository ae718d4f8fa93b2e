"""Sums of columns of numbers, each held against a relation, exactly.

Whole numbers of one fixed point are added up as integers, all records at once; what has more digits than a float holds
of any decimal is looked at by itself, where floats do not decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxcheck.constraints.rows import Row
from gxcheck.evaluate.frames import FrameNumbers, Mask, as_figure
from gxcheck.language.grammar import Relation

#: Decimals that are looked for in floats; of fewer digits a float holds any decimal, and below the last any integer.
_MOST_DECIMALS, _DIGITS, _WHOLE = 9, 1e15, 2.0**53
#: Sums of 64-bit integers stay below this, else they are worked out without a limit.
_LARGEST = 2**62
#: No decimal of a frame reaches beyond these powers of ten.
_LARGEST_POWER = 400
#: So far may a sum of floats be from the exact one, as a share of what is added up, by each operation; generously.
_ROUNDING, _LARGEST_FLOAT = 2.0**-50, 2**200


@dataclass(frozen=True, slots=True, eq=False)
class LinearTerms:
    """Σ by · column (relation) constant, within a slack."""

    by: Sequence[int]
    relation: Relation
    constant: int
    slack: Fraction

    def whole_held(self, totals: NDArray[Any], unit: int) -> Mask:
        """Of whole numbers, in parts of one: then so may be what they are held against."""
        edge = ceil if self.relation in ("<", ">") else floor
        return np.asarray(self._row(edge(self.slack * unit)).holds(totals), dtype=np.bool_)

    def floats_held(self, totals: NDArray[np.float64], sizes: NDArray[np.float64]) -> tuple[Mask, Mask]:
        """Of sums of floats; and which of them may be too near the edge to say so."""
        slack = float(self.slack)
        beyond = {"==": abs(totals), "!=": abs(totals), ">": -totals, ">=": -totals}.get(self.relation, totals) - slack
        inexact = (sizes + slack) * _ROUNDING * (len(self.by) + 4) + np.finfo(np.float64).tiny
        return np.asarray(self._row(slack).holds(totals), dtype=np.bool_), ~(abs(beyond) > inexact)

    def _row(self, slack: Any) -> Row:
        return Row(instance="", coefficients=(), constant=0, scale=1, relation=self.relation, tolerance=slack)


def sums_hold(columns: Sequence[FrameNumbers], terms: LinearTerms) -> Mask:
    """Of each record whether its sum holds; of one with a number that is not known nothing is said, so it does."""
    known = np.logical_and.reduce([column.known for column in columns])
    values = [column.values[known] for column in columns]
    holds = np.ones(len(known), dtype=np.bool_)
    holds[known] = _known_hold(values, terms)
    return holds


def _known_hold(values: Sequence[NDArray[Any]], terms: LinearTerms) -> Mask:
    units = [_units(one) for one in values]
    fits = np.logical_and.reduce([one.fits for one in units])
    holds = np.ones(len(fits), dtype=np.bool_)
    if fits.any():
        holds[fits] = _units_hold([one.part(fits) for one in units], terms)
    in_floats = any(one.dtype.kind == "f" for one in values)
    if in_floats and not fits.all():
        holds[~fits] = _others_hold([one[~fits] for one in values], terms)
    return holds


@dataclass(frozen=True, slots=True, eq=False)
class _Units:
    """Whole numbers, in units of the last of so many decimals, where they fit."""

    numbers: NDArray[Any]
    places: int
    fits: Mask

    def part(self, mask: Mask) -> _Units:
        return self if mask.all() else _Units(self.numbers[mask], self.places, self.fits[mask])


def _units(values: NDArray[Any]) -> _Units:
    every = np.ones(len(values), dtype=np.bool_)
    if values.dtype.kind in "iu":
        return _Units(values, 0, every)
    if values.dtype.kind == "f":
        return _units_of_floats(values)
    within = np.array([_is_within(value) for value in values], dtype=np.bool_)
    decimals = (value for value in values[within] if isinstance(value, Decimal))
    places = max((max(0, -int(value.as_tuple().exponent)) for value in decimals), default=0)
    numbers = np.empty(len(values), dtype=object)
    numbers[:] = [_times(value, places) if fits else 0 for value, fits in zip(values, within, strict=True)]
    return _Units(numbers, places, within)


def _units_of_floats(values: NDArray[np.float64]) -> _Units:
    best = _Units(values, 0, np.zeros(len(values), dtype=np.bool_))
    with np.errstate(over="ignore", invalid="ignore"):
        for places in range(_MOST_DECIMALS + 1):
            unit, limit = 10.0**places, _DIGITS if places else _WHOLE
            numbers = np.rint(values * unit)
            fits = (numbers / unit == values) & (abs(numbers) < limit)
            if places == 0 or np.count_nonzero(fits) > np.count_nonzero(best.fits):
                best = _Units(numbers, places, fits)
            if best.fits.all():
                break
    return _Units(np.where(best.fits, best.numbers, 0).astype(np.int64), best.places, best.fits)


def _is_within(value: int | Decimal) -> bool:
    """Whether a number can be written out."""
    if isinstance(value, int) or not value:
        return True
    return abs(value.adjusted()) <= _LARGEST_POWER and int(value.as_tuple().exponent) >= -2 * _LARGEST_POWER


def _times(value: int | Decimal, places: int) -> int:
    above, below = value.as_integer_ratio()
    return int(above * (10**places // below))


def _units_hold(units: Sequence[_Units], terms: LinearTerms) -> Mask:
    places = max(one.places for one in units)
    factors = [by * 10 ** (places - one.places) for one, by in zip(units, terms.by, strict=True)]
    constant = terms.constant * 10**places
    largest = sum(abs(by) * _largest(one.numbers) for one, by in zip(units, factors, strict=True))
    fits = max(largest, *map(abs, factors)) + abs(constant) + abs(terms.slack) * 10**places < _LARGEST
    total: Any = np.full(len(units[0].numbers), -constant, dtype=np.int64 if fits else object)
    for one, by in zip(units, factors, strict=True):
        total = total + one.numbers.astype(np.int64 if fits else object) * by
    return terms.whole_held(total, 10**places)


def _largest(numbers: NDArray[Any]) -> int:
    return max(abs(int(numbers.min())), abs(int(numbers.max()))) if len(numbers) else 0


def _others_hold(values: Sequence[NDArray[Any]], terms: LinearTerms) -> Mask:
    """As floats where these decide, else as the decimals that are printed, whatever their digits."""
    holds, is_open = np.ones(len(values[0]), dtype=np.bool_), np.ones(len(values[0]), dtype=np.bool_)
    largest = max(abs(one) for one in (*terms.by, terms.constant, ceil(terms.slack)))
    if largest < _LARGEST_FLOAT and all(one.dtype.kind in "iuf" for one in values):
        with np.errstate(over="ignore", invalid="ignore"):
            floats = [one.astype(np.float64) * by for one, by in zip(values, terms.by, strict=True)]
            sizes = np.sum(np.abs(floats), axis=0) + abs(terms.constant)
            holds, is_open = terms.floats_held(np.sum(floats, axis=0) - terms.constant, sizes)
    if is_open.any():
        holds[is_open] = _known_hold([_as_printed(one[is_open]) for one in values], terms)
    return holds


def _as_printed(values: NDArray[Any]) -> NDArray[Any]:
    printed = np.empty(len(values), dtype=object)
    printed[:] = [as_figure(value) for value in values.tolist()]
    return printed
