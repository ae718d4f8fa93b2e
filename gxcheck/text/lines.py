"""Where lines end, by the width of a terminal: wide letters take two columns, and no sign stands where it may not."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

#: A word, a space, or one letter of a writing that has no spaces, with the signs that may not end or begin a line.
_PIECE = re.compile(r"[（“‘《〈【]*(?:[!-~]+|\s+|.)[，。、；：？！）”’》〉】…,.;:?!)]*")


def columns(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, width: int, before: str = "") -> Iterator[str]:
    """Lines of at most `width` columns, each behind `before`."""
    room = width - columns(before)
    begins = [0, *breaks(text, room)]
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        if line := text[begin:end].strip():
            yield before + line


def breaks(text: str, width: int) -> Iterator[int]:
    """Where in a text without line breaks the second line begins, and each one behind it.

    Spaces hang over the end of a line; only what is wider than a line is cut within.
    """
    at = used = 0
    for piece in _PIECE.findall(text):
        if used and used + columns(piece.rstrip()) > width:
            yield at
            used = 0
        for letter in piece if columns(piece.rstrip()) > width else ():
            if used and used + columns(letter) > width:
                yield at
                used = 0
            used += columns(letter)
            at += 1
        if columns(piece.rstrip()) <= width:
            used += columns(piece)
            at += len(piece)
