"""What the text says of cells one of which is wrong: it may tell which."""

from collections.abc import Mapping, Sequence

from gxcheck.forms import Form
from gxcheck.model import Outcome, Suspect, Value, Verdict


def settled(
    alternatives: tuple[Suspect, ...], violations: Sequence[Outcome], verdict: Verdict, form: Form
) -> tuple[tuple[Outcome, ...], tuple[Suspect, ...]]:
    """The violations of the text that go when a repair is made, and the repairs that do away with most of them.

    All repairs where the text says nothing of them.
    """
    stated = [outcome for outcome in violations if outcome.statements and outcome.axis == "quantity"]
    goes = [[outcome for outcome in stated if _holds_with(one, outcome, verdict, form)] for one in alternatives]
    most = max(map(len, goes), default=0)
    if not most:
        return (), alternatives
    best = [(one, outcomes) for one, outcomes in zip(alternatives, goes, strict=True) if len(outcomes) == most]
    told = [outcome for outcome in stated if all(outcome in outcomes for _, outcomes in best)]
    return tuple(told), tuple(one for one, _ in best)


def _holds_with(suspect: Suspect, outcome: Outcome, verdict: Verdict, form: Form) -> bool:
    """Whether the cells that a figure of the text counts add up to it once the repair is made."""
    cells = form.cells_of(outcome.key)
    changed = {change.cell: change.suggested for change in suspect.changes}
    if not changed.keys() & set(cells):
        return False
    values = [_value(cell, changed, verdict) for cell in cells]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return False
    return all(one.value is not None and one.value == sum(known) for one in outcome.statements)


def _value(cell: str, changed: Mapping[str, Value], verdict: Verdict) -> Value | None:
    if cell in changed:
        return changed[cell]
    found = verdict.report.cell(cell)
    return found.value if found else None
