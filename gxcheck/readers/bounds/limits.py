"""How much one file may take, and what the system itself holds a process to.

What counts is the CPU time, so that the answer does not depend on what else the machine does; the
clock is for what sleeps.
"""

import os
from enum import Enum
from pathlib import Path

#: Of CPU time.
SECONDS = 60
#: So much longer than the limit of CPU time may it take by the clock: a busy machine is no fault of the file.
PATIENCE = 10
MEMORY_MB = 1024


class Ended(Enum):
    """Why a process ended without an answer."""

    CPU = "it used more CPU time than the limit"
    CLOCK = "it took more than the patience by the clock"
    MEMORY = "it used more memory than the limit"
    KILLED = "the system ended it"
    CRASHED = "it ended by itself"


def patience() -> int:
    """Seconds by the clock."""
    return PATIENCE * SECONDS


def limit() -> None:
    """The limits of the next file, on top of what this process has used so far."""
    import resource

    _soften(resource.RLIMIT_AS, _address_space() + (MEMORY_MB << 20))
    _soften(resource.RLIMIT_CPU, _spent() + SECONDS)
    write_no_files()


def end_some_day() -> None:
    """A process that is watched from outside ends without its watcher as well, where the system sees to it."""
    try:
        import resource
    except ImportError:
        return
    _soften(resource.RLIMIT_CPU, _spent() + patience())
    write_no_files()


def write_no_files() -> None:
    """No parser here may write a file of its own."""
    import resource

    _soften(resource.RLIMIT_CORE, 0)
    _soften(resource.RLIMIT_FSIZE, 0)


def _spent() -> int:
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime) + 1


def _soften(what: int, limit: int) -> None:
    import resource

    hardest = resource.getrlimit(what)[1]
    resource.setrlimit(what, (limit if hardest == resource.RLIM_INFINITY else min(limit, hardest), hardest))


def _address_space() -> int:
    """What was mapped before the file was touched: it does not count."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
