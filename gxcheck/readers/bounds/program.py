"""A program of others that we start, and all that it starts: within bounds, and ended together."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gxcheck.readers.bounds import kinds, limits
from gxcheck.readers.bounds.kinds import WorkerKind
from gxcheck.readers.bounds.limits import Ended

#: How often it is looked at where we watch it, in seconds: to look for all that it started takes a while.
_OFTEN = 0.2
#: The shell sets the limits before the program is there, so that all it starts has them; one that is refused is lower.
_HELD = 'ulimit -v "$1"; ulimit -t "$2"; shift 2; exec "$@"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Of CPU time in seconds, all it starts together, and of memory, each process by itself."""

    seconds: int
    megabytes: int


def run(command: Sequence[str], bounds: Bounds, folder: Path, environment: Mapping[str, str]) -> Ended | None:
    """Starts it in this folder and waits until it has ended by itself; or why it was ended, with all it started."""
    none = subprocess.DEVNULL
    held = kinds.KIND is WorkerKind.FORKED
    before = _seconds_of_children() if held else 0.0
    with subprocess.Popen(
        _with_limits(command, bounds) if held else command,
        cwd=folder, env=environment, start_new_session=True, stdin=none, stdout=none, stderr=none,
    ) as process:  # fmt: skip
        try:
            why = _watched(process, bounds) if kinds.KIND is WorkerKind.SPAWNED else _waited(process, bounds)
        finally:
            _end(process)
    if held and why is None and _seconds_of_children() - before >= bounds.seconds:
        return Ended.CPU
    return why


def _with_limits(command: Sequence[str], bounds: Bounds) -> Sequence[str]:
    # by the limit it has used the time for certain, whatever is lost in counting
    return ["/bin/sh", "-c", _HELD, "sh", str(bounds.megabytes << 10), str(bounds.seconds + 1), *command]


def _seconds_of_children() -> float:
    """Of those that have ended."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _waited(process: "subprocess.Popen[bytes]", bounds: Bounds) -> Ended | None:
    try:
        process.wait(limits.PATIENCE * bounds.seconds)
    except subprocess.TimeoutExpired:
        return Ended.CLOCK
    return None


def _watched(process: "subprocess.Popen[bytes]", bounds: Bounds) -> Ended | None:
    # it needs a library that is installed where it is used
    from gxcheck.readers.bounds import watch

    family = watch.Family(process.pid, bounds.seconds, bounds.megabytes)
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_OFTEN)
            return None
        if why := family.passed():
            watch.end(process.pid)
            return why


def _end(process: "subprocess.Popen[bytes]") -> None:
    """All of its session, where there are sessions."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
