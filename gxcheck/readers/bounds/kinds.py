"""The one place that says what kind of process keeps a parser within bounds on this system."""

import sys
from enum import Enum


class WorkerKind(Enum):
    #: A fork of this process, which the system holds to its limits.
    FORKED = "forked"
    #: A Python of its own, which this process watches.
    SPAWNED = "spawned"
    #: None: there are no processes here.
    NONE = "none"


def kind_of(platform: str) -> WorkerKind:
    """By the name that `sys.platform` gives: Linux alone holds a process to an address space for certain."""
    if platform in ("emscripten", "wasi", "ios"):
        return WorkerKind.NONE
    return WorkerKind.FORKED if platform in ("linux", "android") else WorkerKind.SPAWNED


#: Tests set it: a process is spawned and watched on Linux as well, where psutil is installed.
KIND = kind_of(sys.platform)
