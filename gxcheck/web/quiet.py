"""A page without a window of its own ends by itself when nobody has looked at it for long."""

from collections.abc import Callable
from threading import Event, Thread

#: Seconds of a look, and looks. Counted so, because a machine that sleeps does not look either; an open page asks
#: once a minute at least.
LOOK, LOOKS = 60.0, 30


def watch(heard: Event, busy: Callable[[], bool], end: Callable[[], None], look: float = LOOK) -> Event:
    """`heard`: set by every request. `busy`: whether there is work that nobody has to look at. Ends when it is set,
    which is given back, or calls `end`."""
    over = Event()

    def look_on() -> None:
        quiet = 0
        while quiet < LOOKS:
            if over.wait(look):
                return
            quiet = 0 if heard.is_set() or busy() else quiet + 1
            heard.clear()
        end()

    Thread(target=look_on, name="quiet", daemon=True).start()
    return over
