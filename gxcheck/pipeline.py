"""The walk of the data in one place: file → Document → Report → Verdict."""

from pathlib import Path

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.errors import ReportError
from gxcheck.evaluate import evaluate
from gxcheck.forms import BlankPolicy
from gxcheck.model import Report, Result, Unreadable, Verdict
from gxcheck.packs import RulePack
from gxcheck.readers import read
from gxcheck.recognise import recognise
from gxcheck.statements import Phrasebook, load_phrases, with_statements


def read_report(path: str | Path, pack: RulePack, form: str | None = None, book: Phrasebook | None = None) -> Report:
    """Read a file as one of the pack's forms, its prose included. Raises ReportError."""
    report = recognise(read(path), pack, form)
    return with_statements(report, book or phrasebook(pack)) if report.prose else report


def phrasebook(pack: RulePack) -> Phrasebook:
    """The phrases of a pack. Raises PackError with all mistakes."""
    return load_phrases(pack.folder / "phrases", pack.forms)


class Checker:
    """A pack, compiled once for every form that is met."""

    def __init__(self, pack: RulePack, form: str | None = None, blank: BlankPolicy | None = None) -> None:
        self.pack = pack
        self._form = form
        self._blank = blank
        self._compiled: dict[str, Constraints] = {}
        self._book: Phrasebook | None = None

    def check(self, path: str | Path) -> Result:
        """The verdict on one file, or why it cannot be read: a value, so the others still are."""
        try:
            report = recognise(read(path), self.pack, self._form)
        except ReportError as trouble:
            return Unreadable(path=str(path), problem=trouble.problem)
        if report.prose:
            self._book = self._book or phrasebook(self.pack)
            report = with_statements(report, self._book)
        return self.judge(report)

    def judge(self, report: Report) -> Verdict:
        return evaluate(report, self.constraints(report.form), self.pack, blank=self._blank)

    def constraints(self, form: str) -> Constraints:
        if form not in self._compiled:
            self._compiled[form] = compile_rules(self.pack, self.pack.forms[form])
        return self._compiled[form]
