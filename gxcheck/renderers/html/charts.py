"""Bars to be drawn: every length and place in the units of the drawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

#: Of the drawing: its width, the width of the names, the most that a bar is long, the height of a line.
WIDTH, _NAMES, _LONGEST, LINE = 560, 270, 230, 22
#: Wide characters of a name that there is room for.
_ROOM = 20


@dataclass(frozen=True)
class BarOf:
    """`parts`: kind and number, drawn one behind the other."""

    name: str
    parts: tuple[tuple[str, int], ...]

    @property
    def number(self) -> int:
        return sum(number for _, number in self.parts)


@dataclass(frozen=True)
class BarDrawn:
    """`short`: as much of the name as there is room for. `pieces`: kind, where it begins and how long it is."""

    bar: BarOf
    short: str
    y: int
    pieces: tuple[tuple[str, float, float], ...]
    end: float


@dataclass(frozen=True)
class Chart:
    bars: tuple[BarDrawn, ...]
    width: int
    height: int
    names: int


def chart(bars: Sequence[BarOf]) -> Chart:
    most = max((bar.number for bar in bars), default=0) or 1
    drawn = tuple(_drawn(bar, at, _LONGEST / most) for at, bar in enumerate(bars))
    return Chart(drawn, WIDTH, LINE * len(bars) + 4, _NAMES - 8)


def _drawn(bar: BarOf, at: int, scale: float) -> BarDrawn:
    lengths = [number * scale for _, number in bar.parts]
    begins = [_NAMES + begin for begin in accumulate(lengths, initial=0.0)]
    pieces = (
        (kind, round(begin, 1), round(length, 1))
        for (kind, _), begin, length in zip(bar.parts, begins, lengths, strict=False)
    )
    return BarDrawn(bar, _short(bar.name), at * LINE + 2, tuple(one for one in pieces if one[2]), round(begins[-1], 1))


def _short(name: str) -> str:
    """Cut where there is no room for more; the whole name stands beside it for who asks."""
    widths = accumulate(_width(name))
    kept = sum(width <= 2 * _ROOM for width in widths)
    return name if kept == len(name) else f"{name[: kept - 1]}…"


def _width(name: str) -> Iterator[int]:
    return (2 if east_asian_width(character) in "WFA" else 1 for character in name)
