"""Findings that may be one number in the wrong place: one line has too much, another too little, by the same figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from gxcheck.forms import Form
from gxcheck.model import Change, Exact, Outcome, Suspect, Verdict
from gxcheck.renderers.telling.finding import Finding


@dataclass(frozen=True)
class Counterpart:
    """`number`: the finding that goes with one. `changes`: cell of a repair of one's own → the other's repair that
    goes with it."""

    number: int
    changes: Mapping[str, Change]


def counterparts(found: Sequence[Finding], verdict: Verdict, form: Form) -> dict[int, Counterpart]:
    """Number of a finding → the one that goes with it; none where several might."""
    pairs = [
        (one, other, changes)
        for one, other in combinations(range(len(found)), 2)
        if _is_opposite(found[one].first, found[other].first)
        and (changes := list(_matching(found[one], found[other], verdict, form)))
    ]
    met = [number for one, other, _ in pairs for number in (one, other)]
    told: dict[int, Counterpart] = {}
    for one, other, changes in pairs:
        if met.count(one) == met.count(other) == 1:
            told[one + 1] = Counterpart(other + 1, {mine.cell: its for mine, its in changes})
            told[other + 1] = Counterpart(one + 1, {its.cell: mine for mine, its in changes})
    return told


def _is_opposite(one: Outcome, other: Outcome) -> bool:
    """Whether two lines of a table miss the same rule by the same figure, one above and one below."""
    if one.difference is None or other.difference is None:
        return False
    is_same_rule = (one.rule, one.axis, one.table) == (other.rule, other.axis, other.table)
    return is_same_rule and one.axis in ("row", "column") and one.difference == -other.difference != 0


def _matching(one: Finding, other: Finding, verdict: Verdict, form: Form) -> Iterator[tuple[Change, Change]]:
    """Repairs of one cell that take from one line what they give to the same place of the other."""
    across = {"row": "column", "column": "row"}[one.first.axis]
    for mine in _lone(one.suspects):
        for its in _lone(other.suspects):
            is_across = getattr(form.cells[mine.cell], across) == getattr(form.cells[its.cell], across)
            step = _step(mine, verdict)
            if is_across and step is not None and _step(its, verdict) == -step:
                yield mine, its


def _lone(suspects: Sequence[Suspect]) -> Iterator[Change]:
    return (suspect.changes[0] for suspect in suspects if len(suspect.changes) == 1)


def _step(change: Change, verdict: Verdict) -> Exact | None:
    cell = verdict.report.cell(change.cell)
    return None if cell is None or cell.value is None else change.suggested - cell.value
