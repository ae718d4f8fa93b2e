"""What Markdown strikes out or raises."""

import pytest


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("收到~~153~~154件", "收到154件"),
        ("收到<s>153</s><DEL>4</DEL>154件", "收到154件"),
        ("收到154<sup>1</sup>件", "收到154¹件"),
        ("收到154<sub>1</sub>件", "收到154₁件"),
        ("5~~6件", "5~~6件"),
        ("3~5件，6~8件", "3~5件，6~8件"),
        ("~~~~153~~~~", "~~~~153~~~~"),
        ("收到<b>1</b>件", "收到<b>1</b>件"),
        ("收到<s>1件", "收到<s>1件"),
    ],
)
def test_text(line, expected, read_bytes, texts):
    assert texts(read_bytes("report.md", line.encode())) == [expected]


def test_cells(read_bytes, tables):
    table = "| a | ~~94~~98 | ~~94~~ |\n| --- | --- | --- |\n| b~~ | 94<sup>1</sup> | ~~5 |\n"
    assert tables(read_bytes("report.md", table.encode())) == [[["", "a", "98", ""], ["", "b~~", "94¹", "~~5"]]]


@pytest.mark.parametrize("row", ["行政许可\t\t\t\t", "\t行政许可\t\t\t", "行政许可\t1\t2"])
def test_lines_of_tabs_are_rows_even_where_few_hold_numbers(row, read_bytes, tables):
    text = f"二、主动公开\n项目\t一\t二\t三\n{row}\n行政处罚\t5\t0\t6\n"
    found = tables(read_bytes("report.txt", text.encode()))
    assert found[0][-1] == ["行政处罚", "5", "0", "6"]
