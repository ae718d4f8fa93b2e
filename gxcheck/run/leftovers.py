"""What earlier runs left: halves of files whose writer was killed, and pages of reports that are no longer there."""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from gxcheck.model import Note, note
from gxcheck.run.regular import bytes_of

try:
    import fcntl
except ImportError:  # where there is none, a file that is open cannot be removed
    fcntl = None  # type: ignore[assignment]

#: Of a list, and of a page.
_LARGEST = 500_000_000
_ENTRY = re.compile(r"([0-9a-f]{64})  ([^/\\]+)")


def hold(file: int) -> None:
    """As long as it is open, nobody takes the file for a leftover."""
    if fcntl is not None:
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sweep(path: Path) -> None:
    """Remove what was begun for this file by a run that was killed."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.part")
    with contextlib.suppress(OSError), os.scandir(path.parent) as found:
        for entry in found:
            if ours.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove_unheld(entry.path)


def _remove_unheld(path: str) -> None:
    with contextlib.suppress(OSError):
        if fcntl is None:
            Path(path).unlink()
            return
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            Path(path).unlink()
        finally:
            os.close(file)


class PageFolder:
    """The files beside an output, each listed with its hash: the next run knows those of this one.

    A page of an earlier run that this one did not write is removed, unless somebody changed it. `kind`: of the output;
    others have their own pages in the same folder.
    """

    def __init__(self, path: Path, kind: str) -> None:
        self.path = path
        self._list = path / f"gxcheck-{kind}.sha256"
        self._before = dict(self._listed())
        self._now: dict[str, str] = {}

    def add(self, name: str, data: bytes) -> None:
        """A page is about to be written."""
        self._now[name] = hashlib.sha256(data).hexdigest()

    def lists(self) -> tuple[Path, bytes] | None:
        """All pages are written: what else to write. None where nothing is left to be listed."""
        for name, sha in self._before.items():
            if name not in self._now and self._is_as_written(name, sha):
                (self.path / name).unlink(missing_ok=True)
        if self._now:
            return self._list, "".join(f"{sha}  {name}\n" for name, sha in sorted(self._now.items())).encode()
        if self._before:
            self._list.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                self.path.rmdir()  # others may be in it
        return None

    def _listed(self) -> Iterator[tuple[str, str]]:
        raw = bytes_of(self._list, _LARGEST, note("nothing"))
        for line in (raw if isinstance(raw, bytes) else b"").decode("utf-8", "replace").splitlines():
            if found := _ENTRY.fullmatch(line):
                yield found[2], found[1]

    def _is_as_written(self, name: str, sha: str) -> bool:
        path = self.path / name
        raw = note("nothing") if path.is_symlink() else bytes_of(path, _LARGEST, note("nothing"))
        return not isinstance(raw, Note) and hashlib.sha256(raw).hexdigest() == sha
