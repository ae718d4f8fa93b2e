"""Rule × form → instances: every name of a formula becomes cells or a fact, or a mistake.

The scope of a rule (`table`, `each`) says how bare names are looked up; after binding, a formula
speaks of cells by their full names, and only data can be wrong.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.errors import FormulaError
from gxcheck.forms import Form, Table
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
    OneOf,
    ValueKind,
)
from gxcheck.language.kinds import kind_of
from gxcheck.language.tree import nodes

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
    kind = kind_of(bound)
    if kind != "truth":
        raise FormulaError("plain", text=f"is a {kind}; a rule needs something that holds or fails, as a comparison")
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
    raise FormulaError("plain", text=f"speaks of {written}, which is no cell, group or fact{where}{hint}")


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
        return Fact(f"{spec.table}.column.{spec.column}", "place")
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
