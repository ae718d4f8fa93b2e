"""A workbook that is edited in place: its cells marked, sheets of our own added, all else untouched."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from gxcheck.readers.xlsx import ADDED
from gxcheck.renderers.xlsx.cells import Place, colour_cells
from gxcheck.renderers.xlsx.comments import NEW_DRAWING, Comment, add_boxes, add_comments, new_comments
from gxcheck.renderers.xlsx.package import DIALECTS, Links, Package, beyond, local, new_root, whole
from gxcheck.renderers.xlsx.sheets import Sheet, location, sheet_markup
from gxcheck.renderers.xlsx.styles import Styles

_LONGEST_TITLE = 31
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

    @classmethod
    def new(cls) -> "Book":
        """Without a sheet."""
        package = Package.empty()
        main, relations = DIALECTS[0]
        root = new_root("workbook", main, r=relations)
        etree.SubElement(root, f"{{{main}}}sheets")
        package.plant("xl/workbook.xml", root)
        package.set_type("xl/workbook.xml", _TYPE.format("sheet.main"))
        Links(package, "").add(f"{relations}/officeDocument", "xl/workbook.xml")
        return cls(package)

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

    def add(self, sheet: Sheet) -> None:
        """A sheet behind the others, under a title that no other has."""
        sheet = replace(sheet, title=self.free_title(sheet.title))
        part = self._package.unused(posixpath.join(posixpath.dirname(self._part), "worksheets/gxcheck{}.xml"))
        links = Links(self._package, part)

        def file_link(target: str) -> str:
            return links.add(f"{self._relations}/hyperlink", target, external=True)

        spaces = (self._main, self._relations)
        markup = sheet_markup(sheet, spaces, lambda name, quoted: self._styles.number(name, quoted=quoted), file_link)
        self._package.write(part, "".join(markup).encode("utf-8"))
        self._package.set_type(part, _TYPE.format("worksheet"))
        self._register(sheet, self._links.add(f"{self._relations}/worksheet", part))

    def free_title(self, title: str) -> str:
        taken = {(one.get("name") or "").lower() for one in self._sheets()}
        titles = (title, *(f"{title} ({n})" for n in range(2, len(taken) + 3)))
        return next(one[:_LONGEST_TITLE] for one in titles if one.lower() not in taken)

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

    def _register(self, sheet: Sheet, id: str) -> None:
        sheets = list(self._sheets())
        number = max((whole(one.get("sheetId") or "", self._part) for one in sheets), default=0) + 1
        parent = next(child for child in self._root if local(child) == "sheets")
        added = etree.SubElement(parent, self._tag("sheet"), name=sheet.title, sheetId=str(number))
        added.set(f"{{{self._relations}}}id", id)
        self._child("bookViews", _BEFORE_VIEWS, "workbookView")
        for name, text, hidden in _names(sheet):
            one = etree.SubElement(self._child("definedNames", _BEFORE_NAMES), self._tag("definedName"), name=name)
            one.set("localSheetId", str(len(sheets)))
            if hidden:
                one.set("hidden", "1")
            one.text = text

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


def _names(sheet: Sheet) -> Iterator[tuple[str, str, bool]]:
    """What a sheet of ours defines: the header printed on every page, and whose sheet it is."""
    if sheet.filtered:
        first, _, last = sheet.filtered.partition(":")
        yield "_xlnm._FilterDatabase", _absolute(sheet.title, first, last), True
    if sheet.frozen:
        quoted = location(sheet.title, 1, 1).removesuffix("A1")
        yield "_xlnm.Print_Titles", f"{quoted}${sheet.frozen}:${sheet.frozen}", False
    if sheet.added:
        yield ADDED, f"{location(sheet.title, 1, 1).removesuffix('A1')}$A$1", True


def _absolute(title: str, first: str, last: str) -> str:
    def fixed(ref: str) -> str:
        letters = ref.rstrip("0123456789")
        return f"${letters}${ref[len(letters) :]}"

    return f"{location(title, 1, 1).removesuffix('A1')}{fixed(first)}:{fixed(last)}"
