"""Bounds around all that is done with one large document, not its reading alone.

What is called runs in a fork of this process that may use so much time and memory and no more; it
sees all that the process knows, and its answer comes back pickled, from code of our own. Where
there is no fork it runs in place: what a document may hold is bounded by `counting`.
"""

import contextlib
import os
import pickle
import select
import signal
import time
import warnings
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from gxcheck.errors import UnreadableFile
from gxcheck.readers.bounds import worker

_Answer = TypeVar("_Answer")
#: So much longer than the limit of CPU time may a call take by the clock: a busy machine is no fault of the file.
PATIENCE = 10
_PIECE = 1 << 20


def within_limits(call: Callable[[], _Answer]) -> _Answer:
    """What `call` returns or raises. Raises UnreadableFile where it takes more than the limits of a worker."""
    if not worker.CAN_FORK:
        return call()
    ours, theirs = os.pipe()
    with warnings.catch_warnings(), worker.no_interrupts():
        # the child works with what it finds, and takes no lock that another thread may hold
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
        if process == 0:
            _answer(call, theirs)
    os.close(theirs)
    try:
        told = _received(ours)
    finally:
        os.close(ours)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        status = os.waitpid(process, 0)[1]
    answer: _Answer = _taken(told, status)
    return answer


def _taken(told: bytes | None, status: int) -> Any:
    if told is None or (not told and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        raise UnreadableFile("too_long_a_check", limit=worker.SECONDS)
    if not told and os.WIFSIGNALED(status):
        raise _too_large()
    if not told:
        raise RuntimeError("the bounded check ended without an answer")
    raised, answer = pickle.loads(told)
    if raised:
        raise answer
    return answer


def _too_large() -> UnreadableFile:
    return UnreadableFile("too_large_a_check", limit=worker.MEMORY_MB)


def _received(source: int) -> bytes | None:
    """All that comes until the other end closes; None when nobody has the patience any more."""
    deadline = time.monotonic() + PATIENCE * worker.SECONDS
    pieces = bytearray()
    while select.select([source], [], [], max(0.0, deadline - time.monotonic()))[0]:
        piece = os.read(source, _PIECE)
        if not piece:
            return bytes(pieces)
        pieces += piece
    return None


def _answer(call: Callable[[], object], target: int) -> NoReturn:
    """The child's whole life. It never returns, whatever happens."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        worker.limit()
        try:
            told = pickle.dumps(_outcome(call), pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            told = pickle.dumps((True, _too_large()))
        view = memoryview(told)
        while view:
            view = view[os.write(target, view[:_PIECE]) :]
    finally:
        os._exit(1)


def _outcome(call: Callable[[], object]) -> tuple[bool, object]:
    """Whether it raised, and what."""
    try:
        return False, call()
    except Exception as trouble:
        if isinstance(trouble, MemoryError) or isinstance(getattr(trouble, "cause", None), MemoryError):
            trouble = _too_large()
        return True, trouble
