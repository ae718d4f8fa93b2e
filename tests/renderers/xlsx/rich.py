"""A workbook with everything that a careless program loses."""

import io
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from tests import make_samples
from tests.renderers.xlsx.conftest import parts_of, saved, sheet_of_csv, zipped

MACROS = b"\xd0\xcf\x11\xe0 a stub of macros"
#: Suspect of the sample, by its place on the sheet.
SUSPECT = "E30"


def rich_workbook() -> bytes:
    """REQ-ROW-TOTAL with chart, image, rich text, comments, rules for looks and input, a formula."""
    book = sheet_of_csv(make_samples.SAMPLES / "broken" / "REQ-ROW-TOTAL.csv")
    sheet: Any = book.active
    sheet["A1"] = CellRichText("花溪区2021年", TextBlock(InlineFont(b=True), "政府信息公开"), "工作年度报告")
    sheet["L1"] = "=SUM(J27:J28)"
    sheet["A2"].font = Font(italic=True, color="FF7030A0")
    sheet.column_dimensions["A"].width = 33
    sheet.row_dimensions[3].height = 31
    sheet["A3"].comment = Comment("原有的批注", "张三")
    sheet[SUSPECT].comment = Comment("请复核", "李四")
    sheet[SUSPECT].number_format = "#,##0"
    sheet[SUSPECT].font = Font(bold=True)
    red = PatternFill("solid", bgColor="FFFF0000")
    sheet.conditional_formatting.add("D27:J50", CellIsRule(operator="greaterThan", formula=["999"], fill=red))
    whole = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    whole.add("D27:J50")
    sheet.add_data_validation(whole)
    sheet.protection.sheet = True
    sheet.freeze_panes = "D3"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=27, max_row=30))
    sheet.add_chart(chart, "M5")
    sheet.add_image(Image(_picture()), "M25")
    book.create_sheet("备注")["A1"] = "别的工作表"
    return saved(book)


def with_macros(data: bytes) -> bytes:
    """The workbook as .xlsm, with a stub where macros stand."""
    parts = parts_of(data)
    types = parts["[Content_Types].xml"].decode()
    types = types.replace("spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml").replace(
        "application/vnd.openxmlformats-officedocument.ms-excel", "application/vnd.ms-excel"
    )
    binary = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", binary).encode()
    links = parts["xl/_rels/workbook.xml.rels"].decode()
    type = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = f'<Relationship Id="rIdVba" Type="{type}" Target="vbaProject.bin"/>'
    parts["xl/_rels/workbook.xml.rels"] = links.replace("</Relationships>", link + "</Relationships>").encode()
    parts["xl/vbaProject.bin"] = MACROS
    return zipped(parts)


def _picture() -> io.BytesIO:
    from PIL import Image as Picture

    out = io.BytesIO()
    Picture.new("RGB", (12, 12), "teal").save(out, "png")
    out.seek(0)
    return out
