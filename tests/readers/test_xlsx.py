"""Workbooks."""

import datetime
import io

import openpyxl
import pytest


def saved(workbook):
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def single(value, number_format=None):
    workbook = openpyxl.Workbook()
    cell = workbook.active["A1"]
    cell.value = value
    if number_format:
        cell.number_format = number_format
    return saved(workbook)


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (125, None, "125"),
        (125.0, None, "125"),
        (736.5, None, "736.5"),
        (59237.2449, None, "59237.2449"),
        (0.1 + 0.2, None, "0.3"),
        (1e-07, None, "0.0000001"),
        (1808595, "#,##0", "1808595"),
        (-393, None, "-393"),
        (0, None, "0"),
        (0.339, "0.0%", "33.9%"),
        (0.29, "0%", "29%"),
        (5, '0"%"', "5"),
        ("125", None, "125"),
        ("00125", "@", "00125"),
        (" 甲 ", None, "甲"),
        (True, None, "TRUE"),
        (datetime.date(2023, 1, 5), None, "2023-01-05"),
        ("#REF!", None, "#REF!"),
        ("=1+1", None, "=1+1"),
        ("=SUM(B1:B9)", None, "=SUM(B1:B9)"),
    ],
)
def test_values(value, number_format, expected, read_bytes, tables):
    assert tables(read_bytes("report.xlsx", single(value, number_format))) == [[[expected]]]


def test_merged_cells_stand_once(read_bytes, tables, columns):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (["a", None, "b"], [None, None, "c"], ["d", "e", None]):
        sheet.append(row)
    sheet.merge_cells("A1:B2")
    document = read_bytes("report.xlsx", saved(workbook))
    assert tables(document) == [[["a", "b"], ["c"], ["d", "e", ""]]]
    assert columns(document) == [[0, 2], [2], [0, 1, 2]]


def test_visible_sheets_in_order(read_bytes, tables):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 1
    for name in ("藏", "表二"):
        workbook.create_sheet(name)["B2"] = name
    workbook["藏"].sheet_state = "hidden"
    document = read_bytes("report.xlsx", saved(workbook))
    assert tables(document) == [[["1"]], [["", ""], ["", "表二"]]]
    cell = document.blocks[1].rows[1][1]
    assert (cell.location.sheet, cell.location.row, cell.location.column, cell.column) == ("表二", 2, 2, 1)


def test_formatted_cells_far_away_cost_nothing(read_bytes, tables):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 1
    workbook.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    assert tables(read_bytes("report.xlsx", saved(workbook))) == [[["1"]]]
