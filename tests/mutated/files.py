"""A report in every format, each of its numbers once, and where in the file each stands."""

import io
import quopri
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from gxcheck.forms import Form
from tests.make_samples import clean_cells
from tests.recognise.drawing import PROSE, TITLE
from tests.recognise.printing import Box, Sheet, Source, Style, parts
from tests.recognise.writers import (
    extract_json,
    markdown,
    plain_html,
    printed_csv,
    text_with_marks,
    text_without_marks,
    tidy_csv,
    word,
    workbook,
)

#: No year and no other figure of the report is among the numbers from here on.
FIRST = 1000
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where what stands in the bytes that are changed.

    `cells`: name → the spans of its number. `lines`: names of the cells that stand behind one another in a line, with
    nothing but delimiters between. `structure`: whether a byte parts cells, rows or words rather than be one of them.
    """

    cells: Mapping[str, Sequence[Span]]
    lines: Sequence[Sequence[str]]
    structure: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """`text`: what is changed, the file itself or one member of the archive. `layout`: of the text."""

    name: str
    data: bytes
    text: bytes
    layout: Layout
    member: str = ""

    def with_text(self, text: bytes) -> bytes:
        """The file with another text in its place."""
        if not self.member:
            return text
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                new.writestr(name, text if name == self.member else old.read(name))
        return out.getvalue()


def numbers(form: Form) -> dict[str, int]:
    return {name: FIRST + place for place, name in enumerate(form.cells)}


def mail(source: Source, style: Style) -> bytes:
    """A page saved with all that belongs to it, as a browser does."""
    page = quopri.encodestring(plain_html(source, style)).replace(b"\n", b"\r\n")
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="parted"\r\n\r\n--parted\r\n'
    kind = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return f"{head}{kind}".encode() + page + b"\r\n--parted--\r\n"


def tabs(source: Source, style: Style) -> bytes:
    return printed_csv(source, style).replace(b",", b"\t")


_OPEN, _WIDTH, _HEIGHT, _STEP, _SIDE = 40, 560, 2000, 22, 20


def pdf(source: Source, style: Style) -> bytes:
    """One page, nothing compressed: every cell is a text of its own between ruled lines."""
    out: list[str] = []
    top = _HEIGHT - _OPEN
    for part in parts(source, style):
        if isinstance(part, str):
            out += _line_of_text(part, _SIDE, top, 9)
            top -= _STEP
        else:
            for box in part.boxes:
                out += _box(box, part, top)
            top -= _STEP * (part.height + 1)
    return _objects("\n".join(out).encode())


def _box(box: Box, sheet: Sheet, top: int) -> Iterator[str]:
    each = _WIDTH / sheet.width
    left, up = _SIDE + each * box.column, top - _STEP * box.row
    yield f"{left:.1f} {up - _STEP * box.height:.1f} {each * box.width:.1f} {_STEP * box.height} re S"
    rows = box.text.split("\n")
    fits = max(1, int((each * box.width - 4) // 5))
    lines = [row[place : place + fits] for row in rows for place in range(0, len(row), fits)]
    for number, line in enumerate(lines):
        yield from _line_of_text(line, left + 2, up - 6 - 5 * number, 5)


def _line_of_text(text: str, left: float, up: float, size: int) -> Iterator[str]:
    yield f"BT /F1 {size} Tf {left:.1f} {up:.1f} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _objects(content: bytes) -> bytes:
    font = "/Type /Font /Subtype {} /BaseFont /STSong-Light"
    info = "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 {_HEIGHT}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        f"<< {font.format('/Type0')} /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>".encode(),
        # half the width of an em for the digits
        f"<< {font.format('/CIDFontType0')} {info} /DW 1000 /W [814 939 500 1 95 500] "
        "/FontDescriptor 7 0 R >>".encode(),
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table) + end


#: name → writer, what parts one thing from the next in it, and the member of an archive that is changed.
_COMMAS, _MARKUP = b',\t|"\r\n', b"<>&;\"'=/\r\n"
FORMATS: Mapping[str, tuple[Callable[[Source, Style], bytes], bytes, str]] = {
    "printed.csv": (printed_csv, _COMMAS, ""),
    "tidy.csv": (tidy_csv, _COMMAS + b".", ""),
    "tabs.txt": (tabs, _COMMAS, ""),
    "pipes.md": (markdown, _COMMAS, ""),
    "bars.txt": (markdown, _COMMAS, ""),
    "marks.txt": (text_with_marks, _COMMAS, ""),
    "lines.txt": (text_without_marks, _COMMAS, ""),
    "plain.html": (plain_html, _MARKUP, ""),
    "page.mht": (mail, _MARKUP + b"-:", ""),
    "extract.json": (extract_json, b'{}[]:,"\\.', ""),
    "report.docx": (word, _MARKUP, "word/document.xml"),
    "report.xlsx": (workbook, _MARKUP, "xl/worksheets/sheet1.xml"),
    "plain.pdf": (pdf, b"<>/ \r\n", ""),
}
#: In these nothing but the delimiter stands between two cells of a line.
_IN_LINES = ("printed.csv", "tabs.txt", "pipes.md", "bars.txt", "marks.txt", "lines.txt", "plain.html", "report.docx",
             "report.xlsx", "page.mht")  # fmt: skip


def file_of(name: str, form: Form) -> File:
    """The report with each number once."""
    values = numbers(form)
    return _written_as(name, form, {cell: str(value) for cell, value in values.items()}, values)


def clean_file_of(name: str, form: Form) -> File:
    """A report that keeps the rules; where its numbers stand is not known, since one may stand there twice."""
    printed = {cell: text for cell, text in clean_cells(form).items() if cell in form.cells}
    return _written_as(name, form, printed, {})


def _written_as(name: str, form: Form, printed: Mapping[str, str], values: Mapping[str, int]) -> File:
    write, structure, member = FORMATS[name]
    data = write(Source(form=form, cells=printed, title=TITLE, prose=PROSE), Style())
    text = data
    if member:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = archive.read(member)
    cells = {cell: _spans(value, text, name) for cell, value in values.items()}
    lines = list(_lines(form)) if cells and name in _IN_LINES else [[cell] for cell in cells]
    return File(
        name=name, data=data, text=text, member=member, layout=Layout(cells=cells, lines=lines, structure=structure)
    )


def _spans(value: int, text: bytes, name: str) -> list[Span]:
    if name.endswith(".pdf"):
        # the whole of its text: where it stands is as much a part of it as what it says
        digits = str(value).encode("utf-16-be").hex().encode()
        return [found.span() for found in re.finditer(rb"BT [^\n]*<%s>[^\n]*" % digits, text)]
    soft = rb"(?:=\r?\n)?".join(b"%c" % digit for digit in str(value).encode())
    return [found.span() for found in re.finditer(rb"(?<![0-9])%s(?![0-9])" % soft, text)]


def _lines(form: Form) -> Iterator[list[str]]:
    for table in form.tables.values():
        names = [name for name in form.cells if name.startswith(f"{table.id}.")]
        lines = [table.id if table.across else name.rpartition(".")[0] for name in names]
        yield from ([names[place] for place in places] for _, places in groupby(range(len(names)), lines.__getitem__))
