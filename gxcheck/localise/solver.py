"""Many wrong cells at once: the same question as an integer programme, for HiGHS through SciPy.

SciPy is an extra (`gxcheck[localise]`) and imported only here: `import scipy.optimize` alone costs
more than a whole check. The solver works in floats, so it only names cells; their values are found
again exactly, and what does not hold exactly is not told.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gxcheck.forms import SIGNED, WHOLE
from gxcheck.language.grammar import Relation
from gxcheck.localise.block import Block, residual
from gxcheck.localise.search import Changes, Smallest

Floats = NDArray[np.float64]
#: HiGHS takes a number so near a whole one as whole; a larger bound times this is no longer small.
_LARGEST_BOUND = 1e5


def available() -> bool:
    return find_spec("scipy") is not None


@dataclass(frozen=True)
class _Programme:
    """Variables: the change of every cell, then for every cell whether it may change."""

    cells: tuple[int, ...]
    matrix: Floats
    lower: Floats
    upper: Floats
    variable_lower: Floats
    variable_upper: Floats
    whole: NDArray[np.int64]
    cost: Floats


def smallest(block: Block, deadline: float, most: int, more_than: int) -> Smallest:
    """The smallest sets of more than `more_than` cells; cut at `most` sets and at the deadline."""
    programme = _programme(block, more_than)
    found: list[Changes] = []
    size: int | None = None
    cuts: list[tuple[int, ...]] = []
    while len(found) < most:
        answer = _solve(programme, cuts, size, deadline)
        if answer is None:
            return Smallest(tuple(found), False)
        if answer == ():
            return Smallest(tuple(found), True)
        size = size or len(answer)
        cuts.append(answer)
        chosen = tuple(cell for cell in answer if cell not in block.forced)
        changes = block.fit(chosen, block.start.choose_all(chosen))
        if changes is None:
            return Smallest(tuple(found), False)
        found.append(changes)
    return Smallest(tuple(found), False)


def _solve(
    programme: _Programme, cuts: list[tuple[int, ...]], size: int | None, deadline: float
) -> tuple[int, ...] | None:
    """One smallest set that is none of `cuts`: () if there is none, None if out of time."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    left = deadline - time.monotonic()
    if left <= 0:
        return None
    extra = [_count(programme, cut) for cut in cuts] + ([_count(programme, programme.cells)] if size else [])
    limits = [len(cut) - 1.0 for cut in cuts] + ([float(size)] if size else [])
    constraints = [LinearConstraint(programme.matrix, programme.lower, programme.upper)]
    if extra:
        constraints.append(LinearConstraint(np.array(extra), -np.inf, np.array(limits)))
    answer: Any = milp(
        programme.cost,
        constraints=constraints,
        bounds=Bounds(programme.variable_lower, programme.variable_upper),
        integrality=programme.whole,
        options={"time_limit": left},
    )
    if answer.status == 2:
        return ()
    if answer.status != 0:
        return None
    switched = answer.x[len(programme.cells) :] > 0.5
    return tuple(
        cell for cell, on, price in zip(programme.cells, switched, _prices(programme), strict=True) if on and price
    )


def _prices(programme: _Programme) -> Floats:
    return programme.cost[len(programme.cells) :]


def _count(programme: _Programme, cells: tuple[int, ...]) -> Floats:
    """The row that counts which of these cells may change."""
    wanted = frozenset(cells)
    marked = np.array([cell in wanted for cell in programme.cells]) * _prices(programme)
    return np.concatenate([np.zeros(len(programme.cells)), marked])


def _programme(block: Block, more_than: int) -> _Programme:
    cells = tuple(sorted({cell for number in block.rows for cell in block.table.coefficients[number]}))
    place = {cell: index for index, cell in enumerate(cells)}
    count, bound = len(cells), _bound(block)
    rows = list(_rows(block, place))
    kept, switches = np.zeros((len(rows), count)), bound * np.eye(count)
    unknown = np.array([cell in block.unknown for cell in cells])
    free = np.array([cell in block.unknown or cell in block.forced for cell in cells])
    cost = np.concatenate([np.zeros(count), np.where(unknown, 0.0, 1.0)])
    floor = [_lowest(block, cell, bound) for cell in cells]
    whole = [block.table.types[cell] in WHOLE for cell in cells]
    return _Programme(
        cells=cells,
        matrix=np.vstack(
            [
                np.hstack([np.array([row for row, _, _ in rows]), kept]),
                np.hstack([np.eye(count), -switches]),
                np.hstack([np.eye(count), switches]),
                cost[None, :],
            ]
        ),
        lower=np.array([*(low for _, low, _ in rows), *[-np.inf] * count, *[0.0] * count, more_than + 1.0]),
        upper=np.array([*(high for _, _, high in rows), *[0.0] * count, *[np.inf] * count, np.inf]),
        variable_lower=np.array([*floor, *np.where(free, 1.0, 0.0)]),
        variable_upper=np.array([*[bound] * count, *[1.0] * count]),
        whole=np.array([*whole, *[True] * count], dtype=np.int64),
        cost=cost,
    )


def _lowest(block: Block, cell: int, bound: float) -> float:
    signed = block.table.types[cell] in SIGNED
    return -bound if signed else max(-float(block.values[cell]), -bound)


def _bound(block: Block) -> float:
    """More than any change of a smallest repair, where coefficients are ±1."""
    broken = sum(abs(float(equation.residual)) for equation in block.equations)
    largest = max((abs(float(value)) for value in block.values), default=0.0)
    return min(_LARGEST_BOUND, broken + largest + 1)


def _rows(block: Block, place: dict[int, int]) -> Iterator[tuple[Floats, float, float]]:
    """The hard rows over the changes: coefficients, lower and upper bound."""
    identities = iter(block.equations)
    for number in block.rows:
        row = block.table.constraints.rows[number]
        if row.relation == "!=":
            continue
        dense = np.zeros(len(place))
        for cell, coefficient in row.coefficients:
            dense[place[cell]] = coefficient
        left = next(identities).residual if row.relation == "==" else residual(row, block.values)
        yield dense, *_limits(row.relation, -float(left))


def _limits(relation: Relation, at: float) -> tuple[float, float]:
    match relation:
        case "<=":
            return -np.inf, at
        case "<":
            return -np.inf, at - 1
        case ">=":
            return at, np.inf
        case ">":
            return at + 1, np.inf
        case _:
            return at, at
