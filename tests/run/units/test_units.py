"""A list of units: what is read of it, and all that is wrong with it at once."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxcheck.errors import UnitsError
from gxcheck.model import Unit
from gxcheck.packs import RulePack
from gxcheck.pipeline.listed_units import ListedUnits
from gxcheck.run.units.reading import load_units
from tests.commands import Run

GOVERNMENT = ("人民政府", "政府")
HEADER = "单位名称,其他名称,上级单位,层级,规章制定权,执法权,下级齐全,公布期限,联系人"


def listed(folder: Path, pack: RulePack, *lines: str) -> tuple[Unit, ...]:
    path = folder / "units.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_units(path, (pack,))


def mistakes(folder: Path, pack: RulePack, *lines: str) -> list[tuple[int, str, str]]:
    """Line, column and the key of what is said."""
    with pytest.raises(UnitsError) as trouble:
        listed(folder, pack, *lines)
    assert len(str(trouble.value).splitlines()) == len(trouble.value.diagnostics)
    return [(one.place.line, one.path, one.message.key) for one in trouble.value.diagnostics]


def test_what_a_list_says(tmp_path: Path, pack: RulePack) -> None:
    city, county, bureau = listed(
        tmp_path,
        pack,
        "甲市各单位,,,",
        HEADER,
        "甲市人民政府,,,市级,是,√,是,2023年1月31日,张三 12345",
        "乙县,乙县政府办、老乙县,甲市,县级,否,,,2023-01-20,-",
        ",,,,,,,,",
        "乙县水利局,,老乙县,部门,,,/,,",
    )
    assert city.name == "甲市人民政府" and (city.level, city.regulations, city.complete) == ("city", True, True)
    assert city.deadline and city.deadline.isoformat() == "2023-01-31" and city.contact == "张三 12345"
    assert county.other_names == ("乙县政府办", "老乙县") and county.parent == "甲市人民政府"
    assert (county.regulations, county.enforcement, county.complete, county.contact) == (False, None, False, "")
    assert (bureau.parent, bureau.level, bureau.complete) == ("乙县", "department", False)


def test_the_columns_have_english_names_too(tmp_path: Path, pack: RulePack) -> None:
    lines = ("name,above,may issue regulations,deadline,own remark", "Alpha,,yes,2023-01-31,x", "Beta,Alpha,no,,")
    alpha, beta = listed(tmp_path, pack, *lines)
    assert (alpha.regulations, beta.regulations, beta.parent) == (True, False, "Alpha")


def test_a_workbook_is_a_list_as_well(tmp_path: Path, pack: RulePack) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["名单", None, None], ["单位名称", "上级单位", "公布期限"], ["甲县", None, None],
                ["甲镇", "甲县", None], ["乙镇", None, None], ["丙县", None, None]):  # fmt: skip
        sheet.append(row)
    sheet["C3"] = "2023/1/31"
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("B4:B5")
    book.save(tmp_path / "units.xlsx")
    found = load_units(tmp_path / "units.xlsx", (pack,))
    assert [(one.name, one.parent) for one in found] == [("甲县", ""), ("甲镇", "甲县"), ("乙镇", "甲县"), ("丙县", "")]
    assert found[0].deadline is not None


def test_all_mistakes_are_told_at_once(tmp_path: Path, pack: RulePack) -> None:
    found = mistakes(
        tmp_path,
        pack,
        HEADER,
        "甲县人民政府,,,县级,也许,是,是,2023-02-30,",
        "甲县,,,,,,,,",
        "乙局,甲局、丙局,甲县,司级,,,,,",
        "丙局,,没有的县,,,maybe,随便,,",
        ",,甲县,,,,,,",
        "丁镇,,戊镇,,,,,,",
        "戊镇,,丁镇,,,,,,",
        f"{'很' * 501},,,,,,,,",
    )
    assert found == [
        (2, "规章制定权", "units_neither"),
        (2, "公布期限", "units_no_day"),
        (3, "单位名称", "units_name_twice"),
        (4, "层级", "units_no_level"),
        (5, "单位名称", "units_name_twice"),
        (5, "上级单位", "units_no_parent"),
        (5, "执法权", "units_neither"),
        (5, "下级齐全", "units_neither"),
        (6, "单位名称", "units_no_name"),
        (7, "上级单位", "units_round"),
        (8, "上级单位", "units_round"),
        (9, "单位名称", "units_long"),
    ]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (("单位编号,上级单位", "1,2"), "units_no_name_column"),
        (("单位名称,上级单位",), "units_empty"),
        (("单位名称,上级单位", ",", " , "), "units_empty"),
        (("单位名称,上级单位,主管部门", "甲县,,"), "units_column_twice"),
    ],
)
def test_what_is_no_list(tmp_path: Path, pack: RulePack, lines: tuple[str, ...], key: str) -> None:
    assert [one[2] for one in mistakes(tmp_path, pack, *lines)] == [key]


def test_a_unit_above_itself(tmp_path: Path, pack: RulePack) -> None:
    assert mistakes(tmp_path, pack, "单位名称,上级单位", "甲县,甲县") == [(2, "上级单位", "units_round")]


def test_many_mistakes_are_counted(tmp_path: Path, pack: RulePack) -> None:
    lines = [f"{number}号镇,{number}号县" for number in range(1000)]
    found = mistakes(tmp_path, pack, "单位名称,上级单位", *lines)
    assert len(found) == 201 and found[-1][2] == "units_more"


def test_a_list_with_mistakes_ends_the_call(run: Run, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("单位名称,上级单位\n甲\x1b[31m县,乙县\n丙县,丁县\n", encoding="utf-8")
    for name in ("units.csv", "gone.csv", "units.txt"):
        done = run(samples / "huaxi-2021.csv", "--units", tmp_path / name, "-o", tmp_path / "out.json")
        assert (done.returncode, done.stdout) == (2, ""), name
        assert "\x1b" not in done.stderr and name in done.stderr
        assert not (tmp_path / "out.json").exists()


UNITS = (
    Unit(name="甲市"),
    Unit(name="甲市财政局", other_names=("市财政局",), parent="甲市"),
    Unit(name="乙县人民政府", parent="甲市"),
    Unit(name="丙县", parent="甲市"),
    Unit(name="乙县财政局", parent="乙县人民政府"),
    Unit(name="城关镇", parent="乙县人民政府"),
    Unit(name="丙县财政局", parent="丙县"),
)


@pytest.mark.parametrize(
    ("printed", "unit", "perhaps"),
    [
        ("乙县", "乙县人民政府", 0),
        ("甲市乙县政府", "乙县人民政府", 0),
        ("甲市 乙县人民政府", "乙县人民政府", 0),
        ("甲市乙县财政局", "乙县财政局", 0),
        ("市财政局", "甲市财政局", 0),
        ("财政局", None, 3),
        ("甲市丁县财政局", None, 0),
        ("城关镇", "城关镇", 0),
        ("甲市乙县城关镇人民政府", "城关镇", 0),
        ("丙县城关镇", None, 0),
        ("丁县", None, 0),
        ("", None, 0),
    ],
)
def test_the_unit_of_a_report(printed: str, unit: str | None, perhaps: int) -> None:
    found = ListedUnits(UNITS, GOVERNMENT).named(printed)
    assert (found.unit.name if found.unit else None, len(found.perhaps)) == (unit, perhaps)


def test_the_unit_in_the_name_of_a_file() -> None:
    listed = ListedUnits(UNITS, GOVERNMENT)
    found = [listed.in_file_name(stem) for stem in ("2023年乙县财政局年报", "甲市财政局与丙县财政局", "年报")]
    assert [one.name if one else None for one in found] == ["乙县财政局", None, None]


@given(st.lists(st.text("甲乙丙丁县市镇局", min_size=2, max_size=6), min_size=1, max_size=8, unique=True))
def test_every_listed_name_is_found(names: list[str]) -> None:
    listed = ListedUnits([Unit(name=name) for name in names], GOVERNMENT)
    assert [found.name for name in names if (found := listed.named(name).unit)] == names
