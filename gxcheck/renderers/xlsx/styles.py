"""The formats of the cells of a workbook: a cell's own with a colour behind it, and those of our own sheets."""

from collections.abc import Mapping
from copy import deepcopy

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
#: What a cell's format names by number.
_NAMED = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}


class Styles:
    """The part of the workbook that holds formats; what is there keeps its number."""

    def __init__(self, root: etree._Element, part: str) -> None:
        if local(root) != "styleSheet":
            raise beyond(part)
        self._root, self._space = root, etree.QName(root).namespace
        self._made: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}
        self._complete()

    def marked(self, own: int, colour: str) -> int:
        """The number of the format `own` with a colour behind it and everything else as it was."""
        formats = self._section("cellXfs")
        if (own, colour) not in self._made:
            old = formats[own] if 0 <= own < len(formats) else formats[0]
            new = deepcopy(old)
            new.set("fillId", str(self._fill(COLOURS[colour])))
            new.set("applyFill", "1")
            self._made[own, colour] = self._add("cellXfs", new)
        return self._made[own, colour]

    def adopted(self, theirs: etree._Element) -> list[int]:
        """The numbers here of the cell formats of another workbook, which are taken over with what they name."""
        sections = {local(child): child for child in theirs}
        first: dict[str, int] = {}
        for name in _NAMED.values():
            first[name] = len(self._section(name))
            for one in list(sections[name]):
                self._add(name, one)
        numbers = []
        for xf in list(sections["cellXfs"]):
            for key, name in _NAMED.items():
                xf.set(key, str(int(xf.get(key) or 0) + first[name]))
            numbers.append(self._add("cellXfs", xf))
        return numbers

    @property
    def family(self) -> str:
        """The workbook's own font, so that our sheets look as if they belong to it."""
        for part in self._section("fonts")[0]:
            if local(part) == "name":
                return part.get("val") or FAMILY
        return FAMILY

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill = self._element("fill")
            pattern = etree.SubElement(fill, self._tag("patternFill"), patternType="solid")
            etree.SubElement(pattern, self._tag("fgColor"), rgb=f"FF{colour}")
            etree.SubElement(pattern, self._tag("bgColor"), indexed="64")
            self._fills[colour] = self._add("fills", fill)
        return self._fills[colour]

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
