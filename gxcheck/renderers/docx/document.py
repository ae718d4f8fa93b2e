"""A Word document that is commented on: one part has the comments, the text their ranges, and all else stays."""

from collections.abc import Iterator
from itertools import count

from lxml import etree

from gxcheck.errors import UnreadableFile
from gxcheck.readers.markup.docx import KIND
from gxcheck.readers.markup.numbering import W
from gxcheck.readers.markup.traced import TracedBody
from gxcheck.renderers.docx.anchors import Anchor
from gxcheck.renderers.docx.earlier import take_out
from gxcheck.renderers.docx.enclosing import enclose
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.xlsx.package import DIALECTS, Links, Package, beyond, local

AUTHOR, _INITIALS = "gxcheck", "gx"
#: No comment tells when it was made, so that the same findings are the same bytes.
_DATE = "2000-01-01T00:00:00Z"
_SPACE = W.strip("{}")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = DIALECTS[0][1]
_MACROS = "macroEnabled"
_SIGNATURES, _SIGNED = "_xmlsignatures/", "/digital-signature/origin"
_ID = f"{W}id"
_MARKS = tuple(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_Properties = tuple[tuple[str, dict[str, str]], ...]
#: As small as comments are, whatever the document's own text is like.
_LAYOUT: _Properties = (
    ("spacing", {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}),
    ("ind", {"left": "0", "right": "0", "firstLineChars": "0", "firstLine": "0"}),
    ("jc", {"val": "left"}),
)
_SIZE: _Properties = (("sz", {"val": "18"}), ("szCs", {"val": "18"}))
_BOLD: _Properties = (("b", {}), ("bCs", {}))


class WordCopy:
    """Without the comments of an earlier marking. Raises UnreadableFile for what cannot be commented on.

    `written`: how many comments are there now. `is_changed`: whether it is another document than it was made of.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._package = package = Package(data, KIND)
        outer = Links(package, "")
        parts = list(outer.targets("officeDocument").values())
        if len(parts) != 1:
            raise beyond("_rels/.rels")
        if any(name.lower().startswith(_SIGNATURES) for name in package.names()) or _is_signed(package):
            raise UnreadableFile("marked_signed")
        self._main = parts[0]
        self._root = package.tree(self._main)
        if self._root.tag != f"{W}document":
            raise beyond(self._main)
        self.is_changed = take_out(package, self._main, AUTHOR)
        self.written = 0
        self._comments: etree._Element | None = None
        self._ids: Iterator[int] = iter(())

    @property
    def has_macros(self) -> bool:
        return _MACROS in self._package.type_of(self._main)

    def traced(self) -> TracedBody:
        """Where its cells and its lines stand. They are those of the trees that are written."""
        folder = self._main.rpartition("/")[0]
        lists, styles = (self._optional(f"{folder}/{name}.xml") for name in ("numbering", "styles"))
        return TracedBody(self._root, lists, styles)

    def comment(self, anchor: Anchor, head: str, lines: tuple[str, ...]) -> None:
        if self._comments is None:
            self.is_changed = True
            self._comments = self._opened()
            self._ids = self._unused()
        self.written += 1
        id = str(next(self._ids))
        enclose(anchor.paragraph, anchor.sentence, id)
        about = {_ID: id, f"{W}author": AUTHOR, f"{W}date": _DATE, f"{W}initials": _INITIALS}
        one = etree.SubElement(self._comments, f"{W}comment", about)
        for number, line in enumerate((head, *lines)):
            _write(one, plain(line), is_head=number == 0)

    def to_bytes(self) -> bytes:
        """Without a comment of ours, now or before, what it was made of."""
        return self._package.to_bytes() if self.is_changed else self._data

    def _optional(self, part: str) -> etree._Element | None:
        return self._package.tree(part) if part in self._package else None

    def _opened(self) -> etree._Element:
        """The comments that are there, else a part for them."""
        self._package.edit(self._main)
        links = Links(self._package, self._main)
        there = next(iter(links.targets("comments").values()), "")
        if there:
            root = self._package.edit(there)
            if root.tag != f"{W}comments":
                raise beyond(there)
            return root
        root = etree.Element(f"{W}comments", nsmap={"w": _SPACE})
        part = self._name()
        self._package.plant(part, root)
        self._package.set_type(part, _TYPE)
        links.add(f"{_RELATIONS}/comments", part)
        return root

    def _name(self) -> str:
        """As word processors call it; another where that is taken by something else."""
        folder = "".join(self._main.rpartition("/")[:2])
        taken = {name.lower() for name in self._package.names()}
        usual = f"{folder}comments.xml"
        return self._package.unused(f"{folder}comments{{}}.xml") if usual.lower() in taken else usual

    def _unused(self) -> Iterator[int]:
        """Numbers that no comment has."""
        assert self._comments is not None
        taken = {one.get(_ID) for root in (self._comments, self._root) for one in root.iter(f"{W}comment", *_MARKS)}
        return (number for number in count() if str(number) not in taken)


def _is_signed(package: Package) -> bool:
    relations = (one for one in package.tree("_rels/.rels") if local(one) == "Relationship")
    return any((one.get("Type") or "").endswith(_SIGNED) for one in relations)


def _write(comment: etree._Element, line: str, *, is_head: bool) -> None:
    paragraph = etree.SubElement(comment, f"{W}p")
    _add(etree.SubElement(paragraph, f"{W}pPr"), _LAYOUT)
    if is_head:
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}annotationRef")
    run = etree.SubElement(paragraph, f"{W}r")
    _add(etree.SubElement(run, f"{W}rPr"), (*(_BOLD if is_head else ()), *_SIZE))
    etree.SubElement(run, f"{W}t").text = line


def _add(parent: etree._Element, properties: _Properties) -> None:
    for name, values in properties:
        etree.SubElement(parent, f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})
