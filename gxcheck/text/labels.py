"""Printed labels → keys that can be compared: width, space, punctuation and brackets aside."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from gxcheck.text.script import simplified, without_pinyin

_DROPPED = re.compile(r"[\s\W_]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ENUMERATOR = re.compile(
    r"^(?:\(([一二三四五六七八九十]+|\d{1,2})\)|([一二三四五六七八九十]+)[、.,:]|(\d{1,2})[.、,:)])"
)
_WIDTHS = str.maketrans(
    dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹")
    | {"〔": "(", "〕": ")", "【": "(", "】": ")", "［": "(", "］": ")", "[": "(", "]": ")", "《": "<", "》": ">"}
)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Full-width to half-width, one kind of bracket, one script, no white space: for finding phrases."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", without_pinyin(simplified(text)).translate(_WIDTHS)))


def enumerator(text: str) -> str:
    """The leading number of a label (一、 （一） 1.) without its punctuation; "" if none."""
    found = _ENUMERATOR.match(fold(text))
    return next((group for group in found.groups() if group), "") if found else ""


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """A label without its number, bracketed remarks and punctuation."""
    folded = fold(text)
    rest = _ENUMERATOR.sub("", folded, count=1)
    plain = _DROPPED.sub("", _unbracketed(rest))
    return plain or _DROPPED.sub("", rest) or _DROPPED.sub("", folded)


def worded_as(printed: str, number: str, titles: Iterable[str]) -> bool:
    """Whether a heading has the words of one of some titles; with any number in front, or `number` without a stop."""
    words = bare(printed)
    return any(words in (bare(title), number + bare(title)) for title in titles)


def bracketed(text: str) -> list[str]:
    """What stands in brackets behind the start of a label."""
    return [part[1:-1] for part in _BRACKETED.findall(_ENUMERATOR.sub("", fold(text), count=1))]


def _unbracketed(text: str) -> str:
    """Remarks taken out from the innermost; a few levels are all that people write."""
    for _ in range(3):
        text = _BRACKETED.sub("", text)
    return text


def squeezed(text: str) -> str:
    """All characters of a label but its punctuation, remarks included."""
    return _DROPPED.sub("", fold(text))


def key(text: str) -> tuple[str, str]:
    """(number, bare label): two labels that a reader would take for the same are equal."""
    return enumerator(text), bare(text)
