"""A bound formula → a function from a report's values to its own, in three-valued logic.

A formula is compiled once and asked for every report. None is "unknown": an unknown operand makes a comparison
unknown, `unknown or true` is true. What decides an `and` or `or` ends it: the rest is not worked out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
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
    Choice,
    Comparison,
    Datum,
    Declared,
    Expression,
    Fact,
    Logic,
    Negative,
    Number,
    OneOf,
    Repeated,
    String,
    ValueKind,
)
from gxcheck.language.names import CELL_STEPS
from gxcheck.language.tolerance import compared, figures
from gxcheck.language.tree import nodes
from gxcheck.model import Value


@dataclass(frozen=True)
class ReportValues:
    """What the formulas are asked of: a report's cells, and what else it tells."""

    operands: Operands
    facts: ReportFacts

    def value(self, expression: Expression) -> Any:
        return formula(expression)(self)

    def truth(self, expression: Expression) -> bool | None:
        return truth_of(self.value(expression))

    def arguments(self, call: Call) -> list[Any]:
        """What a function is given: the values of its arguments, or the names that its kinds ask for."""
        return [argument(self) for argument in _arguments(call)]


Formula = Callable[[ReportValues], Any]
#: How a fact is asked for that stands for a name.
_NAMED = ("place", "line", "part", "stated")


def truth_of(value: Any) -> bool | None:
    return None if value is None else bool(value)


def formula(expression: Expression) -> Formula:
    match expression:
        case Number(value) | String(value) | Declared(entries=value):
            return _constant(value)
        case Cells(names):
            return lambda held: held.operands.total(names)
        case Repeated():
            return _constant(None)  # of other records: a report by itself has none
        case Datum(name):
            return lambda held: held.operands.data.get(name)
        case Fact(name, kind):
            return _constant(name) if kind in _NAMED else lambda held: held.facts.value(name)
        case Arithmetic(operator, left, right):
            return _of_known(partial(_arithmetic, operator), formula(left), formula(right))
        case Comparison(tolerance=tolerance) if tolerance.unit:
            return _rounded(expression)
        case Comparison(_, left, right):
            return _of_known(partial(compared, expression), formula(left), formula(right))
        case Logic(operator, parts):
            return _logic(operator, tuple(map(formula, parts)))
    return _composed(expression)


def _composed(expression: Expression) -> Formula:
    match expression:
        case Negative(operand):
            return _of_known(lambda value: -value, formula(operand))
        case Choice(condition, then, otherwise):
            return _choice(formula(condition), formula(then), formula(otherwise))
        case OneOf(operand, choices):
            return _one_of(formula(operand), tuple(map(formula, choices)))
        case Call():
            return _call(expression)
    raise TypeError(f"not bound: {expression}")


def _constant(value: Any) -> Formula:
    return lambda _: value


def _of_known(function: Callable[..., Any], *parts: Formula) -> Formula:
    """A function of values that are all known."""

    def worked_out(held: ReportValues) -> Any:
        values = []
        for part in parts:
            value = part(held)
            if value is None:
                return None
            values.append(value)
        return function(*values)

    return worked_out


def _rounded(comparison: Comparison) -> Formula:
    """A comparison of figures that were rounded one by one: the more there are, the further they may be apart."""
    left, right, weights = formula(comparison.left), formula(comparison.right), figures(comparison)

    def worked_out(held: ReportValues) -> bool | None:
        values = left(held), right(held)
        if None in values:
            return None
        printed = held.operands.values
        count = sum((times for name, times in weights.items() if printed.get(name)), Fraction(0))
        return compared(comparison, *values, count)

    return worked_out


def _one_of(operand: Formula, choices: tuple[Formula, ...]) -> Formula:
    def worked_out(held: ReportValues) -> bool | None:
        value = operand(held)
        return None if value is None else value in [choice(held) for choice in choices]

    return worked_out


def _choice(condition: Formula, then: Formula, otherwise: Formula) -> Formula:
    def worked_out(held: ReportValues) -> Any:
        answer = truth_of(condition(held))
        return None if answer is None else then(held) if answer else otherwise(held)

    return worked_out


def _logic(operator: str, parts: tuple[Formula, ...]) -> Formula:
    if operator == "not":
        return _of_known(lambda value: not value, *parts)
    decisive = operator == "or"

    def worked_out(held: ReportValues) -> Any:
        is_open = False
        for part in parts:
            value = part(held)
            if value is decisive:
                return decisive
            is_open |= value is None
        return None if is_open else not decisive

    return worked_out


def _call(call: Call) -> Formula:
    function = FUNCTIONS[call.function].call
    arguments = _arguments(call)

    def worked_out(held: ReportValues) -> Any:
        values = [argument(held) for argument in arguments]
        return None if None in values else function(held.facts, *values)

    return worked_out


def _arguments(call: Call) -> list[Formula]:
    kinds = FUNCTIONS[call.function].kinds
    each = (kinds[min(index, len(kinds) - 1)] for index in range(len(call.arguments)))
    return [_argument(kind, argument) for kind, argument in zip(each, call.arguments, strict=True)]


def _argument(kind: ValueKind, argument: Expression) -> Formula:
    if kind == "cells" and isinstance(argument, Cells):
        return _constant(argument.names)
    if kind == "cells" and isinstance(argument, Datum):
        return _constant((argument.name,))
    if kind == "fact" and isinstance(argument, Fact):
        return _constant(argument.name)
    if kind == "condition":
        return _condition(argument)
    if kind == "figure":
        name = _called(argument) if isinstance(argument, Cells) else ()
        return _of_known(lambda value: NamedFigure(value=value, name=name), formula(argument))
    return formula(argument)


def _called(cells: Cells) -> tuple[str, ...]:
    """Cells by the whole name of one, or of their group; nothing where only their scope tells it."""
    if len(cells.names) == 1:
        return cells.names
    return (cells.written,) if len(cells.written.split(".")) >= CELL_STEPS else ()


def _condition(condition: Expression) -> Formula:
    holds = formula(condition)

    def worked_out(held: ReportValues) -> HeldCondition:
        answer = truth_of(holds(held))
        return HeldCondition(holds=answer, against=() if answer else tuple(_against(condition, held)))

    return worked_out


def _against(condition: Expression, held: ReportValues) -> Iterator[tuple[tuple[str, ...], Value]]:
    """The sums of cells in a condition whose comparisons do not hold, with their values."""
    for one in nodes(condition):
        match one:
            case Comparison(_, Cells(names), _) if held.truth(one) is False:
                yield names, held.value(one.left)


def _arithmetic(operator: str, left: Any, right: Any) -> Any:
    if isinstance(left, date):
        return _days(operator, left, right)
    if operator in "/%":
        return _divided(operator, Fraction(left), Fraction(right)) if right else None
    if isinstance(left, Fraction) or isinstance(right, Fraction):
        left, right = Fraction(left), Fraction(right)
    return left + right if operator == "+" else left - right if operator == "-" else left * right


def _divided(operator: str, left: Fraction, right: Fraction) -> Fraction:
    """A remainder has the sign of what is divided by."""
    return left / right if operator == "/" else left % right


def _days(operator: str, left: date, right: Any) -> Any:
    """The days between two, or the day so many whole days on; None where that is in no calendar."""
    if isinstance(right, date):
        return (left - right).days
    try:
        whole = timedelta(days=int(right))
        return left + whole if operator == "+" else left - whole
    except OverflowError:
        return None
