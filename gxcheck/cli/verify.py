"""`gxcheck verify`: check again what a manifest records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gxcheck.cli.frame import (
    CLEAN,
    VIOLATIONS,
    FilePath,
    fail,
    lang_option,
    language_of,
    packs_of,
    units_of,
    write,
)
from gxcheck.cli.help import HelpfulCommand
from gxcheck.errors import EarlierError, OptionError, RuleCrash, StoreError
from gxcheck.model import note
from gxcheck.wording import one_line, say

if TYPE_CHECKING:
    from gxcheck.model import Language
    from gxcheck.run.manifest import Difference


@click.command(cls=HelpfulCommand)
@click.argument("manifest", type=FilePath(path_type=Path, dir_okay=False))
@click.option("--within", multiple=True, type=FilePath(path_type=Path, file_okay=False))
@lang_option
def verify(manifest: Path, within: tuple[Path, ...], lang: Language | None) -> None:
    """Check again what MANIFEST records, and say whether the result is the same.

    Exit code 0 if it is, 1 if anything differs; the first difference comes first.
    """
    from gxcheck.run.manifest import aligned, differences, load_manifest, recorder, request_of
    from gxcheck.run.running import Running

    try:
        then = load_manifest(manifest)
        request = request_of(then, within or (manifest.parent,))
        packs = packs_of(tuple(map(Path, request.rules)), request.form)
        record = recorder(request, packs, request.gate(packs))
        running = Running(request, packs, record.gate, units=units_of(request.units, packs))
        for _ in record.recording(running.results()):
            pass
        if running.interrupted:
            raise KeyboardInterrupt
        found = list(differences(then, aligned(then, record.manifest())))
    except (EarlierError, OptionError, RuleCrash, StoreError) as trouble:
        fail(trouble)
    language = language_of(lang)
    for one in found:
        write(f"{_told(one, language)}\n", None)
    if not found:
        write(say("verified", language, reports=len(then.reports)) + "\n", None)
    sys.exit(VIOLATIONS if found else CLEAN)


def _told(one: Difference, language: Language) -> str:
    what = say(f"manifest_{one.kind}", language, name=one_line(one.name))
    change = say("then_now", language, then=one.then, now=one.now) if one.then else ""
    return say(note(f"differs_{one.how}", what=what), language) + change
