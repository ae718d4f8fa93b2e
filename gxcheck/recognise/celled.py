"""The values of rows → cells of the form, and of groups whose rows are printed as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gxcheck.forms import Form
from gxcheck.model import Cell, Kind, Label, Location, Note, Unread, note
from gxcheck.recognise.headless import RowName, Values
from gxcheck.recognise.pieces import Piece

#: What was met of each row: its values, or why they could not be placed.
Met = Mapping[RowName, Sequence[Values | Note]]
Columns = Mapping[RowName, Sequence[str]]


def cells_of(form: Form, met: Met, columns: Columns) -> dict[str, Cell]:
    """The cells of every row that was met."""
    cells: dict[str, Cell] = {}
    for spec in form.cells.values():
        runs = met.get((spec.table, spec.row))
        if runs is not None:
            cells[spec.name] = _cell(spec.name, runs, columns[spec.table, spec.row].index(spec.column))
    return cells


@dataclass(frozen=True, slots=True)
class GroupsRead:
    """`cells`: of the groups that are printed as one row, with their `labels`. `doubtful`: rows that may be a group's
    or one of its rows'."""

    cells: Mapping[str, Cell] = field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    doubtful: tuple[Unread, ...] = ()


def groups_of(grouped: Mapping[RowName, Piece], form: Form, met: Met, columns: Columns) -> GroupsRead:
    """What stands beside labels of groups (`grouped`), which head their rows, too: a group's if no such row was met."""
    cells: dict[str, Cell] = {}
    labels: list[Label] = []
    doubtful: list[Unread] = []
    for (table, group), label in grouped.items():
        runs, members = met[table, group], form.tables[table].members("row", group)
        alone = not any((table, row) in met for row in members)
        reason: Note | None = note("row_of_group", group=label.text)
        if alone:
            labels.append(Label(id=f"{table}.row.{group}", printed=label.text, location=label.location))
            names = [f"{table}.{group}.{column}" for column in columns[table, group]]
            here = {name: _cell(name, runs, place) for place, name in enumerate(names)}
            reason = next((cell.reason for cell in here.values() if cell.kind is Kind.UNREAD), None)
            cells |= here
        printed = _printed(runs)
        if printed and reason is not None:
            meant = tuple(f"{table}.{row}.{column}" for row in members for column in columns[table, row])
            text = f"{label.text} {printed}"
            doubtful.append(Unread(printed=text, location=label.location, reason=reason, cells=meant))
    return GroupsRead(cells, tuple(labels), tuple(doubtful))


def _printed(runs: Sequence[Values | Note]) -> str:
    """What stands in some lines of values, whether they were placed or not."""
    texts = (
        str(dict(run.details)["printed"]) if isinstance(run, Note) else " ".join(one.text for one in run if one.text)
        for run in runs
    )
    return " ".join(filter(None, texts))


def _cell(name: str, runs: Sequence[Values | Note], place: int) -> Cell:
    unplaced = [run for run in runs if isinstance(run, Note)]
    read = [run[place] for run in runs if not isinstance(run, Note)]
    if unplaced or not read:
        # where a row stands twice and only one can be read, it may be that of another unit
        reason = next(iter(unplaced), note("cell_none"))
        return Cell(name=name, printed="", kind=Kind.UNREAD, reason=reason, location=Location())
    first = read[0]
    kind, value, why = first.reading
    if any(piece.reading[:2] != first.reading[:2] for piece in read):
        candidates = ", ".join(piece.text or "–" for piece in read)
        kind, value, why = Kind.UNREAD, None, note("cell_twice", candidates=candidates)
    return Cell(name=name, printed=first.text, kind=kind, value=value, location=first.location, reason=why)
