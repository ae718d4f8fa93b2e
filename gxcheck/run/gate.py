"""What stands between a verdict and a decision: waivers, and what an earlier run found."""

import contextlib
import os
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from gxcheck.errors import WaiverError
from gxcheck.model import Note, Result, Unreadable, Verdict, Waiver, note
from gxcheck.run.against import EarlierRun, compared
from gxcheck.run.waivers import Waivers, load_waivers, waived

#: The file that is looked for beside a report.
NAME = "gxcheck.waivers.yaml"


def in_force(file: str | None, reports: Sequence[str], rules: Collection[str], today: date) -> dict[Path, int]:
    """How many waivers each file has that did not expire: of a run's file, or of those beside its reports.

    A file with mistakes waives nothing, and is told of when it is met.
    """
    paths = [Path(file)] if file else [Path(path).parent / NAME for path in reports]
    found = {}
    for path in dict.fromkeys(paths):
        with contextlib.suppress(WaiverError):
            waivers = load_waivers(path, rules).waivers if path.exists() else ()
            found[path] = sum(one.until is None or today <= one.until for one in waivers)
    return {path: count for path, count in found.items() if count}


class Gate:
    """Applied to the results of a run, one after the other.

    `file`: the waivers' file; without it, the one beside each report. `trouble`: mistakes of the
    files that were met; a file with mistakes waives nothing.
    """

    def __init__(
        self, rules: Collection[str], today: date, file: Path | None = None, earlier: EarlierRun | None = None
    ) -> None:
        self._rules = frozenset(rules)
        self._today = today
        self._file = file
        self._earlier = earlier
        self._read: dict[str, Waivers | None] = {}
        self._met: list[Path] = []
        self._used: set[Waiver] = set()
        self.trouble: list[WaiverError] = []

    def passed(self, result: Result) -> Result:
        """The result with waivers applied and compared to the earlier run."""
        if isinstance(result, Unreadable):
            return result
        verdict = self._waived(result)
        return verdict if self._earlier is None else compared(verdict, self._earlier)

    def leaves(self, path: str) -> bool:
        """Whether the report at this path passes as it is: no file speaks of what it may have, nor an earlier run."""
        return self._earlier is None and self._waivers(path) is None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of waivers that were met, those with mistakes among them."""
        return tuple(self._met)

    @property
    def unused(self) -> tuple[Note, ...]:
        """Of the waivers that name neither report nor unit, those that waived nothing in the whole run.

        The others are told of in the notes of the reports that they speak of.
        """
        every = [one for found in self._read.values() if found is not None for one in found.waivers]
        unused = [one for one in every if not (one.report or one.unit or one in self._used)]
        return tuple(note("waiver_unused", rule=one.instance or one.rule, reason=one.reason) for one in unused)

    def _waived(self, verdict: Verdict) -> Verdict:
        waivers = self._waivers(verdict.report.path)
        if waivers is None:
            return verdict
        found = waived(verdict, waivers, self._today)
        self._used.update(outcome.waiver for outcome in found.waived if outcome.waiver is not None)
        return found

    def _waivers(self, report: str) -> Waivers | None:
        folder = "" if self._file else os.path.dirname(report)  # noqa: PTH120 -- a Path takes ten times as long
        if folder not in self._read:
            self._read[folder] = self._load(self._file or Path(folder) / NAME)
        return self._read[folder]

    def _load(self, path: Path) -> Waivers | None:
        if self._file is None and not path.exists():
            return None
        if path.is_file():
            self._met.append(path)
        try:
            return load_waivers(path, self._rules)
        except WaiverError as trouble:
            self.trouble.append(trouble)
            return None
