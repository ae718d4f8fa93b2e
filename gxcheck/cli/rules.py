"""`gxcheck rules …`: the rules themselves, shown, tested and looked through for faults."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gxcheck.cli.frame import (
    CLEAN,
    VIOLATIONS,
    FilePath,
    colour_of,
    fail,
    form_option,
    lang_option,
    language_of,
    lines_of,
    pack_of,
    rules_option,
    shared,
    view_of,
    width_of,
    write,
)
from gxcheck.cli.help import HelpfulGroup
from gxcheck.cli.ids import completed
from gxcheck.cli.outputs import format_by
from gxcheck.errors import GenerationError
from gxcheck.model import note
from gxcheck.text.closest import hint
from gxcheck.wording import say

if TYPE_CHECKING:
    from gxcheck.model import Language
    from gxcheck.packs import RulePack


@click.group(cls=HelpfulGroup)
def rules() -> None:
    """List and explain the rules."""


@rules.command("list")
@shared
def list_rules(rules: tuple[Path, ...], lang: Language | None, output: Path | None) -> None:
    """Every rule with its severity and title."""
    pack = pack_of(rules)
    from gxcheck.renderers.looks import catalogue

    write(catalogue.render_list(pack, language_of(lang), width_of(output), colour_of(output)), output)


@rules.command("show")
@click.argument("id", shell_complete=completed)
@shared
def show_rule(id: str, rules: tuple[Path, ...], lang: Language | None, output: Path | None) -> None:
    """One rule: formula, severity, source, examples."""
    pack = pack_of(rules)
    from gxcheck.renderers.looks import catalogue

    found = next((rule for rule in pack.rules if rule.id == id.upper()), None)
    if found is None:
        fail(note("no_rule_shown", id=id, hint=hint(id.upper(), [rule.id for rule in pack.rules])))
    write(catalogue.render_rule(found, pack, language_of(lang), width_of(output), colour_of(output)), output)


#: How the name of a page ends.
_PAGES = (".html", ".htm")


@rules.command("book")
@click.argument("file", type=FilePath(path_type=Path, dir_okay=False, allow_dash=True))
@lang_option
@rules_option
def book(file: Path, rules: tuple[Path, ...], lang: Language | None) -> None:
    """All rules as one page, searchable, into FILE (- for standard output)."""
    output = None if file == Path("-") else file
    if output is not None and (output.is_file() or not output.exists()) and output.suffix.lower() not in _PAGES:
        fail(note("book_ending", path=file))
    pack = pack_of(rules)
    from gxcheck.analyse.handbook import handbook
    from gxcheck.renderers.html import book as page

    write(page.render(handbook(pack), view_of((pack,), lang, output)), output)


@rules.command("explain")
@click.argument("file", type=click.Path())
@click.option("--year", type=int)
@shared
def explain(file: str, year: int | None, rules: tuple[Path, ...], lang: Language | None, output: Path | None) -> None:
    """How the sentences of FILE (- for standard input) are read, and why a figure is not."""
    pack = pack_of(rules)
    from gxcheck.prose import phrases_of
    from gxcheck.prose.explaining import explained
    from gxcheck.renderers.looks import explained as looks

    book = phrases_of(pack)
    if book is None:
        fail(note("pack_no_phrases", pack=pack.id))
    sentences = [one for line in lines_of(file) for one in explained(line, book, year)]
    write(looks.render(sentences, view_of((pack,), lang, output)), output)


_TWO = ("console", "json")
_ANALYSIS = click.option("--format", "format_", type=click.Choice(_TWO), default="console",
                         show_default=True)  # fmt: skip


@rules.command("lint")
@shared
@_ANALYSIS
def lint_rules(rules: tuple[Path, ...], lang: Language | None, output: Path | None, format_: str) -> None:
    """Faults of the rules themselves: contradictions, repetitions, rules that decide nothing.

    Exit code 1 if there is a fault of severity error.
    """
    pack = pack_of(rules)
    from gxcheck.analyse.lint import lint
    from gxcheck.renderers.looks import analysis

    faults = lint(pack)
    write(analysis.render_lint(faults, view_of((pack,), lang, output), format_by(output, format_, _TWO)), output)
    sys.exit(VIOLATIONS if any(fault.severity == "error" for fault in faults) else CLEAN)


@rules.command("test")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@shared
def run_examples(paths: tuple[Path, ...], rules: tuple[Path, ...], lang: Language | None, output: Path | None) -> None:
    """Run the examples inside rules and phrases; PATHS are added like --rules."""
    pack = pack_of((*rules, *paths))
    from gxcheck.analyse.examples import failures
    from gxcheck.prose import phrases_of
    from gxcheck.prose.selftest import count_of_examples, example_failures

    book = phrases_of(pack)
    language = language_of(lang)
    failed = [f"{one.place}: {say(one.message, language)}" for one in failures(pack)]
    failed += example_failures(book, language)
    cases = sum(len(rule.examples) for rule in pack.rules)
    cases += count_of_examples(book) if book is not None else 0
    told = view_of((pack,), lang, output).say("examples_run", cases=cases, failed=len(failed))
    write("\n".join((*failed, told)) + "\n", output)
    sys.exit(VIOLATIONS if failed else CLEAN)


def _of_fixed_cells(pack: RulePack, form: str | None) -> list[str]:
    """The form, or all of them; what is counted cell by cell is not of those whose rows repeat."""
    chosen = [form] if form else list(pack.forms)
    fixed = [id for id in chosen if not pack.forms[id].repeating]
    if not fixed:
        fail(note("rows_not_counted", form=", ".join(chosen)))
    return fixed


@rules.command("coverage")
@shared
@form_option
@_ANALYSIS
def cover(rules: tuple[Path, ...], lang: Language | None, output: Path | None, form: str | None, format_: str) -> None:
    """For every cell of a form: would an error in it be found, and located?"""
    pack = pack_of(rules, form)
    from gxcheck.analyse.coverage import coverage
    from gxcheck.constraints import compile_rules
    from gxcheck.renderers.looks import analysis

    found = {id: coverage(compile_rules(pack, pack.forms[id])) for id in _of_fixed_cells(pack, form)}
    write(analysis.render_coverage(found, view_of((pack,), lang, output), format_by(output, format_, _TWO)), output)


@rules.command("mutation")
@click.option("--reports", type=click.IntRange(1, 10_000), default=30, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--table", "tables", multiple=True)
@shared
@form_option
@_ANALYSIS
def mutate(
    reports: int,
    seed: int,
    tables: tuple[str, ...],
    rules: tuple[Path, ...],
    lang: Language | None,
    output: Path | None,
    form: str | None,
    format_: str,
) -> None:
    """Spoil valid reports as people do, and count which mistakes the rules notice."""
    pack = pack_of(rules, form)
    from gxcheck.analyse.mutation import mutation
    from gxcheck.constraints import compile_rules
    from gxcheck.renderers.looks import analysis

    chosen = _of_fixed_cells(pack, form)
    for table in tables:
        if not all(table in pack.forms[id].tables for id in chosen):
            fail(note("no_such_table", table=table, known=tuple(pack.forms[chosen[0]].tables)))
    try:
        found = {id: mutation(compile_rules(pack, pack.forms[id]), pack, reports, seed, tables) for id in chosen}
    except GenerationError as trouble:
        fail(trouble)
    write(analysis.render_mutation(found, view_of((pack,), lang, output), format_by(output, format_, _TWO)), output)
