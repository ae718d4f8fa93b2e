"""The command group, and the process around it."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gxcheck.cli.frame import CLEAN, FAILED, fail, language_of, tell, told
from gxcheck.cli.help import HelpfulGroup, without_language
from gxcheck.cli.interrupts import end_interrupted
from gxcheck.cli.usage import asked_language, is_help, usage_told
from gxcheck.contract import VERSION
from gxcheck.errors import ConfigError, GxcheckError, why
from gxcheck.model import note

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from gxcheck.run.config import Config

#: Command → the module that has it, imported when the command is called.
COMMANDS = {
    "check": "check",
    "completion": "editors",
    "extract": "look",
    "rules": "rules",
    "schema": "editors",
    "serve": "serve",
    "show": "show",
    "statements": "look",
    "verify": "verify",
    "waive": "waive",
}
#: What is asked of no command.
_OF_THE_WHOLE = ("-h", "--help", "-V", "--version")
#: Commands that have no option of a project, and so do not mind mistakes in its settings.
_WITHOUT_SETTINGS = ("completion", "schema")


class Commands(HelpfulGroup):
    """`gxcheck report.csv` is `gxcheck check report.csv`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"gxcheck.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return found

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands; else what the default command takes, a file first of all."""
        from click.shell_completion import CompletionItem  # no run but that of a shell needs it

        found = super().shell_complete(ctx, incomplete)
        check = self.get_command(ctx, "check")
        if found or check is None:
            return found
        options = check.shell_complete(click.Context(check, ctx, "check"), incomplete)
        return options or [CompletionItem(incomplete, type="file")]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without a command it is the default one; `--lang` may stand beside what is asked of the whole."""
        asked = without_language(args)
        if asked and asked[0] in _OF_THE_WHOLE:
            args = asked[:1]
        elif len(asked) < len(args) and asked and asked[0] in COMMANDS and args[-len(asked) :] == asked:
            args = [*asked, *args[: -len(asked)]]
        elif args and args[0] not in COMMANDS:
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "-V", "--version", prog_name="gxcheck", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Check annual reports against declarative rules.

    gxcheck REPORT... checks; the other commands show what was read and what is checked.
    Exit code: 0 clean, 1 violations at or above --fail-on, 2 could not do the job.
    """
    if context.invoked_subcommand not in _WITHOUT_SETTINGS:
        context.obj = _config(context.invoked_subcommand)
        context.default_map = _defaults(context.obj)


def _config(command: str | None) -> Config | None:
    """The project's settings, which say where waivers are written as well as where they are read."""
    from gxcheck.run.config import find_config

    try:
        config = find_config(Path.cwd())
        if config is not None and command == "waive":
            config.refuse_waivers_outside()
    except ConfigError as trouble:
        fail(trouble)
    return config


def _defaults(config: Config | None) -> dict[str, Any]:
    """What the settings say, for every command that has such an option."""
    given = {} if config is None else config.given()
    shared = _only(given, "rules", "lang", "form")
    if "format" in given:
        given["formats"] = given.pop("format")
    every = dict.fromkeys(("extract", "statements", "verify"), shared)
    every["serve"] = _only(given, "rules", "lang")
    every["waive"] = _only(given, *shared, "waivers")
    of_rules = dict.fromkeys(("coverage", "lint", "list", "mutation", "show", "test"), shared)
    return {**every, "check": given, "rules": of_rules}


def _only(given: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: given[name] for name in names if name in given}


def run() -> None:
    """The installed command: `main` in a process of its own, which makes a quick start and end.

    pandera imports hypothesis wherever that is installed, for strategies that a check never
    draws, and pandas pyarrow, for types that a check never has; and taking pandas apart at the
    end costs a tenth of the run.
    """
    sys.modules.setdefault("hypothesis", None)  # type: ignore[arg-type]
    sys.modules.setdefault("pyarrow", None)  # type: ignore[arg-type]
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")  # closed by who started us
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    os._exit(_code())


def _code() -> int:
    """The exit code of the command. What nobody foresaw is one line and 2, never taken for violations."""
    code: object = CLEAN
    try:
        code = main(standalone_mode=False)
    except SystemExit as end:
        code = end.code
    except (KeyboardInterrupt, click.Abort):
        end_interrupted()
    except click.UsageError as trouble:
        if is_help(trouble):
            trouble.show()
        else:
            tell(usage_told(trouble, language_of(asked_language(sys.argv))))
        code = FAILED
    except GxcheckError as trouble:
        tell(told(trouble))
        code = FAILED
    except OSError as trouble:
        tell(told(why(trouble)))
        code = FAILED
    except ImportError as trouble:
        tell(told(note("incomplete_install", module=trouble.name or str(trouble))))
        code = FAILED
    except Exception as crash:
        tell(told(note("internal_error", crash=f"{type(crash).__name__}: {crash}")))
        code = FAILED
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    return code if isinstance(code, int) else CLEAN if code is None else FAILED
