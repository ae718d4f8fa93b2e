"""`gxcheck show STORE`: what a store keeps, told in every way, without reading a report again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gxcheck.cli.frame import FilePath, fail, packs_of, tell, view_of
from gxcheck.cli.help import HelpfulCommand
from gxcheck.cli.rounds import Round, asked_outputs, request_of, telling_options
from gxcheck.cli.verbose import RunLog
from gxcheck.errors import StoreError

if TYPE_CHECKING:
    from gxcheck.model import Language, Note
    from gxcheck.run.gate import Gate
    from gxcheck.run.running import Retold


@click.command(cls=HelpfulCommand)
@click.argument("store", type=FilePath(path_type=Path, dir_okay=False))
@click.option("--run", type=click.IntRange(min=1))
@click.option("--unit")
@telling_options
def show(
    store: Path, run: int | None, unit: str | None, lang: Language | None, output: Path | None, **asked: Any
) -> None:
    """Tell the results that STORE keeps, in any format, without reading a report again."""
    from gxcheck.run.running import Retold
    from gxcheck.run.stored import opened

    log = RunLog(asked.pop("verbose"), tell)
    try:
        kept = opened(store, run, unit)
    except StoreError as trouble:
        fail(trouble)
    asked["reports"] = kept.paths
    asked["rules"] = asked["rules"] or tuple(map(Path, kept.recorded.rules))
    results_to, terms = asked_outputs(asked, output)
    request = replace(request_of(asked), form=kept.recorded.form, blank=kept.recorded.blank)
    packs = packs_of(tuple(map(Path, request.rules)), request.form, request)
    view = replace(view_of(packs, lang, output, request.fail_on), reports=len(request.reports), terms=terms)
    log.packs(view, request.rules)
    for what in kept.notes(packs, request.rules):
        tell(view.say(what))

    def running(gate: Gate, done: Callable[[str], None], _: Callable[[Note], None]) -> Retold:
        return Retold(kept, request, packs, gate, done)

    sys.exit(Round(request, packs, view, replace(results_to, kept=[store]), log, running).code())
