"""Names of other reports: their cells are numbers here, and what no such report tells is a mistake with its mend."""

from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.constraints import compile_rules
from gxcheck.errors import PackError
from gxcheck.model import Status
from gxcheck.testing import assert_fires, assert_silent

RULE = """rules:
  - id: X
    title: {{zh: 例, en: example}}
    table: requests
    each: {each}
    assert: {formula}
    severity: error
"""


def compiled(folder: Path, formula: str, each: str = "column") -> tuple[str, ...]:
    """What the first instance of a rule with this formula speaks of."""
    (folder / "own.yaml").write_text(RULE.format(formula=formula, each=each), encoding="utf-8")
    pack = load_pack(folder / "own.yaml")
    (rule,) = (one for one in pack.rules if one.id == "X")
    return compile_rules(pack, pack.forms["cn-disclosure-2021"], [rule]).instances[0].besides


@pytest.mark.parametrize(
    ("formula", "each", "besides"),
    [
        ("cell == children.cell", "cell", ("children",)),
        ("granted <= children.denied", "column", ("children",)),
        ("granted == children.requests.granted.total", "column", ("children",)),
        ("granted == last_year.granted + children.granted", "column", ("last_year", "children")),
        ("children.missing == 0", "column", ("listed",)),
        ("children.count > 0 and granted == children.granted", "column", ("children", "listed")),
        ("unit.complete", "column", ()),
        ("similarity(s1, siblings.s1) < 80", "column", ("siblings",)),
    ],
)
def test_what_a_formula_speaks_of(tmp_path: Path, formula: str, each: str, besides: tuple[str, ...]) -> None:
    assert compiled(tmp_path, formula, each) == besides


@pytest.mark.parametrize(
    "formula",
    [
        "granted == children.grantd",
        "granted == children.year",
        "granted == siblings.granted",
        "similarity(s1, children.s1) < 80",
        "length(siblings.s1) > 3",
        "same_figures(requests, siblings.requests) < 3",
        "blank(children.granted)",
        "granted == children.last_year.granted",
        "granted == last_year.children.count",
        "level == last_year.unit.level",
        "granted == children.unit.complete",
        "unit.complete == 3",
        "children.count",
        "none_above(last_year.granted, granted)",
        "none_above(granted, granted)",
    ],
)
def test_what_means_nothing_is_told(tmp_path: Path, formula: str) -> None:
    with pytest.raises(PackError):
        compiled(tmp_path, formula)


def test_rows_with_children_are_constants(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(RULE.format(formula="granted + 2 * partial == children.granted", each="column"))
    pack = load_pack(tmp_path / "own.yaml")
    form = pack.forms["cn-disclosure-2021"]
    open_ = compile_rules(pack, form, [one for one in pack.rules if one.id == "X"])
    assert open_.rows == ()
    closed = open_.beside({"children.requests.granted.total": 7})
    (row,) = closed.rows
    cells = {closed.cells[place]: weight for place, weight in row.coefficients}
    assert (cells, row.constant) == ({"requests.granted.total": 1, "requests.partial.total": 2}, 7)


def test_the_list_goes_before_the_name() -> None:
    """A unit that by its name is a department and by the list a township, or one that may make regulations."""
    assert_fires("P01", {"level": "township", "regulations": 3})
    assert assert_silent("P01", {"level": "township", "unit.regulations": True, "regulations": 3}).status is (
        Status.NOT_APPLICABLE
    )
    assert_fires("P01-LISTED", {"level": "province", "unit.regulations": False, "regulations": 3})
    assert_silent("C13", {"year": 2022, "level": "county", "unit.deadline": 20230601, "report": "2023年5月20日"})
    assert_fires("C13-LISTED", {"year": 2022, "level": "county", "unit.deadline": 20230120, "report": "2023年1月21日"})
