"""The slip: what a reviewer would write, and none of what a program would."""

import re
from dataclasses import replace

import pytest

from gxcheck.model import Result, Unreadable, Verdict, note
from gxcheck.packs import RulePack
from tests.renderers.conftest import Written


def slip_of(name: str, checked: list[Result], written: Written, language: str = "zh") -> str:
    found = next(one for one in checked if isinstance(one, Verdict) and one.report.path.endswith(f"/{name}"))
    return written("slip", [found], language).decode()


def test_the_probable_cell_is_said_first(checked: list[Result], written: Written) -> None:
    told = slip_of("REQ-ROW-TOTAL.csv", checked, written)
    assert told.startswith("【退回修改意见】花溪区 2021年\n您好！")
    assert "商业企业（第30行第5列）：现为 6，疑有误，应为 1\n" in told
    assert "各类申请人合计23件，总计填18件，相差5件" in told
    assert "依据：年度报告格式表三" in told
    assert told.count("\n1. ") == 1 and "\n2. " not in told


def test_equally_likely_changes_are_all_listed(checked: list[Result], written: Written) -> None:
    told = slip_of("DSP-TOTAL.csv", checked, written)
    assert re.findall(r"（(\d)）行政复议", told) == list("12345")


def test_a_sentence_is_quoted_with_its_figure(checked: list[Result], written: Written) -> None:
    told = slip_of("N01.csv", checked, written)
    assert "我区共收到政府信息公开申请「126件」，未收取" in told
    assert "一、本年新收政府信息公开申请数量 · 总计 125（第27行第10列）" in told


def test_a_clean_report_takes_two_lines(checked: list[Result], written: Written) -> None:
    told = slip_of("huaxi-2021.csv", checked, written)
    assert told.count("\n") == 2 and "没有发现问题" in told


def test_warnings_alone_ask_to_verify(checked: list[Result], written: Written) -> None:
    told = slip_of("C08.csv", checked, written)
    assert "没有发现必须修改之处，以下 1 处请核对" in told and "须修改（" not in told


def test_blanks_of_one_table_are_one_point(checked: list[Result], written: Written) -> None:
    verdict = next(one for one in checked if isinstance(one, Verdict) and one.report.path.endswith("/C05.csv"))
    (blank,) = verdict.violations
    names = ("proactive.licensing.decisions", "proactive.penalties.decisions", "proactive.coercion.decisions")
    several = tuple(replace(blank, instance=f"C05[{name}]", cells=(name,)) for name in names)
    others = tuple(one for one in verdict.outcomes if one is not blank)
    told = written("slip", [replace(verdict, outcomes=(*others, *several))]).decode()
    assert told.count("\n1. ") == 1 and "\n2. " not in told
    assert "以下 3 处" in told and "\n   行政许可：本年处理决定数量（第16行第2列）\n   行政处罚：" in told


def test_an_older_form_is_called_by_its_title(pack: RulePack, written: Written) -> None:
    problem = note("no_form", forms=", ".join(pack.forms), pack=pack.title.zh)
    told = written("slip", [Unreadable(path="some/where/a.txt", problem=problem)]).decode()
    assert all(form.title.zh in told and form.id not in told for form in pack.forms.values())
    assert "some" not in told


def test_what_became_of_the_last_slip_is_told(decided: list[Result], written: Written) -> None:
    told = written("slip", decided[:1]).decode()
    assert "已改 1 项，仍未改 1 项" in told
    assert "已改：平衡 — 总计：1 ≠ 2，相差 1" in told
    assert "【仍未改】" in told and "【新】" in told
    assert "张三" not in told, "what somebody waived is not asked of the unit"


@pytest.mark.parametrize(
    ("sample", "said"),
    [
        ("F01", "（报告的年份是2021，这种格式最后使用的年份是2020，"),
        ("N27", "（统计期限的年份是2020，标题中的年份是2021；"),
        ("F10-YEAR", "写“（一）主动公开。2020年，我区主动公开政府信息15445条”，而本报告是2021年度的，"),
        ("C09", "（“五、存在的主要问题及改进情况”有2个字）"),
        ("C04", "“（五）不予处理 2.重复申请”一行缺失，"),
        ("F06", "行名写作“2.重复的申请”，格式中是“2.重复申请”，"),
        ("N20", "所列各项合计5（2 + 3），比总数6少1，"),
    ],
)
def test_numbers_say_what_they_are_of_and_sentences_where_they_stand(
    sample: str, said: str, checked: list[Result], written: Written
) -> None:
    assert said in slip_of(f"{sample}.csv", checked, written)


@pytest.mark.parametrize("format_", ["slip", "junit", "github", "markdown", "console"])
def test_what_became_of_earlier_findings_is_told_in_every_output(
    format_: str, decided: list[Result], written: Written
) -> None:
    told = written(format_, decided).decode()
    assert "已改 1 项，仍未改 1 项" in told
    assert "平衡 — 总计：1 ≠ 2" in told
    assert "【仍未改】" in told and "【新】" in told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_has_no_codes(language: str, checked: list[Result], pack: RulePack, written: Written) -> None:
    told = written("slip", checked, language).decode()
    told = re.sub(r"[（(]?[\w.-]+\.(csv|txt)[）)]?", "", told)  # the samples are named for the rules
    names = {name for form in pack.forms.values() for name in form.cells}
    assert not [rule.id for rule in pack.rules if re.search(rf"\b{re.escape(rule.id)}\b", told)]
    assert not [name for name in names if name in told]
    assert not re.search(r"\d×0|\[|--format|gxcheck|None", told.replace("[Points", "").replace("[Result", ""))
