"""The rules of a form whose rows repeat, over the rows that a report has."""

from collections.abc import Mapping, Sequence

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.evaluate.facts import ReportFacts
from gxcheck.evaluate.operands import Operands
from gxcheck.evaluate.values import ReportValues
from gxcheck.forms import Form
from gxcheck.language.repeats import RepeatedRows
from gxcheck.packs import Rule, RulePack


def constraints_over(
    operands: Operands, form: Form, pack: RulePack, rules: Sequence[Rule] | None = None
) -> Constraints:
    """Compiled for one report, `rules` alone if given. Raises ReportError for more rows than can be looked at."""
    facts = ReportFacts(operands.report, form, pack.reading.governments, values=operands.values, reading=pack.reading)
    held = ReportValues(operands, facts)
    # what was met and not placed has no cells of its own; what is blank or absent has, or stands nowhere
    left_over = any(one.printed and not one.cells for one in operands.report.unread)
    of = rows_in(operands.report.cells, form)

    def is_absent(name: str) -> bool:
        return form.cells[name].optional and not operands.knows(name) and operands.is_empty(name)

    rows = RepeatedRows(form=form, of=of, holds=held.truth, is_absent=is_absent, left_over=left_over)
    return compile_rules(pack, form, rules, repeated=rows)


def rows_in(names: Mapping[str, object], form: Form) -> Mapping[str, Sequence[str]]:
    """The rows that repeat, by table, in the order of the report; not those that the form names."""
    found: dict[str, dict[str, None]] = {table: {} for table in form.repeating}
    for name in names:
        table, _, rest = name.partition(".")
        if table in found and (row := rest.partition(".")[0]) not in form.tables[table].rows:
            found[table][row] = None
    return {table: tuple(rows) for table, rows in found.items()}
