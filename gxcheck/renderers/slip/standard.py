"""The letter's own template, made here: an office that has none of its own gets a sound one, with the same fields."""

import io
from typing import TYPE_CHECKING, Literal

from gxcheck.renderers.slip.settled import NO_TIME
from gxcheck.renderers.telling.view import View

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

_BODY, _HEAD, _LATIN = "仿宋", "黑体", "Times New Roman"
_SIZE, _LINE = 12, 18
#: Two characters of the text.
_INDENT = 2 * _SIZE


def standard(view: View) -> bytes:
    document = _page(view)
    _line(document, "{title}", size=18, font=_HEAD, align="CENTER", after=12)
    _line(document, view.say("slip_salutation", unit="{unit}"), indent=0)
    _line(document, "{text}")
    _signed(document, view)
    _line(document, "{annex}", size=10.5, indent=0, before=14, line=None)
    _numbered(document.sections[0].footer.paragraphs[0])
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _signed(document: "WordDocument", view: View) -> None:
    """Whom to ask and who signs, as far as that is given, and when, or room to write that."""
    terms = view.terms
    given = ["office", "date"] if terms.office else ["date"]
    if terms.contact:
        _line(document, view.say("slip_contact", contact="{contact}"), keep=bool(given))
    for field in given:
        first = field == given[0]
        _line(document, f"{{{field}}}", align="RIGHT", before=6 if first else 0, keep=field != given[-1])


def _page(view: View) -> "WordDocument":
    # imported where it is used: no other output needs it
    from docx import Document
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2)
    _dress(document.styles["Normal"])
    properties = document.core_properties
    properties.title = view.say("slip_title")
    properties.author = properties.last_modified_by = "gxcheck"
    properties.comments = ""
    properties.language = "zh-CN" if view.language == "zh" else "en"
    properties.created = properties.modified = NO_TIME
    properties.revision = 1
    return document


def _dress(style: "ParagraphStyle") -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = _LATIN, Pt(_SIZE)
    style.paragraph_format.space_after = Pt(0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), _BODY)


def _line(
    document: "WordDocument",
    text: str,
    *,
    size: float = _SIZE,
    font: str = "",
    align: Literal["LEFT", "CENTER", "RIGHT"] = "LEFT",
    indent: int = _INDENT,
    before: int = 0,
    after: int = 0,
    line: int | None = _LINE,
    keep: bool = False,
) -> None:
    """A paragraph of the template; lengths in points, `line`: how far its lines are apart, None for as needed."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    look = paragraph.paragraph_format
    look.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
    look.space_before, look.space_after = Pt(before), Pt(after)
    look.line_spacing = Pt(line) if line and size <= _SIZE else None
    look.first_line_indent = Pt(indent) if align == "LEFT" and indent else None
    look.keep_with_next = keep or None
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    if font:
        run.font.name = _LATIN
        run.font.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _numbered(paragraph: "Paragraph") -> None:
    """`— 1 —` at the foot of a page, by the program that shows it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ").font.size = Pt(10.5)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    run = paragraph.add_run("1")
    run.font.size = Pt(10.5)
    field.append(run._r)
    paragraph.add_run(" —").font.size = Pt(10.5)
