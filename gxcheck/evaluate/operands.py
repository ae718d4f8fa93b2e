"""The numbers a report brings to the rules, and what its blanks count as."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gxcheck.evaluate.pools import Pools, pooled, pools_of
from gxcheck.forms import BlankPolicy, CellSpec, Form
from gxcheck.model import Cell, Kind, Note, Report, Value, beside_of, note
from gxcheck.text.datum import read_datum

_EMPTY = (Kind.BLANK, Kind.PLACEHOLDER)


@dataclass(frozen=True)
class Operands:
    """`values`: what is known, by cell. `assumed`: cells that print nothing and count as zero.

    `data`: of cells that hold texts, codes, days, or yes and no. `pools`: the groups whose rows are printed as one;
    their values stand under their own names. `others`: those of other reports that it is held beside, by `last_year`
    or `children`; what they bring stands here under their full names too.
    """

    values: Mapping[str, Value]
    assumed: frozenset[str]
    report: Report
    pools: Pools = field(default_factory=dict)
    data: Mapping[str, str | date | bool] = field(default_factory=dict)
    others: "Mapping[str, Operands]" = field(default_factory=dict)

    def named(self, names: Sequence[str]) -> tuple[str, ...]:
        """The cells as the report prints them: a group in one where its rows are one row."""
        return pooled(names, self.pools)

    def total(self, names: Sequence[str]) -> Value | None:
        """The sum of some cells, or None if one of them is not known."""
        total: Value = 0
        for name in self.named(names):
            if name not in self.values:
                return None
            total += self.values[name]
        return total

    def knows(self, name: str) -> bool:
        """Whether it is known what a cell holds."""
        return name in self.values or name in self.data

    def is_empty(self, name: str) -> bool:
        """Whether the report prints nothing in a cell, or does not have it."""
        cell = self.cell(name)
        return cell is None or cell.kind in _EMPTY

    def why_unknown(self, names: Sequence[str]) -> Note:
        """The cells among `names` that are not known, by the first thing wrong with any of them."""
        kinds = {name: self._kind(name) for name in self.named(names) if not self.knows(name)}
        for key in ("operand_unread", "operand_blank", "operand_absent", "operand_of_child"):
            found = tuple(name for name, kind in kinds.items() if kind == key)
            if found and key == "operand_of_child":
                units = dict.fromkeys(unit for name in found for unit in self._lacking(name))
                return note(key, cells=tuple(name.partition(".")[2] for name in found), names=tuple(units))
            if found:
                explained = key == "operand_unread" and any(map(beside_of, names))
                return self._unread(found) if explained else note(key, cells=found)
        return note("fact_unknown", facts=())

    def _unread(self, names: tuple[str, ...]) -> Note:
        """With the reason why: of two reports, one was read by somebody else, at another time."""
        reasons = (cell.reason for name in names if (cell := self.cell(name)) is not None)
        why = next(filter(None, reasons), None)
        return note("operand_unread", cells=names) if why is None else note("operand_unread_as", cells=names, why=why)

    def given(self) -> dict[str, Value]:
        """What single cells of the other reports hold, by full name."""
        return {
            f"{prefix}.{name}": value
            for prefix, other in self.others.items()
            for name, value in other.values.items()
            if name not in other.pools
        }

    def cell(self, name: str) -> Cell | None:
        """A cell, or a group of cells in one, as its report prints it."""
        other = self.others.get(beside_of(name))
        return self.report.cell(name) if other is None else other.report.cell(name.partition(".")[2])

    def lacking(self, name: str) -> tuple[str, ...]:
        """Of the reports of several units, those in which a cell is not known; () of one report."""
        return ()

    def _lacking(self, name: str) -> tuple[str, ...]:
        other = self.others.get(beside_of(name))
        return other.lacking(name.partition(".")[2]) if other is not None else ()

    def _kind(self, name: str) -> str:
        if self._lacking(name):
            return "operand_of_child"
        cell = self.cell(name)
        if cell is None:
            return "operand_absent"
        return "operand_blank" if cell.kind in _EMPTY else "operand_unread"


def operands_of(report: Report, form: Form, blank: BlankPolicy | None = None) -> Operands:
    """Known values. A blank counts as the form says of its column, or as `blank` says of all.

    In a table that is all blank it counts as nothing that is known, unless `blank` says so.
    """
    values: dict[str, Value] = {}
    assumed: set[str] = set()
    pools = pools_of(report, form)
    filled = {form.cells[name].table for name, cell in report.cells.items() if cell.kind is not Kind.BLANK}
    for name, cell in (*report.cells.items(), *((pool, report.groups[pool]) for pool in pools)):
        value = cell.value
        spec = form.cells[pools.get(name, (name,))[0]]
        # who filled in nothing of a table says of none of its cells that there was nothing
        if value is None and (blank or spec.table in filled) and _counts_as_zero(cell, spec, blank):
            value = 0
            assumed.add(name)
        if value is not None:
            values[name] = value
    return Operands(
        values=values, assumed=frozenset(assumed), report=report, pools=pools, data=dict(_data(report, form))
    )


def _data(report: Report, form: Form) -> Iterator[tuple[str, str | date | bool]]:
    """What the cells hold that are of texts, codes, days, yes and no."""
    for name, cell in report.cells.items() if form.holds_data else ():
        if cell.kind is Kind.DATA:
            spec = form.cells[name]
            found = read_datum(cell.printed, spec.type, spec.values)
            if found is not None:
                yield name, found


def beside(operands: Operands, others: Mapping[str, Operands]) -> Operands:
    """What a report brings, and what others do that it is held beside."""
    values, assumed, pools = dict(operands.values), set(operands.assumed), dict(operands.pools)
    for prefix, other in others.items():
        values |= {f"{prefix}.{name}": value for name, value in other.values.items()}
        assumed |= {f"{prefix}.{name}" for name in other.assumed}
        pools |= {f"{prefix}.{pool}": tuple(f"{prefix}.{one}" for one in cells) for pool, cells in other.pools.items()}
    return replace(operands, values=values, assumed=frozenset(assumed), pools=pools, others=others)


def _counts_as_zero(cell: Cell, spec: CellSpec, blank: BlankPolicy | None) -> bool:
    return cell.kind in _EMPTY and (blank or spec.blank) == "zero"
