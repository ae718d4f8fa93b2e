"""Bytes → text for the formats that are text. Strict: a wrong guess would change characters."""

import codecs

from gxcheck.errors import UnreadableFile

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TRIED = ("utf-8", "gb18030")


def decode(data: bytes, formats: str) -> str:
    """Text of `data`: by its byte order mark, else UTF-8, else GB18030; line ends become "\\n"."""
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    if not marked and b"\0" in data:
        raise UnreadableFile("binary", formats=formats)
    tried = marked or _TRIED
    broken_line = 1
    for encoding in tried:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as trouble:
            broken_line = max(broken_line, data.count(b"\n", 0, trouble.start) + 1)
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableFile("encoding", line=broken_line, tried=" / ".join(tried))
