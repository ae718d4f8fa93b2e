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
    return compile_rules(pack, form, rules, repeated=rows_over(operands, form, pack))


def rows_over(operands: Operands, form: Form, pack: RulePack) -> RepeatedRows:
    """The rows that repeat in a report, and what holds there."""
    # what was met and not placed has no cells of its own; what is blank or absent has, or stands nowhere
    left_over = any(one.printed and not one.cells for one in operands.report.unread)
    of = rows_in(operands.report.cells, form)

    def is_absent(name: str) -> bool:
        return form.cells[name].optional and not operands.knows(name) and operands.is_empty(name)

    holds = values_of(operands, form, pack).truth
    return RepeatedRows(form=form, of=of, holds=holds, is_absent=is_absent, left_over=left_over)


def values_of(operands: Operands, form: Form, pack: RulePack) -> ReportValues:
    """What formulas are asked of, of a report by itself."""
    governments = pack.reading.governments
    return ReportValues(
        operands, ReportFacts(operands.report, form, governments, values=operands.values, reading=pack.reading)
    )


def rows_in(names: Mapping[str, object], form: Form) -> Mapping[str, Sequence[str]]:
    """The rows that repeat, by table, in the order of the report; not those that the form names."""
    found: dict[str, dict[str, None]] = {table: {} for table in form.repeating}
    for name in names:
        table, _, rest = name.partition(".")
        if table in found and (row := rest.partition(".")[0]) not in form.tables[table].rows:
            found[table][row] = None
    return {table: tuple(rows) for table, rows in found.items()}
