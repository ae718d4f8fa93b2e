"""The folder of a page: where everything lies, and that one process at a time works in it."""

import contextlib
import io
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from gxcheck.errors import ServeError, why
from gxcheck.model import note
from gxcheck.run.gate import NAME
from gxcheck.run.given import SUFFIXES, Given, given
from gxcheck.run.store import opening

#: Paths count from the folder, so that those in the store and among the waivers stay true when it is moved.
STORE, WAIVERS = Path("results.gxstore"), Path(NAME)
#: What may be dropped → where it is kept.
PLACES: Mapping[str, Path] = {"reports": Path("reports"), "last": Path("last-year"), "units": Path("units")}
#: What took another file's place, or was taken off the page, is moved here.
ASIDE = Path("set-aside")
#: Files that are on their way in, and on their way out.
INCOMING, OUTGOING = Path(".incoming"), Path(".outgoing")
#: What may be dropped → how the names of its files end.
KINDS: Mapping[str, tuple[str, ...]] = {"reports": SUFFIXES, "last": SUFFIXES, "units": (".csv", ".xlsx")}
#: Where the page is offered, as long as it is.
ADDRESS = Path(".address")
_LOCK = Path(".serve")


@contextlib.contextmanager
def entered(root: Path) -> Iterator[None]:
    """Inside, the process works in the folder, and is the only one with a page on it. Raises ServeError."""
    before = Path.cwd()
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)  # what lies in it is not published yet
        os.chdir(root)
    except OSError as trouble:
        raise ServeError(note("serve_no_folder", path=root, why=why(trouble))) from None
    try:
        with _locked(root):
            for path in (INCOMING, OUTGOING):
                shutil.rmtree(path, ignore_errors=True)
            for path in (*PLACES.values(), INCOMING, OUTGOING):
                _made(path, root)
            try:
                yield
            finally:
                ADDRESS.unlink(missing_ok=True)
                for path in (INCOMING, OUTGOING):
                    shutil.rmtree(path, ignore_errors=True)
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    try:
        held = opening.locked(_LOCK)
    except sqlite3.Error as trouble:
        busy = getattr(trouble, "sqlite_errorname", "") == "SQLITE_BUSY"
        told = note("serve_twice", path=root) if busy else note("serve_no_folder", path=root, why=str(trouble))
        raise ServeError(told) from None
    with held:
        yield


def _made(path: Path, root: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
    except OSError as trouble:
        raise ServeError(note("serve_no_folder", path=root / path, why=why(trouble))) from None


def fits(kind: str, name: str) -> bool:
    """Whether a file of that name can be one of the kind."""
    return Path(name).suffix.lower() in KINDS[kind]


def files(kind: str) -> list[str]:
    """The names of what is kept of a kind, in order, with slashes."""
    place = PLACES[kind]
    found = (Path(folder) / name for folder, _, names in os.walk(place) for name in names)
    return sorted(path.relative_to(place).as_posix() for path in found if fits(kind, path.name))


def reports() -> Given:
    """What there is to check, with that of the archives."""
    return given((str(PLACES["reports"]),), io.BytesIO())


def units_file() -> Path | None:
    """The list of units; None where there is none."""
    return next((PLACES["units"] / name for name in files("units")), None)
