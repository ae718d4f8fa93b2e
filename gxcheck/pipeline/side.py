"""A report that was named to be seen beside another: a draft and the published file, or any other year of the unit."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gxcheck.errors import OptionError, ReportError
from gxcheck.model import Note, Report, Result, Unreadable, note
from gxcheck.recognise.units import same_unit, unit_name

Read = Callable[[str], Report]


class SideReport:
    """One file; no rule speaks of it.

    `forms`: those that go together, as the ids of a pack's forms, for each form. `government_words`: see the pack's
    file. Raises OptionError for a file that cannot be read.
    """

    def __init__(
        self, path: str, read: Read, forms: Callable[[str], frozenset[str]], government_words: tuple[str, ...]
    ) -> None:
        self._path, self._forms, self._words = path, forms, government_words
        try:
            self._report = read(path)
        except ReportError as trouble:
            raise self._unfit(trouble.problem) from trouble

    def beside(self, result: Result) -> Result:
        """The result with the report at its side. Raises OptionError where it is not one of the same unit."""
        if isinstance(result, Unreadable):
            return result
        reason = self._reason(result.report)
        if reason is not None:
            raise self._unfit(reason)
        return replace(result, side=self._report)

    def _reason(self, report: Report) -> Note | None:
        """Why the file is not shown beside a report."""
        if Path(self._path).exists() and Path(report.path).exists() and Path(self._path).samefile(report.path):
            return note("last_same_file")
        ours, other = report.authority, self._report.authority
        if ours and other and not same_unit(unit_name(ours.value, self._words), unit_name(other.value, self._words)):
            return note("last_other_unit", unit=other.value)
        if self._report.form not in self._forms(report.form):
            return note("last_other_form", form=self._report.form)
        return None

    def _unfit(self, why: Note) -> OptionError:
        return OptionError("side_cannot_be_shown", path=self._path, why=why)
