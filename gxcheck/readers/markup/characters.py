"""How Word shows characters, by their own properties and by the styles they have: struck, hidden, raised, lowered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
OFF = ("0", "false", "off", "none")
_SWITCHES = {f"{W}strike": "struck", f"{W}dstrike": "double", f"{W}vanish": "hidden", f"{W}specVanish": "hidden"}
_SHIFT = f"{W}vertAlign"
_SHIFTS = {"superscript": 1, "subscript": -1}
_STYLE, _PROPERTIES = f"{W}rStyle", f"{W}rPr"


@dataclass(frozen=True, slots=True)
class Shown:
    """What properties say; None where they say nothing. `shift`: 1 raised, -1 lowered, 0 neither."""

    struck: bool | None = None
    double: bool | None = None
    hidden: bool | None = None
    shift: int | None = None

    @property
    def is_gone(self) -> bool:
        return bool(self.struck or self.double or self.hidden)

    def over(self, base: "Shown") -> "Shown":
        """These properties on top of those they are based on."""
        return Shown(
            struck=base.struck if self.struck is None else self.struck,
            double=base.double if self.double is None else self.double,
            hidden=base.hidden if self.hidden is None else self.hidden,
            shift=base.shift if self.shift is None else self.shift,
        )

    def beside(self, other: "Shown") -> "Shown":
        """Of a paragraph's style and a character's: a switch that both turn is off again."""
        return Shown(
            struck=bool(self.struck) != bool(other.struck),
            double=bool(self.double) != bool(other.double),
            hidden=bool(self.hidden) != bool(other.hidden),
            shift=other.shift if self.shift is None else self.shift,
        )


PLAIN = Shown()


class Characters:
    """The styles of a document, looked at once."""

    def __init__(self, styles: "_Element | None") -> None:
        self._styles = _styles(styles)

    def of_paragraph(self, paragraph: "_Element") -> Shown:
        """What the style of a paragraph makes of its characters."""
        if not self._styles:
            return PLAIN
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._styles.get("" if style is None else style.get(_VAL, ""), PLAIN)

    def of_run(self, run: "_Element", paragraph: Shown) -> Shown:
        """How a run is shown in a paragraph of a style."""
        properties = run.find(_PROPERTIES)
        if properties is None:
            return paragraph
        style = properties.find(_STYLE) if self._styles else None
        named = PLAIN if style is None else self._styles.get(style.get(_VAL, ""), PLAIN)
        styled = named.beside(paragraph) if named is not PLAIN else paragraph
        own = shown(properties)
        return styled if own is PLAIN else own.over(styled)


def shown(properties: "_Element") -> Shown:
    """What run properties say by themselves."""
    told: dict[str, bool] = {}
    shift: int | None = None
    for each in properties:
        tag = each.tag
        if tag in _SWITCHES:
            name = _SWITCHES[tag]
            told[name] = told.get(name, False) or each.get(_VAL, "1") not in OFF
        elif tag == _SHIFT:
            shift = _SHIFTS.get(each.get(_VAL, ""), 0)
    return Shown(**told, shift=shift) if told or shift is not None else PLAIN


def _styles(styles: "_Element | None") -> Mapping[str, Shown]:
    """The styles that strike, hide or shift, their own way or that of a style they are based on."""
    own: dict[str, Shown] = {}
    base: dict[str, str] = {}
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        properties, based = style.find(f"{W}rPr"), style.find(f"{W}basedOn")
        own[name] = PLAIN if properties is None else shown(properties)
        base[name] = "" if based is None else based.get(_VAL, "")
    if all(each is PLAIN for each in own.values()):
        return {}
    inherited = {name: reduce(lambda above, each: above.over(own[each]), _chain(name, base), PLAIN) for name in own}
    return {name: each for name, each in inherited.items() if each.is_gone or each.shift}


def _chain(name: str, base: Mapping[str, str]) -> Iterator[str]:
    """A style and those it is based on, the nearest first; a circle ends where it closes."""
    met: set[str] = set()
    while name in base and name not in met:
        met.add(name)
        yield name
        name = base[name]
