"""Dropped files → the folder: each whole or not at all, within bounds that are held while it comes in."""

import contextlib
import errno
import filecmp
import secrets
import shutil
from collections.abc import AsyncIterable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from gxcheck.errors import why
from gxcheck.model import Note, note
from gxcheck.packs import RulePack
from gxcheck.run.whose import whose
from gxcheck.web import contents, names
from gxcheck.web.folder import ASIDE, INCOMING, PLACES, files, fits

_MB = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Limits:
    """`file`: bytes of one, as a reader takes; `count`, `total`: files that are kept, and their bytes; `spare`: bytes
    of the disk that are left free."""

    file: int = 200 * _MB
    count: int = 10_000
    total: int = 5_000 * _MB
    spare: int = 100 * _MB


class RefusedUpload(Exception):
    """`status`: of the answer. `reason`: what is in the way, and what would work."""

    def __init__(self, status: int, reason: Note) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason.key)


@dataclass
class Uploads:
    """`dropped`: the files that came together, by the mark of the drop: none of them takes another's place.

    `taken`: where files that were taken away lie, by their own paths.
    """

    packs: Callable[[], Sequence[RulePack]]
    limits: Limits = field(default_factory=Limits)
    revision: int = 0
    _dropped: dict[str, set[Path]] = field(default_factory=dict)
    _taken: dict[Path, Path] = field(default_factory=dict)
    _kept: dict[Path, int] = field(default_factory=dict)
    _total: int = 0

    def __post_init__(self) -> None:
        for kind, place in PLACES.items():
            for name in files(kind):
                self._keep(place / name, (place / name).stat().st_size)

    @property
    def has_reports(self) -> bool:
        return any(path.parts[0] == PLACES["reports"].name for path in self._kept)

    async def take(self, kind: str, name: str, drop: str, length: int, body: AsyncIterable[bytes]) -> Note | None:
        """What is to be said of a file that is kept. `length`: as it was announced. Raises RefusedUpload."""
        path = self._path(kind, name)
        self._look(path, name, length)
        part = INCOMING / f"{secrets.token_hex(8)}{path.suffix}"
        try:
            size = await self._written(part, name, body)
            kind, path, seen = await run_in_threadpool(self._seen, kind, path, part)
            return self._placed(kind, path, part, drop, size, seen)
        except OSError as trouble:
            raise RefusedUpload(507 if trouble.errno in _FULL else 500, _of(name, why(trouble))) from None
        finally:
            part.unlink(missing_ok=True)

    def remove(self, kind: str, name: str) -> None:
        """It is set aside, so that nothing is lost by a wrong click. Raises RefusedUpload."""
        path = PLACES[kind] / names.path_of(name)
        if path not in self._kept:
            raise RefusedUpload(404, _of(name, note("os_enoent")))
        self._taken[path] = self._set_aside(path)
        self.revision += 1

    def restore(self, kind: str, name: str) -> None:
        """What was taken away comes back. Raises RefusedUpload where something else has its place by now."""
        path = PLACES[kind] / names.path_of(name)
        away = self._taken.pop(path, None)
        if away is None or not away.exists() or path.exists():
            raise RefusedUpload(404, _of(name, note("os_enoent")))
        path.parent.mkdir(parents=True, exist_ok=True)
        away.replace(path)
        self._keep(path, path.stat().st_size)
        self.revision += 1

    def _seen(self, kind: str, path: Path, part: Path) -> "tuple[str, Path, _Seen]":
        """What a file is that came in: where it goes by that, and how it stands to the one that is there."""
        if kind != "units" and contents.is_own(part):
            raise RefusedUpload(422, note("upload_own", name=path.name))
        if kind == "reports" and contents.is_units(part, self.packs()):
            return "units", PLACES["units"] / path.name, _Seen(is_list=True)
        if kind == "units" or path not in self._kept:
            return kind, path, _Seen()
        if not path.exists() or filecmp.cmp(path, part, shallow=False):  # somebody took it by hand; or it is the same
            return kind, path, _Seen(replaces=True)
        packs = self.packs()
        theirs = whose(path, packs)
        return kind, path, _Seen(replaces=theirs is not None and theirs == whose(part, packs))

    def _path(self, kind: str, name: str) -> Path:
        if names.is_left_by_a_program(name):
            raise RefusedUpload(415, note("upload_left", name=name))
        kept = names.path_of(name)
        if kind not in PLACES or not kept:
            raise RefusedUpload(400, note("upload_nameless", name=name))
        if not fits(kind, kept):
            raise RefusedUpload(415, note("upload_list_kind" if kind == "units" else "upload_kind", name=name))
        return PLACES[kind] / kept

    def _look(self, path: Path, name: str, length: int) -> None:
        """Before anything of it is read."""
        limits = self.limits
        if length > limits.file:
            raise RefusedUpload(413, self._large(name))
        if path not in self._kept and len(self._kept) >= limits.count:
            raise RefusedUpload(413, note("upload_many", limit=f"{limits.count:,}"))
        if self._total + length > limits.total:
            raise RefusedUpload(413, note("upload_total", limit=f"{limits.total // _MB:,}"))
        if shutil.disk_usage(INCOMING).free < length + limits.spare:
            raise RefusedUpload(507, _of(name, note("os_enospc")))

    def _large(self, name: str) -> Note:
        return note("upload_large", name=name, limit=f"{self.limits.file // _MB:,}")

    async def _written(self, part: Path, name: str, body: AsyncIterable[bytes]) -> int:
        size = 0
        with part.open("xb") as file:
            async for piece in body:
                size += len(piece)
                if size > self.limits.file:
                    raise RefusedUpload(413, self._large(name))
                file.write(piece)
        return size

    def _placed(self, kind: str, path: Path, part: Path, drop: str, size: int, seen: "_Seen") -> Note | None:
        if path.exists() and filecmp.cmp(path, part, shallow=False):
            return note("upload_same", name=path.name)
        together = self._dropped.setdefault(drop, set())
        told = note("upload_is_list", name=path.name) if seen.is_list else None
        instead = [PLACES[kind] / name for name in files(kind)] if kind == "units" else [path]
        replaced = [other for other in instead if other in self._kept]
        if kind != "units" and replaced and (path in together or not seen.replaces):
            path, told, replaced = self._beside(path), note("upload_twice", name=path.name), []
        for other in replaced:
            away = self._set_aside(other)
            told = note("upload_instead", name=path.name, old=other.name, folder=away.as_posix())
        path.parent.mkdir(parents=True, exist_ok=True)
        part.replace(path)
        self._keep(path, size)
        together.add(path)
        self.revision += 1
        return told

    def _beside(self, path: Path) -> Path:
        numbers = range(2, len(self._kept) + 3)
        tried = (Path(names.numbered(path.as_posix(), number)) for number in numbers)
        return next(one for one in tried if not one.exists())

    def _set_aside(self, path: Path) -> Path:
        """Where it lies then."""
        away = ASIDE / path
        if away.exists():
            numbers = range(2, 1_000_000)
            tried = (Path(names.numbered(away.as_posix(), number)) for number in numbers)
            away = next(one for one in tried if not one.exists())
        away.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):  # somebody took it from the folder by hand
            path.replace(away)
        self._total -= self._kept.pop(path)
        return away

    def _keep(self, path: Path, size: int) -> None:
        self._kept[path] = size
        self._total += size


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """`replaces`: whether it is of the unit and the year of the file that has its name. `is_list`: of units."""

    replaces: bool = False
    is_list: bool = False


#: What the system says of a disk without room.
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def _of(name: str, told: Note) -> Note:
    return note("upload_not_kept", name=name, told=told)
