"""The boundary around parsers written by others: time, memory, and one clear sentence.

A bounded reader runs in a worker process that may use so much time and memory for a file and no
more. The worker is kept for the next file while it answers, and replaced when it does not. Where
there are no processes a file is read in place, without bounds.
"""

import importlib
from typing import Any

from gxcheck.errors import UnreadableFile
from gxcheck.model import Document
from gxcheck.readers.bounds import kinds, worker
from gxcheck.readers.bounds.kinds import WorkerKind
from gxcheck.readers.bounds.reading import Reader, attempt


def bounded(read: Reader, kind: str, *, needs: tuple[str, ...] = (), inline_below: int = 0) -> Reader:
    """`read` within bounds; a module-level function, so that a worker finds it by its name.

    `needs` are imported before a worker is forked. Files below `inline_below` bytes cost less in
    place: only for parsers whose work is linear in the size of the file.
    """

    def within(path: str, data: bytes) -> Document:
        if len(data) < inline_below or kinds.KIND is WorkerKind.NONE:
            return _document(attempt(read, path, data), kind)
        if kinds.KIND is WorkerKind.FORKED:
            for module in needs:
                importlib.import_module(module)
        return _document(worker.ask(read, path, data), kind)

    return within


def _document(answer: Any, kind: str) -> Document:
    if isinstance(answer, Document):
        return answer
    key, details = answer
    raise UnreadableFile(key, **({"kind": kind} | dict(details)))
