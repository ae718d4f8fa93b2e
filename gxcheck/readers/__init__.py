"""file → Document. One file per format, one table of suffix → reader; no reader knows a form.

A format is imported when the first file of its kind is read: most runs see one.
"""

import hashlib
import stat
import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from gxcheck.errors import ReportError, UnreadableFile
from gxcheck.model import Document
from gxcheck.readers.bounds.guard import bounded
from gxcheck.readers.bounds.missing import not_installed
from gxcheck.readers.bounds.reading import Reader
from gxcheck.readers.bytes.sniffing import piped_suffix, true_suffix

#: More than any report; a reader gets the bytes, never the path.
LARGEST_MB = 200

#: The name of standard input.
PIPE = "-"

#: Up to here a page takes three seconds at the worst, whatever it holds, and a text one.
_SMALL = 1_000_000


def _format(module: str, *, needs: tuple[str, ...] = (), inline_below: int = 0) -> Reader:
    """The reader of a module that has a KIND: a parser written by others, within bounds."""

    def read(path: str, data: bytes) -> Document:
        found = import_module(f"gxcheck.readers.{module}")
        return bounded(found.read, found.KIND, needs=needs, inline_below=inline_below)(path, data)

    return read


def _office(path: str, data: bytes) -> Document:
    document: Document = import_module("gxcheck.readers.office").read(path, data)
    return document


_HTML = _format("markup.html", needs=("lxml.etree",), inline_below=_SMALL)
_XLSX = _format("xlsx", needs=("openpyxl",))

_CSV = _format("csv", inline_below=_SMALL)
_TEXT = _format("text", inline_below=_SMALL)

READERS: Mapping[str, Reader] = {
    ".csv": _CSV,
    ".tsv": _CSV,
    ".txt": _TEXT,
    ".md": _TEXT,
    ".html": _HTML,
    ".htm": _HTML,
    ".mht": _HTML,
    ".mhtml": _HTML,
    ".docx": _format("markup.docx", needs=("lxml.etree",)),
    ".xlsx": _XLSX,
    ".xlsm": _XLSX,
    ".pdf": _format("paper.pdf", needs=("pdfplumber",)),
    ".json": _format("json", inline_below=_SMALL),
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt", ".xls", ".et", ".ods", ".ofd"), _office),
}


def read(path: str | Path) -> Document:
    """Read one file. Raises UnreadableFile with what, where and what would have worked."""
    if not str(path):
        raise UnreadableFile("missing")  # as a path it would be the current folder
    data = bytes_of(Path(path))
    suffix = piped_suffix(data) if str(path) == PIPE else Path(path).suffix.lower()
    reader = READERS.get(true_suffix(suffix, data))
    if reader is None:
        raise UnreadableFile("unknown_format", suffix=suffix or "?", formats=known_formats())
    try:
        document = reader(str(path), data)
    except ImportError as trouble:
        key, details = not_installed(trouble)
        raise UnreadableFile(key, **details) from trouble
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


def known_formats() -> str:
    return " ".join(READERS)


def bytes_of(path: Path) -> bytes:
    """What a report's file holds. Raises UnreadableFile."""
    data = _piped() if str(path) == PIPE else _held(path)
    if len(data) > LARGEST_MB * 1_000_000:
        raise UnreadableFile("too_large", size=len(data) // 1_000_000, limit=LARGEST_MB)
    if not data.strip():
        raise UnreadableFile("empty")
    return data


def _piped() -> bytes:
    return sys.stdin.buffer.read(LARGEST_MB * 1_000_000 + 1)


def _held(path: Path) -> bytes:
    """What a file holds, or one in an archive."""
    try:
        status = path.stat()
        _refuse_unfit(path, status.st_mode, status.st_size)
        return path.read_bytes()
    except ReportError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        return _in_archive(path)
    except PermissionError:
        raise UnreadableFile("denied") from None
    except (OSError, ValueError):
        raise UnreadableFile("special") from None


def _in_archive(path: Path) -> bytes:
    from gxcheck.readers import zipped  # few runs meet one

    inside = zipped.split(path)
    if inside is None:
        raise UnreadableFile("missing")
    return zipped.member(*inside, LARGEST_MB * 1_000_000)


def _refuse_unfit(path: Path, mode: int, size: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableFile("directory", path=path)
    if not stat.S_ISREG(mode):
        raise UnreadableFile("special")
    if size > LARGEST_MB * 1_000_000:
        raise UnreadableFile("too_large", size=size // 1_000_000, limit=LARGEST_MB)
