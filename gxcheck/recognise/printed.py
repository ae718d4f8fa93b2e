"""The text of one cell → what stands in it, exactly. Signs, units and placeholders are data."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from gxcheck.model import Kind, Note, Value, note
from gxcheck.packs.shape import PrintingSpec

MOST_DIGITS = 20
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_REMARK = re.compile(r"(?<=\d)[(\[]")
_RUN = re.compile(r"[\d\s.,+-]*")
_GAPS = re.compile(r"\s+(?!\d)|(?<!\d)\s+")
_DASHES = str.maketrans({"−": "-", "－": "-", "﹣": "-", "﹢": "+"})

Reading = tuple[Kind, Value | None, Note | None]


@lru_cache(maxsize=8192)
def read_printed(text: str, printing: PrintingSpec) -> Reading:
    """Kind, exact value (None unless it is a number) and the reason where it is neither."""
    plain = _GAPS.sub("", unicodedata.normalize("NFKC", text).translate(_DASHES)).strip("​﻿")
    if not plain:
        return Kind.BLANK, None, None
    if text.strip() in printing.placeholders or plain in printing.placeholders:
        return Kind.PLACEHOLDER, None, None
    number = _without_remark(_signed(plain, printing))
    value = exact(number)
    if value is not None:
        return Kind.NUMBER, value, None
    for unit in sorted(printing.units, key=len, reverse=True):
        if number.endswith(unit) and exact(number.removesuffix(unit)) is not None:
            return Kind.TEXT, None, note("cell_unit", unit=unit)
    return Kind.TEXT, None, note("cell_run" if _RUN.fullmatch(number) else "cell_text")


def _without_remark(text: str) -> str:
    """A text without the brackets behind a figure in it that reach to its end."""
    if not text.endswith((")", "]")):
        return text
    found = _REMARK.search(text, text.rfind("\n") + 1)
    return text[: found.start()] if found else text


def exact(text: str) -> Value | None:
    """A printed number as int or Decimal; None if it is anything else."""
    found = _NUMBER.fullmatch(text)
    if found is None or sum(map(str.isdigit, text)) > MOST_DIGITS:
        return None
    plain = text.replace(",", "")
    return Decimal(plain) if found[3] else int(plain)


def _signed(text: str, printing: PrintingSpec) -> str:
    for words, sign in ((printing.minus, "-"), (printing.plus, "+")):
        for word in sorted(words, key=len, reverse=True):
            if text.startswith(word):
                return sign + text.removeprefix(word)
    return text
