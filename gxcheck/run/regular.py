"""The bytes of a file of a run: of regular files only, since a pipe or a device never ends, or never begins."""

import os
import stat
from pathlib import Path

from gxcheck.errors import why
from gxcheck.model import Note, note

#: Opening a pipe that nobody writes to does not wait.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def bytes_of(path: Path, most: int, larger: Note) -> bytes | Note:
    """What the file holds, or why it is not read; `larger`: said of a file of more than `most` bytes."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # some devices do something when they are opened
            return _unfit(path)
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return _unfit(path)
            raw = file.read(most + 1)
    except OSError as trouble:
        return note("run_cannot_be_read", why=why(trouble))
    return larger if len(raw) > most else raw


def _unfit(path: Path) -> Note:
    return note("run_cannot_be_read", why=note("os_eisdir" if path.is_dir() else "not_regular"))
