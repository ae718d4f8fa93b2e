"""`gxcheck REPORT...`: the check itself, and where its results go."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NoReturn

import click

from gxcheck.cli.frame import (
    CLEAN,
    FAILED,
    VIOLATIONS,
    FilePath,
    beside_option,
    fail,
    form_option,
    last_year_option,
    packs_of,
    shared,
    tell,
    told,
    view_of,
)
from gxcheck.cli.help import HelpfulCommand
from gxcheck.cli.ids import ignore_option, select_option
from gxcheck.cli.interrupts import end_interrupted, interruptible
from gxcheck.cli.letters import letter_options, slips_of, terms_of_call
from gxcheck.cli.outputs import outputs_of, with_statistics
from gxcheck.cli.verbose import RunLog
from gxcheck.errors import EarlierError, OptionError, OutputError, RuleCrash
from gxcheck.model import Unreadable, note
from gxcheck.renderers import FORMATS
from gxcheck.wording import one_line

if TYPE_CHECKING:
    from gxcheck.cli.progress import Bar
    from gxcheck.model import Language, Result
    from gxcheck.packs import RulePack
    from gxcheck.renderers.telling.view import View
    from gxcheck.run.gate import Gate
    from gxcheck.run.request import Request
    from gxcheck.run.writing import Output

#: Files that are read in a moment; for any other, even a single one, a bar is shown.
_QUICK = (".csv", ".tsv", ".txt", ".md", ".json")
#: The outputs that show two reports beside each other.
_SHOW_BOTH = ("html", "xlsx")


@click.command(cls=HelpfulCommand)
@click.argument("reports", nargs=-1, required=True, type=click.Path(readable=False))
@shared
@form_option
@letter_options
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("console",),
    show_default=True,
    shell_complete=lambda context, option, begun: [name for name in FORMATS if name.startswith(begun)],
)
@select_option
@ignore_option
@click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", show_default=True)
@click.option("--allow-unread", is_flag=True)
@click.option("--blank", type=click.Choice(["zero", "missing"]))
@click.option("--waivers", type=FilePath(dir_okay=False))
@click.option("--against", type=FilePath(dir_okay=False))
@last_year_option
@beside_option
@click.option("--manifest", type=FilePath(path_type=Path, dir_okay=False))
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), hidden=True)
@click.option("--statistics", is_flag=True)
@click.option("-q", "--quiet", is_flag=True)
@click.option("-v", "--verbose", is_flag=True)
def check(
    lang: Language | None,
    output: Path | None,
    formats: tuple[str, ...],
    manifest: Path | None,
    quiet: bool,
    verbose: bool,
    statistics: bool,
    allow_unread: bool,
    **asked: Any,
) -> None:
    """Check REPORTS and report violations (the default command)."""
    log = RunLog(verbose, tell)
    asked["today"] = asked["today"].date() if asked["today"] else date.today()
    slips = slips_of(asked)
    outputs = [
        one for one in outputs_of(formats, output, len(asked["reports"]), quiet) if one.path or not quiet
    ] + slips
    terms = terms_of_call(asked, outputs, len(asked["reports"]))
    request = _request(asked)
    outputs = with_statistics(outputs, quiet) if statistics else outputs
    if request.beside:
        _look_at_beside(request, outputs)
    packs = packs_of(asked["rules"], request.form, request)
    view = replace(view_of(packs, lang, output, request.fail_on), reports=len(request.reports), terms=terms)
    log.packs(view, request.rules)
    run = _Run(request, packs, view, outputs, manifest, allow_unread, log)
    sys.exit(run.code())


def _request(asked: dict[str, Any]) -> Request:
    from gxcheck.run.request import Request

    rules = tuple(map(str, asked["rules"]))
    return Request(**{**asked, "rules": rules})


def _look_at_beside(request: Request, outputs: Sequence[Output]) -> None:
    """One report is shown beside another, and only where there is room for two."""
    if len(request.reports) > 1:
        fail(note("side_one_report", count=len(request.reports)))
    if not any(output.format in _SHOW_BOTH for output in outputs):
        tell(told(note("side_not_shown", formats=_SHOW_BOTH)))


class _Run:
    """One check from start to exit code."""

    def __init__(
        self,
        request: Request,
        packs: Sequence[RulePack],
        view: View,
        outputs: Sequence[Output],
        manifest: Path | None,
        allow_unread: bool,
        log: RunLog,
    ) -> None:
        self._request, self._packs, self._view = request, packs, view
        self._outputs, self._manifest, self._allow_unread, self._log = outputs, manifest, allow_unread, log
        self._done = 0
        self._statuses: set[str] = set()

    def code(self) -> int:
        try:
            self._request.selection(self._packs)
            gate = self._request.gate(self._packs)
            with interruptible():
                self._write(gate)
        except (EarlierError, OptionError, OutputError, RuleCrash) as trouble:
            fail(trouble)
        except KeyboardInterrupt:
            self._stopped()
        for unused in gate.unused:
            tell(one_line(self._view.say(unused)))
        for mistakes in gate.trouble:
            tell(mistakes.told(self._view.language))
            tell(self._view.say("nothing_waived"))
        self._log.end(self._view, gate.files, [*(one.path for one in self._outputs), self._manifest])
        if gate.trouble or "unreadable" in self._statuses:
            return FAILED
        closing = {"failed"} if self._allow_unread else {"failed", "incomplete"}
        return VIOLATIONS if closing & self._statuses else CLEAN

    def _write(self, gate: Gate) -> None:
        from gxcheck.run.writing import write_all

        results = self._request.results(self._packs, gate)
        behind: dict[Path, Callable[[], str]] = {}
        if self._manifest is not None:
            from gxcheck.run.manifest import recorder, render

            record = recorder(self._request, self._packs, gate)
            results = record.recording(results)
            behind[self._manifest] = lambda: render(record.manifest())
        held = sys.stdout.isatty() and self._has_bar
        given = self._told(results), self._outputs, self._view, self._request.inputs()
        for remark in write_all(*given, held, behind):
            tell(one_line(self._view.say(remark)))

    def _told(self, results: Iterator[Result]) -> Iterator[Result]:
        """The results as they pass: counted, and those that cannot be read named on standard error."""
        from gxcheck.evaluate.decision import status_of

        with self._bar() as bar:
            for path in self._request.reports:
                bar.advance(path)
                began = perf_counter()
                result = next(results)
                self._log.result(result, perf_counter() - began, self._view, partial(tell, say=bar.say))
                if self._done == 0:
                    gc.freeze()  # what the start has built stays to the end
                    gc.enable()
                self._done += 1
                self._statuses.add(status_of(result, self._view.fail_on))
                if isinstance(result, Unreadable):
                    tell(f"{one_line(result.path)}: {self._view.say(result.problem)}", bar.say)
                yield result

    @property
    def _has_bar(self) -> bool:
        reports = self._request.reports
        return sys.stderr.isatty() and (len(reports) > 1 or not reports[0].lower().endswith(_QUICK))

    def _bar(self) -> AbstractContextManager[Bar]:
        from gxcheck.cli import progress

        if self._has_bar:
            return progress.shown(len(self._request.reports), self._view)
        return progress.hidden(partial(click.echo, err=True))

    def _stopped(self) -> NoReturn:
        """Say what was done, and end."""
        left = tuple(str(output.path) for output in self._outputs if output.path is not None)
        counts = {"done": self._done, "reports": len(self._request.reports)}
        tell(self._view.say("stopped_unwritten", files=left, **counts) if left else self._view.say("stopped", **counts))
        end_interrupted()
