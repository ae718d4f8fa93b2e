"""JUnit, read back by junitparser; and by the schema of Jenkins where one is at hand."""

import os
from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from gxcheck.model import Outcome, Result, Status, Unreadable, Verdict
from tests.renderers.conftest import Written

COUNTED = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


def kind_of(instances: list[Outcome], fail_on: str) -> type | None:
    """Failed beats skipped beats passed."""
    if any(one.status is Status.FAIL and one.severity in COUNTED[fail_on] for one in instances):
        return Failure
    return None if all(one.status in (Status.PASS, Status.FAIL) for one in instances) else Skipped


@pytest.mark.parametrize("fail_on", ["error", "warning", "never"])
def test_a_rule_is_a_case_and_its_worst_instance_decides(
    fail_on: str, checked: list[Result], decided: list[Result], written: Written
) -> None:
    results = [*checked, *decided]
    suites = list(JUnitXml.fromstring(written("junit", results, fail_on=fail_on)))
    for suite, result in zip(suites, results, strict=True):
        cases = list(suite)
        kinds = [type(case.result[0]) if case.result else None for case in cases]
        assert all(len(case.result) <= 1 for case in cases)
        assert (suite.tests, suite.failures) == (len(cases), kinds.count(Failure))
        assert (suite.errors, suite.skipped) == (kinds.count(Error), kinds.count(Skipped))
        assert {case.classname for case in cases} == {suite.name}
        if isinstance(result, Unreadable):
            assert kinds == [Error]
            continue
        unread = ["unread"] if result.report.unread else []
        rules = list(dict.fromkeys(one.rule for one in result.outcomes))
        assert [case.name for case in cases] == [*unread, *rules]
        expected = [kind_of([one for one in result.outcomes if one.rule == rule], fail_on) for rule in rules]
        assert kinds == [*(Skipped for _ in unread), *expected]


def test_a_report_has_no_more_cases_than_the_pack_has_rules(checked: list[Result], written: Written) -> None:
    verdict = next(one for one in checked if isinstance(one, Verdict))
    (suite,) = JUnitXml.fromstring(written("junit", [verdict]))
    assert suite.tests == len({one.rule for one in verdict.outcomes}) < len(verdict.outcomes) / 3


@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_every_violation_is_told_inside_of_its_case(fail_on: str, checked: list[Result], written: Written) -> None:
    suites = JUnitXml.fromstring(written("junit", checked, "en", fail_on))
    for suite, result in zip(suites, checked, strict=True):
        said = {case.name: "".join(case._elem.itertext()) for case in suite}
        for one in result.violations if isinstance(result, Verdict) else ():
            assert f"{one.instance}: " in said[one.rule]


def test_several_instances_are_one_failure_that_says_how_many(checked: list[Result], written: Written) -> None:
    (verdict,) = (one for one in checked if isinstance(one, Verdict) and one.report.path.endswith("/REQ-BALANCE.csv"))
    failed = [one for one in verdict.violations if one.rule == "REQ-BALANCE"]
    assert len(failed) == 2
    (suite,) = JUnitXml.fromstring(written("junit", [verdict], "en"))
    (case,) = (one for one in suite if one.name == "REQ-BALANCE")
    (failure,) = case.result
    assert failure.type == "error"
    assert failure.message.endswith("(and 1 more)")
    assert all(f"{one.instance}: " in failure.text for one in failed)


def test_why_something_was_skipped_is_said(decided: list[Result], written: Written) -> None:
    skipped = [
        case.result[0] for suite in JUnitXml.fromstring(written("junit", decided)) for case in suite if case.result
    ]
    assert all(one.message for one in skipped)
    assert any("张三" in one.message and "已向省里说明" in one.message for one in skipped)


def test_a_file_of_tables_alone_is_why_its_prose_was_not_evaluated(checked: list[Result], written: Written) -> None:
    told = written("junit", checked, "en").decode()
    assert 'message="the file holds table data only (and ' in told
    assert 'does not tell"' not in told


def test_hostile_text_stays_text(hostile: list[Result], written: Written) -> None:
    tree = etree.fromstring(written("junit", hostile))
    assert {element.tag for element in tree.iter()} <= {"testsuites", "testsuite", "testcase", *_INSIDE}
    assert "<script>alert(1)</script>" in "".join(tree.itertext())


_INSIDE = ("failure", "skipped", "error", "system-out")


@pytest.mark.skipif("JUNIT_XSD" not in os.environ, reason="JUNIT_XSD does not name the schema (pytest's sdist has it)")
def test_it_is_valid_by_the_schema(
    checked: list[Result], decided: list[Result], hostile: list[Result], written: Written
) -> None:
    schema = etree.XMLSchema(etree.parse(Path(os.environ["JUNIT_XSD"])))
    for results in (checked, decided, hostile, []):
        schema.assertValid(etree.fromstring(written("junit", results)))


def test_every_report_has_a_suite(checked: list[Result], written: Written) -> None:
    told = [suite.name for suite in JUnitXml.fromstring(written("junit", checked))]
    assert told == [one.report.path if isinstance(one, Verdict) else one.path for one in checked]
