"""Violations without a probable cell as points of a slip, one by one or all of a kind together."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gxcheck.forms import Form
from gxcheck.model import Cell, Outcome, Verdict
from gxcheck.renderers.slip.points import Fix, Point, at, computed_value, fix_of, message_of, point_of, sentences_of
from gxcheck.renderers.telling.findings import Finding, table_of
from gxcheck.renderers.telling.places import Names, cell_names, names_of, spot_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.sentences import others
from gxcheck.renderers.telling.view import View, evidence
from gxcheck.text.numerals import exact_text

#: Operands of a sum that are named one by one.
_SHOWN = 8


def single_point(finding: Finding, verdict: Verdict, view: View) -> Point:
    """What is told of one figure or place: the first violation, the others below it."""
    form, outcome = view.form(verdict.report), finding.first
    where = str(names_of(outcome, form, view))
    title = view.rule(outcome.rule).title.in_(view.language)
    message = message_of(outcome, form, view)
    if where and len(outcome.cells) <= 1 and not outcome.statements:
        where = at(where, view.place(spot_of(outcome, verdict).location), view)
    if not where or not message:
        headline = view.say("slip_not_so", title=title, message=message or view.scope(outcome, form))
    elif outcome.statements:
        headline = message
    else:
        headline = view.say("slip_says", where=where, message=message)
    fixes = [_cell_fix(cell, verdict, view) for cell in _operands(outcome, verdict, form)]
    lines = [*sentences_of(outcome, verdict, view), *_asides(outcome, verdict, view)]
    lines += [told for _, told in others(finding, verdict, view)]
    figures = [] if len(outcome.cells) == 1 and not outcome.statements else list(_figures(outcome, verdict, view))
    return point_of(finding.outcomes, verdict, view, headline, lines, fixes, figures, title=bool(where and message))


def _asides(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[str]:
    """What a cell has and should have, and which blanks were taken for zeros."""
    form = view.form(verdict.report)
    cells = _operands(outcome, verdict, form)
    if len(outcome.cells) == 1 and cells and not outcome.statements:
        printed, value = plain(cells[0].printed), computed_value(cells[0].name, verdict)
        told = printed and printed not in message_of(outcome, form, view)
        yield view.say("slip_printed", printed=printed) if told else ""
        yield view.say("slip_suggested", suggested=exact_text(value)) if value is not None else ""
    if outcome.assumed:
        yield view.say("assumed_zero", cells=view.names(list(outcome.assumed), form))


def _figures(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[str]:
    """The figures of the tables with their places; a row or a column that all share is named once."""
    form = view.form(verdict.report)
    named = [(cell, cell_names(cell.name, form, view)) for cell in _operands(outcome, verdict, form)]
    for table, group in groupby(named, key=lambda one: one[1].table):
        here = list(group)
        rows, columns = {names.row for _, names in here}, {names.column for _, names in here}
        row = rows.pop() if len(rows) == 1 and len(here) > 1 else ""
        column = columns.pop() if len(columns) == 1 and len(here) > 1 and not row else ""
        figures = [
            _figure(cell, Names(row="" if row else names.row, column="" if column else names.column), view)
            for cell, names in here
        ]
        where = str(Names(table=table, row=row, column=column))
        yield view.say("slip_says", where=where, message=view.say("slip_comma").join(figures))


def _figure(cell: Cell, names: Names, view: View) -> str:
    place, printed = view.place(cell.location), cell.printed or view.say("slip_blank")
    return at(view.say("slip_figure", where=names, printed=printed), place, view)


def _operands(outcome: Outcome, verdict: Verdict, form: Form) -> list[Cell]:
    """The cells that say something: not the zeros of a sum, and not all of a long one.

    Beside a sentence, the cells whose sum it gives.
    """
    cells = evidence(outcome, verdict.report)
    names = form.cells_of(outcome.key) if outcome.statements else ()
    if names:
        return [verdict.report.cells[name] for name in names if name in verdict.report.cells][:_SHOWN]
    told = [cell for cell in cells if cell.value != 0 or len(outcome.cells) == 1]
    return told[:_SHOWN]


def _cell_fix(cell: Cell, verdict: Verdict, view: View) -> Fix:
    return fix_of(cell.name, cell.printed, computed_value(cell.name, verdict), verdict, view)


def joint_point(outcomes: Sequence[Outcome], verdict: Verdict, view: View) -> Point:
    """Cells or headings of one table with the same trouble: told once, and listed."""
    form = view.form(verdict.report)
    messages = list(dict.fromkeys(message_of(outcome, form, view) for outcome in outcomes))
    table = form.tables.get(table_of(outcomes[0], form))
    title = table.title.in_(view.language) if table else view.say("whole_report")
    if not outcomes[0].cells:
        return _headings_point(outcomes, verdict, view, title, messages)
    if len(messages) == 1:
        headline = view.say("slip_many", table=title, count=len(outcomes), message=messages.pop())
        lines = list(_by_row(outcomes, verdict, view, printed=False))
    else:
        headline = view.say("slip_many_places", table=title, count=len(outcomes))
        lines = list(_by_row(outcomes, verdict, view, printed=True))
    fixes = [_cell_fix(cell, verdict, view) for outcome in outcomes for cell in evidence(outcome, verdict.report)]
    return point_of(outcomes, verdict, view, headline, (), fixes, lines)


def _headings_point(
    outcomes: Sequence[Outcome], verdict: Verdict, view: View, table: str, messages: list[str]
) -> Point:
    """Rows, columns or sections: named behind what they share, or each with what is wrong."""
    form = view.form(verdict.report)
    if len(messages) == 1:
        headline = view.say("slip_many", table=table, count=len(outcomes), message=messages[0])
        places = (view.place(spot_of(outcome, verdict).location) for outcome in outcomes)
        scopes = [at(view.scope(one, form), place, view) for one, place in zip(outcomes, places, strict=True)]
        return point_of(outcomes, verdict, view, headline, [view.say("slip_semicolon").join(scopes)], ())
    rule = view.rule(outcomes[0].rule).title.in_(view.language)
    headline = view.say("slip_not_so", title=rule, message=view.say("slip_semicolon").join(messages))
    return point_of(outcomes, verdict, view, headline, (), (), title=False)


def _by_row(outcomes: Sequence[Outcome], verdict: Verdict, view: View, printed: bool) -> Iterator[str]:
    form = view.form(verdict.report)
    for row, group in groupby(outcomes, key=lambda outcome: cell_names(outcome.cells[0], form, view).row):
        cells = []
        for outcome in group:
            name = outcome.cells[0]
            cell = verdict.report.cells.get(name)
            asides = [plain(cell.printed)] if cell and printed and cell.printed else []
            value = computed_value(name, verdict)
            asides += [view.say("slip_suggested", suggested=exact_text(value))] if value is not None else []
            asides += [view.place(cell.location)] if cell and view.place(cell.location) else []
            column = cell_names(name, form, view).column
            cells.append(at(column, view.say("slip_comma").join(asides), view))
        yield view.say("slip_says", where=row, message=view.say("slip_comma").join(cells))
