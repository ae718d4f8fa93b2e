"""Rule × form → the places it is held in: one scope an instance."""

from collections.abc import Iterator, Sequence

from gxcheck.errors import FormulaError
from gxcheck.forms import Axis, CellSpec, Form, Table
from gxcheck.language.names import Scope
from gxcheck.packs.mistakes import hint
from gxcheck.packs.pack import Rule, Where


def forms_of(rule: Rule, forms: dict[str, Form]) -> list[Form]:
    return [form for form in forms.values() if not rule.forms or form.id in rule.forms]


def scopes_of(rule: Rule, form: Form) -> Iterator[Scope]:
    """One scope for every instance of the rule. Raises FormulaError for an unknown table or line."""
    if rule.each == "section":
        yield from (Scope(form=form, each="section", key=section.id) for section in form.sections)
        return
    if rule.each == "quantity":
        yield from _quantity_scopes(rule, form)
        return
    if not rule.tables:
        if rule.each == "table":
            yield from (Scope(form=form, table=table, each="table", key=table.id) for table in form.tables.values())
        else:
            yield Scope(form=form)
        return
    for name in rule.tables:
        if name not in form.tables:
            raise FormulaError(
                "plain", text=f"names the table {name}, which {form.id} has not{hint(name, list(form.tables))}"
            )
    tables = [form.tables[name] for name in rule.tables]
    _check_where(rule, tables)
    for table in tables:
        yield from _table_scopes(rule, form, table)


def _quantity_scopes(rule: Rule, form: Form) -> Iterator[Scope]:
    for quantity in rule.where.quantities:
        if not form.expand(*quantity.split(".", 2)) if quantity.count(".") == 2 else not quantity.startswith("text."):
            raise FormulaError(
                "plain",
                text=f"names the quantity {quantity}, which {form.id} has not{hint(quantity, list(form.cells))}",
            )
        yield Scope(form=form, each="quantity", key=quantity)


def _table_scopes(rule: Rule, form: Form, table: Table) -> Iterator[Scope]:
    where = rule.where
    if rule.each in ("row", "column"):
        axis: Axis = "row" if rule.each == "row" else "column"
        chosen = where.rows if axis == "row" else where.columns
        excluded = where.except_rows if axis == "row" else ()
        for line in table.lines(axis):
            if (not chosen or line in chosen) and line not in excluded:
                yield Scope(form=form, table=table, each=axis, key=line)
    elif rule.each == "cell":
        for cell in form.cells.values():
            if cell.table == table.id and _is_chosen(cell, where):
                yield Scope(form=form, table=table, each="cell", key=cell.name)
    else:
        yield Scope(form=form, table=table, each=rule.each, key=table.id if rule.each else "")


def _is_chosen(cell: CellSpec, where: Where) -> bool:
    return (
        (not where.rows or cell.row in where.rows)
        and (not where.columns or cell.column in where.columns)
        and cell.row not in where.except_rows
        and (where.type is None or cell.type == where.type)
    )


def _check_where(rule: Rule, tables: Sequence[Table]) -> None:
    """A name in `where` must be a row or column of one of the rule's tables."""
    for axis, names in (("row", (*rule.where.rows, *rule.where.except_rows)), ("column", rule.where.columns)):
        known = [line for table in tables for line in (table.rows if axis == "row" else table.columns)]
        for name in names:
            if name not in known:
                raise FormulaError(
                    "plain", text=f"names the {axis} {name}, which {', '.join(rule.tables)} has not{hint(name, known)}"
                )
