"""What a file holds of the form that was not read: rows, values without a row, tables of which nothing was placed.

Silence about it would say that it was checked. Rows and columns that the form does not have are foreign, and no
part of this.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gxcheck.forms import Form, Table
from gxcheck.model import Cell, Kind, Label, Location, Unread, note
from gxcheck.recognise.labels import Meaning
from gxcheck.recognise.pieces import Piece, PrintedLine
from gxcheck.recognise.tables import TablesRead

#: Fewer numbers in a line than this are a page number, or the mark of a list.
FEWEST_VALUES = 2


def left_over(lines: Sequence[PrintedLine], tables: TablesRead, form: Form) -> tuple[Unread, ...]:
    """In the order of the file, as far as places are known."""
    found = [*_rows(tables, form), *tables.doubtful, *_values(lines, tables, form), *_blank_tables(tables.cells, form)]
    found += [
        Unread(printed=piece.text, location=piece.location, reason=note("table_headless", place=(table,)))
        for table, piece in tables.headless.items()
    ]
    return tuple(sorted(found, key=lambda one: one.location))


def blank_tables(cells: Mapping[str, Cell], form: Form) -> tuple[Unread, ...]:
    """The same of a file that names its cells: nothing can be left over, but a table may be blank."""
    return tuple(_blank_tables(cells, form))


def _rows(tables: TablesRead, form: Form) -> Iterator[Unread]:
    """Rows whose label was met and whose values could not be placed, each told once."""
    labels: dict[str, Label] = {}
    for label in tables.labels:
        labels.setdefault(label.id, label)
    for (table, row), cells in _by_row(tables.cells, form).items():
        unread = [cell for cell in cells if cell.kind is Kind.UNREAD]
        if not unread:
            continue
        met = labels.get(f"{table}.row.{row}")
        reason = unread[0].reason or note("cell_none")
        values = dict(reason.details).get("printed", "")
        printed = " ".join(filter(None, (met.printed if met else "", str(values))))
        place = next((cell.location for cell in unread if cell.location != Location()), None)
        location = place or (met.location if met else Location())
        names = tuple(cell.name for cell in unread)
        yield Unread(printed=printed, location=location, reason=reason, cells=names)


def _by_row(cells: Mapping[str, Cell], form: Form) -> dict[tuple[str, str], list[Cell]]:
    rows: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells.values():
        spec = form.cells[cell.name]
        rows[spec.table, spec.row].append(cell)
    return rows


def _values(lines: Sequence[PrintedLine], tables: TablesRead, form: Form) -> Iterator[Unread]:
    """Lines of a grid that hold values and no label, behind a row of the form, and were not taken for a row."""
    read = Counter((cell.location, cell.printed) for cell in tables.cells.values())
    foreign = {label.location for label in tables.extras}
    grid, table = 0, ""
    for line in lines:
        if line.grid != grid:
            grid, table = line.grid, ""
        row = _row_of(line)
        table = row.table if row else table
        if row or not table or not line.ruled or any(piece.location in foreign for piece in line.pieces):
            continue
        values = _unaccounted(line, read)
        if len(values) >= FEWEST_VALUES:
            yield Unread(
                printed=" ".join(piece.text for piece in values),
                location=values[0].location,
                reason=note(
                    "row_twice" if _is_read(form.tables[table], tables) else "row_without_label", place=(table,)
                ),
                cells=_absent(form.tables[table], form, tables.cells),
            )


def _is_read(table: Table, tables: TablesRead) -> bool:
    """Whether a table has one line of values only, and that was read: another says the same rows again."""
    return table.across and any(name.startswith(f"{table.id}.") for name in tables.cells)


def _row_of(line: PrintedLine) -> Meaning | None:
    return next((meaning for piece in line.pieces if (meaning := piece.means("row"))), None)


def _unaccounted(line: PrintedLine, read: Counter[tuple[Location, str]]) -> list[Piece]:
    """The numbers of a line of nothing but values that are no cell's."""
    printed = [piece for piece in line.pieces if not piece.is_blank]
    if not all(piece.is_value for piece in printed):
        return []
    return [piece for piece in printed if not read[piece.location, piece.text]]


def _absent(table: Table, form: Form, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """The cells of a table that the file does not seem to hold: what was left over may be theirs."""
    return tuple(name for name, spec in form.cells.items() if spec.table == table.id and name not in cells)


def _blank_tables(cells: Mapping[str, Cell], form: Form) -> Iterator[Unread]:
    """Tables that are there and in which nothing is filled."""
    for table in form.tables.values():
        here = [cell for cell in cells.values() if form.cells[cell.name].table == table.id]
        if here and all(cell.kind is Kind.BLANK for cell in here):
            yield Unread(printed="", location=here[0].location, reason=note("table_blank", place=(table.id,)))
