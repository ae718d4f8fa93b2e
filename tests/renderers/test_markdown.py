"""Markdown, read by a parser that is not ours."""

from itertools import pairwise

from markdown_it import MarkdownIt

from gxcheck.model import Result, Verdict
from tests.renderers.conftest import Written


def rows_of(told: bytes) -> list[list[str]]:
    """The cells of every row of a table, as a page shows them."""
    rows: list[list[str]] = []
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(told.decode())
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append("".join(one.content for one in token.children or ()))
    return rows


def one(name: str, checked: list[Result]) -> list[Result]:
    return [result for result in checked if isinstance(result, Verdict) and result.report.path.endswith(name)]


def test_a_finding_has_its_place_and_its_source(checked: list[Result], written: Written) -> None:
    head, row = rows_of(written("markdown", one("/N27.csv", checked)))
    assert head[2:4] == ["位置", "依据"]
    assert row[3] == "《政府信息公开条例》第四十九条"
    _, row = rows_of(written("markdown", one("/N01.csv", checked)))
    assert row[2] == "第5行第1列, 第27行第10列"
    _, row = rows_of(written("markdown", one("/C02.csv", checked)))
    assert row[2] == "第24行第1列"
    assert "年度报告格式表三“总计”列" in written("markdown", one("/REQ-ROW-TOTAL.csv", checked)).decode()


def test_what_was_not_evaluated_is_told_with_its_reason(checked: list[Result], written: Written) -> None:
    (verdict,) = tidy = one("/huaxi-2021.tidy.csv", checked)
    assert isinstance(verdict, Verdict)
    told = written("markdown", tidy).decode()
    assert verdict.counts["not_evaluated"]
    assert f"未能判断 {verdict.counts['not_evaluated']} 项" in told
    assert "× 文件只有表格数据" in told


def test_hostile_text_is_no_markup(hostile: list[Result], written: Written) -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False})
    tokens = parser.parse(written("markdown", hostile).decode())
    kinds = {child.type for token in tokens for child in token.children or ()} | {token.type for token in tokens}
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "code_inline", "fence", "s_open", "hr"}
    assert {len(row) for row in rows_of(written("markdown", hostile))} == {5}
