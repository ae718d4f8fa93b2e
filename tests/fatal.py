"""A check that does what the name of a file says, wherever it is done: workers of a cluster import it from here."""

import os
import time
from pathlib import Path

from gxcheck.model import Result
from gxcheck.pipeline import Checker


class FatalChecker(Checker):
    def check(self, path: str | Path) -> Result:
        name = Path(path).name
        if name == "dies":
            os._exit(3)
        if name == "sleeps":
            time.sleep(1_000)
        if name == "crashes":
            raise ZeroDivisionError("by nothing")
        return super().check(path)
