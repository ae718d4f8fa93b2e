"""Lines are broken where those of Chinese may be."""

import pytest

from gxcheck.text.lines import breaks, columns, wrapped


@pytest.mark.parametrize("width", range(12, 40))
def test_no_line_begins_or_ends_with_a_sign_that_may_not(width: int) -> None:
    text = "“一、总体情况”写“行政复议5件（其中维持3件）、诉讼11件”，表四“行政诉讼”的“总计”是0件，应当一致。"
    lines = list(wrapped(text, width))
    assert "".join(lines) == text
    assert all(columns(line) <= width for line in lines)
    assert [line for line in lines if line[0] in "，。、；：）”" or line[-1] in "（“"] == []


def test_a_word_is_cut_only_where_it_is_wider_than_a_line() -> None:
    assert list(wrapped("the total of enterprises", 12)) == ["the total of", "enterprises"]
    assert list(breaks("a" * 25, 10)) == [10, 20]
    assert list(breaks("ok " + "a" * 12, 10)) == [3, 13]
    assert list(wrapped("数" * 7, 10, "  ")) == ["  数数数数", "  数数数"]
