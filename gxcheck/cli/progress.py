"""A bar for people who wait: on standard error, while it is a terminal, and gone at the end."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gxcheck.renderers.telling.view import View
from gxcheck.wording import one_line

Say = Callable[[str], None]


@dataclass(frozen=True)
class Bar:
    """`advance`: names the report that is now looked at; the ones before it are done. `say`: a line above the bar."""

    advance: Say
    say: Say


@contextlib.contextmanager
def shown(total: int, view: View) -> Iterator[Bar]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
    from rich.text import Text

    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[report]}", markup=False),
    )
    console = Console(file=sys.stderr, stderr=True, no_color=not view.colour)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total, report="")
        looked_at = 0

        def advance(report: str) -> None:
            nonlocal looked_at
            bar.update(task, completed=looked_at, report=_tail(one_line(report)))
            looked_at += 1

        yield Bar(advance, lambda line: console.print(Text(line), soft_wrap=True))


@contextlib.contextmanager
def hidden(say: Say) -> Iterator[Bar]:
    yield Bar(lambda report: None, say)


def _tail(path: str, room: int = 40) -> str:
    return path if len(path) <= room else f"…{path[1 - room :]}"
