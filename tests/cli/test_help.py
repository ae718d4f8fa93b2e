"""`--help`: every command and option in both languages, in groups, with examples that can be called as they stand."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from gxcheck.cli.entry import main
from gxcheck.cli.help import OPTION_GROUPS, said_of, value_of, without_language
from gxcheck.model import Language
from gxcheck.wording import SENTENCES, say
from gxcheck.wording.help import SENTENCES as SAID
from tests.commands import Run

LANGUAGES: tuple[Language, ...] = ("zh", "en")
#: What click says in English.
FIXED = (
    "Usage:",
    "Options:",
    "Commands:",
    "Show this",
    "[OPTIONS]",
    "[ARGS]",
    "[default",
    "[required]",
    "TEXT",
    "PATH",
)


def contexts(command: click.Command = main, parent: click.Context | None = None) -> Iterator[click.Context]:
    """Of every command, the whole first."""
    context = click.Context(command, parent, info_name=command.name if parent else "gxcheck")
    yield context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from contexts(found, context)


CONTEXTS = list(contexts())


@pytest.fixture(params=CONTEXTS, ids=[one.command_path for one in CONTEXTS])
def context(request: pytest.FixtureRequest) -> click.Context:
    assert isinstance(request.param, click.Context)
    return request.param


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_is_told_once_under_a_heading(
    context: click.Context, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8" if language == "zh" else "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    told = context.command.get_help(context)
    for option in context.command.get_params(context):
        if isinstance(option, click.Option) and not option.hidden:
            assert said_of(option, context, language), option.name
            written = re.escape(", ".join(sorted(option.opts, key=len)))
            assert len(re.findall(rf"^  {written}(?: |$)", told, re.MULTILINE)) == 1
    if language == "zh":
        assert not [one for one in FIXED if one in told]
        assert told.startswith("用法：")
    else:
        assert not re.search("[一-鿿]", told)
    examples = say("help_examples", language)
    assert isinstance(context.command, click.Group) or f"\n{examples}\n  " in told
    assert max(map(cell_len, told.splitlines())) <= 80
    assert not any(re.match(r"\s*[，。、；：）”]", line) for line in told.splitlines())
    assert not any(line.endswith(("（", "“")) for line in told.splitlines())


def test_no_sentence_of_the_help_is_left_over() -> None:
    names = {"_".join(one.command_path.split()[1:]) or "gxcheck" for one in CONTEXTS}
    options = {one.name for context in CONTEXTS for one in context.command.params}
    for key in SAID:
        if found := re.fullmatch("help_(?:of|examples_of|usage_of)_(.*)", key):
            assert found[1] in names, key
        elif found := re.fullmatch("help_(?:option|argument)_(.*)", key):
            assert found[1].removeprefix("waive_").removeprefix("rules_mutation_") in {*options, "help"}, key
    assert {name for names in OPTION_GROUPS.values() for name in names} <= {*options, "help"}
    assert not [heading for heading in OPTION_GROUPS if heading not in SENTENCES]


def test_the_examples_are_calls_that_are_understood() -> None:
    for key, both in SAID.items():
        for example in "\n".join(both).split("\n") if key.startswith("help_examples_of_") else ():
            if "$(" in example:
                continue
            program, *arguments = shlex.split(example)
            assert program == "gxcheck"
            context = main.make_context("gxcheck", arguments, resilient_parsing=False)
            name, command, rest = main.resolve_command(context, [*context._protected_args, *context.args])
            while isinstance(command, click.Group):
                context = command.make_context(name, rest, parent=context)
                name, command, rest = command.resolve_command(context, [*context._protected_args, *context.args])
            assert command is not None
            command.make_context(name, rest, parent=context)


@pytest.mark.parametrize("call", ["--help", "-h", "check -h", "rules -h", "rules list -h", "schema -h"])
def test_the_language_is_that_of_the_call(run: Run, folder: Path, call: str) -> None:
    assert run(*call.split(), lang="zh_CN.UTF-8").stdout.startswith("用法：")
    assert run(*call.split()).stdout.startswith("Usage: ")
    assert run(*call.split(), "--lang", "zh").stdout.startswith("用法：")
    assert run(*call.split(), "--lang=en", lang="zh_CN.UTF-8").stdout.startswith("Usage: ")
    (folder / "gxcheck.toml").write_text('lang = "zh"\n', encoding="utf-8")
    assert run(*call.split()).stdout.startswith("用法：")


@pytest.mark.parametrize("language", [("--lang", "en"), ("--lang=en",)])
def test_a_command_may_stand_behind_the_language(run: Run, language: tuple[str, ...]) -> None:
    behind = run("rules", "list", *language)
    assert run(*language, "rules", "list").stdout == behind.stdout != ""


def test_help_and_version_of_the_whole_may_stand_behind_the_language(run: Run) -> None:
    whole = run("--help", lang="zh_CN.UTF-8")
    assert run("--lang", "zh", "--help").stdout == run("--lang=zh", "-h").stdout == whole.stdout
    assert {run(one, lang="zh_CN.UTF-8").stdout for one in ("--version", "-V")} == {"gxcheck 0.1.0\n"}
    assert run(lang="zh_CN.UTF-8").stderr == whole.stdout
    assert run(lang="zh_CN.UTF-8").returncode == 2


def test_defaults_are_those_of_the_settings(run: Run, folder: Path) -> None:
    assert "(default: error)" in run("check", "-h").stdout
    (folder / "gxcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert "(default: never)" in run("check", "-h").stdout


def test_what_stands_for_a_value() -> None:
    (check,) = (one for one in CONTEXTS if one.command_path == "gxcheck check")
    params = {one.name: one for one in check.command.params}
    assert value_of(params["reports"], "zh", usage=True) == "报告…"
    assert value_of(params["select"], "en") == "RULE"
    assert value_of(params["color"], "zh") == "[auto|always|never]"


def test_the_language_is_taken_out_wherever_it_stands() -> None:
    assert without_language(["--lang", "zh", "-h"]) == without_language(["-h", "--lang=zh"]) == ["-h"]
    assert without_language(["a", "--lang", "zh", "b"]) == ["a", "b"]
