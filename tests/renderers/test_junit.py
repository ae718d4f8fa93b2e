"""JUnit, read back by junitparser; and by the schema of Jenkins where one is at hand."""

import os
from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from gxcheck.model import Result, Status, Unreadable, Verdict
from tests.renderers.conftest import Written


@pytest.mark.parametrize("fail_on", ["error", "warning", "never"])
def test_the_counts_are_those_of_the_verdicts(
    fail_on: str, checked: list[Result], decided: list[Result], written: Written
) -> None:
    results = [*checked, *decided]
    suites = list(JUnitXml.fromstring(written("junit", results, fail_on=fail_on)))
    counted = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[fail_on]
    for suite, result in zip(suites, results, strict=True):
        cases = list(suite)
        kinds = [type(case.result[0]) if case.result else None for case in cases]
        assert (suite.tests, suite.failures) == (len(cases), kinds.count(Failure))
        assert (suite.errors, suite.skipped) == (kinds.count(Error), kinds.count(Skipped))
        if isinstance(result, Unreadable):
            assert kinds == [Error]
            continue
        unread = [("unread", f"unread[{number}]") for number, _ in enumerate(result.report.unread, start=1)]
        named = [(one.rule, one.instance) for one in result.outcomes]
        assert [(case.classname, case.name) for case in cases] == [*unread, *named]
        assert kinds[: len(unread)] == [Skipped] * len(unread)
        assert kinds.count(Failure) == sum(one.severity in counted for one in result.violations)
        told = [one.status is Status.FAIL and one.severity not in counted for one in result.outcomes]
        assert [bool(case.system_out) for case in cases] == [*(False for _ in unread), *told]


def test_why_something_was_skipped_is_said(decided: list[Result], written: Written) -> None:
    skipped = [
        case.result[0] for suite in JUnitXml.fromstring(written("junit", decided)) for case in suite if case.result
    ]
    assert all(one.message for one in skipped)
    assert any("张三" in one.message and "已向省里说明" in one.message for one in skipped)


def test_a_file_of_tables_alone_is_why_its_prose_was_not_evaluated(checked: list[Result], written: Written) -> None:
    told = written("junit", checked, "en").decode()
    assert 'message="the file holds table data only"' in told
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
