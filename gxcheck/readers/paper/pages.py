"""Characters on a page → lines, without page numbers and running heads."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from gxcheck.readers.markup.spacing import closed
from gxcheck.readers.paper.between import are_apart, are_over
from gxcheck.readers.paper.shifted import belongs_to, texts

Char = dict[str, Any]

#: Shares of the character size.
_COLUMN, _OVERPRINT = 1.5, 0.15

_NUMBERED = re.compile(
    r"[-—–－―]+\s*\d{1,4}\s*[-—–－―]+|第?\s*\d{1,4}\s*页?\s*[/／]\s*共?\s*\d{1,4}\s*页?|第\s*\d{1,4}\s*页(?:\s*[,，]?\s*共\s*\d{1,4}\s*页)?"
)
_BARE = re.compile(r"\d{1,4}")
_UNMAPPED = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """Characters side by side; `pieces` are apart like the cells of a table without rules.

    `overprinted`: digits stand on top of others, so that which of them count nobody can tell.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    chars: tuple[Char, ...]
    overprinted: bool = False

    @property
    def pieces(self) -> list["TextLine"]:
        cut = [
            place
            for place, (left, right) in enumerate(pairwise(self.chars), start=1)
            if right["x0"] - left["x1"] > _COLUMN * self.size
        ]
        return [_line(self.chars[start:end]) for start, end in pairwise([0, *cut, len(self.chars)])]


def lines(chars: Iterable[Char]) -> list[TextLine]:
    """Lines from top to bottom. A character belongs to a line when their middles agree."""
    rows: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"], char["x0"])):
        half = (char["bottom"] - char["top"]) / 2
        if rows and abs(char["top"] + half - middle) < max(half, 1) * 0.7:
            rows[-1].append(char)
        else:
            rows.append([char])
            middle = char["top"] + half
    found = (_line(tuple(_once(row))) for row in _with_shifted(rows))
    return [line for line in found if line.text]


def _with_shifted(rows: Sequence[list[Char]]) -> Iterator[list[Char]]:
    """Rows of which none is made of the raised or lowered digits of its neighbour alone."""
    held: list[Char] = []
    for row in rows:
        if held and (belongs_to(held, row) or belongs_to(row, held)):
            held = held + row
            continue
        if held:
            yield held
        held = row
    if held:
        yield held


def _once(row: list[Char]) -> Iterator[Char]:
    """Bold made by printing twice is printed once."""
    last: Char | None = None
    for char in sorted(row, key=lambda char: (char["x0"], char["text"])):
        if char["text"].isspace():
            continue
        if last is None or char["text"] != last["text"] or char["x0"] - last["x0"] > _OVERPRINT * char["size"]:
            yield char
            last = char


def _line(chars: Sequence[Char]) -> TextLine:
    if not chars:
        return TextLine("", 0, 0, 0, 0, 0, ())
    size = max(char["size"] for char in chars)
    shown = texts(chars, size)
    text = shown[0]
    for (left, right), sign in zip(pairwise(chars), shown[1:], strict=True):
        text += (" " if are_apart(left, right, size) else "") + sign
    return TextLine(
        text=closed(_UNMAPPED.sub("\ufffd", text)).strip(),
        x0=chars[0]["x0"],
        x1=max(char["x1"] for char in chars),
        top=min(char["top"] for char in chars),
        bottom=max(char["bottom"] for char in chars),
        size=size,
        chars=tuple(chars),
        overprinted=any(are_over(left, right) for left, right in pairwise(chars)),
    )


def paging(pages: Sequence[Sequence[TextLine]], free: Sequence[Sequence[TextLine]]) -> set[int]:
    """Ids of the characters of page numbers and running heads.

    `pages`: all lines of each page; `free`: those that stand in no table. A decorated number is
    the page's wherever it stands; a bare one only outside of tables, where no figure can be.
    """
    repeated = _running(free)
    found: list[TextLine] = []
    for every, outside in zip(pages, free, strict=True):
        found += (line for line in _ends(every) if _NUMBERED.fullmatch(line.text))
        found += (line for line in _ends(outside) if _BARE.fullmatch(line.text) and line in _ends(every))
        found += (line for line in _ends(outside) if _head(line) in repeated)
    return {id(char) for line in found for char in line.chars}


def _ends(page: Sequence[TextLine]) -> Sequence[TextLine]:
    return page if len(page) < 2 else (page[0], page[-1])


def _head(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "", line.text), round(line.top / 4)


def _running(pages: Sequence[Sequence[TextLine]]) -> set[tuple[str, int]]:
    """What opens or closes most pages at the same height."""
    met = Counter(_head(line) for page in pages for line in _ends(page))
    return {head for head, count in met.items() if count > max(2, len(pages) / 2)}
