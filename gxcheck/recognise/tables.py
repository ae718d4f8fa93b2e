"""Lines of tokens → the cells of a form.

Row labels decide. The values of a row are those behind its label on the same line or, where a
file has one cell a line, those that follow until the next label. Their columns are told by the
header where it has one position a column, else by their number, and never guessed: a row with
too few or too many values is left unread, with what was found.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gxcheck.forms import Form, Table
from gxcheck.model import Cell, Kind, Label, Location, Note, note
from gxcheck.recognise.tokens import Line, Token
from gxcheck.recognise.vocabulary import Meaning


@dataclass(slots=True)
class _Reading:
    """What has been read so far. `pending`: rows whose values are still to come."""

    form: Form
    rows: dict[tuple[str, str], list[tuple[Token, ...] | Note]] = field(default_factory=lambda: defaultdict(list))
    labels: list[Label] = field(default_factory=list)
    pending: list[tuple[Meaning, Token]] = field(default_factory=list)

    def table(self, meaning: Meaning) -> Table:
        return self.form.tables[meaning.table]

    def columns(self) -> list[str]:
        """The column ids that the pending rows want values for, row after row."""
        return [column for row, _ in self.pending for column in self.table(row).block_of(row.id).columns]


@dataclass(frozen=True, slots=True)
class TablesRead:
    cells: dict[str, Cell]
    labels: tuple[Label, ...]
    times: dict[str, int]


def read_tables(lines: Sequence[Line], form: Form) -> TablesRead:
    reading = _Reading(form)
    index = 0
    while index < len(lines):
        index = _read_line(reading, lines, index)
    times = {f"{table}.row.{row}": max(1, len(runs)) for (table, row), runs in reading.rows.items()}
    return TablesRead(_cells(reading), tuple(reading.labels), times)


def _read_line(reading: _Reading, lines: Sequence[Line], index: int) -> int:
    """Take one line in; returns the index of the next line to read."""
    line = lines[index]
    last_label = max((place for place, token in enumerate(line.tokens) if token.meanings), default=-1)
    for token in line.tokens[: last_label + 1]:
        _take_label(reading, token)
    behind = line.tokens[last_label + 1 :]
    if last_label >= 0 and reading.pending and _take_same_line(reading, lines, index, behind):
        return index + 1
    for token in behind:
        _take_label(reading, token)
    if not reading.pending:
        return index + 1
    values = [token for token in behind if token.is_value]
    if last_label < 0 and line.ruled and any(not token.is_blank for token in values):
        _place(reading, values, _by_count(values, len(reading.columns())))
        return index + 1
    start = index + 1 if last_label >= 0 else index
    return max(_take_following(reading, lines, start), index + 1)


def _take_label(reading: _Reading, token: Token) -> None:
    """A label starts its row; other text ends the wait for values."""
    if token.meanings:
        _meet(reading, token)
    elif token.is_text and not _keeps_waiting(reading, token):
        reading.pending.clear()


def _meet(reading: _Reading, token: Token) -> None:
    row = token.means("row")
    for meaning in token.meanings:
        if meaning.kind in ("row", "column"):
            name = f"{meaning.table}.{meaning.kind}.{meaning.id}"
            reading.labels.append(Label(id=name, printed=token.text, location=token.location))
    if row is None:
        if not _is_across(reading):
            reading.pending.clear()
        return
    reading.rows[row.table, row.id]  # the label was met, whether values follow or not
    if reading.table(row).across and _is_across(reading):
        if all(waiting.id != row.id for waiting, _ in reading.pending):
            reading.pending.append((row, token))
    else:
        reading.pending[:] = [(row, token)]


def _is_across(reading: _Reading) -> bool:
    return bool(reading.pending) and reading.table(reading.pending[0][0]).across


def _keeps_waiting(reading: _Reading, token: Token) -> bool:
    """Cut headers stand between the labels of blocks side by side and their values."""
    return _is_across(reading) and len(token.text) < 20


def _take_same_line(reading: _Reading, lines: Sequence[Line], index: int, behind: Sequence[Token]) -> bool:
    """Place what stands behind the label on its own line, if it is the row's values."""
    expected = len(reading.columns())
    by_header = _by_header(reading, lines, index)
    if by_header is not None:
        return _place(reading, behind, by_header)
    values = [token for token in behind if token.is_value]
    if len(values) == len(behind) and (any(not token.is_blank for token in values) or len(values) == expected):
        return _place(reading, values, _by_count(values, expected))
    return False


def _take_following(reading: _Reading, lines: Sequence[Line], index: int) -> int:
    """Collect one cell a line until a label or text stands in the way."""
    expected = len(reading.columns())
    values: list[Token] = []
    while index < len(lines) and len(values) < expected:
        tokens = lines[index].tokens
        if not tokens or not all(token.is_value for token in tokens):
            break
        if lines[index].ruled and len(tokens) > 1:
            break
        if not tokens[0].is_blank or len(tokens) == 1:
            values.append(tokens[0])  # marks behind a value, or several alone, end a row
        index += 1
    if any(not token.is_blank for token in values) or len(values) == expected:
        _place(reading, values, tuple(values) if len(values) == expected else None)
    return index


def _by_header(reading: _Reading, lines: Sequence[Line], index: int) -> tuple[Token, ...] | None:
    """The row's cells under its column labels, if every label has a place of its own."""
    line = lines[index]
    if not line.ruled or not line.grid or len(reading.pending) != 1:
        return None
    row = reading.pending[0][0]
    places: dict[str, int] = {}
    wanted = reading.table(row).block_of(row.id).columns
    for earlier in range(index - 1, -1, -1):
        if lines[earlier].grid != line.grid or len(places) == len(wanted):
            break
        for token in lines[earlier].tokens:
            for meaning in token.meanings:
                if meaning.kind == "column" and meaning.table == row.table and meaning.id in wanted:
                    places.setdefault(meaning.id, token.column)
    columns = [places.get(column, -1) for column in wanted]
    if -1 in columns or any(a >= b for a, b in pairwise(columns)):
        return None
    at = {token.column: token for token in line.tokens}
    if any(column not in at or at[column].meanings for column in columns):
        return None
    label_column = reading.pending[0][1].column
    outside = [t for t in line.tokens if t.column > label_column and t.column not in columns and not t.is_blank]
    return None if outside else tuple(at[column] for column in columns)


def _by_count(values: Sequence[Token], expected: int) -> tuple[Token, ...] | None:
    """As many values as columns; blank cells beyond them are traces of merged cells."""
    if len(values) == expected:
        return tuple(values)
    printed = [token for token in values if not token.is_blank]
    if len(printed) == expected:
        return tuple(printed)
    behind = values[expected:]
    if len(values) > expected and not values[0].is_blank and all(token.is_blank for token in behind):
        return tuple(values[:expected])
    return None


def _place(reading: _Reading, found: Sequence[Token], placed: tuple[Token, ...] | None) -> bool:
    """Give the pending rows their values, or say that they cannot be told apart."""
    expected = reading.columns()
    start = 0
    for row, _ in reading.pending:
        width = len(reading.table(row).block_of(row.id).columns)
        if placed is not None:
            reading.rows[row.table, row.id].append(placed[start : start + width])
        else:
            printed = " ".join(token.text for token in found if not token.is_blank)
            reason = note(
                "cell_count", found=len([t for t in found if not t.is_blank]), expected=len(expected), printed=printed
            )
            reading.rows[row.table, row.id].append(reason)
        start += width
    reading.pending.clear()
    return True


def _cells(reading: _Reading) -> dict[str, Cell]:
    """The cells in the order of the form."""
    cells: dict[str, Cell] = {}
    for spec in reading.form.cells.values():
        runs = reading.rows.get((spec.table, spec.row))
        if runs is None:
            continue
        place = reading.form.tables[spec.table].block_of(spec.row).columns.index(spec.column)
        cells[spec.name] = _cell(spec.name, runs, place)
    return cells


def _cell(name: str, runs: Sequence[tuple[Token, ...] | Note], place: int) -> Cell:
    read = [run[place] for run in runs if not isinstance(run, Note)]
    if not read:
        reason = next((run for run in runs if isinstance(run, Note)), note("cell_none"))
        return Cell(name=name, printed="", kind=Kind.UNREAD, reason=reason, location=Location())
    first = read[0]
    kind, value, reason_ = first.reading
    if any(token.reading[:2] != first.reading[:2] for token in read):
        candidates = ", ".join(token.text or "–" for token in read)
        reason_ = note("cell_twice", candidates=candidates)
        return Cell(name=name, printed=first.text, kind=Kind.UNREAD, location=first.location, reason=reason_)
    return Cell(name=name, printed=first.text, kind=kind, value=value, location=first.location, reason=reason_)
