"""What a page of a PDF raises, lowers or strikes out."""

import io

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from gxcheck.model import RemarkedCell

STYLE = ParagraphStyle("plain", fontName="STSong-Light", fontSize=12, leading=18)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("94<super>1</super>", "94¹"),
        ("94<super rise=4 size=7>12</super>", "94¹²"),
        ("94<super rise=6 size=6>1</super>", "94¹"),
        ("94<sub>1</sub>", "94₁"),
        ("94<font size=8>1</font>", "941"),
        ("94<font size=11>1</font>", "941"),
        ("94<super rise=2 size=12>1</super>", "941"),
    ],
)
def test_raised_digits(markup, expected, pdf_of, pdf_table, read_bytes, tables):
    rows = [["行政许可", Paragraph(markup, STYLE)], ["行政处罚", Paragraph("5", STYLE)]]
    document = read_bytes("report.pdf", pdf_of([pdf_table(rows, colWidths=[200, 100])]))
    assert tables(document) == [[["行政许可", expected], ["行政处罚", "5"]]]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<strike>94</strike>98", "98"),
        ("<strike>94</strike>", ""),
        ("<u>94</u>8", "948"),
        ("1<strike>23</strike>4", "1 4"),
        ("98<strike>94</strike>", "98"),
        ("9999<strike>7100</strike>", "9999"),
    ],
)
@pytest.mark.parametrize("size", [6, 9, 12])
def test_a_line_through_digits(markup, expected, size, pdf_of, pdf_table, read_bytes, tables):
    style = ParagraphStyle("sized", STYLE, fontSize=size)
    rows = [["行政许可", Paragraph(markup, style)], ["行政处罚", Paragraph("5", style)]]
    document = read_bytes("report.pdf", pdf_of([pdf_table(rows, colWidths=[200, 100])]))
    assert tables(document) == [[["行政许可", expected], ["行政处罚", "5"]]]


def test_in_a_line_of_text(pdf_of, read_bytes, texts):
    document = read_bytes("report.pdf", pdf_of([Paragraph("收到申请154<super>1</super>件，办结153件。", STYLE)]))
    assert texts(document) == ["收到申请154¹件，办结153件。"]


@pytest.mark.parametrize("markup", ["12 8", "12  8"])
def test_a_blank_between_digits(markup, pdf_of, pdf_table, read_bytes, tables):
    rows = [["行政许可", Paragraph(markup, STYLE)], ["行政处罚", Paragraph("5", STYLE)]]
    document = read_bytes("report.pdf", pdf_of([pdf_table(rows, colWidths=[200, 100])]))
    assert tables(document)[0][0][1] == "12 8"


@pytest.mark.parametrize(
    ("other", "right", "up", "doubted"),
    [
        ("1195", 0, 0, True),
        ("1195", 2, 0, True),
        ("1195", 4, 1, True),
        ("1186", 3, 0, True),
        ("1186", 0.6, 0, False),
        ("1186", 0, 0, False),
        ("", 0, 0, False),
    ],
)
def test_a_number_printed_over_another(other, right, up, doubted, read_bytes):
    cells = _printed_over("1186", other, right, up)
    document = read_bytes("report.pdf", cells)
    cell = document.blocks[0].rows[0][1]
    assert isinstance(cell, RemarkedCell) == doubted
    assert doubted or cell.text == "1186"


def _printed_over(number, other, right, up):
    """A table of two rows, and what is printed beside or over the number in it."""
    out = io.BytesIO()
    page = Canvas(out, invariant=1)
    for y in (700, 720, 740):
        page.line(50, y, 250, y)
    for x in (50, 150, 250):
        page.line(x, 700, x, 740)
    page.setFont("STSong-Light", 12)
    for x, y, text in ((60, 725, "行政许可"), (60, 705, "行政处罚"), (160, 725, number), (160, 705, "5")):
        page.drawString(x, y, text)
    page.drawString(160 + right, 725 + up, other)
    page.save()
    return out.getvalue()
