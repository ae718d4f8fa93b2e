"""Automatic numbers of Word paragraphs: not in the text, but a section is known by its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_LEVELS = 9

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


class Numbering:
    """Counts as Word does: an item starts the levels below it afresh."""

    def __init__(self, numbering: "_Element | None", styles: "_Element | None") -> None:
        self._lists = _lists(numbering)
        self._styles = _styles(styles)
        self._counts: dict[str, list[int]] = {}

    def of(self, paragraph: "_Element") -> str:
        """The number in front of a paragraph, "" if it has none."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return ""
        item, depth = _item(properties)
        style = properties.find(f"{W}pStyle")
        if style is not None and item is None:
            item, inherited = self._styles.get(style.get(_VAL, ""), (None, None))
            depth = depth if depth is not None else inherited
        return self._counted(item, depth or 0) if item else ""

    def _counted(self, item: str, depth: int) -> str:
        levels = self._lists.get(item)
        if levels is None or depth not in levels:
            return ""
        counts = self._counts.setdefault(item, [0] * _LEVELS)
        level = levels[depth]
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        text = level.text
        for place in range(depth + 1):
            shown = levels.get(place, level)
            text = text.replace(f"%{place + 1}", numeral(counts[place] or shown.start, shown.format))
        return text


def _item(properties: "_Element") -> tuple[str | None, int | None]:
    """(list, level) of paragraph properties; list "0" means: no number after all."""
    item = properties.findtext(f"{W}numPr")
    if item is None:
        return None, None
    number = properties.find(f"{W}numPr/{W}numId")
    level = properties.find(f"{W}numPr/{W}ilvl")
    return (
        None if number is None else number.get(_VAL),
        None if level is None else _whole(level.get(_VAL), 0, _LEVELS - 1),
    )


def _whole(written: str | None, otherwise: int, most: int = 32767) -> int:
    return min(int(written), most) if written and written.isdecimal() else otherwise


def _styles(styles: "_Element | None") -> Mapping[str, tuple[str | None, int | None]]:
    """Style → (list, level), its own or that of the style it is based on."""
    own: dict[str, tuple[str | None, int | None]] = {}
    base: dict[str, str] = {}
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        properties, based = style.find(f"{W}pPr"), style.find(f"{W}basedOn")
        own[name] = (None, None) if properties is None else _item(properties)
        base[name] = "" if based is None else based.get(_VAL, "")
    return {name: _inherited(name, own, base) for name in own}


def _inherited(
    name: str, own: Mapping[str, tuple[str | None, int | None]], base: Mapping[str, str]
) -> tuple[str | None, int | None]:
    item, level = own[name]
    # no chain is longer than the styles are many: a circle ends here
    for _ in own:
        name = base.get(name, "")
        if item is not None or name not in own:
            break
        item = own[name][0]
        level = own[name][1] if level is None else level
    return item, level


def _lists(numbering: "_Element | None") -> Mapping[str, Mapping[int, _Level]]:
    if numbering is None:
        return {}
    abstract = {
        each.get(f"{W}abstractNumId"): dict(map(_level, each.iterfind(f"{W}lvl")))
        for each in numbering.iterfind(f"{W}abstractNum")
    }
    lists: dict[str, Mapping[int, _Level]] = {}
    for each in numbering.iterfind(f"{W}num"):
        source = each.find(f"{W}abstractNumId")
        if source is not None:
            lists[each.get(f"{W}numId", "")] = abstract.get(source.get(_VAL), {})
    return lists


def _level(level: "_Element") -> tuple[int, _Level]:
    def value(name: str) -> str | None:
        found = level.find(f"{W}{name}")
        return None if found is None else found.get(_VAL)

    return _whole(level.get(f"{W}ilvl"), 0, _LEVELS - 1), _Level(
        start=_whole(value("start"), 1), format=value("numFmt") or "decimal", text=value("lvlText") or ""
    )


def numeral(number: int, style: str) -> str:
    """A counting number in one of Word's styles; unknown styles count in digits."""
    if style in ("none", "bullet"):
        return ""
    if style.startswith(("chineseCounting", "japaneseCounting", "taiwaneseCounting", "koreanCounting")):
        return _counting(number, _DIGITS, "十百千")
    if style in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return _counting(number, _FORMAL, "拾佰仟", one="壹")
    if style == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(number)).replace("零", "〇")
    if style == "ideographTraditional":
        return _STEMS[number - 1] if number <= len(_STEMS) else str(number)
    if style.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(0x245F + number)
    return _latin(number, style)


def _latin(number: int, style: str) -> str:
    if style == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if style in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif style in ("lowerRoman", "upperRoman"):
        text = _roman(number)
    else:
        return str(number)
    return text.upper() if style.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _counting(number: int, digits: str, units: str, one: str = "") -> str:
    """Up to 9999; "ten" is written without its one, unless formal."""
    if number == 0 or number > 9999:
        return digits[0] if number == 0 else str(number)
    text = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += digits[digit] + (units[place - 1] if place else "")
        elif text and number % 10**place and not text.endswith(digits[0]):
            text += digits[0]
    return text if one else text.removeprefix("一") if text.startswith("一十") else text
