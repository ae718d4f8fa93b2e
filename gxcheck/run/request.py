"""What is asked of a check: enough to ask the same again on another day, or another machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from gxcheck.forms import BlankPolicy
from gxcheck.model import Language, Note
from gxcheck.packs import RulePack
from gxcheck.pipeline.folder import listed
from gxcheck.run.against import EarlierRun, load_earlier
from gxcheck.run.gate import NAME, Gate
from gxcheck.run.selection import Selection, selection_of

FailOn = Literal["error", "warning", "never"]


@dataclass(frozen=True, kw_only=True)
class Request:
    """`today`: the day that waivers are looked at. Paths as they were given. `slip_template`: of letters.

    `beside`: a file that results are only shown beside; what is found does not hang on it. `select`, `ignore`: rules as
    they were asked for (see selection.py). `units`: a file of them. `problems`: why a path of `reports` leads to no
    report (see given.py).
    """

    reports: tuple[str, ...]
    rules: tuple[str, ...] = ()
    form: str | None = None
    blank: BlankPolicy | None = None
    fail_on: FailOn = "error"
    slip_template: str | None = None
    waivers: str | None = None
    against: str | None = None
    last_year: str | None = None
    beside: str | None = None
    units: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    today: date
    problems: Mapping[str, Note] = field(default_factory=dict)

    def gate(self, packs: Sequence[RulePack], language: Language = "zh") -> Gate:
        """`language`: in which an earlier run is told that a store keeps.

        Raises EarlierError, StoreError, and WaiverError for a file that was named and is not there.
        """
        earlier = self._earlier(packs, language) if self.against else None
        waivers = Path(self.waivers) if self.waivers else None
        return Gate([rule.id for pack in packs for rule in pack.rules], self.today, waivers, earlier)

    def _earlier(self, packs: Sequence[RulePack], language: Language) -> EarlierRun:
        from gxcheck.renderers.telling.view import View  # few runs are held against another

        view = View(packs[0], language, fail_on=self.fail_on, others=tuple(packs[1:]))
        return load_earlier(Path(self.against or ""), view)

    def selection(self, packs: Sequence[RulePack]) -> Selection | None:
        """Which rules are told of, None for all. Raises OptionError for one that there is not."""
        return selection_of(self.select, self.ignore, [rule.id for pack in packs for rule in pack.rules])

    def inputs(self) -> tuple[Path, ...]:
        """Every file that a run may read: none of them may be written to."""
        given = (*self.reports, self.waivers, self.against, self.beside, self.units, self.slip_template)
        named = [Path(path) for path in given if path]
        beside = {Path(path).parent / NAME for path in self.reports} if self.waivers is None else set()
        rules = [file for path in map(Path, self.rules) for file in (sorted(path.rglob("*.yaml")) or [path])]
        return (*named, *sorted(beside), *rules, *self._last_reports())

    def _last_reports(self) -> tuple[Path, ...]:
        """Of a folder those that are looked at."""
        if not self.last_year:
            return ()
        last = Path(self.last_year)
        return tuple(map(Path, listed(last).files)) if last.is_dir() else (last,)
