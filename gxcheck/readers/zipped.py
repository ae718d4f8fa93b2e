"""A report in a `.zip`: a path may go on inside one, as if it were a folder (`2023.zip/甲县/年报.docx`).

Members are read one by one, and nothing is unpacked to a disk.
"""

import os
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from gxcheck.errors import UnreadableFile

SUFFIX = ".zip"
#: Members of one archive that are looked at.
MOST_MEMBERS = 100_000
#: How names are written where an archive does not say: first what most tools write, then what Windows does in Chinese.
_WRITTEN = ("utf-8", "gb18030")
_UTF_8_FLAG = 0x800
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


def members(path: Path) -> tuple[str, ...]:
    """The names of an archive's files, in order, as they go behind its path. Raises UnreadableFile."""
    return tuple(_index(*_state(path)))


def split(path: Path) -> tuple[Path, str] | None:
    """The archive that a path goes into, and the name there; None where it goes into none."""
    for folder in path.parents:
        if folder.suffix.lower() == SUFFIX and folder.is_file():
            return folder, path.relative_to(folder).as_posix()
    return None


def member(archive: Path, name: str, most: int) -> bytes:
    """The bytes of one file, `most` of them and one more. Raises UnreadableFile."""
    found = _index(*_state(archive)).get(name)
    if found is None:
        raise UnreadableFile("missing")
    if found.flag_bits & 1:
        raise UnreadableFile("password")
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(found) as file:
            return file.read(most + 1)
    except OSError as trouble:
        raise UnreadableFile("denied" if isinstance(trouble, PermissionError) else "missing") from None
    except _BROKEN:
        raise UnreadableFile("broken", kind=SUFFIX) from None


def _state(path: Path) -> tuple[str, int, int]:
    """What an index hangs on: an archive that was written anew is looked at anew."""
    try:
        status = path.stat()
    except PermissionError:
        raise UnreadableFile("denied") from None
    except OSError:
        raise UnreadableFile("missing") from None
    return str(path), status.st_mtime_ns, status.st_size


@lru_cache(maxsize=4)
def _index(path: str, changed: int, size: int) -> dict[str, zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            found = archive.infolist()
    except PermissionError:
        raise UnreadableFile("denied") from None
    except OSError:
        raise UnreadableFile("missing") from None
    except _BROKEN:
        raise UnreadableFile("broken", kind=SUFFIX) from None
    if len(found) > MOST_MEMBERS:
        raise UnreadableFile("many_members", count=f"{len(found):,}", limit=f"{MOST_MEMBERS:,}")
    return dict(sorted(_named(found)))


def _named(found: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Without what only leads elsewhere: a name is shown and keys a result, and never opens a file of its own."""
    for one in found:
        if not one.is_dir():
            parts = [part for part in _name(one).replace("\\", "/").split("/") if part not in ("", ".", "..")]
            if parts:
                yield "/".join(parts), one


def _name(one: zipfile.ZipInfo) -> str:
    if one.flag_bits & _UTF_8_FLAG:
        return one.filename
    raw = one.orig_filename.encode("cp437", "replace")
    for encoding in _WRITTEN:
        try:
            return raw.decode(encoding).partition("\0")[0]
        except UnicodeDecodeError:
            continue
    return one.filename.replace(os.sep, "/")
