"""A unit that was renamed: its last report is taken where this one says so, its figures follow, or it was named."""

from pathlib import Path

import pytest

import gxcheck
from gxcheck.model import Note, Verdict
from gxcheck.packs import RulePack
from gxcheck.recognise.units import renamed_alike
from gxcheck.wording import say

#: Of the sample before: issued, repealed and in force, from which this year's do not follow.
OTHER = "9,0,9"


@pytest.fixture
def write(samples: Path, tmp_path: Path) -> "Write":
    return Write(samples / "last-year", tmp_path)


class Write:
    """Writes the pair of samples, of units with other names."""

    def __init__(self, samples: Path, folder: Path) -> None:
        self.folder = folder
        self.this_text = (samples / "following-unchanged.csv").read_text("utf-8")
        self.last_text = (samples / "unchanged.csv").read_text("utf-8")

    def this(self, unit: str, says: str = "") -> Path:
        path = self.folder / "this.csv"
        path.write_text(self.this_text.replace("花溪区", unit).replace("编制公报", f"{says}编制公报"), encoding="utf-8")
        return path

    def last(self, unit: str, stock: str = "2,0,2", name: str = "last.csv") -> Path:
        path = self.folder / "before" / name
        path.parent.mkdir(exist_ok=True)
        text = self.last_text.replace("花溪区", unit).replace("行政规范性文件,2,0,2", f"行政规范性文件,{stock}")
        path.write_text(text, encoding="utf-8")
        return path


def found(this: Path, last: Path) -> tuple[bool, list[str]]:
    """Whether a report was taken, and the keys of what is told of it."""
    verdict = gxcheck.check(this, last_year=last)
    assert isinstance(verdict, Verdict), verdict
    reasons = [dict(one.details).get("why") for one in verdict.notes]
    told = [why.key if isinstance(why, Note) else one.key for one, why in zip(verdict.notes, reasons, strict=True)]
    return verdict.last_year is not None, [one for one in told if one != "last_forms_differ"]


PAIRS = [("花溪区", "花溪县"), ("花溪区自然资源局", "花溪区国土资源局"), ("花溪镇", "花溪乡")]


@pytest.mark.parametrize(("now", "then"), PAIRS)
def test_one_whose_figures_follow_is_taken_from_a_folder(write: Write, now: str, then: str) -> None:
    last = write.last(then)
    assert found(write.this(now), last.parent) == (True, ["last_taken", "renamed_follows"])


@pytest.mark.parametrize(("now", "then"), PAIRS)
def test_one_whose_figures_do_not_is_left_in_a_folder_and_taken_where_it_is_named(
    write: Write, now: str, then: str
) -> None:
    last = write.last(then, OTHER)
    assert found(write.this(now), last.parent) == (False, ["last_not_found", "last_perhaps_renamed"])
    assert found(write.this(now), last) == (True, ["last_taken", "renamed_named"])


@pytest.mark.parametrize(
    ("now", "then", "says"),
    [
        ("花溪区", "花溪县", "原花溪县的文件已经清理。"),
        ("花溪区", "花溪县", "2022年8月，花溪县撤县设区。"),
        ("花溪市", "花溪县", "本年经批准，花溪县撤销，设立花溪市。"),
        ("花溪区自然资源局", "花溪区国土资源局", "原国土资源局的文件已经清理。"),
        ("花溪区商务局", "花溪区投资促进局", "机构改革后，原花溪区投资促进局并入本局。"),
        ("花溪区商务局", "花溪区投资促进局", "本年由花溪区投资促进局更名而来。"),
    ],
)
def test_one_that_the_report_itself_tells_of_is_taken(write: Write, now: str, then: str, says: str) -> None:
    last = write.last(then, OTHER)
    for where in (last, last.parent):
        assert found(write.this(now, says), where) == (True, ["last_taken", "renamed_said"])


@pytest.mark.parametrize(
    ("now", "then", "says"),
    [
        ("花溪区", "南明区", ""),
        ("花溪区", "南明县", ""),
        ("花溪区教育局", "花溪区文化局", ""),
        ("花溪区教育局", "花溪区文化局", "查阅点设在原文化局办公楼。"),
        ("花溪区教育局", "花溪区", "按照花溪区机构改革方案，职责有调整。"),
        ("花溪区教育局", "花溪县", "原花溪县的文件已经清理。"),
        ("花溪区", "花溪区教育局", "花溪区教育局合并了三个科。"),
    ],
)
def test_another_unit_stays_one(write: Write, now: str, then: str, says: str) -> None:
    last = write.last(then)
    assert found(write.this(now, says), last) == (False, ["last_other_unit"])
    assert found(write.this(now, says), last.parent) == (False, ["last_not_found"])


def test_a_city_and_a_county_of_one_name_are_two_units(write: Write) -> None:
    assert found(write.this("花溪市"), write.last("花溪县", OTHER)) == (False, ["last_alike_unit"])


def test_the_report_under_the_same_name_comes_first(write: Write) -> None:
    write.last("花溪县", name="a.csv")
    last = write.last("花溪区", OTHER, name="b.csv")
    assert found(write.this("花溪区"), last.parent) == (True, ["last_taken"])


def test_of_two_that_may_be_it_none_is_taken(write: Write) -> None:
    write.last("花溪县", name="a.csv")
    last = write.last("花溪自治县", name="b.csv")
    told = ["last_not_found", "last_perhaps_renamed", "last_perhaps_renamed"]
    assert found(write.this("花溪区"), last.parent) == (False, told)


def test_what_is_not_certain_is_told_with_how_to_name_it(write: Write) -> None:
    last = write.last("花溪县", OTHER)
    verdict = gxcheck.check(write.this("花溪区"), last_year=last.parent)
    assert isinstance(verdict, Verdict)
    assert f"--last-year {last}" in say(verdict.notes[-1], "zh")


def test_words_of_one_list_take_each_others_place(pack: RulePack) -> None:
    lists = pack.reading.renaming.alike
    assert renamed_alike("贵阳市花溪区教育局", "贵阳市花溪县教育局", lists)
    assert renamed_alike("花溪区卫生健康局", "贵阳市花溪区卫生和计划生育局", lists)
    assert not renamed_alike("花溪区教育局", "花溪区科技局", lists)
    assert not renamed_alike("甲区", "乙县", lists)


def test_every_figure_that_follows_is_one_of_a_form(pack: RulePack) -> None:
    known = {name for form in pack.forms.values() for name in form.cells}
    for stock in pack.reading.renaming.stock:
        assert {stock.now, stock.then, *stock.then_plus, *stock.plus, *stock.less} <= known
