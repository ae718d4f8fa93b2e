"""From a folder to a page that answers, until somebody ends it."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from gxcheck.errors import ServeError, why
from gxcheck.model import note
from gxcheck.web.again import leave
from gxcheck.web.app import application
from gxcheck.web.checking import Checking
from gxcheck.web.desk import Desk
from gxcheck.web.drops import Drops
from gxcheck.web.guard import Guard
from gxcheck.web.quiet import watch
from gxcheck.web.results import Results
from gxcheck.web.settings import ServeSettings
from gxcheck.web.uploads import Uploads

#: Seconds for a check to come to a file's end, and for answers that are under way.
_PATIENCE = 5
_MOST_AT_ONCE = 100


@contextlib.contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Where the page is offered, before there is anybody to answer: who asks already waits. Raises ServeError."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listens = socket.create_server((host, port), family=family)
    except OSError as trouble:
        told = note("serve_no_host") if isinstance(trouble, socket.gaierror) else why(trouble)
        raise ServeError(note("serve_no_address", host=host, port=port, why=told)) from None
    with listens:
        yield listens


def serve(
    root: Path, settings: ServeSettings, host: str, listens: socket.socket, begun: Callable[[str, str], None]
) -> None:
    """`root`: the folder, which the process works in already. `begun`: called with the address, and with one that is
    good for one time."""
    import uvicorn

    port = listens.getsockname()[1]
    server: list[uvicorn.Server] = []
    checking = Checking(settings)
    ends = lambda: setattr(server[0], "should_exit", True)  # noqa: E731
    desk = desk_of(root, settings, checking, ends)
    guard = Guard(answers=application(desk), host=host, port=port)
    config = uvicorn.Config(
        guard, http="h11", ws="none", loop="asyncio", lifespan="off", interface="asgi3", log_config=None,
        log_level="critical", access_log=False, server_header=False, proxy_headers=False,
        limit_concurrency=_MOST_AT_ONCE, timeout_graceful_shutdown=_PATIENCE,
    )  # fmt: skip
    server.append(uvicorn.Server(config))
    address = f"http://{_named(host)}:{port}/?token="
    over = watch(guard.heard, lambda: checking.phase == "checking", ends) if settings.unseen else Event()
    leave(f"{address}{guard.token}")
    begun(f"{address}{guard.token}", f"{address}{guard.ticket()}")
    try:
        server[0].run(sockets=[listens])
    finally:
        over.set()
        checking.stop(_PATIENCE)


def desk_of(root: Path, settings: ServeSettings, checking: Checking, ends: Callable[[], None]) -> Desk:
    """In the folder, which the process works in already. `ends`: ends the process, behind the answer."""
    results = Results(settings, lambda: checking.phase == "checking")
    uploads = Uploads(lambda: settings.packs)
    return Desk(
        settings=settings,
        folder=str(root),
        uploads=uploads,
        drops=Drops(),
        checking=checking,
        results=results,
        ends=ends,
    )


def _named(host: str) -> str:
    """As a browser on this machine reaches it."""
    if host in ("0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
