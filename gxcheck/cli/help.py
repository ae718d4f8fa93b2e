"""`--help`, in the language of the call: options in groups, with examples; click's own is one list in English.

What is said of a command and an option stands in `wording/help.py`, by their names.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from gxcheck.cli.frame import language_now
from gxcheck.cli.usage import TooManyArguments, UnknownCommand
from gxcheck.renderers import FORMATS
from gxcheck.text.lines import columns, wrapped
from gxcheck.wording import SENTENCES, say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from gxcheck.model import Language

#: Heading → the commands under it, in order.
COMMAND_GROUPS = {
    "help_group_check": ("check", "serve", "waive", "verify"),
    "help_group_look": ("show", "extract", "statements", "rules"),
    "help_group_set_up": ("completion", "schema"),
}
#: Heading → the options under it, by the names of their values; any other stands under one of its own, at the top.
OPTION_GROUPS = {
    "help_group_reports": ("form", "blank"),
    "help_group_rules": ("rules", "select", "ignore"),
    "help_group_earlier": ("last_year", "against", "beside"),
    "help_group_gate": ("fail_on", "allow_unread", "waivers"),
    "help_group_sets": ("units", "store", "jobs", "cluster", "run", "unit"),
    "help_group_output": (
        "output",
        "formats",
        "format_",
        "statistics",
        "manifest",
        "quiet",
        "verbose",
        "color",
        "lang",
    ),
    "help_group_letters": ("slips", "slip_deadline", "slip_date", "slip_contact", "slip_office", "slip_template"),
    "help_group_other": ("version", "help"),
}
_WIDEST = 100
#: Columns up to what is said of an option, and those of its name that leave room for that on the same line.
_LEFT = 26

Rows = Sequence[tuple[str, str]]


class _InGroups(click.Command):
    """A command whose help and whose arguments are told in the language of the call."""

    def get_help(self, ctx: click.Context) -> str:
        width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
        return "\n".join(_page(self, ctx, language_now(), width))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`--lang` may stand beside `--help` wherever there is help."""
        is_help = not ctx.resilient_parsing and any(one in ctx.help_option_names for one in args)
        try:
            return super().parse_args(ctx, without_language(args) if is_help else args)
        except click.UsageError as trouble:
            trouble.ctx = trouble.ctx or ctx  # the parser knows none, and so would not name the command
            raise

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a shell shows beside an option comes from the same sentences."""
        language = language_now()
        for one in self.get_params(ctx):
            if isinstance(one, click.Option):
                one.help = said_of(one, ctx, language)
        return super().shell_complete(ctx, incomplete)

    def get_short_help_str(self, limit: int = 45) -> str:
        return short_of(self, language_now())


class HelpfulCommand(_InGroups):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise TooManyArguments(rest, ctx)
        return rest


class HelpfulGroup(_InGroups, click.Group):
    command_class = HelpfulCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            raise UnknownCommand(args[0], self.list_commands(ctx), ctx)
        return super().resolve_command(ctx, args)


def without_language(args: Sequence[str]) -> list[str]:
    """The arguments but `--lang`, which is looked for among those of the process."""
    before = ("", *args)
    pairs = zip(before, args, strict=False)
    return [one for last, one in pairs if "--lang" not in (last, one) and not one.startswith("--lang=")]


def short_of(command: click.Command, language: Language) -> str:
    """What a command does, in one sentence."""
    keys = (f"help_of_{command.name}", f"help_of_rules_{command.name}")
    return say(next(key for key in keys if key in SENTENCES), language).partition("\n")[0]


def _page(command: click.Command, ctx: click.Context, language: Language, width: int) -> Iterator[str]:
    name = _name(ctx)
    yield from _usage(command, ctx, name, language)
    yield ""
    for line in say(f"help_of_{name}", language).split("\n"):
        yield from wrapped(line, width, "  ")
    if f"help_examples_of_{name}" in SENTENCES:
        yield from ("", say("help_examples", language))
        yield from (f"  {line}" for line in say(f"help_examples_of_{name}", language).split("\n"))
    for heading, rows in (*_commands(command, ctx, language), *_options(command, ctx, language)):
        if rows:
            yield from ("", say(heading, language))
            for row in rows:
                yield from _row(*row, width)


def _name(ctx: click.Context) -> str:
    """`gxcheck`, `check`, `rules_list`: as the sentences of a command are named."""
    names = []
    here: click.Context | None = ctx
    while here is not None and here.parent is not None:
        names.append(here.command.name or "")
        here = here.parent
    return "_".join(reversed(names)) or "gxcheck"


def _usage(command: click.Command, ctx: click.Context, name: str, language: Language) -> Iterator[str]:
    usage, path = say("help_usage", language), ctx.command_path
    if f"help_usage_of_{name}" in SENTENCES:
        yield f"{usage}{path} {say('help_some_options', language)} {say(f'help_usage_of_{name}', language)}"
        usage = " " * columns(usage)
    wanted = [value_of(one, language, usage=True) for one in command.params if isinstance(one, click.Argument)]
    wanted += [say("help_some_command", language)] if isinstance(command, click.Group) else []
    options = [] if isinstance(command, click.Group) else [say("help_some_options", language)]
    yield usage + " ".join((path, *options, *wanted))


def _commands(command: click.Command, ctx: click.Context, language: Language) -> Iterator[tuple[str, Rows]]:
    if not isinstance(command, click.Group):
        return
    known = command.list_commands(ctx)
    groups = COMMAND_GROUPS if ctx.parent is None else {f"help_group_{command.name}": tuple(known)}
    for heading, names in groups.items():
        found = ((name, command.get_command(ctx, name)) for name in names if name in known)
        yield heading, [(name, short_of(one, language)) for name, one in found if one is not None]


def _options(command: click.Command, ctx: click.Context, language: Language) -> Iterator[tuple[str, Rows]]:
    options = {_called(one): one for one in command.get_params(ctx) if isinstance(one, click.Option) and not one.hidden}
    grouped = {name for names in OPTION_GROUPS.values() for name in names}
    for heading, names in (("help_group_here", [name for name in options if name not in grouped]), *_ordered()):
        found = [options[name] for name in names if name in options]
        yield heading, [(_written(one, language), said_of(one, ctx, language)) for one in found]


def _called(option: click.Option) -> str:
    """The name that its sentences have; that of click's own differs between its versions."""
    return "help" if "--help" in option.opts else option.name or ""


def _ordered() -> Iterable[tuple[str, Iterable[str]]]:
    return OPTION_GROUPS.items()


def _written(option: click.Option, language: Language) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {value_of(option, language)}"


def said_of(option: click.Option, ctx: click.Context, language: Language) -> str:
    """What an option is for, with its default."""
    keys = (f"help_option_{_name(ctx)}_{_called(option)}", f"help_option_{_called(option)}")
    key = next((key for key in keys if key in SENTENCES), "")
    told = say(key, language, formats=" ".join(FORMATS)) if key else ""
    if option.show_default:
        value: Any = ctx.lookup_default(option.name or "") or option.default
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        return say("help_default", language, told=told, value=shown)
    return say("help_required", language, told=told) if option.required else told


def value_of(param: click.Parameter, language: Language, usage: bool = False) -> str:
    """What stands for the value of an option or an argument; in the usage with dots, or in brackets if need be."""
    if isinstance(param.type, click.Choice):
        if param.metavar:
            return param.metavar
        told = "|".join(map(str, param.type.choices))
        return f"[{told}]"
    what = "argument" if isinstance(param, click.Argument) else "value"
    keys = (f"help_{what}_{param.name}", f"help_value_{_kind(param.type)}")
    told = say(next(key for key in keys if key in SENTENCES), language)
    if not usage:
        return told
    told += ("…" if language == "zh" else "...") if param.nargs == -1 else ""
    return told if param.required else f"[{told}]"


def _kind(type_: click.ParamType[Any]) -> str:
    match type_:
        case click.Path():
            return "path" if type_.file_okay else "folder"
        case click.types.IntParamType():
            return "number"
        case click.DateTime():
            return "date"
    return "text"


def _row(name: str, told: str, width: int) -> Iterator[str]:
    lines = list(wrapped(told, width, " " * _LEFT))
    if lines and columns(name) <= _LEFT - 4:
        lines[0] = f"  {name}{' ' * (_LEFT - 2 - columns(name))}{lines[0].lstrip()}"
        yield from lines
    else:
        yield from (f"  {name}", *lines)
