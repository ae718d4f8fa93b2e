"""What processes have used since a moment, seen from outside: for systems that hold no process to limits."""

import contextlib
import time

import psutil

from gxcheck.readers.bounds import limits
from gxcheck.readers.bounds.limits import Ended

#: How often a process is looked at, in seconds: what it can take in between is little beside the limit.
OFTEN = 0.02


class Watch:
    """Of the process with this number, from now on. Raises psutil.NoSuchProcess where there is none."""

    def __init__(self, process: int) -> None:
        self._process = psutil.Process(process)
        self._seconds = _seconds(self._process) + limits.SECONDS
        self._bytes = _bytes(self._process) + (limits.MEMORY_MB << 20)
        self._clock = time.monotonic() + limits.patience()

    def passed(self) -> Ended | None:
        """The limit that it passed, None as long as it has passed none or is gone."""
        try:
            if _seconds(self._process) > self._seconds:
                return Ended.CPU
            if _bytes(self._process) > self._bytes:
                return Ended.MEMORY
        except psutil.Error:
            return None
        return Ended.CLOCK if time.monotonic() > self._clock else None


class Family:
    """A program that has just been started, with all that it starts. `seconds` count together, `megabytes` each."""

    def __init__(self, process: int, seconds: int, megabytes: int) -> None:
        self._process, self._seconds, self._bytes = process, seconds, megabytes << 20
        self._clock = time.monotonic() + limits.PATIENCE * seconds

    def passed(self) -> Ended | None:
        seconds, most = 0.0, 0
        for member in _family(self._process):
            with contextlib.suppress(psutil.Error):
                used = member.cpu_times()
                # where the system tells it: what those used that have ended
                seconds += _seconds(member) + getattr(used, "children_user", 0) + getattr(used, "children_system", 0)
                most = max(most, _bytes(member))
        if seconds > self._seconds:
            return Ended.CPU
        if most > self._bytes:
            return Ended.MEMORY
        return Ended.CLOCK if time.monotonic() > self._clock else None


def end(*processes: int) -> None:
    """Ends them, and all that they started."""
    for process in processes:
        for member in _family(process):
            with contextlib.suppress(psutil.Error):
                member.kill()


def _family(process: int) -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        first = psutil.Process(process)
        return [first, *first.children(recursive=True)]
    return []


def _seconds(process: psutil.Process) -> float:
    used = process.cpu_times()
    return float(used.user + used.system)


def _bytes(process: psutil.Process) -> int:
    """Resident, and on Windows what is committed: there a process may take much that it never touches."""
    used = process.memory_info()
    return int(max(used.rss, getattr(used, "private", 0)))
