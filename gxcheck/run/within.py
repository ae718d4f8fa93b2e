"""Paths that somebody else wrote down, held to one folder."""

import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from gxcheck.errors import why
from gxcheck.model import Note, note


def leads_out(written: str, folder: Path) -> Note | None:
    """Why a path that counts from a folder is, or may be, outside it; None where it stays inside.

    What it names need not be there. As on every system: a path of one may be met on another.
    """
    ways = PurePosixPath(written), PureWindowsPath(written)
    if any(way.anchor for way in ways):
        return note("path_absolute")
    if any(".." in way.parts for way in ways):
        return note("path_climbs")
    try:
        return note("path_symlink") if _through_symlink(written, folder) else None
    except OSError as trouble:
        return note("run_cannot_be_read", why=why(trouble))
    except ValueError:  # a zero byte
        return note("path_unfit")


def _through_symlink(written: str, folder: Path) -> bool:
    place = folder
    for step in Path(written).parts:
        place /= step
        if place.is_symlink():
            return True
    return False


def unfit_file(path: Path, most: int) -> Note | None:
    """Why a file that is there is not read: no regular file, or of more than `most` bytes."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as trouble:
        return note("run_cannot_be_read", why=why(trouble))
    if stat.S_ISDIR(status.st_mode):
        return note("run_cannot_be_read", why=note("os_eisdir"))
    if not stat.S_ISREG(status.st_mode):
        return note("run_cannot_be_read", why=note("not_regular"))
    return note("path_large", limit=most // 1_000_000) if status.st_size > most else None
