"""Whether a report under another name is that of the same unit: a county that became a district, a renamed bureau."""

from dataclasses import dataclass

from gxcheck.model import Note, Report, Value, note
from gxcheck.packs.shape import RenamingSpec, StockSpec
from gxcheck.recognise.units import SHORTEST_NAME, called_so_before, renamed_alike, shared_beginning, stands_in


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedUnit:
    """A report with the name of its unit as it is compared."""

    name: str
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """What speaks for a new name of one unit. `alike`: the names differ as those before and after a renaming do;
    `proof`: what this year's report says or its figures show, None for neither; `level`: whether it stayed."""

    alike: bool
    level: bool
    proof: Note | None

    @property
    def is_certain(self) -> bool:
        return self.proof is not None

    @property
    def is_likely(self) -> bool:
        """So much that who names the file shall have it."""
        return self.is_certain or (self.alike and self.level)


def renaming(this: NamedUnit, last: NamedUnit, words: RenamingSpec) -> Renaming:
    """`this` and `last`: of names that are not the same."""
    alike = renamed_alike(this.name, last.name, words.alike)
    level = this.report.level == last.report.level
    proof = None
    if (alike or level) and _said(this, last.name, words, bare=alike):
        proof = note("renamed_said")
    elif alike and follows(this.report, last.report, words.stock):
        proof = note("renamed_follows")
    return Renaming(alike=alike, level=level, proof=proof)


def may_be_named(report: Report, unit: str, other: str) -> bool:
    """Whether a report holds another unit's name at all, with the place they share in front or without."""
    short = other.removeprefix(shared_beginning(unit, other))
    return any(stands_in(name, report.text) for name in (other, short) if name)


def _said(this: NamedUnit, name: str, words: RenamingSpec, bare: bool) -> bool:
    """Whether this year's report tells that its unit had another name, with its place in front or without."""
    place = shared_beginning(this.name, name)
    names = {name, name.removeprefix(place)}
    text = this.report.text
    return any(
        called_so_before(text, one, words.former, words.became, bare)
        for one in names
        if one == name or len(one) > SHORTEST_NAME
    )


def follows(report: Report, last: Report, stocks: tuple[StockSpec, ...]) -> bool:
    """Whether every stock that both reports tell follows from last year's, and one of them is not nought."""
    found = [pair for pair in (_pair(report, last, stock) for stock in stocks) if pair is not None]
    return any(now for now, _ in found) and all(now == then for now, then in found)


def _pair(report: Report, last: Report, stock: StockSpec) -> tuple[Value, Value] | None:
    """What is told, and what follows; None where one of the figures is not known."""
    here = [_value(report, name) for name in (stock.now, *stock.plus, *stock.less)]
    there = [_value(last, name) for name in (stock.then, *stock.then_plus)]
    known = [value for value in (*here, *there) if value is not None]
    if len(known) < len(here) + len(there):
        return None
    now, *moved = known[: len(here)]
    plus, less = moved[: len(stock.plus)], moved[len(stock.plus) :]
    return now, sum(known[len(here) :], 0) + sum(plus, 0) - sum(less, 0)


def _value(report: Report, name: str) -> Value | None:
    cell = report.cell(name)
    return None if cell is None else cell.value
