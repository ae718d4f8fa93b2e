"""Sheets of our own, as a new workbook and as sheets of one that is there."""

import io
import re
import warnings
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import TextBlock

from gxcheck.renderers.xlsx.book import Book
from gxcheck.renderers.xlsx.inert import LONGEST
from gxcheck.renderers.xlsx.package import Package
from gxcheck.renderers.xlsx.sheets import Entry, Sheet
from gxcheck.renderers.xlsx.written import written
from tests.renderers.xlsx.conftest import opened, parts_of, saved

TITLE = "核对结果"
RED = "FFC00000"


def new(sheet: Sheet) -> bytes:
    return written([sheet]).to_bytes()


def added(sheet: Sheet) -> bytes:
    there = openpyxl.Workbook()
    there._fonts[0] = openpyxl.styles.Font(name="黑体", size=20)
    book = Book(Package(saved(there)))
    book.add(sheet)
    return book.to_bytes()


@pytest.fixture(params=[new, added])
def write(request: pytest.FixtureRequest) -> Callable[..., bytes]:
    """Entries of one row → the workbook. A warning is a failure: XlsxWriter drops a cell with no more than that."""

    def write(*entries: Entry) -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            data = request.param(Sheet(title=TITLE, rows=[entries], widths=(20.0,) * len(entries)))
        assert isinstance(data, bytes)
        return data

    return write


def cell(data: bytes) -> Any:
    return opened(data)[TITLE]["A1"]


def reds(data: bytes) -> list[str]:
    return [run.text for run in cell(data).value if isinstance(run, TextBlock) and run.font.color.rgb == RED]


@pytest.mark.parametrize("text", ["<r><t>x</t></r>", "<r>&</x></r>", "<r>", f"<r>{'长' * (LONGEST - 7)}</r>", " x\n"])
def test_a_text_that_looks_like_markup_is_text(write: Callable[..., bytes], text: str) -> None:
    assert str(cell(write(Entry(text=text))).value) == text


def test_parts_of_a_text_are_strong(write: Callable[..., bytes]) -> None:
    text = "收到117件，办结103件"
    assert reds(write(Entry(text=text, strong=((2, 5), (9, 12))))) == ["117", "103"]
    assert reds(write(Entry(text="117件", strong=((0, 3),)))) == ["117"]
    assert "".join(reds(write(Entry(text="117", strong=((0, 3),))))) == "117"
    assert cell(write(Entry(text="5", strong=((0, 1),)))).value == "5"
    data = write(Entry(text=text, strong=((2, 5),)))
    family = "宋体" if "xl/worksheets/gxcheck1.xml" not in parts_of(data) else "黑体"
    assert {run.font.rFont for run in cell(data).value if isinstance(run, TextBlock)} == {family}


def test_the_font_is_named_and_no_font_of_a_theme(write: Callable[..., bytes]) -> None:
    data = write(Entry(text="一"))
    assert cell(data).font.scheme is None
    assert cell(data).font.name == opened(data)._fonts[0].name


def test_a_text_whose_parts_are_too_long_together_is_cut(write: Callable[..., bytes]) -> None:
    value = str(cell(write(Entry(text="长" * 40_000, strong=((20_000, 20_003),)))).value)
    assert len(value) == LONGEST
    assert value.endswith("…")


def test_numbers_are_exact(write: Callable[..., bytes]) -> None:
    values = (
        Decimal("1234.50"),
        999_999_999_999_999,
        Decimal("0.1"),
        Decimal("-3E+2"),
        10**15,
        Decimal("0.1234567890123456"),
    )
    data = write(*(Entry(value=value) for value in values))
    part = (
        "xl/worksheets/gxcheck1.xml" if "xl/worksheets/gxcheck1.xml" in parts_of(data) else "xl/worksheets/sheet1.xml"
    )
    numbers = re.findall(r'<c r="\w+" s="\d+"><v>([^<]*)</v>', parts_of(data)[part].decode())
    assert numbers == ["1234.50", "999999999999999", "0.1", "-300"]
    assert [one.value for one in opened(data)[TITLE][1][4:]] == ["1000000000000000", "0.1234567890123456"]


def test_a_link_that_no_spreadsheet_follows_is_left_off(write: Callable[..., bytes]) -> None:
    found = opened(write(Entry(text="甲", link="'乙 #1'!A1"), Entry(text="丙", link=f"'{'丁' * 3_000}'!A1")))[TITLE]
    assert found["A1"].hyperlink.location == "'乙 #1'!A1"
    assert (found["B1"].value, found["B1"].hyperlink) == ("丙", None)


def test_a_title_that_is_there_is_told_apart() -> None:
    book = Book(written([Sheet(title=TITLE, rows=[[Entry(text="一")]], widths=(9,))]))
    book.add(*(Sheet(title=TITLE, rows=[[Entry(text=text)]], widths=(9,)) for text in "二三"))
    again = openpyxl.load_workbook(io.BytesIO(book.to_bytes()))
    assert [(sheet.title, sheet["A1"].value) for sheet in again] == [
        (TITLE, "一"),
        (f"{TITLE} (2)", "二"),
        (f"{TITLE} (3)", "三"),
    ]
    assert [sheet.sheet_view.tabSelected for sheet in again] == [True, None, None]
    assert all(sheet.defined_names["gxcheck_added"].hidden for sheet in again)
