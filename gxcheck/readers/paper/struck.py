"""Characters of a page that a line is drawn through: as wide as they are, and across their middle."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

Char = dict[str, Any]

#: A thicker bar covers what it is drawn over, in points.
_THICKEST = 2.0
#: Shares of a character: where its middle begins and ends, and how far a line may reach beyond it.
_MIDDLE, _BEYOND = 0.3, 0.25
#: So much of its size a character reaches into a line that begins behind it, or ends before it.
_TOUCHING = 0.1
_BAND = 8


def without_struck(chars: Sequence[Char], drawn: Sequence[dict[str, Any]]) -> tuple[Char, ...]:
    """The characters through which no line is drawn. `drawn`: lines and rectangles of the page."""
    bars = [bar for bar in drawn if abs(bar["bottom"] - bar["top"]) < _THICKEST and bar["x1"] > bar["x0"]]
    if not bars:
        return tuple(chars)
    bands: dict[int, list[Char]] = defaultdict(list)
    for char in chars:
        for band in range(int(char["top"] // _BAND), int(char["bottom"] // _BAND) + 1):
            bands[band].append(char)
    gone = {id(char) for bar in bars for char in _under(bar, bands)}
    return tuple(char for char in chars if id(char) not in gone)


def _under(bar: dict[str, Any], bands: dict[int, list[Char]]) -> list[Char]:
    """What a bar strikes out; nothing where it goes on beside the text, as the rules of a table do."""
    y = (bar["top"] + bar["bottom"]) / 2
    crossed = [
        char
        for char in bands.get(int(y // _BAND), ())
        if _crosses(y, char) and min(char["x1"], bar["x1"]) - max(char["x0"], bar["x0"]) > _TOUCHING * char["size"]
    ]
    if not crossed:
        return []
    room = _BEYOND * max(char["size"] for char in crossed)
    first, last = min(char["x0"] for char in crossed), max(char["x1"] for char in crossed)
    return crossed if abs(first - bar["x0"]) < room and abs(last - bar["x1"]) < room else []


def _crosses(y: float, char: Char) -> bool:
    height = char["bottom"] - char["top"]
    return bool(char["top"] + _MIDDLE * height < y < char["bottom"] - _MIDDLE * height)
