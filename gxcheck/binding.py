"""Rule × form → instances: every name of a formula becomes cells or a fact, or a mistake.

The scope of a rule (`table`, `each`) says how bare names are looked up; after binding, a formula
speaks of cells by their full names, and only data can be wrong.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.errors import FormulaError
from gxcheck.forms import Form, Table
from gxcheck.formulas import (
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
from gxcheck.functions import FUNCTIONS
from gxcheck.model import Value
from gxcheck.search import compiled
from gxcheck.walk import nodes

#: Facts every report may have, by the name formulas use, with their kind.
FACTS: dict[str, ValueKind] = {
    "year": "number",
    "year.title": "number",
    "year.period": "number",
    "year.period_end": "number",
    "year.file": "number",
    "level": "text",
    "government": "truth",
    "form.since": "number",
    "form.until": "number",
    "form.open": "truth",
    "report": "place",
    "preamble": "place",
    "title": "place",
}


#: Names that stand for the place of an instance itself.
SCOPE_WORDS = ("row", "column", "cell", "section", "table", "quantity", "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """`key`: the row, column, cell, section or table that this instance speaks of."""

    form: Form
    table: Table | None = None
    each: str | None = None
    key: str = ""


def bind(expression: Expression, scope: Scope) -> Expression:
    """Resolve every name. Raises FormulaError with a suggestion for the first that is unknown."""
    bound = rebind(expression, scope)
    kind = _kind(bound)
    if kind != "truth":
        raise FormulaError(f"is a {kind}; a rule needs something that holds or fails, as a comparison")
    return bound


def resolve(written: str, scope: Scope) -> Cells | Fact:
    """What a single name means in a scope. Raises FormulaError with a suggestion."""
    found = _resolve(Name(tuple(written.split("."))), scope)
    assert isinstance(found, Cells | Fact)
    return found


def rebind(expression: Expression, scope: Scope) -> Expression:
    """Resolve every name of a formula whose kinds were checked when it was loaded."""
    return _bind(expression, scope)


def speaks_of_cells(expression: Expression) -> bool:
    """Whether a name of the formula is looked up in the scope, and so may fail in one and not in another."""
    return any(
        isinstance(node, Name) and str(node) not in FACTS and node.path[0] not in (*SCOPE_WORDS, "text")
        for node in nodes(expression)
    )


def _bind(expression: Expression, scope: Scope) -> Expression:
    match expression:
        case Name():
            return _resolve(expression, scope)
        case Call(function, arguments):
            return Call(function, tuple(_bind(argument, scope) for argument in arguments))
        case Arithmetic(operator, left, right):
            return Arithmetic(operator, _bind(left, scope), _bind(right, scope))
        case Negative(operand):
            return Negative(_bind(operand, scope))
        case Comparison(relation, left, right):
            return Comparison(relation, _bind(left, scope), _bind(right, scope))
        case Logic(operator, parts):
            return Logic(operator, tuple(_bind(part, scope) for part in parts))
        case OneOf(operand, choices):
            return OneOf(_bind(operand, scope), tuple(_bind(choice, scope) for choice in choices))
        case _:
            return expression


def _resolve(name: Name, scope: Scope) -> Expression:
    written = str(name)
    fact = _fact(written, scope)
    if fact is not None:
        return fact
    cells = _cells(name.path, scope)
    if cells:
        return Cells(cells, written)
    close = difflib.get_close_matches(written, sorted(set(known_names(scope))), n=1, cutoff=0.5)
    hint = f"; did you mean {close[0]}?" if close else ""
    where = f" in {scope.form.id}" + (f", each {scope.each} of {scope.table.id}" if scope.table and scope.each else "")
    raise FormulaError(f"speaks of {written}, which is no cell, group or fact{where}{hint}")


def _fact(written: str, scope: Scope) -> Fact | None:
    if written in FACTS:
        return Fact(written, FACTS[written])
    if any(section.id == written for section in scope.form.sections):
        return Fact(written, "place")
    if scope.each == "section" and written == "section":
        return Fact(scope.key, "part")
    if scope.table is not None and written == "table":
        return Fact(scope.table.id, "part")
    if scope.each == "quantity" and written == "quantity":
        return Fact(scope.key, "stated")
    if written.startswith("text.") and written.count(".") in (1, 3):
        return Fact(written, "number")
    if scope.each in ("row", "column") and written == scope.each and scope.table:
        return Fact(f"{scope.table.id}.{scope.each}.{scope.key}", "line")
    if scope.each == "cell" and written == "label":
        spec = scope.form.cells[scope.key]
        return Fact(f"label:{spec.table}.column.{spec.column}", "place")
    return None


def _cells(path: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
    form, table = scope.form, scope.table
    if len(path) == 3:
        return form.expand(*path)
    if scope.each == "cell" and path == ("cell",):
        return (scope.key,)
    if table is not None:
        if len(path) == 2:
            return form.expand(table.id, *path)
        if scope.each == "row":
            return form.expand(table.id, scope.key, path[0])
        if scope.each == "column":
            return form.expand(table.id, path[0], scope.key)
    if len(path) == 1 and scope.each is None:
        return _whole(path[0], form)
    return ()


def _whole(alias: str, form: Form) -> tuple[str, ...]:
    """A row's short Chinese name without a scope means the row's last column, its total."""
    for table in form.tables.values():
        aliases = {line.alias for line in table.rows.values()} | {group.alias for group in table.row_groups.values()}
        if alias in aliases:
            return form.expand(table.id, alias, next(reversed(table.columns)))
    return ()


def known_names(scope: Scope) -> Iterator[str]:
    """Every name that a formula may use in this scope."""
    yield from FACTS
    yield from (section.id for section in scope.form.sections)
    if scope.each:
        yield scope.each
    for table in scope.form.tables.values():
        if table is scope.table and scope.each in ("row", "column"):
            yield from table.names("column" if scope.each == "row" else "row")
        if scope.each is None:
            yield from (line.alias for line in table.rows.values() if line.alias)
        for row in table.names("row"):
            yield from (f"{table.id}.{row}.{column}" for column in table.names("column"))


def _kind(bound: Expression) -> ValueKind:
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
            kind = _kind(operand)
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
            raise FormulaError(f"speaks of {bound}, which was not looked up")


def _comparison_kind(relation: str, left: Expression, right: Expression) -> ValueKind:
    kind = _kind(left)
    _need(kind, right, f"{relation} takes")
    if kind not in ("number", "text", "truth") or (kind != "number" and relation not in ("==", "!=")):
        raise FormulaError(f"compares a {kind} with {relation}")
    return "truth"


def _call_kind(name: str, arguments: tuple[Expression, ...]) -> ValueKind:
    function = FUNCTIONS.get(name)
    if function is None:
        close = difflib.get_close_matches(name, FUNCTIONS, n=1)
        hint = f"; did you mean {close[0]}?" if close else f"; known: {', '.join(FUNCTIONS)}"
        raise FormulaError(f"calls {name}, which is no function{hint}")
    least = len(function.kinds) if function.least is None else function.least
    if len(arguments) < least or (len(arguments) > len(function.kinds) and not function.more):
        raise FormulaError(f"{name} takes {least}{' or more' if function.more else ''} arguments, not {len(arguments)}")
    for index, argument in enumerate(arguments):
        _need(function.kinds[min(index, len(function.kinds) - 1)], argument, f"{name} takes")
    return function.returns


def _need(kind: ValueKind, expression: Expression, who: str) -> None:
    if (kind == "cells" and isinstance(expression, Cells)) or (kind == "fact" and isinstance(expression, Fact)):
        return
    if kind == "pattern" and isinstance(expression, String):
        compiled(expression.value)
        return
    found = _kind(expression)
    if found != kind:
        raise FormulaError(f"{who} a {kind}, not a {found}")


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
