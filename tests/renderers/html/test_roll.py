"""What the list of units tells of a set: folded below the work list, and no more than is known."""

from pathlib import Path

from playwright.sync_api import expect

from gxcheck.model import MissingReport, Roll, SeveralReports, Unit, note
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.html.index import index, row
from gxcheck.renderers.telling.roll import head_told, roll_lines
from gxcheck.renderers.telling.view import View
from tests.renderers.html.conftest import Look

TOWN, BUREAU = Unit(name="甲县乙镇", parent="甲县"), Unit(name="甲县水利局", parent="甲县")


def roll_of(paths: list[str]) -> Roll:
    return Roll(
        units=3,
        years=(2021,),
        missing=(
            MissingReport(unit=TOWN, year=2021),
            MissingReport(unit=BUREAU, year=2021, why=note("missing_other_year", years=("2020",))),
        ),
        several=(SeveralReports(unit=TOWN, year=2020, paths=tuple(paths[:2])),),
        unlisted=(paths[2], paths[3]),
        unnamed=(paths[3],),
    )


def test_the_work_list_stands_before_what_is_folded_and_counted(
    checker: Checker, pack: RulePack, samples: Path, tmp_path: Path, look: Look
) -> None:
    paths = [samples / "broken" / f"{name}.csv" for name in ("F01", "C03", "N12", "C11-TITLE")]
    roll = roll_of([str(path) for path in paths])
    view = View(pack, "zh", reports=4, roll=lambda: roll)
    rows = [row(checker.check(path), view, f"{path.stem}.html") for path in paths]
    (tmp_path / "all.html").write_text(index(rows, view), encoding="utf-8")
    page = look(tmp_path / "all.html").page
    assert page.locator("h2").evaluate_all("all => all.map(one => one.id)") == ["h-list", "h-roll", "h-counts"]
    assert page.locator("details.roll summary").all_inner_texts() == [
        "没有报告 2", "重复报送 1", "不在名单 1", "没有写明单位 1",
    ]  # fmt: skip
    heads = page.locator("#roll-missing thead th").all_text_contents()
    assert heads == ["单位", "上级", "年份", "情况"]
    expect(page.locator("#roll-missing")).to_be_hidden()
    page.get_by_role("link", name="没有报告 2").click()
    expect(page.locator("#roll-missing")).to_be_visible()
    for id, name in (("several", "F01"), ("unlisted", "N12"), ("unnamed", "C11-TITLE")):
        address = page.locator(f"#roll-{id} a").first.get_attribute("href")
        assert address == f"{name}.html"


def test_a_report_that_names_no_unit_is_not_said_to_be_of_another(pack: RulePack) -> None:
    view, roll = View(pack, "zh"), roll_of(["a", "b", "c", "d"])
    assert head_told(roll, view).endswith("缺 2 份；另有1份报告没有写明单位，可能在其中")
    lines = list(roll_lines(roll, view))
    assert "c：不是名单中的单位" in lines
    assert lines[-1] == "报告没有写明单位，无法对应名单（1份）：d"
    assert not any("d：不是" in line for line in lines)
