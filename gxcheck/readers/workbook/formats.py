"""Number formats of a workbook, as far as they make another number of a value than the one that is stored.

Told are scales, places that are rounded away, signs that are lost, values that are not shown at all. What a format
says besides (colours, units, alignment) leaves the number as it is; a format that is not known makes it uncertain.
Source: ECMA-376 part 1, 18.8.31.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

#: `as_is`: the value. `rounded`: the value, of which fewer places are shown. `scaled`: what is shown is another number.
#: `words`: text instead of a number, or nothing. `unknown`: not certain what is shown.
How = Literal["as_is", "rounded", "scaled", "words", "unknown"]

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/[^\s;]{1,8}|@)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)"
    r"|(?P<other>E[+-]|/|.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_PLAIN_SIGNS = frozenset(" -+()$¥￥€£:'")
#: Written behind a number they say how many times it is to be taken.
_SCALES = frozenset("十百千万亿萬億%‰0123456789")
_LONGEST = 255
_MOST_SECTIONS = 4


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """`text`: the number as shown, without what stands around it."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format. `condition`: operator and bound. `signs`: all text that is shown, in order.

    `zero`: a zero is shown. `split`: digits behind a point that is a mere sign, and no decimal point.
    """

    condition: tuple[str, Decimal] | None = None
    general: bool = False
    digits: int = 0
    zero: bool = True
    decimals: int = 0
    scale: int = 0
    percent: int = 0
    split: int | None = None
    signs: str = ""
    known: bool = True


def shown(value: Decimal, format: str) -> ShownNumber:
    """What a sheet shows of a value."""
    sections = sections_of(format or "General")
    place = _place(value, sections)
    if place is None:
        return ShownNumber("unknown", "")
    section = sections[place]
    if not section.known:
        return ShownNumber("unknown", "")
    if section.general:
        return ShownNumber("unknown" if _SCALES & set(section.signs) else "as_is", "")
    if not section.digits:
        return ShownNumber("words", section.signs.strip())
    if value < 0 and _loses_sign(place, sections):
        return ShownNumber("unknown", "")
    return _number(value, section)


def hides_text(format: str) -> bool:
    """Whether text in a cell of this format is not shown."""
    parts = _parts(format)
    return len(parts) == _MOST_SECTIONS and not parts[-1]


def _number(value: Decimal, section: _Section) -> ShownNumber:
    if _SCALES & set(section.signs):
        return ShownNumber("unknown", "")
    scaled = value.scaleb(2 * section.percent - 3 * section.scale)
    seen = scaled.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    if not seen and not section.zero:
        return ShownNumber("words", section.signs.strip())
    if section.split is not None:
        seen = seen.scaleb(-section.split)
    if section.scale or section.split is not None:
        return ShownNumber("scaled", f"{seen:f}")
    return ShownNumber("as_is" if seen == scaled else "rounded", f"{seen:f}")


def _loses_sign(place: int, sections: Sequence[_Section]) -> bool:
    """Whether a negative number is shown by a section of its own that shows no sign."""
    return place > 0 and not set("-−－(（△▲") & set(sections[place].signs)


def _place(value: Decimal, sections: Sequence[_Section]) -> int | None:
    """Which of the sections shows a value; None where it is not certain."""
    if any(section.condition for section in sections):
        return _conditional(value, sections)
    count = len(sections)
    if value < 0 and count > 1:
        return 1
    return 2 if not value and count > 2 else 0


def _conditional(value: Decimal, sections: Sequence[_Section]) -> int | None:
    for place, section in enumerate(sections[:3]):
        if section.condition is None or _holds(value, *section.condition):
            # behind a condition a section without one may be for negative numbers only
            return None if section.condition is None and place + 1 < min(len(sections), 3) else place
    return None


def _holds(value: Decimal, operator: str, bound: Decimal) -> bool:
    return {
        "<": value < bound, ">": value > bound, "=": value == bound,
        "<=": value <= bound, ">=": value >= bound, "<>": value != bound,
    }[operator]  # fmt: skip


@lru_cache(maxsize=512)
def sections_of(format: str) -> tuple[_Section, ...]:
    parts = _parts(format)
    if len(format) > _LONGEST or len(parts) > _MOST_SECTIONS:
        return (_Section(known=False),)
    return tuple(map(_section, parts))


def _parts(format: str) -> list[list[re.Match[str]]]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(format[: _LONGEST + 1]):
        if token[0] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _section(tokens: Sequence[re.Match[str]]) -> _Section:
    conditions = [found for token in tokens if (found := _CONDITION.fullmatch(token["bracket"] or ""))]
    shape = "".join(map(_sign, tokens))
    signs = "".join(_text(token) for token in tokens)
    condition = (conditions[0][1], Decimal(conditions[0][2])) if conditions else None
    if any(token["general"] for token in tokens):
        return _Section(condition=condition, general=True, signs=signs, known="0" not in shape)
    core = shape.strip("t%")
    if not set(core) & {"0"}:
        return _Section(condition=condition, signs=signs, known="x" not in shape)
    found = _SHAPE.fullmatch(core)
    if found is None:
        return _Section(condition=condition, known=False)
    split = found["split"]
    return _Section(
        condition=condition,
        digits=core.count("0"),
        zero=any(token["digit"] == "0" for token in tokens),
        decimals=len(found["decimals"] or found["only"] or ""),
        scale=len(found["scale"] or "") + len(found["behind"] or ""),
        percent=shape.count("%"),
        split=None if split is None else split.count("0"),
        signs=signs.replace(".", "", 1) if split is not None else signs,
    )


#: Digits with commas among them; behind them a point that is a mere sign, commas that scale, decimals.
_SHAPE = re.compile(
    r"0(?:,?0)*(?:s(?P<split>0(?:,?0)*))?(?P<scale>,*)(?:\.(?P<decimals>0*)(?P<behind>,*))?|\.(?P<only>0+)"
)


def _sign(token: re.Match[str]) -> str:
    """A token as one sign: a digit, a comma, a point, t for text, s for a point that is text, x where not known."""
    if token["quoted"] is not None or token["escaped"]:
        text = token["quoted"] if token["quoted"] is not None else token["escaped"]
        return "s" if text == "." else "t" if text else ""
    if token["bracket"] is not None:
        return "x" if re.fullmatch(r"[hms]+", token["bracket"], re.IGNORECASE) else ""
    if token["digit"]:
        return "0"
    if token["general"] or token[0][0] in "_*":
        return ""
    return token[0] if token[0] in ".,%" else "t" if token[0] in _PLAIN_SIGNS else "x"


def _text(token: re.Match[str]) -> str:
    """What a token shows that is no digit of the number."""
    if token["quoted"] is not None or token["escaped"]:
        return str(token["quoted"] if token["quoted"] is not None else token["escaped"])
    return token[0] if token[0] in _PLAIN_SIGNS else ""
