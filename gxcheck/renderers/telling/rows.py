"""The form of a report with the rows that the report has, for who draws its tables."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from gxcheck.evaluate.repeated import rows_in
from gxcheck.forms import BlockOfCells, Form, OpenRows, Table
from gxcheck.model import Location, Report
from gxcheck.renderers.telling.view import View

#: Of a table whose rows repeat so many are drawn, those first that something is told of.
MOST_ROWS = 1000


def form_drawn(report: Report, view: View, told: Collection[str] = ()) -> Form:
    """`told`: the cells that something is told of. Of a form of data, tables, columns and fields that a file need not
    have, and has not, are left out.

    How many rows are not drawn stands over the others.
    """
    form = view.form(report)
    if not form.has_data:
        return form
    rows = rows_in(report.cells, form)
    first = {name.rpartition(".")[0] for name in told} | _unread(report)
    tables = {
        name: _over(table, [*_chosen(name, rows[name], first), *_named(table, report)], len(rows[name]), view)
        if table.repeats
        else table
        for name, table in form.tables.items()
        if not table.repeats or rows[name]
    }
    there = {_column(name) for name, cell in report.cells.items() if cell.location != Location()}
    return replace(form, tables={name: _there(table, there) for name, table in tables.items()})


def _named(table: Table, report: Report) -> list[str]:
    """The rows that do not repeat, as that of the total, and that the report has."""
    there = {name.split(".")[1] for name in report.cells if name.startswith(f"{table.id}.")}
    return [row for row in table.rows if row in there]


def _column(name: str) -> tuple[str, str]:
    return name.partition(".")[0], name.rpartition(".")[2]


def _there(table: Table, there: Collection[tuple[str, str]]) -> Table:
    """Without the columns that need not be there and are not."""
    columns = {name: one for name, one in table.columns.items() if not one.optional or (table.id, name) in there}
    blocks = tuple(replace(block, columns=tuple(columns)) for block in table.blocks)
    return replace(table, columns=columns, blocks=blocks)


def _unread(report: Report) -> set[str]:
    return {cell.rpartition(".")[0] for one in report.unread for cell in one.cells}


def _chosen(table: str, rows: Sequence[str], first: Collection[str]) -> Sequence[str]:
    """In the order of the report."""
    if len(rows) <= MOST_ROWS:
        return rows
    told = [row for row in rows if f"{table}.{row}" in first]
    kept = set([*told, *rows][:MOST_ROWS])
    return [row for row in rows if row in kept]


def _over(table: Table, rows: Sequence[str], count: int, view: View) -> Table:
    called = table.repeats.called if table.repeats else None
    lines = OpenRows(called, table.rows)
    named = len([row for row in rows if row in table.rows])
    lines = OpenRows(called, {row: lines[row] for row in rows})
    left_out = view.say("rows_not_drawn", count=count + named - len(rows)) if count + named > len(rows) else ""
    block = BlockOfCells(heading=left_out, rows=tuple(rows), columns=tuple(table.columns))
    return replace(table, rows=lines, blocks=(block,), headings=())  # they are names of it, and stand over none
