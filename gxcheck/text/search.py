"""Patterns of rules over folded text, in time linear in the text whatever the pattern."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import re2

from gxcheck.text.labels import fold


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> Any:
    """Raises ValueError, with the reason, for what is no expression of RE2: no look-around, no back-reference."""
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as trouble:
        reason = trouble.args[0].decode() if isinstance(trouble.args[0], bytes) else trouble.args[0]
        raise ValueError(reason) from None


def any_match(folded: str, patterns: Sequence[str]) -> bool:
    """Whether a line of some folded text matches one of the patterns; `^` and `$` are those of the line."""
    # where it matches is not asked: in bytes the text is not converted for each pattern anew
    return bool(patterns) and compiled(_any_of(tuple(patterns))).search(_encoded(folded)) is not None


@lru_cache(maxsize=4096)
def _any_of(patterns: tuple[str, ...]) -> str:
    return "(?m)" + "|".join(f"(?:{one})" for one in patterns)


@lru_cache(maxsize=64)
def _encoded(folded: str) -> bytes:
    return folded.encode(errors="replace")


def first_match(text: str, pattern: str) -> str:
    """The first place of the text that matches, "" if none does. The text is looked at as `fold` leaves it."""
    found = compiled(pattern).search(fold(text))
    return found[0] if found else ""


def first_number(text: str, pattern: str) -> int | None:
    """The digits that the first group of the pattern matches first."""
    found = compiled(pattern).search(fold(text))
    return int(found[1]) if found and found[1] and found[1].isdigit() else None
