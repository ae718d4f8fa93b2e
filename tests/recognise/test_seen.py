"""From the file to the cell of the form: what is not certain is unread, told with what is printed, and no fault."""

import io

import openpyxl
import pytest

from gxcheck.model import Kind
from gxcheck.pipeline import Checker
from tests.recognise.printing import Style, sheets

CELL = "proactive.coercion.decisions"
PRINTED = "94"


@pytest.fixture(scope="module")
def rows(pack):
    """All tables of the form as texts, 94 in one cell and 0 in all others."""
    form = pack.forms["cn-disclosure-2021"]
    cells = dict.fromkeys(form.cells, "0") | {CELL: PRINTED}
    return [
        row for table in form.tables.values() for sheet in sheets(table, cells, Style()) for row in sheet.texts(True)
    ]


@pytest.fixture
def read(pack, tmp_path):
    def reading(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return Checker(pack).read(path)

    return reading


@pytest.fixture
def html(rows, read):
    """The report read from a page on which something else stands for the one number."""

    def reading(markup):
        lines = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
        return read(
            "page.html", f"<table>{lines.replace(f'<td>{PRINTED}</td>', f'<td>{markup}</td>')}</table>".encode()
        )

    return reading


@pytest.fixture
def workbook(rows, read):
    """The report read from a workbook in which the one cell was changed."""

    def reading(value, number_format="General"):
        book, out = openpyxl.Workbook(), io.BytesIO()
        for row in rows:
            book.active.append(row)
        for cell in (cell for row in book.active for cell in row if cell.value == PRINTED):
            cell.value, cell.number_format = value, number_format
        book.save(out)
        return read("report.xlsx", out.getvalue())

    return reading


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("94", 94),
        ("<u>94</u>", 94),
        ("94<sup>1</sup>", 94),
        ("<s>90</s>94", 94),
        ("94<span style='display:none'>5</span>", 94),
    ],
)
def test_read(markup, value, html):
    cell = html(markup).cells[CELL]
    assert (cell.kind, cell.value) == (Kind.NUMBER, value)
    assert cell.location.row


def test_a_struck_number_leaves_a_blank_with_its_place(html):
    cell = html("<s>94</s>").cells[CELL]
    assert (cell.kind, cell.printed) == (Kind.BLANK, "")
    assert cell.location.row


@pytest.mark.parametrize("markup", ["9<sup>1</sup>4", "94（96）", "94\ue001", "<sup>94</sup>"])
def test_unread(markup, html):
    report = html(markup)
    assert report.cells[CELL].kind is Kind.UNREAD
    assert [one.cells for one in report.unread] == [(CELL,)]
    assert report.cells[CELL].printed in report.unread[0].printed


@pytest.mark.parametrize(
    ("value", "number_format", "kind", "wanted", "key"),
    [
        (94, "General", Kind.NUMBER, 94, None),
        (94, "0.00", Kind.NUMBER, 94, None),
        (94000, "0,", Kind.NUMBER, 94, "cell_scaled"),
        (94, "m/d", Kind.UNREAD, None, "cell_date"),
        (94, '0"万"', Kind.UNREAD, None, "cell_format"),
        (9400000000000000, "General", Kind.UNREAD, None, "cell_digits"),
        ("=90+4", "General", Kind.UNREAD, None, "cell_formula"),
        (94, ";;;", Kind.BLANK, None, None),
        ("#REF!", "General", Kind.TEXT, None, "cell_error"),
    ],
)
def test_workbooks(value, number_format, kind, wanted, key, workbook):
    cell = workbook(value, number_format).cells[CELL]
    assert (cell.kind, cell.value, cell.reason.key if cell.reason else None) == (kind, wanted, key)


def test_a_file_that_names_its_cells_tells_what_is_unread(read):
    report = read("cells.csv", f"cell,value\n{CELL},94（96）\nproactive.penalties.decisions,5\n".encode())
    assert report.cells[CELL].kind is Kind.UNREAD
    assert [(one.printed, one.cells) for one in report.unread] == [("94（96）", (CELL,))]


def test_a_workbook_that_names_its_cells_is_doubted_too(read):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (["cell", "value"], [CELL, 94], ["proactive.penalties.decisions", 5]):
        book.active.append(row)
    book.active["B2"].number_format = "m/d"
    book.save(out)
    report = read("cells.xlsx", out.getvalue())
    assert (report.cells[CELL].kind, [one.cells for one in report.unread]) == (Kind.UNREAD, [(CELL,)])


def test_an_extract_keeps_what_was_not_read(read):
    cells = f'{{"{CELL}": {{"printed": "1234567890123456", "value": null, "reason": "why"}}, '
    cells += '"proactive.penalties.decisions": {"printed": "5", "value": "5"}, "proactive.licensing.decisions": "7"}'
    report = read("extract.json", f'{{"cells": {cells}}}'.encode())
    assert report.cells[CELL].kind is Kind.UNREAD
    assert report.cells["proactive.penalties.decisions"].value == 5
    assert report.cells["proactive.licensing.decisions"].value == 7
