"""Workbooks as other programs write them, and those that are left alone."""

import re
from html import escape

import pytest
from lxml import etree

from gxcheck.errors import UnreadableFile
from gxcheck.renderers.xlsx.book import Book, SheetMark
from gxcheck.renderers.xlsx.comments import Comment
from gxcheck.renderers.xlsx.package import Package
from gxcheck.renderers.xlsx.sheets import Entry, Sheet
from tests import make_samples
from tests.renderers.xlsx.conftest import Marking, coloured, opened, parts_of, saved, sheet_of_csv, zipped

SAMPLE = make_samples.SAMPLES / "broken" / "REQ-ROW-TOTAL.csv"
SUSPECT = "E30"
SHEET = "xl/worksheets/sheet1.xml"


def edited(data: bytes, changes: dict[str, tuple[str, str]]) -> bytes:
    """A workbook with patterns of its parts replaced."""
    parts = parts_of(data)
    for name, (pattern, text) in changes.items():
        after = re.sub(pattern, text, parts[name].decode(), flags=re.DOTALL)
        assert after != parts[name].decode(), name
        parts[name] = after.encode()
    return zipped(parts)


def plain() -> bytes:
    return saved(sheet_of_csv(SAMPLE))


def bare(shared: bool = False) -> bytes:
    """Only what a workbook cannot do without: no formats, no views; texts in the cells or shared."""
    parts = parts_of(plain())
    sheet = etree.fromstring(parts[SHEET])
    strings: list[str] = []
    rows = ""
    for row in sheet.iter("{*}row"):
        cells = ""
        for cell in row:
            value = cell.findtext("{*}v")
            if cell.get("t") == "inlineStr":
                text = escape(cell.findtext("{*}is/{*}t") or "")
                strings.append(f"<si><t>{text}</t></si>")
            if cell.get("t") == "inlineStr" and shared:
                cells += f'<c r="{cell.get("r")}" t="s"><v>{len(strings) - 1}</v></c>'
            elif cell.get("t") == "inlineStr":
                cells += f'<c r="{cell.get("r")}" t="inlineStr"><is><t>{text}</t></is></c>'
            elif value is not None:
                cells += f'<c r="{cell.get("r")}"><v>{value}</v></c>'
        rows += f'<row r="{row.get("r")}">{cells}</row>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    texts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r" Type="{office}/officeDocument" '
        'Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="年报" sheetId="1" '
        'r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}"><Relationship Id="a" Type="{office}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        SHEET: f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }
    if shared:
        links = texts["xl/_rels/workbook.xml.rels"]
        link = f'<Relationship Id="s" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        texts["xl/_rels/workbook.xml.rels"] = links.replace("</Relationships>", link)
        types = texts["[Content_Types].xml"]
        override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>'
        texts["[Content_Types].xml"] = types.replace("</Types>", override)
        texts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{"".join(strings)}</sst>'
    return zipped({name: text.encode() for name, text in texts.items()})


@pytest.mark.parametrize("shared", [False, True])
def test_a_workbook_without_formats(mark: Marking, shared: bool) -> None:
    data = bare(shared)
    _, copy = mark("report.xlsx", data)
    book = opened(copy)
    assert book.sheetnames == ["年报", "核对结果"]
    assert coloured(book["年报"])[SUSPECT] == "F8CBAD"
    assert book["年报"][SUSPECT].comment is not None
    assert parts_of(copy).get("xl/sharedStrings.xml") == parts_of(data).get("xl/sharedStrings.xml")
    assert b"<workbookView/>" in parts_of(copy)["xl/workbook.xml"]


def test_rows_and_cells_that_do_not_say_where_they_are(mark: Marking) -> None:
    book = sheet_of_csv(SAMPLE)
    for row in book.active.iter_rows():
        for cell in row:
            cell.value = "" if cell.value is None else cell.value
    data = edited(saved(book), {SHEET: (r' r="[A-Z]*\d+"', "")})
    _, copy = mark("report.xlsx", data)
    assert coloured(opened(copy).worksheets[0])[SUSPECT] == "F8CBAD"


def test_a_blank_without_a_cell_gets_one(mark: Marking) -> None:
    path = make_samples.SAMPLES / "broken" / "I07.csv"
    book = sheet_of_csv(path)
    book.active.column_dimensions["J"].number_format = "#,##0"
    data = saved(book)
    verdict, copy = mark("report.xlsx", data)
    assert verdict.report.cells["requests.granted.total"].printed == ""
    assert b'r="J29"' not in parts_of(data)[SHEET]
    cell = opened(copy).worksheets[0]["J29"]
    assert cell.fill.fgColor.rgb == "FFF8CBAD"
    assert cell.number_format == "#,##0"
    assert "疑应为16" in cell.comment.text
    row = next(row for row in etree.fromstring(parts_of(copy)[SHEET]).iter("{*}row") if row.get("r") == "29")
    assert [cell.get("r") for cell in row] == [
        f"{letter}29" for letter in "ABCDEFGHIJ" if f"{letter}29" in {c.get("r") for c in row}
    ]


def test_a_protected_sheet_stays_protected(mark: Marking) -> None:
    book = sheet_of_csv(SAMPLE)
    book.active.protection.set_password("secret")
    book.active.protection.sheet = True
    book.security.lockStructure = True
    _, copy = mark("report.xlsx", saved(book))
    again = opened(copy)
    assert again.worksheets[0].protection.sheet
    assert again.worksheets[0].protection.password
    assert again.security.lockStructure
    assert coloured(again.worksheets[0])[SUSPECT] == "F8CBAD"


def test_the_strict_dialect() -> None:
    main, office = (
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    parts = {
        name: part.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", main.encode()).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", office.encode()
        )
        for name, part in parts_of(bare()).items()
    }
    book = Book(Package(zipped(parts)))
    book.mark("年报", {(30, 5): SheetMark("suspect", Comment("疑误", ()))})
    book.add(Sheet(title="核对结果", rows=[[Entry(text="一")]], widths=(10,)))
    copy = parts_of(book.to_bytes())
    assert not any(b"schemas.openxmlformats.org/spreadsheetml/2006/main" in part for part in copy.values())
    for name in (SHEET, "xl/worksheets/gxcheck1.xml", "xl/styles.xml", "xl/comments1.xml"):
        assert etree.QName(etree.fromstring(copy[name])).namespace == main


@pytest.mark.parametrize(
    "changes",
    [
        {SHEET: (r"^", '<!DOCTYPE x [<!ENTITY a "b">]>')},
        {"xl/styles.xml": (r"^.*$", "<x/>")},
        {SHEET: (r'<row r="2"', '<row r="1"')},
    ],
    ids=["entities", "no formats", "a row twice"],
)
def test_what_cannot_be_edited_is_refused(changes: dict[str, tuple[str, str]]) -> None:
    data = edited(plain(), changes)
    with pytest.raises(UnreadableFile):
        Book(Package(data)).mark("年报 '21", {(1, 1): SheetMark("error", Comment("x", ()))})


def test_a_workbook_that_cannot_be_edited_is_laid_out_as_the_form(mark: Marking) -> None:
    parts = parts_of(plain())
    parts[SHEET] = b'<!DOCTYPE worksheet SYSTEM "x">' + parts[SHEET]
    _, copy = mark("report.xlsx", zipped(parts))
    book = opened(copy)
    assert book.sheetnames == ["报告", "核对结果"]
    assert any("原工作簿没有标注" in str(cell.value) for row in book["核对结果"].iter_rows() for cell in row)


def test_a_conversation_on_a_cell_is_left_alone(mark: Marking) -> None:
    from openpyxl.comments import Comment as Written

    book = sheet_of_csv(SAMPLE)
    book.active[SUSPECT].comment = Written("[Threaded comment] x", "tc={00000000-0000-0000-0000-000000000000}")
    _, copy = mark("report.xlsx", saved(book))
    cell = opened(copy).worksheets[0][SUSPECT]
    assert cell.comment.text == "[Threaded comment] x"
    assert cell.fill.fgColor.rgb == "FFF8CBAD"


def test_a_sheet_with_a_chart_and_no_comment_gets_its_boxes_behind_the_chart(mark: Marking) -> None:
    from openpyxl.chart import BarChart, Reference

    book = sheet_of_csv(SAMPLE)
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=4, min_row=27, max_row=30))
    book.active.add_chart(chart, "M5")
    _, copy = mark("report.xlsx", saved(book))
    names = [etree.QName(child).localname for child in etree.fromstring(parts_of(copy)[SHEET])]
    assert names[-2:] == ["drawing", "legacyDrawing"]
    sheet = opened(copy).worksheets[0]
    assert len(sheet._charts) == 1
    assert sheet[SUSPECT].comment.author == "gxcheck"
    assert b'Extension="vml"' in parts_of(copy)["[Content_Types].xml"]
