"""Patterns that rules search the text with."""

import time
from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.errors import PackError
from gxcheck.text.search import compiled, first_match, first_number

RULE = """rules: [{id: OWN, title: {zh: 例, en: example}, assert: 'not matches(report, "%s")', severity: info}]
"""


def test_the_text_is_looked_at_in_one_width_and_without_space() -> None:
    assert first_match("共主动公开 条，其中１２条", "公开条[,。]") == "公开条,"
    assert first_match("共主动公开12条。", "公开条[,。]") == ""
    assert first_number("现公布 ２０２１年 年度报告", "现公布(20[0-9]{2})年") == 2021
    assert first_number("现公布年度报告", "现公布(20[0-9]{2})?年") is None


@pytest.mark.parametrize("pattern", ["(公开", "(?<=公开)条", r"(.)\\1"])
def test_what_is_no_pattern_is_told_when_the_rules_are_loaded(pattern: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        compiled(pattern.replace("\\\\", "\\"))
    (tmp_path / "own.yaml").write_text(RULE % pattern, encoding="utf-8")
    with pytest.raises(PackError, match=r"own.yaml:1: .*no regular expression"):
        load_pack(tmp_path / "own.yaml")


def test_no_pattern_makes_a_check_hang() -> None:
    start = time.process_time()
    first_match("公" * 200_000, "(?:公*)*开")
    assert time.process_time() - start < 5
