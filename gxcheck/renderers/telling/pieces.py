"""What a renderer yields: text or bytes of its one file, and other files."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from gxcheck.model import Note


@dataclass(frozen=True, slots=True)
class Beside:
    """A whole file for the folder `view.beside`: a page of one of many reports, say. `report`: the path of it."""

    name: str
    data: bytes
    report: str = ""


@dataclass(frozen=True, slots=True)
class Appended:
    """What comes behind the bytes of a file of the output's folder that there are. `name`: from the folder."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Remarked:
    """What is to be told of the output's file when it is written: a note whose `path` is that file."""

    told: Note


Piece = str | bytes | Beside | Appended | Remarked


@dataclass(frozen=True)
class Companions:
    """Files of single reports that the outputs of a run have written so far, by the report's number from 1.

    `base`: the folder that they are looked at from.
    """

    base: Path = Path()
    _files: dict[tuple[int, str], Path] = field(default_factory=dict)

    def add(self, number: int, format_: str, path: Path) -> None:
        self._files[number, format_] = path

    def of(self, number: int, formats: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Format and address from `base`; none of a file that stands on another drive."""
        for format_ in formats:
            path = self._files.get((number, format_))
            if path is not None and os.path.splitdrive(path)[0] == os.path.splitdrive(self.base)[0]:
                yield format_, PurePath(os.path.relpath(path, self.base)).as_posix()
