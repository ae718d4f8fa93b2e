"""Constraints → valid reports: choose the free cells, derive the rest, filter nothing.

The identities are solved once for the cells that are sums of others; a bound is an identity with
one more, hidden cell. Where a derived cell would come out negative, the free cells that are taken
off it are lowered until it does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from gxcheck.constraints import Constraints
from gxcheck.constraints.arrays import SLICE
from gxcheck.constraints.elimination import Equation
from gxcheck.constraints.rows import Row
from gxcheck.errors import GenerationError
from gxcheck.forms import SIGNED
from gxcheck.model import Cell, Kind, Report

Integers = NDArray[np.int64]
_PASSES = 100
#: Beside more cells than any identity has: so a constant counts that is taken from one.
_TAKEN = 1_000
#: Share of the cells that are not zero, and the size of the tail: most offices get few requests.
_SPARSITY = (0.01, 0.4)
_TAIL = 0.7
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class _Derived:
    """cell = constant + Σ coefficient · free cell."""

    cell: int
    terms: tuple[tuple[int, int], ...]
    constant: int
    signed: bool


@dataclass(frozen=True)
class Generator:
    """Valid reports of one form. Cells beyond those of the form are the gaps of its bounds."""

    constraints: Constraints

    def values(self, count: int, seed: int = 0) -> Integers:
        """reports × cells. Raises GenerationError if the rules leave no report that this finds."""
        random = np.random.default_rng(seed)
        cells = len(self.constraints.cells)
        drawn = np.empty((count, cells), dtype=np.int64)
        for start in range(0, count, SLICE):
            size = min(SLICE, count - start)
            drawn[start : start + size] = self._derive(self._draw(random, size))[:cells].T
        return drawn

    def reports(self, count: int, seed: int = 0, **facts: object) -> Iterator[Report]:
        """The same as reports; `facts` such as year or level are fields of Report."""
        for values in self.values(count, seed).tolist():
            yield report_of(self.constraints, values, **facts)

    def complete(self, free: Integers) -> Integers:
        """Derive the rest. free: free cells × reports, in the order of `free`. Returns cells × reports."""
        values = np.zeros((self._size, free.shape[1]), dtype=np.int64)
        values[list(self.free)] = free
        return self._derive(values)[: len(self.constraints.cells)]

    @cached_property
    def free(self) -> tuple[int, ...]:
        """The cells that are chosen."""
        derived = {one.cell for one in self._derived}
        return tuple(cell for cell in range(self._size) if cell not in derived)

    @cached_property
    def _size(self) -> int:
        return len(self.constraints.cells) + sum(row.relation not in ("==", "!=") for row in self.constraints.rows)

    @cached_property
    def _signed(self) -> tuple[bool, ...]:
        cells = [self.constraints.form.cells[name].type in SIGNED for name in self.constraints.cells]
        return (*cells, *[False] * (self._size - len(cells)))

    @cached_property
    def _never_below(self) -> NDArray[np.bool_]:
        """Of the form's cells, those that a check of the pack keeps from being negative."""
        return ~np.array(self.constraints.signed)

    @cached_property
    def _factor(self) -> int:
        """What free cells are multiples of, so that derived ones are whole."""
        return lcm(*(abs(equation.coefficients[cell]) for cell, equation in self._solved))

    @cached_property
    def _solved(self) -> list[tuple[int, Equation]]:
        open_ = [equation for equation in _equations(self.constraints) if equation.coefficients]
        solved: list[tuple[int, Equation]] = []
        while open_:
            pivot, cell = min(
                ((equation, cell) for equation in open_ for cell in equation.coefficients),
                key=lambda one: self._preference(*one),
            )
            rest = [_without(equation, cell, pivot) for equation in open_ if equation is not pivot]
            solved = [(other, _without(equation, cell, pivot)) for other, equation in solved]
            solved.append((cell, pivot))
            open_ = [equation for equation in rest if equation.coefficients]
        return solved

    def _preference(self, equation: Equation, cell: int) -> tuple[bool, bool, int, int]:
        """A total is the one cell on its side of an identity; a signed cell may be any difference.

        A cell from which a constant is taken is below zero wherever the others are small: identities with one are
        solved first, for another of their cells.
        """
        sign = equation.coefficients[cell] > 0
        beside = sum((value > 0) == sign for value in equation.coefficients.values())
        beside += _TAKEN if equation.residual and (equation.residual > 0) == sign else 0
        alone = 0 if self._signed[cell] else beside
        return abs(equation.coefficients[cell]) != 1, not equation.residual, alone, cell

    @cached_property
    def _derived(self) -> tuple[_Derived, ...]:
        return tuple(
            _Derived(
                cell=cell,
                terms=tuple(
                    (other, -value * self._factor // equation.coefficients[cell])
                    for other, value in equation.coefficients.items()
                    if other != cell
                ),
                constant=int(-equation.residual // equation.coefficients[cell]),
                signed=self._signed[cell],
            )
            for cell, equation in self._solved
        )

    def _draw(self, random: np.random.Generator, count: int) -> Integers:
        """Free cells as reports have them: most zero, few large, from hamlets to provinces."""
        values = np.zeros((self._size, count), dtype=np.int64)
        free = list(self.free)
        density = random.uniform(*_SPARSITY, size=count).astype(np.float32)
        scale = random.lognormal(0.5, 1.6, size=count).astype(np.float32)
        chance = random.random((len(free), count), dtype=np.float32)
        # the part of the chance below the density is uniform again: one draw serves both questions
        within = np.maximum(chance / density, np.float32(1e-7))
        sizes = np.minimum(scale * (within**-_TAIL - 1) + 1, _LARGEST)
        values[free] = np.where(chance < density, sizes, 0).astype(np.int64)
        return values

    def _derive(self, values: Integers) -> Integers:
        for _ in range(_PASSES):
            lowered = [self._lowered(one, values) for one in self._derived if not one.signed]
            if not any(lowered):
                break
        for one in self._derived:
            values[one.cell] = _sum(one, values)
        if self._factor != 1:
            values[list(self.free)] *= self._factor
        self._verify(values)
        return values

    @staticmethod
    def _lowered(one: _Derived, values: Integers) -> bool:
        """Whether free cells had to be lowered for this derived cell to stay above zero."""
        takers = [(cell, -value) for cell, value in one.terms if value < 0]
        if not takers and one.constant >= 0:
            return False
        lacking = np.maximum(-_sum(one, values), 0)
        if not lacking.any():
            return False
        for cell, weight in takers:
            cut = np.minimum(np.maximum(values[cell], 0), -(-lacking // weight))
            values[cell] -= cut
            lacking = np.maximum(lacking - cut * weight, 0)
        return True

    def _verify(self, values: Integers) -> None:
        cells = values[: len(self.constraints.cells)].T
        held = self.constraints.holds(self.constraints.residuals(cells)).all(axis=0)
        below = (cells < 0).any(axis=0) & self._never_below
        if not held.all():
            raise GenerationError(self.constraints.rows[int(np.argmin(held))].instance)
        if below.any():
            raise GenerationError(self.constraints.cells[int(np.argmax(below))])


def _sum(one: _Derived, values: Integers) -> Integers:
    total = np.full(values.shape[1], one.constant, dtype=np.int64)
    for cell, weight in one.terms:
        if weight == 1:
            total += values[cell]
        elif weight == -1:
            total -= values[cell]
        else:
            total += weight * values[cell]
    return total


def _without(equation: Equation, cell: int, pivot: Equation) -> Equation:
    return equation.without(cell, pivot) if cell in equation.coefficients else equation


def _equations(constraints: Constraints) -> Iterator[Equation]:
    """The rows as identities; a bound has a hidden cell for the gap it leaves."""
    hidden = len(constraints.cells)
    for row in constraints.rows:
        if row.relation == "!=":
            continue
        gap = {}
        if row.relation != "==":
            gap = {hidden: 1 if row.relation.startswith("<") else -1}
            hidden += 1
        yield Equation(dict(row.coefficients) | gap, _beyond(row) - row.constant)


def _beyond(row: Row) -> int:
    """A strict bound leaves a gap of at least one."""
    return {"<": 1, ">": -1}.get(row.relation, 0)


def report_of(constraints: Constraints, values: Sequence[int], **facts: object) -> Report:
    """A report that prints these values, one a cell, and no text."""
    cells = {
        name: Cell(name=name, printed=str(value), kind=Kind.NUMBER, value=value)
        for name, value in zip(constraints.cells, values, strict=True)
    }
    given: dict[str, object] = {"path": "generated", "year": constraints.form.since, "prose": False} | facts
    return Report(form=constraints.form.id, cells=cells, **given)  # type: ignore[arg-type]
