"""A row of the matrix, and whether a residual satisfies it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

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


def satisfied(residual: NDArray[Any], row: Row) -> NDArray[np.bool_]:
    """A tolerance widens an equation and both kinds of bounds; it never makes `<` an equation."""
    slack: Any = row.tolerance * row.scale
    held: Any
    match row.relation:
        case "==":
            held = abs(residual) <= slack
        case "!=":
            held = abs(residual) > slack
        case "<=":
            held = residual <= slack
        case "<":
            held = residual < slack
        case ">=":
            held = residual >= -slack
        case ">":
            held = residual > -slack
    return np.asarray(held, dtype=np.bool_)
