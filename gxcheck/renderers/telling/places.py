"""Where a person looks for a finding: its cell, its sentence, or the heading it speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gxcheck.forms import FIELDS, Form
from gxcheck.model import Change, Location, Outcome, Report, StatedList, Suspect, Verdict
from gxcheck.renderers.telling.findings import table_of
from gxcheck.renderers.telling.suspects import changes
from gxcheck.renderers.telling.view import View, evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """`cell`: its name, "" for what stands in the prose or is not there at all.

    `sentence`, or the heading, and its `section`: for who looks in a file that has no lines.
    """

    location: Location
    cell: str = ""
    printed: str = ""
    sentence: str = field(default="", compare=False)
    section: str = field(default="", compare=False)


def spot_of(outcome: Outcome, verdict: Verdict) -> Spot:
    """The one place that stands for an outcome; an empty location where nothing is known."""
    return next(spots_of(outcome, verdict), Spot(location=Location()))


def spots_of(outcome: Outcome, verdict: Verdict) -> Iterator[Spot]:
    """The places that may stand for it, the best first."""
    report = verdict.report
    change = lone_change(outcome, verdict)
    if change is not None:
        yield _cell(change.cell, report)
    for statement in outcome.statements:
        sentence, section = statement.sentence, statement.section
        yield Spot(location=statement.location, printed=statement.printed, sentence=sentence, section=section)
    for one in lists_of(outcome, report):
        yield Spot(location=one.location, sentence=one.sentence, section=one.section)
    if outcome.key in report.cells or outcome.key in outcome.cells:
        yield _cell(outcome.key, report)
    cells = evidence(outcome, report)
    for cell in sorted(cells, key=lambda cell: cell.value == 0):
        yield Spot(location=cell.location, cell=cell.name, printed=cell.printed)
    yield from _headings(outcome, report)


def lists_of(outcome: Outcome, report: Report) -> list[StatedList]:
    """The lists of the prose whose parts do not add up."""
    sentences = {dict(detail.details).get("sentence") for detail in outcome.details}
    return list({one.location: one for one in report.lists if one.sentence in sentences}.values())


def _cell(name: str, report: Report) -> Spot:
    cell = report.cell(name)
    return (
        Spot(location=cell.location, cell=name, printed=cell.printed) if cell else Spot(location=Location(), cell=name)
    )


def _headings(outcome: Outcome, report: Report) -> Iterator[Spot]:
    for section in report.sections:
        if section.id == outcome.key:
            printed = section.printed
            yield Spot(location=section.location, printed=printed, sentence=printed, section=section.id)
    for label in report.labels or ():
        if outcome.table and label.id == f"{outcome.table}.{outcome.axis}.{outcome.key}":
            yield Spot(location=label.location, printed=label.printed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Table, row and column as people call them; "" for what an outcome does not single out."""

    table: str = ""
    row: str = ""
    column: str = ""

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.table, self.row, self.column)))


def names_of(outcome: Outcome, form: Form, view: View) -> Names:
    """The cell, the row or the column that an instance speaks of."""
    if outcome.key.count(".") == 2:
        return cell_names(outcome.key, form, view)
    table = form.tables.get(table_of(outcome, form))
    if table is None:
        return Names()
    title, named = table.title.in_(view.language), view.scope(outcome, form)
    match outcome.axis:
        case "row":
            return Names(table=title, row=named)
        case "column":
            return Names(table=title, column=named)
    return Names(table=title)


def cell_names(name: str, form: Form, view: View) -> Names:
    """The names of a cell or of a group of cells."""
    table, row, column = name.split(".")
    if not form.expand(table, row, column):
        return Names()
    spec, language = form.tables[table], view.language
    return Names(
        table=spec.title.in_(language),
        row="" if table == FIELDS else spec.title_of("row", row, language),
        column=spec.title_of("column", column, language),
    )


def other_spots(outcome: Outcome, verdict: Verdict) -> list[Spot]:
    """The operands and figures beside the one place."""
    told = [Spot(location=one.location, printed=one.printed) for one in outcome.statements]
    told += [
        Spot(location=cell.location, cell=cell.name, printed=cell.printed) for cell in evidence(outcome, verdict.report)
    ]
    first = spot_of(outcome, verdict)
    return [spot for spot in dict.fromkeys(told) if spot != first]


def suspects_of(outcome: Outcome, verdict: Verdict) -> list[Suspect]:
    """The repairs of the finding that an outcome belongs to: alternatives, one is enough."""
    findings = {suspect.finding for suspect in verdict.suspects if outcome.instance in suspect.clears}
    return [suspect for suspect in verdict.suspects if suspect.finding in findings and suspect.clears]


def lone_change(outcome: Outcome, verdict: Verdict) -> Change | None:
    """The change of one cell that is the only repair."""
    found = suspects_of(outcome, verdict)
    return found[0].changes[0] if len(found) == 1 and len(found[0].changes) == 1 else None


def filling_of(outcome: Outcome, verdict: Verdict) -> Change | None:
    """What belongs in the one cell without a number that a row, a column or a cell is faulted for; None if unknown."""
    if outcome.axis not in ("row", "column", "cell") or outcome.filled:
        return None
    ones = [one.changes[0] for one in verdict.suspects if not one.clears and len(one.changes) == 1]
    found = [one for one in ones if one.cell in outcome.cells and not one.unread]
    return found[0] if len(found) == 1 else None


def repairs(outcome: Outcome, verdict: Verdict, form: Form, view: View) -> str:
    """Every repair in words, `A 3→8 or B 4→9`."""
    return view.say("or").join(changes(suspect, form, view) for suspect in suspects_of(outcome, verdict))
