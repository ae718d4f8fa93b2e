"""A bound formula × one report → its value, in three-valued logic.

None is "unknown": an unknown operand makes a comparison unknown, `unknown or true` is true.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from gxcheck.evaluate.facts import ReportFacts
from gxcheck.evaluate.operands import Operands
from gxcheck.language.functions import FUNCTIONS, HeldCondition, NamedFigure
from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Comparison,
    Declared,
    Expression,
    Fact,
    Logic,
    Negative,
    Number,
    OneOf,
    String,
    ValueKind,
)
from gxcheck.language.names import CELL_STEPS
from gxcheck.language.tolerance import compared
from gxcheck.language.tree import nodes
from gxcheck.model import Value


@dataclass(frozen=True)
class Walker:
    operands: Operands
    facts: ReportFacts

    def value(self, expression: Expression) -> Any:
        match expression:
            case Number(value) | String(value) | Declared(entries=value):
                return value
            case Cells(names):
                return self.operands.total(names)
            case Fact(name, kind):
                return name if kind in ("place", "line", "part", "stated") else self.facts.value(name)
            case Negative(operand):
                return _unless_unknown(lambda value: -value, self.value(operand))
            case Arithmetic(operator, left, right):
                return _arithmetic(operator, self.value(left), self.value(right))
            case Comparison(_, left, right):
                return _unless_unknown(partial(compared, expression), self.value(left), self.value(right))
            case OneOf(operand, choices):
                return _unless_unknown(lambda value: value in map(self.value, choices), self.value(operand))
            case Logic(operator, parts):
                return _logic(operator, [self.value(part) for part in parts])
            case Call():
                return self._call(expression)
        raise TypeError(f"not bound: {expression}")

    def truth(self, expression: Expression) -> bool | None:
        value = self.value(expression)
        return None if value is None else bool(value)

    def arguments(self, call: Call) -> list[Any]:
        """What a function is given: the values of its arguments, or the names that its kinds ask for."""
        kinds = FUNCTIONS[call.function].kinds
        each = (kinds[min(index, len(kinds) - 1)] for index in range(len(call.arguments)))
        return [self._argument(kind, argument) for kind, argument in zip(each, call.arguments, strict=True)]

    def _call(self, call: Call) -> Any:
        values = self.arguments(call)
        if any(value is None for value in values):
            return None
        return FUNCTIONS[call.function].call(self.facts, *values)

    def _argument(self, kind: ValueKind, argument: Expression) -> Any:
        if kind == "cells" and isinstance(argument, Cells):
            return argument.names
        if kind == "fact" and isinstance(argument, Fact):
            return argument.name
        if kind == "condition":
            return HeldCondition(holds=self.truth(argument), against=tuple(self._against(argument)))
        if kind == "figure":
            return self._figure(argument)
        return self.value(argument)

    def _figure(self, argument: Expression) -> NamedFigure | None:
        value = self.value(argument)
        if value is None:
            return None
        return NamedFigure(value=value, name=_called(argument) if isinstance(argument, Cells) else ())

    def _against(self, condition: Expression) -> Iterator[tuple[tuple[str, ...], Value]]:
        """The sums of cells in a condition whose comparisons do not hold, with their values."""
        for one in nodes(condition):
            match one:
                case Comparison(_, Cells(names), _) if self.truth(one) is False:
                    yield names, self.value(one.left)


def _called(cells: Cells) -> tuple[str, ...]:
    """Cells by the whole name of one, or of their group; nothing where only their scope tells it."""
    if len(cells.names) == 1:
        return cells.names
    return (cells.written,) if len(cells.written.split(".")) >= CELL_STEPS else ()


def _unless_unknown(function: Callable[..., Any], *values: Any) -> Any:
    return None if any(value is None for value in values) else function(*values)


def _arithmetic(operator: str, left: Any, right: Any) -> Any:
    if left is None or right is None:
        return None
    if operator == "/":
        return Fraction(left) / Fraction(right) if right else None
    if isinstance(left, Fraction) or isinstance(right, Fraction):
        left, right = Fraction(left), Fraction(right)
    return left + right if operator == "+" else left - right if operator == "-" else left * right


def _logic(operator: str, values: list[Any]) -> bool | None:
    if operator == "not":
        return None if values[0] is None else not values[0]
    decisive = operator == "or"
    if any(value is decisive for value in values):
        return decisive
    return None if any(value is None for value in values) else not decisive
