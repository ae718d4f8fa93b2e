"""A process of our own that reads files for us within limits, one after the other."""

import atexit
import os
import threading
from typing import BinaryIO, Protocol

from gxcheck.model import Document
from gxcheck.readers.bounds import kinds, limits, protocol, reading
from gxcheck.readers.bounds.forked import Forked
from gxcheck.readers.bounds.kinds import WorkerKind
from gxcheck.readers.bounds.limits import Ended
from gxcheck.readers.bounds.reading import Reader, Trouble

#: A worker is renewed after so many files, whatever they left behind in it.
FILES = 500


class Worker(Protocol):
    """Our end of a process, of whatever kind it is."""

    def ask(self, *pieces: bytes) -> bytes | Ended: ...
    def alive(self) -> bool: ...
    def end(self) -> int: ...
    def forget(self) -> None: ...


_lock = threading.Lock()
_current: list[Worker] = []
_files = 0


def ask(read: Reader, path: str, data: bytes) -> Document | Trouble:
    """What `attempt` gives, found within the limits. Raises UnreadableFile where no process can be started."""
    question = protocol.question(reading.told, (read, path), data)
    with _lock:
        worker = _ready()
        answer: Document | Trouble | None = None
        try:
            answer = reading.heard(worker.ask(*question))
        finally:
            # an interrupted worker would answer the wrong question next
            if not isinstance(answer, Document) or _files >= FILES:
                end()
    return answer


def _ready() -> Worker:
    """The worker that is there, if it still lives."""
    global _files
    if _current and not _current[0].alive():
        end()
    if not _current:
        _current.append(_started())
        _files = 0
    _files += 1
    return _current[0]


def _started() -> Worker:
    if kinds.KIND is WorkerKind.FORKED:
        return Forked(_read_files)
    # it needs a library that is installed where it is used
    from gxcheck.readers.bounds.spawned import Spawned

    return Spawned()


def _read_files(questions: BinaryIO, answers: BinaryIO) -> None:
    protocol.serve(questions, answers, limits.limit)


def end() -> None:
    """Ends the worker, if there is one."""
    if _current:
        _current.pop().end()


def _forget() -> None:
    global _lock
    _lock = threading.Lock()
    while _current:
        _current.pop().forget()


atexit.register(end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
