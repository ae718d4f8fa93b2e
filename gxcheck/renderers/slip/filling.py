"""Fields in braces of a Word document, also where Word split one over several runs, and what stands for them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from gxcheck.renderers.slip.body import LetterLine
from gxcheck.renderers.slip.fields import BY_NAME, Filling, LetterPart
from gxcheck.renderers.slip.rows import AnnexRow

#: Braces of either width, as an input method may leave either.
_FIELD = re.compile(r"[{｛]\s*([^{}｛｝]{1,60}?)\s*[}｝]")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Half points of what is quoted below a finding.
_SMALL = "21"

#: Rows of an annex that rarely fit below a letter: LibreOffice loses rows of a table whose rows are kept whole and that
#: has to go on from the very end of a page.
_MANY = 8

#: An element of a document, by lxml, which says nothing of its types.
Element = Any
#: Rows of an annex and its title → the table of them.
Tabled = Callable[[Sequence[AnnexRow], str], Element]


def fields_in(root: Element) -> Iterator[str]:
    """What stands in braces, in the order of the document, known or not."""
    for paragraph in root.iter(f"{_W}p"):
        yield from (found[1] for found in _FIELD.finditer("".join(one.text or "" for one in _texts(paragraph))))


def fill(root: Element, fillings: Mapping[str, Filling], tabled: Tabled) -> None:
    """Put every field's filling in its place. What is put in is not looked through again: it is a report's text."""
    for paragraph in list(root.iter(f"{_W}p")):
        _fill_paragraph(paragraph, fillings, tabled)


def _texts(paragraph: Element) -> list[Element]:
    """The pieces of text of a paragraph itself, and not of a box that stands in it."""
    found = paragraph.iter(f"{_W}t")
    return [one for one in found if next(one.iterancestors(f"{_W}p")) is paragraph]


def _fill_paragraph(paragraph: Element, fillings: Mapping[str, Filling], tabled: Tabled) -> None:
    pieces = _texts(paragraph)
    whole = "".join(piece.text or "" for piece in pieces)
    for found in reversed(list(_FIELD.finditer(whole))):
        filling = fillings[BY_NAME[found[1]]]
        if isinstance(filling, str):
            _replace(pieces, found.span(), filling)
        else:
            first = filling.lines[0] if filling.lines else None
            piece = _replace(pieces, found.span(), first.text if first else "")
            alone = found[0] == whole.strip()
            _behind(paragraph, piece.getparent(), filling, tabled)
            if first and alone:
                _emphasise(piece.getparent(), first)
            if alone and len(filling.rows) > _MANY:
                _on_next_page(paragraph)
            if alone and not first and not filling.rows:
                _drop(paragraph)


def _replace(pieces: Iterable[Element], span: tuple[int, int], text: str) -> Element:
    """Take a span out of the pieces and put the text where it began; the piece that has it."""
    begin, end = span
    offset, first = 0, None
    for piece in pieces:
        own = piece.text or ""
        left, right = max(begin - offset, 0), min(end - offset, len(own))
        offset += len(own)
        if left >= right:
            continue
        piece.text = own[:left] + (text if first is None else "") + own[right:]
        piece.set(_SPACE, "preserve")
        first = piece if first is None else first
    return first


def _behind(paragraph: Element, run: Element, block: LetterPart, tabled: Tabled) -> None:
    """What a field has besides its first line, each paragraph formatted as the field's own."""
    added = [_copy(paragraph, run, line) for line in block.lines[1:]]
    table = tabled(block.rows, block.title) if block.rows else None
    added += [table] if table is not None else []
    added += [_copy(paragraph, run, line) for line in block.below]
    for element in reversed(added):
        paragraph.addnext(element)
    if table is not None and (table.getnext() is None or table.getnext().tag != f"{_W}p"):
        table.addnext(paragraph.makeelement(f"{_W}p"))  # a cell has to end in a paragraph


def _copy(paragraph: Element, run: Element, line: LetterLine) -> Element:
    copy = paragraph.makeelement(f"{_W}p")
    properties = paragraph.find(f"{_W}pPr")
    if properties is not None:
        copy.append(deepcopy(properties))
        for own in copy[0].findall(f"{_W}sectPr"):
            copy[0].remove(own)
    words = copy.makeelement(f"{_W}r")
    copy.append(words)
    look = run.find(f"{_W}rPr")
    if look is not None:
        words.append(deepcopy(look))
    text = words.makeelement(f"{_W}t")
    text.text = line.text
    text.set(_SPACE, "preserve")
    words.append(text)
    _emphasise(words, line)
    return copy


def _emphasise(run: Element, line: LetterLine) -> None:
    """Headings are bold, and stay with what they head; quotations are small.

    By python-docx, which keeps the order that elements must have.
    """
    if line.role == "heading":
        run.get_or_add_rPr().get_or_add_b()
        run.getparent().get_or_add_pPr().get_or_add_keepNext()
    elif line.role == "aside":
        run.get_or_add_rPr().get_or_add_sz().set(f"{_W}val", _SMALL)


def _on_next_page(paragraph: Element) -> None:
    """Where it stands in the text itself, as a cell or a box has no pages. Nothing is above the table there."""
    if paragraph.getparent().tag == f"{_W}body":
        look = paragraph.get_or_add_pPr()
        look.get_or_add_pageBreakBefore()
        look.get_or_add_spacing().set(f"{_W}before", "0")


def _drop(paragraph: Element) -> None:
    """Nothing stands for the field: its line goes, but where a cell or a section needs it."""
    parent = paragraph.getparent()
    if len(parent.findall(f"{_W}p")) > 1 and paragraph.find(f"{_W}pPr/{_W}sectPr") is None:
        parent.remove(paragraph)
