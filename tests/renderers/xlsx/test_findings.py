"""The sheet of findings tells waivers, progress and what was not evaluated."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gxcheck.model import Earlier, Outcome, Progress, Status, Verdict, Waiver, note
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from tests import make_samples
from tests.renderers.xlsx.conftest import marked, opened

BROKEN = make_samples.SAMPLES / "broken"


def rows(verdict: Verdict, pack: RulePack, language: str = "zh") -> list[Mapping[str, Any]]:
    book = opened(marked(verdict, pack, language))
    sheet = book["核对结果" if language == "zh" else "Findings"]
    header = [cell.value for cell in sheet[4]]
    return [dict(zip(header, line, strict=True)) for line in sheet.iter_rows(min_row=5, values_only=True)]


def checked(checker: Checker, name: str) -> Verdict:
    verdict = checker.check(BROKEN / name)
    assert isinstance(verdict, Verdict)
    return verdict


def with_outcomes(verdict: Verdict, **changes: Any) -> Verdict:
    """Every violation changed so; what would clear it goes with it."""

    def changed(one: Outcome) -> Outcome:
        return one.with_(**changes) if one.status is Status.FAIL else one

    return replace(verdict, outcomes=tuple(map(changed, verdict.outcomes)), suspects=())


def test_a_waived_violation_says_why(checker: Checker, pack: RulePack) -> None:
    waiver = Waiver(rule="I07", fingerprint="x", reason="系统导出留空", by="张三", until=date(2022, 6, 30))
    verdict = with_outcomes(checked(checker, "I07.csv"), status=Status.WAIVED, waiver=waiver)
    found = [row for row in rows(verdict, pack) if row["类别"] == "豁免"]
    assert len(found) == len(verdict.waived)
    assert all("豁免理由：系统导出留空（张三），至 2022-06-30" in row["问题"] for row in found)


def test_what_was_not_evaluated_is_counted(checker: Checker, pack: RulePack) -> None:
    reason = note("no_prose")
    verdict = with_outcomes(checked(checker, "REQ-RESULTS.csv"), status=Status.NOT_EVALUATED, reason=reason)
    assert [(row["类别"], row["问题"]) for row in rows(verdict, pack)] == [
        ("未能判断", f"{verdict.counts['not_evaluated']} 项：文件只有表格数据")
    ]


def test_progress_has_its_column(checker: Checker, pack: RulePack) -> None:
    verdict = checked(checker, "REQ-ROW-TOTAL.csv")
    assert "进展" not in rows(verdict, pack)[0]
    gone = Earlier(rule="C05", instance="C05[x]", severity="warning", title="没有空格", message="空白")
    progress = Progress(fixed=(gone,), unsettled=(gone,), new=("REQ-ROW-TOTAL[requests.partial]",), still_open=())
    states = {(row["规则"], row["进展"]) for row in rows(replace(verdict, progress=progress), pack) if row["规则"]}
    assert ("C05", "已改正") in states
    assert ("C05", "原有，现无法判断") in states
    assert {state for rule, state in states if rule != "C05"} <= {"新出现", "仍未改"}


def test_nothing_found_says_so(checker: Checker, pack: RulePack) -> None:
    verdict = checker.check(make_samples.SAMPLES / "huaxi-2021.csv")
    assert isinstance(verdict, Verdict)
    assert [row["问题"] for row in rows(verdict, pack)] == ["没有发现问题"]


def test_in_english(checker: Checker, pack: RulePack) -> None:
    found = rows(checked(checker, "REQ-ROW-TOTAL.csv"), pack, "en")
    assert {row["kind"] for row in found} == {"suspect", "violation"}
    assert found[0]["probably"] == "1"
