"""附表: the cells, figures and headings of each finding, what stands there, what should, and on what that rests."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gxcheck.forms import Form
from gxcheck.model import Location, Outcome, Suspect, Verdict, beside_of
from gxcheck.renderers.slip.against import compared_with, held_against, must_be
from gxcheck.renderers.slip.alike import by_column, by_row, places_told
from gxcheck.renderers.slip.missing import are_missing, missing_rows
from gxcheck.renderers.slip.parts import of_part, other_years
from gxcheck.renderers.slip.rows import AnnexRow, NamedRow, cell_row, computed_value, first_few
from gxcheck.renderers.slip.standing import quotations, standing
from gxcheck.renderers.slip.summed import are_summed, summed_rows
from gxcheck.renderers.telling.findings import Finding
from gxcheck.renderers.telling.places import Names, cell_names, spot_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.sentences import NAMED
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text

#: Repairs, or cells of a sum, that are listed one by one.
_SHOWN = 6
#: Cells of a repair that are called both.
_BOTH = 2
#: Notes that tell what should stand there → the detail that it is.
_TOLD_RIGHT = {"document_number": "number", "change": "right", "changed_in": "right", "changed_to_cell": "right"}
#: Rows of cells with the same trouble; of more the columns are told, if they are fewer.
_MANY = 12


def rows_of(number: int, finding: Finding, verdict: Verdict, view: View) -> Iterator[AnnexRow]:
    """A table is called by its short name, and by the whole one where the row is of it alone."""
    tables = view.form(verdict.report).tables.values()
    short = {table.title.in_(view.language): table.called(view.language) for table in tables}
    for position, (names, row) in enumerate(dict.fromkeys(_rows(finding, verdict, view))):
        if names.row or names.column:
            names = replace(names, table=short.get(names.table, names.table))
        told = replace(row, where=plain(f"{row.where}{names}"), printed=plain(row.printed), place=plain(row.place))
        yield told if position else replace(told, number=str(number), basis=plain(_basis(finding, view)))


def _basis(finding: Finding, view: View) -> str:
    sources = dict.fromkeys(view.rule(outcome.rule).source for outcome in finding.outcomes)
    return view.say("slip_semicolon").join(filter(None, sources))


def _rows(finding: Finding, verdict: Verdict, view: View) -> Iterator[NamedRow]:
    """Rows without the names of their cells, and those."""
    if are_missing(finding.outcomes):
        yield from missing_rows(finding.outcomes, view.form(verdict.report), view)
        return
    if not finding.suspects and are_summed(finding.outcomes):
        yield from summed_rows(finding.outcomes, verdict, view)
        return
    if finding.suspects:
        yield from _repairs(finding.suspects, verdict, view)
        yield from _figures(finding, verdict, view)
        return
    cells = [spot_of(outcome, verdict).cell for outcome in finding.outcomes]
    if finding.is_alike and all(cells) and not finding.first.statements:
        rows = list(by_row(cells, verdict, view))
        yield from rows if len(rows) <= _MANY else by_column(cells, verdict, view) or rows
        return
    yield from _figures(finding, verdict, view)
    yield from _together([one for outcome in finding.outcomes for one in _of_outcome(outcome, verdict, view)], view)


def _repairs(suspects: Sequence[Suspect], verdict: Verdict, view: View) -> Iterator[NamedRow]:
    """The cells that are probably wrong; of many repairs the first, as one is enough."""
    for position, suspect in enumerate(suspects[:_SHOWN]):
        choice = _choice(position, len(suspects), view)
        for order, change in enumerate(suspect.changes):
            names, row = cell_row(change.cell, change.printed, verdict, view, change.suggested)
            yield names, replace(row, where=(choice if not order else "") + _jointly(order, len(suspect.changes), view))
    if len(suspects) > _SHOWN:
        yield Names(), AnnexRow(where=view.say("slip_more_repairs", count=len(suspects) - _SHOWN))


def _choice(position: int, repairs: int, view: View) -> str:
    """Of repairs only one is to be made."""
    if repairs == 1:
        return ""
    if position:
        return view.say("slip_or")
    return view.say(f"slip_choice_of_{repairs}" if repairs <= NAMED else "slip_choice_of_many")


def _jointly(order: int, cells: int, view: View) -> str:
    """Of one repair all cells are to be changed."""
    if cells == 1:
        return ""
    if order:
        return view.say("slip_along")
    return view.say("slip_all" if cells > _BOTH else "slip_both", count=cells)


def _figures(finding: Finding, verdict: Verdict, view: View) -> Iterator[NamedRow]:
    """What is quoted of the text, the clauses of a paragraph together; of many their figures."""
    form = view.form(verdict.report)
    found: dict[tuple[str, Location], dict[str, str]] = {}
    right: dict[tuple[str, Location], dict[str, None]] = {}
    for outcome in finding.outcomes:
        for one in quotations(outcome, verdict):
            found.setdefault((one.section, one.location), {})[one.text] = one.figure
            right.setdefault((one.section, one.location), {}).update(dict.fromkeys(_right(outcome, form, view)))
    for (section, location), clauses in found.items():
        printed = list(clauses if len(clauses) <= NAMED else clauses.values())
        should = list(right[section, location]) if len(printed) == 1 else []
        yield (
            Names(),
            AnnexRow(
                where=view.fact_name(section, form) if section else "",
                printed=first_few(printed, view),
                kind="quoted" if len(printed) == 1 else "listed",
                suggested=should[0] if len(should) == 1 else "",
                place=view.place(location) or standing(section, verdict.report, form, view),
            ),
        )


def _right(outcome: Outcome, form: Form, view: View) -> Iterator[str]:
    """What should stand in the text, where the sentence says so."""
    for detail in outcome.details:
        told = view.told(detail, form)
        if detail.key in _TOLD_RIGHT:
            yield str(told[_TOLD_RIGHT[detail.key]])


def _together(rows: Sequence[NamedRow], view: View) -> Iterator[NamedRow]:
    """Rows of a table that are only named, as those that it lacks, are one."""
    for (table, is_named_only), group in groupby(rows, key=_is_named_only):
        alike = list(group)
        if is_named_only:
            names = view.say("comma").join(str(replace(names, table="")) for names, _ in alike)
            yield Names(table=table, row=names), AnnexRow()
        else:
            yield from alike


def _is_named_only(one: NamedRow) -> tuple[str, bool]:
    names, row = one
    return names.table, bool(names.row or names.column) and not (row.where or row.printed or row.place)


def _of_outcome(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[NamedRow]:
    """The cells; the heading, the row or the part that it speaks of, where it has none and quotes nothing."""
    form = view.form(verdict.report)
    cells = list(held_against(outcome, verdict, form))
    for name in cells:
        yield _of_name(name, outcome, verdict, view)
    yield from _elsewhere(outcome, verdict, view)
    if not cells and next(quotations(outcome, verdict), None) is None:
        yield of_part(outcome, verdict, view)
        yield from other_years(outcome, verdict, view)


def _of_name(name: str, outcome: Outcome, verdict: Verdict, view: View) -> NamedRow:
    """A cell; a group that is told as one, with what its cells come to and where they stand."""
    report, form = verdict.report, view.form(verdict.report)
    if name in form.cells or report.cell(name):
        cell, right = report.cell(name), computed_value(name, verdict)
        row = cell_row(name, cell.printed if cell else "", verdict, view, right)
        asked = exact_text(outcome.right) if right is None and must_be(outcome, name) else ""
        return row[0], replace(row[1], suggested=asked or row[1].suggested)
    cells = [cell for one in form.cells_of(name) if (cell := report.cell(one))]
    values = [cell.value for cell in cells]
    printed = exact_text(sum(value for value in values if value is not None)) if None not in values else ""
    return cell_names(name, form, view), AnnexRow(
        printed=printed, place=places_told([cell.location for cell in cells], view) if cells else ""
    )


def _elsewhere(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[NamedRow]:
    """The cells of other reports that it is held against."""
    form = view.form(verdict.report)
    for name in compared_with(outcome, verdict):
        cell, report = verdict.beside(name), beside_of(name)
        if cell is not None:
            names = cell_names(name.removeprefix(f"{report}."), form, view)
            at = view.say(f"slip_in_{report}", place=view.place(cell.location))
            table = view.say(f"of_{report}", name=form.tables[cell.name.partition(".")[0]].called(view.language))
            yield replace(names, table=table), AnnexRow(printed=cell.printed, place=at)
