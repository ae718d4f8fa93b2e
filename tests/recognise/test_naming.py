"""Who reports on which year, whatever else a page speaks of."""

from pathlib import Path

import pytest

import gxcheck

TITLE = "花溪区2021年政府信息公开工作年度报告"


def named(samples: Path, tmp_path: Path, opening: str, name: str = "report.txt") -> tuple[str | None, int | None]:
    """Unit and year of the sample report with another opening than its title and preamble."""
    _, heading, rest = (samples / "huaxi-2021.txt").read_text("utf-8").partition("一、总体情况")
    (tmp_path / name).write_text(f"{opening}\n{heading}{rest}", encoding="utf-8")
    report = gxcheck.extract(tmp_path / name)
    return report.authority.value if report.authority else None, report.year


def page(samples: Path, tmp_path: Path, title: str, opening: str = "") -> tuple[str | None, int | None]:
    """Unit and year of the sample report as a page with this name."""
    text = (samples / "huaxi-2021.txt").read_text("utf-8").partition("一、总体情况")[2]
    lines = "".join(f"<p>{line}</p>" for line in f"{opening}\n一、总体情况{text}".splitlines() if "|" not in line)
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in line.split("|")) + "</tr>"
        for line in text.splitlines()
        if "|" in line
    )
    (tmp_path / "report.html").write_text(
        f'<meta charset="utf-8"><title>{title}</title><body>{lines}<table>{rows}</table></body>', encoding="utf-8"
    )
    report = gxcheck.extract(tmp_path / "report.html")
    return report.authority.value if report.authority else None, report.year


@pytest.mark.parametrize(
    ("opening", "unit"),
    [
        (f"首页 > 乡镇 > 信息公开年度报告\n{TITLE}", "花溪区"),
        (f"> 乡镇政府信息公开年报\n{TITLE}", "花溪区"),
        ("2021年乙街道办事处信息公开年报\n结合实际研究部署本街道政府信息公开工作。", "乙街道办事处"),
        (f"依据规定和甲区政府信息公开工作年度报告要求编制。\n{TITLE}", "花溪区"),
        (f"甲市2021年政府信息公开工作年度报告要求各区按期公布，乙区公开。\n{TITLE}", "花溪区"),
        ("乙县水利局\n2021年政府信息公开工作年度报告", "乙县水利局"),
        ("现公布丙镇2021年政府信息公开工作年度报告。", "丙镇"),
        ("本溪市教育局2021年政府信息公开工作年度报告", "本溪市教育局"),
        ("甲区国家安全局2021年政府信息公开工作年度报告", "甲区国家安全局"),
        ("丙县和平乡2021年政府信息公开工作年报", "丙县和平乡"),
    ],
)
def test_the_unit_is_that_of_the_title(samples: Path, tmp_path: Path, opening: str, unit: str) -> None:
    assert named(samples, tmp_path, opening) == (unit, 2021)


@pytest.mark.parametrize(
    "opening",
    [
        "结合实际研究部署本街道政府信息公开工作。",
        "依据规定和甲区政府信息公开工作年度报告的要求编制。",
        "首页 > 乡镇信息公开年度报告",
        "各区政府信息公开工作年度报告",
        "全市政府信息公开工作年度报告",
    ],
)
def test_what_names_no_one_unit_is_none(samples: Path, tmp_path: Path, opening: str) -> None:
    assert named(samples, tmp_path, opening)[0] is None


def test_the_file_tells_where_the_text_only_speaks_of_units(samples: Path, tmp_path: Path) -> None:
    opening = "按照区政府部署推进乙区政府信息公开工作。"
    assert named(samples, tmp_path, opening, "丙县-2021.txt") == ("丙县", 2021)


@pytest.mark.parametrize(
    ("stem", "unit"),
    [
        ("花溪区-2022", "花溪区"),
        ("0002-平潭综合实验区-2022", "平潭综合实验区"),
        ("附件3：花溪区教育局2022年度报告", "花溪区教育局"),
        ("花溪区（终稿）2022", "花溪区"),
        ("花溪区征收办_2022", "花溪区征收办"),
        ("附城镇-2022", "附城镇"),
        ("附件1-2022", None),
        ("副本-2022", None),
        ("年报终稿-2022", None),
        ("定稿2022", None),
        ("_CON-2022", None),
        ("全部-2022", None),
        ("乡镇-2022", None),
        ("我局-2022", None),
        ("第1" * 60 + "局-2022", None),
    ],
)
def test_the_name_of_a_file_is_a_unit_only_where_it_looks_like_one(
    samples: Path, tmp_path: Path, stem: str, unit: str | None
) -> None:
    assert named(samples, tmp_path, "", f"{stem}.txt")[0] == unit


@pytest.mark.parametrize(
    "title", [TITLE, f"{TITLE}_花溪区人民政府门户网站", f"政府信息公开年报 - {TITLE}", f"{TITLE}|乙市人民政府"]
)
def test_the_name_of_the_page_counts_where_the_page_has_no_title(samples: Path, tmp_path: Path, title: str) -> None:
    assert page(samples, tmp_path, title) == ("花溪区", 2021)


@pytest.mark.parametrize("title", ["信息公开专栏_乙市人民政府门户网站", "乙市2019年政府信息公开工作年度报告", ""])
def test_the_title_on_the_page_comes_before_its_name(samples: Path, tmp_path: Path, title: str) -> None:
    assert page(samples, tmp_path, title, TITLE) == ("花溪区", 2021)
