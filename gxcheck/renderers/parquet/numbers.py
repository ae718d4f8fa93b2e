"""Exact numbers as the type of a column holds them: None where they do not fit, and their text tells them anyhow."""

from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction

from gxcheck.model import Value
from gxcheck.text.numerals import exact_text

#: Digits in all, and those behind the point, of a number that is no count.
DIGITS, PLACES = 38, 6
_LARGEST_COUNT = 2**63 - 1
_SCALE = 10**PLACES
_WIDE = Context(prec=DIGITS)

Number = Value | Fraction | None


def measured(value: Value | None, is_amount: bool) -> Mapping[str, object]:
    """`count` of whole things or `amount` of money, and `value`: its exact text."""
    return {
        "count": None if is_amount else count_of(value),
        "amount": decimal_of(value) if is_amount else None,
        "value": text_of(value),
    }


def count_of(value: Number) -> int | None:
    if value is None or _is_vast(value) or value != (whole := int(value)):
        return None
    return whole if abs(whole) <= _LARGEST_COUNT else None


def decimal_of(value: Number) -> Decimal | None:
    if value is None or _is_vast(value):
        return None
    scaled = Fraction(value) * _SCALE
    if scaled.denominator != 1 or abs(scaled.numerator) >= 10**DIGITS:
        return None
    return Decimal(scaled.numerator).scaleb(-PLACES, _WIDE)


def text_of(value: Number) -> str | None:
    return None if value is None else exact_text(value)


def _is_vast(value: Value | Fraction) -> bool:
    """Whether only its writing is short: it is never spread into digits."""
    return isinstance(value, Decimal) and not -10 * DIGITS < value.adjusted() < DIGITS
