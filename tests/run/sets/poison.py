"""The command, with readers and checks that do what a file says, each in its own bad way, and limits that are small.

`.ofd` files are read within bounds by what stands in them, a function of tests/readers/parsers.py; `.csv` files whose
names say so end the process that checks them, sleep in it, or have another file vanish.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

from gxcheck import readers
from gxcheck.model import Document, Result
from gxcheck.pipeline import Checker
from gxcheck.readers.bounds import guard, limits
from tests.readers import parsers

VANISHES = "999-vanishes.csv"


def read(path: str, data: bytes) -> Document:
    found: Any = getattr(parsers, data.decode().strip())
    document: Document = found(path, data)
    return document


def check(self: Checker, path: str | Path) -> Result:
    name = Path(path).name
    if name.endswith("dies.csv"):
        os._exit(3)
    if name.endswith("sleeps.csv"):
        time.sleep(1_000)
    if name.endswith("first.csv"):
        Path(path).with_name(VANISHES).unlink(missing_ok=True)
    return _check(self, path)


_check = Checker.check

if __name__ == "__main__":
    sys.modules["tests.run.sets.poison"] = sys.modules["__main__"]
    limits.SECONDS, limits.PATIENCE, limits.MEMORY_MB = 2, 2, 512
    readers.READERS[".ofd"] = guard.bounded(read, "OFD")  # type: ignore[index]
    Checker.check = check  # type: ignore[method-assign]
    from gxcheck.cli import run

    run()
