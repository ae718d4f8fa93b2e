"""A report of any format with lines of `1,2,3` behind it, as many as one likes."""

import io
import zipfile
from collections.abc import Callable

_FIGURES = ("1", "2", "3")
#: Far below every row of a report; the rows of a sheet are numbered.
_FIRST_ROW = 1000


def _lines(data: bytes, count: int) -> bytes:
    return data + b"\r\n" + b"1,2,3\r\n" * count


def _words(data: bytes, count: int) -> bytes:
    return data + b"\n1 2 3" * count


def _bars(data: bytes, count: int) -> bytes:
    return data + b"\n" + b"| 1 | 2 | 3 |\n" * count


def _page(data: bytes, count: int) -> bytes:
    rows = b"<tr><td>1</td><td>2</td><td>3</td></tr>" * count
    return data.replace(b"</body>", b"<table>" + rows + b"</table></body>")


def _document(data: bytes, count: int) -> bytes:
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{''.join(map(cell.format, _FIGURES))}</w:tr>".encode()
    return _edited(data, "word/document.xml", b"<w:sectPr", b"<w:tbl>" + row * count + b"</w:tbl>")


def _workbook(data: bytes, count: int) -> bytes:
    cells = "".join(f'<c r="{column}%d"><v>{text}</v></c>' for column, text in zip("ABC", _FIGURES, strict=True))
    rows = "".join(f'<row r="{n}">{cells % (n, n, n)}</row>' for n in range(_FIRST_ROW, _FIRST_ROW + count))
    return _edited(data, "xl/worksheets/sheet1.xml", b"</sheetData>", rows.encode())


def _edited(data: bytes, part: str, before: bytes, added: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(before, added + before, 1) if name == part else content)
    return out.getvalue()


JUNK: dict[str, Callable[[bytes, int], bytes]] = {
    ".csv": _lines,
    ".txt": _words,
    ".md": _bars,
    ".html": _page,
    ".docx": _document,
    ".xlsx": _workbook,
}
