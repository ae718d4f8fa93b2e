"""Examples inside rules, and what rule authors test with."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from gxcheck import load_pack
from gxcheck.analyse.examples import failures, failures_of
from gxcheck.constraints import compile_rules
from gxcheck.evaluate import evaluate
from gxcheck.model import Report, Status
from gxcheck.packs import RulePack
from gxcheck.testing import assert_fires, assert_silent, broken, reports

PACKS = Path(__file__).parents[1] / "packs"
BUILT_IN = load_pack()
BUDGET = load_pack(PACKS / "budget")
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WRONG = """
rules:
  - id: X-WRONG
    title: {zh: 例, en: example}
    table: requests
    each: column
    assert: granted == partial
    severity: error
    examples:
      pass: [{granted: 1}]
      fail: [{granted: 1}, {grnted: 1}]
"""


def violated(report: Report, pack: RulePack) -> set[str]:
    outcomes = evaluate(report, compile_rules(pack, pack.forms[report.form]), pack).outcomes
    return {outcome.rule for outcome in outcomes if outcome.status is Status.FAIL}


@pytest.mark.slow
def test_the_examples_of_the_built_in_pack(pack: RulePack) -> None:
    assert [str(failure) for failure in failures(pack)] == []


def test_the_examples_of_another_pack() -> None:
    assert list(failures(BUDGET)) == []


def test_a_wrong_example_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(WRONG, encoding="utf-8")
    pack = load_pack(tmp_path / "own.yaml")
    found = [failure for failure in failures_of(pack.rules[-1], pack) if failure.form.endswith("2021")]
    assert [failure.values for failure in found] == ["granted: 1", "grnted: 1"]
    assert "own.yaml:10" in str(found[0]) and "should pass, but it is fail" in str(found[0])
    assert "did you mean granted" in str(found[1])


def test_a_name_that_the_pack_does_not_have_is_told() -> None:
    with pytest.raises(ValueError, match="no form of household-budget is called budget; there are budget-simple"):
        reports("budget", BUDGET)
    with pytest.raises(ValueError, match="no form of cn-disclosure is called 2021; there are cn-disclosure-2019"):
        assert_fires("REQ-BALANCE", {}, form="2021")
    with pytest.raises(ValueError, match="no rule of household-budget is called NIX; there are YEAR, SPENT, SAVED"):
        broken("budget-simple", "NIX", BUDGET)


def test_asserts() -> None:
    assert_fires("REQ-BALANCE", {"new_received": 1})
    assert_silent("REQ-BALANCE", {"new_received": 1, "carried_out": 1})
    assert_silent("P01", {"level": "province", "regulations": 3})
    with pytest.raises(AssertionError, match="REQ-BALANCE"):
        assert_silent("REQ-BALANCE", {"new_received": 1})
    with pytest.raises(ValueError, match="no rule"):
        assert_fires("NONE", {})


@QUICK
@given(reports("cn-disclosure-2021", level="province"))
def test_generated_reports_are_valid(report: Report) -> None:
    assert violated(report, BUILT_IN) == set()


@QUICK
@given(broken("cn-disclosure-2021", rule="REQ-ROW-TOTAL"))
def test_broken_reports_break_the_rule_alone(report: Report) -> None:
    assert violated(report, BUILT_IN) == {"REQ-ROW-TOTAL"}


@QUICK
@given(broken("cn-disclosure-2021", rule="I08"))
def test_a_rule_that_others_imply_breaks_with_them(report: Report) -> None:
    assert "I08" in violated(report, BUILT_IN)


@QUICK
@given(broken("budget-simple", rule="SAVED", pack=BUDGET))
def test_any_pack(report: Report) -> None:
    assert violated(report, BUDGET) == {"SAVED"}


def test_a_rule_that_is_not_linear_is_refused() -> None:
    with pytest.raises(ValueError, match="not linear"):
        broken("cn-disclosure-2021", rule="C07")


@pytest.mark.slow
def test_two_hundred_reports_a_second() -> None:
    count = 0

    @settings(max_examples=300, deadline=None, database=None)
    @given(reports("cn-disclosure-2021"))
    def draw(report: Report) -> None:
        nonlocal count
        count += 1

    draw()  # the first run compiles
    start, count = time.process_time(), 0
    draw()
    assert count / (time.process_time() - start) > 100  # 200 on an idle machine: see the benchmark


@pytest.mark.slow
@pytest.mark.parametrize(("pack", "outcome"), [("budget", "3 passed"), (".", "3 passed")])
def test_the_plugin_runs_a_pack(pack: str, outcome: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--gxcheck-rules={PACKS / pack}"]
    ran = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert outcome in ran.stdout, ran.stdout + ran.stderr
