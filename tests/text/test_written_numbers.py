"""Numbers that are written with their units."""

import pytest

from gxcheck.text.labels import fold
from gxcheck.text.numerals import is_scaled, written_number


@pytest.mark.parametrize("number", [11, 12, 20, 25, 100, 105, 110, 125, 1000, 1005, 1020, 1200, 2030, 9999])
def test_as_people_write_them(number):
    signs, text = "零一二三四五六七八九", ""
    for digit, unit in zip(f"{number:04}", ("千", "百", "十", ""), strict=True):
        text += signs[int(digit)] + unit if digit != "0" else "零"
    text = text.lstrip("零").rstrip("零").replace("零零", "零")
    assert written_number(text) == number
    # nobody writes 一十二 for 12, but for 112
    assert written_number(text.removeprefix("一") if text.startswith("一十") else text) == number
    assert written_number(text.translate(str.maketrans(signs[1:] + "十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))) == number


@pytest.mark.parametrize(
    "text", ["", "五", "十", "二〇二一", "一百二", "1千2", "百千", "千百", "十百", "一万", "3万5千", "百", "125"]
)
def test_none(text):
    assert written_number(text) is None


@pytest.mark.parametrize(
    ("text", "scaled"), [("3万5千", True), ("3.5万", True), ("一万", True), ("万", False), ("35", False)]
)
def test_scaled(text, scaled):
    assert is_scaled(text) is scaled


def test_a_raised_mark_is_no_part_of_a_label():
    assert fold("予以公开¹") == fold("予以公开")
    assert fold("第2项") == "第2项"
