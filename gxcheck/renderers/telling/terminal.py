"""Renderables → text for a terminal or a pipe: aligned wide characters, no trailing spaces."""

import io
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.segment import Segment
from rich.text import Text

from gxcheck.model import Severity
from gxcheck.text.lines import breaks
from gxcheck.wording import inert

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
        console.print(_Inert(part))
    text = out.getvalue()
    return text if colour else "".join(f"{line.rstrip()}\n" for line in text.split("\n")[:-1])


class Prose(Text):
    """A text whose lines end where those of Chinese may."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        lines = Lines()
        for line in self.split(allow_blank=True):
            lines.extend(line.divide(list(breaks(line.plain, width))))
        for line in lines:
            line.rstrip_end(width)
        return lines


def prose(text: Text) -> Text:
    return Prose().append_text(text)


class _Inert:
    """What a report says must not steer the terminal: only the styles that are drawn here may."""

    def __init__(self, part: RenderableType) -> None:
        self._part = part

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for text, style, control in console.render(self._part, options):
            yield Segment(text if control else inert(text), style, control)
