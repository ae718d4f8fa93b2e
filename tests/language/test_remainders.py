"""A remainder is no linear form: over reports, records and the matrix `x % 3` is the same."""

from pathlib import Path

import pytest

from gxcheck.constraints import compile_rules
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.operands import operands_of
from gxcheck.model import Cell, Kind, Report, Status
from tests.records.packs import pack_of

FORMULAS = {
    "a % 3 == 0": lambda a, b: a % 3 == 0,
    "a % 3 != 0": lambda a, b: a % 3 != 0,
    "a % 3 <= 1": lambda a, b: a % 3 <= 1,
    "a % 3 + b == 4": lambda a, b: a % 3 + b == 4,
    "2 * (a % b) == 2": lambda a, b: 2 * (a % b) == 2,
    "7 % a == b": lambda a, b: 7 % a == b,
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_remainder_is_what_is_left_of_a_division(formula: str, tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"R": formula}, {"a": {"type": "number"}, "b": {"type": "number"}})
    form = pack.forms["r"]
    constraints = compile_rules(pack, form, [rule for rule in pack.rules if rule.id == "R"])
    assert not constraints.rows
    for a in range(1, 9):
        for b in range(1, 5):
            cells = {
                name: Cell(name=name, printed=str(value), kind=Kind.NUMBER, value=value)
                for name, value in (("fields.this.a", a), ("fields.this.b", b))
            }
            report = Report(path="", form="r", cells=cells, prose=False)
            (found,) = evaluate(report, constraints, pack, operands=operands_of(report, form)).outcomes
            assert (found.status is Status.PASS) == FORMULAS[formula](a, b), (a, b)
