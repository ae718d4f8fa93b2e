"""Word documents (.docx): paragraphs and grids in reading order, as printed with changes accepted."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gxcheck.errors import UnreadableFile
from gxcheck.model import Document, Note, note
from gxcheck.readers.bounds import archives
from gxcheck.readers.bounds.counting import refuse_cells
from gxcheck.readers.markup.characters import OFF, Characters, Shown
from gxcheck.readers.markup.layout import Item, Slot, Tables, blocks
from gxcheck.readers.markup.numbering import Numbering, W
from gxcheck.readers.markup.raised import raised
from gxcheck.readers.markup.spacing import squeezed

if TYPE_CHECKING:
    from lxml.etree import _Element

KIND = "DOCX"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = f"{_COMPATIBILITY}AlternateContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_VAL = f"{W}val"
_TEXT, _RUN, _BOX, _SIGN = f"{W}t", f"{W}r", f"{W}txbxContent", f"{W}sym"
#: Where characters stand that are none of Unicode's, and those of a font of symbols among them.
_PRIVATE, _SYMBOLS = (0xE000, 0xF8FF), 0xF000
_WIDEST = 1000
#: What would be one number with the number of its paragraph.
_FIGURE = re.compile(r"\s*[-+−－]?[\d.,，．]*\d[\d.,，．]*\s*")

#: Taken back by a tracked change, or an instruction to the printer and not its text.
_LEFT_OUT = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "sdtPr"))
_CONSTANT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}


def read(path: str, data: bytes) -> Document:
    archive = archives.opened(data, KIND)
    main = _main_part(archive)
    folder = posixpath.dirname(main)
    content = archives.member(archive, main, KIND)
    refuse_cells(content.count(b"</w:tc>"))
    root = _parsed(content)
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableFile("broken", kind=KIND)
    lists, styles = (_optional(archive, f"{folder}/{name}.xml") for name in ("numbering", "styles"))
    pictures = sum(1 for _ in root.iter(_BLIP, _OLD_PICTURE))
    notes = (note("pictures", count=pictures),) if pictures else ()
    return Document(
        path=path,
        format="docx",
        blocks=blocks(Body(Numbering(lists, styles), Characters(styles)).items(body)),
        notes=notes,
    )


def _main_part(archive: zipfile.ZipFile) -> str:
    relations = _optional(archive, "_rels/.rels")
    for relation in () if relations is None else relations.iterfind(f"{_RELATIONS}Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _optional(archive: zipfile.ZipFile, name: str) -> "_Element | None":
    return _parsed(archives.member(archive, name, KIND)) if name in archive.namelist() else None


def _parsed(data: bytes) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise UnreadableFile("broken", kind=KIND) from None
    about: Any = root.getroottree().docinfo
    if about.doctype:
        # no word processor writes one: it could only define entities
        raise UnreadableFile("broken", kind=KIND)
    return root


class Body:
    """Walks one document; knows how far its lists have counted, and what was doubtful in the present cell."""

    def __init__(self, numbering: Numbering, characters: Characters) -> None:
        self._numbering = numbering
        self._characters = characters
        self._tables = Tables()
        self._doubt: Note | None = None

    def items(self, container: "_Element") -> Iterator[Item]:
        for child in container:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table([list(row) for row in self._rows(child)])
            elif child.tag == _ALTERNATE:
                yield from self.items(_chosen(child))
            elif child.tag not in _LEFT_OUT:
                yield from self.items(child)

    def _table(self, rows: list[list[Slot]]) -> list[Item]:
        return self._tables.items(rows)

    def _paragraph(self, paragraph: "_Element") -> Iterator[Item]:
        boxes: list[_Element] = []
        number = self._numbering.of(paragraph)
        text = "".join(_texts(paragraph, boxes, self._characters, self._characters.of_paragraph(paragraph)))
        if number and _FIGURE.fullmatch(text):
            self._doubt = note("cell_numbered", number=number)
            number += " "
        text = number + text
        for line in re.split(r"[\n\v]", text):
            if shown := squeezed(line):
                yield self._line(shown, paragraph)
        for box in boxes:
            yield from self.items(box)

    def _line(self, text: str, paragraph: "_Element") -> Item:
        """`paragraph`: where it stands."""
        return text, 0

    def _rows(self, table: "_Element") -> Iterator[list[Slot]]:
        """A cell merged downwards stands in its first row only."""
        merged: set[int] = set()
        for row in _rows_of(table):
            above, merged = merged, set()
            slots = []
            for column, cell in _placed(row):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    merged.add(column)
                    if merge.get(_VAL) != "restart" and column in above:
                        continue
                self._doubt = None
                slots.append(self._slot(column, cell))
            yield slots

    def _slot(self, column: int, cell: "_Element") -> Slot:
        items = list(self.items(cell))
        return Slot(column, items, self._doubt)


def _rows_of(container: "_Element") -> Iterator["_Element"]:
    for child in container:
        if child.tag == f"{W}tr":
            properties = child.find(f"{W}trPr")
            if properties is None or not (_on(properties, "del") or _on(properties, "hidden")):
                yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _rows_of(child)


def _placed(row: "_Element") -> Iterator[tuple[int, "_Element"]]:
    column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in _cells_of(row):
        merge = cell.find(f"{W}tcPr/{W}hMerge")
        if merge is None or merge.get(_VAL) == "restart":
            yield column, cell
        column += max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))


def _cells_of(container: "_Element") -> Iterator["_Element"]:
    for child in container:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _cells_of(child)


def _number(element: "_Element | None", otherwise: int) -> int:
    written = "" if element is None else element.get(_VAL, "")
    return min(int(written), _WIDEST) if written.isdecimal() else otherwise


def _on(properties: "_Element", name: str) -> bool:
    """A switch of Word's: on when it is there and does not say off."""
    switch = properties.find(f"{W}{name}")
    return switch is not None and switch.get(_VAL, "1") not in OFF


def _chosen(alternatives: "_Element") -> "_Element":
    """The same content twice, for new and for old programs: one of them."""
    choice = alternatives.find(f"{_COMPATIBILITY}Choice")
    fallback = alternatives.find(f"{_COMPATIBILITY}Fallback")
    return next(each for each in (choice, fallback, alternatives) if each is not None)


def _texts(
    element: "_Element", boxes: list["_Element"], characters: Characters, paragraph: Shown, shift: int = 0
) -> Iterator[str]:
    """The text of a paragraph; its text boxes are set aside, they print beside it."""
    for child in element:
        tag = child.tag
        if tag in (_TEXT, _MATH_TEXT):
            text = child.text or ""
            yield raised(text, lowered=shift < 0) if shift else text
        elif tag == _RUN:
            shown = characters.of_run(child, paragraph)
            if not shown.is_gone:
                yield from _texts(child, boxes, characters, paragraph, shown.shift or 0)
        elif tag in _CONSTANT:
            yield _CONSTANT[tag]
        elif tag == _BOX:
            boxes.append(child)
        elif tag == _SIGN:
            yield _symbol(child)
        elif tag == _ALTERNATE:
            yield from _texts(_chosen(child), boxes, characters, paragraph, shift)
        elif tag not in _LEFT_OUT:
            yield from _texts(child, boxes, characters, paragraph, shift)


def _symbol(symbol: "_Element") -> str:
    """A sign by its place in a font: which sign that is, only the font knows."""
    written = symbol.get(f"{W}char", "")
    code = int(written, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", written) else 0
    return chr(code if _PRIVATE[0] <= code <= _PRIVATE[1] else _SYMBOLS + code % 0x100)
