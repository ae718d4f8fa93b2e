"""Labels that rows of several tables bear: which table such a row is of, is told by what stands over it.

That is the header, the heading or the section of a table, or a row that no other has. A row over which nothing tells
is unread.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gxcheck.forms import Form
from gxcheck.model import Unread, note
from gxcheck.recognise.labels import Labels, Meaning
from gxcheck.recognise.pieces import Piece, PrintedLine
from gxcheck.text.labels import squeezed

#: What a label of a column tells of its table, where all of it is printed, and where it is cut or damaged.
_WHOLE, _IN_PART = 100, 1


def each_of_one_table(lines: Sequence[PrintedLine], labels: Labels) -> tuple[Sequence[PrintedLine], tuple[Unread, ...]]:
    """The lines, each label of a row that of one table; and the rows of which that is not certain."""
    if not labels.are_shared:
        return lines, ()
    telling = _Telling(labels)
    told = [kept for line in lines if (kept := telling.line(line)) is not None]
    return told, tuple(telling.unread)


def _row_tables(meanings: Sequence[Meaning]) -> dict[str, None]:
    return {meaning.table: None for meaning in meanings if meaning.kind == "row"}


class _Telling:
    """`table`: the one whose rows follow, "" where that is not known. `headed`: tables by the labels of the header
    that the last lines are."""

    def __init__(self, labels: Labels) -> None:
        self._labels, self._form, self._titles = labels, labels.form, _titles(labels.form)
        self._table = ""
        self._heading = ""
        self._header: Counter[str] = Counter()
        self.unread: list[Unread] = []

    def line(self, line: PrintedLine) -> PrintedLine | None:
        """The line as it is told to be; None where it is a row of no table that is known."""
        self._read_headings(line)
        if _is_header(line):
            self._read_header(line)
            return line
        self._header.clear()
        own = {table for piece in line.pieces if len(tables := _row_tables(piece.meanings)) == 1 for table in tables}
        if len(own) == 1:
            self._table = own.pop()
        pieces = tuple(map(self._told, line.pieces))
        if None not in pieces:
            return replace(line, pieces=pieces) if pieces != line.pieces else line
        self.unread.append(self._left(line))
        return None

    def _read_headings(self, line: PrintedLine) -> None:
        """A heading says which table comes next, and that the last one has ended."""
        named = {table for piece in line.pieces for table in self._headed(piece)}
        if named:
            self._heading = self._table = named.pop() if len(named) == 1 else ""
            self._header.clear()

    def _headed(self, piece: Piece) -> Iterator[str]:
        for meaning in piece.meanings:
            if meaning.kind == "heading":
                yield meaning.table
            elif meaning.kind == "section":
                yield from (one.id for one in self._form.tables.values() if one.section == meaning.id)
        if piece.is_text and (table := self._titles.get(squeezed(piece.text))):
            yield table

    def _read_header(self, line: PrintedLine) -> None:
        """The table with most of the labels of a header; of several alike that which the heading names."""
        for piece in line.pieces:
            weight = _WHOLE if self._labels.meanings(piece.text) else _IN_PART
            for table in {meaning.table for meaning in piece.meanings if meaning.kind == "column"}:
                self._header[table] += weight
        most = max(self._header.values())
        best = [table for table, many in self._header.items() if many == most]
        self._table = best[0] if len(best) == 1 else self._heading if self._heading in best else ""

    def _told(self, piece: Piece) -> Piece | None:
        """A label as that of a row of the table; None if it may be of several."""
        tables = _row_tables(piece.meanings)
        if len(tables) < 2:
            return piece
        if self._table not in tables:
            return None
        meanings = (one for one in piece.meanings if one.kind != "row" or one.table == self._table)
        return replace(piece, meanings=tuple(meanings))

    def _left(self, line: PrintedLine) -> Unread:
        rows = [meaning for piece in line.pieces for meaning in piece.meanings if meaning.kind == "row"]
        named = {(row.table, row.id) for row in rows}
        cells = (cell for cell in self._form.cells.values() if (cell.table, cell.row) in named)
        return Unread(
            printed=" ".join(piece.text for piece in line.pieces if piece.text),
            location=line.pieces[0].location,
            reason=note("row_of_several", place=tuple(dict.fromkeys(row.table for row in rows))),
            cells=tuple(cell.name for cell in cells),
        )


def _titles(form: Form) -> dict[str, str]:
    """Tables by what they are called."""
    titles: dict[str, str] = {}
    for table in form.tables.values():
        for text in filter(None, (table.title, table.short)):
            titles |= {squeezed(text.zh): table.id, squeezed(text.en): table.id}
    return titles


def _is_header(line: PrintedLine) -> bool:
    """Labels of columns, and no figures: rows may be called as columns of another table are."""
    if any(piece.is_value and not piece.is_blank for piece in line.pieces):
        return False
    return any(piece.means("column") for piece in line.pieces)
