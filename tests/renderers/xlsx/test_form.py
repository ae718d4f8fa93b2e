"""A report that is no workbook is laid out as the form."""

from pathlib import Path

import pytest

from gxcheck.model import Kind, Verdict
from gxcheck.pipeline import Checker
from tests import make_samples
from tests.renderers.xlsx.conftest import Marking, coloured, opened, shown

BROKEN = sorted((make_samples.SAMPLES / "broken").iterdir())


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_form_holds_the_same_cells(path: Path, mark: Marking, checker: Checker, tmp_path: Path) -> None:
    verdict, data = mark(path.name, path.read_bytes())
    again = tmp_path / "form.xlsx"
    again.write_bytes(data)
    second = checker.check(again)
    assert isinstance(second, Verdict)
    assert second.report.form == verdict.report.form
    # nothing is written that the report does not print: without a title the sheet tells no year
    assert second.report.year == (verdict.report.year if verdict.report.title else None)
    printed = {name: (cell.printed, cell.value) for name, cell in verdict.report.cells.items()}
    read = {name: (cell.printed, cell.value) for name, cell in second.report.cells.items() if name in printed}
    assert read == printed

    book = opened(data)
    suspects = {change.cell for one in shown(verdict) for change in one.changes}
    colours = coloured(book["报告"])
    assert list(colours.values()).count("F8CBAD") == len(suspects)
    spoken = any(outcome.statements for outcome in verdict.violations)
    assert ("正文" in book.sheetnames) == spoken


def test_numbers_are_numbers_and_labels_are_merged(mark: Marking) -> None:
    verdict, data = mark("report.csv", (make_samples.SAMPLES / "huaxi-2021.csv").read_bytes())
    sheet = opened(data)["报告"]
    numbers = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)]
    assert len(numbers) == sum(cell.kind is Kind.NUMBER for cell in verdict.report.cells.values())
    merged = {str(ref): sheet[str(ref).split(":")[0]].value for ref in sheet.merged_cells.ranges}
    by_text = {text: ref for ref, text in merged.items()}
    head = sheet[by_text["法人或其他组织"].split(":")[0]]
    assert by_text["法人或其他组织"] == f"E{head.row}:I{head.row}"
    assert by_text["自然人"] == f"D{head.row}:D{head.row + 1}"
    first, last = by_text["三、本年度办理结果"].split(":")
    assert int(last[1:]) - int(first[1:]) == 21
