"""`gxcheck REPORT...`: the check itself, and where its results go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gxcheck.cli.frame import (
    FilePath,
    beside_option,
    fail,
    form_option,
    last_year_option,
    packs_of,
    tell,
    told,
    units_of,
    view_of,
)
from gxcheck.cli.help import HelpfulCommand
from gxcheck.cli.records import check_records, is_of_records, refuse_options
from gxcheck.cli.rounds import Round, asked_outputs, request_of, telling_options
from gxcheck.cli.verbose import RunLog
from gxcheck.errors import ClusterError
from gxcheck.model import note

if TYPE_CHECKING:
    from gxcheck.model import Language, Note
    from gxcheck.run.gate import Gate
    from gxcheck.run.request import Request
    from gxcheck.run.writing import Output

#: The outputs that show two reports beside each other.
_SHOW_BOTH = ("html", "xlsx")


def _cluster(_: click.Context, __: click.Parameter, address: str | None) -> str | None:
    """An address that may be used, and what it takes is installed: told before anything is read."""
    if address is None:
        return None
    from importlib.util import find_spec

    from gxcheck.run import address as addresses

    problem = addresses.refused(address)
    if problem is not None:
        fail(ClusterError(address, problem))
    if find_spec(addresses.MODULE) is None:
        fail(note("extra_missing", what="--cluster", module=addresses.MODULE, extra=addresses.EXTRA))
    return address


@click.command(cls=HelpfulCommand)
@click.argument("reports", nargs=-1, required=True, type=click.Path(readable=False))
@telling_options
@form_option
@click.option("--blank", type=click.Choice(["zero", "missing"]))
@last_year_option
@beside_option
@click.option("--units", type=FilePath(dir_okay=False))
@click.option("--store", type=FilePath(path_type=Path, dir_okay=False))
@click.option("-j", "--jobs", type=click.IntRange(min=1))
@click.option("--cluster", callback=_cluster)
@click.option("--manifest", type=FilePath(path_type=Path, dir_okay=False))
def check(
    lang: Language | None,
    output: Path | None,
    manifest: Path | None,
    store: Path | None,
    jobs: int | None,
    cluster: str | None,
    **asked: Any,
) -> None:
    """Check REPORTS and report violations (the default command)."""
    from gxcheck.run.running import Means, Running

    log = RunLog(asked.pop("verbose"), tell)
    asked["reports"], asked["problems"], notes = _given(asked["reports"])
    results_to, terms = asked_outputs(asked, output)
    request = request_of(asked)
    if request.beside:
        _look_at_beside(request, results_to.outputs)
    packs = packs_of(tuple(map(Path, request.rules)), request.form, request)
    if is_of_records(packs, request.form):
        refuse_options({**asked, "store": store, "cluster": cluster, "manifest": manifest})
        records_view = view_of(packs, lang, output, request.fail_on)
        sys.exit(check_records(request, packs, results_to.outputs, records_view, results_to.allow_unread))
    units = units_of(request.units, packs)
    view = replace(view_of(packs, lang, output, request.fail_on), reports=len(request.reports), terms=terms)
    log.packs(view, request.rules)
    for what in notes:
        tell(view.say(what))

    def running(gate: Gate, done: Callable[[str], None], say: Callable[[Note], None]) -> Running:
        means = Means(store=store, jobs=jobs, cluster=cluster, done=done, tell=say)
        return Running(request, packs, gate, means, units)

    results_to = replace(results_to, manifest=manifest, kept=[store] if store else [])
    sys.exit(Round(request, packs, view, results_to, log, running).code())


def _given(arguments: tuple[str, ...]) -> tuple[tuple[str, ...], Mapping[str, Note], tuple[Note, ...]]:
    """The reports that are named, why a name leads to none, and what to say besides."""
    from gxcheck.run.given import given, is_one_file

    if is_one_file(arguments):
        return arguments, {}, ()
    found = given(arguments, sys.stdin.buffer)
    return found.paths, found.problems, found.notes


def _look_at_beside(request: Request, outputs: Sequence[Output]) -> None:
    """One report is shown beside another, and only where there is room for two."""
    if len(request.reports) > 1:
        fail(note("side_one_report", count=len(request.reports)))
    if not any(output.format in _SHOW_BOTH for output in outputs):
        tell(told(note("side_not_shown", formats=_SHOW_BOTH)))
