"""`gxcheck serve`: a page on this machine, for people without a terminal."""

from __future__ import annotations

import gc
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from gxcheck.cli.frame import FilePath, fail, lang_option, language_of, packs_of, rules_option, tell, told
from gxcheck.cli.help import HelpfulCommand
from gxcheck.cli.interrupts import end_interrupted, interruptible
from gxcheck.errors import ServeError
from gxcheck.model import note

if TYPE_CHECKING:
    from gxcheck.errors import GxcheckError
    from gxcheck.model import Language, Note

#: What has to be installed, and the extra that has it.
MODULES, EXTRA = ("starlette", "uvicorn", "python_multipart"), "gxcheck[web]"
#: In the person's own folder: a program that is clicked starts wherever it likes.
DEFAULT = Path("~/gxcheck-page")


@click.command(cls=HelpfulCommand)
@click.argument("folder", required=False, type=FilePath(path_type=Path))
@click.option("--open", "opens", is_flag=True)
@click.option("--window", is_flag=True, hidden=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65_535), default=0)
@click.option("-j", "--jobs", type=click.IntRange(min=1))
@lang_option
@rules_option
def serve(
    folder: Path | None,
    opens: bool,
    window: bool,
    host: str,
    port: int,
    jobs: int | None,
    lang: Language | None,
    rules: tuple[Path, ...],
) -> None:
    """Offer a page on this machine: drop reports, read what is wrong, fetch letters."""
    missing = next((name for name in MODULES if find_spec(name) is None), None)
    if missing is not None:
        _end(note("extra_missing", what="gxcheck serve", module=missing, extra=EXTRA), window)
    from gxcheck.web.again import found
    from gxcheck.web.folder import entered
    from gxcheck.web.guard import is_loopback
    from gxcheck.web.server import listening
    from gxcheck.web.server import serve as answer
    from gxcheck.web.settings import ServeSettings

    root = (folder or DEFAULT).expanduser().absolute()
    rules = tuple(path.absolute() if path.exists() else path for path in rules)
    settings = ServeSettings(
        load=partial(packs_of, rules),
        rules=tuple(map(str, rules)),
        jobs=jobs,
        language=language_of(lang),
        unseen=window,
    )
    if rules:
        _ = settings.packs  # mistakes are told before there is a page
    gc.enable()  # it lives as long as somebody works with it

    def begun(address: str, once: str) -> None:
        if not is_loopback(host):
            tell(told(note("serve_open_to_others", host=host)))
        tell(told(note("serve_begun", address=address)))
        tell(told(note("serve_where", path=root)))
        if opens:
            _open(once)

    try:
        with interruptible(), entered(root), listening(host, port) as listens:
            answer(root, settings, host, listens, begun)
    except ServeError as trouble:
        once = found(root) if trouble.reason.key == "serve_twice" else ""
        if not once or not opens:
            _end(note("serve_twice_at", path=root, address=once) if once else trouble, window)
        tell(told(note("serve_opened_again", path=root)))
        _open(once)
    except KeyboardInterrupt:
        end_interrupted()


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _end(what: Note | GxcheckError, window: bool) -> NoReturn:
    """`window`: of who clicked, and has no terminal to read it in."""
    if window and sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, told(what), "gxcheck", 0)
    fail(what)


def page() -> None:
    """What is clicked: the page in the default folder, and the browser on it."""
    from gxcheck.cli import run

    sys.argv[1:] = ["serve", "--open", "--window", *sys.argv[1:]]
    run()
