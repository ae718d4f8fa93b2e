"""What a person would call one fault is one finding, and every output counts it so."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gxcheck.errors import PackError
from gxcheck.model import Result, Verdict
from gxcheck.packs import RulePack, load_pack
from gxcheck.pipeline import Checker
from gxcheck.renderers.slip.letters import letter_of
from gxcheck.renderers.telling.findings import Finding, findings, tallied
from gxcheck.renderers.telling.sentences import title
from gxcheck.renderers.telling.view import View
from tests.renderers.conftest import Written


def found_in(name: str, checked: list[Result], pack: RulePack) -> tuple[Verdict, tuple[Finding, ...]]:
    verdict = next(one for one in checked if isinstance(one, Verdict) and one.report.path.endswith(f"/{name}.csv"))
    return verdict, findings(verdict, pack.forms[verdict.report.form])


def test_every_violation_is_in_one_finding(checked: list[Result], pack: RulePack) -> None:
    for verdict in checked:
        if isinstance(verdict, Verdict):
            found = findings(verdict, pack.forms[verdict.report.form])
            told = [one for finding in found for one in (*finding.outcomes, *finding.covered)]
            assert sorted(one.instance for one in told) == sorted(one.instance for one in verdict.violations)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("REQ-ROW-TOTAL", (1, 0, 0)),  # one cell breaks a row and a column
        ("REQ-BALANCE", (1, 0, 0)),  # one of three pairs of cells breaks two columns
        ("N05-ACCEPTED", (1, 0, 0)),
        ("I07", (0, 1, 0)),  # a blank total: what it should be, and not that it is blank as well
        ("DSP-TOTAL", (1, 0, 0)),  # the text has what the total should be
        ("F10-DATE", (1, 0, 0)),  # the period ends on no day
        ("C04", (1, 0, 0)),  # a row is named otherwise: it is missing, and one of no form is there
        ("C03-BLANK", (1, 0, 0)),  # a blank table, and not its cells besides
        ("P01-DEPARTMENT", (0, 2, 0)),  # what should be 0 makes no sum either; the other is said of the unit
        ("huaxi-2021", (0, 0, 0)),
    ],
)
def test_what_one_change_clears_is_one(
    name: str, counts: tuple[int, ...], checked: list[Result], pack: RulePack
) -> None:
    _, found = found_in(name, checked, pack)
    assert tuple(tallied(found).values()) == counts


def test_blanks_of_a_table_are_one_with_their_list(
    tmp_path: Path, samples: Path, checker: Checker, pack: RulePack
) -> None:
    lines = (samples / "huaxi-2021.csv").read_text("utf-8-sig").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("一、本年新收"))
    for number in range(at, at + 8):
        lines[number] = lines[number].replace(",0", ",")
    file = tmp_path / "blank.csv"
    file.write_text("\n".join(lines), "utf-8")
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    blanks = [one for one in findings(verdict, pack.forms[verdict.report.form]) if one.first.rule == "C05"]
    assert [one.is_alike for one in blanks] == [True]
    count = len(blanks[0].outcomes)
    chinese, english = (title(blanks[0], verdict, View(pack, language)) for language in ("zh", "en"))
    assert chinese.startswith(f"表三共{count}格有同样的问题：表三“一、本年新收政府信息公开申请数量”的“科研机构”是空白")
    assert chinese.endswith("”、“一、本年新收政府信息公开申请数量 · 其他”等")
    assert english.startswith(f"the same in {count} cells of Table 3: ")


def test_the_count_of_like_faults_is_that_of_all(
    samples: Path, checker: Checker, pack: RulePack, tmp_path: Path
) -> None:
    lines = (samples / "broken" / "I07.csv").read_text("utf-8-sig")
    for row in ("（二）", "（六）", "（七）总计"):
        lines = re.sub(rf"(?m)^((?:.*,)?{row}.*),\d+$", r"\1,", lines)
    file = tmp_path / "totals.csv"
    file.write_text(lines, "utf-8")
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    (found,) = (one for one in findings(verdict, pack.forms[verdict.report.form]) if one.first.rule == "I07")
    count = len(found.outcomes)
    assert 1 < count <= 4
    assert f"；同类问题共{count}处，还有“" in title(found, verdict, View(pack, "zh"))
    assert f"; the same in {count} places: “" in title(found, verdict, View(pack, "en"))


def test_a_blank_that_the_text_speaks_of_is_told_as_blank(
    samples: Path, checker: Checker, pack: RulePack, tmp_path: Path
) -> None:
    told = (
        (samples / "huaxi-2021.csv")
        .read_text("utf-8-sig")
        .replace("共收到政府信息公开申请125件", "共收到政府信息公开申请126件")
    )
    file = tmp_path / "blank.csv"
    file.write_text(re.sub(r"(?m)^(一、本年新收.*),125$", r"\1,", told), "utf-8")
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    (found,) = (one for one in findings(verdict, pack.forms[verdict.report.form]) if one.first.rule == "N01")
    assert "的“总计”是空白（按其余各格计算应为125件），" in title(found, verdict, View(pack, "zh"))
    assert "Table 3 is blank (by the other cells it should be 125);" in title(found, verdict, View(pack, "en"))


def test_parts_that_are_missing_are_one_finding_with_its_list(
    tmp_path: Path, samples: Path, checker: Checker, pack: RulePack
) -> None:
    file = changed(samples, tmp_path, lambda lines: lines[: next(n for n, one in enumerate(lines) if "五、" in one)])
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    (found,) = (one for one in findings(verdict, pack.forms[verdict.report.form]) if one.first.rule == "C01")
    assert title(found, verdict, View(pack, "zh")).startswith(
        "缺少“五、存在的主要问题及改进情况”、“六、其他需要报告的事项”，六个部分应当齐全"
    )
    assert title(found, verdict, View(pack, "en")).startswith(
        "missing: “Problems and improvements”, “Other matters to report”; all six"
    )


def test_outputs_count_alike(checked: list[Result], pack: RulePack, written: Written) -> None:
    verdict, found = found_in("REQ-ROW-TOTAL", checked, pack)
    (told,) = json.loads(written("json", [verdict]))["reports"]
    assert len(told["findings"]) == len(found) == 1
    assert sorted(told["findings"][0]["violations"]) == list(range(len(told["violations"])))
    for name in ("console", "markdown", "slip"):
        assert "错误 2" not in written(name, [verdict]).decode()
    assert "须修改（1处）" in written("slip", [verdict]).decode()


def changed(samples: Path, folder: Path, change: Callable[[list[str]], list[str]]) -> Path:
    lines = (samples / "huaxi-2021.csv").read_text("utf-8-sig").splitlines()
    file = folder / "changed.csv"
    file.write_text("\n".join(change(lines)), "utf-8")
    return file


def rules_of(file: Path, checker: Checker, pack: RulePack) -> list[tuple[set[str], set[str]]]:
    """Of each finding the rules that are told and those that are covered."""
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    found = findings(verdict, pack.forms[verdict.report.form])
    return [({one.rule for one in own.outcomes}, {one.rule for one in own.covered}) for own in found]


def without_part_four(lines: list[str]) -> list[str]:
    first = next(number for number, line in enumerate(lines) if line.startswith("四、"))
    last = next(number for number, line in enumerate(lines) if line.startswith("五、"))
    return [*lines[:first], *lines[last:]]


def test_a_missing_part_is_told_once_with_its_table(
    tmp_path: Path, samples: Path, checker: Checker, pack: RulePack
) -> None:
    found = rules_of(changed(samples, tmp_path, without_part_four), checker, pack)
    assert ({"C01"}, {"C03"}) in found
    assert sum("C01" in told or "C03" in told for told, _ in found) == 1


def test_another_part_that_is_missing_takes_no_table(
    tmp_path: Path, samples: Path, checker: Checker, pack: RulePack
) -> None:
    def change(lines: list[str]) -> list[str]:
        kept = (samples / "broken" / "C01.csv").read_text("utf-8-sig").splitlines()
        first = next(number for number, line in enumerate(kept) if "结果维持" in line) - 2
        return [*kept[:first], *kept[first + 4 :]]

    found = rules_of(changed(samples, tmp_path, change), checker, pack)
    assert ({"C01"}, set()) in found
    assert ({"C03"}, set()) in found


def test_a_blank_form_is_one_finding_a_table(tmp_path: Path, samples: Path, checker: Checker, pack: RulePack) -> None:
    blank = [{"C03-BLANK"}] * 3
    file = changed(samples, tmp_path, blank_of)
    assert [told for told, _ in rules_of(file, checker, pack)] == blank
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    letter = letter_of(verdict, View(pack, "zh"))
    assert [item.line for item in letter.items] == [
        f"{number}. 表{table}全部空白，请填写，没有的填0。" for number, table in enumerate("二三四", start=1)
    ]
    assert letter.unread == ()
    assert letter.lead == ("经核对，你单位报送的《2021年政府信息公开工作年度报告》有下列问题，请修改后重新报送。",)


def blank_of(lines: list[str]) -> list[str]:
    rows = [["" if re.fullmatch(r"-?[\d.]+", cell) else cell for cell in row] for row in csv.reader(lines)]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().splitlines()


def test_what_the_text_says_tells_which_cell_is_wrong(checked: list[Result], pack: RulePack) -> None:
    verdict, (finding,) = found_in("DSP-TOTAL", checked, pack)
    assert len([one for one in verdict.suspects if one.clears]) == 5
    assert [one.changes[0].cell for one in finding.suspects] == ["disputes.review.total"]
    told = title(finding, verdict, View(pack, "zh"))
    assert told.endswith("疑“行政复议·总计”误填为6（应为5）；正文写的是5件")
    (line,) = (item for item in letter_of(verdict, View(pack, "zh")).items)
    assert "可能的原因" not in line.aside


def test_a_text_that_agrees_with_the_table_settles_nothing(
    tmp_path: Path, samples: Path, checker: Checker, pack: RulePack
) -> None:
    def change(_: list[str]) -> list[str]:
        broken = (samples / "broken" / "DSP-TOTAL.csv").read_text("utf-8-sig")
        return broken.replace("行政复议5件", "行政复议6件").splitlines()

    verdict = checker.check(changed(samples, tmp_path, change))
    assert isinstance(verdict, Verdict)
    (finding,) = findings(verdict, pack.forms[verdict.report.form])
    assert len(finding.suspects) == 5
    assert "正文写的是" not in title(finding, verdict, View(pack, "zh"))


def test_rows_of_the_form_that_are_missing_elsewhere_are_not_joined(
    tmp_path: Path, samples: Path, checker: Checker, pack: RulePack
) -> None:
    """A row of no form in table two is no missing row of table three."""

    def change(_: list[str]) -> list[str]:
        kept = (samples / "broken" / "F17.csv").read_text("utf-8-sig").splitlines()
        return [line for line in kept if "2.重复申请" not in line]

    found = rules_of(changed(samples, tmp_path, change), checker, pack)
    assert ({"C04"}, set()) in found
    assert ({"F17"}, set()) in found


def test_the_severity_is_that_of_the_worst_even_where_that_is_covered(checked: list[Result], pack: RulePack) -> None:
    _, found = found_in("P01-DEPARTMENT", checked, pack)
    one = next(one for one in found if one.covered)
    worse = replace(one, covered=tuple(outcome.with_(severity="error") for outcome in one.covered))
    assert (one.severity, worse.severity) == ("warning", "error")


def test_rules_know_of_no_rule_that_there_is_not(tmp_path: Path) -> None:
    rule = "{id: A01, title: {zh: 甲, en: A}, assert: requests.granted.total >= 0, severity: info, covers: [C0]}"
    (tmp_path / "mine.yaml").write_text(f"rules:\n  - {rule}\n", "utf-8")
    with pytest.raises(PackError, match=r"there is no rule C0\b") as caught:
        load_pack(tmp_path / "mine.yaml")
    assert len(caught.value.diagnostics) == 1


def test_the_console_says_the_result_above_the_details_and_below(checked: list[Result], written: Written) -> None:
    def told(name: str) -> list[str]:
        verdict = next(one for one in checked if isinstance(one, Verdict) and one.report.path.endswith(f"/{name}.csv"))
        return [line.rstrip() for line in written("console", [verdict]).decode().splitlines()]

    lines = told("DSP-TOTAL")
    at = [number for number, line in enumerate(lines) if line == "未通过 — 错误 1 · 警告 0 · 提示 0"]
    finding = next(number for number, line in enumerate(lines) if line.startswith("错误 1 "))
    assert len(at) == 2
    assert at[0] < finding < at[1]
    assert at[0] == 3, "right below what was read"
    assert sum(line.startswith("通过 —") for line in told("huaxi-2021")) == 1, "nothing stands between"


def test_no_line_of_the_console_begins_or_ends_with_a_sign_that_may_not(
    checked: list[Result], written: Written
) -> None:
    lines = [line.strip() for line in written("console", checked).decode().splitlines() if line.strip()]
    assert [line for line in lines if line[0] in "，。、；：？！）”"] == []
    assert [line for line in lines if line[-1] in "（“"] == []


@pytest.mark.parametrize(
    ("rule", "chinese", "english"),
    [
        (
            "F01",
            "2021年度的，用的却是《政府信息公开工作年度报告（2019年格式）》，请改用",
            "use the “Annual disclosure report (form of 2021)”",
        ),
        (
            "I09",
            "上一年项目数量是3项，本年却减少5项，多减了2项",
            "items of last year: 3, taken off: 5, 2 too many",
        ),
        ("F05", "格中应当只有数字，请按本表的单位改填数字", "fill it in by the unit of the form"),
    ],
)
def test_a_fault_is_told_with_what_should_stand_there(
    rule: str, chinese: str, english: str, checked: list[Result], pack: RulePack
) -> None:
    verdict, found = found_in(rule, checked, pack)
    (one,) = (one for one in found if one.first.rule == rule)
    assert chinese in title(one, verdict, View(pack, "zh"))
    assert english in title(one, verdict, View(pack, "en"))


def test_a_year_that_no_form_is_for_is_told_without_one(pack: RulePack) -> None:
    form = pack.forms["cn-disclosure-2019"]
    assert View(pack, "zh").form_of("2018", form) == ""
    assert View(pack, "zh").form_of("2020", form) == "政府信息公开工作年度报告（2019年格式）"


def test_what_says_what_a_figure_is_of_is_quoted_with_it(
    tmp_path: Path, samples: Path, checker: Checker, pack: RulePack
) -> None:
    told = (samples / "huaxi-2021.csv").read_text("utf-8-sig").replace("行政诉讼11件。", "行政诉讼11件，均获维持。")
    file = tmp_path / "upheld.csv"
    file.write_text(told, "utf-8")
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    (found,) = findings(verdict, pack.forms[verdict.report.form])
    assert "写“发生政府信息公开行政复议5件、行政诉讼11件，均获维持”，表四“行政复议”的“结果维持”是3件" in title(
        found, verdict, View(pack, "zh")
    )


def test_a_sum_of_totals_that_are_blank_is_not_told_as_what_the_table_has(
    checker: Checker, pack: RulePack, samples: Path, tmp_path: Path
) -> None:
    table = (samples / "huaxi-2021.csv").read_text("utf-8-sig")
    for row in ("15,1,0,0,0,0,16", "17,1,0,0,0,0,18"):
        assert table.count(row) == 1
        table = table.replace(row, row.rpartition(",")[0] + ",")
    view, told = View(pack, "zh"), "我区共收到政府信息公开申请125件，"
    file = tmp_path / "blank.csv"
    for figure, is_wrong in (("30件", True), ("34件", False)):
        file.write_text(table.replace(told, f"{told}予以公开和部分公开{figure}，"), "utf-8")
        verdict = checker.check(file)
        assert isinstance(verdict, Verdict)
        titles = [title(one, verdict, view) for one in findings(verdict, view.form(verdict.report))]
        assert any("“总计”是34件（未填，按其他各格相加得出）" in one for one in titles) is is_wrong
