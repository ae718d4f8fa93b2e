"""`gxcheck extract` and `gxcheck statements`: what is read, before anything is judged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gxcheck.cli.frame import fail, form_option, lines_of, pack_of, packs_of, shared, view_of, write
from gxcheck.cli.help import HelpfulCommand
from gxcheck.cli.outputs import format_by
from gxcheck.errors import ReportError
from gxcheck.model import note
from gxcheck.renderers import EXTRACT_FORMATS

if TYPE_CHECKING:
    from gxcheck.model import Language


@click.command(cls=HelpfulCommand)
@click.argument("report", type=click.Path())
@shared
@form_option
@click.option("--format", "format_", type=click.Choice(list(EXTRACT_FORMATS)), default="console", show_default=True)
def extract(
    report: str, rules: tuple[Path, ...], lang: Language | None, output: Path | None, form: str | None, format_: str
) -> None:
    """Show what is read from REPORT: cells, sections, and where they stand."""
    packs = packs_of(rules, form)
    from gxcheck.pipeline import Checker
    from gxcheck.renderers import extract_renderer

    view = view_of(packs, lang, output)
    try:
        found = Checker(packs, form).read(report)
    except ReportError as trouble:
        fail(trouble, report)
    write(extract_renderer(format_by(output, format_, EXTRACT_FORMATS))(found, view), output)


@click.command(cls=HelpfulCommand)
@click.argument("file", type=click.Path())
@click.option("--year", type=int)
@click.option("--format", "format_", type=click.Choice(["console", "json"]), default="console", show_default=True)
@shared
def statements(
    file: str, year: int | None, format_: str, rules: tuple[Path, ...], lang: Language | None, output: Path | None
) -> None:
    """Show the quantities that plain text states, one paragraph a line of FILE (- for standard input)."""
    pack = pack_of(rules)
    from gxcheck.prose import is_garbled, phrases_of, read_statements
    from gxcheck.renderers.looks import spoken

    book = phrases_of(pack)
    if book is None:
        fail(note("pack_no_phrases", pack=pack.id))
    lines = [
        spoken.SpokenLine(line, read_statements(line, book, year), garbled=is_garbled(line, book))
        for line in lines_of(file)
    ]
    view, format_ = view_of((pack,), lang, output), format_by(output, format_, ("console", "json"))
    write((spoken.render_json if format_ == "json" else spoken.render)(lines, view), output)
