"""What one process has used since a moment, seen from outside: for systems that hold no process to limits."""

import time

import psutil

from gxcheck.readers.bounds import limits
from gxcheck.readers.bounds.limits import Ended

#: How often it is looked at, in seconds: what a process can take in between is little beside the limit.
OFTEN = 0.02


class Watch:
    """Of the process with this number, from now on. Raises psutil.NoSuchProcess where there is none."""

    def __init__(self, process: int) -> None:
        self._process = psutil.Process(process)
        self._seconds = self._cpu() + limits.SECONDS
        self._bytes = self._memory() + (limits.MEMORY_MB << 20)
        self._clock = time.monotonic() + limits.patience()

    def passed(self) -> Ended | None:
        """The limit that it passed, None as long as it has passed none or is gone."""
        try:
            if self._cpu() > self._seconds:
                return Ended.CPU
            if self._memory() > self._bytes:
                return Ended.MEMORY
        except psutil.Error:
            return None
        return Ended.CLOCK if time.monotonic() > self._clock else None

    def _cpu(self) -> float:
        used = self._process.cpu_times()
        return float(used.user + used.system)

    def _memory(self) -> int:
        """Resident, and on Windows what is committed: there a process may take much that it never touches."""
        used = self._process.memory_info()
        return int(max(used.rss, getattr(used, "private", 0)))
