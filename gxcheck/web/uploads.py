"""Dropped files → the folder: each whole or not at all, within bounds that are held while it comes in."""

import contextlib
import errno
import filecmp
import secrets
import shutil
from collections.abc import AsyncIterable
from dataclasses import dataclass, field
from pathlib import Path

from gxcheck.errors import why
from gxcheck.model import Note, note
from gxcheck.web import names
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
    """`dropped`: the files that came together, by the mark of the drop: none of them takes another's place."""

    limits: Limits = field(default_factory=Limits)
    revision: int = 0
    _dropped: dict[str, set[Path]] = field(default_factory=dict)
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
        part = INCOMING / secrets.token_hex(8)
        try:
            size = await self._written(part, name, body)
            return self._placed(kind, path, part, drop, size)
        except OSError as trouble:
            raise RefusedUpload(507 if trouble.errno in _FULL else 500, _of(name, why(trouble))) from None
        finally:
            part.unlink(missing_ok=True)

    def remove(self, kind: str, name: str) -> None:
        """It is set aside, so that nothing is lost by a wrong click. Raises RefusedUpload."""
        path = PLACES[kind] / names.path_of(name)
        if path not in self._kept:
            raise RefusedUpload(404, _of(name, note("os_enoent")))
        self._set_aside(path)
        self.revision += 1

    def _path(self, kind: str, name: str) -> Path:
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

    def _placed(self, kind: str, path: Path, part: Path, drop: str, size: int) -> Note | None:
        if path.exists() and filecmp.cmp(path, part, shallow=False):
            return note("upload_same", name=path.name)
        told, together = None, self._dropped.setdefault(drop, set())
        if path in together:
            path, told = self._beside(path), note("upload_twice", name=path.name)
        elif path in self._kept:
            told = note("upload_instead", name=path.name, folder=ASIDE)
        for other in [PLACES[kind] / name for name in files(kind)] if kind == "units" else [path]:
            if other in self._kept:
                self._set_aside(other)
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

    def _set_aside(self, path: Path) -> None:
        away = ASIDE / path
        if away.exists():
            numbers = range(2, 1_000_000)
            tried = (Path(names.numbered(away.as_posix(), number)) for number in numbers)
            away = next(one for one in tried if not one.exists())
        away.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):  # somebody took it from the folder by hand
            path.replace(away)
        self._total -= self._kept.pop(path)

    def _keep(self, path: Path, size: int) -> None:
        self._kept[path] = size
        self._total += size


#: What the system says of a disk without room.
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def _of(name: str, told: Note) -> Note:
    return note("upload_not_kept", name=name, told=told)
