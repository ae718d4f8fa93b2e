"""Rows of the annex on cells that are held against what the units below come to: their own value, and that sum."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gxcheck.model import Location, Outcome, Verdict, beside_of
from gxcheck.renderers.slip.rows import AnnexRow, NamedRow
from gxcheck.renderers.telling.places import Names, cell_names
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text


def are_summed(outcomes: Sequence[Outcome]) -> bool:
    """Whether each is of a cell of which it has the value and what the units below come to."""
    return all(map(_is_summed, outcomes))


def _is_summed(outcome: Outcome) -> bool:
    of_sum = [beside_of(name) for name in outcome.beside] == ["children"]
    return of_sum and outcome.axis == "cell" and len(outcome.cells) == 1 and outcome.right is not None


def summed_rows(outcomes: Sequence[Outcome], verdict: Verdict, view: View) -> Iterator[NamedRow]:
    """A row of the annex for each row of the form, each of its cells with both numbers."""
    form, report = view.form(verdict.report), verdict.report
    for _, group in groupby(outcomes, key=lambda one: one.key.rpartition(".")[0]):
        alike = list(group)
        names = [cell_names(one.key, form, view) for one in alike]
        cells = [report.cell(one.key) for one in alike]
        told = [
            view.say(
                "slip_own_and_sum" if len(alike) == 1 else "slip_own_and_sum_of",
                column=name.column,
                printed=(plain(cell.printed) if cell else "") or view.say("slip_blank"),
                sum=exact_text(one.right) if one.right is not None else "",
            )
            for one, name, cell in zip(alike, names, cells, strict=True)
        ]
        place = cells[0].location if cells[0] else Location()
        yield (
            Names(table=names[0].table, row=names[0].row, column=names[0].column if len(alike) == 1 else ""),
            AnnexRow(
                printed=view.say("comma").join(told),
                place=view.place(place if len(alike) == 1 else replace(place, column=0)),
            ),
        )
