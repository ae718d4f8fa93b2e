"""What other reports say of this one's cells: it tells equally small repairs apart, and asks for none by itself.

A report that is in order and does not follow from the last one has no wrong cell that its own rules show: either of
the two may be the wrong one. Only a cell that no other rule holds is named alone.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from gxcheck.constraints import Constraints, Instance
from gxcheck.constraints.elimination import Exact, exact
from gxcheck.constraints.rows import Row
from gxcheck.localise.block import Matrix, holds

#: Column of a cell → the values that other reports give it, with the note that says so.
Implied = Mapping[int, Mapping[Exact, str]]


def implied(
    constraints: Constraints, values: Sequence[Exact], unknown: Collection[int], applied: Collection[str]
) -> Implied:
    """The values that rules on several reports ask for, each cell of a rule for itself. `applied`: their instances."""
    found: dict[int, dict[Exact, str]] = {}
    for instance in (one for one in constraints.instances if one.besides and one.id in applied):
        for cell, value in _asked(instance, constraints, values, unknown):
            found.setdefault(cell, {}).setdefault(value, told_by(instance))
    return found


def told_by(instance: Instance) -> str:
    """The key of the note that says which other report asks for a value."""
    return "told_by_children" if "children" in instance.besides else "told_elsewhere"


def alone(
    instance: Instance, table: Matrix, values: Sequence[Exact], unknown: Collection[int], hard: Sequence[int]
) -> Iterator[tuple[int, Exact]]:
    """The cells that by themselves make a broken rule hold and break none of the hard rows, with their values."""
    constraints = table.constraints
    for cell, value in _asked(instance, constraints, values, unknown):
        changed = [*values]
        changed[cell] = value
        beside = [constraints.rows[number] for number in table.rows_of[cell] if number in hard]
        if table.allows(cell, value) and all(_keeps(row, changed, unknown) for row in beside):
            yield cell, value


def _keeps(row: Row, values: Sequence[Exact], unknown: Collection[int]) -> bool:
    return any(cell in unknown for cell, _ in row.coefficients) or holds(row, values)


def _asked(
    instance: Instance, constraints: Constraints, values: Sequence[Exact], unknown: Collection[int]
) -> Iterator[tuple[int, Exact]]:
    for row in (constraints.rows[number] for number in instance.rows):
        if row.relation != "==" or row.tolerance or any(cell in unknown for cell, _ in row.coefficients):
            continue
        left = sum(coefficient * values[cell] for cell, coefficient in row.coefficients) - row.constant
        for cell, coefficient in row.coefficients:
            yield cell, exact(Fraction(values[cell]) - Fraction(left) / coefficient)
