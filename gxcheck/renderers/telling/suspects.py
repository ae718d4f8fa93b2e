"""Repairs in short, and the cells without a value that the other cells give."""

from collections.abc import Iterator

from gxcheck.forms import Form
from gxcheck.model import Change, Kind, Suspect, Verdict
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text

#: Computed values that are told one by one.
FEW = 3


def changes(suspect: Suspect, form: Form, view: View) -> str:
    return view.say("and_also").join(_change(change, form, view) for change in suspect.changes)


def _change(change: Change, form: Form, view: View) -> str:
    printed = view.printed(change)
    return f"{form.title_of(change.cell, view.language)} {printed}→{exact_text(change.suggested)}"


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
