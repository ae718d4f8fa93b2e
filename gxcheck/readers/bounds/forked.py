"""A fork of this process: it knows all that we know, and the system holds it to its limits."""

import contextlib
import gc
import logging
import os
import select
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from typing import BinaryIO, NoReturn

from gxcheck.readers.bounds import limits
from gxcheck.readers.bounds.limits import Ended
from gxcheck.readers.bounds.protocol import Pipes

#: What the fork does with the questions it reads and the answers it writes.
Life = Callable[[BinaryIO, BinaryIO], None]
#: Files that a process has open are numbered below this, unless somebody raised the limit far.
_MOST_FILES = 1 << 16


class _TooLate(Exception):
    pass


class Forked:
    """Our end of it. `patience`: seconds by the clock for an answer, the limits' own where none are given."""

    def __init__(self, life: Life, patience: int | None = None) -> None:
        self._patience = patience
        theirs_in, self._into = os.pipe()
        self._out, theirs_out = os.pipe()
        # an interrupt is the parent's: the child must not meet it before it says so itself
        with warnings.catch_warnings(), _no_interrupts():
            # the child works with what it finds, and takes no lock that another thread may hold
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process = os.fork()
            if self._process == 0:
                _live(life, theirs_in, theirs_out)
        os.close(theirs_in)
        os.close(theirs_out)
        os.set_blocking(self._into, False)
        self._deadline = 0.0
        self._status: int | None = None
        self._pipes = Pipes(self._into, self._out, self._writable, self._readable)

    def ask(self, *pieces: bytes) -> bytes | Ended:
        """The answer, or why there is none; then it is ended."""
        self._deadline = time.monotonic() + (self._patience or limits.patience())
        try:
            told = self._pipes.ask(*pieces)
        except _TooLate:
            self.end()
            return Ended.CLOCK
        return told or _why(self.end())

    def alive(self) -> bool:
        if self._status is None:
            with contextlib.suppress(ChildProcessError):
                process, status = os.waitpid(self._process, os.WNOHANG)
                if process:
                    self._close(status)
        return self._status is None

    def stop(self) -> None:
        """Called by another thread: who waits for an answer gets none, and ends it."""
        if self._status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)

    def end(self) -> int:
        """Ends it; its status, as `os.waitpid` gives it."""
        if self._status is None:
            self.stop()
            status = 0
            with contextlib.suppress(ChildProcessError):
                status = os.waitpid(self._process, 0)[1]
            self._close(status)
        return self._status or 0

    def forget(self) -> None:
        """In a fork of the parent: it is not ours."""
        if self._status is None:
            self._close(0)

    def _close(self, status: int) -> None:
        self._status = status
        os.close(self._into)
        os.close(self._out)

    def _writable(self) -> None:
        if not select.select([], [self._into], [], self._left())[1]:
            raise _TooLate

    def _readable(self) -> None:
        if not select.select([self._out], [], [], self._left())[0]:
            raise _TooLate

    def _left(self) -> float:
        return max(0.0, self._deadline - time.monotonic())


def _why(status: int) -> Ended:
    if not os.WIFSIGNALED(status):
        return Ended.CRASHED
    return Ended.CPU if os.WTERMSIG(status) == signal.SIGXCPU else Ended.KILLED


@contextlib.contextmanager
def _no_interrupts() -> Iterator[None]:
    """Inside, interrupts wait."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _live(life: Life, questions: int, answers: int) -> NoReturn:
    """The fork's whole life. It never returns, whatever happens."""
    try:
        _close_all_but(questions, answers)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        gc.freeze()
        logging.disable()
        with os.fdopen(questions, "rb") as asked, os.fdopen(answers, "wb") as told:
            life(asked, told)
    finally:
        os._exit(1)


def _close_all_but(*kept: int) -> None:
    """Lets go of the parent's files: a pipe that stays open here never ends for who reads it there."""
    first = 3  # behind input, output and errors
    for file in sorted(kept):
        os.closerange(first, file)
        first = file + 1
    os.closerange(first, _MOST_FILES)
