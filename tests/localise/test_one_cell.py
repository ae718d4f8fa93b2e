"""One wrong cell: found, alone, with the value it had."""

import random

import pytest

from .conftest import Bench, changes_of


def broken_once(bench: Bench, table: str) -> list[tuple[str, int, int]]:
    pick = random.Random(1)
    names = [name for name in bench.names if name.startswith(f"{table}.")]
    return [(name, number, pick.choice([-3, -1, 1, 2, 9, 10, 90])) for number, name in enumerate(names)]


@pytest.mark.slow
def test_every_cell_of_the_requests_table(bench: Bench) -> None:
    cases = broken_once(bench, "requests")
    values = bench.generator.values(len(cases), seed=11).tolist()
    located = 0
    for name, number, step in cases:
        row = values[number]
        column = bench.constraints.index[name]
        true = row[column]
        row[column] = true + step if true + step >= 0 else true + 1
        report = bench.report(row)
        verdict = bench.verdict(report)
        found = bench.localise(report, verdict)
        failed = {outcome.instance for outcome in verdict.violations}
        assert [changes_of(suspect) for suspect in found.suspects] == [{name: true}], name
        assert set(found.suspects[0].clears) == failed
        located += 1
    assert located == 175


@pytest.mark.parametrize("cell", ["budget.food.first", "budget.spent.both", "budget.saved.second"])
def test_any_pack(budget: Bench, cell: str) -> None:
    report = next(budget.generator.reports(1, seed=4))
    true = report.cells[cell].value
    values = [one.value for one in report.cells.values()]
    values[budget.constraints.index[cell]] = true + 7
    found = budget.localise(budget.report(values))
    assert {cell: true} in [changes_of(suspect) for suspect in found.suspects]


def test_a_valid_report_has_no_suspects(bench: Bench) -> None:
    for report in bench.generator.reports(20, seed=5, level="province"):
        verdict = bench.verdict(report)
        assert not verdict.violations
        assert not bench.localise(report, verdict).suspects


def test_a_negative_count_is_corrected(bench: Bench) -> None:
    values = bench.generator.values(1, seed=6)[0].tolist()
    column = bench.constraints.index["requests.granted.research"]
    true, values[column] = values[column], -5
    (suspect,) = bench.localise(bench.report(values)).suspects
    assert changes_of(suspect) == {"requests.granted.research": true}
    assert "F03[requests.granted.research]" in suspect.clears
