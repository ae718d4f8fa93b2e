"""A workbook comes back with its cells marked and nothing else changed."""

import re
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from gxcheck.model import Verdict
from gxcheck.pipeline import Checker
from gxcheck.renderers.xlsx.styles import COLOURS
from gxcheck.text.numerals import exact_text
from tests import make_samples
from tests.renderers.xlsx.conftest import Marking, coloured, opened, parts_of, saved, sheet_of_csv, shown

BROKEN = sorted((make_samples.SAMPLES / "broken").iterdir())
#: What a mark is made of; every other part stays.
EDITED = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/styles\.xml|xl/worksheets/sheet1\.xml|"
    r"xl/_rels/workbook\.xml\.rels|xl/worksheets/_rels/sheet1\.xml\.rels"
)


def place(verdict: Verdict, name: str) -> str:
    where = verdict.report.cells[name].location
    return f"{get_column_letter(where.column)}{where.row}"


def expected(verdict: Verdict) -> dict[str, str]:
    """Place → colour: suspects, sentences, and the operands that are not zero."""
    found: dict[str, str] = {}
    for severity in ("info", "warning", "error"):
        for outcome in (one for one in verdict.violations if one.severity == severity):
            held = [name for name in outcome.cells if name in verdict.report.cells and name not in outcome.assumed]
            telling = [name for name in held if verdict.report.cells[name].value != 0] or held
            places = [place(verdict, name) for name in telling]
            places += [f"{get_column_letter(s.location.column)}{s.location.row}" for s in outcome.statements]
            found |= dict.fromkeys(places, COLOURS[severity])
    for suspect in shown(verdict):
        found |= {place(verdict, change.cell): COLOURS["suspect"] for change in suspect.changes}
    return found


def told(verdict: Verdict) -> list[tuple[str, str, object]]:
    return [(one.instance, one.severity, one.difference) for one in verdict.violations]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_marked_and_otherwise_the_same(path: Path, mark: Marking, checker: Checker, tmp_path: Path) -> None:
    data = saved(sheet_of_csv(path))
    verdict, copy = mark(f"{path.stem}.xlsx", data)
    book = opened(copy)
    sheet = book["年报 '21"]

    assert coloured(sheet) == expected(verdict)
    comments = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert set(comments) == set(expected(verdict))
    for suspect in shown(verdict):
        for change in suspect.changes:
            assert f"疑应为{exact_text(change.suggested)}" in comments[place(verdict, change.cell)]
    assert book.sheetnames == ["年报 '21", "核对结果"]

    before, after = parts_of(data), parts_of(copy)
    assert {name for name, part in before.items() if after[name] != part} <= {
        name for name in before if EDITED.fullmatch(name)
    }

    again = tmp_path / "again" / f"{path.stem}.xlsx"
    again.parent.mkdir()
    again.write_bytes(copy)
    second = checker.check(again)
    assert isinstance(second, Verdict)
    assert second.report.cells == verdict.report.cells
    assert told(second) == told(verdict)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_finding_is_a_row_with_a_link_to_its_cell(path: Path, mark: Marking) -> None:
    verdict, copy = mark(f"{path.stem}.xlsx", saved(sheet_of_csv(path)))
    sheet = opened(copy)["核对结果"]
    header = [cell.value for cell in sheet[4]]
    rows = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=5, max_row=sheet.max_row)]
    violations = [row for row in rows if row["类别"].value == "违反"]
    assert sorted(row["规则"].value for row in violations) == sorted(one.rule for one in verdict.violations)
    suspects = [row for row in rows if row["类别"].value == "疑误"]
    assert [row["疑应为"].value for row in suspects] == [
        exact_text(change.suggested) for one in shown(verdict) for change in one.changes
    ]
    for row in suspects:
        assert row["位置"].hyperlink.location.startswith("'年报 ''21'!")
    assert sheet.freeze_panes == "A5"
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"


def test_the_same_input_gives_the_same_bytes(mark: Marking) -> None:
    data = saved(sheet_of_csv(BROKEN[0]))
    assert mark("report.xlsx", data)[1] == mark("report.xlsx", data)[1]


def test_a_marked_copy_is_marked_again(mark: Marking) -> None:
    path = make_samples.SAMPLES / "broken" / "REQ-ROW-TOTAL.csv"
    verdict, once = mark("report.xlsx", saved(sheet_of_csv(path)))
    second, twice = mark("again.xlsx", once)
    assert told(second) == told(verdict)
    assert opened(twice).sheetnames == ["年报 '21", "核对结果", "核对结果 (2)"]
    assert coloured(opened(twice).worksheets[0]) == expected(verdict)


def test_a_file_that_changed_since_is_laid_out_as_the_form(
    mark: Marking, checker: Checker, tmp_path: Path, pack
) -> None:
    from tests.renderers.xlsx.conftest import marked

    path = tmp_path / "report.xlsx"
    path.write_bytes(saved(sheet_of_csv(BROKEN[0])))
    verdict = checker.check(path)
    path.write_bytes(b"other")
    book = opened(marked(verdict, pack))
    assert book.sheetnames[0] == "年报" or book.sheetnames[0] == "报告"
    assert any("文件在检查后已经改动" in str(cell.value) for row in book["核对结果"].iter_rows() for cell in row)


def test_a_comment_says_what_is_wrong_and_gives_no_other_advice_where_the_value_is_known(mark: Marking) -> None:
    path = next(path for path in BROKEN if path.stem == "I07")
    _, copy = mark("I07.xlsx", saved(sheet_of_csv(path)))
    sheet = opened(copy)["年报 '21"]
    comments = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    (blank,) = (told for told in comments if "疑应为" in told)
    assert blank.startswith("现为空白，疑应为16\n")
    assert "没有的填0" not in blank
    assert any(told.startswith("警告：表三“（一）予以公开”一行各类申请人填有数字") for told in comments)
    assert not any("有数字的行，总计不空" in told for told in comments)
    rows = list(opened(copy)["核对结果"].iter_rows(min_row=4, values_only=True))
    (row,) = (dict(zip(rows[0], one, strict=True)) for one in rows if "I07" in one)
    assert (row["行"], row["列"], row["现填"], row["疑应为"]) == ("（一）予以公开", "总计", "（空）", "16")
