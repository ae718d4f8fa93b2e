"""A bar for people who wait: on standard error, while it is a terminal, and gone at the end."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from gxcheck.renderers.telling.view import View
from gxcheck.wording import one_line

#: Seconds, so that nothing is divided by none.
_SHORTEST = 0.001

Say = Callable[[str], None]


@dataclass(frozen=True)
class Bar:
    """`done`: names a report that is done. `say`: a line above the bar. `end`: takes it away."""

    done: Say
    say: Say
    end: Callable[[], None] = lambda: None


@contextlib.contextmanager
def shown(reports: Sequence[str], view: View) -> Iterator[Bar]:
    """How many are done and how many a second, the time that is left, and the report that was done last."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        TextColumn("{task.fields[report]}", markup=False),
    )
    console = Console(file=sys.stderr, stderr=True, no_color=not view.colour)
    with Progress(*columns, console=console, transient=True) as bar:
        first = _tail(one_line(reports[0])) if len(reports) == 1 else ""
        task = bar.add_task("", total=len(reports), report=first, rate="")
        began = monotonic()
        finished = 0

        def done(report: str) -> None:
            nonlocal finished
            finished += 1
            rate = view.say("progress_rate", rate=f"{finished / max(monotonic() - began, _SHORTEST):.1f}")
            bar.update(task, completed=min(finished, len(reports)), report=_tail(one_line(report)), rate=rate)

        yield Bar(done, lambda line: console.print(Text(line), soft_wrap=True), bar.stop)


@contextlib.contextmanager
def hidden(say: Say) -> Iterator[Bar]:
    yield Bar(lambda report: None, say)


def _tail(path: str, room: int = 40) -> str:
    return path if len(path) <= room else f"…{path[1 - room :]}"
