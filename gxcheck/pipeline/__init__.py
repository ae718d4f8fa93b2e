"""The walk of the data in one place: file → Document → Report → Verdict."""

import os
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, get_args

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.errors import OptionError, ReportError
from gxcheck.evaluate import evaluate, operands_beside
from gxcheck.evaluate.operands import Operands
from gxcheck.evaluate.plan import plan_of
from gxcheck.evaluate.repeated import constraints_over
from gxcheck.forms import BlankPolicy, Form
from gxcheck.model import (
    ALONE,
    Document,
    Outcome,
    Relatives,
    Report,
    Result,
    Status,
    Unreadable,
    Value,
    Verdict,
    note,
    titles_told,
)
from gxcheck.packs import RulePack
from gxcheck.packs.given import packs_of, shown
from gxcheck.packs.together import together
from gxcheck.pipeline.last_year import LastReports, Read, ReportsOfSet, Taken, UnitWords, Whole
from gxcheck.pipeline.listed_units import government_words
from gxcheck.pipeline.side import SideReport
from gxcheck.readers import read
from gxcheck.readers.bounds.counting import is_large
from gxcheck.readers.bounds.whole import within_limits
from gxcheck.recognise import recognise

if TYPE_CHECKING:
    from gxcheck.localise import Localiser
    from gxcheck.prose import Phrasebook

_OPEN = (Status.FAIL, Status.NOT_EVALUATED)
_BLANKS: tuple[BlankPolicy, ...] = get_args(BlankPolicy)


#: Nobody compiles while this process forks: the child would wait for ever for who holds the lock.
_LOCK = RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)


class Compiled:
    """A pack and what follows from it, each part made when the first report needs it, and once."""

    def __init__(self, pack: RulePack) -> None:
        self.pack = pack
        self._constraints: dict[str, Constraints] = {}
        self._localisers: dict[str, Localiser] = {}
        self._books: list[Phrasebook | None] = []

    def constraints(self, form: str) -> Constraints:
        """The rules of one form as its matrix."""
        with _LOCK:
            if form not in self._constraints:
                self._constraints[form] = compile_rules(self.pack, self.pack.forms[form])
            return self._constraints[form]

    def over(self, operands: Operands) -> Constraints:
        """The rules of a report's form, over its own rows where rows repeat. Raises ReportError for too many."""
        form = self.pack.forms[operands.report.form]
        return constraints_over(operands, form, self.pack) if form.repeating else self.constraints(form.id)

    def localiser(self, form: str, constraints: Constraints) -> "Localiser":
        # imported where it is used: most reports have nothing to localise
        from gxcheck.localise import Localiser

        if self.pack.forms[form].repeating:
            return Localiser(constraints)
        with _LOCK:
            if form not in self._localisers:
                self._localisers[form] = Localiser(self.constraints(form))
            return self._localisers[form]

    def with_children(self, verdict: Verdict, operands: Operands, relatives: Relatives) -> Verdict:
        """The verdict with what is to be said of the reports below, where it differs from them."""
        from gxcheck.localise.below import with_children

        return with_children(verdict, operands, relatives.children, self.constraints)

    @property
    def book(self) -> "Phrasebook | None":
        """The phrases, None for a pack without. Raises PackError with all their mistakes."""
        self.load_book()
        return self._books[0]

    def load_book(self) -> None:
        """Read the phrases, if nothing has yet. Raises PackError with all their mistakes."""
        from gxcheck.prose import phrases_of

        with _LOCK:
            if not self._books:
                self._books.append(phrases_of(self.pack))


#: The packs used last, compiled: who checks many reports by calls of their own shall not compile for each.
_KEPT: deque[Compiled] = deque(maxlen=8)


def compiled(pack: RulePack) -> Compiled:
    """The pack compiled; the same object for the same one as long as it is one of the last eight."""
    with _LOCK:
        found = next((one for one in _KEPT if one.pack is pack), None)
        if found is None:
            found = Compiled(pack)
            _KEPT.append(found)
        return found


class Checker:
    """One or several packs, ready to check reports by; a report's labels decide by which.

    `pack`: the built-in one if none is given. `form`: the id of the form that every report is read as, for None
    the one its labels show. `blank`: what every blank cell counts as, `zero` or `missing`; for None as the form
    says of its column. `last_year`: the file of last year's report, or a folder in which it is looked for. Raises
    OptionError for a form that no pack has, a `blank` that is neither, no pack at all, and a file of last year's
    report that cannot be read, PackError for packs that share a form or a rule. May be used by several threads.
    """

    def __init__(
        self,
        pack: RulePack | Sequence[RulePack] | None = None,
        form: str | None = None,
        blank: BlankPolicy | None = None,
        last_year: str | Path | None = None,
    ) -> None:
        self.packs = together(packs_of(pack))
        if not self.packs:
            raise OptionError("no_pack")
        self._by_form = {name: compiled(one) for one in self.packs for name in one.forms}
        if form is not None and form not in self._by_form:
            raise OptionError("no_such_form", form=form, known=tuple(self._by_form))
        if blank is not None and blank not in _BLANKS:
            raise OptionError("no_such_blank", value=repr(blank), known=_BLANKS)
        self._form, self._blank, self._where = form, blank, last_year
        self._last = (
            None if last_year is None else LastReports(str(last_year), self.read, self._forms, self._unit_words)
        )

    def last_reports_at(self, path: str, read: Read, whole: Whole) -> LastReports:
        """Where last reports are looked for, read in another way than by this checker (see LastReports)."""
        return LastReports(path, read, self._forms, self._unit_words, whole)

    def last_reports_among(self, reports: Mapping[str, Report], whole: Whole) -> LastReports:
        """The reports of a run, in which those of the year before are looked for (see ReportsOfSet)."""
        return ReportsOfSet(reports, self._forms, self._unit_words, whole)

    @property
    def _forms(self) -> Mapping[str, Form]:
        return {name: one.pack.forms[name] for name, one in self._by_form.items()}

    @property
    def _unit_words(self) -> UnitWords:
        renaming = {name: one.pack.reading.renaming for name, one in self._by_form.items()}
        return UnitWords(government=self.government_words, renaming=renaming)

    def of_same_pack(self, form: str, found: Taken) -> Taken:
        """The report of the year before, or why it is none where its form is of another pack."""
        last = found.report
        if last is None or self.same_pack(form, last.form):
            return found
        other = titles_told([self._by_form[last.form].pack.forms[last.form].title])
        return Taken(notes=(note("last_left", path=last.path, why=note("last_other_form", form=other)),))

    def same_pack(self, one: str, other: str) -> bool:
        """Whether two forms, by id, are of one pack."""
        return other in self._by_form[one].pack.forms

    def side(self, path: str | Path) -> SideReport:
        """A report that results are only shown beside. Raises OptionError for a file that cannot be read."""
        return SideReport(str(path), self.read, lambda form: frozenset(self._by_form[form].pack.forms),
                          self.government_words)  # fmt: skip

    @property
    def government_words(self) -> tuple[str, ...]:
        """What the name of a government has more than that of its place, of all packs."""
        return government_words(self.packs)

    def __reduce__(self) -> tuple[type["Checker"], tuple[object, ...]]:
        """To another process it goes as it was asked for, and compiles there."""
        return type(self), (self.packs, self._form, self._blank, self._where)

    def ready(self) -> "Checker":
        """With what any check needs and a start does without: asked before processes are forked that each check.

        Raises PackError for phrases with mistakes.
        """
        from gxcheck.evaluate.cells import schema

        schema()
        for one in self._by_form.values():
            one.load_book()
        return self

    def read(self, path: str | Path) -> Report:
        """Read a file as a form of one of the packs, its prose included. Raises ReportError.

        What is no path raises OptionError.
        """
        if not isinstance(path, str | os.PathLike):
            raise OptionError("no_such_path", value=shown(path))
        document = read(path)
        return within_limits(self._read, document) if is_large(document) else self._read(document)

    def _read(self, document: Document) -> Report:
        report = recognise(document, self.packs, self._form, self.constraints)
        if not report.prose:
            return report
        # imported where it is used: of a report that is kept, or that is tables alone, no prose is read
        from gxcheck.prose import with_statements

        return with_statements(report, self._by_form[report.form].book)

    def check(self, path: str | Path | Report) -> Result:
        """The verdict on one file, or on a report; or why it cannot be read: a value, so the others still are.

        Raises RuleCrash for trouble of the program itself.
        """
        if isinstance(path, Report):
            return self.judge(path) if self._last is None else self._beside(path, self._last)
        if not isinstance(path, str | os.PathLike):
            raise OptionError("no_such_path", value=shown(path))
        try:
            if self._last is not None:
                return self._beside(self.read(path), self._last)
            document = read(path)
            return within_limits(self.ready()._check, document) if is_large(document) else self._check(document)
        except ReportError as trouble:
            return Unreadable(path=str(path), problem=trouble.problem)

    def _check(self, document: Document) -> Verdict:
        return self.judge(self._read(document))

    def _beside(self, report: Report, last_reports: LastReports) -> Verdict:
        found = self.of_same_pack(report.form, last_reports.of(report))
        verdict = self.judge(report, Relatives(last_year=found.report))
        return replace(verdict, notes=(*found.notes, *verdict.notes))

    def judge(self, report: Report, relatives: Relatives = ALONE) -> Verdict:
        """Evaluate, and where something is broken or blank look for the cells that could be wrong.

        `relatives`: the other reports that it is held against, all of forms of the same pack.
        """
        chosen = self._by_form[report.form]
        operands = operands_beside(report, chosen.pack.forms[report.form], chosen.pack, self._blank, relatives)
        constraints = chosen.over(operands)
        verdict = evaluate(report, constraints, chosen.pack, operands=operands, relatives=relatives)
        if not any(outcome.status in _OPEN for outcome in verdict.outcomes):
            return verdict
        localiser = chosen.localiser(report.form, constraints)
        if any(outcome.beside for outcome in verdict.outcomes):
            localiser = localiser.beside(operands.given())
        found = localiser.localise(verdict, operands, stated(report))
        verdict = replace(verdict, suspects=found.suspects, notes=(*verdict.notes, *found.notes))
        return chosen.with_children(verdict, operands, relatives) if relatives.children else verdict

    def usual(self, form: str) -> Sequence[Outcome]:
        """What becomes of every instance of a form's rules where nothing is against it and no other report is given.

        Of a form whose rows repeat, nothing: which instances there are, each report tells.
        """
        if self._by_form[form].pack.forms[form].repeating:
            return ()
        return plan_of(self.constraints(form)).beside(frozenset())[0]

    def constraints(self, form: str) -> Constraints:
        """The compiled rules of one form of the packs, by its id. Raises KeyError for any other."""
        return self._by_form[form].constraints(form)


def stated(report: Report) -> Mapping[str, set[Value]]:
    """Cell (or group) → the exact values that the prose states for it."""
    found: dict[str, set[Value]] = {}
    for statement in report.statements:
        for name in statement.quantity if statement.value is not None else ():
            assert statement.value is not None
            found.setdefault(name, set()).add(statement.value)
    return found
