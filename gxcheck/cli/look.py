"""`gxcheck extract` and `gxcheck statements`: what is read, before anything is judged."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gxcheck.cli.frame import fail, form_option, pack_of, packs_of, shared, view_of, write
from gxcheck.errors import ReportError, why
from gxcheck.model import note
from gxcheck.renderers import EXTRACT_FORMATS

if TYPE_CHECKING:
    from gxcheck.model import Language


@click.command()
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
    write(extract_renderer(format_)(found, view), output)


@click.command()
@click.argument("file", type=click.Path())
@click.option("--year", type=int, help="The report year: it decides which carry-over is meant.")
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
        for line in _lines_of(file)
    ]
    view = view_of((pack,), lang, output)
    write((spoken.render_json if format_ == "json" else spoken.render)(lines, view), output)


def _lines_of(file: str) -> list[str]:
    """The lines of a text file, or of standard input for `-`."""
    try:
        with click.open_file(file, "rb") as stream:
            text = io.StringIO(stream.read().decode("utf-8-sig"), newline=None)
            return [line.rstrip("\n") for line in text]
    except OSError as trouble:
        fail(note("run_cannot_be_read", why=why(trouble)), file)
    except UnicodeDecodeError:
        fail(note("not_utf8"), file)
