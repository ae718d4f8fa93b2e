"""Ruled and unruled tables of a page → rows of text; tables that go on overleaf, joined."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gxcheck.readers.paper.pages import Char, TextLine, lines

_NEAR = 3.0
#: The room between the text and the rules of a cell, both sides.
_PADDING = 12.0
#: A line nearer to the one above than this share of its size goes on with it.
_TIGHT = 0.35


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell of a table on a page: its text, its left edge, and whether it goes below its row.

    `overprinted`: see TextLine.
    """

    text: str
    x0: float
    page: int
    tall: bool = False
    overprinted: bool = False


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table or the part of it that stands on one page. `edges`: left edges of its columns."""

    page: int
    rows: tuple[tuple[PaperCell, ...], ...]
    edges: tuple[float, ...]
    x1: float
    top: float
    starts: tuple[int, ...] = ()

    def column(self, entry: PaperCell) -> int:
        return bisect_right(self.edges, entry.x0 + _NEAR) - 1


@dataclass(frozen=True, slots=True)
class Ruled:
    """The rules of a table, before its text is known."""

    rows: tuple[tuple[tuple[float, float, float, float] | None, ...], ...]
    bbox: tuple[float, float, float, float]

    def holds(self, char: Char) -> bool:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        return bool(self.bbox[0] <= x <= self.bbox[2] and self.bbox[1] <= y <= self.bbox[3])

    def sheet(self, page: int, chars: Iterable[Char]) -> PaperTable:
        cells = [cell for row in self.rows for cell in row if cell]
        inside = _sorted_into(cells, chars)
        rows = tuple(tuple(self._entry(page, cell, row, inside) for cell in row if cell) for row in self.rows)
        edges = _merged(cell[0] for cell in cells)
        return PaperTable(page=page, rows=rows, edges=edges, x1=self.bbox[2], top=self.bbox[1])

    def _entry(
        self, page: int, cell: tuple[float, float, float, float], row: Sequence[Any], inside: dict[Any, list[Char]]
    ) -> PaperCell:
        lowest = min(each[3] for each in row if each)
        found = lines(inside.get(cell, ()))
        return PaperCell(
            text=_joined(found, cell[2] - cell[0]),
            x0=cell[0],
            page=page,
            tall=cell[3] > lowest + _NEAR,
            overprinted=any(line.overprinted for line in found),
        )


def ruled(page: Any) -> list[Ruled]:
    """Tables drawn with rules; a frame around text is no table."""
    found = (Ruled(rows=tuple(tuple(row.cells) for row in table.rows), bbox=table.bbox) for table in page.find_tables())
    return [each for each in found if sum(cell is not None for row in each.rows for cell in row) > 1]


def _sorted_into(cells: Sequence[Any], chars: Iterable[Char]) -> dict[Any, list[Char]]:
    """Each character under its cell; squares between neighbouring rules make that one look-up."""
    xs = sorted({edge for cell in cells for edge in (cell[0], cell[2])})
    ys = sorted({edge for cell in cells for edge in (cell[1], cell[3])})
    squares = {
        (x, y): cell
        for cell in cells
        for x in range(bisect_right(xs, cell[0]), bisect_right(xs, cell[2]))
        for y in range(bisect_right(ys, cell[1]), bisect_right(ys, cell[3]))
    }
    inside: dict[Any, list[Char]] = {}
    for char in chars:
        place = (
            bisect_right(xs, (char["x0"] + char["x1"]) / 2),
            bisect_right(ys, (char["top"] + char["bottom"]) / 2),
        )
        if place in squares:
            inside.setdefault(squares[place], []).append(char)
    return inside


def _merged(edges: Iterable[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _NEAR:
            kept.append(edge)
    return tuple(kept)


def _joined(found: Sequence[TextLine], width: float) -> str:
    """The lines of a cell as one text. Two figures one above the other are one figure only where
    the upper one fills the cell; otherwise they stay apart, and are no number."""
    text = ""
    last: TextLine | None = None
    for line in found:
        if last is not None and last.text[-1].isascii() and line.text[0].isascii():
            figures = last.text[-1].isdigit() and line.text[0].isdigit()
            full = width - (last.x1 - last.x0) < _PADDING + last.size / 2
            text += "" if figures and full else " "
        text += line.text
        last = line
    return text


def unruled(page: int, run: Sequence[TextLine]) -> PaperTable:
    """Lines in columns: the line with the most pieces shows where the columns are."""
    widest = max((line.pieces for line in run), key=len)
    middles = [(piece.x0 + piece.x1) / 2 for piece in widest]
    edges = tuple(piece.x0 for piece in widest)
    rows: list[list[PaperCell]] = []
    last: TextLine | None = None
    for line in run:
        tight = last is not None and line.top - last.bottom < _TIGHT * line.size and len(line.pieces) == 1
        if not tight:
            rows.append([PaperCell(text="", x0=edge, page=page) for edge in edges])
        for piece in line.pieces:
            place = _nearest(middles, piece)
            entry = rows[-1][place]
            rows[-1][place] = replace(
                entry, text=entry.text + piece.text, overprinted=entry.overprinted or piece.overprinted
            )
        last = line
    return PaperTable(
        page=page,
        rows=tuple(map(tuple, rows)),
        edges=edges,
        x1=max(line.x1 for line in run),
        top=run[0].top,
    )


def _nearest(middles: Sequence[float], piece: TextLine) -> int:
    middle = (piece.x0 + piece.x1) / 2
    return min(range(len(middles)), key=lambda place: abs(middles[place] - middle))


def continues(above: PaperTable, below: PaperTable) -> bool:
    """Whether a table that opens a page is the one that closed the page before."""
    if below.page <= (above.starts[-1] if above.starts else above.page) or abs(above.x1 - below.x1) > _NEAR:
        return False
    few, many = sorted((above.edges, below.edges), key=len)
    return abs(few[0] - many[0]) <= _NEAR and all(min(abs(edge - other) for other in many) <= _NEAR for edge in few)


def joined(above: PaperTable, below: PaperTable) -> PaperTable:
    """One table of both parts: a header printed again, and the rest of cut cells, left out."""
    rows = list(below.rows)
    for first, again in zip(above.rows, below.rows, strict=False):
        if [entry.text for entry in first] != [entry.text for entry in again] or not any(e.text for e in first):
            break
        rows.pop(0)
    if rows:
        begun = tuple(entry for entry in rows[0] if entry.text or not _is_rest(entry, above.rows[-1]))
        rows[:1] = [begun] if any(entry.text for entry in begun) else []
    return replace(
        above,
        rows=above.rows + tuple(rows),
        edges=_merged(above.edges + below.edges),
        starts=(*above.starts, below.page),
    )


def _is_rest(entry: PaperCell, last: Sequence[PaperCell]) -> bool:
    """Whether an empty cell at the top of a page is the rest of one merged over the row before."""
    return entry.tall or all(abs(entry.x0 - each.x0) > _NEAR for each in last)
