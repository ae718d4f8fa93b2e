"""The files of a run, and the key under which each is looked for in the store."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gxcheck.errors import ReportError
from gxcheck.model import Note, Unit
from gxcheck.pipeline.folder import listed
from gxcheck.readers import PIPE, bytes_of
from gxcheck.run.store.keys import Key, report_key


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSet:
    """What a set is checked for. `basis`: of the keys. `problems`: paths that lead to no report, and why.

    `last_year`: where last reports are looked for; None for among the reports themselves. `units`: those of a list,
    None without one.
    """

    paths: Sequence[str]
    basis: Key
    problems: Mapping[str, Note] = field(default_factory=dict)
    last_year: str | None = None
    units: tuple[Unit, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """`position`: None for a file that others are only held beside. `key`: None for one that has none that lasts."""

    path: str
    position: int | None = None
    key: Key | None = None
    problem: Note | None = None


def files_of(asked: AskedSet, lasts: bool) -> Iterator[File]:
    """The reports that were asked for, then those in which last year's are looked for. `lasts`: whether keys do."""
    for position, path in enumerate(asked.paths):
        problem = asked.problems.get(path)
        key = _key(asked.basis, path) if lasts and problem is None else None
        yield File(path=path, position=position, key=key, problem=problem)
    for path in _beside(asked.last_year):
        yield File(path=path, key=_key(asked.basis, path) if lasts else None)


def _beside(last_year: str | None) -> Sequence[str]:
    if last_year is None:
        return ()
    return listed(Path(last_year)).files if last_year and Path(last_year).is_dir() else (last_year,)


def _key(basis: Key, path: str) -> Key | None:
    """What is found in a file hangs on its name and its bytes."""
    if path == PIPE:
        return None
    try:
        return report_key(basis, Path(path).name, hashlib.sha256(bytes_of(Path(path))).hexdigest())
    except ReportError:  # it is told of when it is read
        return None
