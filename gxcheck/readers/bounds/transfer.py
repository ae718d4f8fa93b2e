"""Documents as plain tuples: what crosses the pipe is quick to pack and can hold no code."""

import marshal
from operator import attrgetter
from typing import Any

from gxcheck.model import Block, Document, Grid, Location, Note, Paragraph, RawCell, RemarkedCell

_PLACE = ("page", "sheet", "table", "line", "row", "column")
_place = attrgetter(*_PLACE)


def packed(document: Document) -> bytes:
    notes = [(note.key, note.details) for note in document.notes]
    blocks = [_plain(block) for block in document.blocks]
    return marshal.dumps((document.path, document.format, blocks, notes, document.title))


def _plain(block: Block) -> tuple[Any, ...]:
    if isinstance(block, Paragraph):
        return block.text, _place(block.location)
    rows = [list(map(_plain_cell, row)) for row in block.rows]
    return rows, _place(block.location), block.ruled


def unpacked(data: bytes) -> Document:
    path, format, blocks, notes, title = marshal.loads(data)
    return Document(
        path=path,
        format=format,
        blocks=tuple(_block(*block) for block in blocks),
        notes=tuple(_note(*each) for each in notes),
        title=title,
    )


def _block(content: Any, place: tuple[Any, ...], ruled: bool | None = None) -> Block:
    if ruled is None:
        return Paragraph(text=content, location=_location(*place))
    return Grid(
        rows=tuple(tuple(_cell(*cell) for cell in row) for row in content),
        location=_location(*place),
        ruled=ruled,
    )


def _plain_cell(cell: RawCell) -> tuple[Any, ...]:
    if isinstance(cell, RemarkedCell):
        return cell.text, cell.column, _place(cell.location), cell.remark.key, cell.remark.details, cell.doubted
    return cell.text, cell.column, _place(cell.location)


def _cell(text: str, column: int, where: tuple[Any, ...], *remark: Any) -> RawCell:
    if not remark:
        return RawCell(text=text, column=column, location=_location(*where))
    key, details, doubted = remark
    return RemarkedCell(
        text=text, column=column, location=_location(*where), remark=_note(key, details), doubted=doubted
    )


def _note(key: str, details: Any) -> Note:
    return Note(key=key, details=details)


def _location(page: int, sheet: str, table: int, line: int, row: int, column: int) -> Location:
    return Location(page=page, sheet=sheet, table=table, line=line, row=row, column=column)
