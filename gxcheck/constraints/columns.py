"""The matrix over many reports that are held by columns: an array a cell, as Arrow and NumPy keep them.

A sum over neighbours, as of a row or a column of a table, is one call; slices stay in the cache of a core. Integers of
32 bits are added up as such where no sum can leave them, which is twice as fast.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxcheck.constraints.arrays import satisfied
from gxcheck.constraints.rows import Row

#: Reports of a slice.
SLICE = 8192
_NARROW = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class _Sum:
    """What a row of the matrix adds up: `plus` and `minus` in steps over the cells, `others` with a coefficient."""

    row: Row
    plus: tuple[slice, ...]
    minus: tuple[slice, ...]
    others: tuple[tuple[int, int], ...]

    @property
    def weight(self) -> int:
        """By how much the largest value of a cell may grow in it."""
        return sum(abs(coefficient) for _, coefficient in self.row.coefficients) or 1


class ColumnMatrix:
    """Rows of a matrix, ready to be held against any number of reports."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._sums = [_sum_of(row) for row in rows]
        self._weight = max((one.weight for one in self._sums), default=1)
        self._constants = max((abs(one.row.constant) for one in self._sums), default=0)

    def held(self, columns: NDArray[Any]) -> NDArray[np.bool_]:
        """Which rows each report keeps: rows × reports, from cells × reports.

        columns: integers, each cell contiguous; those of 64 bits must stay below 2**53. Exact.
        """
        count = columns.shape[1]
        found = np.empty((len(self._sums), count), dtype=np.bool_)
        for start in range(0, count, SLICE):
            piece = columns[:, start : start + SLICE]
            kind = self._kind(piece)
            total, part = (np.empty(piece.shape[1], dtype=kind) for _ in range(2))
            for number, one in enumerate(self._sums):
                out = found[number, start : start + SLICE]
                if one.row.relation == "==" and not one.row.tolerance and not one.others and not one.row.constant:
                    _add(piece, one.plus, total, part)
                    _equal(piece, one.minus, total, part, out)
                else:
                    out[:] = satisfied(_residual(piece, one, kind), one.row)
        return found

    def _kind(self, piece: NDArray[Any]) -> Any:
        """The type in which no sum of this piece overflows."""
        if piece.dtype != np.int32 or not piece.size:
            return np.int64
        largest = max(int(piece.max()), -int(piece.min()))
        return np.int32 if largest * self._weight + self._constants <= _NARROW else np.int64


def _sum_of(row: Row) -> _Sum:
    return _Sum(
        row=row,
        plus=tuple(_in_steps([cell for cell, coefficient in row.coefficients if coefficient == 1])),
        minus=tuple(_in_steps([cell for cell, coefficient in row.coefficients if coefficient == -1])),
        others=tuple((cell, coefficient) for cell, coefficient in row.coefficients if abs(coefficient) != 1),
    )


def _in_steps(cells: list[int]) -> Iterator[slice]:
    """Cells as few slices with a step."""
    cells = sorted(cells)
    first = 0
    while first < len(cells):
        last = first
        step = cells[first + 1] - cells[first] if first + 1 < len(cells) else 1
        while last + 1 < len(cells) and cells[last + 1] - cells[last] == step:
            last += 1
        yield slice(cells[first], cells[last] + 1, step)
        first = last + 1


def _add(piece: NDArray[Any], slices: Sequence[slice], total: NDArray[Any], part: NDArray[Any]) -> None:
    if not slices:
        total[:] = 0
    for number, one in enumerate(slices):
        into = part if number else total
        np.add.reduce(piece[one], axis=0, out=into, dtype=total.dtype)
        if number:
            np.add(total, part, out=total)


def _equal(
    piece: NDArray[Any], slices: Sequence[slice], total: NDArray[Any], part: NDArray[Any], out: NDArray[np.bool_]
) -> None:
    """Whether what is subtracted comes to the total; a single cell is compared where it lies."""
    if len(slices) == 1 and slices[0].stop - slices[0].start == 1:
        np.equal(total, piece[slices[0].start], out=out)
        return
    for one in slices:
        np.add.reduce(piece[one], axis=0, out=part, dtype=total.dtype)
        np.subtract(total, part, out=total)
    np.equal(total, 0, out=out)


def _residual(piece: NDArray[Any], one: _Sum, kind: Any) -> NDArray[Any]:
    total, part = (np.empty(piece.shape[1], dtype=kind) for _ in range(2))
    _add(piece, one.plus, total, part)
    for minus in one.minus:
        np.subtract(total, np.add.reduce(piece[minus], axis=0, out=part, dtype=kind), out=total)
    for cell, coefficient in one.others:
        total += piece[cell].astype(kind) * kind(coefficient)
    total -= kind(one.row.constant)
    return total
