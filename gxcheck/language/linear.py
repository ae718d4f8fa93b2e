"""A bound formula → its linear form, where it has one. Exact: coefficients are integers or fractions."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from gxcheck.language.grammar import Arithmetic, Call, Cells, Expression, Negative, Number

#: Made once: there are as many as cells in formulas.
_NONE, _ONE, _LESS = Fraction(0), Fraction(1), Fraction(-1)


@dataclass(frozen=True, slots=True)
class Linear:
    """Σ coefficient · cell + constant, in the order the cells were written."""

    coefficients: tuple[tuple[str, Fraction], ...]
    constant: Fraction


def linear(bound: Expression) -> Linear | None:
    """The linear form of a number, or None where it has none (products of cells, functions)."""
    match bound:
        case Number(value):
            return Linear((), Fraction(value))
        case Cells(names):
            counted = Counter(names).items()
            return Linear(tuple((name, _ONE if times == 1 else Fraction(times)) for name, times in counted), _NONE)
        case Call("sum", parts):
            return reduce(_added, map(linear, parts))
        case Negative(operand):
            return _scaled(linear(operand), _LESS)
        case Arithmetic("+", left, right):
            return _added(linear(left), linear(right))
        case Arithmetic("-", left, right):
            return _added(linear(left), _scaled(linear(right), _LESS))
        case Arithmetic(operator, left, right):
            return _product(operator, linear(left), linear(right))
    return None


def _product(operator: str, left: Linear | None, right: Linear | None) -> Linear | None:
    """`x * 3`, `3 * x`, `x / 3`; nothing else is linear, and a remainder least of all."""
    if left is None or right is None:
        return None
    if operator == "/":
        return _scaled(left, 1 / right.constant) if right.constant and not right.coefficients else None
    if operator != "*":
        return None
    if not right.coefficients:
        return _scaled(left, right.constant)
    return _scaled(right, left.constant) if not left.coefficients else None


def _scaled(form: Linear | None, factor: Fraction) -> Linear | None:
    if form is None:
        return None
    return Linear(tuple((name, value * factor) for name, value in form.coefficients), form.constant * factor)


def _added(left: Linear | None, right: Linear | None) -> Linear | None:
    if left is None or right is None:
        return None
    total: dict[str, Fraction] = dict(left.coefficients)
    for name, value in right.coefficients:
        total[name] = total.get(name, _NONE) + value
    return Linear(tuple((name, value) for name, value in total.items() if value), left.constant + right.constant)
