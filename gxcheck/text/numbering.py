"""Numbers in front of headings and items that leave one out, or stand twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gxcheck.text.numerals import read_number
from gxcheck.text.search import compiled

Slip = Literal["gap", "twice", "no_first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number of a list: in which line, at which offsets of it, in which style, and what it counts."""

    line: int
    begin: int
    end: int
    style: int
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Misnumbered:
    """`before`: the number of the same list that stands before it."""

    slip: Slip
    numeral: Numeral
    before: Numeral | None = None


def misnumbered(lines: Sequence[str], styles: Sequence[str]) -> Iterator[Misnumbered]:
    """Numbers that do not follow the one before them in their style; 1 always may, where another style stands between.

    `styles`: patterns whose group is the number.
    """
    last: dict[int, Numeral] = {}
    between: set[int] = set()
    for one in _numerals(lines, styles):
        slip = _slip(one, last.get(one.style), one.style in between)
        if slip is not None:
            yield Misnumbered(slip=slip, numeral=one, before=last.get(one.style))
        last[one.style] = one
        between = (between | last.keys()) - {one.style}


def _slip(one: Numeral, before: Numeral | None, parted: bool) -> Slip | None:
    if before is None:
        return "no_first" if one.value > 1 else None
    if one.value == before.value:
        return None if one.value == 1 and parted else "twice"
    return None if one.value in (1, before.value + 1) else "gap"


def _numerals(lines: Sequence[str], styles: Sequence[str]) -> Iterator[Numeral]:
    for number, line in enumerate(lines):
        found = [
            Numeral(line=number, begin=one.start(1), end=one.end(1), style=style, value=value)
            for style, pattern in enumerate(styles)
            for one in compiled(pattern).finditer(line)
            if isinstance(value := read_number(one[1]), int)
        ]
        yield from sorted(found, key=lambda one: one.begin)
