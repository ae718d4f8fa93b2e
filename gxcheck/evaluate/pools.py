"""Rows of a form that a file prints as one: the group has a value, and its rows have none of their own."""

from collections.abc import Mapping, Sequence

from gxcheck.forms import Form
from gxcheck.model import Report

#: The name of a group's cell → the cells that it stands for.
Pools = Mapping[str, tuple[str, ...]]


def pools_of(report: Report, form: Form) -> Pools:
    """The groups of a report that are printed in one row; not those of which a row is printed beside."""
    pools = {name: form.cells_of(name) for name in report.groups}
    return {name: cells for name, cells in pools.items() if not any(cell in report.cells for cell in cells)}


def pooled(names: Sequence[str], pools: Pools) -> tuple[str, ...]:
    """The names, those that a group stands for replaced by its own where all of them are there."""
    if not pools:
        return tuple(names)
    asked = set(names)
    stands = {cell: pool for pool, cells in pools.items() if asked.issuperset(cells) for cell in cells}
    return tuple(dict.fromkeys(stands.get(name, name) for name in names))
