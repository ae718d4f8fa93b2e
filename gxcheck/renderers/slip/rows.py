"""The noun of the annex: a row of its table, and what cells are in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gxcheck.model import Value, Verdict
from gxcheck.renderers.telling.places import Names, cell_names
from gxcheck.renderers.telling.sentences import NAMED
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text

#: What stands there: the value of a cell, words of the report, several figures of it, or what is said of it.
Kind = Literal["value", "quoted", "listed", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow:
    """`number`: of the finding, "" behind its first row. `suggested`: "" where nothing tells the value.

    `place`: in the file. `basis`: the texts that it rests on. `kind`: of `printed`, and no column of the table.
    """

    number: str = ""
    where: str = ""
    printed: str = ""
    suggested: str = ""
    place: str = ""
    basis: str = ""
    kind: Kind = "value"


#: A row without the names of its cells, and those.
NamedRow = tuple[Names, AnnexRow]


def cell_row(name: str, printed: str, verdict: Verdict, view: View, suggested: Value | None = None) -> NamedRow:
    cell = verdict.report.cell(name)
    row = AnnexRow(
        printed=printed or view.say("slip_blank"),
        suggested="" if suggested is None else exact_text(suggested),
        place=view.place(cell.location) if cell else "",
    )
    return cell_names(name, view.form(verdict.report), view), row


def computed_value(cell: str, verdict: Verdict) -> Value | None:
    """The value of a cell without one, where the other cells give it."""
    for suspect in verdict.suspects:
        if not suspect.clears and len(suspect.changes) == 1 and suspect.changes[0].cell == cell:
            return suspect.changes[0].suggested
    return None


def first_few(told: Sequence[str], view: View) -> str:
    named = view.say("comma").join(told[:NAMED])
    return named if len(told) <= NAMED else view.say("slip_and_others", told=named, count=len(told))
