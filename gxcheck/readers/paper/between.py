"""What lies between two neighbours of a line on a page: room, a blank that is printed, or nothing as they overlap."""

from collections.abc import Iterable
from typing import Any

Char = dict[str, Any]

#: Shares of the character size: room that is a blank, and as much of it as a blank between two digits has at least.
_SPACE, _BLANK = 0.25, 0.1
#: Digits nearer to each other than this share of their size, and this share of them covered, are one over the other.
_NEAR, _COVERED = 0.3, 0.4
#: On a digit that is written behind a blank and another digit.
_PARTED = "behind a blank"


def part_digits(chars: Iterable[Char]) -> None:
    """Mark the digits that a page writes, in one line, behind a digit and a blank; blanks are left out later."""
    before: Char | None = None
    blank = False
    for char in chars:
        if not char["text"].strip():
            blank = True
            continue
        if blank and before is not None and _are_digits(before, char) and before["top"] == char["top"]:
            char[_PARTED] = True
        before, blank = char, False


def are_apart(left: Char, right: Char, size: float) -> bool:
    """Whether two neighbours are seen apart. `size`: of the largest character of the line."""
    room = right["x0"] - left["x1"]
    return bool(room > _SPACE * size or (_PARTED in right and _are_digits(left, right) and room > _BLANK * size))


def are_over(left: Char, right: Char) -> bool:
    """Whether two digits stand on top of each other."""
    if not _are_digits(left, right):
        return False
    covered = left["x1"] - right["x0"]
    narrow = min(char["x1"] - char["x0"] for char in (left, right))
    return bool(covered > _COVERED * narrow and right["x0"] - left["x0"] < _NEAR * left["size"])


def _are_digits(left: Char, right: Char) -> bool:
    return all(char["text"].isdecimal() for char in (left, right))
