"""A folder whose page is offered already, by a process that perhaps nobody sees: the way back to it."""

import os
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from gxcheck.web.folder import ADDRESS
from gxcheck.web.guard import TICKETS, cookie_of

#: Seconds for an answer.
_PATIENCE = 5
#: Bytes of an address.
_LONGEST = 1_000


def leave(address: str) -> None:
    """In the folder that the process works in, for its owner alone, as long as the page is offered."""
    ADDRESS.unlink(missing_ok=True)
    with os.fdopen(os.open(ADDRESS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(address)


def found(root: Path) -> str:
    """An address of the page of a folder, good for one time; "" where it does not answer."""
    try:
        with (root / ADDRESS).open(encoding="ascii") as file:
            address = urlsplit(file.read(_LONGEST))
        home = f"http://{address.netloc}"
        cookie = f"{cookie_of(address.port or 0)}={address.query.removeprefix('token=')}"
        request = urllib.request.Request(home + TICKETS, b"", {"Cookie": cookie, "Origin": home})
        # what the system has for the way to others is none for the way to itself
        straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with straight.open(request, timeout=_PATIENCE) as answer:
            return f"{home}/?token={answer.read(_LONGEST).decode('ascii')}"
    except (OSError, ValueError):
        return ""
