"""A folder of letters, a file a unit: none is lost that somebody changed, and nothing of anybody else is touched.

What was written is listed beside it with its hash, in the form of `sha256sum`, so that the next run knows its own; a
comment above each tells the report that it is of, so that no letter stands in for another report's.
"""

import hashlib
import json
import os
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
_COMMENT = "# "
#: Files that are named one by one.
_SHOWN = 3


class LetterFolder:
    """Raises OutputError for a folder that holds other files, or letters that were changed since they were written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reports: dict[str, str] = {}
        self._numbered: list[tuple[str, str]] = []
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
        report = ""
        for line in (raw if isinstance(raw, bytes) else b"").decode("utf-8", "replace").split("\n"):
            if found := _ENTRY.fullmatch(line):
                self._reports[found[2]] = report
                yield found[2], found[1]
            report = _report_in(line)

    def _is_edited(self, name: str, sha: str) -> bool:
        path = self.path / name
        if not path.exists() and not path.is_symlink():
            return False
        if path.is_symlink():
            return True
        raw = bytes_of(path, LARGEST, note("nothing"))
        return not isinstance(raw, bytes) or hashlib.sha256(raw).hexdigest() != sha

    def place(self, name: str, data: bytes, report: str) -> Path:
        """Where a file goes: under its name or, where another report has that, with a number; it counts as written."""
        ours = self._from_here(report)
        chosen = self._own(name, ours) or next(one for one in _numbered(name) if self._is_free(one))
        if chosen != name:
            self._numbered.append((chosen, name))
        self._taken.add(_key(chosen))
        self._hashes[chosen] = hashlib.sha256(data).hexdigest()
        self._reports[chosen] = ours
        return self.path / chosen

    def _from_here(self, report: str) -> str:
        """The same for one file however it is named; as it stands to the folder, so that both can be moved."""
        true, here = os.path.realpath(report), os.path.realpath(self.path)
        same_drive = os.path.splitdrive(true)[0] == os.path.splitdrive(here)[0]
        return os.path.relpath(true, here) if same_drive else true

    def _own(self, name: str, report: str) -> str | None:
        """What an earlier run called the letter of this report."""
        stem, _, ending = name.rpartition(".")
        series = re.compile(rf"{re.escape(stem)}(-\d+)?\.{re.escape(ending)}")
        known = (one for one, its in self._reports.items() if its == report and series.fullmatch(one))
        return next((one for one in known if _key(one) not in self._taken), None)

    def _is_free(self, name: str) -> bool:
        path = self.path / name
        return _key(name) not in self._taken and not (path.exists() or path.is_symlink())

    def told(self) -> Iterator[Note]:
        """The letters that have a number, as another report has the name."""
        for chosen, name in self._numbered[:_SHOWN]:
            its = self._reports.get(name, "")
            other = os.path.relpath(self.path / its) if its and not Path(its).is_absolute() else its
            yield note("slips_numbered", chosen=chosen, name=name, other=other or note("slips_other"))
        if len(self._numbered) > _SHOWN:
            yield note("slips_numbered_more", count=len(self._numbered) - _SHOWN)

    def listed(self) -> tuple[Path, bytes]:
        """The list of what was written, by this run and those before."""
        lines = (f"{self._comment(name)}{sha}  {name}\n" for name, sha in sorted(self._hashes.items()))
        return self.path / LIST, "".join(lines).encode("utf-8", "backslashreplace")

    def _comment(self, name: str) -> str:
        """In JSON, which has an escape for whatever a name of a file may hold."""
        report = self._reports.get(name, "")
        return f"{_COMMENT}{json.dumps(report, ensure_ascii=False)}\n" if report else ""


def _report_in(line: str) -> str:
    """What a comment names; "" for any other line."""
    try:
        report = json.loads(line.removeprefix(_COMMENT)) if line.startswith(_COMMENT) else ""
    except (ValueError, RecursionError):
        return ""
    return report if isinstance(report, str) else ""


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
