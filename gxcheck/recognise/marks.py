"""Marks of notes beside a number: raised, lowered, circled or bracketed digits, and the words and signs of the pack."""

import re
from functools import lru_cache

from gxcheck.packs.shape import PrintingSpec

#: Compatibility forms would fold into digits: none of these is a digit of a number.
_SHIFTED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_ENCLOSED = "①-⒇⓪-⓿❶-➓㉈-㉏㉑-㉟㊱-㊿㈠-㈩㊀-㊉"
_STOPPED = "⒈-⒛🄀-🄊"
_ANY = re.compile(f"[{_SHIFTED}{_ENCLOSED}{_STOPPED}⁺⁻⁽⁾₊₋₍₎]")
_ONLY = re.compile(f"[{_SHIFTED}①-⑳⓪-⓿❶-➓㉑-㉟㊱-㊿⁺⁻⁽⁾\\s]+")
#: Notes of one table are seldom more; a number in square brackets above it is a second number.
_NUMBERED = r"(?:[1-9１-９]|1[0-9]|20)"


def holds_mark(text: str) -> bool:
    return not text.isascii() and _ANY.search(text) is not None


def is_only_marks(text: str) -> bool:
    return _ONLY.fullmatch(text) is not None


def without_marks(text: str, printing: PrintingSpec) -> tuple[str, str]:
    """What stands before the marks at the end, and the marks; "" where there are none, or nothing before them."""
    if not text or (text[-1].isdecimal() and not _words(printing).search(text)):
        return text, ""
    found = _behind(printing).search(text)
    return (text[: found.start()].rstrip(), found[0].strip()) if found else (text, "")


@lru_cache(maxsize=16)
def _words(printing: PrintingSpec) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, printing.note_words)) or r"(?!)")


@lru_cache(maxsize=16)
def _behind(printing: PrintingSpec) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(printing.note_words, key=len, reverse=True))) or r"(?!)"
    signs = "|".join(map(re.escape, printing.note_signs)) or r"(?!)"
    mark = (
        rf"[{_SHIFTED}]+(?:[,，、][{_SHIFTED}]+)*|[{_ENCLOSED}]+|⁽[{_SHIFTED}]+⁾|(?:{signs})"
        rf"|[\[【［〔](?:{words}|\^)?(?:{_NUMBERED}|[{_SHIFTED}]+|[{_ENCLOSED}])[\]】］〕]"
        rf"|[(（](?:{words})(?:{_NUMBERED}|[{_SHIFTED}]+|[{_ENCLOSED}])?[)）]"
        rf"|(?:{words})(?:{_NUMBERED}|[{_SHIFTED}]+|[{_ENCLOSED}])?"
    )
    return re.compile(rf"(?<=[\d.])\s*(?:{mark}){{1,3}}\s*\Z")
