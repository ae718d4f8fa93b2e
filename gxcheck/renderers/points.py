"""A verdict as the points of a slip that goes back to the unit: sentences, no ids and no codes.

Nothing is evaluated here; plain text and documents are both made from these.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from gxcheck.explain import exact_text
from gxcheck.forms import Form
from gxcheck.model import SEVERITIES, Cell, Change, Outcome, Severity, Suspect, Verdict
from gxcheck.renderers.grouping import table_of
from gxcheck.renderers.places import Names, cell_names, key_of, names_of
from gxcheck.renderers.plain import plain
from gxcheck.renderers.sentences import by_sentence, marked
from gxcheck.renderers.suspects import Located, located
from gxcheck.renderers.view import View, evidence, state_of

#: Operands of a sum that are named one by one.
_SHOWN = 8
#: The zeros of a long sum, which are counted there: nobody says them.
_ZEROS = re.compile(r" \+ \d+×0(?![\d.])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A cell that a point is about. `suggested`: "" where nothing tells the value.

    `choice`: the number of the repair it belongs to, where there are several.
    """

    names: Names
    printed: str
    suggested: str
    place: str
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """`headline`: where and what. `lines`: the numbers or sentences. `basis`: causes, requirement, source.

    `cells`: the cells in words, for an output that has no table of `fixes`.
    """

    severity: Severity
    headline: str
    lines: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    state: Literal["new", "open"] | None = None


def points_of(verdict: Verdict, view: View) -> list[Point]:
    """The worst first; within a severity in the order of the form."""
    form = view.form(verdict.report)
    found, rest = located(verdict)
    told = [(one.table(form), _located(one, verdict, view)) for one in found]
    alone, alike = _parted(rest, form)
    told += [(table_of(outcome, form), _single(outcome, verdict, view)) for outcome in alone]
    told += [(table_of(group[0], form), _many(group, verdict, view)) for group in alike]
    order = ["", *form.tables]
    told.sort(key=lambda one: (SEVERITIES.index(one[1].severity), order.index(one[0])))
    return [point for _, point in told]


def _parted(outcomes: Sequence[Outcome], form: Form) -> tuple[list[Outcome], list[list[Outcome]]]:
    """Violations told one by one, and those of one kind in one table, told as one."""

    def kind(outcome: Outcome) -> tuple[str, str]:
        return table_of(outcome, form), outcome.rule

    alone, alike = [], []
    for _, group in groupby(sorted(outcomes, key=kind), key=kind):
        same = list(group)
        if len(same) > 1 and all(len(one.cells) == 1 and not one.filled and not one.statements for one in same):
            alike.append(same)
        else:
            alone += same
    return alone, alike


def _point(
    outcomes: Sequence[Outcome],
    verdict: Verdict,
    view: View,
    headline: str,
    lines: Sequence[str],
    fixes: Sequence[Fix],
    cells: Sequence[str] = (),
    title: bool = True,
) -> Point:
    rules = list(dict.fromkeys(outcome.rule for outcome in outcomes))
    sources = dict.fromkeys(filter(None, (view.rule(rule).source for rule in rules)))
    titles = [view.say("slip_requirement", title=view.rule(rule).title.in_(view.language)) for rule in rules if title]
    joined = view.say("slip_semicolon").join(sources)
    basis = [*titles, *([view.say("source", source=joined)] if joined else [])]
    states = {state_of(outcome, verdict) for outcome in outcomes}
    return Point(
        severity=min((outcome.severity for outcome in outcomes), key=SEVERITIES.index),
        headline=_capital(plain(headline)),
        lines=tuple(plain(line) for line in lines if line),
        cells=tuple(map(plain, filter(None, cells))),
        basis=tuple(map(plain, basis)),
        fixes=tuple(fixes),
        state="open" if "open" in states else "new" if "new" in states else None,
    )


def _located(finding: Located, verdict: Verdict, view: View) -> Point:
    """One repair is said at once; of several, what does not agree comes first."""
    if len(finding.suspects) == 1:
        headline = _changes(finding.suspects[0], "slip_change", "", verdict, view)
        return _point(
            finding.outcomes,
            verdict,
            view,
            headline,
            [_hint(finding.suspects[0], verdict, view), *_disagreements(finding, verdict, view)],
            [_fix(change, "", verdict, view) for change in finding.suspects[0].changes],
            title=False,
        )
    table = cell_names(finding.suspects[0].changes[0].cell, view.form(verdict.report), view).table
    choices, hints, fixes = [], [], []
    for number, suspect in enumerate(finding.suspects, start=1):
        choice = view.say("slip_choice", number=number)
        choices.append(choice + _changes(suspect, "slip_could_be", table, verdict, view))
        hint = _hint(suspect, verdict, view)
        hints += [choice + hint] if hint else []
        fixes += [_fix(change, choice, verdict, view) for change in suspect.changes]
    headline = view.say("slip_any", table=table, count=len(finding.suspects))
    lines = list(_disagreements(finding, verdict, view))
    point = _point(finding.outcomes, verdict, view, headline, lines, fixes, choices, title=False)
    return replace(point, basis=(*map(plain, hints), *point.basis))


def _hint(suspect: Suspect, verdict: Verdict, view: View) -> str:
    """How the wrong number may have come about."""
    form = view.form(verdict.report)
    hints = view.say("aside").join(view.note(hint, form) for hint in suspect.hints)
    return view.say("slip_hint", hint=hints) if hints else ""


def _disagreements(finding: Located, verdict: Verdict, view: View) -> Iterator[str]:
    form = view.form(verdict.report)
    for outcome in finding.outcomes:
        title = view.rule(outcome.rule).title.in_(view.language)
        scope, message = view.scope(outcome, form), _message(outcome, form, view)
        where = view.say("slip_requirement_here", title=title, scope=scope) if scope else title
        yield view.say("slip_says", where=where, message=message)
        yield from _sentences(outcome, form, view)


def _changes(suspect: Suspect, key: str, table: str, verdict: Verdict, view: View) -> str:
    """The changes in words; `table` has been named before."""
    told = []
    for change in suspect.changes:
        fix = _fix(change, "", verdict, view)
        names = replace(fix.names, table="") if fix.names.table == table else fix.names
        table = fix.names.table
        where = _at(str(names), fix.place, view)
        told.append(view.say(key, where=where, printed=fix.printed, suggested=fix.suggested))
    return view.say("slip_as_well").join(told)


def _fix(change: Change, choice: str, verdict: Verdict, view: View) -> Fix:
    cell = verdict.report.cells.get(change.cell)
    return Fix(
        names=cell_names(change.cell, view.form(verdict.report), view),
        printed=plain(change.printed) or view.say("blank_mark"),
        suggested=exact_text(change.suggested),
        place=plain(view.place(cell.location)) if cell else "",
        choice=choice,
    )


def _single(outcome: Outcome, verdict: Verdict, view: View) -> Point:
    form = view.form(verdict.report)
    where = str(names_of(outcome, form, view))
    title = view.rule(outcome.rule).title.in_(view.language)
    message = _message(outcome, form, view)
    cells = evidence(outcome, verdict.report)
    if len(outcome.cells) == 1 and cells:
        where = _at(where, view.place(cells[0].location), view)
    if not where or not message:
        headline = view.say("slip_not_so", title=title, message=message or view.scope(outcome, form))
    elif outcome.statements:
        headline = message
    else:
        headline = view.say("slip_says", where=where, message=message)
    fixes = [_cell_fix(cell, verdict, view) for cell in _operands(outcome, verdict, form)]
    lines = [*_sentences(outcome, form, view), *_asides(outcome, verdict, view)]
    figures = [] if len(fixes) == 1 and not outcome.statements else list(_figures(outcome, verdict, view))
    return _point([outcome], verdict, view, headline, lines, fixes, figures, title=bool(where and message))


def _asides(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[str]:
    """What a cell has and should have, and which blanks were taken for zeros."""
    form = view.form(verdict.report)
    cells = _operands(outcome, verdict, form)
    if len(outcome.cells) == 1 and cells and not outcome.statements:
        printed, suggested = plain(cells[0].printed), _suggestion(cells[0].name, verdict)
        told = printed and printed not in _message(outcome, form, view)
        yield view.say("slip_printed", printed=printed) if told else ""
        yield view.say("slip_suggested", suggested=suggested) if suggested else ""
    if outcome.assumed:
        yield view.say("assumed_zero", cells=view.names(list(outcome.assumed), form))


def _figures(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[str]:
    """The figures of the tables with their places, table by table."""
    form = view.form(verdict.report)
    cells = _operands(outcome, verdict, form)
    for table, group in groupby(cells, key=lambda cell: cell_names(cell.name, form, view).table):
        figures = view.say("slip_comma").join(_figure(cell, form, view) for cell in group)
        yield view.say("slip_says", where=table, message=figures)


def _operands(outcome: Outcome, verdict: Verdict, form: Form) -> list[Cell]:
    """The cells that say something: not the zeros of a sum, and not all of a long one.

    Beside a sentence, the cells whose sum it gives.
    """
    cells = evidence(outcome, verdict.report)
    if outcome.statements and key_of(outcome).count(".") == 2:
        names = form.expand(*key_of(outcome).split("."))
        return [verdict.report.cells[name] for name in names if name in verdict.report.cells][:_SHOWN]
    told = [cell for cell in cells if cell.value != 0 or len(outcome.cells) == 1]
    return told[:_SHOWN]


def _sentences(outcome: Outcome, form: Form, view: View) -> Iterator[str]:
    joint = "" if view.language == "zh" else ", "
    for statements in by_sentence(outcome.statements):
        first = statements[0]
        place = joint.join(filter(None, (view.fact_name(first.section, form), view.place(first.location))))
        yield view.say("slip_in_text", place=place, sentence=marked(statements))


def _figure(cell: Cell, form: Form, view: View) -> str:
    place, printed = view.place(cell.location), cell.printed or view.say("blank_mark")
    where = form.title_of(cell.name, view.language)
    return view.say("slip_figure", where=where, printed=printed, place=place) if place else f"{where} {printed}"


def _cell_fix(cell: Cell, verdict: Verdict, view: View) -> Fix:
    return Fix(
        names=cell_names(cell.name, view.form(verdict.report), view),
        printed=plain(cell.printed) or view.say("blank_mark"),
        suggested=_suggestion(cell.name, verdict),
        place=plain(view.place(cell.location)),
    )


def _suggestion(cell: str, verdict: Verdict) -> str:
    """The value of a cell without one, where the other cells give it."""
    for suspect in verdict.suspects:
        if not suspect.clears and len(suspect.changes) == 1 and suspect.changes[0].cell == cell:
            return exact_text(suspect.changes[0].suggested)
    return ""


def _many(outcomes: Sequence[Outcome], verdict: Verdict, view: View) -> Point:
    """Cells of one table with the same trouble: told once, listed by row."""
    form = view.form(verdict.report)
    messages = {_message(outcome, form, view) for outcome in outcomes}
    table = form.tables.get(table_of(outcomes[0], form))
    title = table.title.in_(view.language) if table else view.say("whole_report")
    if len(messages) == 1:
        headline = view.say("slip_many", table=title, count=len(outcomes), message=messages.pop())
        lines = list(_by_row(outcomes, verdict, view, printed=False))
    else:
        headline = view.say("slip_many_places", table=title, count=len(outcomes))
        lines = list(_by_row(outcomes, verdict, view, printed=True))
    fixes = [_cell_fix(cell, verdict, view) for outcome in outcomes for cell in evidence(outcome, verdict.report)]
    return _point(outcomes, verdict, view, headline, (), fixes, lines)


def _by_row(outcomes: Sequence[Outcome], verdict: Verdict, view: View, printed: bool) -> Iterator[str]:
    form = view.form(verdict.report)
    for row, group in groupby(outcomes, key=lambda outcome: cell_names(outcome.cells[0], form, view).row):
        cells = []
        for outcome in group:
            name = outcome.cells[0]
            cell = verdict.report.cells.get(name)
            asides = [plain(cell.printed)] if cell and printed and cell.printed else []
            value = _suggestion(name, verdict)
            asides += [view.say("slip_suggested", suggested=value)] if value else []
            asides += [view.place(cell.location)] if cell and view.place(cell.location) else []
            column = cell_names(name, form, view).column
            cells.append(_at(column, view.say("slip_comma").join(asides), view))
        yield view.say("slip_says", where=row, message=view.say("slip_comma").join(cells))


def _at(where: str, place: str, view: View) -> str:
    return view.say("slip_at", where=where, place=place) if place else where


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _message(outcome: Outcome, form: Form, view: View) -> str:
    """What is wrong, without what only a program would say."""
    if outcome.filled and outcome.difference is not None:
        difference = exact_text(outcome.difference).removeprefix("-")
        message = view.say("slip_compare", filled=outcome.filled, difference=difference)
    else:
        message = outcome.filled or view.message(outcome, form)
    return _ZEROS.sub("", message)
