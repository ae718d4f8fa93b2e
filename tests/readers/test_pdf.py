"""PDF with a text layer, and without."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Spacer

from gxcheck.errors import UnreadableFile
from gxcheck.readers.paper.pages import _NUMBERED

BODY = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
PROSE = (
    "本年度共收到政府信息公开申请125件，同比增长3.2%，均在法定期限内予以答复，其中予以公开及部分公开一百一十件。" * 3
)


def canvas_of(draw, pages=1):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_wrapped_lines_are_one_paragraph(pdf_of, read_bytes, texts):
    data = pdf_of([Paragraph(text, BODY) for text in ("一、总体情况", PROSE, PROSE)])
    assert texts(read_bytes("report.pdf", data)) == ["一、总体情况", PROSE, PROSE]


def test_a_ruled_table(pdf_of, pdf_table, read_bytes, tables, columns):
    rows = [["信息内容", "制发", "", "总计"], ["行政规范性文件\n（含规章）", "1808595", "", "59237.2449"]]
    style = [("SPAN", (1, 0), (2, 0)), ("SPAN", (1, 1), (2, 1))]
    document = read_bytes("report.pdf", pdf_of([pdf_table(rows, style=style)]))
    assert tables(document) == [[["信息内容", "制发", "总计"], ["行政规范性文件（含规章）", "1808595", "59237.2449"]]]
    cell = document.blocks[0].rows[1][1]
    assert (cell.location.page, cell.location.table, cell.location.row, cell.location.column) == (1, 1, 2, 2)


def test_blank_cells_are_there(pdf_of, pdf_table, read_bytes, tables):
    assert tables(read_bytes("report.pdf", pdf_of([pdf_table([["a", "", "b"], ["", "1", ""]])]))) == [
        [["a", "", "b"], ["", "1", ""]]
    ]


@pytest.mark.parametrize("footer", ["— {} —", "- {} -", "{}/2", "第{}页", "第 {} 页 共 2 页", "{}"])
def test_a_table_over_two_pages_is_one(footer, pdf_of, pdf_table, read_bytes, tables, texts):
    rows = [[f"第{number}项", str(number), str(number * 7)] for number in range(60)]
    document = read_bytes("report.pdf", pdf_of([Paragraph("表", BODY), pdf_table(rows)], footer))
    assert tables(document) == [rows]
    assert texts(document) == ["表"]
    last = document.blocks[1].rows[-1][0].location
    assert (last.page, last.row) == (2, 60)


def test_a_repeated_header_stands_once(pdf_of, pdf_table, read_bytes, tables):
    rows = [["事项", "数量"], *([f"第{number}项", str(number)] for number in range(60))]
    assert tables(read_bytes("report.pdf", pdf_of([pdf_table(rows, repeatRows=1)]))) == [rows]


@pytest.mark.parametrize("tall", [60, 40])
def test_a_merged_cell_over_two_pages_stands_once(tall, pdf_of, pdf_table, read_bytes, tables):
    """The page ends after some 35 rows; the second part of the cell is empty."""
    rows = [["结果", f"第{number}项", str(number)] for number in range(60)]
    style = [("SPAN", (0, 0), (0, 30)), ("SPAN", (0, 31), (0, tall - 1)), ("VALIGN", (0, 0), (0, -1), "TOP")]
    found = tables(read_bytes("report.pdf", pdf_of([pdf_table(rows, style=style)])))
    assert len(found) == 1
    assert [len(row) for row in found[0][:tall]] == [3, *[2] * 30, 3, *[2] * (tall - 32)]


def test_tables_of_other_columns_stay_apart(pdf_of, pdf_table, read_bytes, tables):
    first, second = [["a", "b"], ["1", "2"]], [["a", "b", "c"], ["3", "4", "5"]]
    blocks = [pdf_table(first, colWidths=[150, 150]), PageBreak(), pdf_table(second, colWidths=[100, 100, 100])]
    assert tables(read_bytes("report.pdf", pdf_of(blocks))) == [first, second]


def test_text_between_keeps_tables_apart(pdf_of, pdf_table, read_bytes, tables):
    rows = [["a", "b"], ["1", "2"]]
    data = pdf_of([pdf_table(rows), PageBreak(), Paragraph("三、收到", BODY), pdf_table(rows)])
    assert tables(read_bytes("report.pdf", data)) == [rows, rows]


def test_a_table_without_rules(pdf_of, pdf_table, read_bytes, tables, texts):
    rows = [["信息内容", "制发件数", "废止件数"], ["规章", "2", ""], ["规范性文件", "109", "489"]]
    data = pdf_of([Paragraph("二、主动公开", BODY), pdf_table(rows, ruled=False, colWidths=[120, 90, 90])])
    document = read_bytes("report.pdf", data)
    assert tables(document) == [rows]
    assert texts(document) == ["二、主动公开"]


def test_two_figures_in_a_cell_never_become_one(pdf_of, pdf_table, read_bytes, tables):
    rows = [["a", "12\n34"], ["b", "180859\n5"]]
    found = tables(read_bytes("report.pdf", pdf_of([pdf_table(rows, colWidths=[60, 42])])))
    assert found == [[["a", "12 34"], ["b", "1808595"]]]


def test_bold_printed_twice_is_read_once(read_bytes, texts):
    def draw(canvas, number):
        for shift in (0, 0.3):
            canvas.drawString(100 + shift, 500, "total 11 of 1808595")

    assert texts(read_bytes("report.pdf", canvas_of(draw))) == ["total 11 of 1808595"]


def test_running_heads_are_left_out(read_bytes, texts):
    def draw(canvas, number):
        canvas.drawString(100, 800, "Annual report")
        canvas.drawString(100, 600, f"text {number * 'x'}")

    assert texts(read_bytes("report.pdf", canvas_of(draw, 4))) == [f"text {number * 'x'}" for number in range(1, 5)]


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("— 3 —", True),
        ("-3-", True),
        ("3/10", True),
        ("第3页共10页", True),
        ("-393", False),
        ("3", False),
        ("3、", False),
    ],
)
def test_page_numbers(text, is_number):
    assert bool(_NUMBERED.fullmatch(text)) is is_number


def picture(canvas, number):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 255)), 0, 0, *A4)


def test_a_scan_is_refused(read_bytes):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("report.pdf", canvas_of(picture, 2))
    assert caught.value.problem.key == "scanned"
    assert ("pages", "2") in caught.value.problem.details


def test_scanned_pages_are_said(read_bytes):
    def draw(canvas, number):
        if number in (1, 5):
            canvas.drawString(100, 500, "some text of the report")
        else:
            picture(canvas, number)

    notes = read_bytes("report.pdf", canvas_of(draw, 5)).notes
    assert [(note.key, note.details) for note in notes] == [("empty_text_layer", (("pages", "2–4"),))]


def test_text_off_the_paper_is_not_printed(read_bytes, texts):
    def draw(canvas, number):
        canvas.drawString(100, 500, "shown")
        canvas.drawString(100, 2000, "hidden")

    assert texts(read_bytes("report.pdf", canvas_of(draw))) == ["shown"]


def test_text_outside_of_the_paper_is_no_scan(read_bytes):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("report.pdf", canvas_of(lambda canvas, number: canvas.drawString(100, -20, "hidden")))
    assert caught.value.problem.key == "text_unseen"
    assert ("count", "6") in caught.value.problem.details


def test_a_page_most_of_which_lies_outside_of_the_paper_is_said(read_bytes):
    def draw(canvas, number):
        canvas.drawString(100, 500, "shown")
        for place in range(5):
            canvas.drawString(100, 2000 + 20 * place, "a line that is not shown")

    notes = read_bytes("report.pdf", canvas_of(draw)).notes
    assert [(note.key, note.details) for note in notes] == [("text_left_out", (("pages", "1"),))]


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_page_whose_text_lies_sideways_is_turned(degrees, read_bytes, texts):
    def draw(canvas, number):
        canvas.translate(300, 400)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, "first line")
        canvas.drawString(0, -40, "second line")

    assert texts(read_bytes("report.pdf", canvas_of(draw))) == ["first line", "second line"]


def test_any_two_corners_name_the_paper(read_bytes, texts):
    data = canvas_of(lambda canvas, number: canvas.drawString(100, 500, "shown"))
    box = b"/MediaBox [ 0 0 595.2756 841.8898 ]"
    assert box in data
    turned = data.replace(box, b"/MediaBox [ 0 841.8898 595.2756 0 ]")
    assert texts(read_bytes("report.pdf", turned)) == ["shown"]


def test_a_paragraph_over_two_pages_is_one(pdf_of, read_bytes, texts):
    data = pdf_of([Spacer(1, 640), Paragraph(PROSE, BODY)], "— {} —")
    assert texts(read_bytes("report.pdf", data)) == [PROSE]


def test_passwords_are_named(pdf_of, read_bytes):
    from reportlab.lib.pdfencrypt import StandardEncryption

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret"))
    canvas.drawString(100, 500, "text")
    canvas.save()
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("report.pdf", out.getvalue())
    assert caught.value.problem.key == "password"


def test_too_many_pages(read_bytes):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("report.pdf", canvas_of(lambda canvas, number: None, 501))
    assert caught.value.problem.key == "too_many_pages"


def test_recognised_text_over_a_picture_is_said(read_bytes):
    def draw(canvas, number):
        picture(canvas, number)
        canvas.drawString(100, 500, "text that a program found in the picture")

    assert [note.key for note in read_bytes("report.pdf", canvas_of(draw)).notes] == ["text_over_picture"]
