"""A bar for people who wait: on standard error, while it is a terminal, and gone at the end."""

import contextlib
import sys
from collections.abc import Callable, Iterator

from gxcheck.renderers.view import View
from gxcheck.wording import one_line

Advance = Callable[[str], None]


@contextlib.contextmanager
def shown(total: int, view: View) -> Iterator[Advance]:
    """Calls to `Advance` name the report that is now looked at; the ones before it are done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

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

        yield advance


@contextlib.contextmanager
def hidden() -> Iterator[Advance]:
    yield lambda report: None


def _tail(path: str, room: int = 40) -> str:
    return path if len(path) <= room else f"…{path[1 - room :]}"
