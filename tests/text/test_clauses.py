"""What is quoted of a sentence can be read by itself."""

import pytest

from gxcheck.text.clauses import MOST_QUOTED, clause


@pytest.mark.parametrize(
    ("text", "asked", "quoted"),
    [
        ("全年，我局共收到申请5件，已办结。", "，我局共", "我局共收到申请5件"),
        ("编制公报6期。？？网站更新。", "？？", "编制公报6期。？？"),
        ("202年，我局公开信息12条。", "202年", "202年，我局公开信息12条"),
        ("根据《条例》（国务院令第771号）编制。", "条例》（国务院令第771号", "根据《条例》（国务院令第771号）编制"),
        ("共收到申请9件（其中网上5件，信函4件），均已办结。", "网上5件", "共收到申请9件（其中网上5件，信函4件）"),
        ("编制公报6期（含增刊。", "（含增刊", "编制公报6期（含增刊"),
        ("落实“三公开，一解读”要求。", "三公开", "落实“三公开，一解读”"),
    ],
)
def test_a_clause_is_whole(text: str, asked: str, quoted: str) -> None:
    begin = text.index(asked)
    assert clause(text, begin, begin + len(asked)) == quoted


def test_a_long_clause_is_cut_around_what_it_is_quoted_for() -> None:
    text = "甲" * MOST_QUOTED + "公开5件" + "乙" * MOST_QUOTED
    told = clause(text, MOST_QUOTED, MOST_QUOTED + 4)
    assert told.startswith("…甲") and told.endswith("乙…") and "公开5件" in told
    assert len(told) < MOST_QUOTED
