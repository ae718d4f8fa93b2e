"""The files of a folder and of those below it: those that may be reports, and no more than so many."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from gxcheck.readers import READERS

#: Files and folders that are looked at, and how far down: a whole disk named by mistake shall not be gone through.
MOST_ENTRIES, DEEPEST = 10_000, 8
#: How names begin of what is hidden, or held open by another program.
PASSED_OVER = (".", "~$")


@dataclass(frozen=True, slots=True)
class Listed:
    """The files in the order of their names; `whole`: whether nothing was left out for being too many or too deep.

    `trouble`: why the folder itself could not be opened. `unopened`: the folders below it that could not be either.
    """

    files: tuple[str, ...]
    whole: bool
    trouble: OSError | None = None
    unopened: Mapping[str, OSError] = field(default_factory=dict)


def listed(
    folder: Path, suffixes: Collection[str] = READERS, *, most: int | None = None, deepest: int | None = None
) -> Listed:
    """Links are not followed."""
    walk = _Walk(most or MOST_ENTRIES, deepest or DEEPEST)
    files = tuple(path for path in walk.below(str(folder), 1) if Path(path).suffix.lower() in suffixes)
    trouble = walk.trouble.pop(str(folder), None)
    return Listed(files, walk.whole, trouble, walk.trouble)


class _Walk:
    def __init__(self, most: int, deepest: int) -> None:
        self.left, self.whole, self._deepest = most, True, deepest
        self.trouble: dict[str, OSError] = {}

    def below(self, folder: str, depth: int) -> Iterator[str]:
        for entry in self._entries(folder):
            if entry.name.startswith(PASSED_OVER) or entry.is_symlink():
                continue
            if entry.is_file(follow_symlinks=False):
                yield entry.path
            elif not entry.is_dir(follow_symlinks=False):
                continue
            elif depth < self._deepest:
                yield from self.below(entry.path, depth + 1)
            else:
                self.whole = False

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        """What is in a folder, as far as so many may still be looked at."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(islice(found, self.left), key=lambda one: one.name)
                self.left -= len(entries)
                self.whole = self.whole and next(found, None) is None
                return entries
        except OSError as trouble:
            self.trouble[folder] = trouble
            return []
