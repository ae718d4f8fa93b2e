"""One check at a time, in a thread of its own: the processes that read files are those of the command line."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock, Thread
from typing import Literal

from gxcheck.errors import GxcheckError, why
from gxcheck.model import Note, note
from gxcheck.run.given import Given
from gxcheck.run.request import Request
from gxcheck.run.running import Means, Running
from gxcheck.run.units.reading import load_units
from gxcheck.web.folder import PLACES, STORE, WAIVERS, files, reports, units_file
from gxcheck.web.settings import ServeSettings

Phase = Literal["idle", "checking", "done", "stopped", "failed"]


class _StoppedCheck(Exception):
    """Somebody asked it to end: what is done is kept."""


@dataclass
class Checking:
    """`number`: of the check, from 1. `done`: the paths that are, in the order in which they were; `total`: how many
    there are to be. `remarks`: what is said of the run. `trouble`: why it did not end well.
    """

    settings: ServeSettings
    phase: Phase = "idle"
    number: int = 0
    done: list[str] = field(default_factory=list)
    total: int = 0
    remarks: tuple[Note, ...] = ()
    trouble: GxcheckError | Note | None = None
    _reports: frozenset[str] = frozenset()
    _stop: bool = False
    _again: bool = False
    _lock: Lock = field(default_factory=Lock)
    _thread: Thread | None = None

    def start(self) -> None:
        """Where one is at work already, another follows it: files may have come that it does not know."""
        with self._lock:
            if self.phase == "checking":
                self._again = True
                return
            self._begin()
            self._thread = Thread(target=self._work, name="check", daemon=True)
            self._thread.start()

    def _begin(self) -> None:
        self.phase, self.done, self.total = "checking", [], 0
        self.number += 1
        self.remarks, self.trouble, self._stop, self._again = (), None, False, False

    def stop(self, patience: float | None = 0) -> None:
        """Ask it to end behind the file that is done next. `patience`: seconds to wait for that."""
        self._stop, self._again = True, False
        if self._thread is not None:
            self._thread.join(patience)

    def _work(self) -> None:
        while True:
            ended = self._ended()
            with self._lock:
                if not self._again:
                    self.phase = ended
                    return
                self._begin()

    def _ended(self) -> Phase:
        try:
            self._run()
        except _StoppedCheck:
            return "stopped"
        except GxcheckError as trouble:
            self.trouble = trouble
        except OSError as trouble:
            self.trouble = why(trouble)
        except Exception as crash:  # the page tells of it, and stays
            self.trouble = note("internal_error", crash=f"{type(crash).__name__}: {crash}")
        return "done" if self.trouble is None else "failed"

    def _run(self) -> None:
        packs, request = self.settings.packs, asked(self.settings, found := reports())
        self.total, self._reports, self.remarks = len(request.reports), frozenset(request.reports), found.notes
        units = load_units(Path(request.units), packs) if request.units else None
        means = Means(store=STORE, jobs=self.settings.jobs, done=self._is_done, tell=self._tell)
        running = Running(request, packs, request.gate(packs), means, units)
        # the first of the results comes when all are in the store, and from there the others are told
        next(running.results(), None)
        self.remarks = (*self.remarks, *running.remarks())

    def _is_done(self, path: str) -> None:
        if path in self._reports:  # those of last year are read as well
            self.done.append(path)
        if self._stop:
            raise _StoppedCheck

    def _tell(self, what: Note) -> None:
        self.remarks = (*self.remarks, what)


def asked(settings: ServeSettings, found: Given | None = None) -> Request:
    """A check of all that lies in the folder. `found`: the reports there, None to look for them."""
    found = reports() if found is None else found
    units = units_file()
    return Request(
        reports=found.paths,
        problems=found.problems,
        rules=settings.rules,
        last_year=str(PLACES["last"]) if files("last") else None,
        units=str(units) if units else None,
        waivers=str(WAIVERS) if WAIVERS.exists() else None,
        today=date.today(),
    )
