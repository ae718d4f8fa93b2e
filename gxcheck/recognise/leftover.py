"""What a file holds of the form that was not read: rows, values without a row, tables of which nothing was placed.

Silence about it would say that it was checked. Rows and columns that the form does not have are foreign, and no
part of this.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gxcheck.forms import Form
from gxcheck.model import Cell, Kind, Label, Location, Note, Unread, note
from gxcheck.recognise.pieces import PrintedLine
from gxcheck.recognise.strays import absent, strays
from gxcheck.recognise.tables import TablesRead


def left_over(lines: Sequence[PrintedLine], tables: TablesRead, form: Form) -> tuple[Unread, ...]:
    """In the order of the file, as far as places are known."""
    found = [
        *_rows(tables, form),
        *tables.groups.doubtful,
        *strays(lines, tables, form),
        *_blank_tables(tables.cells, form),
    ]
    found += [
        Unread(printed=piece.text, location=piece.location, reason=note("table_headless", place=(table,)))
        for table, piece in tables.headless.items()
    ]
    return tuple(sorted(found, key=lambda one: one.location))


def blank_tables(cells: Mapping[str, Cell], form: Form) -> tuple[Unread, ...]:
    """The same of a file that names its cells: nothing can be left over, but a table may be blank."""
    return tuple(_blank_tables(cells, form))


def _rows(tables: TablesRead, form: Form) -> Iterator[Unread]:
    """Rows whose label was met and of which values could not be read, told once for each reason."""
    labels: dict[str, Label] = {}
    for label in tables.labels:
        labels.setdefault(label.id, label)
    for (table, row), cells in _by_row(tables.cells, form).items():
        # on one line with others they may be those of a row whose label is lost, too
        beside = absent(form.tables[table], form, tables.cells) if form.tables[table].across else ()
        for reason, unread in _by_reason(cells).items():
            found = _unread(labels.get(f"{table}.row.{row}"), reason, unread)
            yield replace(found, cells=(*found.cells, *beside))


def _by_reason(cells: Sequence[Cell]) -> dict[Note, list[Cell]]:
    found: dict[Note, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.kind is Kind.UNREAD:
            found[cell.reason or note("cell_none")].append(cell)
    return found


def _unread(label: Label | None, reason: Note, cells: Sequence[Cell]) -> Unread:
    values = dict(reason.details).get("printed") or " ".join(cell.printed for cell in cells if cell.printed)
    printed = " ".join(filter(None, (label.printed if label else "", str(values))))
    place = next((cell.location for cell in cells if cell.location != Location()), None)
    location = place or (label.location if label else Location())
    return Unread(printed=printed, location=location, reason=reason, cells=tuple(cell.name for cell in cells))


def _by_row(cells: Mapping[str, Cell], form: Form) -> dict[tuple[str, str], list[Cell]]:
    rows: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells.values():
        spec = form.cells[cell.name]
        rows[spec.table, spec.row].append(cell)
    return rows


def _blank_tables(cells: Mapping[str, Cell], form: Form) -> Iterator[Unread]:
    """Tables that are there and in which nothing is filled."""
    for table in form.tables.values():
        here = [cell for cell in cells.values() if form.cells[cell.name].table == table.id]
        if here and all(cell.kind is Kind.BLANK for cell in here):
            yield Unread(printed="", location=here[0].location, reason=note("table_blank", place=(table.id,)))
