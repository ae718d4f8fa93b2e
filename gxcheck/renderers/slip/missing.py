"""Rows of the annex on lines and parts of the form that the report has not: told together, as they stand nowhere."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gxcheck.forms import Form
from gxcheck.model import Outcome
from gxcheck.renderers.slip.rows import AnnexRow, NamedRow
from gxcheck.renderers.telling.finding import is_absent
from gxcheck.renderers.telling.places import Names
from gxcheck.renderers.telling.view import View

#: The note on a row or a column that was never met.
_NEVER_MET = "never_met"


def are_missing(outcomes: Sequence[Outcome]) -> bool:
    """Whether nothing is said but that rows, columns or headings of the form are not there."""
    return all(_is_line_missing(one) or (one.axis == "section" and is_absent(one)) for one in outcomes)


def _is_line_missing(outcome: Outcome) -> bool:
    keys = {detail.key for detail in outcome.details}
    return outcome.axis in ("row", "column") and keys == {_NEVER_MET}


def missing_rows(outcomes: Sequence[Outcome], form: Form, view: View) -> Iterator[NamedRow]:
    """One row of the annex for the rows of a table, for its columns, and for the parts."""
    for (table, axis), group in groupby(outcomes, key=lambda one: (one.table, one.axis)):
        alike = list(group)
        names = view.say("comma").join(dict.fromkeys(view.scope(one, form) for one in alike))
        several = "s" if len(alike) > 1 else ""
        where = view.say(f"slip_lacks_{axis}{several}", count=len(alike), names=names)
        title = form.tables[table].called(view.language) if table in form.tables else ""
        told = view.say("slip_of_table", table=title, told=where) if title else where
        yield Names(), AnnexRow(where=told, place=view.say("slip_nowhere"))
