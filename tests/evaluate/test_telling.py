"""Every part of a rule says what is wrong when it fails: never nothing, and never the requirement."""

from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.errors import PackError
from gxcheck.language.functions import FUNCTIONS
from gxcheck.model import Language, Outcome, Status, Verdict
from gxcheck.pipeline import Checker
from gxcheck.renderers.telling.view import View

#: A formula that fails on the report of 花溪 for 2021, and what is said of it.
FAILING = {
    'matches(report, "从来没有的字样")': ("全文没有应有的写法", "the full text has nothing of what is asked for"),
    'not matches(report, "政府信息")': (
        "写有“花溪区2021年政府信息公开工作年度报告”",
        "has “花溪区2021年政府信息公开工作年度报告”",
    ),
    'not mentions(report, "政府信息")': ("全文写有“政府信息”", "the full text has “政府信息”"),
    "year in (2019, 2020)": ("报告的年份是2021，不是2019、2020", "the year of the report is 2021, not 2019, 2020"),
    "not (year in (2020, 2021))": ("报告的年份是2021", "the year of the report is 2021"),
    "requests.new_received.total in (1, 2)": ("125 不是 1、2 之一", "125 is none of 1, 2"),
    'states("requests.denied_state_secret.total")': ("没有写", "does not state"),
    'not states("requests.new_received.total")': ("正文写有", "the text states"),
    'claims("no_licences")': ("正文没有说未作出行政许可", "the text does not say: no licence was granted"),
    'lists("units")': ("正文没有按单位分列的件数", "the text lists no requests by unit"),
    "not form.open": ("这种格式仍在使用：是", "this form is in use: yes"),
    "not (requests.new_received.total >= 125)": ("125 ≥ 125", "125 ≥ 125"),
    "not (requests.new_received.total == 125 and year == 2021)": ("125 = 125；2021 = 2021", "125 = 125; 2021 = 2021"),
    "blank(requests.new_received.total)": ("不是空白", "is not blank"),
    "placeholder(requests.new_received.total)": ("不是占位符", "holds no placeholder"),
    "not known(year)": ("报告写明了报告的年份", "the report tells the year of the report"),
    'level == "province"': (
        "单位级别是“县区”，不是“省、自治区”",
        "the unit's level is “counties and districts”, not “provinces”",
    ),
    'level != "county"': ("单位级别是“县区”", "the unit's level is “counties and districts”"),
    "not whole(requests.new_received.total)": ("125 是整数", "125 is a whole number"),
    "whole(requests.new_received.total / 2)": ("62.5 不是整数", "62.5 is no whole number"),
    "whole(sum(requests.new_received.total / 2, 0.25))": ("62.75 不是整数", "62.75 is no whole number"),
    "min(requests.new_received.total / 2, 0.5) > 1": ("0.5 ≤ 1", "0.5 ≤ 1"),
    "length(report) < 10": ("全文有", "the full text has"),
    "requests.new_received.total / requests.total_handled.total <= 0.5": ("125 ÷ 125 = 1 > 0.5", "125 ÷ 125 = 1 > 0.5"),
    "year < 2021": ("2021 ≥ 2021", "2021 ≥ 2021"),
    "form.since > year": ("这种格式启用的年份是2021", "the first year of this form is 2021"),
}


def failed(formula: str, tmp_path: Path, samples: Path, says: str = "") -> tuple[Outcome, Verdict, Checker]:
    file = tmp_path / "own.yaml"
    file.write_text(
        "rules:\n- id: OWN\n  title: {zh: 要求, en: the requirement}\n  severity: error\n"
        f"{says}  assert: '{formula}'\n",
        encoding="utf-8",
    )
    checker = Checker(load_pack(file))
    verdict = checker.check(samples / "huaxi-2021.csv")
    assert isinstance(verdict, Verdict)
    (outcome,) = (one for one in verdict.outcomes if one.rule == "OWN")
    assert outcome.status is Status.FAIL, outcome.reason
    return outcome, verdict, checker


@pytest.mark.parametrize("formula", FAILING)
def test_what_fails_is_said(formula: str, tmp_path: Path, samples: Path) -> None:
    outcome, verdict, checker = failed(formula, tmp_path, samples)
    languages: tuple[Language, Language] = ("zh", "en")
    for language, told in zip(languages, FAILING[formula], strict=True):
        view = View(checker.packs[0], language)
        message = view.message(outcome, view.form(verdict.report))
        assert told in message
        assert message != checker.packs[0].rules[-1].title.in_(language)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_tells_how_it_fails(name: str) -> None:
    """A truth both ways, as it may be denied; a count in a comparison, unless it is arithmetic that fills itself in."""
    row = FUNCTIONS[name]
    if row.returns == "truth":
        assert row.fails is not None
        assert row.holds is not None
    elif row.kinds[0] != "number":
        assert row.compared is not None


def test_a_rule_says_its_fault_in_its_own_words(tmp_path: Path, samples: Path) -> None:
    says = (
        "  says:\n    zh: '新收 {left} 件，不足 {right} 件，差 {difference} 件'\n"
        "    en: '{left} received, {difference} short of {right}'\n"
    )
    outcome, verdict, checker = failed("requests.new_received.total >= 130", tmp_path, samples, says)
    view = View(checker.packs[0], "zh")
    assert view.message(outcome, view.form(verdict.report)) == "新收 125 件，不足 130 件，差 5 件"
    view = View(checker.packs[0], "en")
    assert view.message(outcome, view.form(verdict.report)) == "125 received, 5 short of 130"


SAYING = {
    'not matches(report, "我区共")': (
        "{where}写有{said}，请改正",
        "“一、总体情况”写有“我区共收到政府信息公开申请125件”，请改正",
    ),
    'mentions(report, "从来没有", "也没有")': ("全文未写{missing}", "全文未写从来没有"),
    "text.requests.new_received.total == 126": ("正文写{left}件，应为{right}件", "正文写125件，应为126件"),
}


@pytest.mark.parametrize("formula", SAYING)
def test_a_sentence_quotes_what_is_wrong_and_says_where(formula: str, tmp_path: Path, samples: Path) -> None:
    says, told = SAYING[formula]
    outcome, verdict, checker = failed(formula, tmp_path, samples, f"  says: {{zh: '{says}', en: '{says}'}}\n")
    view = View(checker.packs[0], "zh")
    assert view.message(outcome, view.form(verdict.report)) == told


def test_a_sentence_names_only_what_its_formula_tells(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "rules:\n- id: OWN\n  title: {zh: 要求, en: the requirement}\n  severity: info\n"
        "  says: {zh: '{said}', en: '{missing}'}\n  assert: length(s5) > 3\n",
        encoding="utf-8",
    )
    with pytest.raises(PackError, match=r"(?s)\{said\}.*\{missing\}"):
        load_pack(file)


def test_a_blank_that_should_hold_a_sum_is_told_as_a_blank(samples: Path, tmp_path: Path) -> None:
    """No 0 is printed there, so none is told."""
    text = (samples / "huaxi-2021.csv").read_text("utf-8")
    file = tmp_path / "blank.csv"
    file.write_text(text.replace("（七）总计,,117,8,", "（七）总计,,117,,"), encoding="utf-8")
    checker = Checker(load_pack())
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    view = View(checker.packs[0], "zh")
    told = [view.message(one, view.form(verdict.report)) for one in verdict.violations if one.rule == "REQ-RESULTS"]
    assert told == ["表三“（七）总计”的“商业企业”是空白，应为8件"]
