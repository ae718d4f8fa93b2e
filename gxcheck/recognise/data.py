"""Document × a form of data → its cells, by where they were placed, and what has to be told of the rest."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from gxcheck.forms import DATA_TYPES, FIELDS, THIS, CellSpec, Form, Table
from gxcheck.model import Cell, Document, Kind, Label, Location, Note, RawCell, Unread, note
from gxcheck.packs.shape import PrintingSpec
from gxcheck.recognise.columns import DataPlaces, Elsewhere, PlacedRow, unread_header
from gxcheck.recognise.tidy import unread_cells
from gxcheck.recognise.typed import read_cell

#: So much of what names a row is its name.
_LONGEST_KEY = 60
#: Of what the form does not have, so many are named.
_MOST_NAMED = 8


def labels_in(form: Form) -> int:
    """How many columns and fields it has."""
    return sum(len(table.columns) for table in form.tables.values())


@dataclass(frozen=True)
class DataRead:
    """`evidence`: how many different labels of the form were met. `several`: single fields have values of several
    records. `taken`: where the lines begin that were placed."""

    cells: Mapping[str, Cell]
    labels: tuple[Label, ...]
    extras: tuple[Label, ...]
    unread: tuple[Unread, ...]
    notes: tuple[Note, ...]
    evidence: int
    several: bool
    taken: Set[Location] = frozenset()


def read_data(document: Document, form: Form, printing: PrintingSpec, elsewhere: Elsewhere | None = None) -> DataRead:
    placing = DataPlaces(form, elsewhere or Elsewhere())
    placing.document(document)
    return _Filling(form, placing, printing).read()


class _Filling:
    """The cells of what was placed, and what has to be told of the rest."""

    def __init__(self, form: Form, placing: DataPlaces, printing: PrintingSpec) -> None:
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
            several=placed.several,
            taken=frozenset(placed.taken),
        )

    def _fields(self, table: Table) -> None:
        for column in table.columns:
            name = f"{FIELDS}.{THIS}.{column}"
            found = self._placed.fields.get(column, [])
            label = self._placed.columns.get(FIELDS, {}).get(column)
            if label is not None:
                self._label(table, column, label)
                found = found or [RawCell(text="", location=label.location)]
            self._cells[name] = self._one_of(self._form.cells[name], found)

    def _one_of(self, spec: CellSpec, found: Sequence[RawCell]) -> Cell:
        """What is printed in several places for one cell; of different things nobody knows which is meant."""
        cell = read_cell(spec, found[0] if found else None, self._printing)
        printed = tuple(dict.fromkeys(one.text.strip() for one in found))
        if len(printed) < 2:
            return cell
        reason = note("cell_twice", candidates=printed)
        return Cell(name=spec.name, printed=" ".join(printed), kind=Kind.UNREAD, location=cell.location, reason=reason)

    def _rows(self, table: Table) -> None:
        for column, label in self._placed.columns.get(table.id, {}).items():
            self._label(table, column, label)
        names, headed = _RowNames(table), self._placed.columns.get(table.id, {})
        for row in self._placed.rows.get(table.id, ()):
            name = names.of(row)
            key = row.cells.get(table.repeats.key if table.repeats else "")
            printed = key.text.strip() if key else name
            self._labels.append(Label(id=f"{table.id}.row.{name}", printed=printed, location=row.location))
            for column in table.columns:
                spec = self._form.cells[f"{table.id}.{name}.{column}"]
                blank = RawCell(text="", location=row.location) if column in headed else None
                self._cells[spec.name] = read_cell(spec, row.cells.get(column, blank), self._printing)
        for one in table.rows:
            self._named(table, one)
        self._notes += names.notes()

    def _named(self, table: Table, row: str) -> None:
        """A row that does not repeat, as that of the total."""
        placed = self._placed.named.get((table.id, row), [])
        headed = self._placed.columns.get(table.id, {})
        if not placed:
            return
        self._labels.append(Label(id=f"{table.id}.row.{row}", printed=placed[0].name, location=placed[0].location))
        for column in table.columns:
            name = f"{table.id}.{row}.{column}"
            blank = RawCell(text="", location=placed[0].location) if column in headed else None
            found = [one.cells[column] for one in placed if column in one.cells]
            if self._form.names(name):
                self._cells[name] = self._one_of(self._form.cells[name], found or ([blank] if blank else []))
            elif blank:
                self._cells[name] = _of_no_cell(name, found[0] if found else blank)

    def _label(self, table: Table, column: str, label: RawCell) -> None:
        printed = label.text.strip()
        self._labels.append(Label(id=f"{table.id}.column.{column}", printed=printed, location=label.location))

    def _left_over(self) -> Iterator[Unread]:
        """Tables that could not be told apart; those of unknown columns, where they may be one that is missing."""
        yield from self._placed.unread
        repeating = (self._form.tables[name] for name in self._form.repeating)
        if any(table.repeats and not table.repeats.optional and self._is_absent(table) for table in repeating):
            yield from (unread_header(filled, note("table_unknown")) for filled in self._placed.unknown)

    def _is_absent(self, table: Table) -> bool:
        return table.id not in self._placed.columns

    def _absent(self) -> Iterator[Unread]:
        """What must be there and is not: tables, columns, fields, and what is to stand in them."""
        for table in self._form.tables.values():
            if table.repeats and self._is_absent(table):
                if not table.repeats.optional:
                    yield Unread(printed="", location=Location(), reason=note("data_no_table", facts=(table.id,)))
                continue
            rows = [THIS] if table.id == FIELDS else dict.fromkeys(self._rows_of(table))
            for row in table.rows.values() if table.repeats else ():
                if row.id not in rows and not row.optional:
                    told = note("data_no_row", facts=(f"{table.id}.row.{row.id}",), place=(table.id,))
                    yield Unread(printed="", location=Location(), reason=told)
            for column in (one.id for one in table.columns.values() if not one.optional):
                here = {f"{table.id}.{row}.{column}": row for row in rows}
                names = (name for name, row in here.items() if row not in table.rows or self._form.names(name))
                cells = [self._cells[name] for name in names if name in self._cells]
                blank = [cell for cell in cells if cell.kind in (Kind.BLANK, Kind.PLACEHOLDER)]
                if blank and not self._counts(table, column):
                    yield self._blank(table, column, blank)

    def _counts(self, table: Table, column: str) -> bool:
        """Whether a blank of a column that is there counts as nought by the form."""
        is_there = column in self._placed.columns.get(table.id, {})
        spec = next((one for one in self._form.typed if (one.table, one.column) == (table.id, column)), None)
        return is_there and spec is not None and spec.blank == "zero" and spec.type not in DATA_TYPES

    def _rows_of(self, table: Table) -> Iterator[str]:
        return (name.split(".")[1] for name in self._cells if name.startswith(f"{table.id}."))

    def _blank(self, table: Table, column: str, cells: Sequence[Cell]) -> Unread:
        names = tuple(cell.name for cell in cells)
        reason = note("data_blank", cells=names)
        if column not in self._placed.columns.get(table.id, {}):
            whole = note("data_no_column", facts=(f"{table.id}.column.{column}",), place=(table.id,))
            reason = note("data_no_field", cell=names) if table.id == FIELDS else whole
        return Unread(printed="", location=cells[0].location, reason=reason, cells=names)


def _of_no_cell(name: str, raw: RawCell) -> Cell:
    """What stands in a row of a total where others have a text: its label, or nothing."""
    kind = Kind.DATA if raw.text.strip() else Kind.BLANK
    return Cell(name=name, printed=raw.text.strip(), kind=kind, location=raw.location)


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

    def of(self, row: PlacedRow) -> str:
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
