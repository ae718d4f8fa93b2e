"""Reports of a unit and of those below it: drawn, valid, and the one the sum of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from gxcheck.model import Cell, Child, Kind, Relatives, Report, Unit, Value
from gxcheck.testing import reports

FORM = "cn-disclosure-2021"
COMPLETE = Unit(name="above", complete=True)
OPEN = Unit(name="above")
NAMES = ("one", "two", "three", "four")
#: Made once: the rules are compiled for it.
DRAWN = reports(FORM, year=2023)


def with_values(report: Report, values: Mapping[str, Value]) -> Report:
    """The report with other numbers in some cells."""
    changed = {
        name: Cell(name=name, printed=str(value), kind=Kind.NUMBER, value=value) for name, value in values.items()
    }
    return replace(report, cells={**report.cells, **changed})


def with_more(report: Report, name: str, more: int) -> Report:
    return with_values(report, {name: held(report, name) + more})


def held(report: Report, name: str) -> Value:
    value = report.cells[name].value
    assert value is not None
    return value


def summed(children: Sequence[Report]) -> Report:
    """What their cells come to."""
    names = children[0].cells
    return with_values(children[0], {name: sum(held(one, name) for one in children) for name in names})


def children_of(drawn: Sequence[Report], fails: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Child, ...]:
    named = zip(NAMES, drawn, strict=False)
    return tuple(Child(name=name, report=one, fails=(fails or {}).get(name, ())) for name, one in named)


@st.composite
def families(draw: DrawFn) -> tuple[Report, tuple[Report, ...]]:
    """A report, and those that it is the sum of."""
    below = tuple(draw(st.lists(DRAWN, min_size=2, max_size=len(NAMES))))
    return summed(below), below


def relatives(below: Sequence[Report], unit: Unit = COMPLETE, **more: object) -> Relatives:
    return replace(Relatives(unit=unit, children=children_of(below)), **more)  # type: ignore[arg-type]
