import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxcheck.model import Value
from gxcheck.text.numerals import PATTERN, Manner, interval, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("125", 125), ("1,204", 1204), ("12.50", Decimal("12.5")), ("4.5万", 45_000), ("1.2亿", 120_000_000),
        ("零", 0), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("廿三", 23), ("一百零二", 102), ("一百二", 120),
        ("一百二十五", 125), ("一千零五十", 1050), ("三万五千", 35_000), ("一万五", 15_000),
        ("一亿两千万", 120_000_000), ("三万亿", 3_000_000_000_000), ("二〇二三", 2023),
    ],
)  # fmt: skip
def test_number(text: str, value: Value) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["十十", "一一百", "百千", "亿万", "9" * 400, "一" * 400, "百" * 30])
def test_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("number", "manner", "low", "high"),
    [
        (125, "exact", 125, 125),
        (60, "and_more", 60, 69),
        (30_299, "and_more", 30_299, 30_299),
        (140_000, "and_more", 140_000, 149_999),
        (300, "about", 285, 315),
        (7, "about", 7, 7),
        (3900, "at_least", 3900, None),
        (100, "at_most", None, 100),
    ],
)
def test_interval(number: int, manner: Manner, low: Value | None, high: Value | None) -> None:
    found = interval(number, manner)
    assert (found.low, found.high) == (low, high)
    assert found.value == (number if manner == "exact" else None)


def chinese(number: int) -> str:
    """The plain way to write a number below ten thousand."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    written = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += digits[digit] + unit
        elif written and not written.endswith("零") and number:
            written += "零"
    return written.removeprefix("一") if written.startswith("一十") else written


@given(st.integers(0, 9999))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert read_number(chinese(number)) == number


@given(st.text(alphabet="零一二两十百千万亿〇廿0123456789,.", min_size=1, max_size=60))
def test_any_text_is_a_number_or_none(text: str) -> None:
    for printed in re.findall(PATTERN, text):
        value = read_number(printed)
        assert value is None or value >= 0
