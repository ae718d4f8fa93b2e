"""One run from what was asked to its results: a single report on its own, several by way of a store."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from gxcheck.model import Note, Result, Roll, Unit, Unreadable
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.run.gate import Gate
from gxcheck.run.request import Request

if TYPE_CHECKING:
    from gxcheck.run.sets import SetOfReports
    from gxcheck.run.sets.told import Brief
    from gxcheck.run.stored import Opened
    from gxcheck.run.team import Workers

_Told = TypeVar("_Told")


def _unheard(_: object) -> None:
    """Nobody asked."""


@dataclass(frozen=True, kw_only=True)
class Means:
    """How a run is done; what is found does not hang on it.

    `store`: where results are kept, None for as long as the run lasts. `jobs`: processes, None for as many as this one
    may use. `cluster`: the address of a scheduler that gives the work out, or `local`; None for no cluster. `done`:
    called with the path of each file that is done. `tell`: what to say of the store.
    """

    store: Path | None = None
    jobs: int | None = None
    cluster: str | None = None
    done: Callable[[str], None] = _unheard
    tell: Callable[[Note], None] = _unheard


@dataclass
class Running:
    """`units`: of a list.

    `interrupted`: somebody asked it to end, and its results are those of the files that were done by then.
    """

    request: Request
    packs: Sequence[RulePack]
    gate: Gate
    means: Means = field(default_factory=Means)
    units: tuple[Unit, ...] | None = None
    interrupted: bool = False
    _roll: Roll | None = None
    _remarks: tuple[Note, ...] = ()

    def remarks(self) -> tuple[Note, ...]:
        """What there is to say of the run as a whole, once its results are there."""
        return self._remarks

    def roll(self) -> Roll | None:
        """What the list of units tells of the run, once its results are there; None without one."""
        return self._roll

    def results(self) -> Iterator[Result]:
        """One by one, in the order of the files; a report that cannot be read is one of them.

        Raises OptionError for a file of last year's report that cannot be read, and for one to be shown beside that
        cannot, or is not of the same unit, and for rules that there are not; StoreError, ClusterError.
        """
        request = self.request
        checker = Checker(self.packs, request.form, request.blank, None if self._is_set else request.last_year)
        chosen = request.selection(self.packs)
        side = checker.side(request.beside) if request.beside else None
        for found in (
            self._kept(checker, lambda reports: reports.results()) if self._is_set else self._by_itself(checker)
        ):
            result = self.gate.passed(found)
            result = chosen.of(result) if chosen else result
            yield side.beside(result) if side else result

    def briefs(self, fail_on: str) -> Iterator["Brief"]:
        """As `results`, where nothing of them is told but whether they pass."""
        request = self.request
        if not self._is_set or request.beside or request.selection(self.packs):
            from gxcheck.run.sets.told import brief_of

            return (brief_of(result, fail_on) for result in self.results())
        checker = Checker(self.packs, request.form, request.blank)
        return self._kept(checker, lambda reports: reports.briefs(self.gate, fail_on))

    @property
    def _is_set(self) -> bool:
        means = self.means
        asked = means.store is not None or means.cluster is not None or self.units is not None
        return len(self.request.reports) > 1 or asked

    def _by_itself(self, checker: Checker) -> Iterator[Result]:
        for path in self.request.reports:
            problem = self.request.problems.get(path)
            yield checker.check(path) if problem is None else Unreadable(path=path, problem=problem)
            self.means.done(path)

    def _kept(self, checker: Checker, tell: "Callable[[SetOfReports], Iterator[_Told]]") -> Iterator["_Told"]:
        # a single report needs none of them
        from gxcheck.run.sets import SetOfReports
        from gxcheck.run.sets.files import AskedSet
        from gxcheck.run.store import Store
        from gxcheck.run.store.keys import basis_of
        from gxcheck.run.stored import Recorded

        request, means = self.request, self.means
        basis = basis_of(self.packs, request.rules, request.form, request.blank)
        asked = AskedSet(
            paths=request.reports, basis=basis, problems=request.problems, last_year=request.last_year, units=self.units
        )
        with contextlib.closing(self._team(checker)) as team, Store(means.store) as store:
            for what in store.notes:
                means.tell(what)
            rules = tuple(str(Path(path).absolute()) if Path(path).exists() else path for path in request.rules)
            recorded = Recorded(
                basis=basis.hex(), rules=rules, form=request.form, blank=request.blank, units=self.units
            )
            run = store.begin(msgspec.json.encode(recorded).decode())
            reports = SetOfReports(asked, checker, store, run, team, means.done)
            with contextlib.suppress(KeyboardInterrupt):
                self.interrupted = True
                reports.check()
                self.interrupted = False
                self._roll, self._remarks = reports.roll(), tuple(reports.remarks())
            yield from tell(reports)

    def _team(self, checker: Checker) -> "Workers":
        from gxcheck.run.team import Team, processors

        size = self.means.jobs or processors()
        if self.means.cluster is None:
            return Team(checker, size)
        # an extra, and it takes a second to load
        from gxcheck.run.cluster import Cluster

        return Cluster(checker, self.means.cluster, size)


@dataclass
class Retold:
    """The results of a run that a store keeps."""

    opened: "Opened"
    request: Request
    packs: Sequence[RulePack]
    gate: Gate
    done: Callable[[str], None] = _unheard
    interrupted: bool = False

    def remarks(self) -> tuple[Note, ...]:
        """It was said when the reports were checked."""
        return ()

    def roll(self) -> Roll | None:
        """As it was told of the run itself."""
        return self.opened.roll(self.packs)

    def results(self) -> Iterator[Result]:
        """As those of the run itself. Raises StoreError."""
        chosen = self.request.selection(self.packs)
        for found in self.opened.results(self.packs):
            result = self.gate.passed(found)
            yield chosen.of(result) if chosen else result
            self.done(found.path if isinstance(found, Unreadable) else found.report.path)

    def briefs(self, fail_on: str) -> Iterator["Brief"]:
        """As `results`, where nothing of them is told but whether they pass."""
        from gxcheck.run.sets.told import brief_of

        return (brief_of(result, fail_on) for result in self.results())
