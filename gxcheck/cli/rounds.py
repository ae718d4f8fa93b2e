"""One round of a command that tells results: outputs, gate, what is said on the way, exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import click

from gxcheck.cli.frame import CLEAN, FAILED, VIOLATIONS, FilePath, fail, shared, tell
from gxcheck.cli.ids import ignore_option, select_option
from gxcheck.cli.interrupts import end_interrupted, interruptible
from gxcheck.cli.letters import letter_options, slips_of, terms_of_call
from gxcheck.cli.outputs import outputs_of, refuse_unmarkable, with_statistics
from gxcheck.errors import ClusterError, EarlierError, OptionError, OutputError, RuleCrash, StoreError
from gxcheck.model import Unreadable
from gxcheck.renderers import FORMATS
from gxcheck.wording import one_line

if TYPE_CHECKING:
    from gxcheck.cli.progress import Bar
    from gxcheck.cli.verbose import RunLog
    from gxcheck.model import Note, Result, Roll
    from gxcheck.model.state import State
    from gxcheck.packs import RulePack
    from gxcheck.renderers.telling.terms import Terms
    from gxcheck.renderers.telling.view import View
    from gxcheck.run.gate import Gate
    from gxcheck.run.request import Request
    from gxcheck.run.sets.told import Brief
    from gxcheck.run.writing import Output

#: Lines on standard error of what is missing, or there twice.
_MOST_TOLD = 10
#: Files that are read in a moment; for any other, even a single one, a bar is shown.
_QUICK = (".csv", ".tsv", ".txt", ".md", ".json")


def telling_options(command: Any) -> Any:
    """What may be asked of results, however they were found."""
    formats = click.option(
        "--format",
        "formats",
        multiple=True,
        default=("console",),
        show_default=True,
        shell_complete=lambda context, option, begun: [name for name in FORMATS if name.startswith(begun)],
    )
    fail_on = click.option(
        "--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", show_default=True
    )
    for option in (
        click.option("-v", "--verbose", is_flag=True),
        click.option("-q", "--quiet", is_flag=True),
        click.option("--statistics", is_flag=True),
        click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True),
        click.option("--against", type=FilePath()),
        click.option("--waivers", type=FilePath(dir_okay=False)),
        click.option("--allow-unread", is_flag=True),
        fail_on,
        ignore_option,
        select_option,
        formats,
        letter_options,
        shared,
    ):
        command = option(command)
    return command


def asked_outputs(asked: dict[str, Any], output: Path | None) -> tuple[Destinations, Terms]:
    """Where a call wants results, and what it sets for letters: taken out of `asked`."""
    reports, quiet = len(asked["reports"]), asked.pop("quiet")
    asked["today"] = asked["today"].date() if asked["today"] else date.today()
    slips = slips_of(asked)
    named = outputs_of(asked.pop("formats"), output, reports, quiet)
    refuse_unmarkable(named, asked["reports"])
    outputs = [one for one in named if one.where or not quiet] + slips
    terms = terms_of_call(asked, outputs, reports)
    outputs = with_statistics(outputs, quiet) if asked.pop("statistics") else outputs
    return Destinations(outputs=outputs, allow_unread=asked.pop("allow_unread"), is_quiet=quiet), terms


def request_of(asked: dict[str, Any]) -> Request:
    from gxcheck.run.request import Request

    rules = tuple(map(str, asked["rules"]))
    return Request(**{**asked, "rules": rules})


@dataclass(frozen=True, kw_only=True)
class Destinations:
    """Where results go, and what closes the gate. `kept`: other files that no output may replace."""

    outputs: Sequence[Output]
    allow_unread: bool
    manifest: Path | None = None
    kept: Sequence[Path] = ()
    is_quiet: bool = False


class _Running(Protocol):
    """Results as they come. `interrupted`: they are not all that was asked for."""

    interrupted: bool

    def results(self) -> Iterator[Result]: ...
    def briefs(self, fail_on: str) -> Iterator[Brief]: ...
    def remarks(self) -> Sequence[Note]: ...
    def roll(self) -> Roll | None: ...


def _ended(results: Iterator[Result], end: Callable[[], None]) -> Iterator[Result]:
    """The results, and the end of the bar before anything is written where it stands."""
    try:
        yield from results
    finally:
        end()


#: From the gate, and what is told of on the way: each file that is done, and what whoever asked should know.
Start = Callable[["Gate", Callable[[str], None], Callable[["Note"], None]], _Running]


class Round:
    """From what was asked to the exit code."""

    def __init__(
        self, request: Request, packs: Sequence[RulePack], view: View, how: Destinations, log: RunLog, start: Start
    ) -> None:
        self._request, self._packs, self._view, self._how, self._log = request, packs, view, how, log
        self._start = start
        self._done = 0
        self._statuses: set[str] = set()

    def code(self) -> int:
        try:
            self._request.selection(self._packs)
            gate = self._request.gate(self._packs, self._view.language)
            with interruptible():
                self._write(gate)
        except (ClusterError, EarlierError, OptionError, OutputError, RuleCrash, StoreError) as trouble:
            fail(trouble)
        except KeyboardInterrupt:
            self._stopped(are_written=False)
        for unused in gate.unused:
            tell(one_line(self._view.say(unused)))
        for mistakes in gate.trouble:
            tell(mistakes.told(self._view.language))
            tell(self._view.say("nothing_waived"))
        self._log.end(self._view, gate.files, [*(one.path for one in self._how.outputs), self._how.manifest])
        if gate.trouble or "unreadable" in self._statuses:
            return FAILED
        closing = {"failed"} if self._how.allow_unread else {"failed", "incomplete"}
        return VIOLATIONS if closing & self._statuses else CLEAN

    def _write(self, gate: Gate) -> None:
        with self._bar() as bar:
            say = partial(tell, say=bar.say)
            running = self._start(gate, bar.done, lambda what: say(self._view.say(what)))
            if self._tells_nothing:
                self._count(running.briefs(self._view.fail_on), say, bar.end)
            else:
                self._tell(running, gate, say, bar.end)
        if running.interrupted:
            self._stopped(are_written=True)
        self._of_the_set(running)

    @property
    def _tells_nothing(self) -> bool:
        return not (self._how.outputs or self._how.manifest or self._log.asked)

    def _count(self, briefs: Iterator[Brief], say: Callable[[str], None], end: Callable[[], None]) -> None:
        try:
            for brief in briefs:
                self._met(brief.path, brief.state, brief.problem, say)
        finally:
            end()

    def _tell(self, running: _Running, gate: Gate, say: Callable[[str], None], end: Callable[[], None]) -> None:
        from gxcheck.run.writing import write_all

        results = running.results()
        behind: dict[Path, Callable[[], str]] = {}
        if self._how.manifest is not None:
            from gxcheck.run.manifest import recorder, render

            record = recorder(self._request, self._packs, gate)
            results = record.recording(results)
            behind[self._how.manifest] = lambda: render(record.manifest())
        held = sys.stdout.isatty() and self._has_bar
        inputs = [*self._request.inputs(), *self._how.kept]
        view = replace(self._view, roll=running.roll)
        given = _ended(self._told(results, say), end), self._how.outputs, view, inputs
        for remark in write_all(*given, held, behind, is_quiet=self._how.is_quiet):
            say(one_line(self._view.say(remark)))

    def _of_the_set(self, running: _Running) -> None:
        """Some of what is there twice, and of what is missing; all stands in the outputs."""
        remarks = running.remarks()
        for remark in remarks[:_MOST_TOLD]:
            tell(one_line(self._view.say(remark)))
        if len(remarks) > _MOST_TOLD:
            tell(self._view.say("set_more", count=len(remarks) - _MOST_TOLD))
        roll = running.roll()
        if roll is not None and roll.years:
            from gxcheck.renderers.telling.roll import head_told, roll_lines

            for line in (head_told(roll, self._view), *roll_lines(roll, self._view, _MOST_TOLD, str)):
                tell(line)

    def _told(self, results: Iterator[Result], say: Callable[[str], None]) -> Iterator[Result]:
        """The results as they pass: counted, and those that cannot be read named on standard error."""
        from gxcheck.evaluate.decision import status_of

        began = perf_counter()
        for result in results:
            self._log.result(result, perf_counter() - began, self._view, say)
            path, problem = (result.path, result.problem) if isinstance(result, Unreadable) else ("", None)
            self._met(path, status_of(result, self._view.fail_on), problem, say)
            yield result
            began = perf_counter()

    def _met(self, path: str, state: State, problem: Note | None, say: Callable[[str], None]) -> None:
        if self._done == 0:
            gc.freeze()  # what the start has built stays to the end
            gc.enable()
        self._done += 1
        self._statuses.add(state)
        if problem is not None:
            say(f"{one_line(path)}: {self._view.say(problem)}")

    @property
    def _has_bar(self) -> bool:
        reports = self._request.reports
        return sys.stderr.isatty() and (len(reports) > 1 or not reports[0].lower().endswith(_QUICK))

    def _bar(self) -> AbstractContextManager[Bar]:
        from gxcheck.cli import progress

        if self._has_bar:
            return progress.shown(self._request.reports, self._view)
        return progress.hidden(partial(click.echo, err=True))

    def _stopped(self, are_written: bool) -> NoReturn:
        """Say what was done, and end."""
        left = tuple(str(output.where) for output in self._how.outputs if output.where is not None)
        counts = {"done": self._done, "reports": len(self._request.reports)}
        key = "stopped" if not left else "stopped_written" if are_written else "stopped_unwritten"
        tell(self._view.say(key, files=left, **counts))
        end_interrupted()
