"""The letter: what an office would write, and none of what a program would."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gxcheck.model import Kind, Location, Result, Status, Unread, Unreadable, Verdict, note, titles_told
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.slip import render
from gxcheck.renderers.slip.letters import letter_of
from gxcheck.renderers.telling.terms import Terms
from gxcheck.renderers.telling.view import View
from tests.make_samples import SAMPLES
from tests.renderers.conftest import Written

TERMS = Terms(deadline=date(2026, 12, 5), dated=date(2026, 11, 27), contact="王某 1234567", office="某市政府办公室")


def verdict_of(name: str, checked: list[Result]) -> Verdict:
    return next(one for one in checked if isinstance(one, Verdict) and one.report.path.endswith(f"/{name}"))


def slip_of(name: str, checked: list[Result], written: Written, language: str = "zh") -> str:
    return written("slip", [verdict_of(name, checked)], language).decode()


def test_a_finding_is_one_line_with_what_is_asked(checked: list[Result], written: Written) -> None:
    told = slip_of("REQ-ROW-TOTAL.csv", checked, written)
    assert told.startswith(
        "退回修改意见\n\n花溪区：\n经核对，你单位报送的《2021年政府信息公开工作年度报告》有下列问题，"
    )
    assert "须修改（1处）\n1. " in told
    assert re.search(r"1\. .*商业企业.*误填为6（应为1）。\n", told)
    assert told.count("\n1. ") == 1
    assert "\n2. " not in told


def test_the_annex_has_the_cell_its_place_and_the_basis(checked: list[Result], written: Written) -> None:
    annex = slip_of("REQ-ROW-TOTAL.csv", checked, written).partition("附表（REQ-ROW-TOTAL.csv）\n")[2]
    assert re.search(r"^1　表三.*商业企业（第30行第5列）：现填6；应为1；依据：年度报告格式表三", annex)


def test_of_many_repairs_the_letter_has_three_and_the_annex_all(
    unsettled: Path, checker: Checker, written: Written
) -> None:
    letter, _, annex = written("slip", [checker.check(unsettled)]).decode().partition("附表")
    assert letter.count("（应为") == 3
    assert "共有5种可能" in letter
    assert "请对照原始材料核对后改正" in letter
    assert annex.count("下列改法选用一种：") == 1
    assert annex.count("　或：") == 4


def test_what_explains_one_of_several_repairs_is_told(
    unsettled: Path, checker: Checker, pack: RulePack, checked: list[Result], written: Written
) -> None:
    verdict = checker.check(unsettled)
    assert isinstance(verdict, Verdict)
    hint = note("cause_twice", cell=("requests.granted.natural_person",), value="15")
    first, *others = verdict.suspects
    told = written("slip", [replace(verdict, suspects=(replace(first, hints=(hint,)), *others))]).decode()
    assert re.search(r"\n   可能的原因：“.+（应为\d+）：可能重复计入了表三“（一）予以公开”的“自然人”的15件\n", told)


def test_a_sentence_is_quoted_with_its_figure(checked: list[Result], written: Written) -> None:
    told = slip_of("N01.csv", checked, written)
    assert re.search("我区共收到政府信息公开申请「?126件", told)
    assert re.search(r"总计（第27行第10列）：现填125", told)


def test_a_report_in_order_gets_one_sentence(checked: list[Result], written: Written) -> None:
    told = slip_of("huaxi-2021.csv", checked, written).splitlines()
    assert told == [
        "核对结果", "", "花溪区：",
        "经核对，你单位报送的《2021年政府信息公开工作年度报告》没有发现问题（核对了3张表和6个部分）。",
        "", "　　　　年　　月　　日",
    ]  # fmt: skip


def test_warnings_alone_ask_to_verify(checked: list[Result], written: Written) -> None:
    told = slip_of("C08.csv", checked, written)
    assert "有下列疑点，请核实，确有错误或遗漏的修改后重新报送" in told
    assert "没有发现" not in told
    assert "须修改（" not in told


def blanked(verdict: Verdict, names: list[str]) -> Verdict:
    """The blank of the sample in many cells."""
    (blank,) = verdict.violations
    several = tuple(
        blank.with_(instance=f"C05[{name}]", table=name.partition(".")[0], key=name, cells=(name,)) for name in names
    )
    others = tuple(one for one in verdict.outcomes if one is not blank)
    cells = {name: replace(cell, printed="", value=None, kind=Kind.BLANK) if name in names else cell
             for name, cell in verdict.report.cells.items()}  # fmt: skip
    return replace(verdict, report=replace(verdict.report, cells=cells), outcomes=(*others, *several), suspects=())


def test_blanks_of_one_table_are_one_finding_with_its_list(checked: list[Result], written: Written) -> None:
    verdict = verdict_of("C05.csv", checked)
    names = [f"proactive.{row}.decisions" for row in ("licensing", "penalties", "coercion")]
    letter, _, annex = written("slip", [blanked(verdict, names)]).decode().partition("附表")
    assert letter.count("\n1. ") == 1
    assert "\n2. " not in letter
    assert "行政许可、行政处罚、行政强制 · 本年处理决定数量（第16、19至20行）：现填空白" in annex


def test_a_hundred_blanks_are_listed_by_column_with_their_rows(checked: list[Result], written: Written) -> None:
    verdict = verdict_of("C05.csv", checked)
    names = [name for name in verdict.report.cells if name.startswith("requests.")]
    # in each row another column is filled in, and nothing of one row is blank
    filled = {f"{names[row * 7].rpartition('.')[0]}.{names[row % 6].rpartition('.')[2]}" for row in range(25)}
    some = [name for name in names if not name.endswith(".total") and name not in filled and "denied_law" not in name]
    told = written("slip", [blanked(verdict, some)]).decode()
    annex = told.partition("附表")[2].splitlines()[1:]
    assert len(annex) == 6
    assert "表三 · 自然人列（第28至31、34至38、40至44、46至50行）：现填空白" in annex[0]


def test_what_was_not_read_comes_first(checked: list[Result], written: Written) -> None:
    verdict = verdict_of("N01.csv", checked)
    unread = tuple(Unread(printed=f"{n}件", location=Location(row=n), reason=note("cell_run")) for n in range(1, 13))
    told = written("slip", [replace(verdict, report=replace(verdict.report, unread=unread))]).decode()
    assert told.startswith(
        "退回修改意见（未核全）\n\n花溪区：\n你单位报送的《2021年政府信息公开工作年度报告》未核全，下列12处没有读出"
    )
    assert (
        told.index("— 第1行“1件”")
        < told.index("— 另有2处")
        < told.index("已读出的部分有下列问题")
        < told.index("\n1. ")
    )


def test_nothing_is_said_to_be_in_order_that_was_not_read(checked: list[Result], written: Written) -> None:
    verdict = verdict_of("huaxi-2021.csv", checked)
    unread = (Unread(printed="12", location=Location(row=3), reason=note("cell_run")),)
    told = written("slip", [replace(verdict, report=replace(verdict.report, unread=unread))]).decode()
    assert "《2021年政府信息公开工作年度报告》已读出的部分未查出差错；上列内容请对照原始材料核实。" in told
    tables = replace(verdict, report=replace(verdict.report, prose=False, sections=()))
    told = written("slip", [tables]).decode()
    assert "中的表格没有发现问题（核对了3张表）。\n只核对了表格：" in told


def test_the_terms_of_an_office_stand_where_they_belong(checked: list[Result], pack: RulePack) -> None:
    verdict = verdict_of("REQ-ROW-TOTAL.csv", checked)
    told = "".join(render([verdict], View(pack, "zh", terms=TERMS)))
    assert "有下列问题，请于2026年12月5日前修改后重新报送。" in told
    assert "\n联系方式：王某 1234567\n某市政府办公室\n2026年11月27日\n\n附表" in told
    assert "again by 2026-12-05." in "".join(render([verdict], View(pack, "en", terms=TERMS)))


def test_without_them_no_day_and_nobody_is_named(checked: list[Result], written: Written) -> None:
    letter = slip_of("REQ-ROW-TOTAL.csv", checked, written).partition("附表")[0]
    assert "请修改后重新报送" in letter
    assert letter.endswith("\n\n　　　　年　　月　　日\n\n"), "room for a day, and none that nobody set"
    assert not re.search("\\d月|联系|None", letter)
    english = slip_of("REQ-ROW-TOTAL.csv", checked, written, "en").partition("\nAnnex")[0]
    assert english.endswith("\n\nDate: ________________\n")


@pytest.mark.parametrize("name", ["huaxi-2021.csv", "C08.csv", "REQ-ROW-TOTAL.csv"])
def test_english_has_no_verb_beside_what_may_be_several(name: str, checked: list[Result], written: Written) -> None:
    verdict = verdict_of(name, checked)
    tables = replace(verdict, report=replace(verdict.report, prose=False, sections=()))
    for one in (verdict, tables):
        told = written("slip", [one], "en").decode()
        assert "We checked " in told
        assert not re.search(r"\btables of your report “[^”]*” (was|is|has)\b", told)


def test_an_older_form_is_called_by_its_title(pack: RulePack, written: Written) -> None:
    titles = titles_told(form.title for form in pack.forms.values())
    problem = note("no_form", forms=titles, pack=pack.title.zh)
    told = written("slip", [Unreadable(path="some/where/a.txt", problem=problem)]).decode()
    assert all(form.title.zh in told and form.id not in told for form in pack.forms.values())
    assert "some" not in told


def test_what_became_of_the_last_slip_is_told(decided: list[Result], written: Written) -> None:
    told = written("slip", decided[:1]).decode()
    assert "已改 1 项，仍未改 1 项" in told
    assert "已改：平衡 — 总计：1 ≠ 2，相差 1" in told
    assert "【仍未改】" in told
    assert "【新】" in told
    assert "张三" not in told, "what somebody waived is not asked of the unit"


@pytest.mark.parametrize("format_", ["slip", "junit", "github", "markdown", "console"])
def test_what_became_of_earlier_findings_is_told_in_every_output(
    format_: str, decided: list[Result], written: Written
) -> None:
    told = written(format_, decided).decode()
    assert "已改 1 项，仍未改 1 项" in told
    assert "平衡 — 总计：1 ≠ 2" in told
    assert "【仍未改】" in told and "【新】" in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_has_no_codes_and_no_compliments(
    language: str, checked: list[Result], pack: RulePack, written: Written
) -> None:
    told = written("slip", checked, language).decode()
    told = re.sub(r"[（(]?[\w.-]+\.(csv|txt)[）)]?", "", told)  # the samples are named for the rules
    told = re.sub(r"(?m)^.*C11-TITLE\W*$", "", told)  # so a report without a unit is addressed
    names = {name for form in pack.forms.values() for name in form.cells}
    assert not [rule.id for rule in pack.rules if re.search(rf"\b{re.escape(rule.id)}\b", told)]
    assert not [name for name in names if name in told]
    assert not re.search(r"\d×0|\[|--format|gxcheck|None", told)
    assert not re.search(r"(?m)^\d+\. .*(。。|\.\.)$", told)
    assert not re.search("您好|谢谢|贵单位|Hello|Thank", told)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("C02", "：写作“四、收到和处理政府信息公开申请情况”；应为三、收到和处理政府信息公开申请情况"),
        ("C11", "：写作“五、不足之处和打算”；应为五、存在的主要问题及改进情况"),
        ("C01", "1　缺一个部分：“五、存在的主要问题及改进情况”（文件中没有）"),
        ("F06", "：写作“2.重复的申请”；应为2.重复申请"),
        ("DSP-TOTAL", "　　“一、总体情况”（第5行第1列）：写作“发生政府信息公开行政复议5件、行政诉讼11件”"),
    ],
)
def test_the_annex_tells_what_a_heading_or_a_label_should_be(
    name: str, row: str, checked: list[Result], written: Written
) -> None:
    assert row in slip_of(f"{name}.csv", checked, written).partition("附表")[2]


def test_a_last_report_that_was_not_compared_is_told(samples: Path, pack: RulePack) -> None:
    same = samples / "huaxi-2021.csv"
    verdict = Checker(pack, last_year=same).check(samples / "broken" / "N01.csv")
    letter = letter_of(verdict, View(pack, "zh"))
    assert letter.closing[-1] == "没有与上一年度的报告核对：huaxi-2021.csv也是2021年的报告。"
    nowhere = Checker(pack, last_year=samples / "last-year").check(samples / "broken" / "C11-TITLE.csv")
    assert letter_of(nowhere, View(pack, "zh")).closing[-1].startswith("没有与上一年度的报告核对：")
    assert not any("上一年度" in line for line in letter_of(Checker(pack).check(same), View(pack, "zh")).closing)


def test_a_letter_counts_what_was_not_checked(checker: Checker, written: Written, tmp_path: Path) -> None:
    table = (SAMPLES / "huaxi-2021.csv").read_text("utf-8-sig")
    file = tmp_path / "blank.csv"
    row = next(one for one in table.splitlines() if "（七）总计" in one)
    file.write_text(table.replace(row, re.sub(r",\d+", ",", row)), "utf-8")
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    reasons = [one.reason.key for one in verdict.outcomes if one.status is Status.NOT_EVALUATED and one.reason]
    count = reasons.count("operand_blank")
    assert count > 2
    assert f"另有{count}项因格中空白未能核对，填好后再核。" in written("slip", [verdict]).decode()


def waived_wholly(verdict: Verdict) -> Verdict:
    outcomes = (one.with_(status=Status.WAIVED) if one.status is Status.FAIL else one for one in verdict.outcomes)
    return replace(verdict, outcomes=tuple(outcomes))


def test_a_letter_does_not_say_that_nothing_was_found_where_something_is_waived(
    checked: list[Result], written: Written
) -> None:
    waived = waived_wholly(verdict_of("C04.csv", checked))
    told = written("slip", [waived]).decode()
    assert "除豁免的1处外，没有发现问题" in told
    assert "豁免1处，不要求修改：" in told
    assert "but for what is waived (1)" in written("slip", [waived], "en").decode()
    assert "豁免" not in slip_of("C04.csv", checked, written)


@pytest.mark.parametrize("format_", ["console", "markdown"])
def test_passed_alone_is_not_said_of_what_is_waived(format_: str, checked: list[Result], written: Written) -> None:
    told = written(format_, [waived_wholly(verdict_of("C04.csv", checked))]).decode()
    assert "通过（豁免1处）" in told
    assert "没有发现问题，豁免的1处除外" in told


@pytest.mark.parametrize("key", ["last_not_found", "last_no_unit"])
def test_a_letter_does_not_name_the_folder_of_last_years_reports(
    key: str, checked: list[Result], written: Written
) -> None:
    missing = note(key, path="last-year", unit="甲区", year=2020, count=3)
    told = written("slip", [replace(verdict_of("C04.csv", checked), notes=(missing,))]).decode()
    assert "与上一年度对照" in told
    assert "last-year" not in told
