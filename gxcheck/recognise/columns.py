"""Where each cell of a document belongs in a form of data: single fields, and tables whose rows repeat.

Of a grid, the line of its columns' labels says which table it is of, where two fit alike the heading before it. What
stands beside a label, or under one in a grid of one row, is a field. What the form does not have is foreign.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from gxcheck.forms import FIELDS, Form, Line
from gxcheck.model import Document, Grid, Label, Location, Note, Paragraph, RawCell, RemarkedCell, Unread, note
from gxcheck.text.labels import bare, squeezed

#: Longer than any label.
_LONGEST = 100
Filled = Sequence[RawCell]


@lru_cache(maxsize=8192)
def _keys(text: str) -> tuple[str, str]:
    """A label without what people write in one way or another: case, space, marks; and without remarks in brackets."""
    return squeezed(text).casefold(), bare(text).casefold()


class _Names:
    """The labels of a form, and what its tables are called."""

    def __init__(self, form: Form) -> None:
        self.columns = {name: _labelled(table.columns) for name, table in form.tables.items()}
        self.rows = {name: _labelled(table.rows) for name, table in form.tables.items()}
        self.tables: dict[str, str] = {}
        for name, table in form.tables.items():
            titles = (table.title, table.short) if table.short else (table.title,)
            for text in (name, *(one for title in titles for one in (title.zh, title.en)), *table.headings):
                self.tables.setdefault(_keys(text)[0], name)

    def row(self, table: str, text: str) -> str:
        """The row that does not repeat which a label names, "" if none."""
        return _found(self.rows[table], text)

    def column(self, table: str, text: str) -> str:
        """The column that a label names, "" if none."""
        return _found(self.columns[table], text) if table in self.columns else ""

    def table(self, text: str) -> str:
        """The table that a heading names: by all of it, or by the last of its parts."""
        return _found(self.tables, text)


def _labelled(lines: Mapping[str, Line]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines.values():
        for text in (line.id, line.label, line.en, *line.variants):
            for key in filter(None, _keys(text)):
                found.setdefault(key, line.id)
    return found


def _found(names: Mapping[str, str], text: str) -> str:
    if not text or len(text) > _LONGEST or text.isdecimal():
        return ""
    whole, short = _keys(text)
    return names.get(whole) or names.get(short) or ""


@dataclass
class _OpenTable:
    """A table whose rows are being read. `columns`: the place of each in a line → its id; `last`: of the last head.

    `twice`: columns that two heads name.
    """

    id: str
    columns: Mapping[int, str]
    last: int
    twice: frozenset[str] = frozenset()
    rows: int = 0


@dataclass
class PlacedRow:
    """A row that was met: its cells by column, where it begins, and what names it where the form does."""

    cells: dict[str, RawCell]
    location: Location
    name: str = ""


class Elsewhere:
    """What tells the lines that are of no field and no table whose rows repeat, but of the form: by itself, none."""

    def heads(self, filled: Filled) -> int:
        """How many heads of columns of other tables a line has."""
        return 0

    def is_row(self, filled: Filled) -> bool:
        """Whether a line is a row of another table."""
        return False


@dataclass
class DataPlaces:
    """Where each cell of a document belongs in a form: blocks and lines are met one after the other.

    `named`: what stands in the rows that do not repeat, as that of the total, by table and row. `taken`: where the
    lines begin that were placed.
    """

    form: Form
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
    taken: set[Location] = field(default_factory=set)
    fields: dict[str, list[RawCell]] = field(default_factory=dict)
    rows: dict[str, list[PlacedRow]] = field(default_factory=dict)
    named: dict[tuple[str, str], list[PlacedRow]] = field(default_factory=dict)
    columns: dict[str, dict[str, RawCell]] = field(default_factory=dict)
    extras: list[Label] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unknown: list[Filled] = field(default_factory=list)
    several: bool = False

    def __post_init__(self) -> None:
        self._names = _Names(self.form)
        self._heading = ""
        self._open: _OpenTable | None = None
        self._skips = self._behind_gap = self._in_pairs = False
        self._is_first = self._is_head = self._is_other = False

    def document(self, document: Document) -> None:
        for block in document.blocks:
            self._open, self._skips = None, False
            if isinstance(block, Paragraph):
                self._text(RawCell(text=block.text, location=block.location))
            else:
                self._grid(block)

    def _grid(self, grid: Grid) -> None:
        named = self._names.table(self._heading)
        self._is_other, self._in_pairs = bool(self._heading) and not named, False
        if named and named != FIELDS and not grid.rows:
            self.columns.setdefault(named, {})
        lines = [[cell for cell in row if cell.text.strip()] for row in grid.rows]
        for number, filled in enumerate(lines):
            self._is_first = not number and bool(self._heading)
            self._is_head = self._is_first and named not in ("", FIELDS)
            if filled:
                below = next((line for line in lines[number + 1 : number + 3] if line), ())
                self._line(filled, below)
            self._behind_gap = not filled
            self._in_pairs &= bool(filled)
        self._heading = ""

    def _line(self, filled: Filled, below: Filled) -> None:
        first = filled[0]
        heads = self.elsewhere.heads(filled)
        if len(filled) > 1 or self._names.table(self._heading):
            tables = self._headed(filled, below)
            if tables and sum(bool(self._names.column(tables[0], cell.text)) for cell in filled) >= heads:
                self._begin(tables, filled)
                self.taken.add(first.location)
                return
        if heads or ((self._open is None or self._behind_gap) and self.elsewhere.is_row(filled)):
            self._open, self._skips, self._heading = None, True, ""
            return
        if self._names.column(FIELDS, first.text) and not self._is_of_table(filled):
            self._pairs(filled)
            self.taken.add(first.location)
        elif len(filled) == 1 and (self._open is None or self._behind_gap or self._names.table(first.text)):
            if (self._open is not None or self._is_other) and not self._names.table(first.text):
                self._foreign(self._open.id if self._open else FIELDS, first)
            self._open, self._skips = None, False
            self._text(first)
        elif self._open is not None:
            self._row(self._open, filled)
            self.taken.add(first.location)
        elif not self._skips:
            self._unknown(filled)

    def _unknown(self, filled: Filled) -> None:
        """A line that nothing of the form is in: the columns of some other table, else a label and its value."""
        self._skips = len(filled) > 2
        if self._skips or self._is_first:
            self.unknown.append(filled)
        for cell in filled if self._skips else filled[:1]:
            self._foreign(FIELDS, cell)

    def _is_of_table(self, filled: Filled) -> bool:
        """Whether a line is of a table though it begins with what a field is called, too."""
        if self._open is None:
            return self._is_head
        return len(filled) == 1 or (self._open.id == FIELDS and not self._open.rows)

    def _headed(self, filled: Filled, below: Filled) -> list[str]:
        """The tables whose columns most of a line names, as many as can be; the one in the heading where it can be."""
        known = {name: {self._names.column(name, cell.text) for cell in filled} - {""} for name in self.form.tables}
        if self._in_pairs or len(filled) == 1 or not below or self._names.column(FIELDS, below[0].text):
            known.pop(FIELDS, None)
        named = self._names.table(self._heading)
        if len(known.get(named, ())) >= min(2, len(filled)):
            return [named]
        fit = {name: found for name, found in known.items() if 2 * len(found) > len(filled)}
        most = max(map(len, fit.values()), default=0)
        best = [name for name, found in fit.items() if len(found) == most]
        lacking = {name: self._lacks(name, fit[name]) for name in best}
        return [name for name in best if lacking[name] == min(lacking.values())]

    def _lacks(self, table: str, found: set[str]) -> int:
        """How many columns that must be there are not; a field may stand elsewhere."""
        columns = self.form.tables[table].columns.values()
        return 0 if table == FIELDS else sum(not one.optional and one.id not in found for one in columns)

    def _begin(self, tables: Sequence[str], filled: Filled) -> None:
        self._open, self._skips = None, len(tables) > 1
        if self._skips:
            self.unread.append(unread_header(filled, note("table_of_several", facts=tuple(tables))))
            return
        (table,) = tables
        columns: dict[int, str] = {}
        met = self.columns.setdefault(table, {})
        twice: set[str] = set()
        for cell in filled:
            column = self._names.column(table, cell.text)
            if column and column not in columns.values():
                columns[cell.column] = column
                met.setdefault(column, cell)
            else:
                self._foreign(table, cell)
                twice.add(column)
        self._open = _OpenTable(table, columns, max(cell.column for cell in filled), frozenset(twice))

    def _row(self, table: _OpenTable, filled: Filled) -> None:
        cells = {table.columns[cell.column]: cell for cell in filled if cell.column in table.columns}
        if not cells:
            self._foreign(table.id, filled[0])
            return
        if filled[-1].column > table.last:  # one too many: nobody knows which
            cells = {column: _doubted(cell, note("row_too_long")) for column, cell in cells.items()}
        for column in table.twice & cells.keys():
            cells[column] = _doubted(cells[column], note("head_twice"))
        table.rows += 1
        if table.id == FIELDS:
            for column, cell in cells.items():
                self._field(column, cell)
            self.several |= table.rows > 1
        elif named := self._named(table.id, filled[0], cells):
            label, row = named
            self.named.setdefault((table.id, row), []).append(PlacedRow(cells, filled[0].location, label.text.strip()))
        else:
            self.rows.setdefault(table.id, []).append(PlacedRow(cells, filled[0].location))

    def _named(self, table: str, first: RawCell, cells: Mapping[str, RawCell]) -> tuple[RawCell, str] | None:
        """The label of a row that does not repeat, and which it is: it begins the line, or stands where keys do."""
        repeats = self.form.tables[table].repeats
        key = cells.get(repeats.key) if repeats else None
        labels = (one for one in (first, key) if one is not None)
        return next(((one, row) for one in labels if (row := self._names.row(table, one.text))), None)

    def _pairs(self, filled: Filled) -> None:
        """Labels, each with what stands behind it."""
        self._open, self._skips, self._in_pairs = None, False, True
        for column, label, values in self._labelled(filled):
            self._met(column, label)
            if len(values) > 1:
                text = " ".join(cell.text.strip() for cell in values)
                self._field(column, _doubted(replace(values[0], text=text), note("several_values")))
            elif values:
                self._field(column, values[0])

    def _labelled(self, filled: Filled) -> Iterator[tuple[str, RawCell, Filled]]:
        """Each field of a line with its label and what stands up to the next; of two cells the second is no label."""
        columns = [self._names.column(FIELDS, cell.text) for cell in filled]
        if len(filled) == 2:
            columns[1] = ""
        starts = [at for at, column in enumerate(columns) if column]
        for at, end in zip(starts, [*starts[1:], len(filled)], strict=True):
            yield columns[at], filled[at], filled[at + 1 : end]

    def _text(self, cell: RawCell) -> None:
        """A line of text: a label with its value behind a colon, or a heading."""
        text = cell.text.strip()
        label, colon, value = text.replace("：", ":", 1).partition(":")
        column = self._names.column(FIELDS, label) if colon else ""
        if column:
            self._met(column, cell)
            self._field(column, RawCell(text=value, location=cell.location))
        else:
            self._heading = text

    def _met(self, column: str, label: RawCell) -> None:
        self.columns.setdefault(FIELDS, {}).setdefault(column, label)

    def _field(self, column: str, cell: RawCell) -> None:
        self.fields.setdefault(column, []).append(cell)

    def _foreign(self, table: str, cell: RawCell) -> None:
        self.extras.append(Label(id=table, printed=cell.text.strip(), location=cell.location))


def _doubted(cell: RawCell, remark: Note) -> RawCell:
    return RemarkedCell(text=cell.text, location=cell.location, column=cell.column, remark=remark, doubted=True)


def unread_header(filled: Filled, reason: Note) -> Unread:
    printed = " ".join(cell.text.strip() for cell in filled)
    return Unread(printed=printed, location=filled[0].location, reason=reason)
