"""Which rows clash, and which follow from others: exact, by elimination over the integers.

Clashes between bounds need a linear programme; it is asked where SciPy is installed.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

import numpy as np

from gxcheck.constraints import Constraints
from gxcheck.constraints.elimination import Equation
from gxcheck.constraints.rows import Row
from gxcheck.packs import Rule

Clash = Callable[[Sequence[Row]], bool]


def conflict(constraints: Constraints, rows: Sequence[int]) -> list[int]:
    """A smallest set of these rows that no report can keep: none of it can be spared. [] if all fit."""
    table = constraints.rows
    identities = [number for number in rows if table[number].relation == "=="]
    if _inconsistent([table[number] for number in identities]):
        return _spared(identities, table, _inconsistent)
    if find_spec("scipy") is None:
        return []

    def infeasible(chosen: Sequence[Row]) -> bool:
        return _infeasible(chosen, constraints.signed)

    return _spared(list(rows), table, infeasible) if infeasible([table[number] for number in rows]) else []


def leans_on(constraints: Constraints, clash: Sequence[int]) -> list[str]:
    """The checks of single cells without which these rows would not clash."""
    rows = [constraints.rows[number] for number in clash]
    if not rows or _inconsistent([row for row in rows if row.relation == "=="]):
        return []
    if _infeasible(rows, [True] * len(constraints.cells)):
        return []
    cells = {constraints.cells[cell] for row in rows for cell, _ in row.coefficients}
    return sorted({rule.id for name, rule in constraints.nonnegative.items() if name in cells})


def _spared(rows: list[int], table: Sequence[Row], clash: Clash) -> list[int]:
    """Leave out row after row while the rest still clashes; what is least like the clash goes first."""
    kept = _first_clash(rows, table, clash)
    cells = dict(table[kept[-1]].coefficients).keys()
    likeness = {number: len(cells & dict(table[number].coefficients).keys()) for number in kept}
    for number in sorted(kept, key=lambda number: likeness[number]):
        rest = [other for other in kept if other != number]
        if clash([table[other] for other in rest]):
            kept = rest
    return kept


def _first_clash(rows: list[int], table: Sequence[Row], clash: Clash) -> list[int]:
    """The rows up to the first that clashes with those before it."""
    low, high = 0, len(rows)
    while low + 1 < high:
        middle = (low + high) // 2
        if clash([table[number] for number in rows[:middle]]):
            high = middle
        else:
            low = middle
    return rows[:high]


def _inconsistent(rows: Sequence[Row]) -> bool:
    return any(equation.residual for equation in _Basis().take_all(rows) if not equation.coefficients)


class _Basis:
    """Independent identities, each with a cell of its own."""

    def __init__(self) -> None:
        self._pivots: dict[int, Equation] = {}

    def take(self, row: Row) -> Equation:
        """Reduce a row by those taken before: nothing is left of one that follows from them."""
        equation = Equation(dict(row.coefficients), -row.constant)
        for cell, pivot in self._pivots.items():
            if cell in equation.coefficients:
                equation = equation.without(cell, pivot)
        if equation.coefficients:
            self._pivots[next(iter(equation.coefficients))] = equation
        return equation

    def take_all(self, rows: Sequence[Row]) -> list[Equation]:
        return [self.take(row) for row in rows]


def implied(constraints: Constraints) -> Iterator[tuple[Rule, list[str]]]:
    """Rules, all identities of which follow from other rules', with those; later rules first."""
    always = {i.id: i.rule for i in constraints.instances if i.guard is None}
    rows = [row for row in constraints.rows if row.relation == "==" and row.instance in always]
    dropped: set[str] = set()
    for rule in reversed(list({rule.id: rule for rule in (always[row.instance] for row in rows)}.values())):
        own = [row for row in rows if always[row.instance] is rule]
        others = [row for row in rows if always[row.instance].id not in dropped | {rule.id}]
        if _follow(own, others):
            dropped.add(rule.id)
            yield rule, _needed(own, others, always)


def _follow(rows: Sequence[Row], others: Sequence[Row]) -> bool:
    basis = _Basis()
    basis.take_all(others)
    return all(not left.coefficients and not left.residual for left in map(basis.take, rows))


def _needed(rows: Sequence[Row], others: Sequence[Row], always: dict[str, Rule]) -> list[str]:
    """The rules without which these rows would no longer follow."""
    needed = list(others)
    ids = list(dict.fromkeys(always[row.instance].id for row in others))
    for id in list(ids):
        rest = [row for row in needed if always[row.instance].id != id]
        if _follow(rows, rest):
            needed, ids = rest, [other for other in ids if other != id]
    return ids


def _infeasible(rows: Sequence[Row], signed: Sequence[bool]) -> bool:
    from scipy.optimize import linprog

    bounded = [row for row in rows if row.relation != "!="]
    if not bounded:
        return False
    matrix = np.zeros((len(bounded), len(signed)))
    for number, row in enumerate(bounded):
        for cell, coefficient in row.coefficients:
            matrix[number, cell] = coefficient
    equal = np.array([row.relation == "==" for row in bounded])
    sign = np.array([-1.0 if row.relation.startswith(">") else 1.0 for row in bounded])
    gap = np.array([float(row.relation in ("<", ">")) for row in bounded])
    limit = np.array([float(row.constant) for row in bounded])
    slack = np.array([float(row.tolerance * row.scale) for row in bounded])
    upper = (sign * limit - gap + slack)[~equal]
    answer = linprog(
        np.zeros(len(signed)),
        A_ub=(sign[:, None] * matrix)[~equal] if upper.size else None,
        b_ub=upper if upper.size else None,
        A_eq=matrix[equal] if equal.any() else None,
        b_eq=limit[equal] if equal.any() else None,
        bounds=[(None, None) if free else (0, None) for free in signed],
    )
    return bool(answer.status == 2)
