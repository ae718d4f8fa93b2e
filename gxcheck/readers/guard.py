"""The boundary around parsers written by others: time, memory, and one clear sentence.

A bounded reader runs in a forked child that may use so much time and memory and no more; its
Document comes back through a pipe. Where there is no fork it runs in place, without bounds.
"""

import contextlib
import gc
import importlib
import logging
import os
import pickle
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from gxcheck.errors import ReportError, UnreadableFile
from gxcheck.model import Document

Reader = Callable[[str, bytes], Document]

SECONDS = 60
MEMORY_MB = 1024
_PIECE = 1 << 20
_CAN_FORK = hasattr(os, "fork") and sys.platform != "emscripten"


def bounded(read: Reader, kind: str, *, needs: tuple[str, ...] = (), inline_below: int = 0) -> Reader:
    """`read` within bounds. `needs` are imported before the fork, so that every file after the
    first finds them there. Files below `inline_below` bytes cost less in place than a fork does:
    only for parsers whose work is linear in the size of the file.
    """

    def within(path: str, data: bytes) -> Document:
        if len(data) < inline_below or not _CAN_FORK:
            return _document(_attempt(read, path, data), kind)
        for module in needs:
            importlib.import_module(module)
        return _document(_in_child(read, path, data), kind)

    return within


def _attempt(read: Reader, path: str, data: bytes) -> Any:
    """A Document, or what to raise instead, as plain data: (key, details)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read(path, data)
    except ReportError as trouble:
        return trouble.problem.key, dict(trouble.problem.details)
    except MemoryError:
        return "too_hungry", {"limit": MEMORY_MB}
    except Exception as trouble:
        # a parser of a damaged file may raise anything: this is the boundary
        return "broken", {"detail": f"{type(trouble).__name__}: {trouble}"[:200]}


def _document(answer: Any, kind: str) -> Document:
    if isinstance(answer, Document):
        return answer
    key, details = answer
    raise UnreadableFile(key, **({"kind": kind} | details))


def _in_child(read: Reader, path: str, data: bytes) -> Any:
    out, into = os.pipe()
    with warnings.catch_warnings():
        # the child only parses: it takes no lock that another thread may hold
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(out)
        _answer(into, read, path, data)
    os.close(into)
    try:
        return _received(out, child)
    finally:
        os.close(out)


def _answer(into: int, read: Reader, path: str, data: bytes) -> NoReturn:
    """The child's whole life. It never returns, whatever happens."""
    status = 1
    try:
        gc.freeze()
        logging.disable()
        _limit()
        with os.fdopen(into, "wb") as pipe:
            pipe.write(_pickled(_attempt(read, path, data)))
        status = 0
    finally:
        os._exit(status)


def _pickled(answer: Any) -> bytes:
    try:
        return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(("too_hungry", {"limit": MEMORY_MB}))


def _limit() -> None:
    import resource

    allowed = _address_space() + MEMORY_MB * 1024 * 1024
    for what, limit in ((resource.RLIMIT_AS, allowed), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        hardest = resource.getrlimit(what)[1]
        if hardest == resource.RLIM_INFINITY or limit < hardest:
            resource.setrlimit(what, (limit, hardest))
    # no parser here may write a file of its own
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def limit_memory(process: int, megabytes: int) -> None:
    """Bounds a program started by us, where the system lets one process bound another."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(ProcessLookupError, PermissionError):
            resource.prlimit(process, resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _address_space() -> int:
    """What the parent had mapped before the file was touched: it does not count."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 4 << 30


def _received(out: int, child: int) -> Any:
    answer, status = None, 0
    try:
        answer = _all_of(out)
    finally:
        if answer is None:
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    return ("too_slow", {"limit": SECONDS}) if answer is None else _unpacked(answer, status)


def _all_of(out: int) -> bytes | None:
    """What the child sent until it closed the pipe; None when its time is up."""
    deadline = time.monotonic() + SECONDS
    pieces: list[bytes] = []
    while select.select([out], [], [], max(0.0, deadline - time.monotonic()))[0]:
        piece = os.read(out, _PIECE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
    return None


def _unpacked(answer: bytes, status: int) -> Any:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return "too_slow", {"limit": SECONDS}
    if status != 0:
        return "broken", {"detail": "the parser crashed"}
    return pickle.loads(answer)
