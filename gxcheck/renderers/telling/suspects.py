"""Violations that one change clears, told as one finding: the change first, what it clears below."""

from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.forms import Form
from gxcheck.model import SEVERITIES, Change, Kind, Outcome, Report, Severity, Suspect, Verdict
from gxcheck.renderers.telling.findings import table_of
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text

#: Computed values that are told one by one.
FEW = 3


@dataclass(frozen=True)
class Located:
    """Alternatives, one of which is enough, and the violations they clear."""

    suspects: tuple[Suspect, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def severity(self) -> Severity:
        return min((outcome.severity for outcome in self.outcomes), key=SEVERITIES.index)

    def table(self, form: Form) -> str:
        return table_of(self.outcomes[0], form)


def located(verdict: Verdict) -> tuple[list[Located], list[Outcome]]:
    """The findings that have suspects, and the violations that have none."""
    rest = list(verdict.violations)
    found = []
    for number in dict.fromkeys(suspect.finding for suspect in verdict.suspects if suspect.clears):
        alternatives = tuple(suspect for suspect in verdict.suspects if suspect.finding == number)
        cleared = {id for suspect in alternatives for id in suspect.clears}
        outcomes = tuple(outcome for outcome in rest if outcome.instance in cleared)
        rest = [outcome for outcome in rest if outcome.instance not in cleared]
        if outcomes:
            found.append(Located(alternatives, outcomes))
    return found, rest


def headline(finding: Located, form: Form, view: View) -> str:
    """`改 … 3→8，可消除 4 项`, or that any of several changes does it."""
    count = len(finding.outcomes)
    if len(finding.suspects) > 1:
        return view.say("any_of_these", alternatives=len(finding.suspects), count=count)
    return view.say("change_clears", change=changes(finding.suspects[0], form, view), count=count)


def alternatives(finding: Located, report: Report, form: Form, view: View) -> Iterator[str]:
    """What stands under the headline: each alternative if there are several, causes and places."""
    for suspect in finding.suspects:
        told = [changes(suspect, form, view)] if len(finding.suspects) > 1 else []
        told += [view.note(hint, form) for hint in suspect.hints]
        told += filter(None, [places(suspect, report, view)])
        if told:
            yield view.say("aside").join(told)


def cleared(outcome: Outcome, form: Form, view: View) -> str:
    """A violation in one line, under the change that clears it."""
    scope, message = view.scope(outcome, form), view.message(outcome, form)
    title = f"{outcome.rule} {view.rule(outcome.rule).title.in_(view.language)}"
    return ": ".join(filter(None, (" — ".join(filter(None, (title, scope))), message)))


def changes(suspect: Suspect, form: Form, view: View) -> str:
    return view.say("and_also").join(_change(change, form, view) for change in suspect.changes)


def _change(change: Change, form: Form, view: View) -> str:
    printed = view.printed(change)
    return f"{form.title_of(change.cell, view.language)} {printed}→{exact_text(change.suggested)}"


def places(suspect: Suspect, report: Report, view: View) -> str:
    """Where the cells of a suspect stand in the file."""
    cells = [report.cells[change.cell] for change in suspect.changes if change.cell in report.cells]
    return ", ".join(dict.fromkeys(filter(None, (view.place(cell.location) for cell in cells))))


def computed(verdict: Verdict, form: Form, view: View) -> Iterator[str]:
    """Cells without a value that the other cells give, and what the search could not say."""
    found = computable(verdict)
    for suspect in found[:FEW]:
        told = [changes(suspect, form, view), *(view.note(hint, form) for hint in suspect.hints)]
        yield view.say("aside").join(told)
    if len(found) > FEW:
        yield view.say("more_like_it", count=len(found) - FEW)
    for one in verdict.notes:
        yield view.note(one, form)


def computable(verdict: Verdict) -> list[Suspect]:
    """Cells without a value that the other cells give.

    What stands in a cell that was not read is not known to be wrong, so nothing is said to belong there.
    """
    return [suspect for suspect in verdict.suspects if not suspect.clears and not _is_of_unread(suspect, verdict)]


def _is_of_unread(suspect: Suspect, verdict: Verdict) -> bool:
    cells = (verdict.report.cells.get(change.cell) for change in suspect.changes)
    return any(cell is not None and cell.kind is Kind.UNREAD for cell in cells)
