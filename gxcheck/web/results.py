"""The last run of the store, told page by page: each is drawn when it is asked for, the list when something changed."""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from gxcheck.errors import WaiverError
from gxcheck.model import Language, Result, Unreadable, note
from gxcheck.renderers.html import page_name
from gxcheck.renderers.html.index import IndexRow, index, row
from gxcheck.renderers.html.page import page, unreadable_page
from gxcheck.renderers.html.served import Served
from gxcheck.renderers.telling.view import View
from gxcheck.run.gate import Gate
from gxcheck.run.sets.told import told
from gxcheck.run.store import Store
from gxcheck.run.stored import Opened, opened
from gxcheck.run.waivers import load_waivers
from gxcheck.web.downloads import of_all, of_one
from gxcheck.web.folder import PLACES, STORE, WAIVERS, reports
from gxcheck.web.settings import ServeSettings

#: The names of the list and of the folder for its pages, as those of an output in a file.
LIST, PAGES = "list.html", "list.files"
#: From the list, and from a page, to where files are dropped.
_DESK = "../../"
#: That all reports lie in.
_FOLDER = f"{PLACES['reports']}{os.sep}"
#: A list of one report has a page beside it as any other.
_SEVERAL = 2


@dataclass(frozen=True)
class ShownRun:
    """A run that is open. `number`: of the run, for addresses: a page that was left open speaks of another."""

    kept: Opened
    number: int
    gate: Gate

    @property
    def count(self) -> int:
        return len(self.kept.files)

    def address(self, page: str = "") -> str:
        """Of the page of a report that has this one in another run, else of the list."""
        names = (page_name(number, path) for number, path in enumerate(self.kept.paths, start=1))
        same = [name for name in names if name.partition("-")[2] == page.partition("-")[2]]
        return f"/runs/{self.number}/{PAGES}/{quote(same[0])}" if len(same) == 1 else f"/runs/{self.number}/{LIST}"

    def result(self, number: int) -> Result:
        """Of the report with that number, from 1. Raises StoreError."""
        return self.gate.passed(told(self.kept.store, self.kept.files[number - 1]))

    def results(self) -> Iterator[Result]:
        return (self.result(number) for number in range(1, self.count + 1))

    def left(self) -> list[Unreadable]:
        """The reports that a check which was stopped did not come to, each as one that there is no result of."""
        if self.kept.whole:
            return []
        done = frozenset(self.kept.paths)
        return [Unreadable(path=path, problem=note("not_come_to")) for path in reports().paths if path not in done]

    def remarks(self, view: View) -> list[str]:
        """How many these are."""
        left = len(self.left())
        return [view.say("served_left", count=left)] if left else []


@dataclass
class Results:
    """`busy`: whether a check is at work, whose results are not all there. `_rows`: of the list, by language, as
    long as run and waivers are those that they were drawn for.
    """

    settings: ServeSettings
    busy: Callable[[], bool]
    _rows: dict[Language, list[IndexRow]] = field(default_factory=dict)
    _of: tuple[object, ...] = ()
    _lock: Lock = field(default_factory=Lock)

    @contextlib.contextmanager
    def open(self) -> Iterator[ShownRun | None]:
        """The last run, while a check is at work the last whole one; None where there is none. Raises StoreError."""
        if not STORE.exists():
            yield None
            return
        with Store(STORE, writes=False) as store:
            runs = store.runs()
            whole = (run for run in reversed(runs) if store.request(run)[1])
            last = runs[-1] if runs else 0
            number = next(whole, last) if self.busy() else last
        if not number:
            yield None
            return
        with opened(STORE, number) as kept:
            waivers = WAIVERS if WAIVERS.exists() else None
            yield ShownRun(kept, number, Gate(self.settings.rule_ids, date.today(), waivers))

    def waiver_mistakes(self) -> WaiverError | None:
        """Of the file of waivers: then nothing is waived."""
        try:
            if WAIVERS.exists():
                load_waivers(WAIVERS, self.settings.rule_ids)
        except WaiverError as trouble:
            return trouble
        return None

    def page(self, run: ShownRun, number: int, language: Language) -> str:
        result, view = run.result(number), self.view(run, language)
        ways = Served(desk=f"{_DESK}../", waives=True, files=of_one(number, result, view, "../"), folder=_FOLDER)
        if isinstance(result, Unreadable):
            return unreadable_page(result, view, ways)
        return page(result, view, ways)

    def listing(self, run: ShownRun, language: Language) -> str:
        view = self.view(run, language)
        for number in range(1, run.count + 1):
            view.companions.add(number, "docx", Path("files") / str(number) / "letter")
        return index(
            self.rows(run, language),
            view,
            Served(desk=_DESK, files=of_all(run.kept.paths, view.say), remarks=run.remarks(view), folder=_FOLDER),
        )

    def rows(self, run: ShownRun, language: Language) -> list[IndexRow]:
        """By the order of the files."""
        with self._lock:
            self._let_go(run)
            if language not in self._rows:
                view = self.view(run, language)
                self._rows[language] = [
                    _row(number, result, view) for number, result in enumerate(run.results(), start=1)
                ]
            return self._rows[language]

    def changed(self, run: ShownRun, number: int) -> None:
        """A waiver holds for one unit's report of a year, under any name; all others stay as they are. `run`: opened
        behind the change."""
        with self._lock:
            for language, rows in self._rows.items():
                view, its = self.view(run, language), rows[number - 1]
                for at, other in enumerate(rows):
                    if (other.unit, other.year) == (its.unit, its.year):
                        rows[at] = _row(at + 1, run.result(at + 1), view)
            self._of = _state(run)

    def _let_go(self, run: ShownRun) -> None:
        if self._of != (now := _state(run)):
            self._of = now
            self._rows.clear()

    def view(self, run: ShownRun, language: Language) -> View:
        view = self.settings.view(language)
        count = max(run.count, _SEVERAL)
        return replace(
            view, reports=count, beside=PAGES, suffix=".html", roll=lambda: run.kept.roll(self.settings.packs)
        )


def _row(number: int, result: Result, view: View) -> IndexRow:
    path = result.path if isinstance(result, Unreadable) else result.report.path
    return row(result, view, f"{PAGES}/{page_name(number, path)}")


def _state(run: ShownRun) -> tuple[object, ...]:
    found = WAIVERS.stat() if WAIVERS.exists() else None
    return run.number, run.count, run.kept.whole, date.today(), found and (found.st_mtime_ns, found.st_size)
