"""Two wrong cells, and what is listed when several repairs are equally small."""

import random
from decimal import Decimal

import numpy as np
import pytest

from gxcheck.localise import Localisation
from gxcheck.model import Kind, Status
from tests.campaign import share

from .conftest import Bench, bench_of, changes_of, holds_the_truth, lists_of, unread

STEPS = (-7, -3, -1, 1, 2, 5, 10, 20)


@pytest.mark.slow
def test_five_hundred_pairs(bench: Bench) -> None:
    """A campaign: see tests/campaign.py."""
    pick, cases, hits = random.Random(2), share(500), 0
    table = [number for number, name in enumerate(bench.names) if name.startswith("requests.")]
    for values in bench.generator.values(cases, seed=21).tolist():
        truth = {}
        for column in pick.sample(table, 2):
            truth[bench.names[column]] = values[column]
            values[column] = max(0, values[column] + pick.choice(STEPS)) if values[column] else pick.choice(STEPS[3:])
        report = bench.report(values)
        found = bench.localise(report)
        hits += holds_the_truth(found, truth)
        assert_repairs(bench, values, found)
    assert hits >= 0.95 * cases


def assert_repairs(bench: Bench, values: list[int], found: Localisation) -> None:
    """Every alternative, with the first of the other lists, leaves no violation of an error rule."""
    lists = lists_of(found)
    for place, alternatives in enumerate(lists):
        others = [other[0] for index, other in enumerate(lists) if index != place]
        for suspect in alternatives:
            mended = list(values)
            for one in (suspect, *others):
                for name, value in changes_of(one).items():
                    mended[bench.constraints.index[name]] = value
            residuals = bench.constraints.residuals(np.array([mended]))
            held = bench.constraints.holds(residuals)[0]
            rules = {i.id: i.rule.severity for i in bench.constraints.instances}
            broken = [
                row.instance
                for row, holds in zip(bench.constraints.rows, held, strict=True)
                if not holds and rules[row.instance] == "error" and not row.instance.startswith("P01")
            ]
            assert not broken


def slipped(bench: Bench) -> list[int]:
    """A report whose cells are all large enough, with 3 counted one row too low in one column."""
    values = dict.fromkeys(bench.names, 0)
    for row in bench.constraints.form.tables["requests"].rows:
        results = 21
        for column in bench.constraints.form.tables["requests"].columns:
            one = 60 if column == "total" else 10
            many = {"new_received": results * one, "total_handled": results * one, "carried_in": 0, "carried_out": 0}
            values[f"requests.{row}.{column}"] = many.get(row, one)
    values["requests.granted.research"] -= 3
    values["requests.partial.research"] += 3
    return list(values.values())


def test_a_slip_between_two_rows_has_seven_repairs(bench: Bench) -> None:
    found = bench.localise(bench.report(slipped(bench)))
    assert len(found.suspects) == 7
    assert {suspect.finding for suspect in found.suspects} == {1}
    columns = [suspect.changes[0].cell.rpartition(".")[2] for suspect in found.suspects]
    assert columns == list(bench.constraints.form.tables["requests"].columns)


def test_evidence_ranks_and_hides_nothing(bench: Bench) -> None:
    report = bench.report(slipped(bench))
    found = bench.localise(report, evidence={"requests.granted.enterprise": {13}})
    assert len(found.suspects) == 7
    assert changes_of(found.suspects[0])["requests.granted.enterprise"] == 13
    assert found.suspects[0].hints[0].key == "stated"


def test_ties_beyond_the_limit_are_counted(bench: Bench) -> None:
    few = bench_of(bench.pack, "cn-disclosure-2021", limit=3)
    found = few.localise(few.report(slipped(few)))
    assert len(found.suspects) == 3
    assert dict(found.notes[0].details)["count"] == "4"


def test_mistakes_far_apart_are_two_lists(bench: Bench) -> None:
    values = slipped(bench)
    for name in ("disputes.review.total", "disputes.suit_direct.upheld"):
        values[bench.constraints.index[name]] += 4
    found = bench.localise(bench.report(values))
    sizes = [len(alternatives) for alternatives in lists_of(found)]
    assert len(sizes) == 3 and sizes[0] == 7


def test_a_missing_total_is_computed(bench: Bench) -> None:
    report = next(bench.generator.reports(1, seed=8))
    name = "requests.granted.total"
    for cell in (unread(name, Kind.BLANK), unread(name, printed="1?")):
        (suspect,) = bench.localise(bench.with_cells(report, **{name: cell})).suspects
        assert changes_of(suspect) == {name: report.cells[name].value}
        assert suspect.changes[0].printed == cell.printed
        assert suspect.clears == ()


def test_an_error_beside_a_missing_total_is_located(bench: Bench) -> None:
    values = bench.generator.values(1, seed=9)[0].tolist()
    column = bench.constraints.index["requests.partial.enterprise"]
    true, values[column] = values[column], values[column] + 5
    missing = "requests.denied_third_party.total"
    report = bench.with_cells(bench.report(values), **{missing: unread(missing, Kind.BLANK)})
    found = bench.localise(report)
    assert changes_of(found.suspects[0]) == {"requests.partial.enterprise": true}
    assert changes_of(found.suspects[1]) == {missing: values[bench.constraints.index[missing]]}


def test_a_blank_that_counts_as_zero_may_be_the_culprit(bench: Bench) -> None:
    values = slipped(bench)
    values[bench.constraints.index["requests.granted.research"]] += 3
    values[bench.constraints.index["requests.partial.research"]] -= 3
    name = "requests.granted.enterprise"
    report = bench.with_cells(bench.report(values), **{name: unread(name, Kind.BLANK)})
    (suspect,) = bench.localise(report).suspects
    assert changes_of(suspect) == {name: 10}
    assert suspect.changes[0].printed == ""
    assert f"C05[{name}]" in suspect.clears


def test_amounts_are_exact(budget: Bench) -> None:
    report = next(budget.generator.reports(1, seed=3))
    values = [Decimal(one.value or 0) + Decimal(0) for one in report.cells.values()]
    index = budget.constraints.index
    for name in ("budget.rent.first", "budget.rent.both", "budget.spent.first", "budget.spent.both"):
        values[index[name]] += Decimal("0.05")
    for name in ("budget.earned.first", "budget.earned.both"):
        values[index[name]] += Decimal("0.05")
    assert not [o for o in budget.verdict(budget.report(values)).outcomes if o.status is Status.FAIL]
    true = values[index["budget.rent.first"]]
    values[index["budget.rent.first"]] += Decimal("0.1")
    (suspect,) = budget.localise(budget.report(values)).suspects
    assert changes_of(suspect) == {"budget.rent.first": true}


def test_unread_rows_do_not_tie_mistakes_together(bench: Bench) -> None:
    values = slipped(bench)
    index = bench.constraints.index
    values[index["requests.granted.research"]] += 3
    values[index["requests.partial.research"]] -= 3
    for row in ("new_received", "granted"):
        values[index[f"requests.{row}.legal_service"]] += 1
    names = [name for name in bench.names if name.split(".")[1] in ("total_handled", "carried_out", "carried_in")]
    report = bench.with_cells(bench.report(values), **{name: unread(name) for name in names})
    lists = lists_of(bench.localise(report))
    assert [{name.split(".")[1] for one in suspects for name in changes_of(one)} for suspects in lists] == [
        {"new_received"},
        {"granted"},
    ]
