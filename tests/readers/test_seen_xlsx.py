"""What a sheet shows of its values."""

import datetime
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from gxcheck.model import RemarkedCell
from gxcheck.readers.workbook.formats import shown


def saved(workbook):
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "format", "how", "text"),
    [
        ("7365000", "0!.0,", "scaled", "736.5"),
        ("7365000", r"0\.0,", "scaled", "736.5"),
        ("7365000", '0"."0000', "scaled", "736.5000"),
        ("7365000", "0.0,", "scaled", "7365.0"),
        ("7365000", "#,##0,,", "scaled", "7"),
        ("-7365000", "0!.0,", "scaled", "-736.5"),
        ("7365000", "#,##0", "as_is", "7365000"),
        ("3.14159", "0.00", "rounded", "3.14"),
        ("512.8", "0.00", "as_is", "512.80"),
        (".5", ".00", "as_is", "0.50"),
        ("5", '0"件"', "as_is", "5"),
        ("5", "G/通用格式", "as_is", ""),
        ("5", "[DBNum1][$-804]General", "as_is", ""),
        ("5", '0"万"', "unknown", ""),
        ("5", '"1"0', "unknown", ""),
        ("5", "0E+00", "unknown", ""),
        ("5", "# ?/?", "unknown", ""),
        ("5", "[h]:mm", "unknown", ""),
        ("5", "000-0000", "unknown", ""),
        ("-5", "0;0", "unknown", ""),
        ("-5", "0_);[Red](0)", "as_is", "-5"),
        ("5", ";;;", "words", ""),
        ("0", "0;-0;;@", "words", ""),
        ("0", "#,###", "words", ""),
        ("0", "#,##0", "as_is", "0"),
        ("0", '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', "words", "-"),
        ("0", '[=0]"无";0', "words", "无"),
        ("7", '[=0]"无";0', "as_is", "7"),
    ],
)
def test_formats(value, format, how, text):
    found = shown(Decimal(value), format)
    assert (found.how, found.text) == (how, text)


def cell_of(value, read_bytes, number_format="General", font=None):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "a"
    workbook.active["B1"] = value
    workbook.active["B1"].number_format = number_format
    if font:
        workbook.active["B1"].font = font
    grid = read_bytes("report.xlsx", saved(workbook)).blocks[0]
    return grid.rows[0][1] if len(grid.rows[0]) > 1 else None


@pytest.mark.parametrize(
    ("value", "number_format", "text", "key", "doubted"),
    [
        (7365000, "0!.0,", "736.5", "cell_scaled", False),
        (3.14159, "0.00", "3.14159", "cell_rounded", False),
        (5, '0"万"', "5", "cell_format", True),
        (1234567890123456, "General", "1234567890123456", "cell_digits", True),
        (1e15, "0", "1000000000000000", "cell_digits", True),
        (datetime.date(2023, 1, 5), "yyyy-mm-dd", "2023-01-05", "cell_date", True),
        (5, "m/d", "1900-01-05", "cell_date", True),
        (99999999, "yyyy-mm-dd", "#VALUE!", "cell_date", True),
    ],
)
def test_remarks(value, number_format, text, key, doubted, read_bytes):
    cell = cell_of(value, read_bytes, number_format)
    assert isinstance(cell, RemarkedCell)
    assert (cell.text, cell.remark.key, cell.doubted) == (text, key, doubted)


@pytest.mark.parametrize(
    ("value", "number_format"),
    [(512.8, "0.00"), (999999999999999, "0"), (0.1 + 0.2, "0.0"), (5, '0"件"'), (20417, "#,##0"), (5, "@")],
)
def test_nothing_to_remark(value, number_format, read_bytes):
    assert not isinstance(cell_of(value, read_bytes, number_format), RemarkedCell)


@pytest.mark.parametrize(
    ("value", "font", "text"),
    [
        (94, Font(strike=True), None),
        (94, Font(underline="single", bold=True), "94"),
        (94, Font(vertAlign="superscript"), "⁹⁴"),
        (CellRichText(TextBlock(InlineFont(strike=True), "94"), "98"), None, "98"),
        (CellRichText("94", TextBlock(InlineFont(vertAlign="superscript"), "1")), None, "94¹"),
        (CellRichText("94", TextBlock(InlineFont(vertAlign="subscript"), "1")), None, "94₁"),
        (CellRichText("94", TextBlock(InlineFont(b=True), "1")), None, "941"),
    ],
)
def test_fonts(value, font, text, read_bytes):
    cell = cell_of(value, read_bytes, font=font)
    assert (cell and cell.text) == text


def told(document):
    return {note.key: dict(note.details) for note in document.notes}


def test_hidden_rows_and_columns_are_left_out_and_told(read_bytes, tables):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in range(1, 6):
        sheet.append([f"r{row}", row, row * 10, row * 100])
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    document = read_bytes("report.xlsx", saved(workbook))
    assert tables(document) == [[["r1", "1", "100"], ["r4", "4", "400"], ["r5", "5", "500"]]]
    assert [cell.column for cell in document.blocks[0].rows[1]] == [0, 1, 3]
    assert document.blocks[0].rows[1][0].location.row == 4
    assert told(document) == {
        "hidden_rows": {"sheet": "Sheet", "rows": "2–3"},
        "hidden_columns": {"sheet": "Sheet", "columns": "C"},
    }


def test_a_merged_cell_that_begins_in_a_hidden_row_is_seen_below(read_bytes, tables):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (["a", 1], [None, 2], [None, 3]):
        sheet.append(row)
    sheet.merge_cells("A1:A3")
    sheet.row_dimensions[1].hidden = True
    document = read_bytes("report.xlsx", saved(workbook))
    assert tables(document) == [[["a", "2"], ["3"]]]


def test_hidden_sheets_are_told_unless_they_hold_nothing(read_bytes):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 1
    for name, state in (("底稿", "hidden"), ("空", "hidden"), ("深", "veryHidden")):
        workbook.create_sheet(name).sheet_state = state
    workbook["底稿"]["A1"] = workbook["深"]["A1"] = 1
    assert told(read_bytes("report.xlsx", saved(workbook))) == {"hidden_sheets": {"sheets": "底稿, 深"}}


def test_values_that_are_not_shown_are_blank_and_told(read_bytes, tables):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append([1, 2, "x", 0, 3])
    for place, number_format in (("B1", ";;;"), ("C1", ";;;"), ("D1", "0;-0;;@")):
        sheet[place].number_format = number_format
    document = read_bytes("report.xlsx", saved(workbook))
    assert tables(document) == [[["1", "", "", "", "3"]]]
    assert told(document) == {"veiled_cells": {"sheet": "Sheet", "count": "3"}}


def test_a_sheet_that_shows_no_zeros(read_bytes, tables):
    workbook = openpyxl.Workbook()
    workbook.active.append([0, 10])
    workbook.active.sheet_view.showZeros = False
    assert tables(read_bytes("report.xlsx", saved(workbook))) == [[["", "10"]]]


def test_a_formula_that_gave_an_empty_text_was_computed(read_bytes, tables):
    workbook = openpyxl.Workbook()
    workbook.active.append(["a", "=1+1", '=""', "b"])
    source, out = zipfile.ZipFile(io.BytesIO(saved(workbook))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b'<c r="C1"', b'<c r="C1" t="str"')
            target.writestr(name, data)
    assert tables(read_bytes("report.xlsx", out.getvalue())) == [[["a", "=1+1", "", "b"]]]


def test_a_code_keeps_the_zeros_that_its_format_shows(read_bytes):
    workbook = openpyxl.Workbook()
    for row, (value, format) in enumerate([(1, "00"), (205, "000000"), (12345, "000"), (1.5, "00"), (3, "0")], start=1):
        cell = workbook.active.cell(row, 1, value)
        cell.number_format = format
    (grid,) = read_bytes("a.xlsx", saved(workbook)).blocks
    assert [row[0].text for row in grid.rows] == ["01", "000205", "12345", "1.5", "3"]
