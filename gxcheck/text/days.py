"""Days as people write them → a date: 2026-12-31, 2026/12/31, 2026.12.31, 2026年12月31日, 二〇二六年十二月三十一日."""

import re
from datetime import date
from unicodedata import normalize

from gxcheck.text.numerals import CHINESE, read_number

#: Rings and letters that people type for 〇.
_RINGS = str.maketrans("○◯Oo", "〇〇〇〇")
_NUMBER = rf"(\d+|[{CHINESE}]+)"
_FORMS = (
    re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"),
    re.compile(r"(\d{4})()(\d{2})(\d{2})"),
    re.compile(rf"{_NUMBER}(年){_NUMBER}月{_NUMBER}[日号]"),
)
#: No day is written in more characters.
_LONGEST = 40


def day_of(text: str) -> date | None:
    """None for what is no day, or names none of the calendar (2026-02-30); a year has its four digits."""
    told = "".join(normalize("NFKC", text[:_LONGEST]).translate(_RINGS).split())
    found = next(filter(None, (form.fullmatch(told) for form in _FORMS)), None)
    if found is None:
        return None
    year, month, day = (read_number(part) for part in found.group(1, 3, 4))
    try:
        return date(int(year or 0), int(month or 0), int(day or 0)) if year and year >= 1000 else None
    except (ValueError, OverflowError):
        return None
