"""What every command shares: exit codes, options, the pack, the view, and how a problem is told."""

from __future__ import annotations

import io
import locale
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from gxcheck.cli.usage import NotedParameter, asked_language
from gxcheck.errors import GxcheckError, OptionError, OutputError, PackError, why
from gxcheck.model import Language, Note, note
from gxcheck.wording import inert, one_line, say

if TYPE_CHECKING:
    from gxcheck.packs import RulePack
    from gxcheck.renderers.telling.view import View
    from gxcheck.run.request import Request

CLEAN, VIOLATIONS, FAILED = 0, 1, 2


class FilePath(click.Path):
    """A path that is not empty: `""`, as a variable of a shell may be, is no way to say the current folder."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value):
            raise NotedParameter(note("usage_empty_name"), param, ctx)
        if not self.dir_okay and Path(os.fsdecode(value)).is_dir():
            raise NotedParameter(note("usage_folder", path=os.fspath(value)), param, ctx)
        return super().convert(value, param, ctx)


rules_option = click.option(
    "--rules", "rules", multiple=True, type=FilePath(path_type=Path),
    help="A file of rules or phrases, or a folder, to add; a folder with a pack.yaml replaces the built-in pack "
    "(cn-disclosure). Of several packs each report is checked by the one whose labels it has.")  # fmt: skip
lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of the output (default: the locale's)."
)
output_option = click.option(
    "-o", "--output", type=FilePath(path_type=Path, dir_okay=False), help="Write to this file."
)
last_year_option = click.option(
    "--last-year",
    type=FilePath(),
    metavar="FILE|FOLDER",
    help="The same unit's report of the year before, or a folder in which it is looked for: the rules on both years "
    "are checked too.",
)
beside_option = click.option(
    "--beside",
    type=FilePath(dir_okay=False),
    metavar="FILE",
    help="Another report of the same unit, as the published file of a draft: html and xlsx show both side by side. "
    "No rule speaks of it.",
)
form_option = click.option("--form", help="Read as this form instead of the one the labels show.")


def shared(command: Any) -> Any:
    for option in (output_option, lang_option, rules_option):
        command = option(command)
    return command


def packs_of(paths: tuple[Path, ...], form: str | None = None, request: Request | None = None) -> tuple[RulePack, ...]:
    """The packs that the reports of a run may belong to, without mistakes.

    What settings changed is said first, and for `request` what waivers change.
    """
    from gxcheck.cli.changed import changed
    from gxcheck.packs import BUILT_IN, rules_directory
    from gxcheck.packs.together import load_packs, together

    try:
        given = load_packs(*paths)
        packs = together(given)
        for pack in packs:
            if pack.phrase_files or pack.folder != rules_directory() / BUILT_IN:
                from gxcheck.prose import phrases_of

                phrases_of(pack)  # mistakes of phrases are told before any report is read
    except PackError as trouble:
        fail(trouble)
    first = changed(packs, request, _language())
    if first is not None:
        tell(first)
    for one in given:
        if one not in packs:
            by = next(pack for pack in packs if pack.id == one.id)
            tell(told(note("pack_replaced", id=one.id, first=str(one.folder), second=str(by.folder))))
    for pack in packs:
        for what in pack.notes:
            tell(told(what))
    known = tuple(id for pack in packs for id in pack.forms)
    if form is not None and form not in known:
        fail(OptionError("no_such_form", form=form, known=known))
    return packs


def pack_of(paths: tuple[Path, ...], form: str | None = None) -> RulePack:
    """The pack of a command that looks at one."""
    packs = packs_of(paths, form)
    if len(packs) > 1:
        fail(note("one_pack", known=tuple(pack.id for pack in packs)))
    return packs[0]


def view_of(packs: Sequence[RulePack], lang: Language | None, output: Path | None, fail_on: str = "error") -> View:
    from gxcheck.renderers.telling.view import View

    first, *others = packs
    return View(first, language_of(lang), width_of(output), colour_of(output), fail_on, others=tuple(others))


def language_of(lang: Language | None) -> Language:
    """The language asked for, else that of the locale; Chinese where it tells none."""
    if lang is not None:
        return lang
    here = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    here = here or (locale.getlocale()[0] or "")
    return "en" if here.lower().startswith("en") else "zh"


def colour_of(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width_of(output: Path | None) -> int:
    return shutil.get_terminal_size((80, 24)).columns if output is None else 80


def write(text: str, output: Path | None) -> None:
    from gxcheck.run.writing import write_text

    try:
        write_text(text, output)
    except OutputError as trouble:
        fail(trouble)


def tell(message: str, say: Callable[[str], object] | None = None) -> None:
    """One line on standard error, or by way of `say`."""
    line = f"gxcheck: {inert(message)}"
    if say is None:
        click.echo(line, err=True)
    else:
        say(line)


def told(what: Note | GxcheckError, about: str = "") -> str:
    """In the language of this call. `about`: the file it is about."""
    language = _language()
    text = what.told(language) if isinstance(what, GxcheckError) else say(what, language)
    return say("of_file", language, path=one_line(about), told=text) if about else text


def _language() -> Language:
    context = click.get_current_context(silent=True)
    asked = context.params.get("lang") if context else None
    return language_of(asked or asked_language(sys.argv))


def fail(what: Note | GxcheckError, about: str = "") -> NoReturn:
    """End with what is wrong, and where."""
    tell(told(what, about))
    sys.exit(FAILED)


def lines_of(file: str) -> list[str]:
    """The lines of a text file, or of standard input for `-`."""
    try:
        with click.open_file(file, "rb") as stream:
            text = io.StringIO(stream.read().decode("utf-8-sig"), newline=None)
            return [line.rstrip("\n") for line in text]
    except OSError as trouble:
        fail(note("run_cannot_be_read", why=why(trouble)), file)
    except UnicodeDecodeError:
        fail(note("not_utf8"), file)
