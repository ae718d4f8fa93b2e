"""The annex without what it has already: a cell stands there once, and the later finding says under which it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gxcheck.renderers.slip.rows import AnnexRow
from gxcheck.renderers.telling.view import View

#: So many rows that are there already are worth a row that says where.
_WORTH = 2


def told_once(findings: Iterable[Sequence[AnnexRow]], view: View) -> Iterator[AnnexRow]:
    """`findings`: the rows of each, the first of which has its number."""
    known: dict[tuple[str, ...], str] = {}
    for rows in findings:
        again = [row for row in rows if _what(row) in known]
        if len(again) < _WORTH:
            again = []
        kept = [row for row in rows if row not in again]
        if again:
            numbers = dict.fromkeys(known[_what(row)] for row in again)
            told = view.say("slip_see_above", count=len(again), numbers=view.say("comma").join(numbers))
            kept.append(AnnexRow(where=told))
        first = rows[0] if rows else AnnexRow()
        for position, row in enumerate(kept):
            yield row if position else replace(row, number=first.number, basis=first.basis)
        known = {_what(row): first.number for row in rows if row.place and row.kind == "value"} | known


def _what(row: AnnexRow) -> tuple[str, ...]:
    return row.where, row.printed, row.suggested, row.place
