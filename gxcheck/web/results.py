"""The last run of the store, told page by page: each is drawn when it is asked for, the list when something changed."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock

from gxcheck.errors import StoreError
from gxcheck.model import Language, Result, Unreadable
from gxcheck.renderers.html import page_name
from gxcheck.renderers.html.index import IndexRow, index, row
from gxcheck.renderers.html.page import page, unreadable_page
from gxcheck.renderers.html.served import Served
from gxcheck.renderers.telling.view import View
from gxcheck.run.gate import Gate
from gxcheck.run.sets.told import told
from gxcheck.run.stored import Opened, opened
from gxcheck.web.downloads import of_all, of_one
from gxcheck.web.folder import STORE, WAIVERS
from gxcheck.web.settings import ServeSettings

#: The names of the list and of the folder for its pages, as those of an output in a file.
LIST, PAGES = "list.html", "list.files"
#: From the list, and from a page, to where files are dropped.
_DESK = "../../"
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

    def result(self, number: int) -> Result:
        """Of the report with that number, from 1. Raises StoreError."""
        return self.gate.passed(told(self.kept.store, self.kept.files[number - 1]))

    def results(self) -> Iterator[Result]:
        return (self.result(number) for number in range(1, self.count + 1))


@dataclass
class Results:
    """`_rows`: of the list, by language, as long as run and waivers are those that they were drawn for."""

    settings: ServeSettings
    _rows: dict[Language, list[IndexRow]] = field(default_factory=dict)
    _of: tuple[object, ...] = ()
    _lock: Lock = field(default_factory=Lock)

    def latest(self) -> int:
        """The number of the last run, 0 for none. Raises StoreError."""
        with self.open() as run:
            return run.number if run else 0

    @contextlib.contextmanager
    def open(self) -> Iterator[ShownRun | None]:
        """The last run; None where there is none. Raises StoreError."""
        if not STORE.exists():
            yield None
            return
        try:
            kept = opened(STORE)
        except StoreError as trouble:
            if trouble.reason.key != "store_no_runs":
                raise
            yield None
            return
        with kept:
            waivers = WAIVERS if WAIVERS.exists() else None
            yield ShownRun(kept, kept.store.runs()[-1], Gate(self.settings.rule_ids, date.today(), waivers))

    def page(self, run: ShownRun, number: int, language: Language) -> str:
        result, view = run.result(number), self.view(run, language)
        ways = Served(desk=f"{_DESK}../", waives=True, files=of_one(number, result, view, "../"))
        if isinstance(result, Unreadable):
            return unreadable_page(result, view, ways)
        return page(result, view, ways)

    def listing(self, run: ShownRun, language: Language) -> str:
        view = self.view(run, language)
        for number in range(1, run.count + 1):
            view.companions.add(number, "docx", Path("files") / str(number) / "letter")
        return index(self.rows(run, language), view, Served(desk=_DESK, files=of_all(view.say)))

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
        """A report is judged anew, and all others stay as they are. `run`: opened behind the change."""
        with self._lock:
            for language, rows in self._rows.items():
                rows[number - 1] = _row(number, run.result(number), self.view(run, language))
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
    return row(result, view, f"{PAGES}/{page_name(number, result)}")


def _state(run: ShownRun) -> tuple[object, ...]:
    found = WAIVERS.stat() if WAIVERS.exists() else None
    return run.number, run.count, run.kept.whole, date.today(), found and (found.st_mtime_ns, found.st_size)
