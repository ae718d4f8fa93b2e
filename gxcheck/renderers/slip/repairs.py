"""Violations that one change clears as a point of a slip: what is probably wrong, and what it should be."""

from collections.abc import Iterator
from dataclasses import replace

from gxcheck.model import Outcome, Suspect, Verdict
from gxcheck.renderers.slip.points import Fix, Point, at, fix_of, message_of, point_of, sentences_of
from gxcheck.renderers.telling.findings import Finding
from gxcheck.renderers.telling.places import cell_names
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.view import View

#: Repairs that change more cells at once than this are too many to weigh: their cells are named instead.
_WEIGHED = 2


def repair_point(finding: Finding, verdict: Verdict, view: View) -> Point:
    """One repair is said at once; of several, what does not agree comes first."""
    if len(finding.suspects) == 1:
        return _sure(finding, verdict, view)
    if any(len(suspect.changes) > _WEIGHED for suspect in finding.suspects):
        return _unsure(finding, verdict, view)
    return _choice(finding, verdict, view)


def _sure(finding: Finding, verdict: Verdict, view: View) -> Point:
    (suspect,) = finding.suspects
    headline = _changes(suspect, "slip_change", "", verdict, view)
    lines = [_hint(suspect, verdict, view), *_disagreements(finding, verdict, view)]
    return point_of(finding.outcomes, verdict, view, headline, lines, _fixes(suspect, verdict, view), title=False)


def _choice(finding: Finding, verdict: Verdict, view: View) -> Point:
    table = _table(finding, verdict, view)
    choices, hints, fixes = [], [], []
    for number, suspect in enumerate(finding.suspects, start=1):
        choice = view.say("slip_choice", number=number)
        choices.append(choice + _changes(suspect, "slip_could_be", table, verdict, view))
        hint = _hint(suspect, verdict, view)
        hints += [choice + hint] if hint else []
        fixes += _fixes(suspect, verdict, view, str(number))
    headline = view.say("slip_any", table=table, count=len(finding.suspects))
    lines = list(_disagreements(finding, verdict, view))
    point = point_of(finding.outcomes, verdict, view, headline, lines, fixes, choices, title=False)
    return replace(point, basis=(*map(plain, hints), *point.basis))


def _unsure(finding: Finding, verdict: Verdict, view: View) -> Point:
    """The cells that the repairs change, without the values, of which there are too many."""
    changes = dict.fromkeys((one.cell, one.printed) for suspect in finding.suspects for one in suspect.changes)
    fixes = [fix_of(cell, printed, None, verdict, view) for cell, printed in changes]
    cells = [
        view.say("slip_now", where=at(str(replace(fix.names, table="")), fix.place, view), printed=fix.printed)
        for fix in fixes
    ]
    headline = view.say("slip_among", table=_table(finding, verdict, view), count=len(fixes))
    lines = list(_disagreements(finding, verdict, view))
    return point_of(finding.outcomes, verdict, view, headline, lines, fixes, cells, title=False)


def _table(finding: Finding, verdict: Verdict, view: View) -> str:
    return cell_names(finding.suspects[0].changes[0].cell, view.form(verdict.report), view).table


def _hint(suspect: Suspect, verdict: Verdict, view: View) -> str:
    """How the wrong number may have come about."""
    form = view.form(verdict.report)
    hints = view.say("aside").join(view.note(hint, form) for hint in suspect.hints)
    return view.say("slip_hint", hint=hints) if hints else ""


def _disagreements(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    form = view.form(verdict.report)
    changed = {change.cell for suspect in finding.suspects for change in suspect.changes}
    summed = any(outcome.filled for outcome in finding.outcomes)
    for outcome in finding.outcomes:
        if summed and _is_told_by_its_cell(outcome, changed):
            continue
        title = view.rule(outcome.rule).title.in_(view.language)
        scope, message = view.scope(outcome, form), message_of(outcome, form, view)
        where = view.say("slip_requirement_here", title=title, scope=scope) if scope else title
        yield view.say("slip_says", where=where, message=message)
        yield from sentences_of(outcome, verdict, view)


def _is_told_by_its_cell(outcome: Outcome, changed: set[str]) -> bool:
    """A blank, say: that it stands there is said with what should."""
    return not outcome.filled and not outcome.statements and set(outcome.cells) <= changed


def _changes(suspect: Suspect, key: str, table: str, verdict: Verdict, view: View) -> str:
    """The changes in words; `table` has been named before."""
    told = []
    for fix in _fixes(suspect, verdict, view):
        names = replace(fix.names, table="") if fix.names.table == table else fix.names
        table = fix.names.table
        where = at(str(names), fix.place, view)
        told.append(view.say(key, where=where, printed=fix.printed, suggested=fix.suggested))
    return view.say("slip_as_well").join(told)


def _fixes(suspect: Suspect, verdict: Verdict, view: View, choice: str = "") -> list[Fix]:
    return [fix_of(one.cell, one.printed, one.suggested, verdict, view, choice) for one in suspect.changes]
