"""What a file is by its bytes: offices save web pages as .xls and new documents as .doc."""

import io
import re
import zipfile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_START = rb"(?is)(?:\xef\xbb\xbf)?\s*"
_HTML = re.compile(_START + rb"(?:<\?xml[^>]*>\s*|(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html)\b")
_FRAGMENT = re.compile(_START + rb"<(?:head|meta|body|table|div|style|p)\b")
_FLAT_OFFICE = re.compile(_START + rb"<\?xml[^>]*>\s*<\?mso-application\s+progid=.(word|excel)")
_HEAD = 4096

#: A member that only this kind of zip holds.
_ZIP_MEMBERS = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", ".xlsx"),
    ("xl/workbook.bin", ".xls"),
    ("OFD.xml", ".ofd"),
)
_OPEN_DOCUMENT = {b"text": ".odt", b"spreadsheet": ".ods"}
#: Names of the streams of an OLE file stand in it as UTF-16.
_OLE_STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"))
_SAME = {".htm": ".html", ".mht": ".mhtml", ".xlsm": ".xlsx", ".wps": ".doc", ".et": ".xls"}
_TEXT = {".csv", ".tsv", ".txt", ".md", ".json"}
#: Of a table as text, and how many a line of one has at the least.
_SEPARATORS, _COLUMNS = (b",", b"\t", b";"), 3
_MARKUP = {".html", ".htm", ".mht", ".mhtml"}


def true_suffix(suffix: str, data: bytes) -> str:
    """The suffix that `data` deserves; `suffix` where the bytes do not contradict it."""
    seen = _seen(suffix, data[:_HEAD], data)
    same = seen is None or _SAME.get(seen, seen) == _SAME.get(suffix, suffix)
    return suffix if same or seen is None else seen


def piped_suffix(data: bytes) -> str:
    """What text without a name is taken for: JSON, a table with separators, or plain text with whatever tables."""
    if data.lstrip()[:1] in (b"{", b"["):
        return ".json"
    lines = [line for line in data[:_HEAD].splitlines() if line.strip()]
    tables = sum(max(line.count(sign) for sign in _SEPARATORS) >= _COLUMNS for line in lines)
    return ".csv" if tables * 2 > len(lines) else ".txt"


def _seen(suffix: str, head: bytes, data: bytes) -> str | None:
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(_ZIP):
        return _zipped(data)
    if head.startswith(_OLE):
        return _ole(data)
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if flat := _FLAT_OFFICE.match(head):
        return {b"word": ".doc", b"excel": ".xls"}[flat[1].lower()]
    return _markup(suffix, head)


def _markup(suffix: str, head: bytes) -> str | None:
    if suffix in _MARKUP:
        return ".mht" if head.lstrip().lower().startswith((b"mime-version:", b"from:")) else None
    if _HTML.match(head):
        return ".html"
    if suffix in _TEXT:
        return None
    if head.lstrip().lower().startswith(b"mime-version:"):
        return ".mht"
    return ".html" if _FRAGMENT.match(head) else None


def _zipped(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return None
    for member, suffix in _ZIP_MEMBERS:
        if member in names:
            return suffix
    kind = re.search(rb"opendocument\.(text|spreadsheet)", data[:200])
    return _OPEN_DOCUMENT[kind[1]] if kind else None


def is_protected(data: bytes) -> bool:
    """Whether this is the OLE file that office programs wrap around an encrypted document."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def _ole(data: bytes) -> str | None:
    if is_protected(data):
        return ".doc"
    for name, suffix in _OLE_STREAMS:
        if name.encode("utf-16-le") in data:
            return suffix
    return None
