"""Renderables → text for a terminal or a pipe: aligned wide characters, no trailing spaces."""

import io
from unicodedata import category

from rich.console import Console, RenderableType
from rich.segment import Segment, Segments

from gxcheck.model import Severity

STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def draw(*parts: RenderableType, width: int, colour: bool) -> str:
    """`colour` False gives plain text: no escape sequence whatever the environment says."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(Segments(map(_harmless, console.render(part))))
    text = out.getvalue()
    return text if colour else "".join(f"{line.rstrip()}\n" for line in text.split("\n")[:-1])


def _harmless(segment: Segment) -> Segment:
    """Without characters of a report that command a terminal or hide; they take no column."""
    text = "".join(character for character in segment.text if character == "\n" or category(character)[0] != "C")
    return Segment(text, segment.style, segment.control)
