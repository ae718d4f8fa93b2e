"""A process of our own that reads files for us within limits, one after the other."""

import atexit
import contextlib
import gc
import logging
import marshal
import os
import pickle
import select
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

from gxcheck.errors import ReportError
from gxcheck.model import Document
from gxcheck.readers.bounds.counting import refuse_large
from gxcheck.readers.bounds.missing import lacks_memory, not_installed
from gxcheck.readers.bounds.transfer import packed, unpacked

Reader = Callable[[str, bytes], Document]
#: What to raise instead of a Document: key and details.
Trouble = tuple[str, dict[str, str]]

SECONDS = 60
MEMORY_MB = 1024
#: A worker is renewed after so many files, whatever they left behind in it.
FILES = 500
CAN_FORK = hasattr(os, "fork") and sys.platform != "emscripten"
#: Files that a process has open are numbered below this, unless somebody raised the limit far.
_MOST_FILES = 1 << 16
_SIZE = 8
_PIECE = 1 << 20
_DOCUMENT, _TROUBLE = b"d", b"t"


def attempt(read: Reader, path: str, data: bytes) -> Document | Trouble:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = read(path, data)
            refuse_large(document)
            return document
    except ReportError as trouble:
        return trouble.problem.key, {name: str(value) for name, value in trouble.problem.details}
    except MemoryError:
        return "too_hungry", {"limit": str(MEMORY_MB)}
    except ImportError as trouble:
        return ("too_hungry", {"limit": str(MEMORY_MB)}) if lacks_memory(trouble) else not_installed(trouble)
    except Exception as trouble:
        # a parser of a damaged file may raise anything: this is the boundary
        return "broken", {"detail": f"{type(trouble).__name__}: {trouble}"[:200]}


class _Worker:
    """The parent's end of one worker."""

    def __init__(self) -> None:
        theirs_in, self._into = os.pipe()
        self._out, theirs_out = os.pipe()
        # an interrupt is the parent's: the child must not meet it before it says so itself
        with warnings.catch_warnings(), no_interrupts():
            # the child only parses: it takes no lock that another thread may hold
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process = os.fork()
            if self.process == 0:
                os.close(self._into)
                os.close(self._out)
                _serve(theirs_in, theirs_out)
        os.close(theirs_in)
        os.close(theirs_out)
        os.set_blocking(self._into, False)
        self.files = 0

    def ask(self, question: bytes, data: bytes) -> bytes | None:
        """The answer; None when the time is up. Empty when the worker died."""
        self.files += 1
        deadline = time.monotonic() + SECONDS
        try:
            # the data by itself: a copy of 200 MB is not made lightly
            if not (self._send(_sized(question), deadline) and self._send(data, deadline)):
                return None
        except BrokenPipeError:
            return b""
        head = self._receive(_SIZE, deadline)
        return self._receive(int.from_bytes(head), deadline) if head else head

    def _send(self, data: bytes, deadline: float) -> bool:
        view = memoryview(data)
        while view:
            if not select.select([], [self._into], [], max(0.0, deadline - time.monotonic()))[1]:
                return False
            view = view[os.write(self._into, view[:_PIECE]) :]
        return True

    def _receive(self, size: int, deadline: float) -> bytes | None:
        pieces = bytearray()
        while len(pieces) < size:
            if not select.select([self._out], [], [], max(0.0, deadline - time.monotonic()))[0]:
                return None
            piece = os.read(self._out, min(_PIECE, size - len(pieces)))
            if not piece:
                return b""
            pieces += piece
        return bytes(pieces)

    def forget(self) -> None:
        """In a fork of the parent: the worker is not ours."""
        os.close(self._into)
        os.close(self._out)

    def end(self) -> int:
        """Ends the worker; its status, as `os.waitpid` gives it."""
        self.forget()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            return os.waitpid(self.process, 0)[1]
        return 0


@contextlib.contextmanager
def no_interrupts() -> Iterator[None]:
    """Inside, interrupts wait."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_lock = threading.Lock()
_current: list[_Worker] = []


def ask(read: Reader, path: str, data: bytes) -> Document | Trouble:
    """What `attempt` gives, found within the limits."""
    question = pickle.dumps((read, path, len(data)), pickle.HIGHEST_PROTOCOL)
    with _lock:
        if not _current:
            _current.append(_Worker())
        answer: Document | Trouble | None = None
        try:
            answer = _answer_of(_current[0].ask(question, data))
        finally:
            # an interrupted worker would answer the wrong question next
            if not isinstance(answer, Document) or _current[0].files >= FILES:
                end()
    return answer


def _answer_of(answer: bytes | None) -> Document | Trouble:
    if answer is None:
        return "too_slow", {"limit": str(SECONDS)}
    if answer.startswith(_DOCUMENT):
        return unpacked(answer[1:])
    if answer.startswith(_TROUBLE):
        key, details = marshal.loads(answer[1:])
        return key, details
    if os.WIFSIGNALED(status := end()) and os.WTERMSIG(status) == signal.SIGXCPU:
        return "too_slow", {"limit": str(SECONDS)}
    return "broken", {"detail": "the parser crashed"}


def end() -> int:
    """Ends the worker, if there is one."""
    return _current.pop().end() if _current else 0


def _forget() -> None:
    global _lock
    _lock = threading.Lock()
    while _current:
        _current.pop().forget()


atexit.register(end)
if CAN_FORK:
    os.register_at_fork(after_in_child=_forget)


def _serve(questions: int, answers: int) -> NoReturn:
    """The worker's whole life. It never returns, whatever happens."""
    try:
        _close_all_but(questions, answers)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        gc.freeze()
        logging.disable()
        with os.fdopen(questions, "rb") as asked, os.fdopen(answers, "wb") as told:
            while head := asked.read(_SIZE):
                read, path, size = pickle.loads(asked.read(int.from_bytes(head)))
                data = asked.read(size)
                limit()
                told.write(_sized(_told(attempt(read, path, data))))
                told.flush()
    finally:
        os._exit(1)


def _close_all_but(*kept: int) -> None:
    """Lets go of the parent's files: a pipe that stays open here never ends for who reads it there."""
    first = 3  # behind input, output and errors
    for file in sorted(kept):
        os.closerange(first, file)
        first = file + 1
    os.closerange(first, _MOST_FILES)


def _sized(message: bytes) -> bytes:
    return len(message).to_bytes(_SIZE) + message


def _told(answer: Document | Trouble) -> bytes:
    try:
        return _DOCUMENT + packed(answer) if isinstance(answer, Document) else _TROUBLE + marshal.dumps(answer)
    except MemoryError:
        return _TROUBLE + marshal.dumps(("too_hungry", {"limit": str(MEMORY_MB)}))


def limit() -> None:
    """The limits of the next file, on top of what the worker has used so far."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    _soften(resource.RLIMIT_AS, _address_space() + (MEMORY_MB << 20))
    _soften(resource.RLIMIT_CPU, spent + SECONDS)
    _soften(resource.RLIMIT_CORE, 0)
    # no parser here may write a file of its own
    _soften(resource.RLIMIT_FSIZE, 0)


def _soften(what: int, limit: int) -> None:
    import resource

    hardest = resource.getrlimit(what)[1]
    resource.setrlimit(what, (limit if hardest == resource.RLIM_INFINITY else min(limit, hardest), hardest))


def _address_space() -> int:
    """What was mapped before the file was touched: it does not count."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 4 << 30
