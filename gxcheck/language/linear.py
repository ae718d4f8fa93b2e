"""A bound formula → its linear form, where it has one."""

from dataclasses import dataclass

from gxcheck.language.grammar import Arithmetic, Cells, Expression, Negative, Number
from gxcheck.model import Value


@dataclass(frozen=True, slots=True)
class Linear:
    """Σ coefficient · cell + constant, in the order the cells were written."""

    coefficients: tuple[tuple[str, Value], ...]
    constant: Value


def linear(bound: Expression) -> Linear | None:
    """The linear form of a number, or None where it has none (products of cells, functions)."""
    match bound:
        case Number(value):
            return Linear((), value)
        case Cells(names):
            return Linear(tuple((name, 1) for name in names), 0)
        case Negative(operand):
            return _scaled(linear(operand), -1)
        case Arithmetic("+", left, right):
            return _added(linear(left), linear(right))
        case Arithmetic("-", left, right):
            return _added(linear(left), _scaled(linear(right), -1))
        case Arithmetic("*", Number(value), other) | Arithmetic("*", other, Number(value)):
            return _scaled(linear(other), value)
    return None


def _scaled(form: Linear | None, factor: Value) -> Linear | None:
    if form is None:
        return None
    return Linear(
        tuple((name, _times(value, factor)) for name, value in form.coefficients), _times(form.constant, factor)
    )


def _times(left: Value, right: Value) -> Value:
    return left * right


def _added(left: Linear | None, right: Linear | None) -> Linear | None:
    if left is None or right is None:
        return None
    total: dict[str, Value] = dict(left.coefficients)
    for name, value in right.coefficients:
        total[name] = total.get(name, 0) + value
    return Linear(tuple((name, value) for name, value in total.items() if value), left.constant + right.constant)
