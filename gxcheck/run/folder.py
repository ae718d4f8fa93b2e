"""A folder of letters, a file a unit: none is lost that somebody changed, and nothing of anybody else is touched.

What was written is listed beside it with its hash, in the form of `sha256sum`, so that the next run knows its own.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from gxcheck.errors import OutputError, why
from gxcheck.model import Note, note
from gxcheck.run.regular import bytes_of

LIST = "gxcheck-slips.sha256"
#: No list, and no letter, is longer.
LARGEST = 50_000_000
_ENTRY = re.compile(r"([0-9a-f]{64})  ([^/\\]+)")
#: Files that are named one by one.
_SHOWN = 3


class LetterFolder:
    """Raises OutputError for a folder that holds other files, or letters that were changed since they were written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hashes = dict(self._listed()) if path.exists() else {}
        self._taken: set[str] = set()
        edited = [name for name, sha in self._hashes.items() if self._is_edited(name, sha)]
        if edited:
            files = (*edited[:_SHOWN], *(["…"] if len(edited) > _SHOWN else []))
            raise OutputError(str(path), note("slips_edited", files=files))

    def _listed(self) -> Iterator[tuple[str, str]]:
        """Name → hash of what an earlier run wrote."""
        if not self.path.is_dir():
            raise OutputError(str(self.path), note("slips_no_folder"))
        try:
            names = {one.name for one in self.path.iterdir()}
        except OSError as trouble:
            raise OutputError(str(self.path), why(trouble)) from None
        raw = bytes_of(self.path / LIST, LARGEST, note("slips_unknown")) if LIST in names else b""
        if names and (isinstance(raw, Note) or LIST not in names):
            raise OutputError(str(self.path), note("slips_unknown"))
        for line in (raw if isinstance(raw, bytes) else b"").decode("utf-8", "replace").splitlines():
            if found := _ENTRY.fullmatch(line):
                yield found[2], found[1]

    def _is_edited(self, name: str, sha: str) -> bool:
        path = self.path / name
        if not path.exists() and not path.is_symlink():
            return False
        if path.is_symlink():
            return True
        raw = bytes_of(path, LARGEST, note("nothing"))
        return not isinstance(raw, bytes) or hashlib.sha256(raw).hexdigest() != sha

    def place(self, name: str, data: bytes) -> Path:
        """Where a file goes: under its name or, where that is taken, with a number; it counts as written."""
        chosen = next(one for one in _numbered(name) if self._is_free(one))
        self._taken.add(_key(chosen))
        self._hashes[chosen] = hashlib.sha256(data).hexdigest()
        return self.path / chosen

    def _is_free(self, name: str) -> bool:
        if _key(name) in self._taken:
            return False
        path = self.path / name
        return name in self._hashes or not (path.exists() or path.is_symlink())

    def listed(self) -> tuple[Path, bytes]:
        """The list of what was written, by this run and those before."""
        lines = (f"{sha}  {name}\n" for name, sha in sorted(self._hashes.items()))
        return self.path / LIST, "".join(lines).encode()


def _numbered(name: str) -> Iterator[str]:
    yield name
    stem, dot, ending = name.rpartition(".")
    number = 2
    while True:
        yield f"{stem}-{number}{dot}{ending}"
        number += 1


def _key(name: str) -> str:
    """The same for names that some system takes for one."""
    return normalize("NFC", name).casefold()
