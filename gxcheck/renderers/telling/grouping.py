"""Which violations belong under one heading: a table's, or the report's as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from gxcheck.forms import Form
from gxcheck.model import SEVERITIES, Outcome

#: More violations of one cell rule in one table than this are told as one.
FEW = 3


@dataclass(frozen=True)
class Finding:
    """Violations that are told together: one, or many of the same rule."""

    outcomes: tuple[Outcome, ...]

    @property
    def first(self) -> Outcome:
        return self.outcomes[0]


def table_of(outcome: Outcome, form: Form) -> str:
    """The table an outcome is about; "" for the report as a whole."""
    tables = {form.cells[name].table for name in outcome.cells if name in form.cells}
    if len(tables) == 1:
        return tables.pop()
    return outcome.table or _table_of_quantity(outcome.key, form)


def _table_of_quantity(key: str, form: Form) -> str:
    table = key.partition(".")[0]
    return table if table in form.tables else ""


def findings_by_table(outcomes: Sequence[Outcome], form: Form) -> dict[str, list[Finding]]:
    """Table id → findings, the worst first; the report as a whole comes first, under ""."""
    found: dict[str, list[Finding]] = {}
    for table in ("", *form.tables):
        here = [outcome for outcome in outcomes if table_of(outcome, form) == table]
        here.sort(key=lambda outcome: SEVERITIES.index(outcome.severity))
        for _, group in groupby(here, key=lambda outcome: outcome.rule):
            found.setdefault(table, []).extend(_told(tuple(group)))
    return found


def _told(outcomes: tuple[Outcome, ...]) -> list[Finding]:
    if len(outcomes) > FEW and all(not outcome.filled for outcome in outcomes):
        return [Finding(outcomes)]
    return [Finding((outcome,)) for outcome in outcomes]
