"""What kind of value each part of a bound formula has; kinds that do not fit are mistakes."""

import difflib

from gxcheck.errors import FormulaError
from gxcheck.language.functions import FUNCTIONS
from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Comparison,
    Expression,
    Fact,
    Logic,
    Name,
    Negative,
    Number,
    OneOf,
    String,
    ValueKind,
)
from gxcheck.text.search import compiled


def kind_of(bound: Expression) -> ValueKind:
    """The kind of value an expression has. Raises FormulaError where kinds do not fit."""
    match bound:
        case Number() | Cells():
            return "number"
        case String():
            return "text"
        case Fact(kind=kind):
            return kind
        case Arithmetic(operator, left, right):
            _need("number", left, f"{operator} takes")
            _need("number", right, f"{operator} takes")
            return "number"
        case Negative(operand):
            _need("number", operand, "- takes")
            return "number"
        case Comparison(relation, left, right):
            return _comparison_kind(relation, left, right)
        case OneOf(operand, choices):
            kind = kind_of(operand)
            for choice in choices:
                _need(kind, choice, "in (…) takes")
            return "truth"
        case Logic(operator, parts):
            for part in parts:
                _need("truth", part, f"{operator} takes")
            return "truth"
        case Call(function, arguments):
            return _call_kind(function, arguments)
        case Name():
            raise FormulaError("plain", text=f"speaks of {bound}, which was not looked up")


def _comparison_kind(relation: str, left: Expression, right: Expression) -> ValueKind:
    kind = kind_of(left)
    _need(kind, right, f"{relation} takes")
    if kind not in ("number", "text", "truth") or (kind != "number" and relation not in ("==", "!=")):
        raise FormulaError("plain", text=f"compares a {kind} with {relation}")
    return "truth"


def _call_kind(name: str, arguments: tuple[Expression, ...]) -> ValueKind:
    function = FUNCTIONS.get(name)
    if function is None:
        close = difflib.get_close_matches(name, FUNCTIONS, n=1)
        hint = f"; did you mean {close[0]}?" if close else f"; known: {', '.join(FUNCTIONS)}"
        raise FormulaError("plain", text=f"calls {name}, which is no function{hint}")
    least = len(function.kinds) if function.least is None else function.least
    if len(arguments) < least or (len(arguments) > len(function.kinds) and not function.more):
        raise FormulaError(
            "plain", text=f"{name} takes {least}{' or more' if function.more else ''} arguments, not {len(arguments)}"
        )
    for index, argument in enumerate(arguments):
        _need(function.kinds[min(index, len(function.kinds) - 1)], argument, f"{name} takes")
    return function.returns


def _need(kind: ValueKind, expression: Expression, who: str) -> None:
    if (kind == "cells" and isinstance(expression, Cells)) or (kind == "fact" and isinstance(expression, Fact)):
        return
    if kind == "pattern" and isinstance(expression, String):
        compiled(expression.value)
        return
    found = kind_of(expression)
    if found != ("truth" if kind == "condition" else kind):
        raise FormulaError("plain", text=f"{who} a {kind}, not a {found}")
