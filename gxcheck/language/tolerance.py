"""How far the two sides of a comparison may be apart, and whether a comparison holds.

A tolerance only ever lets more pass: `a == b` holds within it on either side, `a <= b` and `a < b` as if `b` were
that much greater, `a >= b` and `a > b` as if it were that much smaller; under `not`, the comparison that `not` makes
of it. `!=` has no such reading and takes none.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from gxcheck.errors import FormulaError
from gxcheck.language.data import is_day
from gxcheck.language.functions import FUNCTIONS
from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Choice,
    Comparison,
    Expression,
    Fact,
    Logic,
    Negative,
    Number,
    Relation,
    Repeated,
    Tolerance,
)
from gxcheck.language.linear import linear
from gxcheck.language.tree import cells_in, nodes, parts_of

#: What `not` makes of a comparison.
OPPOSITE: Mapping[Relation, Relation] = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_HOLDS: Mapping[Relation, Callable[[Any, Any], bool]] = {
    "==": lambda apart, slack: abs(apart) <= slack,
    "!=": lambda apart, slack: abs(apart) > slack,
    "<=": lambda apart, slack: apart <= slack,
    "<": lambda apart, slack: apart < slack,
    ">=": lambda apart, slack: apart >= -slack,
    ">": lambda apart, slack: apart > -slack,
}
_EXACTLY: Mapping[Relation, Callable[[Any, Any], bool]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def compared(comparison: Comparison, left: Any, right: Any, figures: Fraction | int = 0) -> bool:
    """Whether a comparison holds between two values, exactly or within its tolerance (`figures`: see `Tolerance`)."""
    tolerance = comparison.tolerance
    if not tolerance:
        return _EXACTLY[comparison.relation](left, right)
    slack, apart = tolerance.beside(right, figures), Fraction(left) - Fraction(right)
    if comparison.under_not:
        opposite = OPPOSITE[comparison.relation]
        return not _HOLDS[opposite](apart, slack)
    return _HOLDS[comparison.relation](apart, slack)


def figures(comparison: Comparison) -> Mapping[str, Fraction]:
    """How often each cell of a comparison counts among its rounded figures."""
    left, right = linear(comparison.left), linear(comparison.right)
    if left is None or right is None:
        return dict.fromkeys(cells_in(comparison), Fraction(1))
    found: dict[str, Fraction] = {}
    for name, times in (*left.coefficients, *right.coefficients):
        found[name] = found.get(name, Fraction(0)) + abs(times)
    return found


def tolerant(condition: Expression, tolerance: Tolerance) -> Expression:
    """The condition with the tolerance on every comparison of numbers in it.

    Raises FormulaError where a comparison cannot take it, or where there is none that could.
    """
    if not tolerance:
        return condition
    given = _given(condition, tolerance, under_not=False)
    if not any(isinstance(node, Comparison) and node.tolerance for node in nodes(given)):
        raise FormulaError("tolerance_of_nothing")
    return given


def _given(part: Expression, tolerance: Tolerance, under_not: bool) -> Expression:
    match part:
        case Logic(operator, parts):
            inside = under_not != (operator == "not")
            return Logic(operator, tuple(_given(one, tolerance, inside) for one in parts))
        case Call(arguments=arguments):
            return replace(part, arguments=tuple(_given(one, tolerance, under_not) for one in arguments))
        case Choice(then=then, otherwise=otherwise):
            then, otherwise = (_given(one, tolerance, under_not) for one in (then, otherwise))
            return replace(part, then=then, otherwise=otherwise)
        case Comparison(relation, left, _) if _is_number(left):
            if relation == ("==" if under_not else "!="):
                raise FormulaError("tolerance_of_unequal")
            return replace(part, tolerance=tolerance, under_not=under_not)
        case Comparison() if any(isinstance(one, Comparison | Logic) for one in parts_of(part)):
            raise FormulaError("tolerance_inside")
        case _:
            return part


def _is_number(part: Expression) -> bool:
    match part:
        case Arithmetic("-", left, right):
            return is_day(left) == is_day(right)
        case Number() | Cells() | Arithmetic() | Negative():
            return not (isinstance(part, Arithmetic) and is_day(part.left))
        case Choice(then=then):
            return _is_number(then)
        case Fact(kind=kind) | Repeated(kind=kind):
            return kind == "number"
        case Call(function):
            return FUNCTIONS[function].returns == "number"
        case _:
            return False
