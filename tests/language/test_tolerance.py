"""A tolerance holds wherever a rule compares numbers, and is refused where it could not."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gxcheck import load_pack
from gxcheck.constraints import compile_rules
from gxcheck.model import Status
from gxcheck.packs import RulePack
from gxcheck.testing import assert_fires, assert_silent

RULE = """rules:
  - id: X
    title: {{zh: 例, en: example}}
    table: requests
    each: column
    assert: {formula}
    tolerance: {tolerance}
    severity: error
"""


def pack_with(folder: Path, formula: str, tolerance: str) -> RulePack:
    (folder / "own.yaml").write_text(RULE.format(formula=formula, tolerance=tolerance), encoding="utf-8")
    return load_pack(folder / "own.yaml")


#: formula, tolerance, what still holds, what does not
HELD: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("granted == partial", "2", {"granted": 12, "partial": 10}, {"granted": 13, "partial": 10}),
    ("granted == partial", "'2.5'", {"granted": 12, "partial": 10}, {"granted": 13, "partial": 10}),
    ("granted <= partial", "2", {"granted": 12, "partial": 10}, {"granted": 13, "partial": 10}),
    ("granted < partial", "2", {"granted": 11, "partial": 10}, {"granted": 12, "partial": 10}),
    ("granted >= partial", "2", {"granted": 8, "partial": 10}, {"granted": 7, "partial": 10}),
    ("granted > partial", "2", {"granted": 9, "partial": 10}, {"granted": 8, "partial": 10}),
    # a ratio, which is no row of the matrix
    ("granted / partial <= 1.5", "0.1", {"granted": 16, "partial": 10}, {"granted": 17, "partial": 10}),
    # under or, and under not: a report is let pass, never refused, for it
    ("granted == partial or carried_in == 9", "2", {"granted": 12, "partial": 10}, {"granted": 13, "partial": 10}),
    ("not (granted > partial)", "2", {"granted": 12, "partial": 10}, {"granted": 13, "partial": 10}),
    ("not (granted < partial or carried_in > 5)", "2", {"granted": 8, "partial": 10}, {"granted": 7, "partial": 10}),
    ("not not (granted >= partial)", "2", {"granted": 8, "partial": 10}, {"granted": 7, "partial": 10}),
    # a percentage is of the right side
    ("granted == partial", "0.5%", {"granted": 201, "partial": 200}, {"granted": 202, "partial": 200}),
    ("granted == partial", "0.5%", {"granted": 199, "partial": 200}, {"granted": 198, "partial": 200}),
    ("granted <= partial", "10%", {"granted": 11, "partial": 10}, {"granted": 12, "partial": 10}),
    ("granted == partial", "10%", {}, {"granted": 1}),
    # figures that were rounded one by one: half a unit for each that is not 0
    (
        "granted + partial == carried_in",
        "rounded to 1",
        {"granted": 1, "partial": 1, "carried_in": 3},
        {"granted": 1, "partial": 1, "carried_in": 4},
    ),
    ("granted + partial == carried_in", "rounded to 1", {"partial": 1, "carried_in": 2}, {"carried_in": 1}),
    (
        "granted + partial == carried_in",
        "rounded to 0.01",
        {"granted": 1, "carried_in": 1},
        {"granted": 1, "carried_in": 2},
    ),
    ("2 * granted == carried_in", "rounded to 1", {"granted": 2, "carried_in": 5}, {"granted": 2, "carried_in": 6}),
]


@pytest.mark.parametrize(("formula", "tolerance", "passes", "fails"), HELD)
def test_a_tolerance_holds(
    formula: str, tolerance: str, passes: Mapping[str, Any], fails: Mapping[str, Any], tmp_path: Path
) -> None:
    pack = pack_with(tmp_path, formula, tolerance)
    assert_silent("X", passes, pack)
    assert_fires("X", fails, pack)


@pytest.mark.parametrize("formula", ["not (granted == partial)", "granted != partial", "granted != 5 or partial == 1"])
def test_unequal_takes_none(formula: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not equal"):
        pack_with(tmp_path, formula, "1")


def test_texts_beside_numbers_are_compared_as_they_are(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, 'level == "county" or granted == partial', "2")
    assert_silent("X", {"level": "county", "granted": 99}, pack)
    assert_silent("X", {"level": "city", "granted": 2}, pack)
    assert_fires("X", {"level": "city", "granted": 3}, pack)


def test_rows_keep_a_tolerance_and_a_percentage_is_walked(tmp_path: Path) -> None:
    in_rows = compile_rules(pack := pack_with(tmp_path, "granted == partial", "2"), pack.forms["cn-disclosure-2021"])
    assert {row.tolerance for row in in_rows.rows if row.instance.startswith("X[")} == {2}
    walked = compile_rules(pack := pack_with(tmp_path, "granted == partial", "2%"), pack.forms["cn-disclosure-2021"])
    assert not [row for row in walked.rows if row.instance.startswith("X[")]


def test_a_percentage_is_exact(tmp_path: Path) -> None:
    """0.1 % of 30 is 0.03; nothing is rounded on the way."""
    pack = pack_with(tmp_path, "granted / 1 == partial", "0.1%")
    assert_silent("X", {"granted": Decimal("30.03"), "partial": 30}, pack)
    assert_fires("X", {"granted": Decimal("30.0300000001"), "partial": 30}, pack)


@pytest.mark.parametrize(("one", "other"), [("granted / 2", "0.5 * granted"), ("granted / 3 + 1", "(granted + 3) / 3")])
def test_a_quotient_of_a_number_is_as_linear_as_a_product(one: str, other: str, tmp_path: Path) -> None:
    rows = []
    for formula in (one, other):
        pack = pack_with(tmp_path, f"{formula} == partial", "0")
        found = compile_rules(pack, pack.forms["cn-disclosure-2021"]).rows
        rows.append([(row.coefficients, row.constant, row.scale) for row in found if row.instance == "X[total]"])
    assert rows[0] == rows[1] != []


def test_thirds_are_exact(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, "granted / 3 == partial", "0")
    assert_silent("X", {"granted": 10**15, "partial": 10**15, "carried_in": 0} | {"granted": 3 * 10**15}, pack)
    outcome = assert_fires("X", {"granted": 3 * 10**15 + 1, "partial": 10**15}, pack)
    assert outcome.difference is not None and outcome.difference * 3 == 1


def test_division_by_a_zero_of_the_report_is_told(tmp_path: Path) -> None:
    from gxcheck.testing import _outcome

    outcome = _outcome("X", {"granted": 5}, pack_with(tmp_path, "granted / partial <= 1.5", "0"), "")
    assert outcome.status is Status.NOT_EVALUATED
    assert outcome.reason is not None
    assert (outcome.reason.key, dict(outcome.reason.details)) == (
        "divisor_zero",
        {"cells": ("requests.partial.natural_person",)},
    )
