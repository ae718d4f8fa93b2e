"""Lines of pieces → the cells of a form.

Row labels decide. The values of a row are those behind its label on the same line or, where a
file has one cell a line, those that follow until the next label. A row whose values cannot be
placed with certainty is left unread, with what was found. Rows without a label are placed only
between two labelled rows that leave room for exactly as many.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from gxcheck.constraints import Constraints
from gxcheck.forms import Form, Table
from gxcheck.model import Cell, Kind, Label, Note, Value, note
from gxcheck.recognise.celled import GroupsRead, cells_of, groups_of
from gxcheck.recognise.headless import RowName, Values, without_header
from gxcheck.recognise.labels import Meaning, labels_of
from gxcheck.recognise.pieces import Piece, PrintedLine
from gxcheck.recognise.placing import Headers, by_count, headers_in, in_order, only_exact
from gxcheck.recognise.printed import exact
from gxcheck.recognise.runs import Run, cuts, tell_apart
from gxcheck.text.labels import bare

MOST_SHOWN = 3
#: No header has as many labels; what more is met between two rows is something else.
MOST_HEADS = 100
#: Behind so many lines of blanks no values are looked for.
MOST_BLANK = 20
#: A longer text is no label of a column.
LONGEST_HEAD = 20


@dataclass(slots=True)
class _Reading:
    """What has been read so far. `pending`: rows whose values are still to come.

    `placed`: the rows in the order they got values, with the unlabelled rows met between them,
    None for one whose values cannot be told apart. `last_named`: the last of them that has a label.
    `header`: the column labels of the present header, as they were met; None for one of no form.
    `grouped`: the labels of groups of rows that were met with values, as those of one row.
    `counted`: the values of rows that have as many as columns and were not placed.
    `interrupted`: rows side by side that waited when a text came between.
    `headed`: the tables of which any column label was met; without one the values may be of anything.
    `rearranged`: rows side by side follow a heading (`heading`) that is not theirs.
    `orders`: whether the present header leaves the columns of a row, by table and columns, in order.
    """

    form: Form
    headers: Headers
    block_columns: dict[RowName, tuple[str, ...]]
    rows: dict[RowName, list[Values | Note]] = field(default_factory=lambda: defaultdict(list))
    grouped: dict[RowName, Piece] = field(default_factory=dict)
    counted: dict[RowName, Values] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    extras: list[Label] = field(default_factory=list)
    pending: list[tuple[Meaning, Piece]] = field(default_factory=list)
    interrupted: list[tuple[Meaning, Piece]] = field(default_factory=list)
    placed: list[tuple[RowName | None, Values | None]] = field(default_factory=list)
    last_named: RowName | None = None
    header: list[Meaning | None] = field(default_factory=list)
    headed: set[str] = field(default_factory=set)
    header_ended: bool = False
    heading: str = ""
    rearranged: bool = False
    orders: dict[tuple[str, tuple[str, ...]], bool] = field(default_factory=dict)

    def table(self, meaning: Meaning) -> Table:
        return self.form.tables[meaning.table]

    def columns(self) -> tuple[str, ...]:
        """The column ids that the pending rows want values for, row after row."""
        if len(self.pending) == 1:
            return self.columns_of(self.pending[0][0])
        return tuple(column for row, _ in self.pending for column in self.columns_of(row))

    def columns_of(self, row: Meaning) -> tuple[str, ...]:
        return self.block_columns[row.table, row.id]

    def cells(self) -> tuple[str, ...]:
        return tuple(
            f"{row.table}.{row.id}.{column}" for row, _ in self.pending for column in self.columns_of(row)
        )  # fmt: skip

    def head(self, meaning: Meaning | None) -> None:
        """The header goes on with one more label, None for one of no form."""
        if len(self.header) < MOST_HEADS:
            self.header.append(meaning)
            self.orders.clear()

    def in_order(self) -> bool:
        """Whether the columns stand in the form's order, as far as the header says."""
        columns = self.columns()
        table = self.pending[0][0].table
        if table not in self.headed:
            return False
        if self.rearranged and len(self.pending) > 1:
            return False
        side_by_side = [piece.column for _, piece in self.pending]
        if side_by_side != sorted(side_by_side):
            return False
        if (table, columns) not in self.orders:
            self.orders[table, columns] = self._is_ordered(table, columns)
        return self.orders[table, columns]

    def is_cut_off(self, values: Values) -> bool:
        """Whether blanks at the side of values may stand for columns that the present header does not name."""
        columns, table = self.columns(), self.pending[0][0].table
        met = {meaning.id for meaning in self.header if meaning and meaning.table == table and meaning.id in columns}
        return bool(met) and len(met) < len(set(columns)) and (values[0].is_blank or values[-1].is_blank)

    def _is_ordered(self, table: str, columns: Sequence[str]) -> bool:
        met = [meaning.id for meaning in self.header if meaning and meaning.table == table and meaning.id in columns]
        if None in self.header and len(met) == len(columns):
            return False
        return in_order(met, self.form.tables[table], columns)

    @property
    def is_across(self) -> bool:
        """Whether the pending rows stand side by side."""
        return bool(self.pending) and self.table(self.pending[0][0]).across


@dataclass(frozen=True, slots=True)
class TablesRead:
    """`times`: how often a row was met, by `table.row.id`. `spent`: rule instances used to read.

    `headless`: the first value of each table that was read in the form's order, having no header.
    """

    cells: dict[str, Cell]
    labels: tuple[Label, ...] = ()
    times: dict[str, int] = field(default_factory=dict)
    extras: tuple[Label, ...] = ()
    spent: tuple[str, ...] = ()
    headless: dict[str, Piece] = field(default_factory=dict)
    groups: GroupsRead = field(default_factory=GroupsRead)


def read_tables(lines: Sequence[PrintedLine], form: Form, compiled: Callable[[str], Constraints]) -> TablesRead:
    """Every cell of the form that the lines hold. `compiled` is asked for where numbers run together."""
    reading = _Reading(form, headers_in(lines), _columns(form))
    index = 0
    while index < len(lines):
        index = _read_line(reading, lines, index)
    _place_unlabelled(reading)
    headless = without_header(lines, form, reading.counted, reading.rows)
    for name, values in headless.items():
        reading.rows[name] = [values]
    cells = cells_of(form, reading.rows, reading.block_columns)
    spent = _tell_runs_apart(reading, cells, compiled(form.id)) if reading.runs else ()
    times = {
        f"{table}.row.{row}": max(1, len(runs))
        for (table, row), runs in reading.rows.items()
        if row in form.tables[table].rows
    }
    ordered = {name: cells[name] for name in form.cells if name in cells}
    first = {table: values[0] for (table, _), values in reversed(headless.items())}
    return TablesRead(
        cells=ordered,
        labels=tuple(reading.labels),
        times=times,
        extras=tuple(reading.extras),
        spent=spent,
        headless=first,
        groups=groups_of(reading.grouped, form, reading.rows, reading.block_columns),
    )


def _columns(form: Form) -> dict[RowName, tuple[str, ...]]:
    """The columns of every row, by table and row."""
    columns = {
        (table.id, row): tuple(block.columns)
        for table in form.tables.values()
        for block in reversed(table.blocks)
        for row in block.rows
    }
    groups = {
        (table.id, group): columns[table.id, table.members("row", group)[0]]
        for table in form.tables.values()
        for group in table.headed.values()
        if not table.across
    }
    return columns | groups


def _read_line(reading: _Reading, lines: Sequence[PrintedLine], index: int) -> int:
    """Take one line in; returns the index of the next line to read."""
    line = lines[index]
    last_label = max((place for place, piece in enumerate(line.pieces) if piece.meanings), default=-1)
    for piece in line.pieces[: last_label + 1]:
        _take_label(reading, piece)
    behind = line.pieces[last_label + 1 :]
    if last_label >= 0 and reading.pending and _take_same_line(reading, lines, index, behind):
        return index + 1
    if last_label < 0:
        _resume(reading, line)
        _take_unlabelled(reading, lines, index)
    for piece in behind:
        _take_label(reading, piece)
    if not reading.pending:
        return index + 1
    values = [piece for piece in behind if piece.is_value]
    if last_label < 0 and line.ruled and any(not piece.is_blank for piece in values):
        _place(reading, values, _in_columns(reading, lines, index, values))
        return index + 1
    if last_label < 0 and line.ruled and reading.is_across and _is_last(lines, index):
        placed = _in_columns(reading, lines, index, values)
        if placed is not None:
            _place(reading, values, placed)
            return index + 1
    start = index + 1 if last_label >= 0 else index
    return max(_take_following(reading, lines, start), index + 1)


def _resume(reading: _Reading, line: PrintedLine) -> None:
    """Rows side by side whose values a note kept from following go on to wait, if all their values stand here."""
    values = [piece for piece in line.pieces if not piece.is_blank]
    if reading.pending or not reading.interrupted or not line.ruled or not all(piece.is_value for piece in values):
        return
    reading.pending[:] = reading.interrupted
    if len(values) != len(reading.columns()):
        reading.pending.clear()


def _is_last(lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether no values follow on a line of blanks in its table: it is the row that they should stand in."""
    for line in lines[index + 1 : index + 1 + MOST_BLANK]:
        if line.grid != lines[index].grid:
            return True
        printed = [piece for piece in line.pieces if not piece.is_blank]
        if printed and not (all(piece.meanings for piece in printed) and any(p.means("column") for p in printed)):
            return not all(piece.is_value for piece in printed)
    return True


def _take_label(reading: _Reading, piece: Piece) -> None:
    """A label starts its row; other text ends the wait for values."""
    if piece.meanings:
        _meet(reading, piece)
        return
    if piece.is_text and reading.header and not reading.header_ended and _is_foreign(reading, piece.text):
        reading.head(None)
    if piece.is_text and not (reading.is_across and len(piece.text) < LONGEST_HEAD):
        # side by side, pieces of cut headers stand between the labels and the values
        if reading.is_across:
            reading.interrupted = list(reading.pending)
        reading.pending.clear()


def _is_foreign(reading: _Reading, text: str) -> bool:
    """Whether a text in a header names a column of its own: pieces of cut labels do not."""
    return len(text) < LONGEST_HEAD and bare(text) not in labels_of(reading.form).heads


def _meet(reading: _Reading, piece: Piece) -> None:
    """A label is noted, and tells what the values that follow are of."""
    row = piece.means("row")
    if row is not None and not reading.table(row).across:
        reading.header_ended = True
    for meaning in piece.meanings:
        if meaning.kind != "section":
            name = f"{meaning.table}.{meaning.kind}.{meaning.id}"
            reading.labels.append(Label(id=name, printed=piece.text, location=piece.location))
        if meaning.kind == "column":
            _take_header(reading, meaning)
        if meaning.kind == "heading" and reading.table(meaning).across:
            reading.heading = meaning.id
        if meaning.kind == "section":
            reading.interrupted = []
    if row is not None:
        _take_row(reading, row, piece)
    elif not reading.is_across:
        reading.pending[:] = [(group, piece) for group in _groups(reading, piece)]


def _groups(reading: _Reading, piece: Piece) -> Iterator[Meaning]:
    """The group of rows that a heading may stand for, where it is the label of one row."""
    heading = piece.means("heading")
    group = reading.table(heading).headed.get(heading.id) if heading else None
    if heading and group and (heading.table, group) in reading.block_columns:
        yield Meaning("row", heading.table, group)


def _take_row(reading: _Reading, row: Meaning, piece: Piece) -> None:
    """The label of a row waits for its values, beside those that stand side by side with it or in their place."""
    reading.rows[row.table, row.id]  # the label was met, whether values follow or not
    if reading.heading and reading.heading not in reading.table(row).rows[row.id].under:
        reading.rearranged = True
    if reading.table(row).across and reading.is_across:
        if all(waiting.id != row.id for waiting, _ in reading.pending):
            reading.pending.append((row, piece))
    else:
        reading.pending[:] = [(row, piece)]


def _take_header(reading: _Reading, meaning: Meaning) -> None:
    """A column label goes on with the header, or starts another behind the values of the last."""
    if reading.header_ended:
        reading.header.clear()
    reading.header_ended = False
    reading.head(meaning)
    reading.headed.add(meaning.table)


def _take_same_line(reading: _Reading, lines: Sequence[PrintedLine], index: int, behind: Sequence[Piece]) -> bool:
    """Place what stands behind the label on its own line, if it is the row's values."""
    if reading.is_across and any(piece.means("column") for piece in lines[index].pieces):
        return False  # what stands behind the labels of columns is the rest of a header
    values = [piece for piece in behind if piece.is_value]
    found = _in_columns(reading, lines, index, values)
    is_row = len(values) == len(behind) and any(not piece.is_blank for piece in values)
    if found is None and is_row and lines[index].ruled:
        _count(reading, values)
    if found is not None or is_row:
        return _place(reading, values, found)
    return False


def _count(reading: _Reading, values: Sequence[Piece]) -> None:
    """Keep the values of a row that has as many as columns, though what those are is not certain."""
    printed = tuple(piece for piece in values if not piece.is_blank)
    if len(reading.pending) == 1 and len(printed) == len(reading.columns()):
        row = reading.pending[0][0]
        reading.counted[row.table, row.id] = printed


def _in_columns(reading: _Reading, lines: Sequence[PrintedLine], index: int, values: Sequence[Piece]) -> Values | None:
    """The values of line `index` in the order of the columns, if their places are certain."""
    columns = reading.columns()
    header = reading.headers.over(index, reading.pending, columns)
    fits = header is not None and reading.headers.fits(header, index)
    if header is not None and fits:
        found = reading.headers.under(header, index)
        if found is not None:
            return found
    if not reading.in_order():
        return None
    # a line of its own, without its label, has columns of its own
    alone = not any(piece.meanings for piece in lines[index].pieces)
    counted = by_count(values, len(columns)) if header is None or alone else only_exact(values, len(columns))
    if counted is None or reading.headers.is_beside(index, counted, header):
        return None
    if header is not None and fits and not alone and header.gainsays(counted):
        return None
    return None if reading.is_cut_off(counted) and not reading.headers.is_as_full(index, counted) else counted


def _take_following(reading: _Reading, lines: Sequence[PrintedLine], index: int) -> int:
    """Collect one cell a line until a label or text stands in the way.

    More values than columns are a column that the form does not have, and may be any of them.
    """
    expected = len(reading.columns())
    values: list[Piece] = []
    while index < len(lines) and len(values) <= expected:
        pieces = lines[index].pieces
        if not pieces or not all(piece.is_value for piece in pieces):
            break
        if lines[index].ruled and len(pieces) > 1:
            break
        if not pieces[0].is_blank or len(pieces) == 1:
            values.append(pieces[0])  # marks behind a value, or several alone, end a row
        index += 1
    if len(values) == expected + 1 and values[-1].is_blank:
        values.pop()
    if any(not piece.is_blank for piece in values) or len(values) == expected:
        _place(reading, values, tuple(values) if len(values) == expected and reading.in_order() else None)
    return index


def _take_unlabelled(reading: _Reading, lines: Sequence[PrintedLine], index: int) -> None:
    """Keep a row of values that has no label, and name a row whose label the form does not know."""
    line = lines[index]
    above = reading.last_named
    if not line.ruled or above is None or reading.pending:
        return
    printed = [piece for piece in line.pieces if not piece.is_blank]
    if len(printed) < 2:
        return
    table, row = above
    if all(piece.is_value for piece in printed):
        # what is above it tells which columns it has
        reading.pending.append((Meaning("row", table, row), printed[0]))
        values = [piece for piece in line.pieces if piece.is_value]
        reading.placed.append((None, _in_columns(reading, lines, index, values)))
        reading.pending.clear()
    elif printed[0].is_text and all(piece.is_value for piece in printed[1:]):
        reading.extras.append(Label(id=table, printed=printed[0].text, location=printed[0].location))


def _place(reading: _Reading, found: Sequence[Piece], placed: Values | None) -> bool:
    """Give the pending rows their values, or keep what was found until it can be told apart."""
    expected = len(reading.columns())
    start = 0
    reason = _unplaced(reading, found, expected) if placed is None else note("")
    for row, _ in reading.pending:
        width = len(reading.columns_of(row))
        reading.rows[row.table, row.id].append(reason if placed is None else placed[start : start + width])
        start += width
        if row.id in reading.table(row).row_groups:
            reading.grouped.setdefault((row.table, row.id), reading.pending[0][1])
            continue
        reading.last_named = (row.table, row.id)
        reading.placed.append((reading.last_named, None))
    reading.pending.clear()
    reading.header_ended = True
    reading.heading, reading.rearranged = "", False
    reading.interrupted = []
    return True


def _unplaced(reading: _Reading, found: Sequence[Piece], expected: int) -> Note:
    printed = [piece for piece in found if not piece.is_blank]
    text = " ".join(piece.text for piece in printed)
    is_run = bool(printed) and all(piece.running for piece in found) and len(printed) < expected
    candidates = cuts(text, expected) if is_run else ()
    if candidates:
        reading.runs.append(Run(reading.cells(), text, printed[0].location, candidates))
    key = "cell_order" if len(printed) == expected else "cell_count"
    return note(key, found=len(printed), expected=expected, printed=text)


def _place_unlabelled(reading: _Reading) -> None:
    """Rows without a label, between two labelled rows that leave room for exactly as many."""
    between: list[Values | None] = []
    last: RowName | None = None
    for name, values in reading.placed:
        if name is None:
            between.append(values)
            continue
        if last is not None and last[0] == name[0]:
            _fill(reading, last, name, between)
        last, between = name, []


def _fill(reading: _Reading, above: RowName, below: RowName, values: Sequence[Values | None]) -> None:
    table = reading.form.tables[above[0]]
    order = list(table.rows)
    missing = order[order.index(above[1]) + 1 : order.index(below[1])]
    block = table.block_of(above[1])
    if len(missing) != len(values) or any(
        row not in block.rows or reading.rows.get((table.id, row)) for row in missing
    ):
        return
    found = [placed for placed in values if placed is not None]
    if len(found) == len(missing):
        for row, placed in zip(missing, found, strict=True):
            reading.rows[table.id, row].append(placed)


def _tell_runs_apart(reading: _Reading, cells: dict[str, Cell], constraints: Constraints) -> tuple[str, ...]:
    """Read the runs that have one reading; returns the rule instances this took."""
    known: dict[str, Value] = {name: cell.value for name, cell in cells.items() if cell.value is not None}
    read, still_open = tell_apart(reading.runs, known, constraints)
    for run in still_open:
        shown = "; ".join(" ".join(cut) for cut in run.candidates[:MOST_SHOWN])
        reason = note("cell_candidates", printed=run.text, count=len(run.candidates), shown=shown)
        for place, name in enumerate(run.cells):
            values = dict.fromkeys(exact(cut[place]) for cut in run.candidates)
            cells[name] = Cell(
                name=name,
                printed="",
                kind=Kind.UNREAD,
                location=run.location,
                reason=reason,
                candidates=tuple(value for value in values if value is not None),
            )
    for told in read:
        reason_ = note("cell_inferred", printed=told.run.text) if told.spent else None
        for name, text in zip(told.run.cells, told.printed, strict=True):
            cells[name] = Cell(
                name=name,
                printed=text,
                kind=Kind.NUMBER,
                value=exact(text),
                location=told.run.location,
                reason=reason_,
            )
    return tuple(dict.fromkeys(instance for told in read for instance in told.spent))
