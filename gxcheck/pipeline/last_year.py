"""The same unit's report of the year before: found by its name and year, told which was taken and why no other was."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gxcheck.errors import OptionError, ReportError
from gxcheck.forms import Form
from gxcheck.model import Note, Report, note
from gxcheck.readers import READERS
from gxcheck.recognise.units import same_unit, unit_name

#: Files of a folder that are looked at; reports of it that are kept, the others are read again.
MOST_FILES, MOST_KEPT = 10_000, 500
#: Files told of one by one, of those that were left aside.
MOST_TOLD = 3
#: The keys of notes that name a file of last year's report.
LAST_NOTES = ("last_taken", "last_left", "last_not_found", "last_no_unit")
#: Why a report is not read that is of a form too old: it can be read, and fits no report of today.
_OLDER = "older_form"
Read = Callable[[str], Report]


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The report that was taken, None for none, and what to say of it and of those that were not."""

    report: Report | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What is remembered of a file: its unit and year; the problem where it cannot be read."""

    path: str
    unit: str = ""
    year: int | None = None
    problem: Note | None = None


class LastReports:
    """Where last reports are looked for: one file, or a folder with those below it.

    `forms`: of the packs of the run, by id; `government_words`: see the pack's file. Raises OptionError for a file
    that was named and cannot be read.
    """

    def __init__(self, path: str, read: Read, forms: Mapping[str, Form], government_words: tuple[str, ...]) -> None:
        self._path, self._read, self._forms, self._words = path, read, forms, government_words
        self._kept: dict[str, Report] = {}
        self._entries: list[_Entry] | None = None
        self._only: Report | None = None
        self._older: Note | None = None
        if not path or not Path(path).is_dir():
            try:
                self._only = read(path)
            except ReportError as trouble:
                if trouble.problem.key == _OLDER:
                    self._older = trouble.problem
                    return
                raise OptionError("last_cannot_be_read", path=path, why=trouble.problem) from trouble

    def of(self, report: Report) -> Taken:
        """The last report of a report's unit."""
        if report.year is None:
            return Taken(notes=(note("last_no_year"),))
        if self._older is not None:
            return _left([(self._path, self._older)])
        if self._only is not None:
            reason = self._unfit(report, self._only)
            return self._taken(report, self._only) if reason is None else _left([(self._path, reason)])
        return self._looked_for(report, report.year - 1)

    def _looked_for(self, report: Report, year: int) -> Taken:
        unit = self._unit(report)
        if not unit:
            return Taken(notes=(note("last_no_unit", path=self._path),))
        entries = self._all()
        own = [one for one in entries if one.unit and same_unit(one.unit, unit)]
        taken, left = self._chosen(report, [one for one in own if one.year == year])
        if taken is not None:
            return Taken(report=taken.report, notes=(*taken.notes, *_left(left).notes))
        missing = note("last_not_found", path=self._path, unit=_name(report), year=year, count=len(entries))
        left += [(one.path, _of_year(one.year, report)) for one in own if one.year != year]
        left += [(one.path, one.problem) for one in entries if one.problem is not None]
        return Taken(notes=(missing, *_left(left).notes))

    def _chosen(self, report: Report, entries: Sequence[_Entry]) -> tuple[Taken | None, list[tuple[str, Note]]]:
        """The first of some files that is fit, and why the others are not taken."""
        taken: Taken | None = None
        left: list[tuple[str, Note]] = []
        for entry in entries:
            last = self._report(entry.path)
            reason = note("last_unread", why=note("missing")) if last is None else self._unfit(report, last)
            if last is not None and reason is None and taken is None:
                taken = self._taken(report, last)
                continue
            first = taken.report.path if taken is not None and taken.report is not None else ""
            left.append((entry.path, reason or note("last_second", taken=first)))
        return taken, left

    def _all(self) -> list[_Entry]:
        if self._entries is None:
            self._entries = [self._entry(path) for path in _files(Path(self._path))]
        return self._entries

    def _entry(self, path: str) -> _Entry:
        try:
            report = self._read(path)
        except ReportError as trouble:
            return _Entry(path=path, problem=note("last_unread", why=trouble.problem))
        if len(self._kept) < MOST_KEPT:
            self._kept[path] = report
        return _Entry(path=path, unit=self._unit(report), year=report.year)

    def _report(self, path: str) -> Report | None:
        """What was read of a file; None where it is gone since."""
        if path in self._kept:
            return self._kept[path]
        try:
            return self._read(path)
        except ReportError:
            return None

    def _unit(self, report: Report) -> str:
        return unit_name(report.authority.value, self._words) if report.authority else ""

    def _unfit(self, report: Report, last: Report) -> Note | None:
        """Why a report is not the last one of another; None where it is, or may be as far as can be told."""
        assert report.year is not None
        if last.sha256 and last.sha256 == report.sha256:
            return note("last_same_file")
        if last.authority and not same_unit(self._unit(report), self._unit(last)):
            return note("last_other_unit", unit=last.authority.value)
        if last.year is None or last.year != report.year - 1:
            return _of_year(last.year, report)
        if last.form != report.form and not (self._is_for(report) and self._is_for(last)):
            return note("last_other_form", form=last.form)
        return None

    def _is_for(self, report: Report) -> bool:
        """Whether a report is of the form that was in use in its year."""
        form = self._forms[report.form]
        return report.year is not None and form.since <= report.year <= (form.until or report.year)

    def _taken(self, report: Report, last: Report) -> Taken:
        notes = [note("last_taken", path=last.path, unit=_name(last), year=str(last.year))]
        if last.form != report.form:
            notes.append(note("last_forms_differ", form=last.form))
        return Taken(report=last, notes=tuple(notes))


def _left(files: list[tuple[str, Note]]) -> Taken:
    return Taken(notes=tuple(note("last_left", path=path, why=why) for path, why in files[:MOST_TOLD]))


def _of_year(year: int | None, report: Report) -> Note:
    """Why a report of a year is not the last one."""
    assert report.year is not None
    if year is None:
        return note("last_unknown_year")
    key = "last_same_year" if year == report.year else "last_other_year"
    return note(key, year=year, wanted=report.year - 1)


def _name(report: Report) -> str:
    return report.authority.value if report.authority else ""


def _files(folder: Path) -> Iterator[str]:
    found = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in READERS and path.is_file())
    for number, path in enumerate(path for path in found if not path.name.startswith((".", "~$"))):
        if number == MOST_FILES:
            return
        yield str(path)
