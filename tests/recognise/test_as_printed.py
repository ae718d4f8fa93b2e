"""Tables as a person sees them: columns fixed by their header, blanks, lost headers, torn labels, rows in one."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gxcheck.evaluate.decision import status_of
from gxcheck.model import Kind, Report, Verdict
from gxcheck.pipeline import Checker

Rows = list[list[str]]


@pytest.fixture
def rows(samples: Path) -> Rows:
    text = (samples / "huaxi-2021.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def as_csv(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def as_html(rows: Rows) -> str:
    lines = []
    for row in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in row)
        lines.append(f"<tr>{cells}</tr>" if len(row) > 1 else f"</table><p>{''.join(row)}</p><table>")
    return f"<html><body><table>{''.join(lines)}</table></body></html>"


def as_bars(rows: Rows) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def as_tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


FORMATS: Mapping[str, Callable[[Rows], str]] = {
    "r.csv": as_csv, "r.html": as_html, "bars.txt": as_bars, "tabs.txt": as_tabs,
}  # fmt: skip


@pytest.fixture(params=FORMATS)
def checked(request: pytest.FixtureRequest, checker: Checker, tmp_path: Path) -> Callable[[Rows], Verdict]:
    def check(rows: Rows) -> Verdict:
        path = tmp_path / request.param
        path.write_text(FORMATS[request.param](rows), encoding="utf-8")
        verdict = checker.check(path)
        assert isinstance(verdict, Verdict)
        return verdict

    return check


def values(report: Report, row: str) -> list[object]:
    return [cell.value for name, cell in report.cells.items() if name.startswith(f"{row}.")]


def at(rows: Rows, label: str) -> int:
    return next(number for number, row in enumerate(rows) if any(label in cell for cell in row))


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_row_that_ends_early_has_blanks_at_its_end(
    rows: Rows, checked: Callable[[Rows], Verdict], missing: int
) -> None:
    place = at(rows, "（一）予以公开")
    rows[place] = rows[place][:-missing]
    report = checked(rows).report
    assert values(report, "requests.granted") == [15, 1, 0, 0, 0, 0, 16][:-missing] + [None] * missing
    assert report.cells["requests.granted.total"].kind is Kind.BLANK


def test_a_row_of_blanks_is_told_as_blanks(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    place = at(rows, "结果维持") + 1
    rows[place] = [""] * len(rows[place])
    verdict = checked(rows)
    assert {one.key for one in verdict.violations if one.rule == "C05"} >= {
        "disputes.review.total", "disputes.suit_after_review.upheld"
    }  # fmt: skip
    assert status_of(verdict, "error") != "passed"


def test_bare_numbers_under_a_heading_are_the_table_and_told(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    place = at(rows, "结果维持")
    del rows[place - 2 : place + 1]
    verdict = checked(rows)
    assert values(verdict.report, "disputes.suit_after_review") == [8, 0, 0, 0, 8]
    assert [one.reason.key for one in verdict.report.unread] == ["table_headless"]
    assert status_of(verdict, "error") == "incomplete"


def test_numbers_under_words_that_no_form_has_are_not_placed(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    place = at(rows, "结果维持")
    rows[place - 2 : place + 1] = [["甲", "乙", "丙", "丁", "戊"] * 3]
    verdict = checked(rows)
    assert not any(name.startswith("disputes.") for name in verdict.report.cells)
    assert status_of(verdict, "error") != "passed"


def test_two_bare_lines_are_no_table(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    place = at(rows, "结果维持")
    rows.insert(place + 2, ["1", *rows[place + 1][1:]])
    del rows[place - 2 : place + 1]
    verdict = checked(rows)
    assert not any(name.startswith("disputes.") for name in verdict.report.cells)
    assert status_of(verdict, "error") != "passed"


def test_a_table_without_header_is_read_in_order_and_told(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    place = at(rows, "自然人")
    place = next(number for number, row in enumerate(rows) if "自然人" in row)
    del rows[place : place + 2]
    verdict = checked(rows)
    assert values(verdict.report, "requests.granted") == [15, 1, 0, 0, 0, 0, 16]
    assert [one.reason.key for one in verdict.report.unread] == ["table_headless"]


def test_a_header_in_other_words_names_other_columns(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    place = next(number for number, row in enumerate(rows) if "自然人" in row)
    rows[place : place + 2] = [["", "", "", "甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇", "庚镇"]]
    verdict = checked(rows)
    assert set(values(verdict.report, "requests.granted")) == {None}
    assert status_of(verdict, "error") != "passed"


def test_a_second_line_of_values_is_told(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    place = at(rows, "结果维持") + 1
    rows.insert(place + 1, ["9", *rows[place][1:]])
    verdict = checked(rows)
    assert values(verdict.report, "disputes.review")[0] == 3
    assert "row_twice" in [one.reason.key for one in verdict.report.unread]


def test_a_label_over_two_lines(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    place = at(rows, "5.要求行政机关确认")
    row = rows[place]
    label = next(number for number, cell in enumerate(row) if cell.startswith("5."))
    head, rest = row[label][:12], row[label][12:]
    rows[place : place + 1] = [
        [*row[:label], head, *[""] * (len(row) - label - 1)], [*[""] * label, rest, *row[label + 1 :]]
    ]  # fmt: skip
    report = checked(rows).report
    assert values(report, "requests.not_processed_reissue") == [0] * 7
    assert report.unread == ()


def _in_one(rows: Rows, value: str) -> None:
    place = at(rows, "（六）其他处理")
    rows[place : place + 3] = [["", "（六）其他处理", "", value, "0", "0", "0", "0", "0", value]]


def test_a_group_in_one_row_takes_part_in_the_sums(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    _in_one(rows, "7")
    verdict = checked(rows)
    assert verdict.report.groups["requests.other.total"].value == 7
    told = {one.rule for one in verdict.violations}
    assert "F21" in told and not told & {"C04", "REQ-RESULTS", "N07"}
    _in_one_again = [["8" if cell == "7" and "（六）其他处理" in row else cell for cell in row] for row in rows]
    wrong = {one.instance: one for one in checked(_in_one_again).violations}
    broken = wrong["REQ-RESULTS[natural_person]"]
    assert "requests.other.natural_person" in broken.cells and broken.difference == 1


def test_a_cell_of_a_group_that_cannot_be_read_is_told(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    _in_one(rows, "7（8）")
    verdict = checked(rows)
    assert verdict.report.groups["requests.other.total"].value is None
    assert [one.reason.key for one in verdict.report.unread] == ["cell_two"]
    assert status_of(verdict, "error") != "passed"


def test_a_heading_with_values_beside_its_rows_is_told(rows: Rows, checked: Callable[[Rows], Verdict]) -> None:
    place = at(rows, "（六）其他处理")
    rows.insert(place, ["", "（六）其他处理", "", "7", "0", "0", "0", "0", "0", "7"])
    verdict = checked(rows)
    assert verdict.report.groups == {}
    assert "row_of_group" in [one.reason.key for one in verdict.report.unread]
    assert values(verdict.report, "requests.other_misc") == [5, 0, 0, 0, 0, 0, 5]
