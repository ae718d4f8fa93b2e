"""What a set lacks by its list: told where it is so, and where it cannot be told nothing is added up."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gxcheck.model import Unit
from gxcheck.pipeline.listed_units import ListedUnits
from gxcheck.run.store.facts import KeptFacts
from gxcheck.run.units.roll import RollCall
from tests.commands import Run

LIST = """单位名称,上级单位,层级,下级齐全,公布期限,联系人
花溪区,,县级,是,2022-01-31,
花溪区青岩镇,花溪区,,,,
花溪区水利局,花溪区,,,,
"""
TOWN, BUREAU = "花溪区青岩镇", "花溪区水利局"


@pytest.fixture
def district(tmp_path: Path, samples: Path) -> Path:
    """A report that is not what those of the two units below come to."""
    place = tmp_path / "district"
    place.mkdir()
    shutil.copy(samples / "broken" / "R01.csv", place / "above.csv")
    for name in (TOWN, BUREAU):
        shutil.copy(samples / "below" / f"{name}.csv", place)
    (tmp_path / "units.csv").write_text(LIST, encoding="utf-8")
    return place


def told(run: Run, district: Path, *more: str | Path) -> dict[str, Any]:
    found = run(district, "--units", district.parent / "units.csv", "--format", "json", "--lang", "en", *more)
    result: dict[str, Any] = json.loads(found.stdout)
    return result


def above(data: dict[str, Any]) -> tuple[set[str], str]:
    """The rules on sets that the report above breaks, and what is said of it."""
    one = next(one for one in data["reports"] if one["path"].endswith("above.csv"))
    return {one["rule"] for one in one["violations"] if one["rule"].startswith("R")}, " ".join(one["notes"])


def test_a_report_beside_those_below(run: Run, district: Path) -> None:
    data = told(run, district)
    assert above(data) == ({"R01"}, "")
    assert data["units"]["missing"] == []


def test_two_that_differ_are_not_added_up(run: Run, district: Path) -> None:
    text = (district / f"{TOWN}.csv").read_text("utf-8")
    (district / "again.csv").write_text(text.replace("申请均按时答复", "申请全部按时答复"), encoding="utf-8")
    data = told(run, district)
    rules, notes = above(data)
    assert rules == set() and TOWN in notes
    assert [one["unit"] for one in data["units"]["several"]] == [TOWN]


def test_a_copy_changes_nothing(run: Run, district: Path) -> None:
    shutil.copy(district / f"{TOWN}.csv", district / "again.csv")
    data = told(run, district)
    assert above(data) == ({"R01"}, "")
    assert "byte for byte" in data["reports"][1]["notes"][0]


def test_a_file_that_cannot_be_read_may_be_the_one_that_lacks(run: Run, district: Path) -> None:
    (district / f"{TOWN}.csv").write_bytes(b"")
    data = told(run, district)
    rules, notes = above(data)
    assert rules == set() and TOWN in notes
    assert [(one["unit"], "was not read" in one["reason"]) for one in data["units"]["missing"]] == [(TOWN, True)]


def test_who_sent_none(run: Run, district: Path) -> None:
    (district / f"{TOWN}.csv").unlink()
    data = told(run, district)
    assert "R05" in above(data)[0]
    assert [(one["unit"], one["reason"]) for one in data["units"]["missing"]] == [(TOWN, "nothing")]
    for name, what in (("html", "h-roll"), ("markdown", f"| {TOWN} | 2021 |"), ("console", "no report of 2021")):
        told(run, district, f"--format={name}={district.parent / name}")
        assert what in (district.parent / name).read_text("utf-8")
    told(run, district, f"--format=xlsx={district.parent / 'out.xlsx'}")
    book = openpyxl.load_workbook(district.parent / "out.xlsx")
    assert book.worksheets[1]["A3"].value == TOWN


def test_a_report_given_by_itself_lacks_nobody(run: Run, district: Path) -> None:
    done = run(district / "above.csv", "--units", district.parent / "units.csv", "--format", "json")
    data = json.loads(done.stdout)
    assert not {one["rule"] for one in data["reports"][0]["violations"]} & {"R01", "R01-MISSING", "R05"}
    assert data["units"] == {"listed": 3, "years": [], "missing": [], "several": [], "unlisted": []}


def test_what_the_list_says_is_part_of_what_is_kept(run: Run, district: Path) -> None:
    store = district.parent / "s"
    first = told(run, district, "--store", store)
    list_ = district.parent / "units.csv"
    list_.write_text(LIST.replace("县级,是", "县级,否").replace(f"{TOWN},花溪区", f"{TOWN},"), encoding="utf-8")
    again = told(run, district, "--store", store)
    assert again["reports"] == told(run, district)["reports"] != first["reports"]
    assert "R01-LISTED" in above(again)[0]
    list_.write_text(LIST, encoding="utf-8")
    assert told(run, district, "--store", store) == first


def test_a_run_with_a_list_after_one_without(run: Run, district: Path) -> None:
    run(district, "--store", district.parent / "s", "-q")
    assert told(run, district, "--store", district.parent / "s") == told(run, district)


def test_what_is_kept_of_a_part_lacks_nobody(run: Run, district: Path) -> None:
    (district / f"{TOWN}.csv").unlink()
    told(run, district, "--store", district.parent / "s")
    assert "units" in json.loads(run("show", district.parent / "s", "--format", "json").stdout)
    assert "units" not in json.loads(run("show", district.parent / "s", "--unit", BUREAU, "--format", "json").stdout)


def test_a_proof_holds_the_list(run: Run, district: Path) -> None:
    told(run, district, "--manifest", district.parent / "proof.json")
    assert run("verify", district.parent / "proof.json").returncode == 0
    path = district.parent / "units.csv"
    path.write_text(path.read_text("utf-8").replace("是,", "否,"), encoding="utf-8")
    done = run("verify", district.parent / "proof.json")
    assert done.returncode == 1 and "units.csv" in done.stdout


def test_duplicates_are_told_without_a_list(run: Run, district: Path) -> None:
    shutil.copy(district / "above.csv", district / "copy.csv")
    text = (district / f"{TOWN}.csv").read_text("utf-8")
    (district / "again.csv").write_text(text.replace("申请均按时答复", "申请全部按时答复"), encoding="utf-8")
    done = run(district, "--format", "json", "--lang", "en")
    data = json.loads(done.stdout)
    assert "units" not in data
    said = {Path(one["path"]).name: " ".join(one["notes"]) for one in data["reports"]}
    assert "byte for byte" in said["above.csv"] and "above.csv" in said["copy.csv"]
    assert "which of them counts" in said["again.csv"] and "again.csv" in said[f"{TOWN}.csv"]
    assert said[f"{BUREAU}.csv"] == ""
    assert len(done.stderr.splitlines()) == 2


UNITS = (
    Unit(name="甲县"),
    Unit(name="甲县乙镇", parent="甲县"),
    Unit(name="甲县丙镇", parent="甲县"),
    Unit(name="丁县"),
)


def facts(unit: str, year: int | None, sha256: str = "") -> KeptFacts:
    return KeptFacts(unit=unit, year=year, sha256=sha256 or f"{unit}{year}")


def call(*reports: KeptFacts, unread: tuple[str, ...] = ()) -> RollCall:
    read = {f"{number}.csv": one for number, one in enumerate(reports)}
    return RollCall(ListedUnits(UNITS, ()), read, unread)


def test_a_year_that_few_have_is_not_asked_for() -> None:
    found = call(facts("甲县", 2022), facts("甲县乙镇", 2022), facts("丁县", 2022), facts("甲县丙镇", 2021))
    roll = found.roll()
    assert roll.years == (2022,)
    assert [(one.unit.name, one.why.key if one.why else "") for one in roll.missing] == [
        ("甲县丙镇", "missing_other_year")
    ]
    below = found.below("0.csv")
    assert below is not None and (below.reports, below.missing) == ({"甲县乙镇": "1.csv"}, ("甲县丙镇",))


def test_of_several_years_each_is_looked_at() -> None:
    found = call(*(facts(unit.name, year) for unit in UNITS[:3] for year in (2020, 2021)), facts("丁县", 2021))
    assert [(one.unit.name, one.year) for one in found.roll().missing] == [("丁县", 2020)]


def test_a_report_of_no_known_year_makes_it_unclear() -> None:
    found = call(facts("甲县", 2022), facts("甲县乙镇", 2022), facts("甲县丙镇", None))
    below = found.below("0.csv")
    assert below is not None and below.unclear == ("甲县丙镇",) and below.missing == ()


def test_whose_unit_is_not_listed_or_not_known() -> None:
    found = call(facts("戊县", 2022), facts("", 2022), facts("镇", 2022), facts("甲县", 2022))
    keys = [[one.key for one in found.notes(f"{number}.csv")] for number in range(4)]
    assert keys == [["unit_not_listed"], ["unit_not_known"], ["unit_not_listed"], []]
    assert found.roll().unlisted == ("0.csv", "1.csv", "2.csv")
