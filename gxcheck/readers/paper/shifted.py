"""Small digits above or below the line they stand in: note marks of a page, told by size and height."""

from collections.abc import Sequence
from typing import Any

from gxcheck.readers.markup.raised import raised

Char = dict[str, Any]

#: Shares of the size of the characters around: smaller than this, shifted by more than this, and as near as this.
_SMALL, _SHIFT, _NEAR = 0.88, 0.18, 0.4
#: Of its own height such a digit shares so much with its line.
_SHARED = 0.3


def texts(chars: Sequence[Char], size: float) -> list[str]:
    """The texts of the characters of a line, raised and lowered digits as such. `size`: of its largest."""
    if all(char["size"] >= _SMALL * size for char in chars):
        return [char["text"] for char in chars]
    whole = next(char for char in chars if char["size"] == size)
    return [_text(char, whole) for char in chars]


def _text(char: Char, whole: Char) -> str:
    size = whole["size"]
    if char["size"] >= _SMALL * size or not char["text"].isdecimal():
        return str(char["text"])
    if whole["bottom"] - char["bottom"] > _SHIFT * size:
        return raised(char["text"])
    # a small digit on the line has its middle lower, too, though not so far
    lower = _middle(char) - _middle(whole) > (_SHIFT + _SHIFT / 2) * size
    return raised(char["text"], lowered=True) if lower else str(char["text"])


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def belongs_to(row: Sequence[Char], line: Sequence[Char]) -> bool:
    """Whether a row of small digits is part of the line beside it: each stands behind a character of that."""
    size = max(char["size"] for char in line)
    return all(
        char["text"].isdecimal() and char["size"] < _SMALL * size and any(_is_behind(char, one, size) for one in line)
        for char in row
    )


def _is_behind(char: Char, one: Char, size: float) -> bool:
    height = char["bottom"] - char["top"]
    # the second digit of a mark stands behind the first
    near = -_NEAR * size < char["x0"] - one["x1"] < _NEAR * size + height
    shared = min(char["bottom"], one["bottom"]) - max(char["top"], one["top"])
    return bool(near and one["size"] == size and shared > _SHARED * height)
