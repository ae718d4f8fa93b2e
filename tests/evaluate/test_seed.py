"""The report that started the project, and every single wrong cell of its tables."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gxcheck.constraints import compile_rules
from gxcheck.evaluate import evaluate
from gxcheck.forms import Form
from gxcheck.model import Status, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker

IDENTITIES = {"REQ-BALANCE", "REQ-RESULTS", "REQ-ROW-TOTAL", "DSP-TOTAL"}


@pytest.fixture(scope="module")
def verdict(corpus: Path) -> Verdict:
    from gxcheck import load_pack

    found = Checker(load_pack()).check(corpus / "reports" / "花溪区-2021.txt")
    assert isinstance(found, Verdict)
    return found


def test_every_cell_is_read_right(verdict: Verdict, corpus: Path) -> None:
    with (corpus / "expected" / "花溪区-2021.csv").open(encoding="utf-8") as file:
        expected = {row["cell"]: row["printed"] for row in csv.DictReader(file)}
    assert {name: cell.printed for name, cell in verdict.report.cells.items()} == expected


def test_all_42_identities_pass(verdict: Verdict) -> None:
    passed = [o for o in verdict.outcomes if o.rule in IDENTITIES and o.status is Status.PASS]
    assert len(passed) == 42


def test_the_findings_are_two_warnings(verdict: Verdict) -> None:
    told = [(o.rule, o.severity) for o in verdict.violations if o.severity != "info"]
    assert sorted(told) == [("C08", "warning"), ("F02", "warning")]


def single_changes(form: Form) -> Iterator[tuple[str, int]]:
    for name, cell in form.cells.items():
        if cell.table in ("requests", "disputes"):
            yield from ((name, 1), (name, -1))


@pytest.mark.slow
def test_every_single_change_fails_an_identity_that_names_the_cell(
    samples: Path, pack: RulePack, checker: Checker
) -> None:
    clean = checker.check(samples / "huaxi-2021.csv")
    assert isinstance(clean, Verdict)
    identities = [rule for rule in pack.rules if rule.id in IDENTITIES]
    constraints = compile_rules(pack, pack.forms["cn-disclosure-2021"], identities)
    changes = list(single_changes(constraints.form))
    assert len(changes) == 2 * 190
    for name, step in changes:
        cell = clean.report.cells[name]
        assert isinstance(cell.value, int)
        value = cell.value + step
        cells = {**clean.report.cells, name: replace(cell, printed=str(value), value=value)}
        broken = evaluate(replace(clean.report, cells=cells), constraints, pack)
        naming = [o for o in broken.violations if name in o.cells]
        assert naming, name
        assert all(abs(o.difference or 0) == 1 for o in naming)


def test_the_printed_evidence_of_a_violation_is_in_the_contract(samples: Path) -> None:
    from gxcheck import check, load_pack
    from gxcheck.renderers import json as rendering
    from gxcheck.renderers.telling.view import View

    pack = load_pack()
    found = json.loads("".join(rendering.render([check(samples / "broken" / "DSP-TOTAL.csv", pack)], View(pack, "zh"))))
    (violation,) = [one for one in found["reports"][0]["violations"] if one["rule"] == "DSP-TOTAL"]
    assert (violation["left"], violation["right"], violation["difference"]) == ("5", "6", "-1")
    assert {"cell": "disputes.review.total", "printed": "6", "location": "第56行第5列"} in violation["evidence"]
