"""Zipped formats: a member's bytes, with no bomb inflated."""

import io
import zipfile
import zlib

from gxcheck.errors import UnreadableFile

LARGEST_MB = 256
#: Honest office files reach 1:60 (a sheet of equal empty cells); bombs need far more.
LARGEST_RATIO = 250
_SMALL = 10_000_000


def opened(data: bytes, kind: str) -> zipfile.ZipFile:
    """The archive, after what it declares was held against the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise UnreadableFile("broken", kind=kind) from None
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile("password")
    total = sum(member.file_size for member in members)
    if total > LARGEST_MB * 1_000_000 or total > max(_SMALL, LARGEST_RATIO * len(data)):
        raise UnreadableFile("inflates", size=total // 1_000_000, limit=LARGEST_MB)
    return archive


def member(archive: zipfile.ZipFile, name: str, kind: str) -> bytes:
    """`zipfile` inflates no more than the member declares, and that was checked when opening."""
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise UnreadableFile("broken", kind=kind) from None
