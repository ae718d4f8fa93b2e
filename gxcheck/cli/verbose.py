"""`-v`: what a run did, on standard error: by which files, how long it took, and what was skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from gxcheck.model import Status, Unreadable
from gxcheck.wording import one_line

if TYPE_CHECKING:
    from gxcheck.model import Result, Verdict
    from gxcheck.renderers.telling.view import View

#: Reasons why something was not evaluated that are told, the most frequent first.
_MOST_REASONS = 3


@dataclass
class RunLog:
    """Tells as the run goes; says nothing where nobody asked. `began`: when the call did, in seconds."""

    asked: bool
    tell: Callable[[str], object]
    began: float = field(default_factory=perf_counter)
    loaded: float = 0.0
    checked: float = 0.0

    def packs(self, view: View, added: Sequence[str]) -> None:
        """The rules are there. `added`: what was given for them."""
        self.loaded = perf_counter() - self.began
        if not self.asked:
            return
        config = click.get_current_context().find_root().obj
        if config is not None:
            self.tell(view.say("log_settings", path=one_line(str(config.path))))
        for pack in view.packs:
            folder = one_line(str(pack.folder))
            self.tell(view.say("log_pack", id=pack.id, folder=folder, rules=len(pack.rules)))
        if added:
            self.tell(view.say("log_added", paths=tuple(map(one_line, added))))

    def result(self, result: Result, seconds: float, view: View, say: Callable[[str], object]) -> None:
        """One report is checked; what cannot be read is told of anyway."""
        self.checked += seconds
        if not self.asked or isinstance(result, Unreadable):
            return
        for line in _told(result, seconds, view):
            say(line)

    def end(self, view: View, waivers: Sequence[Path], written: Sequence[Path | None]) -> None:
        """Everything is written."""
        if not self.asked:
            return
        for path in waivers:
            self.tell(view.say("log_waivers", path=one_line(str(path))))
        for output in written:
            if output is not None and output.is_file():
                size = f"{output.stat().st_size:,}"
                self.tell(view.say("log_written", path=one_line(str(output)), size=size))
        whole = perf_counter() - self.began
        times = {"loaded": self.loaded, "checked": self.checked, "rest": whole - self.loaded - self.checked}
        shown = {name: f"{seconds:.2f}" for name, seconds in times.items()}
        self.tell(view.say("log_times", whole=f"{whole:.2f}", **shown))


def _told(verdict: Verdict, seconds: float, view: View) -> list[str]:
    report, form = verdict.report, view.form(verdict.report)
    head = {"path": one_line(report.path), "form": form.id, "seconds": f"{seconds:.2f}"}
    lines = [view.say("log_report", **head, **verdict.counts)]
    if verdict.last_year is not None:
        lines.append(view.say("log_last_year", path=one_line(verdict.last_year.path)))
    reasons = Counter(
        view.note(one.reason, form) for one in verdict.outcomes if one.status is Status.NOT_EVALUATED and one.reason
    )
    lines += [view.say("log_skipped", count=count, why=why) for why, count in reasons.most_common(_MOST_REASONS)]
    others = sum(reasons.values()) - sum(count for _, count in reasons.most_common(_MOST_REASONS))
    return [*lines, *([view.say("log_skipped_others", count=others)] if others else [])]
