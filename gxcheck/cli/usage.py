"""What is wrong with a call itself, in the language of who made it; click's own words are English."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from gxcheck.errors import ConfigError
from gxcheck.model import Language, note
from gxcheck.text.closest import hint
from gxcheck.wording import SENTENCES, say

if TYPE_CHECKING:
    from gxcheck.model import Note


class NotedParameter(click.BadParameter):
    """A value that an option may not have, and why: in both languages, as click's own are not."""

    def __init__(self, reason: Note, param: click.Parameter | None, ctx: click.Context | None) -> None:
        super().__init__(say(reason, "en"), ctx, param)
        self.reason = reason


class TooManyArguments(click.UsageError):
    """`extra`: those that no parameter takes."""

    def __init__(self, extra: Sequence[str], ctx: click.Context) -> None:
        super().__init__(f"Got unexpected extra argument ({' '.join(extra)})", ctx)
        self.extra = tuple(extra)


class UnknownCommand(click.UsageError):
    """`told`: what is no command, and those that there are."""

    def __init__(self, name: str, known: Sequence[str], ctx: click.Context) -> None:
        self.told = note("usage_command", name=name, hint=hint(name, known), known=tuple(known))
        super().__init__(say(self.told, "en"), ctx)


def asked_language(arguments: Sequence[str]) -> Language | None:
    """What `--lang`, or else the settings of the project, say, whatever else is wrong; None for neither."""
    named = [after for option, after in pairwise(arguments) if option == "--lang"]
    named += [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    return next((language for language in get_args(Language) if language in named), None) or _setting()


def _setting() -> Language | None:
    from gxcheck.run.config import find_config

    try:
        config = find_config(Path.cwd())
    except (ConfigError, OSError):
        return None
    lang: Language | None = None if config is None else config.given().get("lang")
    return lang


def is_help(trouble: click.UsageError) -> bool:
    """Whether nothing was asked at all, so that the help is the answer; click has an error of its own since 8.2."""
    return type(trouble).__name__ == "NoArgsIsHelpError"


def usage_told(trouble: click.UsageError, language: Language) -> str:
    """One line: what is wrong, and where the options are told."""
    what = trouble.format_message() if language == "en" else say(_note(trouble), language)
    command = trouble.ctx.command_path if trouble.ctx else "gxcheck"
    return say("usage_see", language, wrong=what.removesuffix("."), command=command)


def _note(trouble: click.UsageError) -> Note:
    """What click says in English, told from what it knows rather than from its words."""
    context = trouble.ctx
    if isinstance(trouble, click.NoSuchOption):
        known = [name for one in context.command.get_params(context) for name in one.opts] if context else []
        return note("usage_no_option", option=trouble.option_name, hint=hint(trouble.option_name, known))
    if isinstance(trouble, click.BadOptionUsage):
        return note(
            "usage_option_takes_none" if _is_flag(trouble) else "usage_option_value", option=trouble.option_name
        )
    if isinstance(trouble, click.MissingParameter):
        return note("usage_missing", name=_named(trouble.param))
    if isinstance(trouble, NotedParameter):
        return note("usage_bad_value", name=_named(trouble.param), why=trouble.reason)
    if isinstance(trouble, click.BadParameter):
        return note("usage_bad_value", name=_named(trouble.param), why=_wanted(trouble.param))
    if isinstance(trouble, UnknownCommand):
        return trouble.told
    if isinstance(trouble, TooManyArguments):
        return note("usage_extra", extra=trouble.extra)
    return note("usage_wrong")


def _is_flag(trouble: click.BadOptionUsage) -> bool:
    """Whether the option takes no value; another lacks its own."""
    options = trouble.ctx.command.get_params(trouble.ctx) if trouble.ctx else []
    return any(isinstance(one, click.Option) and one.is_flag and trouble.option_name in one.opts for one in options)


def _named(param: click.Parameter | None) -> Note | str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    key = f"help_argument_{param.name}" if param is not None else ""
    return note(key) if key in SENTENCES else param.human_readable_name if param is not None else ""


def _wanted(param: click.Parameter | None) -> Note:
    """What a value of this option may be."""
    match param.type if param is not None else None:
        case click.Choice(choices=choices):
            return note("usage_choice", known=tuple(map(str, choices)))
        case click.IntRange(min=least, max=most):
            return note("usage_range", least=least, most=most)
        case click.types.IntParamType():
            return note("usage_number")
        case click.DateTime():
            return note("usage_date")
        case _:
            return note("usage_unfit")
