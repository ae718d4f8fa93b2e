"""What every command shares: exit codes, options, the pack, the view, and how a problem is told."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from gxcheck import load_pack
from gxcheck.wording import inert, say

if TYPE_CHECKING:
    from gxcheck.model import Language
    from gxcheck.packs import RulePack
    from gxcheck.renderers.telling.view import View

CLEAN, VIOLATIONS, FAILED = 0, 1, 2


class FilePath(click.Path):
    """A path that is not empty: `""`, as a variable of a shell may be, is no way to say the current folder."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value):
            self.fail("the name is empty; name a file", param, ctx)
        return super().convert(value, param, ctx)


rules_option = click.option(
    "--rules", "rules", multiple=True, type=FilePath(path_type=Path),
    help="A file of rules or phrases, or a folder, to add; a pack.yaml in it replaces the built-in.")  # fmt: skip
lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of the output (default: the locale's)."
)
output_option = click.option(
    "-o", "--output", type=FilePath(path_type=Path, dir_okay=False), help="Write to this file."
)
form_option = click.option("--form", help="Read as this form instead of the one the labels show.")


def shared(command: Any) -> Any:
    for option in (output_option, lang_option, rules_option):
        command = option(command)
    return command


def pack_of(paths: tuple[Path, ...], form: str | None = None) -> RulePack:
    """The rules asked for; every mistake of them is told in the language asked for, and ends the command."""
    from gxcheck.errors import PackError

    language = _asked_language()
    try:
        pack = load_pack(*paths)
        if pack.phrase_files:
            from gxcheck.prose import phrases_of

            phrases_of(pack)  # mistakes of phrases are told before any report is read
    except PackError as trouble:
        fail(trouble.told(language))
    for one in pack.notes:
        tell(say(one, language))
    if form is not None and form not in pack.forms:
        fail(f"no form is called {form}; known: {', '.join(pack.forms)}")
    return pack


def view_of(pack: RulePack, lang: Language | None, output: Path | None, fail_on: str = "error") -> View:
    from gxcheck.renderers.telling.view import View

    return View(pack, language_of(lang), width_of(output), colour_of(output), fail_on)


def language_of(lang: Language | None) -> Language:
    """The language asked for, else that of the locale; Chinese where it tells none."""
    if lang is not None:
        return lang
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    told = told or (locale.getlocale()[0] or "")
    return "en" if told.lower().startswith("en") else "zh"


def _asked_language() -> Language:
    """The language of the command that runs, whichever of them it is."""
    context = click.get_current_context(silent=True)
    return language_of(context.params.get("lang") if context else None)


def colour_of(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width_of(output: Path | None) -> int:
    return shutil.get_terminal_size((80, 24)).columns if output is None else 80


def write(text: str, output: Path | None) -> None:
    from gxcheck.errors import OutputError
    from gxcheck.run.writing import write_text

    try:
        write_text(text, output)
    except OutputError as trouble:
        fail(str(trouble))


def tell(message: str, say: Callable[[str], object] | None = None) -> None:
    """One line on standard error, or by way of `say`."""
    line = f"gxcheck: {inert(message)}"
    if say is None:
        click.echo(line, err=True)
    else:
        say(line)


def fail(message: str) -> NoReturn:
    tell(message)
    sys.exit(FAILED)
