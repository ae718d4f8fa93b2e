"""Two reports of one unit beside each other in the workbook: a sheet of cells, one of sentences."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from gxcheck.model import Kind, Report, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.readers import read
from tests.renderers.xlsx.conftest import marked, opened

CELLS, PROSE = "数字对照", "正文对照"
NATURAL, ALL = "requests.new_received.natural_person", "requests.new_received.total"
HEAD = 3


@pytest.fixture
def report(checker: Checker, samples: Path) -> Report:
    return checker.read(samples / "huaxi-2021.txt")


@pytest.fixture
def book(checker: Checker, pack: RulePack, report: Report) -> Callable[..., Any]:
    def book(**changed: Any) -> Any:
        verdict = replace(checker.judge(report), last_year=replace(report, year=2020, **changed))
        return opened(marked(verdict, pack))

    return book


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=HEAD + 1)]


def test_every_cell_stands_in_a_row_with_both_numbers_and_the_change(book: Callable[..., Any], report: Report) -> None:
    cells = dict(report.cells)
    before = cells[NATURAL].value
    assert isinstance(before, int)
    cells[NATURAL] = replace(cells[NATURAL], value=before - 14, printed=str(before - 14))
    cells[ALL] = replace(cells[ALL], value=None, printed="若干", kind=Kind.TEXT)
    sheet = book(cells=cells)[CELLS]
    found = rows(sheet)
    assert len(found) == len(report.cells)
    assert [row[3:] for row in found if row[3] != row[4]] == [
        (before, before - 14, 14),
        (report.cells[ALL].value, "若干", None),
    ]
    assert all(row[5] == 0 for row in found if row[3] == row[4])
    assert "数字有变化的单元格 1 个" in sheet["A2"].value
    assert sheet.auto_filter.ref == f"A{HEAD}:F{HEAD + len(found)}"


def test_what_could_not_be_read_is_not_called_the_same(book: Callable[..., Any], report: Report) -> None:
    cells = {name: replace(one, value=None, printed="", kind=Kind.UNREAD) for name, one in report.cells.items()}
    sheet = book(cells=cells)[CELLS]
    assert "没有变化的 0 个" in sheet["A2"].value
    assert {row[5] for row in rows(sheet)} == {None}


def test_sentences_with_what_became_of_them(book: Callable[..., Any], report: Report) -> None:
    cells = dict(report.cells)
    sheet = book(cells=cells)[PROSE]
    found = rows(sheet)
    assert {row[1] for row in found} == {"相同"}
    assert all(str(row[2]) == str(row[3]) for row in found)


def test_figures_that_did_not_change_are_red(checker: Checker, pack: RulePack, report: Report) -> None:
    cells = dict(report.cells)
    cells[NATURAL] = replace(cells[NATURAL], value=1, printed="1")
    verdict = replace(checker.judge(replace(report, cells=cells)), last_year=replace(report, year=2020))
    sheet = opened(marked(verdict, pack))[PROSE]
    (row,) = [row for row in rows(sheet) if str(row[2]).startswith("其中，自然人申请117件")]
    assert str(row[4]).split("、")[0] == "117"
    assert isinstance(row[2], CellRichText)
    assert "117" in [run.text for run in row[2] if isinstance(run, TextBlock) and run.font.b]


def test_the_sheets_are_no_part_of_the_report_when_it_is_read_again(
    checker: Checker, pack: RulePack, report: Report, tmp_path: Path
) -> None:
    path = tmp_path / "again.xlsx"
    path.write_bytes(marked(replace(checker.judge(report), last_year=replace(report, year=2020)), pack))
    assert len(read(path).blocks) == 1


def test_formulas_of_the_other_report_stay_text(checker: Checker, pack: RulePack, report: Report) -> None:
    section = report.sections[0]
    evil = replace(section.paragraphs[0], text='=HYPERLINK("http://example.cn","x")。')
    other = replace(report, year=2020, sections=(replace(section, paragraphs=(evil,)), *report.sections[1:]))
    sheet = opened(marked(replace(checker.judge(report), last_year=other), pack))[PROSE]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPERLINK")]
    assert cell.data_type != "f"
    assert cell.hyperlink is None


def test_a_report_alone_has_no_such_sheets(checker: Checker, pack: RulePack, report: Report) -> None:
    verdict = checker.judge(report)
    assert isinstance(verdict, Verdict)
    assert {CELLS, PROSE}.isdisjoint(opened(marked(verdict, pack)).sheetnames)
