"""Floats → the exact numbers that they are printed as, in integers of one fixed point."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
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


@dataclass(eq=False)
class FloatColumn:
    """A column of floats. `decimals`: as many as had to be looked at so far, where the next stretch begins to look."""

    data: NDArray[np.float64]
    decimals: int = 0

    @cached_property
    def unread(self) -> Mask:
        infinite = np.isinf(self.data)
        return infinite if infinite.any() else None

    def part(self, index: slice) -> Column:
        floats = self.data[index]
        known = np.isfinite(floats)
        if known.all():
            return Column(self._exact(floats, None))
        blank = np.isnan(floats)
        values = self._exact(np.where(known, floats, 0.0), known)
        if self.unread is None:
            return Column(values, blank)
        return Column(values, blank if blank.any() else None, unread=np.isinf(floats))

    def _exact(self, floats: NDArray[np.float64], known: Mask) -> Figures:
        found = fixed(floats, self.decimals)
        if found is None:
            return _printed(floats, known)
        num, most, self.decimals = found
        return Figures(num, known, Fraction(1, 10**self.decimals), most)


def fixed(floats: NDArray[np.float64], decimals: int = 0) -> tuple[NDArray[np.int64], int, int] | None:
    """In units of the last of so many decimals, or of more; None where some have more than are looked for."""
    largest = max(float(floats.max()), -float(floats.min())) if floats.size else 0.0
    rest: NDArray[np.float64] | None = None
    for places in range(decimals, _MOST_DECIMALS + 1):
        unit = 10.0**places
        if largest * unit >= (_DIGITS if places else _WHOLE):
            return None
        if rest is not None and not (np.rint(rest * unit) / unit == rest).all():
            continue
        scaled = np.rint(floats * unit) if places else floats
        num = scaled.astype(np.int64)
        differs = (scaled / unit if places else num) != floats
        if not differs.any():
            return num, int(largest * unit) + 1, places
        rest = floats[differs]
    return None


def _printed(floats: NDArray[np.float64], known: Mask) -> Figures:
    """The decimals that are printed, whatever their digits."""
    exact = [Decimal(repr(value)) for value in floats.tolist()]
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
