"""A Word document taken apart: its comments, where they stand, and what is left without them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tests.renderers.xlsx.conftest import parts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN, COMMENTS = "word/document.xml", "word/comments.xml"
TYPES, LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_ID = f"{W}id"
_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd")


@dataclass(frozen=True)
class Note:
    """`on`: the text that is commented on."""

    on: str
    lines: tuple[str, ...]
    author: str


def notes_of(data: bytes) -> list[Note]:
    """Every comment, and that each has one range and one reference behind it."""
    parts = parts_of(data)
    if COMMENTS not in parts:
        return []
    root = etree.fromstring(parts[MAIN])
    return [_note(one, root) for one in etree.fromstring(parts[COMMENTS])]


def _note(comment: Any, root: Any) -> Note:
    id = comment.get(_ID)
    kinds = [one.tag for one in root.iter(*_MARKS, f"{W}commentReference") if one.get(_ID) == id]
    assert kinds == [*_MARKS, f"{W}commentReference"], id
    lines = tuple("".join(text.text or "" for text in line.iter(f"{W}t")) for line in comment.iter(f"{W}p"))
    return Note("".join(_within(root, id)), lines, comment.get(f"{W}author"))


def _within(root: Any, id: str) -> Iterator[str]:
    is_within = False
    for one in root.iter():
        if one.tag in _MARKS and one.get(_ID) == id:
            is_within = one.tag == _MARKS[0]
        elif is_within and one.tag == f"{W}t":
            yield one.text or ""


def without_comments(part: bytes) -> str:
    """The part as canonical XML, without comments, and neighbouring runs that look alike in one."""
    root = etree.fromstring(part)
    for one in [one for one in root.iter(*_MARKS, f"{W}r") if _is_mark(one)]:
        one.getparent().remove(one)
    for paragraph in root.iter(f"{W}p"):
        _join(paragraph)
    for text in root.iter(f"{W}t"):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return etree.tostring(root, method="c14n").decode()


def _is_mark(one: Any) -> bool:
    return one.tag in _MARKS or [child.tag for child in one if child.tag != f"{W}rPr"] == [f"{W}commentReference"]


def _join(paragraph: Any) -> None:
    before = None
    for run in list(paragraph):
        if before is not None and _looks(run) == _looks(before) is not None:
            for child in run:
                if child.tag != f"{W}rPr":
                    before.append(child)
            paragraph.remove(run)
        else:
            before = run
    for run in paragraph.iter(f"{W}r"):
        for first, second in zip(list(run), list(run)[1:], strict=False):
            if first.tag == second.tag == f"{W}t":
                second.text = (first.text or "") + (second.text or "")
                run.remove(first)


def _looks(run: Any) -> tuple[Any, ...] | None:
    """What two runs have in common that were one."""
    if run.tag != f"{W}r":
        return None
    properties = [etree.tostring(child, method="c14n") for child in run if child.tag == f"{W}rPr"]
    return dict(run.attrib), properties


def differing(before: bytes, after: bytes) -> set[str]:
    """The parts that say anything else than before, the comments aside."""
    old, new = parts_of(before), parts_of(after)
    assert list(new)[: len(old)] == list(old)
    return {name for name in new if _seen(name, old.get(name, b"")) != _seen(name, new[name])}


def _seen(name: str, part: bytes) -> object:
    return without_comments(part) if name == MAIN and part else part


def added(before: Mapping[str, bytes], after: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    """The elements at the end of a part, of which all others are as they were."""
    old, new = (list(etree.fromstring(parts[name])) for parts in (before, after))
    same = [etree.tostring(one, method="c14n", with_tail=False) for one in old]
    assert [etree.tostring(one, method="c14n", with_tail=False) for one in new[: len(old)]] == same
    return [dict(one.attrib) for one in new[len(old) :]]
