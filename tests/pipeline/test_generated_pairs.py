"""A valid report of 2023 and its successor: silent as they are, told once one cell does not follow from the other."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.constraints.generate import Generator
from gxcheck.evaluate import evaluate
from gxcheck.model import Cell, Relatives, Report, Status, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from tests.campaign import share

FORM = "cn-disclosure-2021"
COUNT = share(200)
#: Rules that only ask whether two figures or tables may be so, which drawn ones need not be.
ASKING = ("Y10", "Y10-FEW", "Y12", "Y12-DECISIONS", "Y12-FEES")


def drawn(pack: RulePack) -> tuple[tuple[Report, Report], ...]:
    """Pairs of reports, each valid, the second of which follows from the first."""
    constraints = compile_rules(pack, pack.forms[FORM])
    found = []
    for number, last in enumerate(Generator(constraints).reports(COUNT, seed=7, year=2023)):
        given = {f"last_year.{name}": cell.value for name, cell in last.cells.items() if cell.value is not None}
        successor = Generator(constraints.beside(given))
        found.append((last, next(successor.reports(1, seed=number, year=2024))))
    return tuple(found)


@pytest.fixture(scope="module")
def constraints(pack: RulePack) -> Constraints:
    return compile_rules(pack, pack.forms[FORM])


@pytest.fixture(scope="module")
def pairs(pack: RulePack) -> tuple[tuple[Report, Report], ...]:
    return drawn(pack)


def held(pack: RulePack, constraints: Constraints, report: Report, last: Report) -> Verdict:
    return evaluate(report, constraints, pack, relatives=Relatives(last_year=last))


def broken(verdict: Verdict) -> set[str]:
    return {one.instance for one in verdict.violations if one.rule.startswith("Y") and one.rule not in ASKING}


def with_more(report: Report, more: Mapping[str, int]) -> Report:
    cells = dict(report.cells)
    for name, extra in more.items():
        value = cells[name].value
        assert isinstance(value, int)
        cells[name] = replace(cells[name], value=value + extra, printed=str(value + extra))
    return replace(report, cells=cells)


def test_pairs_that_follow_are_silent(
    pack: RulePack, constraints: Constraints, pairs: tuple[tuple[Report, Report], ...]
) -> None:
    for last, report in pairs:
        verdict = held(pack, constraints, report, last)
        assert broken(verdict) == set()
        decided = {one.instance for one in verdict.outcomes if one.status is Status.PASS}
        assert {"Y01[total]", "Y02[research]", "Y03[normative_docs]", "Y04[regulations]", "Y13[review]"} <= decided


@pytest.mark.parametrize(
    ("cell", "instance"),
    [
        ("requests.carried_out.total", "Y01[total]"),
        ("requests.carried_out.enterprise", "Y02[enterprise]"),
        ("proactive.normative_docs.in_force", "Y03[normative_docs]"),
        ("proactive.regulations.in_force", "Y04[regulations]"),
    ],
)
def test_one_cell_of_the_last_report_that_differs_is_told_and_nothing_else(
    pack: RulePack, constraints: Constraints, pairs: tuple[tuple[Report, Report], ...], cell: str, instance: str
) -> None:
    for last, report in pairs:
        assert broken(held(pack, constraints, report, with_more(last, {cell: 3}))) == {instance}


def test_pending_cases_that_are_gone_are_told(
    pack: RulePack, constraints: Constraints, pairs: tuple[tuple[Report, Report], ...]
) -> None:
    last, report = pairs[0]
    total = report.cells["disputes.review.total"].value
    assert isinstance(total, int)
    pending = with_more(last, {"disputes.review.pending": total + 1})
    assert "Y13[review]" in {one.instance for one in held(pack, constraints, report, pending).violations}


def test_a_copied_table_is_told(
    pack: RulePack, constraints: Constraints, pairs: tuple[tuple[Report, Report], ...]
) -> None:
    for last, report in pairs:
        for table in ("proactive", "requests", "disputes"):
            copied: dict[str, Cell] = {name: last.cells[name] for name in report.cells if name.startswith(table)}
            verdict = held(pack, constraints, replace(report, cells={**report.cells, **copied}), last)
            told = {one.rule for one in verdict.violations if one.key == table}
            figures = {cell.value for cell in copied.values()} - {0}
            assert told & {"Y10", "Y10-FEW"} == ({"Y10"} if len(figures) >= 3 else {"Y10-FEW"} if figures else set())


def test_a_jump_is_told(pack: RulePack, constraints: Constraints, pairs: tuple[tuple[Report, Report], ...]) -> None:
    last, report = pairs[0]
    before = with_more(last, {"requests.new_received.total": 1})
    now = before.cells["requests.new_received.total"].value
    assert isinstance(now, int)
    value = report.cells["requests.new_received.total"].value
    assert isinstance(value, int)
    jumped = with_more(report, {"requests.new_received.total": 6 * now + 20 - value})
    assert "Y12" in {one.rule for one in held(pack, constraints, jumped, before).violations}


def test_a_wrong_total_is_named_with_what_the_last_report_asks_for(
    pack: RulePack, pairs: tuple[tuple[Report, Report], ...]
) -> None:
    """One cell of this year that breaks its own rules and the one on both: a suspect clears them all."""
    last, report = pairs[0]
    printed = report.cells["requests.carried_in.total"].value
    assert isinstance(printed, int)
    verdict = Checker(pack).judge(with_more(report, {"requests.carried_in.total": 5}), Relatives(last_year=last))
    (suspect,) = [one for one in verdict.suspects if one.clears]
    assert [(change.cell, change.suggested) for change in suspect.changes] == [("requests.carried_in.total", printed)]
    assert {"Y01[total]", "REQ-BALANCE[total]", "REQ-ROW-TOTAL[carried_in]"} <= set(suspect.clears)
    assert "told_elsewhere" in {one.key for one in suspect.hints}


def test_reports_in_order_that_do_not_follow_have_no_suspect(
    pack: RulePack, pairs: tuple[tuple[Report, Report], ...]
) -> None:
    """Either may be the wrong one, and no cell of this year's can be changed without breaking its own rules."""
    last, report = pairs[0]
    columns = ("natural_person", "total")
    verdict = Checker(pack).judge(
        report, Relatives(last_year=with_more(last, {f"requests.carried_out.{one}": 26 for one in columns}))
    )
    assert {one.instance for one in verdict.violations} >= {"Y01[total]", "Y02[natural_person]"}
    assert [one for one in verdict.suspects if one.clears] == []


def test_a_cell_that_no_other_rule_holds_is_named_alone(
    pack: RulePack, pairs: tuple[tuple[Report, Report], ...]
) -> None:
    last, report = pairs[0]
    kept = {name: cell for name, cell in report.cells.items() if name == "requests.carried_in.total"}
    verdict = Checker(pack).judge(
        replace(report, cells=kept), Relatives(last_year=with_more(last, {"requests.carried_out.total": 26}))
    )
    (suspect,) = [one for one in verdict.suspects if one.clears]
    value = last.cells["requests.carried_out.total"].value
    assert isinstance(value, int)
    assert [(one.cell, one.suggested) for one in suspect.changes] == [("requests.carried_in.total", value + 26)]
