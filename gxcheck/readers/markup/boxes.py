"""Tables of a page that are laid out with boxes (`div`, `span`, `ul`, `li`, `dl`) instead of the tags of a table.

A table is what stands in rows of cells and holds words with numbers behind them: roles, classes and styles only tell
which box is a row or a cell where the tree alone could mean either. Anything else stays the paragraphs that it was.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What a box is to the table that it stands in.
Role = Literal["table", "tr", "td"]
_Shape = Literal["cell", "row", "rows", "page"]

_BOXES = frozenset("div section article ul ol li dl dt dd p figure center main form fieldset".split())  # noqa: SIM905
#: What rows are made of, where a table stands in another.
_ROWS = ("div", "ul", "dl", "section")
_INLINE = frozenset("span a b i u em strong font label small big sup sub s del strike ins br bdo ruby rt rp".split())  # noqa: SIM905
_CELLS = frozenset(("td", "th"))
#: More characters than this are no cell of a table.
_LONGEST = 300
#: Rows that hold one text behind the other and no number are menus, lists of links, letters in boxes of their own.
_FEWEST_ROWS = 2
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?P<row>t?r|row|line)|(?P<cell>td|th|t?cell|col|column|item-cell))s?(?=$|[\s_-]|\d)", re.IGNORECASE
)
_STYLED = re.compile(
    r"(?<![\w-])(?:display\s*:\s*(?:(?P<row>table-row|flex|grid)|(?P<cell>table-cell|inline-block))"
    r"|(?P<sized>width|float|flex)\s*:)",
    re.IGNORECASE,
)
_ROLES = {"row": "row", "cell": "cell", "gridcell": "cell", "columnheader": "cell", "rowheader": "cell"}
_NUMBER = re.compile(r"[-−－+]?[\d０-９][\d０-９,，.．\s]*%?")


@dataclass(slots=True)
class _Boxed:
    """`cells`: of a row; `rows`: of what is nothing but rows."""

    shape: _Shape
    text: str = ""
    cells: "Sequence[_Element]" = ()
    rows: "Sequence[_Element]" = ()


def tables_of_boxes(root: "_Element") -> "dict[_Element, Role]":
    """The boxes of a page that are tables, rows and cells; what stands around several rows is put into a table."""
    known: dict[_Element, _Boxed] = {}
    elements = list(_elements(root))
    # the last comes first, so that all that is inside a box is known before it
    for element in reversed(elements):
        known[element] = _box(element, known)
    roles: dict[_Element, Role] = {}
    for element in elements:
        if element not in roles and known[element].shape == "page" and len(element):
            for run in _runs(element, known):
                _give_roles(element, run, known, roles)
    return roles


def _elements(root: "_Element") -> "Iterator[_Element]":
    """All elements in the order of the page, but what stands in the cells of tables that hold data."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        yield element
        if _may_lay_out(element):
            waiting += reversed(element)


def _may_lay_out(element: "_Element") -> bool:
    """False for a table, and a cell, in which no boxes can be rows."""
    if element.tag == "table":
        return next(element.iter(*_ROWS), None) is not None
    return element.tag not in _CELLS or _is_long(element)


def _is_long(cell: "_Element") -> bool:
    length = 0
    for text in cell.itertext():
        length += len(text)
        if length > _LONGEST:
            return True
    return False


def _box(element: "_Element", known: "Mapping[_Element, _Boxed]") -> _Boxed:
    tag = element.tag
    if tag not in _BOXES and tag not in _INLINE:
        return _Boxed("page")
    children = [child for child in element if child in known]
    inner = [known[child] for child in children]
    if any(box.shape == "page" for box in inner):
        return _Boxed("page")
    own = _own_text(element)
    text = "".join((own, *(box.text for box in inner)))
    if len(text) > _LONGEST and (own or not children):
        return _Boxed("page")
    hint = _hint(element)
    if not children or own or hint == "cell" or tag in _INLINE:
        return _cell(text, inner)
    return _of_children(element, children, inner, text, hint)


def _cell(text: str, inner: Sequence[_Boxed]) -> _Boxed:
    several = any(box.shape == "rows" for box in inner)
    return _Boxed("page") if several or len(text) > _LONGEST else _Boxed("cell", text)


def _of_children(
    element: "_Element", children: "list[_Element]", inner: Sequence[_Boxed], text: str, hint: str
) -> _Boxed:
    """A box without text of its own, by what stands in it."""
    shapes = {box.shape for box in inner}
    if any(child.tag in _INLINE for child in children):
        apart = len(children) > 1 or hint == "row"
        wanted = _is_cell if element.tag == "p" else _is_apart
        are_cells = apart and all(map(wanted, children))
        return _Boxed("row", text, children) if are_cells else _cell(text, inner)
    if len(children) == 1 and hint != "row":
        only = inner[0]
        rows = (element,) if only.shape == "row" else only.rows
        return _Boxed(only.shape, text, only.cells, rows)
    if shapes == {"cell"} or (hint == "row" and shapes <= {"cell", "row"}):
        return _row(element, children, inner, text)
    if shapes <= {"row", "rows"}:
        return _rows(children, inner)
    return _row(element, children, inner, text) if _are_alike(children, inner) else _Boxed("page")


def _row(element: "_Element", children: "list[_Element]", inner: Sequence[_Boxed], text: str) -> _Boxed:
    # a row may be wrapped once more inside
    if len(children) == 1 and inner[0].shape == "row":
        return _Boxed("row", text, inner[0].cells)
    return _Boxed("row", text, children)


def _rows(children: "list[_Element]", inner: Sequence[_Boxed]) -> _Boxed:
    rows = [row for child, box in zip(children, inner, strict=True) for row in (box.rows or (child,))]
    return _Boxed("rows", "", (), rows)


def _are_alike(children: "Sequence[_Element]", inner: Sequence[_Boxed]) -> bool:
    """Whether boxes, of which some hold lines, are the cells of one row: of one class, none with words and numbers."""
    one = len({(child.tag, child.get("class")) for child in children}) == 1
    return one and not any(box.shape == "rows" or _NUMBER.search(box.text) for box in inner if box.shape != "cell")


def _own_text(element: "_Element") -> str:
    """The text of an element that stands in none of its children."""
    parts = (element.text, *(child.tail for child in element))
    return "".join(part.strip() for part in parts if part)


def _hint(element: "_Element") -> str:
    """Whether its role, class or style calls an element a row or a cell; "" where they do not."""
    role = _ROLES.get(element.get("role", ""))
    if role:
        return role
    found = _STYLED.search(element.get("style") or "")
    if found and (found["row"] or found["cell"]):
        return "row" if found["row"] else "cell"
    named = _NAMED.search(element.get("class") or "")
    return "" if named is None else "row" if named["row"] else "cell"


def _is_apart(element: "_Element") -> bool:
    """Whether what would stand in a line with its neighbours is set as a box of its own."""
    if element.tag not in _INLINE:
        return True
    # a word processor gives every run a style or a language
    if element.get("role") in _ROLES or element.get("class") or not element.attrib:
        return True
    return _STYLED.search(element.get("style") or "") is not None


def _is_cell(element: "_Element") -> bool:
    return _hint(element) == "cell"


def _runs(parent: "_Element", known: "Mapping[_Element, _Boxed]") -> "Iterator[list[_Element]]":
    """The neighbours inside a box that are rows, or nothing but rows."""

    def is_row(child: "_Element") -> bool:
        return child in known and known[child].shape in ("row", "rows")

    run: list[_Element] = []
    for child in parent:
        if is_row(child):
            run.append(child)
        if run and (not is_row(child) or (child.tail or "").strip()):
            yield run
            run = []
    if run:
        yield run


def _give_roles(
    parent: "_Element", run: "list[_Element]", known: "Mapping[_Element, _Boxed]", roles: "dict[_Element, Role]"
) -> None:
    rows = [row for child in run for row in (known[child].rows or (child,))]
    if not _is_table([[known[cell].text for cell in known[row].cells] for row in rows]):
        return
    roles[_around(parent, run)] = "table"
    for row in rows:
        roles[row] = "tr"
        roles.update(dict.fromkeys(known[row].cells, "td"))


def _around(parent: "_Element", run: "list[_Element]") -> "_Element":
    """A box of its own around neighbours."""
    around = parent.makeelement("div")
    run[0].addprevious(around)
    for child in run:
        around.append(child)
    return around


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether several rows have several cells, and most of those with numbers have words before them only."""
    several = [printed for row in rows if len(printed := [text for text in row if text]) > 1]
    numbered = [kinds for row in several if True in (kinds := [_NUMBER.fullmatch(text) is not None for text in row])]
    in_order = sum(len(list(groupby(kinds))) <= 2 and kinds[-1] for kinds in numbered)
    words = Counter(False in kinds for kinds in numbered)
    return len(several) >= _FEWEST_ROWS and 2 * in_order > len(numbered) and bool(words)
