"""The formats of cells: those of our own sheets, and a cell's own format with a colour behind it."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from gxcheck.renderers.xlsx.package import beyond, local

#: Behind a cell: what may be wrong, and the operands of what is broken by its severity.
COLOURS: Mapping[str, str] = {
    "suspect": "F8CBAD",
    "error": "FBE3E4",
    "warning": "FFF6DA",
    "info": "E6F0F8",
}
_ORDER = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
]  # as the schema wants them
_LINE = "BFBFBF"


@dataclass(frozen=True)
class Style:
    """How a cell of our own sheets looks. `behind`: a colour."""

    size: int = 10
    bold: bool = False
    ink: str = ""
    underline: bool = False
    behind: str = ""
    border: bool = True
    across: str = "left"
    down: str = "top"
    wrap: bool = True


STYLES: Mapping[str, Style] = {
    "text": Style(),
    "centred": Style(across="center"),
    "number": Style(across="right"),
    "link": Style(ink="1F4E79", underline=True),
    "header": Style(bold=True, behind="E7E6E6", across="center", down="center"),
    "strong": Style(bold=True),
    "aside": Style(ink="595959"),
    "faded": Style(ink="8C8C8C"),
    "faded_centred": Style(ink="8C8C8C", across="center"),
    "faded_number": Style(ink="8C8C8C", across="right"),
    "strong_number": Style(bold=True, across="right"),
    "stale": Style(bold=True, ink="C00000"),
    "title": Style(size=14, bold=True, border=False, wrap=False, down="center"),
    "line": Style(border=False, wrap=False, down="center"),
    "label": Style(across="center", down="center"),
    "figure": Style(across="center", down="center", size=11),
    "heading": Style(bold=True, size=12, border=False, wrap=False, down="center"),
    **{name: Style(behind=colour, across="center") for name, colour in COLOURS.items()},
}


class Styles:
    """The part of the workbook that holds formats; what is there keeps its number."""

    def __init__(self, root: etree._Element, part: str) -> None:
        if local(root) != "styleSheet":
            raise beyond(part)
        self._root, self._space = root, etree.QName(root).namespace
        self._made: dict[tuple[str, ...], int] = {}
        self._fills: dict[str, int] = {}
        self._complete()

    def marked(self, own: int, colour: str) -> int:
        """The number of the format `own` with a colour behind it and everything else as it was."""
        formats = self._section("cellXfs")
        key = ("marked", str(own), colour)
        if key not in self._made:
            old = formats[own] if 0 <= own < len(formats) else formats[0]
            new = deepcopy(old)
            new.set("fillId", str(self._fill(COLOURS[colour])))
            new.set("applyFill", "1")
            self._made[key] = self._add("cellXfs", new)
        return self._made[key]

    def number(self, name: str, *, quoted: bool = False) -> int:
        """The number of a format of ours. `quoted`: stays text when a person edits it."""
        key = ("own", name, str(quoted))
        if key not in self._made:
            style = STYLES[name]
            xf = self._element(
                "xf",
                numFmtId="0",
                fontId=str(self._font(style)),
                fillId=str(self._fill(style.behind) if style.behind else 0),
                borderId=str(self._border() if style.border else 0),
                xfId="0",
                **dict.fromkeys(("applyFont", "applyFill", "applyBorder", "applyAlignment"), "1"),
            )
            if quoted:
                xf.set("quotePrefix", "1")
            shape = {"horizontal": style.across, "vertical": style.down}
            xf.append(self._element("alignment", **shape, **({"wrapText": "1"} if style.wrap else {})))
            self._made[key] = self._add("cellXfs", xf)
        return self._made[key]

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill = self._element("fill")
            pattern = etree.SubElement(fill, self._tag("patternFill"), patternType="solid")
            etree.SubElement(pattern, self._tag("fgColor"), rgb=f"FF{colour}")
            etree.SubElement(pattern, self._tag("bgColor"), indexed="64")
            self._fills[colour] = self._add("fills", fill)
        return self._fills[colour]

    def _font(self, style: Style) -> int:
        key = ("font", str(style.size), str(style.bold), str(style.underline), style.ink)
        if key not in self._made:
            font = self._element("font")
            parts: list[tuple[str, dict[str, str]]] = [("b", {})] if style.bold else []
            parts += [("u", {})] if style.underline else []
            parts += [("sz", {"val": str(style.size)})]
            parts += [("color", {"rgb": f"FF{style.ink}"} if style.ink else {"indexed": "64"})]
            parts += [("name", {"val": self._family()})]
            for name, values in parts:
                etree.SubElement(font, self._tag(name), values)
            self._made[key] = self._add("fonts", font)
        return self._made[key]

    def _family(self) -> str:
        """The workbook's own font, so that our sheets look as if they belong to it."""
        for part in self._section("fonts")[0]:
            if local(part) == "name":
                return part.get("val") or FAMILY
        return FAMILY

    def _border(self) -> int:
        if ("border",) not in self._made:
            border = self._element("border")
            for side in ("left", "right", "top", "bottom"):
                line = etree.SubElement(border, self._tag(side), style="thin")
                etree.SubElement(line, self._tag("color"), rgb=f"FF{_LINE}")
            etree.SubElement(border, self._tag("diagonal"))
            self._made[("border",)] = self._add("borders", border)
        return self._made[("border",)]

    def _complete(self) -> None:
        """What a format refers to by number has to be there: number 0 of everything."""
        for name, first in _FIRST.items():
            section = self._section(name)
            if len(section) == 0:
                for markup in first:
                    section.append(etree.fromstring(markup.format(space=self._space)))
                section.set("count", str(len(section)))

    def _section(self, name: str) -> etree._Element:
        for child in self._root:
            if local(child) == name:
                return child
        section = self._element(name)
        behind = [child for child in self._root if local(child) in _ORDER[: _ORDER.index(name)]]
        self._root.insert(self._root.index(behind[-1]) + 1 if behind else 0, section)
        return section

    def _add(self, section: str, element: etree._Element) -> int:
        there = self._section(section)
        there.append(element)
        there.set("count", str(len(there)))
        return len(there) - 1

    def _element(self, name: str, **values: str) -> etree._Element:
        return etree.Element(self._tag(name), values)

    def _tag(self, name: str) -> str:
        return f"{{{self._space}}}{name}"


FAMILY = "宋体"
_PLAIN = '<xf xmlns="{space}" numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
_FIRST: Mapping[str, tuple[str, ...]] = {
    "fonts": (f'<font xmlns="{{space}}"><sz val="11"/><name val="{FAMILY}"/></font>',),
    "fills": tuple(
        f'<fill xmlns="{{space}}"><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125")
    ),
    "borders": ('<border xmlns="{space}"><left/><right/><top/><bottom/><diagonal/></border>',),
    "cellStyleXfs": (_PLAIN,),
    "cellXfs": (_PLAIN.replace("/>", ' xfId="0"/>'),),
    "cellStyles": ('<cellStyle xmlns="{space}" name="Normal" xfId="0" builtinId="0"/>',),
}
