"""Verdicts → text, page, workbook. One file per output, one table of name → renderer; none evaluates.

A renderer takes the results one by one and yields what it makes of each before it takes the next,
so a run over many reports needs no more memory than a run over one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gxcheck.model import Report, Result
    from gxcheck.renderers.telling.pieces import Piece
    from gxcheck.renderers.telling.view import View

    Renderer = Callable[[Iterable[Result], View], Iterator[Piece]]
    ExtractRenderer = Callable[[Report, View], str]


@dataclass(frozen=True)
class Format:
    """`module`: has `render`, imported when the format is asked for. `needs_file`: its bytes are no text.

    `pages`: several reports give several files. `folder`: what is written is a folder of files.
    """

    module: str
    needs_file: bool = False
    pages: bool = False
    folder: bool = False


FORMATS: Mapping[str, Format] = {
    "console": Format("console"),
    "json": Format("json"),
    "markdown": Format("markdown"),
    "html": Format("html", pages=True),
    "xlsx": Format("xlsx", needs_file=True, pages=True),
    "sarif": Format("sarif"),
    "junit": Format("junit"),
    "github": Format("github"),
    "csv": Format("csv"),
    "slip": Format("slip"),
    "docx": Format("slip.docx", needs_file=True),
    "marked": Format("docx", needs_file=True),
    "parquet": Format("parquet", folder=True),
}
EXTRACT_FORMATS: Mapping[str, tuple[str, str]] = {
    "console": ("looks.extracted", "render"),
    "json": ("json", "render_extract"),
    "csv": ("telling.official", "render_csv"),
}


def renderer(name: str) -> "Renderer":
    render: Renderer = import_module(f"{__name__}.{FORMATS[name].module}").render
    return render


def extract_renderer(name: str) -> "ExtractRenderer":
    module, function = EXTRACT_FORMATS[name]
    render: ExtractRenderer = getattr(import_module(f"{__name__}.{module}"), function)
    return render
