"""Saved web pages (HTML, and MHT as a mail of one): paragraphs and grids in reading order."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from gxcheck.errors import UnreadableFile
from gxcheck.model import Document, Note, note
from gxcheck.readers.bounds.counting import refuse_cells
from gxcheck.readers.markup.layout import Item, Slot, Tables, blocks
from gxcheck.readers.markup.raised import raised
from gxcheck.readers.markup.sheets import BLANK, GONE, SEEN, Look, StyleSheets
from gxcheck.readers.markup.spacing import squeezed

if TYPE_CHECKING:
    from lxml.etree import _Element

KIND = "HTML"
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: A page that was saved as UTF-16 without its mark.
_UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
#: A western charset is declared by default, and any bytes are valid in it: it says nothing.
_EAST_ASIAN = ("big5", "big5-hkscs", "shift_jis", "euc-jp", "euc-kr")
_HEAD = 4096
LONGEST_TITLE = 400

_DROPPED = frozenset(
    """script style head title template noscript iframe object svg math option textarea button
    audio video""".split()  # noqa: SIM905
)
#: Struck out, or printed small beside the text to tell how it is read.
_NOT_THERE = frozenset(("s", "strike", "del", "rt", "rp", "rtc"))
_LOOKS = dict.fromkeys(_DROPPED, GONE) | dict.fromkeys(_NOT_THERE, BLANK)
_SHIFTED = {"sup": 1, "sub": -1}
_LINES = frozenset(
    """p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 pre blockquote center section article header footer
    main nav aside address figure figcaption form fieldset body html caption tbody thead tfoot""".split()  # noqa: SIM905
)
_CELLS = frozenset(("td", "th"))
#: What stands high or low in these stands so in its row, and is no mark.
_BOXES = _CELLS | {"tr", "table"}
#: What a browser makes of an absurd span.
_WIDEST, _TALLEST = 1000, 65534
#: Smaller pictures are icons and rules, not tables.
_ICON = 120


#: What opens a cell of a table, in any but a curious mixture of letters.
_OPENINGS = ("<td", "<TD", "<th>", "<th ", "<TH>", "<TH ")


def read(path: str, data: bytes) -> Document:
    text, lost = _decoded(_mail_part(data))
    refuse_cells(sum(map(text.count, _OPENINGS)))
    root = _parsed(text)
    page = _HtmlPage(StyleSheets(style.text or "" for style in root.iter("style")))
    title = squeezed(root.findtext("./head/title") or "")[:LONGEST_TITLE]
    page.walk(root)
    notes = tuple(_notes(lost, page.pictures))
    return Document(path=path, format="html", blocks=blocks(page.flow), notes=notes, title=title)


def _notes(lost: int, pictures: int) -> Iterator[Note]:
    if lost:
        yield note("lost_characters", count=lost)
    if pictures:
        yield note("pictures", count=pictures)


def _mail_part(data: bytes) -> bytes:
    """The page inside a saved archive (MHT), or the data itself."""
    if not data[:200].lstrip().lower().startswith((b"mime-version:", b"from:")):
        return data
    import email

    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page
    raise UnreadableFile("broken", kind=KIND)


def _decoded(data: bytes) -> tuple[str, int]:
    """The text, and how many characters were lost to a broken encoding.

    UTF-8 comes before what the page declares: a browser that saves a page as UTF-8 leaves the
    old declaration in it, and other encodings are hardly ever valid UTF-8.
    """
    marked = [encoding for mark, encoding in (*_MARKS, *_UNMARKED) if data.startswith(mark)]
    declared = _declared(data)
    for encoding in marked or ["utf-8", *declared, "gb18030"]:
        try:
            return data.decode(encoding), 0
        except UnicodeDecodeError:
            if encoding == "utf-8" and _mostly_utf8(data):
                break
    text = data.decode((marked or ["utf-8"] if _mostly_utf8(data) else declared or ["gb18030"])[0], errors="replace")
    return text, text.count("\ufffd")


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with a few broken characters: as GB18030 it would all be garbage."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return 4 * broken < len(text) - len(text.encode("ascii", "ignore"))


def _declared(data: bytes) -> list[str]:
    found = _CHARSET.search(data[:_HEAD])
    name = found[1].decode("ascii", "ignore").lower() if found else ""
    if name.startswith(("gb", "x-gb")):
        return ["gb18030"]
    return [name] if name in _EAST_ASIAN else []


def _parsed(text: str) -> "_Element":
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        # this parser takes any markup; what it does not take is a lack of memory
        raise MemoryError from None
    if root is None:
        raise UnreadableFile("broken", kind=KIND)
    return root


@dataclass(slots=True)
class _Table:
    """A table while it is being read; `reserved` are columns that cells of rows above reach down into."""

    rows: list[list[Slot]] = field(default_factory=list)
    reserved: list[tuple[int, int, int]] = field(default_factory=list)
    opened: list[tuple[int, int, int]] = field(default_factory=list)
    next_column: int = 0

    def open_row(self) -> None:
        below = [(first, end, left - 1) for first, end, left in self.opened + self.reserved if left > 0]
        self.reserved, self.opened, self.next_column = sorted(below), [], 0
        self.rows.append([])

    def place(self, width: int, height: int) -> Slot:
        if not self.rows:
            self.open_row()
        column = self.next_column
        for first, end, _ in self.reserved:
            if first <= column < end:
                column = end
        self.next_column = column + width
        if height > 1 and column < _WIDEST:
            self.opened.append((column, column + width, height - 1))
        slot = Slot(column)
        self.rows[-1].append(slot)
        return slot


class _HtmlPage:
    """One pass over the tree: text gathers into lines, lines into the innermost open cell."""

    def __init__(self, sheets: StyleSheets) -> None:
        self.flow: list[Item] = []
        self.pictures = 0
        self._sheets = sheets
        self._shifted: list[tuple[_Element, int]] = []
        self._outer: list[list[Item]] = []
        self._open: list[_Table] = []
        self._tables = Tables()
        self._buffer: list[str] = []
        self._line = 0

    def walk(self, root: "_Element") -> None:
        from lxml import etree

        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            tag = element.tag
            if event == "end":
                self._leave(tag)
                if self._shifted and self._shifted[-1][0] is element:
                    self._shifted.pop()
                self._say(element.tail)
                continue
            look = _LOOKS.get(tag) or self._look(tag, element)
            if look is not SEEN:
                if look.gone or look.blank:
                    self._pass_over(tag, element, look)
                    steps.skip_subtree()
                    continue
                if look.shift:
                    self._shifted.append((element, look.shift))
            self._enter(tag, element)
            self._say(element.text, tag == "pre")
        self._break()
        while self._open:
            # cells outside any table
            self.flow += self._tables.items(self._open.pop().rows)

    def _look(self, tag: Any, element: "_Element") -> Look:
        if element.get("hidden") is not None:
            return GONE
        look = self._sheets.look(element)
        if look is SEEN and tag not in _SHIFTED:
            return SEEN
        if tag in _SHIFTED and not look.shift:
            return replace(look, shift=_SHIFTED[tag])
        return replace(look, shift=0) if look.shift and (tag in _LINES or tag in _BOXES) else look

    def _pass_over(self, tag: Any, element: "_Element", look: Look) -> None:
        """What is not seen; a cell of which nothing is seen still takes its place."""
        if look.blank and tag in _CELLS:
            self._enter_cell(element)
            return
        if tag in _LINES:
            self._break()
        # its end is still to come, and must close nothing that was not opened
        element.tag = "span"

    def _say(self, text: str | None, lines: bool = False) -> None:
        if not text:
            return
        if self._shifted:
            text = raised(text, lowered=self._shifted[-1][1] < 0)
        if lines:
            for line in text.split("\n"):
                self._buffer.append(line)
                self._break()
        else:
            self._buffer.append(text)

    def _break(self) -> None:
        """The line ends here."""
        if self._buffer:
            text = squeezed("".join(self._buffer))
            self._buffer.clear()
            if text:
                self.flow.append((text, self._line))

    def _enter(self, tag: str, element: "_Element") -> None:
        if tag in _LINES:
            self._break()
            self._line = _line_of(element)
        elif tag in _CELLS:
            self._enter_cell(element)
        elif tag == "tr":
            self._break()
            if self._open:
                self._open[-1].open_row()
        elif tag == "table":
            self._break()
            self._open.append(_Table())
        elif tag == "img":
            self.pictures += _is_picture(element)

    def _enter_cell(self, element: "_Element") -> None:
        self._break()
        if not self._open:
            self._open.append(_Table())
        width = _span(element.get("colspan"), 1, _WIDEST)
        height = _span(element.get("rowspan"), _TALLEST, _TALLEST)
        slot = self._open[-1].place(width, height)
        self._outer.append(self.flow)
        self.flow = slot.items
        self._line = _line_of(element)

    def _leave(self, tag: Any) -> None:
        if tag in _LINES:
            self._break()
        elif tag in _CELLS:
            self._break()
            self.flow = self._outer.pop()
        elif tag == "table":
            self._break()
            self.flow += self._tables.items(self._open.pop().rows)


def _line_of(element: "_Element") -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _is_picture(element: "_Element") -> bool:
    sizes = [element.get("width"), element.get("height")]
    return all(_span(size, _ICON, _TALLEST) >= _ICON for size in sizes if size)


def _span(written: str | None, zero: int, most: int) -> int:
    """A span as a browser reads it; `zero` is what "0" means."""
    if written is None:
        return 1
    digits = re.match(r"\s*(\d{1,9})", written)
    return min(int(digits[1]) or zero, most) if digits else 1
