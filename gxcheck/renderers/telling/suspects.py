"""Repairs in short, and the cells without a value that the other cells give."""

from collections.abc import Iterator

from gxcheck.forms import Form
from gxcheck.model import Change, Kind, Suspect, Verdict
from gxcheck.renderers.telling.counterparts import Counterpart
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text

#: Notes of violations that tell what a cell should be → the detail that has it.
_TELLING = {"left_unfilled": "value", "filled": "left"}
#: Computed values that are told one by one.
FEW = 3


def changes(suspect: Suspect, form: Form, view: View) -> str:
    """The cells of one repair with what is printed and what would be right: `A 3→8`, `A 3→8、B 8→3，两处一并改`."""
    told = view.say("comma").join(in_short(change, form, view) for change in suspect.changes)
    return all_of(told, len(suspect.changes), view)


def all_of(told: str, count: int, view: View) -> str:
    """That cells are no alternatives: a repair changes all of them."""
    if count < 2:
        return told
    return view.say("change_both" if count == 2 else "change_all", changes=told, count=count)


def in_short(change: Change, form: Form, view: View) -> str:
    printed = view.printed(change)
    return f"{form.title_of(change.cell, view.language)} {printed}→{exact_text(change.suggested)}"


def goes_with(suspect: Suspect, beside: Counterpart, form: Form, view: View) -> str:
    """The repair of another finding that goes with one's own."""
    change = in_short(beside.changes[suspect.changes[0].cell], form, view)
    return view.say("goes_with_change", number=beside.number, change=change)


def computed(verdict: Verdict, form: Form, view: View) -> Iterator[str]:
    """Cells without a value that the other cells give, the first of them; a head first."""
    found = [line for suspect in computable(verdict) for line in given(suspect, form, view)]
    if found:
        yield view.say("give_head")
        yield from found[:FEW]
    if len(found) > FEW:
        yield view.say("more_like_it", count=len(found) - FEW)


def given(suspect: Suspect, form: Form, view: View) -> Iterator[str]:
    """What each cell should hold; how that is known, where it is not by the other cells alone."""
    hints = [view.note(hint, form) for hint in suspect.hints if hint.key != "computed"]
    for change in suspect.changes:
        cell, suggested = form.title_of(change.cell, view.language), exact_text(change.suggested)
        key = "give" if change.printed or change.unread else "give_blank"
        told = view.say(key, cell=cell, printed=view.printed(change), suggested=suggested)
        yield view.say("aside").join((told, *hints))


def computable(verdict: Verdict) -> list[Suspect]:
    """Cells without a value that the other cells give, where no violation tells it.

    What stands in a cell that was not read is not known to be wrong, so nothing is said to belong there.
    """
    found = (suspect for suspect in verdict.suspects if not suspect.clears and not _is_of_unread(suspect, verdict))
    return [suspect for suspect in found if not all(_is_told(change, verdict) for change in suspect.changes)]


def _is_told(change: Change, verdict: Verdict) -> bool:
    """Whether a violation says of the cell what it should be."""
    suggested = exact_text(change.suggested)
    return any(
        change.cell in outcome.cells and dict(detail.details).get(_TELLING[detail.key]) == suggested
        for outcome in verdict.violations
        for detail in outcome.details
        if detail.key in _TELLING
    )


def _is_of_unread(suspect: Suspect, verdict: Verdict) -> bool:
    cells = (verdict.report.cells.get(change.cell) for change in suspect.changes)
    return any(cell is not None and cell.kind is Kind.UNREAD for cell in cells)
