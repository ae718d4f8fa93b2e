"""Which wrong cells the rules of a pack would notice, and which they could name.

A cell stands in the identities of its column of the matrix: an error in it alone breaks exactly
these, each by the error times its coefficient. Cells whose columns are proportional cannot be told
apart; a cell with a column of its own is located, and its right value is what the residual says.
"""

from dataclasses import dataclass
from math import gcd
from typing import Literal

from gxcheck.constraints import Constraints, Instance

Detected = Literal["always", "sometimes", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCoverage:
    """One cell. `alike`: the other cells an error in it may be taken for; `rules` that notice it.

    Detected `sometimes`: only where a bound happens to break, or a rule happens to apply.
    """

    cell: str
    detected: Detected
    alike: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def located(self) -> bool:
        """Whether this cell alone would be suspected, and so corrected."""
        return self.detected == "always" and not self.alike


def coverage(constraints: Constraints) -> tuple[CellCoverage, ...]:
    """Every cell of the form, in its order. Only rules of severity `error` count."""
    instances = {i.id: i for i in constraints.instances if i.rule.severity == "error"}
    columns = _columns(constraints, instances)
    alike: dict[tuple[tuple[int, int], ...], list[str]] = {}
    for name in constraints.cells:
        alike.setdefault(_direction(columns[name]), []).append(name)
    return tuple(
        CellCoverage(
            cell=name,
            detected=_detected(name, columns, constraints, instances),
            alike=tuple(other for other in alike[_direction(columns[name])] if other != name and columns[name]),
            rules=_rules(name, constraints, instances),
        )
        for name in constraints.cells
    )


def _columns(constraints: Constraints, instances: dict[str, Instance]) -> dict[str, list[tuple[int, int]]]:
    """cell → (row, coefficient) in the identities that always apply."""
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in constraints.cells}
    for number, row in enumerate(constraints.rows):
        if row.relation == "==" and row.instance in instances and instances[row.instance].is_always:
            for cell, coefficient in row.coefficients:
                found[constraints.cells[cell]].append((number, coefficient))
    return found


def _direction(column: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """A column up to a factor."""
    if not column:
        return ()
    common = gcd(*(coefficient for _, coefficient in column))
    sign = 1 if column[0][1] > 0 else -1
    return tuple((row, sign * coefficient // common) for row, coefficient in column)


def _detected(
    name: str, columns: dict[str, list[tuple[int, int]]], constraints: Constraints, instances: dict[str, Instance]
) -> Detected:
    if columns[name]:
        return "always"
    return "sometimes" if _rules(name, constraints, instances) else "never"


def _rules(name: str, constraints: Constraints, instances: dict[str, Instance]) -> tuple[str, ...]:
    """The rules that compare this cell with others. What checks the cell itself sees few errors."""
    cell = constraints.index[name]
    found = [row.instance for row in constraints.rows if any(column == cell for column, _ in row.coefficients)]
    return tuple(dict.fromkeys(instances[id].rule.id for id in found if id in instances))
