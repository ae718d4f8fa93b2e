"""Rows of the annex on cells with the same trouble, told together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gxcheck.forms import Form
from gxcheck.model import Cell, Location, Verdict
from gxcheck.renderers.slip.rows import AnnexRow, NamedRow, computed_value, first_few
from gxcheck.renderers.telling.places import Names, cell_names
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text


def by_row(cells: Sequence[str], verdict: Verdict, view: View) -> Iterator[NamedRow]:
    """Cells with the same trouble, those of a row of the form together; equal rows that follow each other too."""
    lines = groupby(dict.fromkeys(cells), key=lambda cell: cell.rpartition(".")[0])
    rows = [_line_of(list(group), verdict, view) for _, group in lines]
    for (table, columns, printed, suggested), group in groupby(rows, key=lambda row: row[0]):
        alike = list(group)
        names = first_few([name for _, name, _ in alike], view)
        place = places_told([location for _, _, location in alike], view)
        yield Names(table=table, row=names, column=columns), AnnexRow(printed=printed, suggested=suggested, place=place)


def by_column(cells: Sequence[str], verdict: Verdict, view: View) -> list[NamedRow]:
    """Each column once, with the rows of the file; nothing where the file's rows are not known."""
    form = view.form(verdict.report)
    columns: dict[str, list[Cell]] = {}
    for name in dict.fromkeys(cells):
        cell = verdict.report.cell(name)
        if cell is None or not cell.location.row:
            return []
        columns.setdefault(name.rpartition(".")[2], []).append(cell)
    order = list(form.tables[cells[0].partition(".")[0]].columns)
    alike: dict[AnnexRow, list[str]] = {}
    for _, found in sorted(columns.items(), key=lambda one: order.index(one[0])):
        printed = view.say("comma").join(dict.fromkeys(one.printed or view.say("slip_blank") for one in found))
        place = places_told([one.location for one in found], view)
        alike.setdefault(AnnexRow(printed=printed, place=place), []).append(found[0].name)
    return [(_columns(names, form, view), row) for row, names in alike.items()]


def _columns(cells: Sequence[str], form: Form, view: View) -> Names:
    """The columns that these cells are of, as one."""
    names = [cell_names(cell, form, view) for cell in cells]
    told = view.say("comma").join(one.column for one in names)
    return replace(names[0], row="", column=view.say("slip_whole_column", column=told))


def places_told(places: Sequence[Location], view: View) -> str:
    """`第2个表第4至8、10行`; each place where the file has no rows."""
    if len(set(places)) == 1:
        return view.place(places[0])
    tables = {replace(place, line=0, row=0, column=0) for place in places}
    if len(tables) > 1 or not all(place.row for place in places):
        return view.say("comma").join(dict.fromkeys(map(view.place, places)))
    told = [
        str(first) if first == last else view.say("slip_from_to", first=first, last=last)
        for first, last in _runs(sorted({place.row for place in places}))
    ]
    return view.say("slip_rows", table=view.place(tables.pop()), rows=view.say("comma").join(told))


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of numbers that follow each other."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


#: Table, columns, what is printed and what should be.
_Alike = tuple[str, str, str, str]


def _line_of(cells: Sequence[str], verdict: Verdict, view: View) -> tuple[_Alike, str, Location]:
    """What rows must have in common to be told as one, the name of this one, and where it stands."""
    form, comma = view.form(verdict.report), view.say("comma")
    names = [cell_names(cell, form, view) for cell in cells]
    found = [cell for cell in map(verdict.report.cell, cells) if cell]
    printed = dict.fromkeys(plain(cell.printed) or view.say("slip_blank") for cell in found)
    location = found[0].location if found else Location()
    if len(found) > 1:
        location = replace(location, column=0)
    columns = comma.join(one.column for one in names)
    if _is_whole_row(cells, form):
        return (names[0].table, view.say("slip_all_columns"), comma.join(printed), ""), names[0].row, location
    suggested = _suggested([one.column for one in names], cells, verdict, view)
    return (names[0].table, columns, comma.join(printed), suggested), names[0].row, location


def _suggested(columns: Sequence[str], cells: Sequence[str], verdict: Verdict, view: View) -> str:
    """The values that the other cells give, with their columns where there are several."""
    values = [(column, computed_value(cell, verdict)) for column, cell in zip(columns, cells, strict=True)]
    known = [(column, exact_text(value)) for column, value in values if value is not None]
    if len(cells) == 1:
        return "".join(value for _, value in known)
    return view.say("comma").join(view.say("slip_figure", where=column, printed=value) for column, value in known)


def _is_whole_row(cells: Sequence[str], form: Form) -> bool:
    row = cells[0].rpartition(".")[0]
    return 1 < len(cells) == sum(name.rpartition(".")[0] == row for name in form.cells)
