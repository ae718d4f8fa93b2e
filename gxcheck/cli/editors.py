"""What editors and shells want to know: `gxcheck schema`, `gxcheck completion`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from gxcheck.cli.frame import fail, output_option, write
from gxcheck.cli.help import HelpfulCommand
from gxcheck.model import note

_SCHEMAS = ("verdict", "rules", "form", "pack", "phrases", "waivers", "manifest")
_SHELLS = ("bash", "zsh", "fish")


@click.command(cls=HelpfulCommand)
@click.argument("name", metavar="NAME", type=click.Choice(_SCHEMAS))
@output_option
def schema(name: str, output: Path | None) -> None:
    """The JSON Schema of NAME: verdict, rules, form, pack, phrases, waivers, manifest."""
    from gxcheck.run.schemas import NAMES, schema_of

    (known,) = (one for one in NAMES if one == name)
    write(json.dumps(schema_of(known), ensure_ascii=False, indent=1) + "\n", output)


@click.command(cls=HelpfulCommand)
@click.argument("shell", type=click.Choice(_SHELLS), required=False)
@click.pass_context
def completion(context: click.Context, shell: str | None) -> None:
    """Print what makes SHELL complete commands and options: eval "$(gxcheck completion)"."""
    from click.shell_completion import get_completion_class

    name = shell or Path(os.environ.get("SHELL", "")).name
    found = get_completion_class(name) if name in _SHELLS else None
    if found is None:
        fail(note("no_completion", shell=name or note("shell_unknown"), known=_SHELLS))
    write(found(context.find_root().command, {}, "gxcheck", "_GXCHECK_COMPLETE").source() + "\n", None)
