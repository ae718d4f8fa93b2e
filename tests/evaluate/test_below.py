"""A report beside those of the units below it: silent where it is their sum, told where it is not."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.evaluate import evaluate
from gxcheck.model import Cell, Kind, Outcome, Relatives, Report, Status, Verdict
from gxcheck.packs.together import built_in
from tests.evaluate.families import COMPLETE, FORM, OPEN, children_of, families, held, relatives, with_more, with_values

PACK = built_in()
#: Cells of the three tables that are walked over by the rules on sums.
SUMMED = {
    "R01": "requests.new_received.natural_person",
    "R02": "proactive.licensing.decisions",
    "R03": "disputes.review.total",
}
Family = tuple[Report, tuple[Report, ...]]


def rules_of() -> Constraints:
    rules = [rule for rule in PACK.rules if rule.id[0] == "R" and rule.id[1].isdigit()]
    return compile_rules(PACK, PACK.forms[FORM], rules)


RULES = rules_of()


def held_against(report: Report, beside: Relatives) -> Verdict:
    return evaluate(report, RULES, PACK, relatives=beside)


def broken(verdict: Verdict) -> set[str]:
    return {one.rule for one in verdict.violations}


def of(verdict: Verdict, rules: Iterable[str]) -> list[Outcome]:
    return [one for one in verdict.outcomes if one.rule in rules]


@given(families(), st.sampled_from((COMPLETE, OPEN)))
def test_the_sum_of_reports_is_silent(family: Family, unit: object) -> None:
    above, below = family
    verdict = held_against(above, relatives(below, COMPLETE if unit is COMPLETE else OPEN))
    assert broken(verdict) == set()
    right = {"R01" if unit is COMPLETE else "R01-LISTED"}
    assert {one.status for one in of(verdict, right)} == {Status.PASS}


@given(families(), st.sampled_from(sorted(SUMMED)), st.integers(1, 50))
def test_one_cell_that_is_more_is_told_and_nothing_else(family: Family, rule: str, more: int) -> None:
    above, below = family
    verdict = held_against(with_more(above, SUMMED[rule], more), relatives(below))
    assert [(one.rule, one.key, one.difference) for one in verdict.violations] == [(rule, SUMMED[rule], more)]
    (told,) = verdict.violations
    assert told.severity == ("error" if rule == "R01" else "warning")
    assert told.beside == (f"children.{SUMMED[rule]}",)
    assert verdict.below is not None
    assert verdict.below.sums == {SUMMED[rule]: held(above, SUMMED[rule])}


@given(families())
def test_less_than_one_of_them_is_told(family: Family) -> None:
    above, below = family
    cell = "requests.granted.total"
    most = max(held(one, cell) for one in below)
    assume(most > 0)
    verdict = held_against(with_values(above, {cell: most - 1}), relatives(below))
    assert broken(verdict) == {"R01", "R04"}
    (told,) = (one for one in verdict.violations if one.rule == "R04")
    assert dict(told.details[0].details)["value"] == str(most)


@given(families())
def test_an_incomplete_set_is_never_an_error(family: Family) -> None:
    """More than what was sent may be the missing unit's; less is asked about."""
    above, below = family
    cell = "requests.new_received.total"
    beside = relatives(below, missing=("five",))
    more = held_against(with_more(above, cell, 7), beside)
    assert broken(more) == {"R05"}
    assume(held(above, cell) > 0)
    less = held_against(with_more(above, cell, -1), beside)
    assert "R01-MISSING" in broken(less)
    assert {one.severity for one in less.violations if one.rule != "R05"} == {"warning"}


@given(families())
def test_a_list_that_is_not_complete_gives_warnings(family: Family) -> None:
    above, below = family
    verdict = held_against(with_more(above, "requests.new_received.total", 7), relatives(below, OPEN))
    assert broken(verdict) == {"R01-LISTED"}
    assert {one.severity for one in verdict.violations} == {"warning"}


@given(families())
def test_a_cell_that_one_of_them_lacks_is_not_known(family: Family) -> None:
    above, (first, *others) = family
    cell = "requests.granted.total"
    kept = {name: one for name, one in first.cells.items() if name != cell}
    unread = Cell(name=cell, printed="1O", kind=Kind.UNREAD)
    for cells in (kept, {**kept, cell: unread}):
        verdict = held_against(above, relatives((replace(first, cells=cells), *others)))
        (found,) = (one for one in verdict.outcomes if one.instance == f"R01[{cell}]")
        assert found.status is Status.NOT_EVALUATED
        assert found.reason is not None
        assert (found.reason.key, dict(found.reason.details)["names"]) == ("operand_of_child", ("one",))


def test_without_reports_below_the_rules_do_not_apply() -> None:
    report = Report(path="x", form=FORM, cells={}, year=2023)
    verdict = held_against(report, Relatives())
    assert {one.status for one in verdict.outcomes} == {Status.NOT_APPLICABLE}
    assert {one.reason.key for one in verdict.outcomes if one.reason} == {
        "no_children",
        "no_siblings",
        "no_units_below",
    }
    assert verdict.below is None


def test_where_all_are_missing_that_alone_is_told() -> None:
    report = Report(path="x", form=FORM, cells={}, year=2023)
    verdict = held_against(report, Relatives(unit=COMPLETE, missing=("one", "two")))
    assert broken(verdict) == {"R05"}
    assert {one.status for one in of(verdict, ("R01", "R02", "R03"))} == {Status.NOT_APPLICABLE}
    assert verdict.below is not None
    assert verdict.below.missing == ("one", "two")


@given(families())
def test_the_table_of_one_of_them_alone_is_told(family: Family) -> None:
    above, below = family
    first = {name: held(below[0], name) for name in below[0].cells if name.startswith("requests.")}
    assume(len({*first.values()} - {0}) >= 2 and any(held(above, name) != value for name, value in first.items()))
    others = [one for one in below[1:] if all(held(one, name) == value for name, value in first.items())]
    assume(not others)
    verdict = held_against(with_values(above, first), relatives(below))
    assert "R09[requests]" in {one.instance for one in verdict.violations}


@pytest.mark.parametrize("rule", ["R01", "R02", "R03", "R04", "R04-TABLES", "R05", "R09"])
def test_every_rule_on_children_is_planned_once_for_each_place(rule: str) -> None:
    places = {"R01": 175, "R02": 7, "R03": 15, "R04": 50, "R04-TABLES": 25, "R05": 1, "R09": 3}
    assert len([one for one in RULES.instances if one.rule.id == rule]) == places[rule]


def test_children_of_the_older_form_are_added_where_both_have_the_cell_under_its_labels() -> None:
    older = PACK.forms["cn-disclosure-2019"]
    cells = {name: Cell(name=name, printed="1", kind=Kind.NUMBER, value=1) for name in older.cells}
    child = Report(path="x", form=older.id, cells=cells, year=2020)
    here = {name: Cell(name=name, printed="1", kind=Kind.NUMBER, value=1) for name in PACK.forms[FORM].cells}
    report = Report(path="y", form=FORM, cells=here, year=2020)
    verdict = held_against(report, Relatives(unit=COMPLETE, children=children_of([child])))
    status = {one.instance: one.status for one in verdict.outcomes}
    assert status["R01[requests.granted.total]"] is Status.PASS
    assert status["R01[requests.other_fee_unpaid.total]"] is Status.NOT_EVALUATED
    # a row of that name has other labels there, and other cases in it
    assert status["R01[requests.other_misc.total]"] is Status.NOT_EVALUATED
