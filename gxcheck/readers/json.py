"""What `gxcheck extract --format json` wrote: a tidy grid of cells, and the prose by section; or an object of data."""

import json
from collections import Counter
from collections.abc import Iterator, Set
from typing import Any

from gxcheck.errors import UnreadableFile
from gxcheck.model import Block, Document, Grid, Location, Paragraph, RawCell, RemarkedCell, Unread, note
from gxcheck.readers.bounds.counting import refuse_long
from gxcheck.readers.bytes.decoding import decode
from gxcheck.readers.objects import blocks_of

KIND = "JSON"
_HEADER = ("cell", "value")


def read(path: str, data: bytes) -> Document:
    text = decode(data, ".json")
    refuse_long(text, ":,")
    root = _parsed(text)
    cells = root.get("cells") if isinstance(root, dict) else None
    if not isinstance(cells, dict):
        return _of_data(path, root, text)
    unread = tuple(_unread(root.get("unread", [])))
    doubted = {name for one in unread for name in one.cells}
    blocks = (_grid(cells, doubted), *_prose(root.get("sections")))
    return Document(path=path, format="json", blocks=blocks, unread=unread)


def _of_data(path: str, root: Any, text: str) -> Document:
    if isinstance(root, dict) and "schema" in root and "reports" in root:
        raise UnreadableFile("not_an_extract")  # what was found, and no report
    return Document(path=path, format="json", blocks=blocks_of(root, text))


def _parsed(text: str) -> Any:
    """Numbers stay the text they are."""
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_once)
    except json.JSONDecodeError as trouble:
        raise UnreadableFile("bad_json", line=trouble.lineno, detail=trouble.msg) from None
    except RecursionError:
        raise UnreadableFile("not_an_extract") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON lets a later key replace an earlier one in silence; a report may not."""
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        raise UnreadableFile("json_twice", name=next(name for name, count in counts.items() if count > 1))
    return found


def _unread(found: Any) -> Iterator[Unread]:
    """What the extract says was not read. Raises UnreadableFile for what is no such list."""
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnreadableFile("not_an_extract")
    for one in found:
        cells = one.get("cells") or []
        if not isinstance(cells, list):
            raise UnreadableFile("not_an_extract")
        place, reason = str(one.get("location") or ""), str(one.get("reason") or "")
        yield Unread(
            printed=str(one.get("printed") or ""),
            location=Location(),
            reason=note("place_extracted" if place else "cell_extracted", place=place, reason=reason),
            cells=tuple(map(str, cells)),
        )


def _grid(cells: dict[str, Any], doubted: Set[str]) -> Grid:
    rows = [tuple(_cell(text, 1, column) for column, text in enumerate(_HEADER))]
    rows += [
        (_cell(name, row, 0), _value(cell, row, name in doubted))
        for row, (name, cell) in enumerate(cells.items(), start=2)
    ]
    return Grid(location=Location(row=1), rows=tuple(rows))


def _cell(text: str, row: int, column: int) -> RawCell:
    return RawCell(text=text, column=column, location=Location(row=row, column=column + 1))


def _value(cell: Any, row: int, doubted: bool) -> RawCell:
    """What is printed; it stays unread where the extract has no value for it and tells it among what was not read
    (`doubted`), or gives digits and says why they were not read."""
    found = _cell(_printed(cell), row, 1)
    if not isinstance(cell, dict) or cell.get("value", "") is not None or not cell.get("reason"):
        return found
    if not doubted and not found.text.isdecimal():
        return found
    remark = note("cell_extracted", reason=cell["reason"])
    return RemarkedCell(text=found.text, column=1, location=found.location, remark=remark, doubted=True)


def _printed(cell: Any) -> str:
    if isinstance(cell, dict):
        cell = cell.get("printed", cell.get("value"))
    return "" if cell is None else str(cell)


def _prose(sections: Any) -> Iterator[Block]:
    """Sections that carry their heading; without one the text has no place in a report."""
    for section in sections.values() if isinstance(sections, dict) else ():
        if isinstance(section, dict) and isinstance(section.get("title"), str):
            for line in (section["title"], *str(section.get("text") or "").split("\n")):
                if line.strip():
                    yield Paragraph(text=line.strip(), location=Location())
