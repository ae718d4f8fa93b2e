"""Why a report differs from what the units below come to: the children that are wrong themselves, one left out.

A child is named only where its own numbers prove it: its cell breaks its own rules and is right once it is changed, or
the report has what all the others come to, through the whole table or row. Of several that may be left out none is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from gxcheck.constraints import Constraints
from gxcheck.constraints.elimination import Exact, exact, fraction_of, value_of
from gxcheck.constraints.rows import Row
from gxcheck.evaluate.kin import SummedOperands
from gxcheck.evaluate.operands import Operands
from gxcheck.localise.block import holds, residual
from gxcheck.model import Child, Note, Outcome, Status, Verdict, note
from gxcheck.text.numerals import exact_text

#: Children that are named one by one.
MOST_NAMED = 3
#: The constraints of a form, by its id.
Compiled = Callable[[str], Constraints]


def with_children(verdict: Verdict, operands: Operands, children: Sequence[Child], compiled: Compiled) -> Verdict:
    """The verdict, where it differs from its children's sums with what is to be said of these children."""
    below = operands.others.get("children")
    open_ = [outcome for outcome in verdict.violations if _of_sums(outcome)]
    if not open_ or not isinstance(below, SummedOperands):
        return verdict
    case = _OfSums(verdict, operands, below, _failing(children, below, compiled))
    notes = {outcome.instance: case.told(outcome) for outcome in open_}
    outcomes = tuple(
        outcome.with_(details=(*outcome.details, *notes[outcome.instance])) if outcome.instance in notes else outcome
        for outcome in verdict.outcomes
    )
    return replace(verdict, outcomes=outcomes)


def _of_sums(outcome: Outcome) -> bool:
    """Whether a cell was compared with what the children have of it."""
    beside = (f"children.{outcome.key}",)
    return (
        outcome.status is Status.FAIL and outcome.axis == "cell" and outcome.beside == beside and bool(outcome.filled)
    )


@dataclass(frozen=True)
class _Failing:
    """A child whose own rules of error fail. `rows`: the linear ones, by the cells that they speak of."""

    name: str
    operands: Operands
    constraints: Constraints
    rows: Mapping[str, Sequence[Row]]

    @cached_property
    def _values(self) -> dict[int, Exact]:
        held = ((place, self.operands.values.get(name)) for name, place in self.constraints.index.items())
        return {place: fraction_of(value) for place, value in held if value is not None}

    @cached_property
    def _broken(self) -> Mapping[str, Sequence[Row]]:
        """The cells whose values are all known and of which rules are broken, with these."""
        every = {id(row): row for rows in self.rows.values() for row in rows}
        known = {number for number, row in every.items() if all(place in self._values for place, _ in row.coefficients)}
        broken = {number for number in known if not holds(every[number], self._values)}
        found = {cell: [row for row in rows if id(row) in broken] for cell, rows in self.rows.items()}
        return {cell: rows for cell, rows in found.items() if rows and all(id(row) in known for row in self.rows[cell])}

    def change(self, cell: str) -> Exact:
        """By how much its cell is wrong: changed so, all its own rules on it hold; nought where none says so."""
        broken, place = self._broken.get(cell, ()), self.constraints.index[cell]
        if not broken or any(row.relation != "==" for row in broken):
            return 0
        change = exact(-Fraction(residual(broken[0], self._values)) / dict(broken[0].coefficients)[place])
        changed = {**self._values, place: self._values[place] + change}
        return change if changed[place] >= 0 and all(holds(row, changed) for row in self.rows[cell]) else 0


def _failing(children: Sequence[Child], below: SummedOperands, compiled: Compiled) -> list[_Failing]:
    held = dict(below.each)
    rows: dict[str, Mapping[str, Sequence[Row]]] = {}
    found = []
    for child in (one for one in children if one.fails):
        form = child.report.form
        constraints = compiled(form)
        if form not in rows:
            rows[form] = _hard_rows(constraints)
        found.append(_Failing(child.name, held[child.name], constraints, rows[form]))
    return found


def _hard_rows(constraints: Constraints) -> Mapping[str, Sequence[Row]]:
    """cell → the rows of rules that every report of the form must keep."""
    found: dict[str, list[Row]] = {}
    for instance in constraints.instances:
        if instance.is_always and instance.rule.severity == "error":
            for row in (constraints.rows[number] for number in instance.rows):
                for place, _ in row.coefficients:
                    found.setdefault(constraints.cells[place], []).append(row)
    return found


@dataclass(frozen=True)
class _OfSums:
    verdict: Verdict
    operands: Operands
    below: SummedOperands
    failing: Sequence[_Failing]

    def told(self, outcome: Outcome) -> tuple[Note, ...]:
        wrong = [(one, change) for one in self.failing if (change := one.change(outcome.key))]
        if wrong:
            return tuple(self._wrong(outcome, wrong))
        omitted = () if self._is_own(outcome) else self._omitted(outcome)
        if len(omitted) == 1:
            return (note("child_omitted", names=omitted),)
        return (_those("children_failing", [one.name for one in self.failing]),) if self.failing else ()

    def _wrong(self, outcome: Outcome, wrong: Sequence[tuple[_Failing, Exact]]) -> Iterator[Note]:
        """The children with a wrong cell, and what they do not explain."""
        for one, change in wrong[:MOST_NAMED]:
            value = one.operands.values[outcome.key]
            right = value_of(fraction_of(value) + change)
            now = {"now": exact_text(value), "value": exact_text(right)}
            yield note("child_wrong", names=(one.name,), cell=(outcome.key,), **now)
        if len(wrong) > MOST_NAMED:
            yield note("children_wrong_more", count=len(wrong) - MOST_NAMED)
        assert outcome.difference is not None
        rest = Fraction(outcome.difference) - sum(Fraction(change) for _, change in wrong)
        if rest:
            yield note("children_leave", cell=(outcome.key,), value=exact_text(value_of(exact(abs(rest)))))
        else:
            yield note("children_explain")

    def _is_own(self, outcome: Outcome) -> bool:
        """Whether a wrong cell of the report itself explains it."""
        return any(outcome.instance in suspect.clears for suspect in self.verdict.suspects)

    def _omitted(self, outcome: Outcome) -> tuple[str, ...]:
        """The children without whom the sums are what the report has, in the whole table, or at least in the row."""
        able = {name for name, one in self.below.each if one.values.get(outcome.key)}
        found = (tuple(name for name in self._without[part] if name in able) for part in _parts(outcome.key))
        return next(filter(None, found), ())

    @cached_property
    def _without(self) -> Mapping[str, Sequence[str]]:
        """Table or row → the children without whom its sums are what the report has."""
        cells: dict[str, list[str]] = {}
        for name in self.below.values:
            for part in _parts(name):
                cells.setdefault(part, []).append(name)
        return {part: [name for name, one in self.below.each if self._is_without(one, names)]
                for part, names in cells.items()}  # fmt: skip

    def _is_without(self, child: Operands, cells: Sequence[str]) -> bool:
        here, sums = self.operands.values, self.below.values
        return all(name in here and here[name] == sums[name] - child.values.get(name, 0) for name in cells)


def _parts(cell: str) -> tuple[str, str]:
    """The table and the row of a cell."""
    return cell.partition(".")[0], cell.rpartition(".")[0]


def _those(key: str, names: Sequence[str]) -> Note:
    more = len(names) - MOST_NAMED
    shown = tuple(names[:MOST_NAMED])
    return note(f"{key}_many", names=shown, count=len(names)) if more > 0 else note(key, names=shown)
