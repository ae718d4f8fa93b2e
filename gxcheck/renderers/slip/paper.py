"""A template as it is filled: once for a file a unit, or again and again for a file of all."""

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING

from gxcheck.renderers.slip.fields import BY_NAME, fillings_of
from gxcheck.renderers.slip.filling import Element, fields_in, fill
from gxcheck.renderers.slip.letters import Letter
from gxcheck.renderers.slip.settled import Archive
from gxcheck.renderers.slip.table import table_of
from gxcheck.renderers.telling.view import View

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

#: What has to stand before how pages are numbered.
_BEFORE_NUMBERS = (
    "w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar",
    "w:paperSrc", "w:pgBorders", "w:lnNumType",
)  # fmt: skip


def opened(data: bytes) -> "WordDocument":
    from docx import Document

    return Document(io.BytesIO(data))


def margins_of(document: "WordDocument") -> dict[str, Element]:
    """The headers and footers, by the names of their parts in the archive."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    parts = (one.target_part for one in document.part.rels.values() if one.reltype in kinds)
    return {str(part.partname).lstrip("/"): part.element for part in parts}


class Paper:
    """`used`: the fields that the template has."""

    def __init__(self, template: bytes, view: View) -> None:
        self._view = view
        self._document = document = opened(template)
        self._margins = margins_of(document)
        self._body = document.element.body
        self._names = frozenset((*self._margins, str(document.part.partname).lstrip("/")))
        self._archive = Archive(document, self._names)
        self._parts = {root: list(map(deepcopy, root)) for root in (self._body, *self._margins.values())}
        self.used = frozenset(BY_NAME[name] for root in self._parts for name in fields_in(root) if name in BY_NAME)

    def filled(self, letter: Letter) -> bytes:
        """One letter as a document."""
        for root, children in self._parts.items():
            self._replace(root, map(deepcopy, children))
            self._fill(root, letter)
        return self._packed()

    def elements(self, letter: Letter) -> list[Element]:
        """One letter's part of a document of several, without what is said of the page."""
        body = deepcopy(self._body)
        self._replace(body, (deepcopy(one) for one in self._parts[self._body] if not one.tag.endswith("}sectPr")))
        self._fill(body, letter)
        return list(body)

    def joined(self, letters: Sequence[Sequence[Element]], first: Letter | None) -> bytes:
        """Letters one behind the other, each from a page of its own that is the first; `first`: one of them."""
        page = next((one for one in self._parts[self._body] if one.tag.endswith("}sectPr")), None)
        self._replace(self._body, _in_sections(letters, page))
        for margin in self._margins.values():
            self._replace(margin, map(deepcopy, self._parts[margin]))
            if first is not None:
                self._fill(margin, first)
        return self._packed()

    def _packed(self) -> bytes:
        parts = [
            self._document.part,
            *(one.target_part for one in self._document.part.rels.values() if not one.is_external),
        ]
        named = {str(part.partname).lstrip("/"): part for part in parts}
        return self._archive.with_parts({name: named[name].blob for name in sorted(self._names)})

    def _fill(self, root: Element, letter: Letter) -> None:
        fill(root, fillings_of(letter, self._view), partial(table_of, view=self._view))

    @staticmethod
    def _replace(root: Element, children: Iterator[Element]) -> None:
        for old in list(root):
            root.remove(old)
        root.extend(children)


def _in_sections(letters: Sequence[Sequence[Element]], page: Element | None) -> Iterator[Element]:
    from docx.oxml import OxmlElement

    for number, elements in enumerate(letters, start=1):
        yield from elements
        if page is None:
            continue
        own = deepcopy(page)
        if len(letters) > 1:
            _from_one(own)
        if number == len(letters):
            yield own
            continue
        paragraph: Element = OxmlElement("w:p")
        paragraph.get_or_add_pPr().append(own)
        yield paragraph


def _from_one(page: Element) -> None:
    """Its pages are counted from 1."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    numbers: Element = page.find(qn("w:pgNumType"))
    if numbers is None:
        numbers = OxmlElement("w:pgNumType")
        before = [one for one in page if one.tag in map(qn, _BEFORE_NUMBERS)]
        page.insert(page.index(before[-1]) + 1 if before else 0, numbers)
    numbers.set(qn("w:start"), "1")
