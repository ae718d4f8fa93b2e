"""Repairs of one block → independent lists: two mistakes far apart are two lists, not a product."""

from collections.abc import Sequence
from dataclasses import dataclass

from gxcheck.constraints.elimination import Equation
from gxcheck.localise.search import Changes


@dataclass(frozen=True, slots=True)
class Factor:
    """Changes that hang together, and the broken equations (by number) that they mend."""

    changes: Changes
    mends: frozenset[int]


def factors(sets: Sequence[Changes], equations: Sequence[Equation]) -> list[list[Changes]]:
    """Lists of alternatives such that one of each list, taken together, is one of `sets`."""
    parts = [_parts(changes, equations) for changes in sets]
    groups = _joined([part.mends for one in parts for part in one])
    found: list[list[Changes]] = []
    for group in groups:
        alternatives: dict[tuple[int, ...], Changes] = {}
        for one in parts:
            changes = {cell: change for part in one if part.mends & group for cell, change in part.changes.items()}
            alternatives.setdefault(tuple(sorted(changes)), changes)
        found.append([alternatives[key] for key in sorted(alternatives)])
    return found


def _parts(changes: Changes, equations: Sequence[Equation]) -> list[Factor]:
    """The changes, split where no equation holds cells of both sides."""
    touching = {
        cell: frozenset(number for number, equation in enumerate(equations) if cell in equation.coefficients)
        for cell in changes
    }
    parts = []
    for group in _joined(list(touching.values())):
        here = {cell: change for cell, change in changes.items() if touching[cell] & group}
        parts.append(Factor(here, frozenset(number for number in group if equations[number].residual)))
    if all(part.mends for part in parts):
        return parts
    return [Factor(changes, frozenset().union(*(part.mends for part in parts)))]


def _joined(sets: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Sets that overlap, directly or through others, united; by their smallest member."""
    groups: list[frozenset[int]] = []
    for one in filter(None, sets):
        apart = [group for group in groups if not group & one]
        together = [group for group in groups if group & one]
        groups = [*apart, one.union(*together)]
    return sorted(groups, key=min)
