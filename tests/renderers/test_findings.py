"""What a person would call one fault is one finding, and every output counts it so."""

import json
from pathlib import Path

import pytest

from gxcheck.model import Result, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.telling.findings import Finding, findings, tallied
from gxcheck.renderers.telling.sentences import title
from gxcheck.renderers.telling.view import View
from tests.renderers.conftest import Written


def found_in(name: str, checked: list[Result], pack: RulePack) -> tuple[Verdict, tuple[Finding, ...]]:
    verdict = next(one for one in checked if isinstance(one, Verdict) and one.report.path.endswith(f"/{name}.csv"))
    return verdict, findings(verdict, pack.forms[verdict.report.form])


def test_every_violation_is_in_one_finding(checked: list[Result], pack: RulePack) -> None:
    for verdict in checked:
        if isinstance(verdict, Verdict):
            found = findings(verdict, pack.forms[verdict.report.form])
            told = [one for finding in found for one in (*finding.outcomes, *finding.covered)]
            assert sorted(one.instance for one in told) == sorted(one.instance for one in verdict.violations)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("REQ-ROW-TOTAL", (1, 0, 0)),  # one cell breaks a row and a column
        ("REQ-BALANCE", (1, 0, 0)),  # one of three pairs of cells breaks two columns
        ("N05-ACCEPTED", (1, 0, 0)),
        ("I07", (0, 1, 0)),  # a blank total: what it should be, and not that it is blank as well
        ("huaxi-2021", (0, 0, 0)),
    ],
)
def test_what_one_change_clears_is_one(
    name: str, counts: tuple[int, ...], checked: list[Result], pack: RulePack
) -> None:
    _, found = found_in(name, checked, pack)
    assert tuple(tallied(found).values()) == counts


def test_blanks_of_a_table_are_one_with_their_list(
    tmp_path: Path, samples: Path, checker: Checker, pack: RulePack
) -> None:
    lines = (samples / "huaxi-2021.csv").read_text("utf-8-sig").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("一、本年新收"))
    for number in range(at, at + 8):
        lines[number] = lines[number].replace(",0", ",")
    file = tmp_path / "blank.csv"
    file.write_text("\n".join(lines), "utf-8")
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict)
    blanks = [one for one in findings(verdict, pack.forms[verdict.report.form]) if one.first.rule == "C05"]
    assert [one.is_alike for one in blanks] == [True]
    assert f"等{len(blanks[0].outcomes) - 1}处" in title(blanks[0], verdict, View(pack, "zh"))


def test_outputs_count_alike(checked: list[Result], pack: RulePack, written: Written) -> None:
    verdict, found = found_in("REQ-ROW-TOTAL", checked, pack)
    (told,) = json.loads(written("json", [verdict]))["reports"]
    assert len(told["findings"]) == len(found) == 1
    assert sorted(told["findings"][0]["violations"]) == list(range(len(told["violations"])))
    for name in ("console", "markdown", "slip"):
        assert "错误 2" not in written(name, [verdict]).decode()
    assert "须修改（1处）" in written("slip", [verdict]).decode()
