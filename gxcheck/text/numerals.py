"""Numbers as people write them in running text → an exact value or an interval.

Digits of any width with separators (1,204 or １，２０４), decimals, Chinese numerals (一百二十五, 两,
二〇二三), both with a scale (4.5万, 1.2亿). An approximate figure becomes the interval a careful
reader allows it: N余 [N, N + unit of its last written place − 1], 约N ±5 % rounded inwards.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from msgspec import Struct

from gxcheck.model import Value

Manner = Literal["exact", "and_more", "about", "at_least", "at_most"]

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
SCALES = {"万": 10_000, "亿": 100_000_000}
CHINESE = "".join((*DIGITS, *UNITS, *SCALES))

#: Longer than any count or amount; what exceeds it is no quantity of a report.
LONGEST = 18

#: A number in folded text, without lookbehind: linear, as its parts cannot match the same text.
PATTERN = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?[百千万亿]*|[{CHINESE}]+"


_FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟兩〇", "一二二三三四五六六七八九十百千两零")
_SCALED = re.compile(rf"[+-]?[\d.,]*(?:\d|[{CHINESE}])*[十百千万亿][\d.,{CHINESE}]*")
_ONE = "[1-9一二两三四五六七八九]"
#: Thousands, hundreds, tens and ones, each with its unit; at least one unit stands there.
_WRITTEN = re.compile(rf"(?=.*[十百千])(?:({_ONE})千)?零?(?:({_ONE})百)?零?(({_ONE})?十)?零?({_ONE})?")


class Interval(Struct, frozen=True, gc=False):
    """`value` is None unless the figure is exact; an open side is None."""

    value: Value | None
    low: Value | None
    high: Value | None

    def scaled(self, factor: Decimal) -> "Interval":
        low, high = (None if side is None else plain(side * factor) for side in (self.low, self.high))
        return Interval(value=None if self.value is None else plain(self.value * factor), low=low, high=high)


def is_percentage(part: Value, whole: Value, percentage: Value) -> bool:
    """Within one unit of the last printed digit: rounded half up, or cut. All and nothing are exact: nobody rounds
    99.6 to 全部.
    """
    share = 100 * Fraction(part) / Fraction(whole)
    if percentage in (0, 100):
        return share == percentage
    last = Decimal(1).scaleb(int(Decimal(percentage).as_tuple().exponent))
    return abs(share - Fraction(percentage)) < Fraction(last)


def plain(number: Value) -> Value:
    """The same number, an int where it is whole."""
    if isinstance(number, int):
        return number
    exact = Decimal(number)
    return int(exact) if exact == exact.to_integral_value() else exact.normalize()


def read_number(text: str) -> Value | None:
    """The value of what PATTERN matched; None for what is no number after all (十十, too long)."""
    if len(text) > LONGEST * 2:
        return None
    if text.isdecimal():
        return int(text) if len(text) <= LONGEST else None
    if not text[0].isdigit() or text[0] in CHINESE:
        return _chinese(text)
    body = text.rstrip("百千万亿")
    factor = _factor(text[len(body) :])
    plain_digits = body.replace(",", "")
    if factor is None or len(plain_digits) > LONGEST:
        return None
    return plain(Decimal(plain_digits) * factor)


def written_number(text: str) -> int | None:
    """A number below ten thousand that is written with its units, in words or digits (一百二十五, 1千2百, 壹佰零伍).

    None for what is no such number, and for 一百二, which some take for 102.
    """
    found = _WRITTEN.fullmatch(text.translate(_FORMAL)) if len(text) > 1 else None
    if found is None:
        return None
    thousands, hundreds, ten, tens, ones = found.groups()
    if ones and not ten and (thousands or hundreds) and "零" not in text.translate(_FORMAL)[-2:]:
        return None
    value = 1000 * _digit(thousands) + 100 * _digit(hundreds) + _digit(ones)
    return value + 10 * (_digit(tens) or 1 if ten else 0) or None


def is_scaled(text: str) -> bool:
    """Whether it is a number with a unit of numerals in it (3.5万, 3万5千, 1千2): what it is depends on its place."""
    return len(text) > 1 and _SCALED.fullmatch(text) is not None


def _digit(sign: str | None) -> int:
    return 0 if not sign else int(sign) if sign.isdecimal() else DIGITS[sign]


def _factor(scales: str) -> int | None:
    factor = 1
    for scale in scales:
        factor *= UNITS.get(scale) or SCALES[scale]
    return factor if len(scales) <= 2 else None


def _chinese(text: str) -> int | None:
    if len(text) > 1 and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text)) if len(text) <= LONGEST else None
    total = 0
    for section_text, scale_sign in re.findall(r"([^万亿]*)([万亿]?)", text):
        section, scale = _section(section_text), SCALES.get(scale_sign, 1)
        if section is None or (scale_sign and not section_text and total >= scale):
            return None
        # 三万亿: the scale takes all before it; 一亿两千万: only its own section
        total = (total + section or 1) * scale if scale > max(total, 1) else total + section * scale
    return total + _omitted_unit(text)


def _section(text: str) -> int | None:
    """A number below ten thousand; None where its units do not fall."""
    total = digit = 0
    last = 10_000
    for c in text:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
        else:
            if UNITS[c] >= last:
                return None
            last = min(UNITS[c], 10) if UNITS[c] < 100 else UNITS[c]
            total, digit = total + (digit or 1) * UNITS[c], 0
    return total + digit


def _omitted_unit(text: str) -> int:
    """What 一百二 lacks to be 120; nothing in 一百零二."""
    if len(text) < 3 or text[-1] not in DIGITS or text[-2] not in "百千万":
        return 0
    digit, unit = DIGITS[text[-1]], UNITS.get(text[-2]) or SCALES[text[-2]]
    return digit * (unit // 10 - 1)


def interval(number: Value, manner: Manner) -> Interval:
    """What a figure written in this manner allows."""
    if manner == "exact":
        return Interval(number, number, number)
    if manner == "at_least":
        return Interval(value=None, low=number, high=None)
    if manner == "at_most":
        return Interval(value=None, low=None, high=number)
    if manner == "and_more":
        return Interval(value=None, low=number, high=plain(number + last_place(number) - 1))
    low, high = number * Decimal("0.95"), number * Decimal("1.05")
    if isinstance(number, int):
        low, high = Decimal(ceil(low)), Decimal(floor(high))
    return Interval(value=None, low=plain(low), high=plain(high))


def last_place(number: Value) -> int:
    """The unit of the last written place: 60 → 10, 140000 → 10000, 125 → 1."""
    whole = int(number)
    place = 1
    while whole and whole % (place * 10) == 0:
        place *= 10
    return place


_PLACES = 6


#: A sum of more numbers than this nobody reads through.
MOST_ADDED = 200


def exact_text(value: Value | Fraction | None) -> str:
    """A number as exact decimal text; a fraction that never ends is cut after six places."""
    if isinstance(value, Fraction):
        millionths = round(value * 10**_PLACES)
        cut = f"{Decimal((millionths < 0, Decimal(abs(millionths)).as_tuple().digits, -_PLACES)):f}"
        return cut.rstrip("0").rstrip(".") if Fraction(millionths, 10**_PLACES) == value else f"≈{cut}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def summed(values: Sequence[Value]) -> str:
    """`117 + 8 + 2×0`: the zeros of a long sum are counted, not listed; of a very long one only a part is."""
    if len(values) == 1:
        return exact_text(values[0])
    shown = [exact_text(value) for value in values if value]
    zeros = len(values) - len(shown)
    if zeros:
        shown.append("0" if zeros == 1 or not shown else f"{zeros}×0")
    if len(shown) > MOST_ADDED:
        shown = [*shown[: MOST_ADDED // 2], "…", shown[-1]]
    return " + ".join(shown)
