"""A row of the matrix, and whether a residual satisfies it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gxcheck.language.grammar import Relation
from gxcheck.model import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Σ coefficient · cell (relation) constant, all integers; `scale` is what they were multiplied by to be so."""

    instance: str
    coefficients: tuple[tuple[int, int], ...]
    constant: int
    scale: int
    relation: Relation
    tolerance: Value

    def residual(self, cells: Sequence[str], values: Mapping[str, Value]) -> Value | None:
        """Of one report, for the names of the columns and their values; None where one is not known."""
        total: Value = -self.constant
        for column, coefficient in self.coefficients:
            value = values.get(cells[column])
            if value is None:
                return None
            total += coefficient * value
        return total

    def holds(self, residual: Any) -> Any:
        """Whether one residual satisfies the relation, or each of an array.

        A tolerance widens an equation and both kinds of bounds; it never makes `<` an equation.
        """
        slack: Any = self.tolerance * self.scale
        match self.relation:
            case "==":
                return abs(residual) <= slack
            case "!=":
                return abs(residual) > slack
            case "<=":
                return residual <= slack
            case "<":
                return residual < slack
            case ">=":
                return residual >= -slack
            case ">":
                return residual > -slack
