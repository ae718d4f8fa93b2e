"""However broken the report or the pack: bounded time, and what was not found is said."""

import time
from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.localise import Localisation, Localiser, solver
from gxcheck.model import Kind, Report

from .conftest import Bench, bench_of, lists_of, unread

#: Of the clock, for a localiser that is to give up; and of the processor, for what it does beside looking at the clock.
BRIEF = 0.5
SLACK = 1.5


def hurried(bench: Bench, report: Report) -> Localisation:
    """What is found in a brief time, which is kept: of the processor, since others may be using the machine too."""
    brief = bench.within(BRIEF)
    start = time.process_time()
    found = brief.localise(report)
    assert time.process_time() - start < BRIEF + SLACK
    return found


def shifted(bench: Bench, columns: list[str], seed: int) -> list[int]:
    """Every number of some columns stands one row too low."""
    values = bench.generator.values(1, seed=seed)[0].tolist()
    rows = list(bench.constraints.form.tables["requests"].rows)
    for column in columns:
        places = [bench.constraints.index[f"requests.{row}.{column}"] for row in rows]
        old = [values[place] for place in places]
        for place, value in zip(places, [0, *old[:-1]], strict=True):
            values[place] = value
    return values


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_shifted_column(bench: Bench, seed: int) -> None:
    report = bench.report(shifted(bench, ["natural_person", "research", "enterprise"], seed))
    found = hurried(bench, report)
    assert found.suspects or found.notes


def test_forty_broken_identities(bench: Bench) -> None:
    values = [(place * 7919) % 97 for place in range(len(bench.names))]
    report = bench.report(values)
    assert len(bench.verdict(report).violations) >= 40
    found = hurried(bench, report)
    assert found.notes


def test_without_the_solver_that_is_said(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "available", lambda: False)
    values = [(place * 7919) % 97 for place in range(len(bench.names))]
    assert "localise_extra" in [note.key for note in bench.localise(bench.report(values)).notes]


def test_all_cells_unread(bench: Bench) -> None:
    report = bench.report([0] * len(bench.names))
    found = bench.localise(bench.with_cells(report, **{name: unread(name) for name in bench.names}))
    assert not found.suspects and not found.notes


def test_a_contradictory_pack(tmp_path: Path) -> None:
    rules = tmp_path / "twice.yaml"
    rules.write_text(
        """
rules:
  - id: X-ONE
    title: {zh: 多一, en: One more}
    table: requests
    each: column
    assert: total_handled == results + 1
    severity: error
""",
        encoding="utf-8",
    )
    bench = bench_of(load_pack(rules), "cn-disclosure-2021")
    found = hurried(bench, bench.report([0] * len(bench.names)))
    assert [note.key for note in found.notes] == ["localise_none"]


def large_pack(folder: Path, rows: int, columns: int) -> Path:
    """A table with a total at the end of every row and column."""
    (folder / "forms").mkdir(parents=True)
    (folder / "rules").mkdir()
    (folder / "pack.yaml").write_text("id: large\ntitle: {zh: 大表, en: Large}\n", encoding="utf-8")
    lines = "\n".join(f"      r{n}: {{label: 行{n}, en: row {n}}}" for n in range(rows))
    heads = "\n".join(f"      c{n}: {{label: 列{n}, en: column {n}}}" for n in range(columns))
    (folder / "forms" / "large.yaml").write_text(
        f"""
id: large-form
title: {{zh: 大表, en: Large}}
since: 2000
sections: [{{id: s1, number: 一, title: 表, en: Table}}]
tables:
  - id: big
    section: s1
    title: {{zh: 大表, en: Large}}
    type: count
    unit: 件
    blank: zero
    columns:
{heads}
    column_groups:
      parts: {{members: [{", ".join(f"c{n}" for n in range(columns - 1))}], zh: 各列, en: columns}}
    rows:
{lines}
    row_groups:
      lines: {{members: [{", ".join(f"r{n}" for n in range(rows - 1))}], zh: 各行, en: rows}}
""",
        encoding="utf-8",
    )
    (folder / "rules" / "sums.yaml").write_text(
        f"""
rules:
  - {{id: ROWS, title: {{zh: 行, en: rows}}, table: big, each: row, assert: parts == c{columns - 1}, severity: error}}
  - {{id: COLUMNS, title: {{zh: 列, en: columns}}, table: big, each: column,
     assert: lines == r{rows - 1}, severity: error}}
""",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return bench_of(load_pack(large_pack(tmp_path_factory.mktemp("large") / "pack", 100, 20)), "large-form")


@pytest.mark.slow
def test_two_thousand_cells(large: Bench) -> None:
    values = large.generator.values(1, seed=1)[0].tolist()
    wrong = [5 * 20 + 3, 40 * 20 + 7, 77 * 20 + 11]
    truth = {large.names[place]: values[place] for place in wrong}
    for step, place in enumerate(wrong, start=1):
        values[place] += step
    start = time.process_time()
    found = large.localise(large.report(values))
    assert time.process_time() - start < Localiser.seconds + SLACK
    assert [{c.cell: c.suggested for s in found.suspects for c in s.changes}] == [truth]
    assert len(lists_of(found)) == 3


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Kind.UNREAD, Kind.BLANK])
def test_two_thousand_cells_unread_or_wrong(large: Bench, kind: Kind) -> None:
    report = large.report([(place * 7919) % 97 for place in range(len(large.names))])
    found = hurried(large, report)
    assert found.suspects or found.notes
    hurried(large, large.with_cells(report, **{name: unread(name, kind) for name in large.names}))
