"""The clerk's own Word document back: a copy of the file that was checked, with a comment for each finding.

It is written part by part and not by python-docx, which writes parts anew that nobody asked it to, and adds styles.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from gxcheck.errors import UnreadableFile
from gxcheck.model import Note, Report, Result, Unreadable, Verdict, note
from gxcheck.readers import bytes_of
from gxcheck.renderers.docx.anchors import Anchor, Anchors
from gxcheck.renderers.docx.document import WordCopy
from gxcheck.renderers.docx.remarks import Mention, Remark, remarks
from gxcheck.renderers.telling.pieces import Piece, Remarked
from gxcheck.renderers.telling.view import View

_PLAIN, _MACROS = ".docx", ".docm"
#: Further comments on one finding.
_MOST = 100


def render(results: Iterable[Result], view: View) -> Iterator[Piece]:
    """Of one report, and what to tell of it. Raises UnreadableFile where there is no copy to be had of it."""
    count = 0
    for count, result in enumerate(results, start=1):
        if count > 1:
            break
        if isinstance(result, Unreadable):
            raise UnreadableFile("marked_unreadable", path=result.path)
        copy = _commented(_checked(result.report), result, view)
        yield copy.to_bytes()
        yield Remarked(_done(copy))
    if count != 1:
        raise UnreadableFile("marked_several")


def marked_copy(verdict: Verdict, view: View) -> bytes:
    """The document that was checked, with its comments. Raises UnreadableFile for one that cannot be marked."""
    return commented(_checked(verdict.report), verdict, view)


def commented(data: bytes, verdict: Verdict, view: View) -> bytes:
    """`data`: the document of the verdict's report."""
    return _commented(data, verdict, view).to_bytes()


def _done(copy: WordCopy) -> Note:
    if copy.written:
        return note("marked_count", count=copy.written)
    return note("marked_cleared" if copy.is_changed else "marked_none")


def _commented(data: bytes, verdict: Verdict, view: View) -> WordCopy:
    copy = WordCopy(data)
    if copy.has_macros and view.suffix.lower() == _PLAIN:
        raise UnreadableFile("marked_macros", suffix=_MACROS)
    if not copy.has_macros and view.suffix.lower() == _MACROS:
        raise UnreadableFile("marked_no_macros")
    anchors = Anchors(copy.traced(), verdict.report)
    for one in remarks(verdict, view):
        _comment(one, copy, anchors, view)
    return copy


def _comment(remark: Remark, copy: WordCopy, anchors: Anchors, view: View) -> None:
    """At its place, and in short at all others that it speaks of, as far as they are found."""
    first = anchors.of(remark.spots, remark.parts)
    if first is None:
        raise UnreadableFile("marked_empty")
    places: list[tuple[Anchor, Mention]] = []
    for one in remark.further:
        anchor = anchors.of(one.spots)
        if anchor is not None and not any(anchor.meets(other) for other in (first, *(at for at, _ in places))):
            places.append((anchor, one))
    left = len(places) - _MOST
    lines = (*remark.lines, *((view.say("marked_left", count=left),) if left > 0 else ()))
    copy.comment(first, remark.head, lines)
    for number, (anchor, one) in enumerate(places[:_MOST], start=2):
        head = view.say("marked_further", severity=one.severity, number=number, told=one.told)
        copy.comment(anchor, head, (one.rules,))


def _checked(report: Report) -> bytes:
    try:
        data = bytes_of(Path(report.path))
    except UnreadableFile:
        raise UnreadableFile("marking_changed") from None
    if hashlib.sha256(data).hexdigest() != report.sha256:
        raise UnreadableFile("marking_changed")
    return data
