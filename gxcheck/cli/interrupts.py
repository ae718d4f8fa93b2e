"""What an interrupt (Ctrl-C) does: no trace back, nothing half written, and the end that a shell knows it by."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from typing import NoReturn

from gxcheck.cli.frame import FAILED

#: Seconds until an interrupt that was lost is raised again.
_SOON = 0.02


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Inside, an interrupt raises KeyboardInterrupt, so that what was begun is undone."""
    before = sys.unraisablehook

    def raised_again(lost: sys.UnraisableHookArgs) -> None:
        """An interrupt that met a finaliser is lost there, and would be told of with a trace back."""
        if not issubclass(lost.exc_type, KeyboardInterrupt):
            before(lost)
        elif hasattr(signal, "setitimer"):
            # not at once: what is raised in here is lost as well
            signal.signal(signal.SIGALRM, signal.default_int_handler)
            signal.setitimer(signal.ITIMER_REAL, _SOON)

    sys.unraisablehook = raised_again
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        sys.unraisablehook = before


def end_interrupted() -> NoReturn:
    """End as the signal ends a program, so that a loop around it ends too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGINT)
    sys.exit(FAILED)
