"""Comments on cells: the part that holds their text, and the drawing that gives each its box."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from gxcheck.renderers.xlsx.inert import markup
from gxcheck.renderers.xlsx.package import beyond, local, new_root
from gxcheck.renderers.xlsx.sheets import lines_of, place

AUTHOR = "gxcheck"
#: A comment of a conversation: the program shows the conversation and not this text.
_CONVERSATION = "tc="
_WIDTH_PT, _LINE_PT, _MARGIN_PT, _TALLEST_PT = 270, 13, 10, 400
#: Half-width characters of nine points on a line of the box.
_LINE_CHARACTERS = 56
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comment:
    """`head` in bold, the rest below it."""

    head: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join((self.head, *self.lines))


def new_comments(space: str) -> etree._Element:
    root = new_root("comments", space)
    etree.SubElement(root, f"{{{space}}}authors")
    etree.SubElement(root, f"{{{space}}}commentList")
    return root


def add_comments(root: etree._Element, part: str, comments: Mapping[Place, Comment]) -> list[Place]:
    """Write them, behind the text of a comment that is there; the places that had none need a box."""
    space = etree.QName(root).namespace
    parts = {local(child): child for child in root}
    if not {"authors", "commentList"} <= set(parts):
        raise beyond(part)
    authors = [author.text or "" for author in parts["authors"]]
    there = {one.get("ref") or "": one for one in parts["commentList"]}
    author, fresh = None, []
    for where, comment in comments.items():
        old = there.get(place(*where))
        if old is not None:
            _append(old, comment, authors, part)
            continue
        if author is None:
            author = _author(parts["authors"], authors)
        one = etree.SubElement(parts["commentList"], f"{{{space}}}comment", ref=place(*where), authorId=str(author))
        text = etree.SubElement(one, f"{{{space}}}text")
        text.extend(_runs(f"<x xmlns='{space}'>{_run(comment.head, True)}{_run(_below(comment), False)}</x>"))
        fresh.append(where)
    return fresh


def _author(element: etree._Element, authors: list[str]) -> int:
    if AUTHOR not in authors:
        etree.SubElement(element, f"{{{etree.QName(element).namespace}}}author").text = AUTHOR
        authors.append(AUTHOR)
    return authors.index(AUTHOR)


def _append(old: etree._Element, comment: Comment, authors: list[str], part: str) -> None:
    author = old.get("authorId") or ""
    if author.isdigit() and int(author) < len(authors) and authors[int(author)].startswith(_CONVERSATION):
        return
    text = next((child for child in old if local(child) == "text"), None)
    if text is None:
        raise beyond(part)
    space = etree.QName(old).namespace
    for plain in [child for child in text if local(child) == "t"]:
        run = etree.Element(f"{{{space}}}r")
        text.replace(plain, run)
        run.append(plain)
    runs = [index for index, child in enumerate(text) if local(child) == "r"]
    at = runs[-1] + 1 if runs else 0
    head = f"\n\n{comment.head}" if runs else comment.head
    added = _runs(f"<x xmlns='{space}'>{_run(head, True)}{_run(_below(comment), False)}</x>")
    for offset, run in enumerate(added):
        text.insert(at + offset, run)


def _below(comment: Comment) -> str:
    return "".join(f"\n{line}" for line in comment.lines)


def _run(text: str, bold: bool) -> str:
    if not text:
        return ""
    weight = "<b/>" if bold else ""
    return f'<r><rPr>{weight}<sz val="9"/></rPr><t xml:space="preserve">{markup(text)}</t></r>'


def _runs(text: str) -> list[etree._Element]:
    return list(etree.fromstring(text))


def add_boxes(drawing: bytes, comments: Mapping[Place, Comment], part: str) -> bytes:
    """The drawing with a box for each, written at its end: old drawings are not always XML."""
    end = drawing.rfind(b"</xml>")
    if end < 0:
        raise beyond(part)
    first = max((int(id) for id in _SHAPE_ID.findall(drawing)), default=1024) + 1
    kind = b"" if b'id="_x0000_t202"' in drawing else _KIND
    boxes = (_box(first + n, where, comment) for n, (where, comment) in enumerate(comments.items()))
    return drawing[:end] + kind + "".join(boxes).encode("ascii") + drawing[end:]


def _box(id: int, where: Place, comment: Comment) -> str:
    row, column = where
    return _BOX.format(id=id, width=_WIDTH_PT, height=_height(comment.text), row=row - 1, column=column - 1)


def _height(text: str) -> int:
    return min(_TALLEST_PT, lines_of(text, _LINE_CHARACTERS) * _LINE_PT + _MARGIN_PT)


_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
NEW_DRAWING = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
).encode("ascii")
_KIND = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
).encode("ascii")
_BOX = (
    f'<v:shape {_SPACES} id="_x0000_s{{id}}" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;'
    'margin-top:1.5pt;width:{width}pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
