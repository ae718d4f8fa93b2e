"""The matrix over many reports at once, an array of them for rows × cells; NumPy is loaded by whoever asks for it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxcheck.constraints.rows import Row

#: Reports per slice: a slice of every column of the form then fits the processor's cache.
SLICE = 512


def dense(rows: Sequence[Row], cells: int) -> NDArray[np.int64]:
    """The matrix itself: rows × cells."""
    found = np.zeros((len(rows), cells), dtype=np.int64)
    for number, row in enumerate(rows):
        for column, coefficient in row.coefficients:
            found[number, column] = coefficient
    return found


def residuals(rows: Sequence[Row], values: NDArray[Any]) -> NDArray[Any]:
    """See Constraints.residuals."""
    found = np.empty((len(rows), len(values)), dtype=values.dtype)
    for start in range(0, len(values), SLICE):
        columns = np.ascontiguousarray(values[start : start + SLICE].T)
        for number, row in enumerate(rows):
            _add_up(row, columns, found[number, start : start + SLICE])
    return found.T


def _add_up(row: Row, columns: NDArray[Any], total: NDArray[Any]) -> None:
    total[...] = -row.constant
    for column, coefficient in row.coefficients:
        if coefficient == 1:
            np.add(total, columns[column], out=total)
        elif coefficient == -1:
            np.subtract(total, columns[column], out=total)
        else:
            np.add(total, columns[column] * coefficient, out=total)


def unknown(rows: Sequence[Row], known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """See Constraints.unknown."""
    missing = ~known.T
    found = np.zeros((len(rows), len(known)), dtype=np.bool_)
    for number, row in enumerate(rows):
        for column, _ in row.coefficients:
            found[number] |= missing[column]
    return found.T


def holds(rows: Sequence[Row], residuals: NDArray[Any]) -> NDArray[np.bool_]:
    """See Constraints.holds."""
    held = np.empty(residuals.shape, dtype=np.bool_)
    for number, row in enumerate(rows):
        held[:, number] = satisfied(residuals[:, number], row)
    return held


def satisfied(residual: NDArray[Any], row: Row) -> NDArray[np.bool_]:
    return np.asarray(row.holds(residual), dtype=np.bool_)
