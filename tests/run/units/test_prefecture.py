"""A prefecture in one run: planted faults are found, and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gxcheck.packs import RulePack
from tests.commands import Run
from tests.run.units.prefecture import (
    CITY,
    COUNTIES,
    LICENSING,
    PENALTIES,
    REQUESTS,
    REVIEWS,
    Prefecture,
    units_below,
    units_csv,
)

#: The rules on several units, and on what the list says.
SET_RULES = re.compile(r"R\d\d|P11$|.*-LISTED")


@pytest.fixture
def faulty(tmp_path: Path, pack: RulePack) -> Path:
    """Each county has a fault of its own."""
    one, two, three, four, five, six, seven, eight = COUNTIES
    right = Prefecture(form=pack.forms["cn-disclosure-2021"]).cells()
    of_bureau = {name: right[f"{six}财政局"][name] - right[six][name] for name in REQUESTS}
    assert any(right[one][name] > right[f"{six}财政局"][name] for one in units_below(six) for name in REQUESTS)
    prefecture = Prefecture(
        form=pack.forms["cn-disclosure-2021"],
        more={
            one: {name: 2 for name in REQUESTS if "partial" not in name},
            two: {LICENSING: 10},
            three: dict.fromkeys(REVIEWS, 1),
            four: {LICENSING: -right[four][LICENSING] + 1},
            six: of_bureau,
            eight: {"proactive.regulations.issued": 1, PENALTIES: 3},
            f"{eight}财政局": {PENALTIES: 2},
        },
        shared={f"{seven}城东镇": f"{seven}河西乡"},
        missing=(f"{five}城东镇",),
        older=(f"{five}河西乡",),
        foot={f"{one}城东镇": "2022年2月25日"},
    )
    (tmp_path / "reports").mkdir()
    prefecture.write(tmp_path / "reports")
    (tmp_path / "reports" / "某某公司.csv").write_bytes((tmp_path / "reports" / f"{two}水利局.csv").read_bytes())
    rows = {
        f"{one}城东镇": ",,,2022-01-20,",
        f"{five}城东镇": ",,,2022-01-31,王五 010",
        f"{five}河西乡": ",,,2022-01-15,",
        eight: ",否,,,",
        f"{eight}财政局": ",,否,,",
    }
    (tmp_path / "units.csv").write_text(units_csv(rows), encoding="utf-8")
    return tmp_path


def found_in(told: dict[str, Any]) -> dict[str, set[str]]:
    """The rules on sets that are broken, by unit."""
    found = {one["authority"]: {two["rule"] for two in one["violations"]} for one in told["reports"]}
    rules = {unit: {rule for rule in rules if SET_RULES.match(rule)} for unit, rules in found.items()}
    return {unit: names for unit, names in rules.items() if names}


def test_what_was_planted_is_found_and_nothing_else(run: Run, faulty: Path) -> None:
    one, two, three, four, five, six, seven, eight = COUNTIES
    call = (faulty / "reports", "--units", faulty / "units.csv", "--format", "json", "--lang", "en")
    done = run(*call, "-j", "2")
    told = json.loads(done.stdout)
    assert found_in(told) == {
        one: {"R01"},
        two: {"R02"},
        three: {"R03"},
        four: {"R02", "R04-TABLES"},
        five: {"R05"},
        six: {"R01", "R04", "R09"},
        f"{seven}城东镇": {"R11-NEARLY", "R11-FIVE-NEARLY"},
        f"{seven}河西乡": {"R11-NEARLY", "R11-FIVE-NEARLY"},
        eight: {"P01-LISTED", "R02"},
        f"{eight}财政局": {"P11"},
        f"{one}城东镇": {"C13-LISTED"},
    }
    units = told["units"]
    assert (units["listed"], units["years"], units["unlisted"]) == (43, [2021], [])
    assert [(one["unit"], one["deadline"], one["contact"]) for one in units["missing"]] == [
        (f"{five}河西乡", "2022-01-15", ""),
        (f"{five}城东镇", "2022-01-31", "王五 010"),
    ]
    assert units["missing"][0]["reason"] == "only of 2020"
    assert [one["unit"] for one in units["several"]] == [f"{two}水利局"]
    assert f"{five}城东镇: no report of 2021, due 2022-01-31, contact 王五 010" in done.stderr
    assert "byte for byte" in done.stderr
    alone = run(*call, "-j", "1")
    assert (alone.stdout, alone.stderr) == (done.stdout, done.stderr)


def test_a_prefecture_without_faults(run: Run, tmp_path: Path, pack: RulePack) -> None:
    (tmp_path / "reports").mkdir()
    Prefecture(form=pack.forms["cn-disclosure-2021"]).write(tmp_path / "reports")
    (tmp_path / "units.csv").write_text(units_csv({}), encoding="utf-8")
    call = (tmp_path / "reports", "--units", tmp_path / "units.csv", "--format", "json")
    first = run(*call, "--store", tmp_path / "s")
    told = json.loads(first.stdout)
    assert len(told["reports"]) == 1 + len(units_below(CITY)) + 4 * len(COUNTIES)
    assert found_in(told) == {} and told["units"]["missing"] == []
    assert run(*call, "--store", tmp_path / "s").stdout == first.stdout
    assert run("show", tmp_path / "s", "--format", "json").stdout == first.stdout
