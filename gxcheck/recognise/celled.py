"""The values of rows → cells of the form, and of groups whose rows are printed as one."""

from collections.abc import Iterator, Mapping, Sequence

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


def groups_of(grouped: Mapping[RowName, Piece], form: Form, met: Met, columns: Columns) -> dict[str, Cell]:
    """The cells of the groups that were met with values and of which no row was met."""
    return {
        f"{table}.{group}.{column}": _cell(f"{table}.{group}.{column}", met[table, group], place)
        for table, group in _whole(grouped, form, met)
        for place, column in enumerate(columns[table, group])
    }


def labels_of_groups(grouped: Mapping[RowName, Piece], form: Form, met: Met) -> tuple[Label, ...]:
    """The labels of the same groups."""
    return tuple(
        Label(id=f"{table}.row.{group}", printed=label.text, location=label.location)
        for (table, group), label in grouped.items()
        if (table, group) in _whole(grouped, form, met)
    )


def doubtful_groups(grouped: Mapping[RowName, Piece], form: Form, met: Met) -> Iterator[Unread]:
    """What was met beside the label of a group, which is its heading, too: it may be the group or one of its rows."""
    whole = _whole(grouped, form, met)
    for (table, group), label in grouped.items():
        values = [piece for run in met[table, group] if not isinstance(run, Note) for piece in run]
        printed = " ".join(piece.text for piece in values if not piece.is_blank)
        printed = printed or " ".join(
            str(dict(run.details)["printed"]) for run in met[table, group] if isinstance(run, Note)
        )
        cells = form.tables[table].members("row", group)
        names = tuple(name for name in form.cells if name.startswith(tuple(f"{table}.{row}." for row in cells)))
        unplaced = next((run for run in met[table, group] if isinstance(run, Note)), None)
        reason = unplaced if (table, group) in whole else note("row_of_group", group=label.text)
        if printed and reason is not None:
            yield Unread(printed=f"{label.text} {printed}", location=label.location, reason=reason, cells=names)


def _whole(grouped: Mapping[RowName, Piece], form: Form, met: Met) -> list[RowName]:
    return [
        (table, group)
        for table, group in grouped
        if not any((table, row) in met for row in form.tables[table].members("row", group))
    ]


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
