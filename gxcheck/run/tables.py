"""A folder of tables: files in folders, all of them written beside those of an earlier run and then put in their place.

What was written is listed in the folder, so that the next run knows its own: nothing of anybody else is touched.
"""

import contextlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from gxcheck.contract import VERSION
from gxcheck.errors import OutputError, why
from gxcheck.model import Note, note
from gxcheck.renderers.telling.pieces import Appended
from gxcheck.run.regular import bytes_of

LIST = "_gxcheck.json"
#: No list is longer.
LARGEST = 10_000_000
#: What a run that was killed leaves in the folder.
_UNFINISHED = re.compile(r"\.gxcheck-[0-9a-f]{8}\.part")
#: The only files that a list may name.
_PART = re.compile(r"[a-z]+/year=\w+/part-\d+\.parquet")
#: Within the folder of a run: what it replaces.
_OLD = "old"


class TableFolder:
    """Raises OutputError for a folder that holds other files. Closed, it holds what was written and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._refuse_others()
        self._beside = path / f".gxcheck-{secrets.token_hex(4)}.part"
        self._is_new = not path.exists()
        self._names: list[str] = []
        with self._told():
            path.mkdir(exist_ok=True)
            self._beside.mkdir()

    def append(self, piece: Appended) -> None:
        with self._told():
            if piece.name not in self._names:
                (self._beside / piece.name).parent.mkdir(parents=True, exist_ok=True)
                self._names.append(piece.name)
            with (self._beside / piece.name).open("ab") as file:  # closed each time: there may be hundreds
                file.write(piece.data)

    def write(self, data: bytes) -> None:
        assert not data, "tables are told by their files"

    def close(self) -> None:
        """Put the files in the place of what an earlier run wrote; what a killed one left goes as well."""
        self._refuse_others()
        listed = {"tool": {"name": "gxcheck", "version": VERSION}, "files": sorted(self._names)}
        with self._told():
            (self._beside / LIST).write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
            self._replace()
            for one in self.path.iterdir():
                if _UNFINISHED.fullmatch(one.name):
                    shutil.rmtree(one)
        self._is_new = False

    def _replace(self) -> None:
        """The list is the first to go and the last to come: a folder without one is not whole."""
        old = self._beside / _OLD
        old.mkdir()
        tables = sorted({PurePosixPath(name).parts[0] for name in self._names})
        there = [one.name for one in self.path.iterdir() if not _UNFINISHED.fullmatch(one.name)]
        moves = [(self.path / name, old / name) for name in sorted(there, key=lambda name: name != LIST)]
        moves += [(self._beside / name, self.path / name) for name in (*tables, LIST)]
        done: list[tuple[Path, Path]] = []
        try:
            for source, target in moves:
                source.replace(target)
                done.append((source, target))
        except BaseException:
            for source, target in reversed(done):
                target.replace(source)
            raise

    def discard(self) -> None:
        with contextlib.suppress(OSError):
            if self._beside.exists():
                shutil.rmtree(self._beside)
            if self._is_new:
                self.path.rmdir()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as trouble:
            raise OutputError(str(self.path), why(trouble)) from None

    def _refuse_others(self) -> None:
        with self._told():
            if not self.path.exists() and not self.path.is_symlink():
                return
            if not self.path.is_dir():
                raise OutputError(str(self.path), note("tables_no_folder"))
            other = next(self._others(), None)
        if other is not None:
            raise OutputError(str(self.path), note("tables_of_others", name=other))

    def _others(self) -> Iterator[str]:
        """What no run of ours wrote, by its name from the folder."""
        ours = _listed(self.path)
        folders = {str(parent) for name in ours for parent in PurePosixPath(name).parents}
        for folder, names, files in os.walk(self.path):
            here = Path(folder)
            if here == self.path:
                names[:] = [name for name in names if not _UNFINISHED.fullmatch(name) or (here / name).is_symlink()]
            links = [name for name in (*names, *files) if (here / name).is_symlink()]
            own = here.relative_to(self.path)
            yield from ((own / name).as_posix() for name in links)
            yield from (told for name in files if (told := (own / name).as_posix()) not in ours)
            if not names and not files and here != self.path and own.as_posix() not in folders:
                yield own.as_posix()


def _listed(folder: Path) -> frozenset[str]:
    """The files that an earlier run wrote, its list among them; none for anything else of that name.

    A run that was killed while it put its files in place has taken the list of the one before to where it left off.
    """
    found: set[str] = set()
    for within in ("", ".gxcheck-*.part/", f".gxcheck-*.part/{_OLD}/"):
        for path in folder.glob(f"{within}{LIST}"):
            raw = bytes_of(path, LARGEST, note("nothing"))
            with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError):
                names = json.loads(b"" if isinstance(raw, Note) else raw)["files"]
                found |= {LIST, *(name for name in names if _PART.fullmatch(name))}
    return frozenset(found)
