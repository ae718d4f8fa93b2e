"""Rule × form → the places it is held in: one scope an instance."""

from collections.abc import Iterator, Mapping, Sequence

from gxcheck.forms import Axis, CellSpec, Form, Table
from gxcheck.language.names import DeclaredNames, Scope, is_quantity, quantities
from gxcheck.model import Note, note
from gxcheck.packs.pack import Rule, Where
from gxcheck.text.closest import mend

#: Where in a rule a mistake stands.
At = tuple[str, ...]
NONE = DeclaredNames()


def forms_of(rule: Rule, forms: dict[str, Form]) -> list[Form]:
    return [form for form in forms.values() if not rule.forms or form.id in rule.forms]


#: The name of any row of those that repeat, before a report is known.
ANY_ROW = "*"
RowsOf = Mapping[str, Sequence[str]]


def scopes_of(rule: Rule, form: Form, declared: DeclaredNames = NONE, rows: RowsOf | None = None) -> Iterator[Scope]:
    """One scope for every instance of the rule, in whose `table` and `where` there is no mistake.

    `rows`: those that repeat, as a report has them, by table; without it, any row stands for all.
    """
    if rule.each == "section":
        keys = [section.id for section in form.sections]
    elif rule.each == "quantity":
        keys = list(rule.where.quantities)
    elif rule.tables:
        for name in rule.tables:
            yield from _table_scopes(rule, form, form.tables[name], declared, rows)
        return
    elif rule.each == "table":
        for table in form.tables.values():
            yield Scope(form=form, table=table, each="table", key=table.id, declared=declared)
        return
    else:
        yield Scope(form=form, declared=declared)
        return
    for key in keys:
        yield Scope(form=form, each=rule.each, key=key, declared=declared)


def scope_mistakes(rule: Rule, form: Form, declared: DeclaredNames) -> Iterator[tuple[At, Note]]:
    """What `table` and `where` name that the form does not have, and keys of `where` that nothing looks at."""
    unknown = [name for name in rule.tables if name not in form.tables]
    for name in unknown:
        yield ("table",), note("unknown_table", name=name, form=form.id, hint=mend(name, list(form.tables)))
    if not unknown:
        yield from _where_mistakes(rule, [form.tables[name] for name in rule.tables])
    yield from _unused(rule)
    scope = Scope(form=form, declared=declared)
    for index, name in enumerate(rule.where.quantities):
        if not is_quantity(name, scope):
            at = ("where", "quantities", str(index))
            yield at, note("unknown_quantity", name=name, form=form.id, hint=mend(name, quantities(scope)))


#: `each` → the keys of `where` that choose among what it walks over.
_CHOOSES = {
    "row": ("rows", "except_rows"),
    "column": ("columns",),
    "cell": ("rows", "columns", "except_rows", "type"),
    "quantity": ("quantities",),
}


def _unused(rule: Rule) -> Iterator[tuple[At, Note]]:
    allowed = _CHOOSES.get(rule.each or "", ())
    for key in ("rows", "columns", "except_rows", "type", "quantities"):
        if getattr(rule.where, key) and key not in allowed:
            others = note("where_keys", each=rule.each or "–", names=allowed) if allowed else note("where_none")
            yield ("where", key), note("where_unused", name=key, each=rule.each or "–", allowed=others)


def _where_mistakes(rule: Rule, tables: list[Table]) -> Iterator[tuple[At, Note]]:
    """A name in `where` must be a row or column of one of the rule's tables."""
    axes: tuple[tuple[Axis, str, tuple[str, ...]], ...] = (
        ("row", "rows", rule.where.rows),
        ("row", "except_rows", rule.where.except_rows),
        ("column", "columns", rule.where.columns),
    )
    for axis, key, names in axes:
        known = [line for table in tables for line in table.lines(axis)]
        for name in names:
            if name not in known:
                told = {"name": name, "tables": rule.tables, "hint": mend(name, known)}
                yield ("where", key), note(f"unknown_{axis}", **told)


def _table_scopes(
    rule: Rule, form: Form, table: Table, declared: DeclaredNames, rows: RowsOf | None
) -> Iterator[Scope]:
    repeated = (ANY_ROW,) if rows is None else rows.get(table.id, ())
    for key in _repeated_keys(rule, form, table, repeated) if table.repeats else _keys(rule, form, table):
        yield Scope(form=form, table=table, each=rule.each, key=key, declared=declared)


def _keys(rule: Rule, form: Form, table: Table) -> Iterator[str]:
    where = rule.where
    if rule.each in ("row", "column"):
        axis: Axis = "row" if rule.each == "row" else "column"
        chosen = where.rows if axis == "row" else where.columns
        excluded = where.except_rows if axis == "row" else ()
        yield from (line for line in table.lines(axis) if (not chosen or line in chosen) and line not in excluded)
    elif rule.each == "cell":
        yield from (c.name for c in form.cells.values() if c.table == table.id and _is_chosen(c, where))
    else:
        yield table.id if rule.each else ""


def _repeated_keys(rule: Rule, form: Form, table: Table, rows: Sequence[str]) -> Iterator[str]:
    """The rows, columns or cells of a table whose rows repeat."""
    if rule.each == "row":
        yield from rows
    elif rule.each == "cell":
        names = (f"{table.id}.{row}.{column}" for row in rows for column in table.columns)
        yield from (name for name in names if _is_chosen(form.cells[name], rule.where))
    else:
        yield from _keys(rule, form, table)


def _is_chosen(cell: CellSpec, where: Where) -> bool:
    return (
        (not where.rows or cell.row in where.rows)
        and (not where.columns or cell.column in where.columns)
        and cell.row not in where.except_rows
        and (where.type is None or cell.type == where.type)
    )
