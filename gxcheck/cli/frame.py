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
from gxcheck.errors import GxcheckError, OptionError, OutputError, PackError, UnitsError, why
from gxcheck.model import Language, Note, note
from gxcheck.wording import inert, one_line, say

if TYPE_CHECKING:
    from gxcheck.model import Unit
    from gxcheck.packs import RulePack
    from gxcheck.renderers.telling.view import View
    from gxcheck.run.request import Request

CLEAN, VIOLATIONS, FAILED = 0, 1, 2
#: What `--color` says, in the notes that click keeps of a call.
_COLOUR = "gxcheck.color"


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


rules_option = click.option("--rules", "rules", multiple=True, type=FilePath(path_type=Path))
lang_option = click.option("--lang", type=click.Choice(["zh", "en"]))


def _where(_: click.Context, __: click.Parameter, output: Path | None) -> Path | None:
    """`-` is standard output, as where no file is named."""
    return None if output == Path("-") else output


output_option = click.option("-o", "--output", type=FilePath(path_type=Path, dir_okay=False), callback=_where)
last_year_option = click.option("--last-year", type=FilePath())
beside_option = click.option("--beside", type=FilePath(dir_okay=False))


def _keep_colour(context: click.Context, _: click.Parameter, asked: str) -> None:
    """For whoever draws: no command has to hand it on."""
    context.meta[_COLOUR] = asked


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    expose_value=False,
    callback=_keep_colour,
)
form_option = click.option("--form")


def shared(command: Any) -> Any:
    for option in (output_option, color_option, lang_option, rules_option):
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
    first = changed(packs, request, language_now())
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


def units_of(path: str | None, packs: Sequence[RulePack]) -> tuple[Unit, ...] | None:
    """Those of a list: its mistakes are told before any report is read."""
    if path is None:
        return None
    from gxcheck.run.units.reading import load_units

    try:
        return load_units(Path(path), packs)
    except UnitsError as trouble:
        fail(trouble)


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
    """Whether colours are drawn: as `--color` says, else NO_COLOR or FORCE_COLOR, else on a terminal; in no file."""
    context = click.get_current_context(silent=True)
    asked = context.meta.get(_COLOUR, "auto") if context else "auto"
    if output is not None or asked != "auto":
        return output is None and asked == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


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
    language = language_now()
    text = what.told(language) if isinstance(what, GxcheckError) else say(what, language)
    return say("of_file", language, path=one_line(about), told=text) if about else text


def language_now() -> Language:
    """The language of this call, whatever is wrong with it."""
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
