"""A comment's range in a paragraph: around the runs that hold a sentence, or around all of them.

A run is cut in two, as word processors do, where the sentence begins or ends within it and it holds plain text alone.
Anything else, such as a hyperlink, a content control or a tracked change, is taken in as a whole.
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from gxcheck.readers.markup.numbering import W
from gxcheck.readers.markup.spacing import GAPS

_ID = f"{W}id"
_RUN, _TEXT, _RUN_PROPERTIES = f"{W}r", f"{W}t", f"{W}rPr"
_START, _END, _REFERENCE = f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
#: What stands in a paragraph and shows nothing.
_UNSEEN = frozenset(
    f"{W}{name}" for name in ("pPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")
)
#: Text that is not there any more, or not yet.
_NO_TEXT = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "rt", "txbxContent"))
#: What a run may hold besides text and still be cut.
_PLAIN = frozenset(
    f"{W}{name}" for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "lastRenderedPageBreak")
)


def enclose(paragraph: etree._Element, sentence: str, id: str) -> None:
    """Put the range and the reference of a comment in. `sentence`: without gaps; "" for the whole paragraph."""
    first, last = _cut_out(paragraph, sentence)
    start, end = (etree.Element(name, {_ID: id}) for name in (_START, _END))
    reference = etree.Element(_RUN)
    etree.SubElement(reference, _REFERENCE, {_ID: id})
    if first is None or last is None:
        paragraph.extend((start, end, reference))
        return
    paragraph.insert(paragraph.index(first), start)
    behind = paragraph.index(last) + 1
    while behind < len(paragraph) and _is_mark(paragraph[behind]):
        behind += 1
    paragraph[behind:behind] = [end, reference]


def shown(paragraph: etree._Element) -> str:
    """The text of a paragraph without gaps."""
    return "".join(GAPS.sub("", text) for _, text in _children(paragraph))


def _cut_out(paragraph: etree._Element, sentence: str) -> tuple[etree._Element | None, etree._Element | None]:
    """The first and the last child of what is commented on; None where nothing is there."""
    at = shown(paragraph).find(sentence) if sentence else -1
    if at < 0:
        seen = [child for child in paragraph if child.tag not in _UNSEEN and not _is_mark(child)]
        return (seen[0], seen[-1]) if seen else (None, None)
    (first, begin), (last, end) = (_place(paragraph, number) for number in (at, at + len(sentence) - 1))
    _cut(last, end + 1)
    rest = _cut(first, begin)
    if rest is None:
        return first, last
    return rest, rest if last is first else last


def _place(paragraph: etree._Element, number: int) -> tuple[etree._Element, int]:
    """The child that a character stands in, and how many characters of the child stand before it."""
    for child, text in _children(paragraph):
        held = len(GAPS.sub("", text))
        if number < held:
            return child, [at for at, character in enumerate(text) if not GAPS.match(character)][number]
        number -= held
    raise AssertionError("a character of the paragraph stands in a child of it")


def _children(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for child in paragraph:
        yield child, "".join(one.text or "" for one in _texts(child))


def _texts(element: etree._Element) -> Iterator[etree._Element]:
    if element.tag == _TEXT:
        yield element
    elif element.tag not in _NO_TEXT:
        for child in element:
            yield from _texts(child)


def _is_mark(child: etree._Element) -> bool:
    """Whether it is the edge or the reference of a comment."""
    if child.tag == _RUN:
        inner = [one.tag for one in child if one.tag != _RUN_PROPERTIES]
        return inner == [_REFERENCE]
    return child.tag in (_START, _END)


def _cut(run: etree._Element, at: int) -> etree._Element | None:
    """Cut a run before a character; what stands behind, None where the run stays in one."""
    texts = list(_texts(run))
    before = 0
    for text in texts:
        length = len(text.text or "")
        if before < at < before + length or (at == before and text is not texts[0]):
            return _cut_at(run, text, at - before)
        before += length
    return None


def _cut_at(run: etree._Element, text: etree._Element, at: int) -> etree._Element | None:
    if run.tag != _RUN or any(child.tag not in _PLAIN for child in run) or not _is_kept(text):
        return None
    rest = etree.Element(_RUN)
    rest.attrib.update(run.attrib)
    rest.extend(deepcopy(child) for child in run if child.tag == _RUN_PROPERTIES)
    behind = list(run)[run.index(text) + (1 if at else 0) :]
    if at:
        rest.append(_with_text(deepcopy(text), (text.text or "")[at:]))
        _with_text(text, (text.text or "")[:at])
    rest.extend(behind)
    parent = run.getparent()
    assert parent is not None, "a run stands in a paragraph"
    parent.insert(parent.index(run) + 1, rest)
    return rest


def _is_kept(text: etree._Element) -> bool:
    """Whether every space of it shows, so that none comes or goes where it is cut."""
    return text.get(_PRESERVE) == "preserve" or (text.text or "") == (text.text or "").strip()


def _with_text(element: etree._Element, text: str) -> etree._Element:
    element.text, element.tail = text, None
    if text != text.strip():
        element.set(_PRESERVE, "preserve")
    return element
