"""Files that name their cells: what a name or a value is that cannot be taken."""

from pathlib import Path

import pytest

from gxcheck.errors import UnrecognisedReport
from gxcheck.model import Language, Report
from gxcheck.pipeline import Checker


def read(checker: Checker, folder: Path, *lines: str) -> Report:
    path = folder / "r.csv"
    path.write_text("\n".join(("cell,value", *lines)) + "\n", encoding="utf-8")
    return checker.read(path)


def refusal(checker: Checker, folder: Path, *lines: str, language: Language = "en") -> str:
    with pytest.raises(UnrecognisedReport) as found:
        read(checker, folder, *lines)
    return found.value.told(language)


def test_two_values_for_one_cell(checker: Checker, tmp_path: Path) -> None:
    """The later one was taken, and the report told to be in order."""
    told = refusal(checker, tmp_path, "requests.granted.total,16", "requests.granted.total,17")
    assert told == "line 3: requests.granted.total stands here again with another value (16 and 17); keep one"


def test_one_value_twice(checker: Checker, tmp_path: Path) -> None:
    report = read(checker, tmp_path, "requests.granted.total,16", "requests.granted.total,16")
    assert report.cells["requests.granted.total"].value == 16


def test_a_name_like_no_other(checker: Checker, tmp_path: Path) -> None:
    told = refusal(checker, tmp_path, "甲,16", language="zh")
    assert told.startswith("第 2 行：没有名为 甲 的格；名称应如 proactive.")


def test_a_name_of_any_length_is_told_in_short(checker: Checker, tmp_path: Path) -> None:
    assert len(refusal(checker, tmp_path, "requests." * 10_000 + ",1")) < 200
