"""The slip as a Word document, a unit on a page; the same bytes for the same findings.

A document is one archive, so it is kept until the last report is told: sentences and small tables.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from gxcheck.model import Result
from gxcheck.renderers.slip.letters import Letter, letter_of, mark_of
from gxcheck.renderers.slip.points import Fix, Point
from gxcheck.renderers.telling.view import View

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.table import _Cell, _Row

#: The times that an archive and its properties hold, since nothing else may tell when it was made.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_BODY, _HEAD, _LATIN = "仿宋", "黑体", "Times New Roman"
_STYLES = (("Normal", _BODY, 12), ("Title", _HEAD, 20), ("Heading 1", _HEAD, 15), ("Heading 2", _HEAD, 13))
_TEXT_WIDTH = 16.0
#: The columns of the table under a point, with their width in centimetres; 0 takes the rest.
_COLUMNS = {
    "slip_column_choice": 1.5,
    "slip_table": 0,
    "slip_column_printed": 2.2,
    "slip_column_suggested": 2.2,
    "slip_column_place": 3.2,
}


def render(results: Iterable[Result], view: View) -> Iterator[bytes]:
    document = _document(view)
    for number, result in enumerate(results):
        if number:
            document.add_page_break()  # type: ignore[no-untyped-call]
        _write(letter_of(result, view), document, view)
        yield b""  # so that this output keeps step with the others
    yield _settled(document)


def _document(view: View) -> "WordDocument":
    # imported where it is used: no other output needs it
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    for name, font, size in _STYLES:
        _dress(document.styles[name], font, Pt(size))
    properties = document.core_properties
    properties.title = view.say("slip_title")
    properties.author = properties.last_modified_by = "gxcheck"
    properties.comments = ""
    properties.language = "zh-CN" if view.language == "zh" else "en"
    properties.created = properties.modified = _NO_TIME
    properties.revision = 1
    return document


def _dress(style: "ParagraphStyle", font: str, size: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.size = _LATIN, size
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)


def _write(letter: Letter, document: "WordDocument", view: View) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document.add_heading(letter.title, level=0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading(letter.unit, level=1)
    document.add_paragraph(letter.greeting)
    for line in letter.progress:
        document.add_paragraph(line)
    number = 0
    for heading, points in letter.sections:
        document.add_heading(heading, level=2)
        for point in points:
            number += 1
            _point(number, point, document, view)
    for line in letter.closing:
        document.add_paragraph(line)


def _point(number: int, point: Point, document: "WordDocument", view: View) -> None:
    from docx.shared import Cm, Pt

    head = document.add_paragraph()
    head.add_run(view.say("slip_number", number=number) + mark_of(point, view) + point.headline).bold = True
    head.paragraph_format.space_after = Pt(2)
    head.paragraph_format.keep_with_next = bool(point.lines or point.basis or point.fixes)
    for line in (*point.lines, *point.basis):
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.left_indent = Cm(0.75)
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.keep_with_next = bool(point.fixes)
    if point.fixes:
        _table(point, document, view)


def _table(point: Point, document: "WordDocument", view: View) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Cm

    rows = [[view.say(key) for key in _COLUMNS]]
    rows += [[fix.choice, _cell(fix, point), fix.printed, fix.suggested, fix.place] for fix in point.fixes]
    kept = [number for number in range(len(_COLUMNS)) if any(row[number] for row in rows[1:])]
    widths = [_COLUMNS[key] or _TEXT_WIDTH - sum(list(_COLUMNS.values())[n] for n in kept) for key in _COLUMNS]
    table = document.add_table(rows=0, cols=len(kept), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for number, row in enumerate(rows):
        line = table.add_row()
        _keep_together(line, heads=number == 0)
        for cell, column in zip(line.cells, kept, strict=True):
            cell.width = Cm(widths[column])
            _fill(cell, row[column], bold=number == 0)
    for column, place in zip(table.columns, kept, strict=True):
        column.width = Cm(widths[place])  # some programs read the widths of the columns, some of the cells
    document.add_paragraph()


def _keep_together(row: "_Row", heads: bool) -> None:
    """No row is cut by the end of a page; the first is printed again on the next."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heads:
        properties.append(OxmlElement("w:tblHeader"))


def _cell(fix: Fix, point: Point) -> str:
    """Row and column; the table where the point does not name it."""
    return str(replace(fix.names, table="") if fix.names.table in point.headline else fix.names)


def _fill(cell: "_Cell", text: str, bold: bool) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(10)


def _settled(document: "WordDocument") -> bytes:
    """The document with the time of every part of its archive fixed."""
    made, settled = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(settled, "w") as archive:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, _NO_TIME.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts.read(name))
    return settled.getvalue()
