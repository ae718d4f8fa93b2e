"""The same unit's report of the year before: found by its name and year, told which was taken and why no other was."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gxcheck.errors import OptionError, ReportError
from gxcheck.forms import Form
from gxcheck.model import Note, Report, note, titles_told
from gxcheck.packs.shape import RenamingSpec
from gxcheck.pipeline.folder import DEEPEST, MOST_ENTRIES, listed
from gxcheck.pipeline.renaming import NamedUnit, Renaming, may_be_named, renaming
from gxcheck.recognise.units import name_key, renamed_alike, same_unit, unit_name

#: Reports of a folder that are kept, the others are read again.
MOST_KEPT = 500
#: Files told of one by one, of those that were left aside.
MOST_TOLD = 3
#: The keys of notes that name a file of last year's report.
LAST_NOTES = ("last_taken", "last_left", "last_not_found", "last_no_unit", "last_second", "last_seconds",
              "last_copy", "last_copies", "last_more", "last_bounded")  # fmt: skip
#: Why a report is not read that is of a form too old: it can be read, and fits no report of today.
_OLDER = "older_form"
Read = Callable[[str], Report]
#: From a report that may lack its contents the same one with them.
Whole = Callable[[Report], Report]


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


class _Entries:
    """Files by what is asked of them: of thousands each is looked for among a few."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self.all = entries
        self._by_unit: dict[str, list[_Entry]] = {}
        self._by_year: dict[int | None, list[_Entry]] = {}
        for one in entries:
            if one.unit:
                self._by_unit.setdefault(name_key(one.unit), []).append(one)
                self._by_year.setdefault(one.year, []).append(one)

    def of_unit(self, unit: str) -> list[_Entry]:
        return [one for one in self._by_unit.get(name_key(unit), ()) if same_unit(one.unit, unit)]

    def of_year(self, year: int) -> list[_Entry]:
        return self._by_year.get(year, [])


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """What the names of units are compared by. `government`: see the pack's file; `renaming`: by the form's id."""

    government: tuple[str, ...]
    renaming: Mapping[str, RenamingSpec]


def _as_it_is(report: Report) -> Report:
    return report


class LastReports:
    """Where last reports are looked for: one file, or a folder with those below it.

    `forms`: of the packs of the run, by id. `whole`: what `read` gives may lack its contents, and then this gives the
    same report with them. Raises OptionError for a file that was named and cannot be read.
    """

    def __init__(
        self,
        path: str,
        read: Read,
        forms: Mapping[str, Form],
        words: UnitWords,
        whole: Whole = _as_it_is,
    ) -> None:
        self._path, self._read, self._forms, self._words, self._whole_of = path, read, forms, words, whole
        self._kept: dict[str, Report] = {}
        self._entries: _Entries | None = None
        self._whole = True
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
            return self._named(report, self._only)
        return self._looked_for(report, report.year - 1)

    def _named(self, report: Report, last: Report) -> Taken:
        """The one file that was named: taken under another name too, where that may be a new name of the unit."""
        reason = self._unfit(report, last)
        if reason is not None and reason.key == "last_other_unit":
            found = self._renaming(report, last)
            other = self._unfit(report, last, named=True) if found.is_likely else None
            if found.is_likely:
                return _left([(self._path, other)]) if other else self._taken(report, last, found)
            reason = note("last_alike_unit", unit=_name(last)) if found.alike else reason
        return self._taken(report, last) if reason is None else _left([(self._path, reason)])

    def _looked_for(self, report: Report, year: int) -> Taken:
        unit = self._unit(report)
        if not unit:
            return Taken(notes=(note("last_no_unit", path=self._path),))
        entries = self._all()
        own = entries.of_unit(unit)
        found = self._chosen(report, [one for one in own if one.year == year])
        if found.report is None:
            found = self._under_another_name(report, entries.of_year(year), found)
        notes = found.notes
        if found.report is None:
            missing = note("last_not_found", path=self._path, unit=_name(report), year=year, count=len(entries.all))
            left = [(one.path, _of_year(one.year, report)) for one in own if one.year != year]
            left += [(one.path, one.problem) for one in entries.all if one.problem is not None]
            notes = (missing, *notes, *_left(left).notes)
        bounded = () if self._whole else (note("last_bounded", path=self._path, most=MOST_ENTRIES, deepest=DEEPEST),)
        return Taken(report=found.report, notes=(*notes, *bounded))

    def _under_another_name(self, report: Report, entries: Sequence[_Entry], before: Taken) -> Taken:
        """The one report that is certainly of the unit before it was renamed; else those that may be are told."""
        unit = self._unit(report)
        alike: list[tuple[_Entry, Report, Renaming]] = []
        for entry in entries:
            last = None if same_unit(entry.unit, unit) or not self._speaks(report, entry) else self._report(entry.path)
            found = None if last is None or self._unfit(report, last, named=True) else self._renaming(report, last)
            if last is not None and found is not None and found.is_likely:
                alike.append((entry, last, found))
        certain = [(last, found) for _, last, found in alike if found.is_certain]
        if len(certain) == 1:
            return self._taken(report, *certain[0])
        left = [(one.path, note("last_perhaps_renamed", unit=_name(last), path=one.path)) for one, last, _ in alike]
        return Taken(notes=(*before.notes, *_left(left).notes))

    def _chosen(self, report: Report, entries: Sequence[_Entry]) -> Taken:
        """The first of some files that is fit, and why the others are not taken."""
        taken: Taken | None = None
        left: list[tuple[str, Note]] = []
        more: list[Report] = []
        for entry in entries:
            last = self._report(entry.path)
            reason = note("last_unread", why=note("missing")) if last is None else self._unfit(report, last)
            if last is None or reason is not None:
                left.append((entry.path, reason or note("last_unknown_year")))
            elif taken is None:
                taken = self._taken(report, last)
            else:
                more.append(last)
        if taken is None or taken.report is None:
            return _left(left)
        return Taken(report=taken.report, notes=(*taken.notes, *_seconds(taken.report, more), *_left(left).notes))

    def _speaks(self, report: Report, entry: _Entry) -> bool:
        """Whether anything at all may speak for the unit having had this name."""
        words = self._words.renaming[report.form]
        unit = self._unit(report)
        return renamed_alike(unit, entry.unit, words.alike) or may_be_named(self._whole_of(report), unit, entry.unit)

    def _all(self) -> "_Entries":
        if self._entries is None:
            found = listed(Path(self._path))
            self._whole = found.whole
            self._entries = _Entries([self._entry(path) for path in found.files])
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
        return unit_name(report.authority.value, self._words.government) if report.authority else ""

    def _renaming(self, report: Report, last: Report) -> Renaming:
        this, other = (NamedUnit(name=self._unit(one), report=self._whole_of(one)) for one in (report, last))
        return renaming(this, other, self._words.renaming[report.form])

    def _unfit(self, report: Report, last: Report, named: bool = False) -> Note | None:
        """Why a report is not the last one of another; None where it is, or may be as far as can be told.

        `named`: whatever the units are called.
        """
        assert report.year is not None
        if last.sha256 and last.sha256 == report.sha256:
            return note("last_same_file")
        if not named and last.authority and not same_unit(self._unit(report), self._unit(last)):
            return note("last_other_unit", unit=last.authority.value)
        if last.year is None or last.year != report.year - 1:
            return _of_year(last.year, report)
        if last.form != report.form and not (self._is_for(report) and self._is_for(last)):
            return self._other_form(report, last)
        return None

    def _other_form(self, report: Report, last: Report) -> Note:
        """By their years, as people call the forms; by name where those do not part them."""
        form, here = self._forms[last.form], self._forms[report.form].since
        if form.since != here:
            return note("last_form_of", since=form.since, here=here)
        return note("last_other_form", form=titles_told([form.title]))

    def _is_for(self, report: Report) -> bool:
        """Whether a report is of the form that was in use in its year."""
        form = self._forms[report.form]
        return report.year is not None and form.since <= report.year <= (form.until or report.year)

    def _taken(self, report: Report, last: Report, renamed: Renaming | None = None) -> Taken:
        notes = [note("last_taken", path=last.path, unit=_name(last), year=str(last.year))]
        if renamed is not None:
            notes.append(note("last_renamed", unit=_name(last), why=renamed.proof or note("renamed_named")))
        if last.form != report.form:
            since = self._forms[last.form].since
            notes.append(note("last_forms_differ", since=since))
        return Taken(report=last, notes=tuple(notes))


class ReportsOfSet(LastReports):
    """The other reports of a run, `reports` by their paths, in which those of the year before are looked for.

    They were given to be checked: that there is none is no news, and nothing is said of it.
    """

    def __init__(
        self,
        reports: Mapping[str, Report],
        forms: Mapping[str, Form],
        words: UnitWords,
        whole: Whole,
    ) -> None:
        self._path, self._forms, self._words, self._whole_of = "", forms, words, whole
        self._kept, self._whole = dict(reports), True
        self._only = self._older = None
        self._entries = _Entries(
            [_Entry(path=path, unit=self._unit(one), year=one.year) for path, one in reports.items()]
        )

    def of(self, report: Report) -> Taken:
        found = Taken() if report.year is None or not self._unit(report) else super().of(report)
        return Taken() if found.report is None else found


def _left(files: list[tuple[str, Note]]) -> Taken:
    notes = [note("last_left", path=path, why=why) for path, why in files[:MOST_TOLD]]
    more = [note("last_more", count=len(files) - MOST_TOLD)] if len(files) > MOST_TOLD else []
    return Taken(notes=(*notes, *more))


def _seconds(taken: Report, others: list[Report]) -> Iterator[Note]:
    """One line for the copies of what was taken, and one for what is of the same unit and year and not the same."""
    copies = [one.path for one in others if one.sha256 and one.sha256 == taken.sha256]
    for key, many, paths in (
        ("last_copy", "last_copies", copies),
        ("last_second", "last_seconds", [one.path for one in others if one.path not in copies]),
    ):
        if len(paths) == 1:
            yield note(key, path=paths[0], taken=taken.path)
        elif paths:
            yield note(many, count=len(paths), shown=tuple(paths[:MOST_TOLD]), taken=taken.path)


def _of_year(year: int | None, report: Report) -> Note:
    """Why a report of a year is not the last one."""
    assert report.year is not None
    if year is None:
        return note("last_unknown_year")
    key = "last_same_year" if year == report.year else "last_other_year"
    return note(key, year=year, wanted=report.year - 1)


def _name(report: Report) -> str:
    return report.authority.value if report.authority else ""
