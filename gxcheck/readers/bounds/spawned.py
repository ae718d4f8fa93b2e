"""A Python of its own, which we watch: for systems without fork, or whose limits do not hold.

It imports what we import, and nothing of the program that imported us: a script needs no guard.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import psutil

from gxcheck.errors import UnreadableFile
from gxcheck.readers.bounds import watch
from gxcheck.readers.bounds.limits import Ended
from gxcheck.readers.bounds.protocol import Pipes

#: Its arguments are our number and where we find modules; the folder it runs in is none of them.
_START = "import sys; sys.path[:] = sys.argv[2:]; from gxcheck.readers.bounds.child import live; live(int(sys.argv[1]))"
#: Windows ends a process that broke a rule with such a code or a higher one.
_FATAL = 0xC0000000


class Spawned:
    """Our end of it. Raises UnreadableFile where it does not start."""

    def __init__(self) -> None:
        try:
            self._popen = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, str(os.getpid()), *_search_path()],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, ValueError) as trouble:
            raise UnreadableFile("no_worker", detail=str(trouble)[:80]) from trouble
        assert self._popen.stdin and self._popen.stdout
        self._pipes = Pipes(self._popen.stdin.fileno(), self._popen.stdout.fileno())
        self._talks: threading.Thread | None = None
        self._ended = False
        # what was started may only start the Python in its turn, as in a virtual environment on Windows
        self._process = self._popen.pid
        try:
            number = self.ask()
        except BaseException:
            self.end()
            raise
        if isinstance(number, Ended):
            raise UnreadableFile("no_worker", detail=number.value)
        self._process = int.from_bytes(number)

    def ask(self, *pieces: bytes) -> bytes | Ended:
        """The answer, or why there is none; then it is ended."""
        try:
            seen = watch.Watch(self._process)
        except psutil.Error:
            return _why(self.end())
        told: list[bytes] = []
        self._talks = threading.Thread(target=lambda: told.append(self._pipes.ask(*pieces)), daemon=True)
        self._talks.start()
        why: Ended | None = None
        while self._talks.is_alive() and not why:
            self._talks.join(watch.OFTEN)
            why = seen.passed() if self._talks.is_alive() else None
        if why:
            self.end()
            return why
        return told[0] if told and told[0] else _why(self.end())

    def alive(self) -> bool:
        return not self._ended and self._popen.poll() is None

    def stop(self) -> None:
        """Called by another thread: who waits for an answer gets none, and ends it."""
        if not self._ended:
            watch.end(self._popen.pid, self._process)

    def end(self) -> int:
        """Ends it; its return code, as `subprocess` gives it."""
        if not self._ended:
            watch.end(self._popen.pid, self._process)
            self._popen.wait()
            # its death ends what is read and written, and only then may the pipes be closed
            if self._talks is not None:
                self._talks.join()
            self.forget()
        return self._popen.returncode or 0

    def forget(self) -> None:
        """In a fork of the parent: it is not ours."""
        self._ended = True
        for pipe in (self._popen.stdin, self._popen.stdout):
            assert pipe
            pipe.close()


def _search_path() -> Sequence[str]:
    """Where we find modules. The empty name is the folder that we run in, and it may be another by then."""
    return [entry or str(Path.cwd()) for entry in sys.path]


def _why(code: int) -> Ended:
    return Ended.KILLED if code < 0 or code >= _FATAL else Ended.CRASHED
