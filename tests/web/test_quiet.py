"""A page that nobody looks at ends by itself, and not while somebody does, or while there is work."""

from threading import Event

from gxcheck.web import quiet
from tests.web.conftest import PATIENCE

LOOK = 0.002


class Often:
    """Yes, as often as it is asked; `enough`: set when a page that is left alone would have ended long ago."""

    def __init__(self) -> None:
        self.enough, self._asked = Event(), 0

    def __call__(self) -> bool:
        self._asked += 1
        if self._asked == 3 * quiet.LOOKS:
            self.enough.set()
        return True


def test_it_ends_when_nobody_looks() -> None:
    ended = Event()
    quiet.watch(Event(), lambda: False, ended.set, LOOK)
    assert ended.wait(PATIENCE)


def test_it_stays_while_there_is_work() -> None:
    ended, busy = Event(), Often()
    over = quiet.watch(Event(), busy, ended.set, LOOK)
    assert busy.enough.wait(PATIENCE)
    over.set()
    assert not ended.is_set()


def test_it_stays_while_somebody_looks() -> None:
    looks = Often()

    class Heard(Event):
        def is_set(self) -> bool:
            return looks()

    ended = Event()
    over = quiet.watch(Heard(), lambda: False, ended.set, LOOK)
    assert looks.enough.wait(PATIENCE)
    over.set()
    assert not ended.is_set()
