"""Document × a form of data → Report: single fields, and tables whose rows repeat.

Of a grid, the line of its columns' labels says which table it is of, where two fit alike the heading before it. What
stands beside a label, or under one in a grid of one row, is a field. What the form does not have is foreign and told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from gxcheck.errors import UnrecognisedReport
from gxcheck.forms import FIELDS, THIS, Form, Table
from gxcheck.model import Cell, Document, Grid, Kind, Label, Location, Note, Paragraph, RawCell, Unread, note
from gxcheck.packs.shape import PrintingSpec
from gxcheck.recognise.tidy import unread_cells
from gxcheck.recognise.typed import read_cell
from gxcheck.text.labels import bare, squeezed

#: Longer than any label; so much of what names a row is its name.
_LONGEST, _LONGEST_KEY = 100, 60
#: Of what the form does not have, so many are named.
_MOST_NAMED = 8
Filled = Sequence[RawCell]


def labels_in(form: Form) -> int:
    """How many columns and fields it has."""
    return sum(len(table.columns) for table in form.tables.values())


@dataclass(frozen=True)
class DataRead:
    """`evidence`: how many different labels of the form were met."""

    cells: Mapping[str, Cell]
    labels: tuple[Label, ...]
    extras: tuple[Label, ...]
    unread: tuple[Unread, ...]
    notes: tuple[Note, ...]
    evidence: int


def read_data(document: Document, form: Form, printing: PrintingSpec) -> DataRead:
    """Raises UnrecognisedReport where single fields have values of several records."""
    placing = _Placing(form)
    placing.document(document)
    return _Filling(form, placing, printing).read()


@lru_cache(maxsize=8192)
def _keys(text: str) -> tuple[str, str]:
    """A label without what people write in one way or another: case, space, marks; and without remarks in brackets."""
    return squeezed(text).casefold(), bare(text).casefold()


class _Names:
    """The labels of a form, and what its tables are called."""

    def __init__(self, form: Form) -> None:
        self.columns = {name: _labelled(table) for name, table in form.tables.items()}
        self.tables: dict[str, str] = {}
        for name, table in form.tables.items():
            titles = (table.title, table.short) if table.short else (table.title,)
            for text in (name, *(one for title in titles for one in (title.zh, title.en)), *table.headings):
                self.tables.setdefault(_keys(text)[0], name)

    def column(self, table: str, text: str) -> str:
        """The column that a label names, "" if none."""
        return _found(self.columns[table], text) if table in self.columns else ""

    def table(self, text: str) -> str:
        """The table that a heading names: by all of it, or by the last of its parts."""
        return _found(self.tables, text)


def _labelled(table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in table.columns.values():
        for text in (column.id, column.label, column.en, *column.variants):
            for key in filter(None, _keys(text)):
                found.setdefault(key, column.id)
    return found


def _found(names: Mapping[str, str], text: str) -> str:
    if not text or len(text) > _LONGEST or text.isdecimal():
        return ""
    whole, short = _keys(text)
    return names.get(whole) or names.get(short) or ""


@dataclass
class _OpenTable:
    """A table whose rows are being read. `columns`: the place of each in a line → its id."""

    id: str
    columns: Mapping[int, str]
    rows: int = 0


@dataclass
class _Row:
    """A row that was met: its cells by column, and where it begins."""

    cells: dict[str, RawCell]
    location: Location


@dataclass
class _Placing:
    """Where each cell of a document belongs in a form: blocks and lines are met one after the other."""

    form: Form
    fields: dict[str, list[RawCell]] = field(default_factory=dict)
    rows: dict[str, list[_Row]] = field(default_factory=dict)
    columns: dict[str, dict[str, RawCell]] = field(default_factory=dict)
    extras: list[Label] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unknown: list[Filled] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._names = _Names(self.form)
        self._heading = ""
        self._open: _OpenTable | None = None
        self._skips = self._behind_gap = False

    def document(self, document: Document) -> None:
        for block in document.blocks:
            self._open, self._skips = None, False
            if isinstance(block, Paragraph):
                self._text(RawCell(text=block.text, location=block.location))
            else:
                self._grid(block)

    def _grid(self, grid: Grid) -> None:
        named = self._names.table(self._heading)
        if named and named != FIELDS and not grid.rows:
            self.columns.setdefault(named, {})
        lines = [[cell for cell in row if cell.text.strip()] for row in grid.rows]
        for number, filled in enumerate(lines):
            if filled:
                below = next((line for line in lines[number + 1 : number + 3] if line), ())
                self._line(filled, below)
            self._behind_gap = not filled
        self._heading = ""

    def _line(self, filled: Filled, below: Filled) -> None:
        first = filled[0]
        if len(filled) > 1 or self._names.table(self._heading):
            tables = self._headed(filled, below)
            if tables:
                self._begin(tables, filled)
                return
        if self._names.column(FIELDS, first.text) and not self._is_row_of_fields():
            self._pairs(filled)
        elif len(filled) == 1 and (self._open is None or self._behind_gap or self._names.table(first.text)):
            self._open, self._skips = None, False
            self._text(first)
        elif self._open is not None:
            self._row(self._open, filled)
        elif not self._skips:
            self._unknown(filled)

    def _unknown(self, filled: Filled) -> None:
        """A line that nothing of the form is in: the columns of some other table, else a label and its value."""
        if len(filled) > (1 if self._heading else 2):
            self.unknown.append(filled)
            self._skips = True
        for cell in filled if self._skips else filled[:1]:
            self._foreign(FIELDS, cell)

    def _is_row_of_fields(self) -> bool:
        return self._open is not None and self._open.id == FIELDS and not self._open.rows

    def _headed(self, filled: Filled, below: Filled) -> list[str]:
        """The tables whose columns most of a line names, as many as can be; the one in the heading where it can be."""
        known = {name: {self._names.column(name, cell.text) for cell in filled} - {""} for name in self.form.tables}
        if known.get(FIELDS) and (len(filled) == 1 or not below or self._names.column(FIELDS, below[0].text)):
            known.pop(FIELDS)
        fit = {name: found for name, found in known.items() if 2 * len(found) > len(filled)}
        named = self._names.table(self._heading)
        if named in fit:
            return [named]
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
            self.unread.append(_unread_header(filled, note("table_of_several", facts=tuple(tables))))
            return
        (table,) = tables
        columns: dict[int, str] = {}
        met = self.columns.setdefault(table, {})
        for cell in filled:
            column = self._names.column(table, cell.text)
            if column and column not in columns.values():
                columns[cell.column] = column
                met.setdefault(column, cell)
            else:
                self._foreign(table, cell)
        self._open = _OpenTable(table, columns)

    def _row(self, table: _OpenTable, filled: Filled) -> None:
        cells = {table.columns[cell.column]: cell for cell in filled if cell.column in table.columns}
        if not cells:
            self._foreign(table.id, filled[0])
            return
        table.rows += 1
        if table.id == FIELDS:
            for column, cell in cells.items():
                self._field(column, cell)
            _refuse_records(table)
        else:
            self.rows.setdefault(table.id, []).append(_Row(cells, filled[0].location))

    def _pairs(self, filled: Filled) -> None:
        """Labels, each with what stands behind it."""
        self._open, self._skips, waiting = None, False, list(filled)
        while waiting:
            label = waiting.pop(0)
            column = self._names.column(FIELDS, label.text)
            if not column:
                self._foreign(FIELDS, label)
                continue
            self._met(column, label)
            if waiting:
                self._field(column, waiting.pop(0))

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


def _unread_header(filled: Filled, reason: Note) -> Unread:
    printed = " ".join(cell.text.strip() for cell in filled)
    return Unread(printed=printed, location=filled[0].location, reason=reason)


def _refuse_records(table: _OpenTable) -> None:
    if table.rows > 1:
        raise UnrecognisedReport("several_records")


class _Filling:
    """The cells of what was placed, and what has to be told of the rest."""

    def __init__(self, form: Form, placing: _Placing, printing: PrintingSpec) -> None:
        self._form, self._placed, self._printing = form, placing, printing
        self._cells: dict[str, Cell] = {}
        self._labels: list[Label] = []
        self._notes: list[Note] = []

    def read(self) -> DataRead:
        placed = self._placed
        for table in self._form.tables.values():
            if table.id == FIELDS:
                self._fields(table)
            else:
                self._rows(table)
        if placed.extras:
            named = dict.fromkeys(one.printed[:_LONGEST_KEY] for one in placed.extras)
            told = (*tuple(named)[:_MOST_NAMED], *(["…"] if len(named) > _MOST_NAMED else []))
            self._notes.append(note("data_foreign", names=told, count=len(named)))
        return DataRead(
            cells=self._cells,
            labels=tuple(self._labels),
            extras=tuple(placed.extras),
            unread=(*self._left_over(), *map(_by_name, unread_cells(self._cells)), *self._absent()),
            notes=tuple(self._notes),
            evidence=sum(map(len, placed.columns.values())),
        )

    def _fields(self, table: Table) -> None:
        for column in table.columns:
            name = f"{FIELDS}.{THIS}.{column}"
            found = self._placed.fields.get(column, [])
            label = self._placed.columns.get(FIELDS, {}).get(column)
            if label is not None:
                self._label(table, column, label)
                found = found or [RawCell(text="", location=label.location)]
            cell = read_cell(self._form.cells[name], found[0] if found else None, self._printing)
            printed = tuple(dict.fromkeys(one.text.strip() for one in found))
            if len(printed) > 1:
                reason = note("cell_twice", candidates=printed)
                cell = Cell(
                    name=name, printed=" ".join(printed), kind=Kind.UNREAD, location=cell.location, reason=reason
                )
            self._cells[name] = cell

    def _rows(self, table: Table) -> None:
        for column, label in self._placed.columns.get(table.id, {}).items():
            self._label(table, column, label)
        names = _RowNames(table)
        for row in self._placed.rows.get(table.id, ()):
            name = names.of(row)
            key = row.cells.get(table.repeats.key if table.repeats else "")
            printed = key.text.strip() if key else name
            self._labels.append(Label(id=f"{table.id}.row.{name}", printed=printed, location=row.location))
            for column in table.columns:
                spec = self._form.cells[f"{table.id}.{name}.{column}"]
                self._cells[spec.name] = read_cell(spec, row.cells.get(column), self._printing)
        self._notes += names.notes()

    def _label(self, table: Table, column: str, label: RawCell) -> None:
        printed = label.text.strip()
        self._labels.append(Label(id=f"{table.id}.column.{column}", printed=printed, location=label.location))

    def _left_over(self) -> Iterator[Unread]:
        """Tables that could not be told apart; those of unknown columns, where they may be one that is missing."""
        yield from self._placed.unread
        repeating = (self._form.tables[name] for name in self._form.repeating)
        if any(table.repeats and not table.repeats.optional and self._is_absent(table) for table in repeating):
            yield from (_unread_header(filled, note("table_unknown")) for filled in self._placed.unknown)

    def _is_absent(self, table: Table) -> bool:
        return table.id not in self._placed.columns

    def _absent(self) -> Iterator[Unread]:
        """Fields, tables and columns that must be there and that the file does not have."""
        for table in self._form.tables.values():
            met = self._placed.columns.get(table.id)
            if met is None and table.repeats:
                if not table.repeats.optional:
                    yield Unread(printed="", location=Location(), reason=note("data_no_table", facts=(table.id,)))
                continue
            lacking = [one.id for one in table.columns.values() if not one.optional and one.id not in (met or ())]
            if table.id == FIELDS:
                names = tuple(f"{FIELDS}.{THIS}.{column}" for column in lacking)
                yield from (self._no_field(name) for name in names)
            elif self._placed.rows.get(table.id):
                yield from (self._no_column(table, column) for column in lacking)

    def _no_field(self, name: str) -> Unread:
        return Unread(printed="", location=Location(), reason=note("data_no_field", cell=(name,)), cells=(name,))

    def _no_column(self, table: Table, column: str) -> Unread:
        reason = note("data_no_column", facts=(f"{table.id}.column.{column}",), place=(table.id,))
        return Unread(printed="", location=Location(), reason=reason)


def _by_name(one: Unread) -> Unread:
    """A cell that was not read, with what it is of: nothing of that stands in it."""
    return replace(one, reason=note("data_unread", cell=one.cells, why=one.reason))


class _RowNames:
    """A name for each row of a table: its key, or its number; never twice."""

    def __init__(self, table: Table) -> None:
        self._table, self._key = table, table.repeats.key if table.repeats else ""
        self._met: set[str] = set()
        self._twice: dict[str, None] = {}
        self._count = 0

    def of(self, row: _Row) -> str:
        self._count += 1
        key = row.cells.get(self._key)
        printed = " ".join(key.text.split()) if key else ""
        name = base = printed[:_LONGEST_KEY].replace(".", "_") or str(self._count)
        if name in self._met:
            self._twice.setdefault(printed or name)
            name = f"{base} ({self._count})"
        while name in self._met:
            name += "'"
        self._met.add(name)
        return name

    def notes(self) -> Iterator[Note]:
        if self._twice:
            names = (*tuple(self._twice)[:_MOST_NAMED], *(["…"] if len(self._twice) > _MOST_NAMED else []))
            yield note("data_key_twice", place=(self._table.id,), names=names)
