"""A prefecture over three years, with a fault of each kind of rule on units and years: all are found, and no other."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gxcheck.packs import RulePack
from tests.commands import Run
from tests.run.units.plants import CITY, EIGHT, FIVE, ONE, THREE, TWO, planted, planted_before
from tests.run.units.province import Key, Province, units_csv

#: The rules on units and on years, and on what the list says.
OF_SETS = re.compile(r"[RY]\d\d|P11$|.*-LISTED")

#: What the list says beside the names.
LISTED = {
    TWO: "否,,,,,",
    EIGHT: "是,否,,,,",
    f"{EIGHT}财政局": ",,否,,,",
    f"{ONE}石桥镇": ",,,2022-01-20,,",
    f"{ONE}河西乡": ",,,,,安平县河西街道",
    f"{THREE}河西乡": ",,,2022-01-31,王五 010,",
}


def found_in(told: dict[str, Any]) -> dict[Key, set[str]]:
    """What is said of each report: all that counts, and what rules on units and years find besides."""
    found: dict[Key, set[str]] = {}
    for report in told["reports"]:
        stem = Path(report["path"]).stem.removeprefix("again-")
        rules = {one["rule"] for one in report["violations"]
                 if one["severity"] != "info" or OF_SETS.match(one["rule"])}  # fmt: skip
        if rules:
            found.setdefault((stem[:-5], int(stem[-4:])), set()).update(rules)
    return found


def called(run: Run, place: Path, province: Province, lines: dict[str, str], top: str) -> dict[str, Any]:
    (place / "reports").mkdir()
    province.write(place / "reports", top)
    (place / "units.csv").write_text(units_csv(lines, top), encoding="utf-8")
    call = (place / "reports", "--units", place / "units.csv", "--format", "json", "--lang", "en", "-j", "2")
    told: dict[str, Any] = json.loads(run(*call).stdout)
    return told


def test_every_kind_is_planted(pack: RulePack) -> None:
    new, old = pack.forms["cn-disclosure-2021"], pack.forms["cn-disclosure-2019"]
    plants = (*planted(new)[1].values(), *planted_before(new, old)[1].values())
    kinds = {rule.id for rule in pack.rules if OF_SETS.match(rule.id)}
    assert {rule for rules in plants for rule in rules if OF_SETS.match(rule)} == kinds


@pytest.mark.slow
def test_all_that_was_planted_is_found_and_nothing_else(run: Run, tmp_path: Path, pack: RulePack) -> None:
    province, wanted = planted(pack.forms["cn-disclosure-2021"])
    told = called(run, tmp_path, province, LISTED, CITY)
    assert len(told["reports"]) == 3 * 89 - 2 + 1
    assert found_in(told) == wanted
    units = told["units"]
    assert (units["listed"], units["years"], units["unlisted"]) == (89, [2021, 2022, 2023], [])
    assert [(one["unit"], one["year"], one["deadline"]) for one in units["missing"]] == [
        (f"{THREE}河西乡", 2023, None),  # its deadline is that of another year
        (f"{CITY}审计局", 2021, None),
    ]
    assert [(one["unit"], one["year"]) for one in units["several"]] == [(f"{FIVE}青龙乡", 2023)]
    # R10: the child whose own table is wrong explains what remains
    (sums,) = (one for report in told["reports"] if report["path"].endswith(f"{EIGHT}-2022.csv")
               for one in report["violations"] if one["rule"] == "R01")  # fmt: skip
    assert f"{EIGHT}水利局" in sums["message"]


def test_what_is_planted_in_the_form_of_2019_is_found(run: Run, tmp_path: Path, pack: RulePack) -> None:
    province, wanted = planted_before(pack.forms["cn-disclosure-2021"], pack.forms["cn-disclosure-2019"])
    told = called(run, tmp_path, province, {ONE: "是,否,,,,"}, ONE)
    assert found_in(told) == wanted
    assert (told["units"]["years"], told["units"]["missing"]) == ([2019, 2020, 2021], [])
