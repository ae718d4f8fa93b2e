"""Numbers without a label that no cell took: a row of values behind the rows of a table, or a table that lost its head.

Of a table whose rows stand side by side nothing but its header says what it is. Where it is lost, its numbers stand in
its section, and no cell is known to be there: what stands so may be any of them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from gxcheck.forms import Form, Table
from gxcheck.model import Cell, Kind, Location, Unread, note
from gxcheck.recognise.labels import Meaning
from gxcheck.recognise.pieces import Piece, PrintedLine
from gxcheck.recognise.tables import TablesRead

#: Fewer numbers than this are a page number, or the mark of a list, but in the section of a table that has no other.
FEWEST_VALUES = 2
#: No page number or year has as many figures: so long a number may be a row whose numbers run together.
LONG_NUMBER = 5

Taken = Mapping[tuple[Location, str], int]


def strays(lines: Sequence[PrintedLine], tables: TablesRead, form: Form) -> Iterator[Unread]:
    """Each row of such numbers once, with the cells that it may hold."""
    taken = Counter((cell.location, cell.printed) for cell in tables.cells.values())
    where = _sections(lines)
    lost = _regions(where, tables, form)
    told: set[int] = set()
    unplaced = _unplaced(tables)
    for number, table, values in _behind_rows(lines, tables, taken):
        told.add(number)
        if " ".join(piece.text for piece in values) in unplaced:
            continue
        place = form.tables[table]
        cells = absent(place, form, tables.cells)
        cells += tuple(cell for other in lost.get(where[number], ()) for cell in absent(other, form, tables.cells))
        key = "row_twice" if _is_read(place, tables) else "row_without_label"
        yield _unread(values, key, (table,), tuple(dict.fromkeys(cells)))
    if lost:
        for section, values in _in_regions(lines, form, where, lost.keys(), taken, told):
            if not _is_row(values, any(table.section == section for table in lost[section])):
                continue
            names = tuple(table.id for table in lost[section])
            cells = tuple(cell for table in lost[section] for cell in absent(table, form, tables.cells))
            yield _unread(values, "values_without_header", names, cells)


def _unread(values: Sequence[Piece], key: str, place: tuple[str, ...], cells: tuple[str, ...]) -> Unread:
    printed = " ".join(piece.text for piece in values)
    return Unread(printed=printed, location=values[0].location, reason=note(key, place=place), cells=cells)


def _sections(lines: Sequence[PrintedLine]) -> list[str]:
    """The section in which each line stands, "" before the first heading."""
    found, section = [], ""
    for line in lines:
        section = next((meaning.id for piece in line.pieces if (meaning := piece.means("section"))), section)
        found.append(section)
    return found


def _regions(where: Sequence[str], tables: TablesRead, form: Form) -> dict[str, list[Table]]:
    """Section → the tables that may stand in it unrecognised, as nothing of them was met.

    Where the heading of their own section is lost, they stand in the one before it.
    """
    order = [section.id for section in form.sections]
    met = {"", *where}
    found: dict[str, list[Table]] = {}
    for table in form.tables.values():
        if any(name.startswith(f"{table.id}.") for name in tables.cells):
            continue
        until = ["", *(order[: order.index(table.section) + 1] if table.section else ())]
        section = next(one for one in reversed(until) if one in met)
        found.setdefault(section, []).append(table)
    return found


def _behind_rows(
    lines: Sequence[PrintedLine], tables: TablesRead, taken: Taken
) -> Iterator[tuple[int, str, list[Piece]]]:
    """Lines of a grid that hold values and no label, behind a row of the form, and were not taken for a row."""
    foreign = {label.location for label in tables.extras}
    grid, table = 0, ""
    for number, line in enumerate(lines):
        if line.grid != grid:
            grid, table = line.grid, ""
        row = _row_of(line)
        table = row.table if row else table
        if row or not table or not line.ruled or any(piece.location in foreign for piece in line.pieces):
            continue
        values = _unaccounted(line, taken)
        if len(values) >= FEWEST_VALUES:
            yield number, table, values


def _in_regions(
    lines: Sequence[PrintedLine], form: Form, where: Sequence[str], regions: Set[str], taken: Taken, told: Set[int]
) -> Iterator[tuple[str, list[Piece]]]:
    """Values on lines that follow each other and hold nothing else, by the section in which they stand.

    As many as a row has columns are its own, where they follow its label.
    """
    values: list[Piece] = []
    section, own = "", 0
    for number, line in enumerate(lines):
        ends = where[number] != section or any(not (piece.is_value or piece.is_blank) for piece in line.pieces)
        if ends and len(values) > own:
            yield section, values
        if ends:
            values, section, own = [], where[number], _columns_of(line, form)
        values += _unaccounted(line, taken) if where[number] in regions and number not in told else []
    if len(values) > own:
        yield section, values


def _columns_of(line: PrintedLine, form: Form) -> int:
    """How many values may follow a line that is the label of a row and nothing else."""
    row = _row_of(line)
    if row is None or any(piece.is_value and not piece.is_blank for piece in line.pieces):
        return 0
    return len(form.tables[row.table].block_of(row.id).columns)


def _is_row(values: Sequence[Piece], in_section: bool) -> bool:
    """Whether these may be values of a table; `in_section`: they stand in its own section. One word for nothing is
    the text of a section without a table."""
    if len(values) >= FEWEST_VALUES:
        return True
    return any(in_section or len(piece.text) >= LONG_NUMBER for piece in values if not piece.text.isalpha())


def _unplaced(tables: TablesRead) -> Set[str]:
    """What stands in rows whose values could not be placed: it is told with them."""
    reasons = (cell.reason for cell in tables.cells.values() if cell.kind is Kind.UNREAD and cell.reason)
    return {str(dict(reason.details).get("printed")) for reason in reasons}


def _is_read(table: Table, tables: TablesRead) -> bool:
    """Whether a table has one line of values only, and that was read: another says the same rows again."""
    read = (cell for cell in tables.cells.values() if cell.kind is not Kind.UNREAD)
    return table.across and any(cell.name.startswith(f"{table.id}.") for cell in read)


def _row_of(line: PrintedLine) -> Meaning | None:
    return next((meaning for piece in line.pieces if (meaning := piece.means("row"))), None)


def _unaccounted(line: PrintedLine, taken: Taken) -> list[Piece]:
    """The numbers of a line of nothing but values that are no cell's."""
    printed = [piece for piece in line.pieces if not piece.is_blank]
    if not all(piece.is_value for piece in printed):
        return []
    return [piece for piece in printed if not taken[piece.location, piece.text]]


def absent(table: Table, form: Form, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """The cells of a table that the file does not seem to hold: what was left over may be theirs."""
    return tuple(name for name, spec in form.cells.items() if spec.table == table.id and name not in cells)
