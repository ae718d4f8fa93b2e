"""Packs → pandera schemas, for who holds figures in frames."""

from typing import TYPE_CHECKING

from gxcheck.errors import OptionError
from gxcheck.packs import RulePack
from gxcheck.packs.given import pack_of
from gxcheck.pipeline import compiled

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema


def schema_of(pack: RulePack | None, form: str | None, table: str | None) -> "DataFrameSchema":
    """See `gxcheck.schema`. Raises OptionError for a form or a table that there is not."""
    from gxcheck.evaluate.schema import record_schema, rows_schema, table_schema, tables_of

    pack = pack_of(pack)
    newest = max(pack.forms.values(), key=lambda one: one.since)
    if form is not None and form not in pack.forms:
        raise OptionError("no_such_form", form=form, known=tuple(pack.forms))
    constraints = compiled(pack).constraints(form or newest.id)
    if table is None:
        return record_schema(constraints)
    known = tables_of(constraints.form)
    if table not in known:
        raise OptionError("no_such_table", table=table, known=known)
    found = constraints.form.tables[table]
    return rows_schema(constraints, found) if found.repeats else table_schema(constraints, found)
