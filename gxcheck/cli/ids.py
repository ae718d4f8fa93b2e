"""Rules as they are asked for on the command line, completed by a shell from those that there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from gxcheck.packs import Rule


def completed(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """The ids that begin so, behind the comma if there is one; none where the rules cannot be read."""
    from click.shell_completion import CompletionItem

    from gxcheck.cli.frame import language_of

    before, comma, last = begun.rpartition(",")
    language = language_of(context.params.get("lang"))
    return [
        CompletionItem(f"{before}{comma}{rule.id}", help=rule.title.in_(language))
        for rule in _rules(context.params.get("rules") or ())
        if rule.id.casefold().startswith(last.casefold())
    ]


def _rules(paths: tuple[Path, ...]) -> list[Rule]:
    from gxcheck.errors import GxcheckError
    from gxcheck.packs.together import load_packs

    try:
        return [rule for pack in load_packs(*paths) for rule in pack.rules]
    except (GxcheckError, OSError):
        return []


select_option = click.option("--select", multiple=True, shell_complete=completed)
ignore_option = click.option("--ignore", multiple=True, shell_complete=completed)
