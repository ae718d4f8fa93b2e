"""A workbook that is edited in place: its cells marked, sheets of our own added, all else untouched."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from gxcheck.renderers.xlsx.cells import Place, colour_cells
from gxcheck.renderers.xlsx.comments import NEW_DRAWING, Comment, add_boxes, add_comments, new_comments
from gxcheck.renderers.xlsx.package import DIALECTS, Links, Package, beyond, local, new_root, parsed, whole
from gxcheck.renderers.xlsx.sheets import Sheet
from gxcheck.renderers.xlsx.styles import Styles
from gxcheck.renderers.xlsx.written import SHARED, titled, written

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_MACROS = "macroEnabled"
#: What stands in front of the names a workbook defines, and of the drawing of a sheet's comments.
_BEFORE_VIEWS = ("fileVersion", "fileSharing", "workbookPr", "AlternateContent", "workbookProtection")
_BEFORE_NAMES = (*_BEFORE_VIEWS, "revisionPtr", "bookViews", "sheets", "functionGroups", "externalReferences")
# fmt: off
_BEFORE_DRAWING = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What is put on one cell."""

    colour: str
    comment: Comment


class Book:
    """Raises UnreadableFile for what is no workbook, or one whose structure is not edited."""

    def __init__(self, package: Package) -> None:
        self._package = package
        parts = list(Links(package, "").targets("officeDocument").values())
        if len(parts) != 1:
            raise beyond("_rels/.rels")
        self._part = parts[0]
        self._root = package.edit(self._part)
        self._main = etree.QName(self._root).namespace or ""
        relations = dict(DIALECTS).get(self._main)
        if relations is None or local(self._root) != "workbook":
            raise beyond(self._part)
        self._relations = relations
        self._links = Links(package, self._part)
        self._styles = self._opened_styles()

    @property
    def has_macros(self) -> bool:
        return _MACROS in self._package.type_of(self._part)

    def mark(self, sheet: str, marks: Mapping[Place, SheetMark]) -> None:
        part = self._sheet_part(sheet)
        root = self._package.edit(part)
        if local(root) != "worksheet" or etree.QName(root).namespace != self._main:
            raise beyond(part)
        colour_cells(root, part, {where: mark.colour for where, mark in marks.items()}, self._styles)
        self._comment(root, part, {where: mark.comment for where, mark in sorted(marks.items())})

    def add(self, *sheets: Sheet) -> None:
        """Sheets behind the others, under titles that no other has. None of them links to a file."""
        there = [one.get("name") or "" for one in self._sheets()]
        theirs = written(titled(sheets, there), self._styles.family)
        numbers = self._styles.adopted(self._taken(theirs, "xl/styles.xml"))
        texts = list(self._taken(theirs, SHARED)) if SHARED in theirs else []
        workbook = self._taken(theirs, "xl/workbook.xml")
        for number, sheet in enumerate(workbook.iterfind("{*}sheets/{*}sheet"), 1):
            root = self._taken(theirs, f"xl/worksheets/sheet{number}.xml")
            _settle(root, numbers, texts)
            part = self._package.unused(posixpath.join(posixpath.dirname(self._part), "worksheets/gxcheck{}.xml"))
            self._package.plant(part, root)
            self._package.set_type(part, _TYPE.format("worksheet"))
            self._register(sheet.get("name") or "", self._links.add(f"{self._relations}/worksheet", part))
        self._child("bookViews", _BEFORE_VIEWS, "workbookView")
        for name in list(workbook.iter("{*}definedName")):
            name.set("localSheetId", str(len(there) + int(name.get("localSheetId") or 0)))
            self._child("definedNames", _BEFORE_NAMES).append(name)

    def _taken(self, theirs: Package, part: str) -> etree._Element:
        """A part of a workbook of ours in the dialect of this one: its root names the spaces."""
        data = theirs.data(part)
        end = data.index(b">", data.index(b"?>") + 2)
        head = data[:end]
        for ours, own in zip(DIALECTS[0], (self._main, self._relations), strict=True):
            head = head.replace(ours.encode(), own.encode())
        return parsed(head + data[end:], part)

    def to_bytes(self) -> bytes:
        return self._package.to_bytes()

    def _opened_styles(self) -> Styles:
        part = next(iter(self._links.targets("styles").values()), "")
        if part:
            return Styles(self._package.edit(part), part)
        # where readers look that do not follow relationships
        part = posixpath.join(posixpath.dirname(self._part), "styles.xml")
        if part in self._package:
            raise beyond(part)
        root = new_root("styleSheet", self._main)
        self._package.plant(part, root)
        self._package.set_type(part, _TYPE.format("styles"))
        self._links.add(f"{self._relations}/styles", part)
        return Styles(root, part)

    def _sheets(self) -> Iterator[etree._Element]:
        sheets = next((child for child in self._root if local(child) == "sheets"), None)
        if sheets is None:
            raise beyond(self._part)
        return (sheet for sheet in sheets if local(sheet) == "sheet")

    def _sheet_part(self, title: str) -> str:
        id = next((one.get(f"{{{self._relations}}}id") for one in self._sheets() if one.get("name") == title), None)
        part = self._links.targets("worksheet").get(id or "")
        if part is None:
            raise beyond(self._part)
        return part

    def _register(self, title: str, id: str) -> None:
        number = max((whole(one.get("sheetId") or "", self._part) for one in self._sheets()), default=0) + 1
        parent = next(child for child in self._root if local(child) == "sheets")
        added = etree.SubElement(parent, self._tag("sheet"), name=title, sheetId=str(number))
        added.set(f"{{{self._relations}}}id", id)

    def _child(self, name: str, before: tuple[str, ...], filled: str = "") -> etree._Element:
        """A part of the workbook's description, made where it is missing."""
        for child in self._root:
            if local(child) == name:
                return child
        new = etree.Element(self._tag(name))
        if filled:
            etree.SubElement(new, self._tag(filled))
        _insert_behind(self._root, before, new)
        return new

    def _comment(self, sheet: etree._Element, part: str, comments: Mapping[Place, Comment]) -> None:
        links = Links(self._package, part)
        there = next(iter(links.targets("comments").values()), "")
        if there:
            root = self._package.edit(there)
        else:
            root = new_comments(self._main)
            there = self._package.unused(posixpath.join(posixpath.dirname(self._part), "comments{}.xml"))
            self._package.plant(there, root)
            self._package.set_type(there, _TYPE.format("comments"))
            links.add(f"{self._relations}/comments", there)
        fresh = add_comments(root, there, comments)
        if fresh:
            self._draw(sheet, links, {where: comments[where] for where in fresh})

    def _draw(self, sheet: etree._Element, links: Links, comments: Mapping[Place, Comment]) -> None:
        drawing = next((child for child in sheet if local(child) == "legacyDrawing"), None)
        if drawing is not None:
            id = drawing.get(f"{{{self._relations}}}id") or ""
            part = links.targets("vmlDrawing").get(id, "")
            self._package.write(part, add_boxes(self._package.read(part), comments, part))
            return
        part = self._package.unused(posixpath.join(posixpath.dirname(self._part), "drawings/gxcheck{}.vml"))
        self._package.write(part, add_boxes(NEW_DRAWING, comments, part))
        self._package.set_default_type("vml", _VML)
        new = etree.Element(self._tag("legacyDrawing"), nsmap={"r": self._relations})
        new.set(f"{{{self._relations}}}id", links.add(f"{self._relations}/vmlDrawing", part))
        _insert_behind(sheet, _BEFORE_DRAWING, new)

    def _tag(self, name: str) -> str:
        return f"{{{self._main}}}{name}"


def _insert_behind(parent: etree._Element, names: tuple[str, ...], new: etree._Element) -> None:
    behind = [child for child in parent if local(child) in names]
    parent.insert(parent.index(behind[-1]) + 1 if behind else 0, new)


def _settle(sheet: etree._Element, numbers: Sequence[int], texts: Sequence[etree._Element]) -> None:
    """Its formats under their numbers here, and the texts that it shared with others in its cells."""
    for view in sheet.iter("{*}sheetView"):
        view.attrib.pop("tabSelected", "")
    for cell in sheet.iter("{*}c"):
        cell.set("s", str(numbers[int(cell.get("s") or 0)]))
        if cell.get("t") == "s":
            text = deepcopy(texts[int(cell[0].text or "")])
            text.tag = text.tag.replace("}si", "}is")
            cell.set("t", "inlineStr")
            cell[:] = [text]
