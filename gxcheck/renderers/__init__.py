"""Verdicts → text. One file per output, one table of name → renderer; none evaluates."""

from collections.abc import Callable, Mapping, Sequence

from gxcheck.model import Report, Result
from gxcheck.renderers import json, markdown
from gxcheck.renderers.view import View


def _console(results: Sequence[Result], view: View) -> str:
    from gxcheck.renderers import console

    return console.render(results, view)


def _console_extract(report: Report, view: View) -> str:
    from gxcheck.renderers import extracted

    return extracted.render(report, view)


def _csv_extract(report: Report, view: View) -> str:
    from gxcheck.renderers import official

    return official.render_csv(report, view)


Renderer = Callable[[Sequence[Result], View], str]
ExtractRenderer = Callable[[Report, View], str]

RENDERERS: Mapping[str, Renderer] = {"console": _console, "json": json.render, "markdown": markdown.render}
EXTRACT_RENDERERS: Mapping[str, ExtractRenderer] = {
    "console": _console_extract,
    "json": json.render_extract,
    "csv": _csv_extract,
}
__all__ = ["EXTRACT_RENDERERS", "RENDERERS", "View"]
