"""The walk of the data in one place: file → Document → Report → Verdict."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.errors import ReportError
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.operands import operands_of
from gxcheck.forms import BlankPolicy
from gxcheck.model import Report, Result, Status, Unreadable, Value, Verdict
from gxcheck.packs import RulePack
from gxcheck.prose import Phrasebook, phrases_of, with_statements
from gxcheck.readers import read
from gxcheck.recognise import recognise

if TYPE_CHECKING:
    from gxcheck.localise import Localiser

_OPEN = (Status.FAIL, Status.NOT_EVALUATED)


def read_report(path: str | Path, pack: RulePack, form: str | None = None, book: Phrasebook | None = None) -> Report:
    """Read a file as one of the pack's forms, its prose included. Raises ReportError."""
    report = recognise(read(path), pack, form)
    return with_statements(report, book or phrases_of(pack)) if report.prose else report


class Checker:
    """A pack, compiled once for every form that is met."""

    def __init__(self, pack: RulePack, form: str | None = None, blank: BlankPolicy | None = None) -> None:
        self.pack = pack
        self._form = form
        self._blank = blank
        self._compiled: dict[str, Constraints] = {}
        self._book: Phrasebook | None = None
        self._localisers: dict[str, Localiser] = {}

    def check(self, path: str | Path) -> Result:
        """The verdict on one file, or why it cannot be read: a value, so the others still are."""
        try:
            report = recognise(read(path), self.pack, self._form, self.constraints)
        except ReportError as trouble:
            return Unreadable(path=str(path), problem=trouble.problem)
        if report.prose:
            self._book = self._book or phrases_of(self.pack)
            report = with_statements(report, self._book)
        return self.judge(report)

    def judge(self, report: Report) -> Verdict:
        """Evaluate, and where something is broken or blank look for the cells that could be wrong."""
        operands = operands_of(report, self.pack.forms[report.form], self._blank)
        verdict = evaluate(report, self.constraints(report.form), self.pack, operands=operands)
        if not any(outcome.status in _OPEN for outcome in verdict.outcomes):
            return verdict
        found = self._localiser(report.form).localise(verdict, operands, stated(report))
        return replace(verdict, suspects=found.suspects, notes=(*verdict.notes, *found.notes))

    def _localiser(self, form: str) -> "Localiser":
        # imported where it is used: most reports have nothing to localise
        from gxcheck.localise import Localiser

        if form not in self._localisers:
            self._localisers[form] = Localiser(self.constraints(form))
        return self._localisers[form]

    def constraints(self, form: str) -> Constraints:
        if form not in self._compiled:
            self._compiled[form] = compile_rules(self.pack, self.pack.forms[form])
        return self._compiled[form]


def stated(report: Report) -> Mapping[str, set[Value]]:
    """Cell (or group) → the exact values that the prose states for it."""
    found: dict[str, set[Value]] = {}
    for statement in report.statements:
        for name in statement.quantity if statement.value is not None else ():
            assert statement.value is not None
            found.setdefault(name, set()).add(statement.value)
    return found
