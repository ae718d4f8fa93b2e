"""Files that are dropped together: whether all of them came, also where the page was closed in the middle."""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path

#: In the folder that the process works in: the drops that did not end, for the next start.
DROPS = Path(".drops")
#: Seconds without a file after which nobody sends any more.
_SILENCE = 30.0
#: Drops that are kept, and bytes of the file.
_MOST, _LARGEST = 100, 10_000


@dataclass
class Drop:
    """`total`: its files. `heard`: when the last one came, on a clock that only runs; None where nobody sends it."""

    total: int
    heard: float | None


@dataclass
class Drops:
    """By the marks that the page gives them."""

    _open: dict[str, Drop] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._open = {f"before {at}": Drop(total, None) for at, total in enumerate(_kept())}

    def begin(self, mark: str, total: int) -> None:
        if mark and len(self._open) < _MOST:
            self._open[mark] = Drop(total, time.monotonic())
            self._keep()

    def heard(self, mark: str) -> None:
        """A file of it came."""
        if mark in self._open:
            self._open[mark].heard = time.monotonic()

    def end(self, mark: str) -> None:
        if self._open.pop(mark, None) is not None:
            self._keep()

    def leave(self, mark: str) -> None:
        """Whoever sent it has closed the page."""
        if mark in self._open:
            self._open[mark].heard = None

    def unended(self) -> int:
        """How many files those had together that did not end: told once, and forgotten."""
        now = time.monotonic()
        over = [mark for mark, one in self._open.items() if one.heard is None or now - one.heard > _SILENCE]
        total = sum(self._open.pop(mark).total for mark in over)
        if over:
            self._keep()
        return total

    def _keep(self) -> None:
        if self._open:
            DROPS.write_text(json.dumps([one.total for one in self._open.values()]), encoding="ascii")
        else:
            DROPS.unlink(missing_ok=True)


def _kept() -> list[int]:
    """Of the time before; nothing of a file that somebody else wrote."""
    try:
        with DROPS.open(encoding="ascii") as file:
            found = json.loads(file.read(_LARGEST))
    except (OSError, ValueError):
        return []
    return [one for one in found if isinstance(one, int)][:_MOST] if isinstance(found, list) else []
