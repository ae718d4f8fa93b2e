"""The comments of an earlier marking, taken out of a document: what others said of it stays."""

from collections.abc import Iterable

from lxml import etree

from gxcheck.readers.markup.numbering import W
from gxcheck.renderers.xlsx.package import Links, Package

_ID, _RUN, _RUN_PROPERTIES, _REFERENCE = (f"{W}{name}" for name in ("id", "r", "rPr", "commentReference"))
_MARKS = tuple(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
#: Parts that word processors keep of comments besides, and what ties an entry of theirs to a comment.
_BESIDE = ("commentsExtended", "commentsIds", "commentsExtensible")
_TIES, _ANSWERS = ("paraId", "durableId"), "paraIdParent"


def take_out(package: Package, main: str, author: str) -> bool:
    """Every comment of an author with its marks in the text; whether there was one.

    Whoever answered one of them keeps the answer, as a comment of its own.
    """
    links = Links(package, main)
    ids: set[str] = set()
    ties: set[str] = set()
    for part in links.targets("comments").values():
        theirs = [one for one in package.tree(part) if one.tag == f"{W}comment" and one.get(f"{W}author") == author]
        for one in theirs:
            package.edit(part)
            ids.add(one.get(_ID) or "")
            ties |= _told(one.iter(f"{W}p"), _TIES)
            _remove(one)
    if not ids:
        return False
    _unmark(package.edit(main), ids)
    for kind in _BESIDE:
        for part in links.targets_of_any(kind).values():
            ties |= _untie(package, part, ties)
    return True


def _unmark(root: etree._Element, ids: set[str]) -> None:
    for one in [one for one in root.iter(*_MARKS) if one.get(_ID) in ids]:
        run = one.getparent()
        _remove(one)
        if one.tag == _REFERENCE and run is not None and run.tag == _RUN and all(c.tag == _RUN_PROPERTIES for c in run):
            _remove(run)


def _untie(package: Package, part: str, ties: set[str]) -> set[str]:
    """The other ties of the entries that went."""
    gone = [one for one in package.tree(part) if _told([one], _TIES) & ties]
    answers = [one for one in package.tree(part) if one not in gone and _told([one], (_ANSWERS,)) & ties]
    if gone or answers:
        package.edit(part)
    for one in answers:
        for name in [name for name in one.attrib if _is(name, (_ANSWERS,))]:
            del one.attrib[name]
    for one in gone:
        _remove(one)
    return _told(gone, _TIES)


def _told(elements: Iterable[etree._Element], names: tuple[str, ...]) -> set[str]:
    return {str(value) for one in elements for name, value in one.attrib.items() if _is(name, names)}


def _is(attribute: str | bytes, names: tuple[str, ...]) -> bool:
    return etree.QName(attribute).localname in names


def _remove(one: etree._Element) -> None:
    """With all that stands behind it where it stood."""
    parent, before = one.getparent(), one.getprevious()
    assert parent is not None, "a root is not taken out"
    if one.tail and before is not None:
        before.tail = (before.tail or "") + one.tail
    elif one.tail:
        parent.text = (parent.text or "") + one.tail
    parent.remove(one)
