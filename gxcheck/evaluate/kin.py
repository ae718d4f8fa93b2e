"""What a report is held against besides last year's: the list of units, the reports below it and those beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gxcheck.evaluate.operands import Operands, operands_of
from gxcheck.forms import BlankPolicy, Form
from gxcheck.model import Child, Relatives, Report, Unit, Value

#: A shorter name may be of any unit.
SHORTEST_NAME = 2
#: Each child by its name, with a value; None where it is not known.
Valued = Sequence[tuple[str, Value | None]]


@dataclass(frozen=True)
class SummedOperands(Operands):
    """What the reports of several units come to together, cell by cell; known where all of them are. `each`: theirs."""

    each: tuple[tuple[str, Operands], ...] = ()

    def lacking(self, name: str) -> tuple[str, ...]:
        return tuple(unit for unit, value in self.valued((name,)) if value is None)

    def valued(self, names: Sequence[str]) -> list[tuple[str, Value | None]]:
        """The sum of some cells, by unit."""
        return [(unit, operands.total(names)) for unit, operands in self.each]


def summed(children: Sequence[Child], report: Report, forms: Mapping[str, Form], blank: BlankPolicy | None) -> Operands:
    """The children's cells that the report's own form has, and the groups that one of them prints in one row."""
    form = forms[report.form]
    each = tuple((one.name, _as_in(form, forms, one.report, blank)) for one in children)
    pools = {name: cells for _, one in each for name, cells in one.pools.items() if form.cells_of(name) == cells}
    values: dict[str, Value] = {}
    for name in form.cells:
        held = [one.values.get(name) for _, one in each]
        if None not in held:
            values[name] = sum(value for value in held if value is not None)
    for name, cells in pools.items():
        totals = [one.total(cells) for _, one in each]
        if None not in totals:
            values[name] = sum(total for total in totals if total is not None)
    assumed = frozenset(name for _, one in each for name in one.assumed)
    nothing = replace(report, cells={}, groups={})
    return SummedOperands(values=values, assumed=assumed, report=nothing, pools=pools, each=each)


def _as_in(form: Form, forms: Mapping[str, Form], report: Report, blank: BlankPolicy | None) -> Operands:
    """What a report brings; of another form only what is printed there as in this one."""
    own = forms[report.form]
    operands = operands_of(report, own, blank)
    if own is form:
        return operands
    values = {name: value for name, value in operands.values.items() if name in own.cells and _same(name, form, own)}
    return replace(operands, values=values, pools={})


def _same(name: str, form: Form, other: Form) -> bool:
    """Whether two forms have a cell under the same labels."""
    if name not in form.cells:
        return False
    spec = form.cells[name]
    here, there = form.tables[spec.table], other.tables[spec.table]
    return (here.rows[spec.row].label, here.columns[spec.column].label) == (
        there.rows[spec.row].label,
        there.columns[spec.column].label,
    )


@dataclass(frozen=True)
class Kin:
    """The other reports as functions and facts ask for them. `children`: what those below bring, None without any."""

    unit: Unit | None = None
    children: SummedOperands | None = None
    missing: tuple[str, ...] = ()
    siblings: tuple[Report, ...] = field(default=())

    @property
    def grounds(self) -> frozenset[str]:
        """What is given of all that rules may speak of."""
        given = {"children": bool(self.children), "siblings": bool(self.siblings), "listed": self.is_above}
        return frozenset(name for name, there in given.items() if there)

    @property
    def is_above(self) -> bool:
        """Whether there are units below, with a report or without."""
        return self.children is not None or bool(self.missing)

    @property
    def level(self) -> str | None:
        return self.unit.level or None if self.unit else None

    def told(self, year: int | None) -> Mapping[str, Value | str | bool | None]:
        """What the list of units says, by the names of facts."""
        unit = self.unit
        return {
            "children.count": len(self.children.each) if self.children else 0,
            "children.missing": len(self.missing),
            # who is not declared to have all units below in the list has them not
            "unit.complete": unit is not None and unit.complete,
            "unit.level": self.level,
            "unit.regulations": unit.regulations if unit else None,
            "unit.enforcement": unit.enforcement if unit else None,
            "unit.deadline": _day(unit.deadline if unit else None, year),
        }

    def valued(self, names: Sequence[str]) -> Valued | None:
        """The sum of some cells, by child; None without any."""
        return self.children.valued(names) if self.children else None

    def child_called(self, name: str) -> str | None:
        """The one child whose name ends so, None where there is none or several."""
        found = [unit for unit, _ in self.children.each if unit.endswith(name)] if self.children else []
        return found[0] if len(found) == 1 and len(name) >= SHORTEST_NAME else None

    def texts(self, place: str) -> list[tuple[str, str]]:
        """What the siblings have of a part of the report, by their names."""
        return [(named(one), text) for one in self.siblings if (text := section_text(one, place))]

    def same_tables(self, names: Sequence[str], values: Mapping[str, Value]) -> list[str]:
        """The children whose cells are all these, where the others have any but nought."""
        if self.children is None:
            return []
        sums = [self.children.values.get(name) for name in names]
        if None in sums or sums == [values[name] for name in names]:
            return []
        return [unit for unit, one in self.children.each if all(one.values.get(name) == values[name] for name in names)]


def kin_of(relatives: Relatives, operands: Operands) -> Kin:
    """`operands`: the report's own, with those of its children beside."""
    children = operands.others.get("children")
    return Kin(
        unit=relatives.unit,
        children=children if isinstance(children, SummedOperands) else None,
        missing=relatives.missing,
        siblings=relatives.siblings,
    )


def named(report: Report) -> str:
    return report.authority.value if report.authority else report.path


def section_text(report: Report, section: str) -> str:
    return "\n".join(one.text for one in report.sections if one.id == section)


def _day(deadline: date | None, year: int | None) -> int | None:
    """A day as one number, 20240131; of a list for another year there is none."""
    if deadline is None or (year is not None and deadline.year != year + 1):
        return None
    return deadline.year * 10_000 + deadline.month * 100 + deadline.day
