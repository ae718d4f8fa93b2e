"""How repairs are told: which cells are changed together, which findings go together, what is not told twice."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from gxcheck.model import Language, Verdict
from gxcheck.pipeline import Checker
from tests.renderers.conftest import Written

Changed = Callable[..., Verdict]
#: A number of table three one column off.
OFF = ("不掌握相关政府信息,68,4,0", "不掌握相关政府信息,68,0,4")
#: The outcomes of one block of table four with two more, those of another with two fewer.
BLOCKS = ("\n3,2,0,0,5,3,0,0,0,3,8,", "\n3,4,0,0,5,3,0,0,0,3,6,")
BY_CHANCE = ("\n3,2,0,0,5,3,0,0,0,3,8,0,0,0,8", "\n3,4,0,0,5,3,0,0,0,3,8,0,0,0,6")


@pytest.fixture
def changed(tmp_path: Path, samples: Path, checker: Checker) -> Changed:
    def make(*changes: tuple[str, str]) -> Verdict:
        text = (samples / "huaxi-2021.csv").read_text(encoding="utf-8-sig")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        (tmp_path / "changed.csv").write_text(text, encoding="utf-8")
        found = checker.check(tmp_path / "changed.csv")
        assert isinstance(found, Verdict)
        return found

    return make


@pytest.mark.parametrize(("language", "told"), [("zh", "两处一并改"), ("en", "hange both")])
@pytest.mark.parametrize("format_", ["console", "markdown", "html", "csv", "slip"])
def test_the_cells_of_one_repair_are_no_alternatives(
    format_: str, language: Language, told: str, changed: Changed, written: Written
) -> None:
    text = written(format_, [changed(OFF)], language).decode("utf-8")
    assert told in " ".join(text.split())
    assert "requests." not in text or format_ in ("html", "csv")


@pytest.mark.parametrize("format_", ["console", "markdown", "html", "slip"])
def test_a_repair_of_one_cell_is_told_alone(format_: str, changed: Changed, written: Written) -> None:
    one = changed(("2.重复申请,2,", "2.重复申请,3,"))
    assert "一并改" not in written(format_, [one], "zh").decode("utf-8")


def test_where_a_number_belongs_is_told_in_words(changed: Changed, written: Written) -> None:
    """The name of the cell in formulas stood there."""
    text = written("console", [changed(OFF)], "zh").decode("utf-8").replace("\n", "").replace(" ", "")
    assert "4应在（四）无法提供1.本机关不掌握相关政府信息·商业企业，写到了相邻的一列" in text


def test_alternatives_of_several_cells_are_ways(changed: Changed, written: Written) -> None:
    """`one of these 2` named four cells."""
    rows = ("予以公开,,15,", "予以公开,,17,"), ("不掌握相关政府信息,68,", "不掌握相关政府信息,66,")
    text = written("console", [changed(*rows)], "zh").decode("utf-8").replace("\n", "").replace(" ", "")
    assert "改法有2种，任选一种" in text
    assert text.count("两处一并改") == 2 and "处之一有误" not in text


@pytest.mark.parametrize("format_", ["console", "html"])
def test_findings_of_one_number_in_the_wrong_place_say_which_repairs_go_together(
    format_: str, changed: Changed, written: Written
) -> None:
    text = written(format_, [changed(BLOCKS)], "zh").decode("utf-8").replace("\n", "").replace(" ", "")
    for number in (1, 2):
        assert f"问题{number}相差同样的数，一多一少" in text
    assert "对应问题2的行政诉讼·复议后起诉·结果纠正0→2" in text
    assert "对应问题1的行政复议·结果纠正4→2" in text


def test_findings_that_are_off_the_same_way_are_told_apart(changed: Changed, written: Written) -> None:
    """Both have too many outcomes: no number of one is missing in the other."""
    assert "一多一少" not in written("console", [changed(BY_CHANCE)], "zh").decode("utf-8")


@pytest.mark.parametrize("format_", ["console", "markdown", "html"])
def test_what_a_violation_tells_is_not_computed_besides(format_: str, changed: Changed, written: Written) -> None:
    blank = changed(("不掌握相关政府信息,68,4,0,0,0,0,72", "不掌握相关政府信息,68,4,0,0,0,0,"))
    text = written(format_, [blank], "zh").decode("utf-8")
    assert "应填72件" in text.replace("\n", "").replace(" ", "")
    assert "按其余各格能算出的数" not in text
    text = written(format_, [changed(("予以公开,,15,", "予以公开,,1?5,"))], "zh").decode("utf-8")
    assert "按其余各格能算出的数" in text and "应为15" in text


def test_a_row_has_its_own_severity_and_that_of_its_finding(changed: Changed, written: Written) -> None:
    blanks = ("予以公开,,15,1,0,0,0,0,16", "予以公开,,15,,,,,,16")
    some = ("不计其他情形）,,17,1,0,0,0,0,18", "不计其他情形）,,,,,,,,")
    text = written("csv", [changed(blanks, some, ("不掌握相关政府信息,68,", "不掌握相关政府信息,,"))], "zh")
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    first = [row for row in rows if row["问题序号"] == "1"]
    assert {row["程度"] for row in first} == {"错误", "警告"}
    assert {row["问题程度"] for row in first} == {"错误"}
    assert all(bool(row["问题程度"]) == bool(row["问题序号"]) for row in rows)


def test_a_basis_is_said_to_be_chinese(changed: Changed, written: Written) -> None:
    text = written("html", [changed(OFF)], "en").decode("utf-8")
    assert 'Basis (the text is Chinese): <span lang="zh-CN">年度报告格式' in text
    assert "basis (Chinese text): 年度报告格式" in written("console", [changed(OFF)], "en").decode("utf-8")
