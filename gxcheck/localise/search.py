"""All smallest sets of cells whose change solves a block of equations: exact branch and bound.

A broken equation needs a change in at least one of its cells. Choosing a cell eliminates it; what
is then left broken is an equation again (an implied edit, in the words of Fellegi and Holt), over
the cells not chosen. No set is met twice: a branch may not use the cells of the branches before it.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gxcheck.constraints.elimination import Elimination, Equation, Exact

Changes = dict[int, Exact]
#: Chosen cells, their elimination → the changes that solve it and respect every bound, or None.
Fit = Callable[[tuple[int, ...], Elimination], Changes | None]


@dataclass(frozen=True, slots=True)
class Smallest:
    """`sets`: every smallest set met, with its changes; `complete` unless a limit was hit.

    `proved`: no set of so many cells exists.
    """

    sets: tuple[Changes, ...]
    complete: bool
    proved: int = 0


class OutOfTime(Exception):
    """The deadline has passed; never leaves this module."""


@dataclass(frozen=True)
class Search:
    """`deadline` on the monotonic clock; `most`: sets after which the search stops looking."""

    fit: Fit
    deadline: float
    most: int
    neighbours: Callable[[tuple[int, ...]], tuple[int, ...]]

    def smallest(self, start: Elimination, deepest: int) -> Smallest:
        """The smallest sets of at most `deepest` cells beyond those that `start` has chosen."""
        size = least(start.broken, frozenset())
        while size <= deepest:
            found: list[Changes] = []
            try:
                for changes in self._sets(start, (), size, frozenset()):
                    found.append(changes)
                    if len(found) >= self.most:
                        return Smallest(tuple(found), False, size - 1)
            except OutOfTime:
                return Smallest(tuple(found), False, size - 1)
            if found:
                return Smallest(tuple(found), True, size - 1)
            size += 1
        return Smallest((), False, size - 1)

    def _sets(
        self, state: Elimination, chosen: tuple[int, ...], budget: int, excluded: frozenset[int]
    ) -> Iterator[Changes]:
        if time.monotonic() > self.deadline:
            raise OutOfTime
        broken = state.broken
        if not broken:
            yield from self._widened(state, chosen, budget, excluded)
        elif budget == 1:
            yield from self._last(state, broken, chosen, excluded)
        elif budget and least(broken, excluded) <= budget:
            for cell in _fewest(broken, excluded):
                yield from self._sets(state.choose(cell), (*chosen, cell), budget - 1, excluded)
                excluded |= {cell}

    def _last(
        self, state: Elimination, broken: list[Equation], chosen: tuple[int, ...], excluded: frozenset[int]
    ) -> Iterator[Changes]:
        """The cells that alone mend everything that is still broken."""
        first = broken[0]
        sound = [equation.coefficients for equation in state.open if not equation.residual]
        for cell, coefficient in first.coefficients.items():
            if cell in excluded or any(cell in coefficients for coefficients in sound):
                continue
            if all(first.residual * e.coefficients.get(cell, 0) == e.residual * coefficient for e in broken):
                changes = self.fit((*chosen, cell), state.choose(cell))
                if changes is not None:
                    yield changes

    def _widened(
        self, state: Elimination, chosen: tuple[int, ...], budget: int, excluded: frozenset[int]
    ) -> Iterator[Changes]:
        """The equations hold; where a bound does not, one more cell may make room."""
        changes = self.fit(chosen, state)
        if changes is not None:
            yield changes
        elif budget:
            for cell in self.neighbours(chosen):
                if cell not in excluded:
                    yield from self._sets(state.choose(cell), (*chosen, cell), budget - 1, excluded)
                    excluded |= {cell}


def least(broken: list[Equation], excluded: frozenset[int]) -> int:
    """A lower bound of the cells needed: broken equations that share no cell need one each."""
    used: set[int] = set(excluded)
    count = 0
    for equation in sorted(broken, key=lambda one: len(one.coefficients)):
        cells = equation.coefficients.keys()
        if cells <= excluded:
            return len(broken) + len(used) + 1  # nothing may mend it: more than any budget
        if used.isdisjoint(cells - excluded):
            used |= cells
            count += 1
    return count


def _fewest(broken: list[Equation], excluded: frozenset[int]) -> list[int]:
    """The cells of the broken equation that leaves the fewest choices, in the order of the form."""
    choices = [[cell for cell in equation.coefficients if cell not in excluded] for equation in broken]
    fewest = min(map(len, choices))
    return sorted(next(cells for cells in choices if len(cells) == fewest))
