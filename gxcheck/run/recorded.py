"""The files that a manifest names: a made-up one shall have nothing read that lies outside its folder."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gxcheck.model import Note, note
from gxcheck.packs import BUILT_IN, rules_directory
from gxcheck.run.within import leads_out, unfit_file

#: Bytes of one file: a report, a file of rules or of waivers, an earlier run.
LARGEST_REPORT = 200_000_000
LARGEST_RULES = 2_000_000
LARGEST_EARLIER = 500_000_000
#: Files and folders in a folder of rules.
MOST_RULES = 10_000


@dataclass(frozen=True)
class RecordedFile:
    """A path as recorded, and what may be read under it. `files`: whether it may be a folder of files."""

    path: str
    most: int
    files: bool = False


def found(path: str, folders: Sequence[Path]) -> str:
    """Where a recorded path is looked for: in the first folder, or in that of them which it was given in full for."""
    if _is_built_in(path, folders):
        return str(rules_directory() / BUILT_IN)
    folder, written = _placed(path, folders)
    return str(folder / written)


def refused(entry: RecordedFile, folders: Sequence[Path]) -> Note | None:
    """Why this entry is not read, in one line; None where it may be, and where it is not there."""
    if entry.files and _is_built_in(entry.path, folders):
        return None
    folder, written = _placed(entry.path, folders)
    reason = leads_out(written, folder) or _unfit(folder / written, entry)
    return None if reason is None else note("manifest_refused", name=entry.path, why=reason)


def _is_built_in(path: str, folders: Sequence[Path]) -> bool:
    return path == BUILT_IN and not (folders[0] / path).exists()


def _placed(path: str, folders: Sequence[Path]) -> tuple[Path, str]:
    """The folder that a path counts from, and the path as it counts from there."""
    for folder in folders if Path(path).is_absolute() else ():
        with contextlib.suppress(ValueError):
            return folder, str(Path(path).relative_to(folder.absolute()))
    return folders[0], path


def _unfit(path: Path, entry: RecordedFile) -> Note | None:
    return _unfit_folder(path, entry.most) if entry.files and path.is_dir() else unfit_file(path, entry.most)


def _unfit_folder(path: Path, most: int) -> Note | None:
    """The first thing in a folder that is no regular file of a fit size."""
    for number, inner in enumerate(_below(path)):
        if number >= MOST_RULES:
            return note("path_many", limit=f"{MOST_RULES:,}")
        reason = note("path_symlink") if inner.is_symlink() else None
        reason = reason or (None if inner.is_dir() else unfit_file(inner, most))
        if reason is not None:
            return note("path_inside", name=inner.relative_to(path).as_posix(), why=reason)
    return None


def _below(path: Path) -> Iterator[Path]:
    """Everything in a folder, without a way through symbolic links."""
    for place, folders, files in os.walk(path):
        yield from (Path(place) / name for name in sorted((*folders, *files)))
