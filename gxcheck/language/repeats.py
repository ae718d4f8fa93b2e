"""Functions over rows that repeat → formulas over the rows that a report has.

What is left speaks of single cells, and is as linear as it was: a sum of a column is the sum of its cells. Which rows
a `where` takes is asked of the report itself. Where that cannot be told, what is left asks again, and what is missing
is told as of any formula.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gxcheck.errors import ReportError
from gxcheck.forms import Form
from gxcheck.language.data import KIND_OF, OF_ROWS, needed_in
from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Choice,
    Comparison,
    Datum,
    Expression,
    Logic,
    Number,
    Repeated,
)
from gxcheck.language.kinds import OVER_ROWS
from gxcheck.language.tree import changed, nodes, rebuilt

#: Rows × rows, of one report, that may be looked at for one rule: a million lines are a file of records.
MOST_LOOKED_AT = 2_000_000
_NONE = Number(0)


class NoRowBefore(Exception):
    """The rule asks for the row before the first."""


@dataclass(frozen=True)
class RepeatedRows:
    """The rows that a report has, by table, and what holds in it.

    `is_absent`: of a cell, whether it need not be there and is not; `left_over`: something was met that may be rows
    of a table that is not there.
    """

    form: Form
    of: Mapping[str, Sequence[str]]
    holds: Callable[[Expression], bool | None]
    is_absent: Callable[[str], bool]
    left_over: bool = False

    def spelt_out(self, bound: Expression, table: str = "", row: str = "") -> Expression:
        """A bound formula over the rows that there are. `table`, `row`: where it stands, if in a row that repeats.

        Raises NoRowBefore where it asks for one that is not there.
        """
        return _Spelling(self, table, row).of(bound)


@dataclass
class _Spelling:
    rows: RepeatedRows
    table: str
    row: str

    def of(self, part: Expression) -> Expression:
        if isinstance(part, Call) and (part.function in OF_ROWS or _tables_in(part)):
            return self.over(part)
        return rebuilt(part, self.of)

    def over(self, call: Call) -> Expression:
        """A call over rows; an argument without any stays as it is. What asks for other records stays, too."""
        tables, arguments = _tables_in(call), call.arguments
        if call.function in OF_ROWS and not tables:
            return call if not self.row else self.before(call) if call.function == "previous" else self.once(arguments)
        if not tables or tables[0] not in self.rows.form.repeating:
            return rebuilt(call, self.of) if call.function not in OVER_ROWS else call
        if self.is_missing(tables[0]) and (call.function != "count" or self.rows.left_over):
            return Arithmetic("/", _NONE, _NONE)  # not known: what should be there may only not have been recognised
        given = dict(call.named)
        taken = list(self.taken(tables[0], given.get("where")))
        values = [
            (_in_row(argument, tables[0], row, self.rows.form), condition)
            for argument in arguments
            for row, condition in (taken if _tables_in(argument) else [("", None)])
        ]
        values = [one for one in values if not any(map(self.rows.is_absent, _cells_needed(one[0])))]
        return _made(call.function, values, len(taken))

    def is_missing(self, table: str) -> bool:
        """Whether a table that must be there has no row."""
        repeats = self.rows.form.tables[table].repeats
        return repeats is not None and not repeats.optional and not self.rows.of.get(table)

    def taken(self, table: str, where: Expression | None) -> Iterator[tuple[str, Expression | None]]:
        """The rows that are taken, each with what cannot be told of whether it is."""
        names = self.rows.of.get(table, ())
        _bounded(len(names) * max(1, len(self.rows.of.get(self.table, ())) if self.row else 1), table)
        for row in names:
            if where is None:
                yield row, None
                continue
            condition = _in_row(where, table, row, self.rows.form)
            holds = self.rows.holds(condition)
            if holds is not False and not (holds is None and self.is_of_no_sort(condition, table, row)):
                yield row, None if holds else condition

    def is_of_no_sort(self, condition: Expression, table: str, row: str) -> bool:
        """Whether another row lacks what a condition asks for, and need not have it: it is not one of those meant."""
        own = f"{table}.{row}."
        absent = (name.startswith(own) and self.rows.is_absent(name) for name in _cells_needed(condition))
        return (table, row) != (self.table, self.row) and any(absent)

    def once(self, arguments: tuple[Expression, ...]) -> Expression:
        """Whether no other row has the values of this one."""
        names = self.rows.of.get(self.table, ())
        _bounded(len(names) ** 2, self.table)
        others = [name for name in names if name != self.row]
        alike = [
            Logic("and", tuple(Comparison("==", one, _moved(one, self.table, self.row, name)) for one in arguments))
            for name in others
        ]
        twice = [one for one in alike if self.rows.holds(one) is not False]
        return Logic("not", (Logic("or", tuple(twice)),)) if twice else Comparison("==", _NONE, _NONE)

    def before(self, call: Call) -> Expression:
        """The same of the row before, of the same sort where one is named."""
        names = list(self.rows.of.get(self.table, ()))
        earlier = names[: names.index(self.row)] if self.row in names else []
        (value,), sorts = call.arguments, [part for key, part in call.named if key == "by"]
        for name in reversed(earlier):
            same = [Comparison("==", one, _moved(one, self.table, self.row, name)) for one in sorts]
            if all(self.rows.holds(one) for one in same):
                return _moved(value, self.table, self.row, name)
        raise NoRowBefore


def _cells_needed(part: Expression) -> Iterator[str]:
    for one in needed_in(part):
        yield from one.names if isinstance(one, Cells) else (one.name,) if isinstance(one, Datum) else ()


def _bounded(count: int, table: str) -> None:
    if count > MOST_LOOKED_AT:
        raise ReportError("too_many_rows", table=table, most=f"{MOST_LOOKED_AT:,}")


def _tables_in(part: Expression) -> list[str]:
    return list(dict.fromkeys(node.table for node in nodes(part) if isinstance(node, Repeated)))


def _made(function: str, values: Sequence[tuple[Expression, Expression | None]], count: int) -> Expression:
    """What a function makes of some values; of each, the condition under which it is taken, None for always."""
    if function == "count":
        open_ones = [condition for _, condition in values if condition is not None]
        certain = Number(len(values) - len(open_ones))
        return _added([certain, *(Choice(one, Number(1), _NONE) for one in open_ones)])
    if function in ("sum", "mean"):
        total = _added([one if condition is None else Choice(condition, one, _NONE) for one, condition in values])
        if function == "sum":
            return total
        # of no rows there is no mean: nothing divided by nothing is not known
        return Arithmetic("/", total, _made("count", values, count)) if values else Arithmetic("/", _NONE, _NONE)
    if function in ("all", "any"):
        stop = function == "any"
        parts = [_unless(one, condition, stop) for one, condition in values]
        empty = Comparison("!=" if stop else "==", _NONE, _NONE)
        return Logic("or" if stop else "and", tuple(parts)) if parts else empty
    if function == "unique":
        return Call("distinct", tuple(one for one, _ in values))
    # of no rows there is no least: it is not known
    return Call(function, tuple(one for one, _ in values)) if values else Arithmetic("/", _NONE, _NONE)


def _unless(one: Expression, condition: Expression | None, stop: bool) -> Expression:
    if condition is None:
        return one
    return Logic("and", (condition, one)) if stop else Logic("or", (Logic("not", (condition,)), one))


def _added(parts: Sequence[Expression]) -> Expression:
    """A sum as flat as it can be: cells are added up in one node."""
    cells = [one for one in parts if isinstance(one, Cells)]
    names = tuple(name for one in cells for name in one.names)
    rest = [one for one in parts if not isinstance(one, Cells)]
    first: list[Expression] = [Cells(names, cells[0].written)] if cells else []
    every = [*first, *(one for one in rest if one != _NONE)]
    return every[0] if len(every) == 1 else Call("sum", tuple(every)) if every else _NONE


def _in_row(part: Expression, table: str, row: str, form: Form) -> Expression:
    """A part of a formula in which columns of a table stand, in one of its rows."""

    def placed(node: Expression) -> Expression | None:
        if not isinstance(node, Repeated) or node.table != table:
            return None
        if not node.column:
            return Number(1)
        name = f"{table}.{row}.{node.column}"
        kind = KIND_OF[form.cells[name].type]
        return Cells((name,), f"{table}.{node.column}") if kind == "number" else Datum(name, kind)

    return changed(part, placed)


def _moved(part: Expression, table: str, row: str, other: str) -> Expression:
    """A part of a formula in one row as it is in another."""
    here, there = f"{table}.{row}.", f"{table}.{other}."

    def elsewhere(name: str) -> str:
        return there + name.removeprefix(here) if name.startswith(here) else name

    def placed(node: Expression) -> Expression | None:
        if isinstance(node, Cells):
            return Cells(tuple(map(elsewhere, node.names)), node.written)
        return Datum(elsewhere(node.name), node.kind) if isinstance(node, Datum) else None

    return changed(part, placed)
