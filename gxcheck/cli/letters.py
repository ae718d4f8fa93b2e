"""The options of letters: what an office sets for them, and a folder with one for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gxcheck.cli.frame import FilePath, fail
from gxcheck.errors import LetterError

if TYPE_CHECKING:
    from gxcheck.renderers.telling.terms import Terms
    from gxcheck.run.writing import Output

_AS_TEXT = "txt="
_SET = ("slip_deadline", "slip_date", "slip_contact", "slip_office")
#: Option → its kind.
_OPTIONS: dict[str, FilePath | None] = {
    "slips": FilePath(),
    **dict.fromkeys(_SET),
    "slip_template": FilePath(dir_okay=False),
}


def letter_options(command: Any) -> Any:
    for name, kind in reversed(_OPTIONS.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, type=kind)(command)
    return command


def terms_of_call(asked: dict[str, Any], outputs: Sequence[Output], reports: int) -> Terms:
    """What the options of a call set; taken out of `asked`, but for the template, which a run must not replace."""
    from gxcheck.run.letters import terms_of

    deadline, dated, contact, office = (asked.pop(name) for name in _SET)
    joint = reports > 1 and any(one.format == "docx" and one.folder is None for one in outputs)
    try:
        return terms_of(deadline, dated, contact, office, asked["slip_template"], joint, asked["today"])
    except LetterError as trouble:
        fail(trouble)


def slips_of(asked: dict[str, Any]) -> list[Output]:
    """The folder of letters that a call asks for, as an output; taken out of `asked`."""
    given = asked.pop("slips")
    if given is None:
        return []
    from gxcheck.renderers.slip.apart import render_docx, render_text
    from gxcheck.run.writing import Output

    as_text = given.startswith(_AS_TEXT)
    render = render_text if as_text else render_docx
    return [Output("slip" if as_text else "docx", None, render, Path(given.removeprefix(_AS_TEXT)))]
