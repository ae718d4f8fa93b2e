"""Numbers printed without anything between them, and what it costs to tell them apart."""

import time
from collections.abc import Callable

import pytest

from gxcheck.model import Document, Location, Paragraph, Report
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.recognise import recognise
from gxcheck.recognise.labels import labels_of
from gxcheck.recognise.running import cut_at_labels, is_running
from gxcheck.recognise.runs import MOST_CANDIDATES, cuts

TITLE = "花溪区2021年政府信息公开工作年度报告"
HEADING = "三、收到和处理政府信息公开申请情况"
HEADER = "申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"
ROWS = ("（一）予以公开", "1.属于国家秘密", "2.重复申请", "3.其他")
#: A step that began anew at every place would take some 16 times as long for 4 times the characters.
FEW, MANY, MOST_TIMES = 20_000, 80_000, 8


def read(checker: Checker, *lines: str) -> Report:
    blocks = tuple(Paragraph(text=line, location=Location(line=at)) for at, line in enumerate(lines, start=1))
    return recognise(Document(path="r.txt", format="text", blocks=blocks), checker.packs, None, checker.constraints)


def values(report: Report, row: str) -> list[object]:
    return [cell.value for name, cell in report.cells.items() if name.startswith(f"requests.{row}.")]


def test_every_way_and_no_other() -> None:
    assert tuple(cuts("1023", 3)) == (("1", "0", "23"), ("10", "2", "3"))
    assert tuple(cuts("12 30", 3)) == (("12", "3", "0"), ("1", "2", "30"))
    assert tuple(cuts("12345678901", 1)) == (("12345678901",),)
    assert tuple(cuts("1.5-2", 2)) == (("1.5", "-2"),)


@pytest.mark.parametrize(("text", "count"), [("007", 2), ("1 2 3", 2), ("", 1), ("12x", 2), ("1" * 61, 15)])
def test_no_way(text: str, count: int) -> None:
    assert tuple(cuts(text, count)) == ()


def test_some_of_many_ways() -> None:
    found = cuts("1" * 14, 7)
    assert len(found) == 1716 == len(list(found))
    assert found[:2] == tuple(found)[:2] and found[-1] == tuple(found)[-1]


def test_what_leads_nowhere_is_not_begun() -> None:
    start = time.process_time()
    assert tuple(cuts("1" * 59 + ".", 15)) == () and tuple(cuts("1" * 60, 15)) == ()
    assert time.process_time() - start < 1


def test_a_run_is_read_where_the_sums_leave_one_way(checker: Checker) -> None:
    report = read(checker, TITLE, HEADING, HEADER + ROWS[0] + "713000074" + ROWS[1] + "0" * 7 + ROWS[2] + "0" * 7)
    assert values(report, "granted") == [71, 3, 0, 0, 0, 0, 74]


def test_a_row_that_stands_twice_with_two_values_is_read_as_neither(checker: Checker) -> None:
    rows = ROWS[0] + "713000074" + ROWS[1] + "0" * 7 + ROWS[2] + "0" * 7
    report = read(checker, TITLE, HEADING, HEADER + rows + ROWS[0] + "723000075")
    assert values(report, "granted") == [None] * 7
    assert values(report, "denied_state_secret") == [0] * 7
    assert any("requests.granted.total" in one.cells for one in report.unread)


@pytest.mark.slow
def test_however_many_runs_of_however_many_ways(checker: Checker) -> None:
    """Each of them has as many ways as are looked at in one."""
    assert MOST_CANDIDATES / 2 < len(cuts("1" * 20, 7)) <= MOST_CANDIDATES
    runs = "".join(ROWS[at % 4] + "1" * 20 for at in range(3_000))
    start = time.process_time()
    report = read(checker, TITLE, HEADING, HEADER + runs)
    assert time.process_time() - start < 15  # a third of a second each would be a quarter of an hour
    assert set(values(report, "granted")) == {None} and report.unread


LONG: dict[str, Callable[[int], str]] = {
    "white space": lambda count: " " * count + "x",
    "digits": lambda count: "1" * count + "x",
    "figures": lambda count: "1 " * (count // 2) + "x",
    "labels": lambda count: "自然人商业企业" * (count // 7),
    "labels in text": lambda count: "自然人等" * (count // 4),
    "beginnings of labels": lambda count: "一、本年新收政府信息公开申请数" * (count // 15),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LONG)
def test_running_text_costs_its_length(kind: str, pack: RulePack) -> None:
    labels = labels_of(pack.forms["cn-disclosure-2021"])
    taken = []
    for count in (FEW, MANY):
        text = "规章1行政许可2行政处罚3" + LONG[kind](count)
        start = time.process_time()
        pieces = list(cut_at_labels(text, labels))
        taken.append(time.process_time() - start)
        assert sum(map(len, pieces)) > count / 3 or kind in ("white space", "figures")
    assert taken[1] < MOST_TIMES * max(taken[0], 0.005)


FOUR = "四、政府信息公开行政复议、行政诉讼情况"
OVER = "行政复议行政诉讼未经复议直接起诉复议后起诉" + "结果维持结果纠正其他结果尚未审结总计" * 3
GRANTED = HEADER + ROWS[0] + "713000074" + ROWS[1] + "0" * 7 + ROWS[2] + "0" * 7


def test_a_table_whose_labels_all_stand_before_its_values(checker: Checker) -> None:
    """Table four in one line was taken for text, and the report told that it has none."""
    report = read(checker, TITLE, HEADING, GRANTED, FOUR, OVER + "320053000380008")
    assert values(report, "granted")[-1] == 74
    assert [cell.value for name, cell in report.cells.items() if name.startswith("disputes.")] == [
        *(3, 2, 0, 0, 5),
        *(3, 0, 0, 0, 3),
        *(8, 0, 0, 0, 8),
    ]


BLANK = ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "4.保护第三方合法权益", "5.属于三类内部事务信息")


@pytest.mark.parametrize("values", ["", "///////", "——"])
def test_rows_of_blank_cells_are_met(values: str, checker: Checker) -> None:
    rows = "".join(f"{row}{values}" for row in BLANK)
    report = read(checker, TITLE, HEADING, GRANTED, HEADER + rows)
    assert report.labels is not None
    assert {"requests.row.partial", "requests.row.denied_third_party"} <= {label.id for label in report.labels}


def test_a_line_of_one_row_and_nothing_else(checker: Checker) -> None:
    """Where a page ends within the table."""
    report = read(checker, TITLE, HEADING, GRANTED, "四、结转下年度继续办理1000001")
    assert values(report, "carried_out") == [1, 0, 0, 0, 0, 0, 1]


def test_words_parted_by_strokes_are_text(pack: RulePack) -> None:
    labels = labels_of(pack.forms["cn-disclosure-2021"])
    assert not is_running("编制公开事项目录，其中有行政许可/行政处罚/行政强制/规章", labels)
    assert is_running("规章12//行政规范性文件///行政许可/行政处罚/行政强制/", labels)
