"""What stands in the columns of a frame, whatever they are kept in: numbers, exactly, and values as a file prints them.

A float is the decimal that it is printed as.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class FrameNumbers:
    """values: of 64 bits, or objects (int, Decimal); anything where they are not known. null: where nothing stands."""

    values: NDArray[Any]
    known: Mask
    null: Mask


def numbers_in(column: pd.Series[Any]) -> FrameNumbers:
    """What is no number is not known; nor is what is infinite."""
    null = column.isna().to_numpy(dtype=np.bool_)
    kind = getattr(column.dtype, "kind", "O")
    if kind in "iu":
        gaps: Any = {"na_value": 0} if null.any() else {}
        return FrameNumbers(column.to_numpy(dtype=_plain_type(column), **gaps), ~null, null)
    if kind == "f":
        floats = floats_of(column)
        return FrameNumbers(floats, np.isfinite(floats), np.isnan(floats))
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes = column.cat.codes.to_numpy()
        each = numbers_in(pd.Series([*column.cat.categories, None], dtype=object))
        return FrameNumbers(each.values[codes], each.known[codes], null)
    values = np.empty(len(column), dtype=object)
    values[:] = [as_figure(value) for value in column]
    return FrameNumbers(values, np.array([value is not None for value in values], dtype=np.bool_), null)


def number_of(value: Any) -> FrameNumbers:
    """The same of one value."""
    figure = as_figure(value)
    values = np.empty(1, dtype=object)
    values[0] = figure
    return FrameNumbers(values, np.array([figure is not None]), np.array([is_null(value)]))


def floats_of(column: pd.Series[Any]) -> NDArray[np.float64]:
    """Those of less than 64 bits as they are printed, which is no more than they hold."""
    narrow = column.to_numpy(dtype=_plain_type(column), na_value=np.nan)
    if narrow.dtype.itemsize < np.dtype(np.float64).itemsize:
        return narrow.astype(np.str_).astype(np.float64)
    return narrow.astype(np.float64, copy=False)


def _plain_type(column: pd.Series[Any]) -> Any:
    """NumPy's own, of a column that may be of another library."""
    kind: Any = column.dtype
    return kind.subtype if isinstance(kind, pd.SparseDtype) else getattr(kind, "numpy_dtype", kind)


def as_figure(value: Any) -> int | Decimal | None:
    """A number as it is printed, exact; None for what is none."""
    if isinstance(value, float | np.floating):
        # one of NumPy's of 64 bits is a float, and prints its type besides
        printed = repr(float(value)) if isinstance(value, float) else str(value)
        return Decimal(printed) if np.isfinite(value) else None
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def is_null(value: Any) -> bool:
    """Whether it stands for nothing; what is no single value does not."""
    return value is None or bool(pd.api.types.is_scalar(value) and pd.isna(value))


def printed_as(value: Any) -> str:
    """A value as a file prints it; "" for none."""
    if isinstance(value, str):
        return value
    if is_null(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else value.isoformat(" ")
    if isinstance(value, float | np.floating):
        return _float_text(float(value))
    return f"{value:f}" if isinstance(value, Decimal) and value.is_finite() else str(value)


def _float_text(value: float) -> str:
    if value in (float("inf"), float("-inf")):
        return str(value)
    text = f"{Decimal(repr(value)):f}"
    return text.removesuffix(".0")
