"""附表: the cells, figures and headings of each finding, what stands there, what should, and on what that rests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gxcheck.forms import Form
from gxcheck.model import Cell, Location, Outcome, Suspect, Value, Verdict
from gxcheck.renderers.telling.findings import Finding
from gxcheck.renderers.telling.places import Names, cell_names, names_of, spot_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.sentences import NAMED
from gxcheck.renderers.telling.view import View, evidence
from gxcheck.text.numerals import exact_text

#: Repairs, or cells of a sum, that are listed one by one.
_SHOWN = 6
#: Rows of cells with the same trouble; of more the columns are told, if they are fewer.
_MANY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow:
    """`number`: of the finding, "" behind its first row. `suggested`: "" where nothing tells the value.

    `place`: in the file. `basis`: the texts that it rests on.
    """

    number: str = ""
    where: str = ""
    printed: str = ""
    suggested: str = ""
    place: str = ""
    basis: str = ""


def rows_of(number: int, finding: Finding, verdict: Verdict, view: View) -> Iterator[AnnexRow]:
    """A table is named in the first of the rows that are of it."""
    table = ""
    for position, (names, row) in enumerate(dict.fromkeys(_rows(finding, verdict, view))):
        where = str(names if names.table != table else replace(names, table=""))
        table = names.table
        told = replace(row, where=plain(row.where + where), printed=plain(row.printed), place=plain(row.place))
        if not position:
            yield replace(told, number=str(number), basis=plain(_basis(finding, view)))
        elif told != AnnexRow():
            yield told


def _basis(finding: Finding, view: View) -> str:
    sources = dict.fromkeys(view.rule(outcome.rule).source for outcome in finding.outcomes)
    return view.say("slip_semicolon").join(filter(None, sources))


_Named = tuple[Names, AnnexRow]


def _rows(finding: Finding, verdict: Verdict, view: View) -> Iterator[_Named]:
    """Rows without the names of their cells, and those."""
    if finding.suspects:
        yield from _repairs(finding.suspects, verdict, view)
        yield from _figures(finding, verdict, view)
        return
    cells = [spot_of(outcome, verdict).cell for outcome in finding.outcomes]
    if finding.is_alike and all(cells) and not finding.first.statements:
        rows = list(_by_row(cells, verdict, view))
        yield from rows if len(rows) <= _MANY else _by_column(cells, verdict, view) or rows
        return
    yield from _figures(finding, verdict, view)
    yield from _together([one for outcome in finding.outcomes for one in _of_outcome(outcome, verdict, view)], view)


def _repairs(suspects: Sequence[Suspect], verdict: Verdict, view: View) -> Iterator[_Named]:
    """The cells that are probably wrong; of many repairs the first, as one is enough."""
    for position, suspect in enumerate(suspects[:_SHOWN], start=1):
        for change in suspect.changes:
            names, row = _cell_row(change.cell, change.printed, verdict, view, change.suggested)
            yield names, replace(row, where=view.say("slip_choice", number=position)) if len(suspects) > 1 else row
    if len(suspects) > _SHOWN:
        yield Names(), AnnexRow(where=view.say("slip_more_repairs", count=len(suspects) - _SHOWN))


def _cell_row(name: str, printed: str, verdict: Verdict, view: View, suggested: Value | None = None) -> _Named:
    cell = verdict.report.cell(name)
    row = AnnexRow(
        printed=printed or view.say("slip_blank"),
        suggested="" if suggested is None else exact_text(suggested),
        place=view.place(cell.location) if cell else "",
    )
    return cell_names(name, view.form(verdict.report), view), row


def _figures(finding: Finding, verdict: Verdict, view: View) -> Iterator[_Named]:
    """The figures of the text, those of a paragraph together."""
    form = view.form(verdict.report)
    found: dict[tuple[str, Location], dict[str, None]] = {}
    for one in (statement for outcome in finding.outcomes for statement in outcome.statements):
        found.setdefault((one.section, one.location), {})[one.printed] = None
    for (section, location), printed in found.items():
        where = view.fact_name(section, form) if section else ""
        yield Names(), AnnexRow(where=where, printed=_first_few(list(printed), view), place=view.place(location))


def _together(rows: Sequence[_Named], view: View) -> Iterator[_Named]:
    """Rows of a table that are only named, as those that it lacks, are one."""
    for (table, is_named_only), group in groupby(rows, key=_is_named_only):
        alike = list(group)
        if is_named_only:
            names = view.say("comma").join(str(replace(names, table="")) for names, _ in alike)
            yield Names(table=table, row=names), AnnexRow()
        else:
            yield from alike


def _is_named_only(one: _Named) -> tuple[str, bool]:
    names, row = one
    return names.table, bool(names.row or names.column) and not (row.where or row.printed or row.place)


def _of_outcome(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[_Named]:
    """The cells; the heading or the row that it speaks of, where it has none and no figure of the text."""
    form = view.form(verdict.report)
    cells = _operands(outcome, verdict, form)
    for cell in cells:
        yield _cell_row(cell.name, cell.printed, verdict, view, computed_value(cell.name, verdict))
    if not cells and not outcome.statements:
        spot, names = spot_of(outcome, verdict), names_of(outcome, form, view)
        where = "" if str(names) else view.scope(outcome, form) or _part(outcome, form, view)
        label = _of_form(outcome, form)
        suggested = label if label != spot.printed else ""
        yield names, AnnexRow(where=where, printed=spot.printed, suggested=suggested, place=view.place(spot.location))


def _of_form(outcome: Outcome, form: Form) -> str:
    """The heading or the label that the form has at that place, which a report has in Chinese; "" for any other."""
    if outcome.axis == "section":
        return next((section.printed("zh") for section in form.sections if section.id == outcome.key), "")
    lines = getattr(form.tables.get(outcome.table), f"{outcome.axis}s", {}) if outcome.axis in ("row", "column") else {}
    return lines[outcome.key].label if outcome.key in lines else ""


def _first_few(told: Sequence[str], view: View) -> str:
    named = view.say("comma").join(told[:NAMED])
    return named if len(told) <= NAMED else view.say("slip_and_others", told=named, count=len(told))


def _part(outcome: Outcome, form: Form, view: View) -> str:
    """The part of the text that it says something of."""
    told = (names for detail in outcome.details for key, names in detail.details if key == "place")
    named = next((names for names in told if isinstance(names, tuple)), ())
    return view.fact_names(named, form) if named else view.say("whole_report")


def _operands(outcome: Outcome, verdict: Verdict, form: Form) -> list[Cell]:
    """The cells that say something: not the zeros of a sum, and not all of a long one."""
    cells = evidence(outcome, verdict.report)
    names = form.cells_of(outcome.key) if outcome.statements else ()
    if names:
        return [verdict.report.cells[name] for name in names if name in verdict.report.cells][:_SHOWN]
    return [cell for cell in cells if cell.value != 0 or len(outcome.cells) == 1][:_SHOWN]


def computed_value(cell: str, verdict: Verdict) -> Value | None:
    """The value of a cell without one, where the other cells give it."""
    for suspect in verdict.suspects:
        if not suspect.clears and len(suspect.changes) == 1 and suspect.changes[0].cell == cell:
            return suspect.changes[0].suggested
    return None


def _by_row(cells: Sequence[str], verdict: Verdict, view: View) -> Iterator[_Named]:
    """Cells with the same trouble, those of a row of the form together; equal rows that follow each other too."""
    lines = groupby(dict.fromkeys(cells), key=lambda cell: cell.rpartition(".")[0])
    rows = [_line_of(list(group), verdict, view) for _, group in lines]
    for (table, columns, printed, suggested), group in groupby(rows, key=lambda row: row[0]):
        alike = list(group)
        names = _first_few([name for _, name, _ in alike], view)
        place = _places_told([location for _, _, location in alike], view)
        yield Names(table=table, row=names, column=columns), AnnexRow(printed=printed, suggested=suggested, place=place)


def _by_column(cells: Sequence[str], verdict: Verdict, view: View) -> list[_Named]:
    """Each column once, with the rows of the file; nothing where the file's rows are not known."""
    form = view.form(verdict.report)
    columns: dict[str, list[Cell]] = {}
    for name in dict.fromkeys(cells):
        cell = verdict.report.cell(name)
        if cell is None or not cell.location.row:
            return []
        columns.setdefault(name.rpartition(".")[2], []).append(cell)
    order = list(form.tables[cells[0].partition(".")[0]].columns)
    return [
        (
            replace(cell_names(found[0].name, form, view), row=""),
            AnnexRow(
                printed=view.say("comma").join(dict.fromkeys(one.printed or view.say("slip_blank") for one in found)),
                place=_places_told([one.location for one in found], view),
            ),
        )
        for _, found in sorted(columns.items(), key=lambda one: order.index(one[0]))
    ]


def _places_told(places: Sequence[Location], view: View) -> str:
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
