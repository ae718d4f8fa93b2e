"""Values that the equations of a form leave no choice for, as a blank total beside its parts."""

from gxcheck.constraints import Constraints
from gxcheck.evaluate.operands import Operands
from gxcheck.model import Value


def deduced(operands: Operands, constraints: Constraints) -> dict[str, Value]:
    """The known values and those that a chain of equations leaves no choice for, as a blank total."""
    known = dict(operands.values)
    equations = [row for row in constraints.rows if row.relation == "==" and not row.tolerance]
    found = True
    while found:
        found = False
        for row in equations:
            missing = [(column, c) for column, c in row.coefficients if constraints.cells[column] not in known]
            if len(missing) != 1 or missing[0][1] not in (1, -1):
                continue
            column, sign = missing[0]
            rest = sum(c * known[constraints.cells[other]] for other, c in row.coefficients if other != column)
            value = (row.constant - rest) * sign
            if value >= 0 or constraints.signed[column]:
                known[constraints.cells[column]] = value
                found = True
    return known
