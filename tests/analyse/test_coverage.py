"""What the analysis says of a cell is what happens to a report with that cell wrong."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from gxcheck import load_pack
from gxcheck.analyse.coverage import coverage
from gxcheck.analyse.mutation import KINDS, mutation
from gxcheck.cli.entry import main
from gxcheck.constraints import compile_rules
from gxcheck.constraints.generate import Generator, report_of
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.operands import operands_of
from gxcheck.localise import Localiser
from gxcheck.packs import RulePack

PACKS = Path(__file__).parents[1] / "packs"
FORM = "cn-disclosure-2021"


def test_the_requests_table_is_located_whole(pack: RulePack) -> None:
    found = coverage(compile_rules(pack, pack.forms[FORM]))
    assert sum(cell.located for cell in found if cell.cell.startswith("requests.")) == 175
    disputes = [cell for cell in found if cell.cell.startswith("disputes.")]
    assert all(cell.detected == "always" and len(cell.alike) == 4 for cell in disputes)


def test_only_the_total_column_leaves_150_unnoticed(pack: RulePack) -> None:
    rules = [rule for rule in pack.rules if rule.id in ("REQ-BALANCE", "REQ-RESULTS")]
    constraints = compile_rules(pack, pack.forms[FORM], rules)
    rows = tuple(row for row in constraints.rows if row.instance.endswith("[total]"))
    found = [cell for cell in coverage(replace(constraints, rows=rows)) if cell.cell.startswith("requests.")]
    assert sum(cell.detected == "never" for cell in found) == 150


@pytest.mark.parametrize("place", [0, 4, 7, 14])
def test_what_is_said_is_what_happens(place: int) -> None:
    pack = load_pack(PACKS / "budget")
    constraints = compile_rules(pack, pack.forms["budget-simple"])
    cell = coverage(constraints)[place]
    values = Generator(constraints).values(1, seed=2)[0].tolist()
    values[place] += 7
    report = report_of(constraints, values)
    verdict = evaluate(report, constraints, pack)
    assert {outcome.rule for outcome in verdict.violations} == set(cell.rules)
    found = Localiser(constraints).localise(verdict, operands_of(report, constraints.form)).suspects
    assert {change.cell for suspect in found for change in suspect.changes} <= {cell.cell, *cell.alike}


@pytest.mark.slow
def test_mutations_of_the_requests_form(pack: RulePack) -> None:
    constraints = compile_rules(pack, pack.forms[FORM])
    found = {one.kind: one for one in mutation(constraints, pack, reports=6, seed=1)}
    assert set(found) == set(KINDS)
    assert all(one.made >= one.detected >= one.located >= one.corrected for one in found.values())
    assert all(one.detected + len(one.survivors) >= one.made for one in found.values())
    assert mutation(constraints, pack, reports=2, seed=1) == mutation(constraints, pack, reports=2, seed=1)


@pytest.mark.parametrize(("command", "key"), [("lint", "faults"), ("coverage", "forms"), ("mutation", "forms")])
def test_commands(command: str, key: str) -> None:
    options = ["--rules", str(PACKS / "budget")]
    options += ["--reports", "2"] if command == "mutation" else []
    ran = CliRunner().invoke(main, ["rules", command, *options, "--format", "json"])
    assert ran.exit_code == 0, ran.output
    assert key in json.loads(ran.output)
    for language in ("zh", "en"):
        assert CliRunner().invoke(main, ["rules", command, *options, "--lang", language]).exit_code == 0


def test_lint_fails_on_an_error(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "rules:\n  - {id: X, title: {zh: 例, en: x}, table: budget, each: column, assert: rent <= rent, "
        "severity: error, source: x}\n",
        encoding="utf-8",
    )
    rules = ["--rules", str(PACKS / "budget"), "--rules", str(tmp_path / "own.yaml")]
    ran = CliRunner().invoke(main, ["rules", "lint", *rules, "--lang", "en"])
    assert ran.exit_code == 1
    assert "own.yaml:2: error: X always holds" in ran.output
