"""The noun of what people count: one fault, with the violations that it shows in."""

from collections.abc import Iterable
from dataclasses import dataclass

from gxcheck.forms import Form
from gxcheck.model import SEVERITIES, Outcome, Severity, Suspect

#: What an outcome is of that speaks of a part of the form as a whole.
PARTS = ("section", "table")


@dataclass(frozen=True)
class Finding:
    """`outcomes`: the violations, the worst first. `suspects`: changes of which any one clears them; empty where
    no cell is suspected, and without those that the text speaks against. `table`: the table it is about, "" for the
    report as a whole. `covered`: violations that say less of the place than these do, and are not told again: a total
    is blank that should be 16."""

    outcomes: tuple[Outcome, ...]
    suspects: tuple[Suspect, ...] = ()
    table: str = ""
    covered: tuple[Outcome, ...] = ()

    @property
    def first(self) -> Outcome:
        return self.outcomes[0]

    @property
    def severity(self) -> Severity:
        return worst_first((*self.outcomes, *self.covered))[0].severity

    @property
    def is_absence(self) -> bool:
        """Whether it is one rule's, of parts of the form that are all missing."""
        return self.is_alike and all(map(is_absent, self.outcomes))

    @property
    def is_alike(self) -> bool:
        """Whether it is one rule's, found in several places."""
        return not self.suspects and len(self.outcomes) > 1 and len({one.rule for one in self.outcomes}) == 1


def is_absent(outcome: Outcome) -> bool:
    """Whether a part of the form is missing, and nothing else is wrong with it."""
    return outcome.axis in PARTS and bool(outcome.details) and {one.key for one in outcome.details} == {"not_present"}


def table_of(outcome: Outcome, form: Form) -> str:
    """The table an outcome is about; "" for the report as a whole."""
    tables = {form.cells[name].table for name in outcome.cells if name in form.cells}
    if len(tables) == 1:
        return tables.pop()
    return outcome.table or _table_of_quantity(outcome.key, form)


def _table_of_quantity(key: str, form: Form) -> str:
    table = key.partition(".")[0]
    return table if table in form.tables else ""


def worst_first(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    return tuple(sorted(outcomes, key=lambda one: SEVERITIES.index(one.severity)))
