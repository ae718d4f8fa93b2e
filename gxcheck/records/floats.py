"""Floats → the exact numbers that they are printed as, in integers of one fixed point."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxcheck.records.columns import Column
from gxcheck.records.figures import Figures
from gxcheck.records.truths import Mask

#: Decimals that are looked for.
_MOST_DECIMALS = 9
#: Fewer digits than these a float holds of any decimal; whole numbers below the second stand in one as they are.
_DIGITS, _WHOLE = 1e15, 2.0**53
_FITS = 2**62


#: The unit of so many decimals, made once.
_UNITS = tuple(Fraction(1, 10**places) for places in range(_MOST_DECIMALS + 1))


@dataclass(eq=False)
class FloatColumn:
    """A column of floats. `decimals`: as many as had to be looked at so far, where the next stretch begins to look."""

    data: NDArray[np.float64]
    decimals: int = 0
    _seen: int = 0
    _infinite: bool = False

    @property
    def unread(self) -> Mask:
        """What is infinite. Asked after all of it was looked at, it costs nothing more."""
        if self._seen >= self.data.size and not self._infinite:
            return None
        infinite = np.isinf(self.data)
        return infinite if infinite.any() else None

    def part(self, index: slice) -> Column:
        floats = self.data[index]
        largest = largest_of(floats)
        self._seen += floats.size
        known = floats == floats
        if largest == np.inf:
            self._infinite = True
            unread = np.isinf(floats)
            floats, blank, known = np.where(unread, np.nan, floats), ~known, known & ~unread
            return Column(self._exact(floats, known, largest_of(floats)), blank, unread=unread)
        if np.count_nonzero(known) == floats.size:
            return Column(self._exact(floats, None, largest))
        return Column(self._exact(floats, known, largest), ~known)

    def _exact(self, floats: NDArray[np.float64], known: Mask, largest: float) -> Figures:
        found = fixed(floats, largest, known, self.decimals)
        if found is None:
            return _printed(floats, known)
        num, most, self.decimals = found
        return Figures(num, known, _UNITS[self.decimals], most)


def fixed(
    floats: NDArray[np.float64], largest: float, known: Mask = None, decimals: int = 0
) -> tuple[NDArray[np.float64], int, int] | None:
    """Whole numbers, in units of the last of so many decimals, or of more; None where some have more than are looked
    for.

    `largest`: no absolute value is larger.
    """
    count = floats.size if known is None else int(np.count_nonzero(known))
    rest: NDArray[np.float64] | None = None
    for places in range(decimals, _MOST_DECIMALS + 1):
        unit, limit = 10.0**places, _DIGITS if places else _WHOLE
        if not largest * unit < limit:
            return None
        if rest is not None and not (np.rint(rest * unit) / unit == rest).all():
            continue
        num = np.rint(floats * unit if places else floats)
        same = (num / unit if places else num) == floats
        if np.count_nonzero(same) == count:
            return num, int(largest * unit) + 1, places
        rest = floats[~same if known is None else known & ~same]
    return None


def largest_of(floats: NDArray[np.float64]) -> float:
    """The largest absolute value of those that are there."""
    if not floats.size:
        return 0.0
    low, high = float(np.fmin.reduce(floats)), float(np.fmax.reduce(floats))
    return max(high, -low) if low == low else 0.0


def _printed(floats: NDArray[np.float64], known: Mask) -> Figures:
    """The decimals that are printed, whatever their digits."""
    exact = [Decimal(repr(value)) if value == value else 0 for value in floats.tolist()]
    return figures_of(exact, known)


def figures_of(exact: list[Any], known: Mask) -> Figures:
    """Integers and decimals in units of the last decimal that one of them has."""
    places = max((_places(value) for value in exact if isinstance(value, Decimal)), default=0)
    units = [_units(value, places) for value in exact]
    most = max(max(units), -min(units)) if units else 0
    return Figures(np.array(units, dtype=np.int64 if most < _FITS else object), known, Fraction(1, 10**places), most)


def _places(value: Decimal) -> int:
    below = value.as_integer_ratio()[1]
    return max(0, -int(value.as_tuple().exponent)) if below != 1 else 0


def _units(value: int | Decimal, places: int) -> int:
    above, below = value.as_integer_ratio()
    return int(above * (10**places // below))
