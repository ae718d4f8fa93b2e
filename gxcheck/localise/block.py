"""The hard rules of one report, cut into blocks that share no cell, and what a repair must satisfy."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import Any

from gxcheck.constraints import Constraints
from gxcheck.constraints.elimination import Elimination, Equation, Exact, exact, fraction_of, sparser, value_of
from gxcheck.constraints.rows import Row
from gxcheck.forms import SIGNED, WHOLE, CellType
from gxcheck.language.grammar import Relation
from gxcheck.localise.search import Changes

#: Values tried along the one direction that two cells of the same equations leave open.
_STEPS = 64
#: Equations that are made sparser; their number counts squared.
_SPARSED = 100
_HOLDS: Mapping[Relation, Callable[[Any, Any], bool]] = {
    "==": lambda residual, slack: abs(residual) <= slack,
    "!=": lambda residual, slack: abs(residual) > slack,
    "<=": lambda residual, slack: residual <= slack,
    "<": lambda residual, slack: residual < slack,
    ">=": lambda residual, slack: residual >= -slack,
    ">": lambda residual, slack: residual > -slack,
}


@dataclass(frozen=True)
class Matrix:
    """The matrix by rows and by cells, made once for a form. `types`: of the cells."""

    constraints: Constraints

    @cached_property
    def types(self) -> tuple[CellType, ...]:
        return tuple(self.constraints.form.cells[name].type for name in self.constraints.cells)

    @cached_property
    def coefficients(self) -> tuple[dict[int, int], ...]:
        return tuple(dict(row.coefficients) for row in self.constraints.rows)

    @cached_property
    def rows_of(self) -> tuple[tuple[int, ...], ...]:
        """cell → the rows it stands in."""
        found: list[list[int]] = [[] for _ in self.constraints.cells]
        for number, row in enumerate(self.constraints.rows):
            for cell, _ in row.coefficients:
                found[cell].append(number)
        return tuple(map(tuple, found))

    def allows(self, cell: int, value: Exact) -> bool:
        """Whether a cell of this type may hold the value."""
        kind = self.types[cell]
        fits = isinstance(value, int) if kind in WHOLE else value_of(value) is not None
        return fits and (kind in SIGNED or value >= 0)


def residual(row: Row, values: Sequence[Exact] | Mapping[int, Exact]) -> Exact:
    total: Exact = -row.constant
    for cell, coefficient in row.coefficients:
        total += coefficient * values[cell]
    return total


def holds(row: Row, values: Sequence[Exact] | Mapping[int, Exact]) -> bool:
    slack = fraction_of(row.tolerance) * row.scale if row.tolerance else 0
    return _HOLDS[row.relation](residual(row, values), slack)


@dataclass(frozen=True)
class Block:
    """Hard rows that share cells. `values` by cell, an unknown one as 0; `unknown` and `forced`
    are cells of this block: those without a value, and those whose value no such cell may have."""

    table: Matrix
    values: Sequence[Exact]
    rows: tuple[int, ...]
    unknown: tuple[int, ...]

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """The identities. One that holds within its tolerance is to stay as it is."""
        made = []
        for number in self.rows:
            row = self.table.constraints.rows[number]
            if row.relation == "==":
                loose = bool(row.tolerance) and self._known(number) and holds(row, self.values)
                left = 0 if loose else residual(row, self.values)
                made.append(Equation(self.table.coefficients[number], left))
        return tuple(made)

    def _known(self, number: int) -> bool:
        return self.table.coefficients[number].keys().isdisjoint(self.unknown)

    @cached_property
    def given(self) -> Elimination:
        """The equations with the unknown cells free to be anything."""
        chosen = Elimination(self.equations).choose_all(self.unknown)
        if not self.unknown or not chosen.broken or len(chosen.open) > _SPARSED:
            return chosen
        return Elimination(sparser(chosen.open), chosen.solved, chosen.free)

    @cached_property
    def forced(self) -> tuple[int, ...]:
        """Cells of broken identities that hold what no such cell may: they change in any repair."""
        cells = {cell for equation in self.given.broken for cell in equation.coefficients}
        return tuple(sorted(cell for cell in cells if not self.table.allows(cell, self.values[cell])))

    @cached_property
    def start(self) -> Elimination:
        return self.given.choose_all(self.forced)

    def fit(self, chosen: tuple[int, ...], state: Elimination) -> Changes | None:
        """The changes of the chosen cells, None where a bound or another hard rule forbids them."""
        cells = (*self.forced, *chosen)
        loose = [cell for cell in state.free if cell in cells]
        if len(loose) > 1:
            return None
        for fixed in self._points(state, loose):
            changes = {cell: change for cell, change in fixed.items() if cell in cells}
            if self._allowed(fixed) and self._rows_hold(fixed, chosen):
                return changes
        return None

    def _points(self, state: Elimination, loose: list[int]) -> Iterable[Changes]:
        """The solutions of the equations to try: one, or those along the one free direction."""
        if not loose:
            yield state.changes()
            return
        others = tuple(cell for cell in state.free if cell not in loose)
        for step in self._steps(state, loose[0]):
            pinned = Elimination(
                state.open,
                tuple((cell, _pinned(equation, loose[0], step)) for cell, equation in state.solved),
                others,
            )
            yield {**pinned.changes(), loose[0]: step}

    def _steps(self, state: Elimination, cell: int) -> list[int]:
        """Changes of a free cell that keep every cell it moves at or above zero, the smallest first."""
        low, high = Fraction(-self.values[cell]), None
        for other, equation in state.solved:
            slope = Fraction(-equation.coefficients.get(cell, 0), equation.coefficients[other])
            if not slope or self.table.types[other] in SIGNED:
                continue
            at_zero = self.values[other] - Fraction(equation.residual) / equation.coefficients[other]
            bound = -at_zero / slope
            if slope > 0:
                low = max(low, bound)
            else:
                high = bound if high is None else min(high, bound)
        first, last = ceil(low), floor(high) if high is not None else ceil(low) + _STEPS
        nearest = min(max(0, first), last)
        near = range(max(first, nearest - _STEPS), min(last, nearest + _STEPS) + 1)
        return sorted(near, key=lambda step: (abs(step), step))

    def _allowed(self, changes: Changes) -> bool:
        return all(self.table.allows(cell, self.values[cell] + change) for cell, change in changes.items())

    def _rows_hold(self, changes: Changes, chosen: tuple[int, ...]) -> bool:
        """The hard rows that are no identities, with every cell known or solved."""
        blind = frozenset(self.unknown) - changes.keys()
        values = self.changed(changes)
        touched = {number for cell in (*self.forced, *chosen) for number in self.table.rows_of[cell]}
        return all(
            holds(self.table.constraints.rows[number], values)
            for number in touched.intersection(self.rows)
            if self.table.coefficients[number].keys().isdisjoint(blind)
        )

    def changed(self, changes: Changes) -> list[Exact]:
        values = list(self.values)
        for cell, change in changes.items():
            values[cell] = exact(Fraction(values[cell] + change))
        return values

    def neighbours(self, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """The cells that share a row with one of these."""
        cells = (*self.forced, *chosen)
        near = {
            other
            for cell in cells
            for number in self.table.rows_of[cell]
            if number in self.rows
            for other in self.table.coefficients[number]
        }
        return tuple(sorted(near.difference(cells, self.unknown)))


def _pinned(equation: Equation, cell: int, step: int) -> Equation:
    moved = equation.coefficients.get(cell, 0) * step
    rest = {column: value for column, value in equation.coefficients.items() if column != cell}
    return Equation(rest, equation.residual + moved)


def blocks_of(table: Matrix, hard: Sequence[int]) -> list[tuple[int, ...]]:
    """The hard rows, grouped so that rows of two groups share no cell."""
    leader: dict[int, int] = {}

    def find(row: int) -> int:
        while leader[row] != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    first: dict[int, int] = {}
    for number in hard:
        leader[number] = number
        for cell in table.coefficients[number]:
            other = find(first.setdefault(cell, number))
            leader[max(find(number), other)] = min(find(number), other)
    groups: dict[int, list[int]] = {}
    for number in hard:
        groups.setdefault(find(number), []).append(number)
    return [tuple(rows) for rows in groups.values()]
