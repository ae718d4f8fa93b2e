"""Broken identities → the cells that are probably wrong, and the values that would mend them.

Error localisation after Fellegi and Holt (1976): the smallest sets of cells whose change makes
every hard rule hold. Hard are the linear rules of severity `error` that apply; warnings are not
used. All sets that are equally small are listed, none is picked.
"""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gxcheck.constraints import Constraints, Instance
from gxcheck.constraints.elimination import Elimination, Exact, fraction_of, value_of
from gxcheck.evaluate.operands import Operands
from gxcheck.localise import solver
from gxcheck.localise.block import Block, Matrix, blocks_of, holds
from gxcheck.localise.causes import causes
from gxcheck.localise.elsewhere import Implied, alone, implied, told_by
from gxcheck.localise.factors import factors
from gxcheck.localise.search import Changes, Search, Smallest
from gxcheck.model import Change, Kind, Note, Outcome, Report, Status, Suspect, Value, Verdict, note
from gxcheck.text.numerals import exact_text

__all__ = ["Evidence", "Localisation", "Localiser"]

#: Cell → the values that the report states for it elsewhere.
Evidence = Mapping[str, Collection[Value]]
#: Larger sets are left to the solver, as is what the search has not done in its share of the time.
DEEPEST = 12
SEARCH_SHARE = 0.4
#: Sets of one block that are looked at; the product of two lists of twenty fits.
MOST = 400


@dataclass(frozen=True, slots=True)
class Localisation:
    suspects: tuple[Suspect, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class _Repairs:
    """What was found for one block: lists of alternatives, and cells that could be computed.

    `possible`: False where no values at all keep the rules.
    """

    lists: list[list[Changes]]
    computed: Changes
    complete: bool
    possible: bool


@dataclass(frozen=True)
class Localiser:
    """`limit`: alternatives listed for one finding; `seconds`: for one report."""

    constraints: Constraints
    limit: int = 20
    seconds: float = 2.0

    @cached_property
    def _table(self) -> Matrix:
        return Matrix(self.constraints)

    @cached_property
    def _instances(self) -> dict[str, Instance]:
        return {instance.id: instance for instance in self.constraints.instances}

    @cached_property
    def _blocks(self) -> dict[tuple[int, ...], list[tuple[int, ...]]]:
        return {}

    @cached_property
    def _instances_of(self) -> dict[str, tuple[str, ...]]:
        """cell → the instances that speak of it."""
        found: dict[str, list[str]] = {}
        for instance in self.constraints.instances:
            for cell in instance.cells:
                found.setdefault(cell, []).append(instance.id)
        return {cell: tuple(ids) for cell, ids in found.items()}

    def beside(self, values: Mapping[str, Value]) -> "Localiser":
        """The same beside other reports, whose cells are constants (see `Constraints.beside`)."""
        return replace(self, constraints=self.constraints.beside(values))

    def localise(self, verdict: Verdict, operands: Operands, evidence: Evidence | None = None) -> Localisation:
        """The suspects of a verdict.

        `operands`: what the verdict was reached with. `evidence` ranks alternatives and hides
        none. Suspects of the same `finding` are alternatives; one that only computes a cell
        without a value clears nothing.
        """
        hard = self._hard(verdict.outcomes)
        if not hard:
            return Localisation()
        deadline = time.monotonic() + self.seconds
        known = operands.values
        unknown = [number for number, name in enumerate(self.constraints.cells) if name not in known]
        if not unknown and not verdict.violations:  # what is undecided is so for no cell's sake
            return Localisation()
        values = [fraction_of(known[name]) if name in known else 0 for name in self.constraints.cells]
        applied = {one.instance for one in verdict.outcomes if one.status in (Status.PASS, Status.FAIL)}
        told = implied(self.constraints, values, unknown, applied)
        case = _Case(self, verdict, known, values, evidence or {}, told)
        for rows in self._blocks_of(hard):
            cells = {cell for number in rows for cell in self._table.coefficients[number]}
            block = Block(self._table, values, rows, tuple(cell for cell in unknown if cell in cells))
            if block.unknown or any(equation.residual for equation in block.equations):
                case.add(block, self._repairs(block, deadline))
        for outcome in verdict.violations:
            if outcome.beside and outcome.severity == "error":
                instance = self._instances[outcome.instance]
                case.add_alone(instance, [*alone(instance, self._table, values, unknown, hard)])
        return case.result()

    def _hard(self, outcomes: Sequence[Outcome]) -> tuple[int, ...]:
        return tuple(
            row
            for outcome in outcomes
            if outcome.severity == "error" and _applied(outcome) and not self._instances[outcome.instance].besides
            for row in self._instances[outcome.instance].rows
        )

    def _blocks_of(self, hard: tuple[int, ...]) -> list[tuple[int, ...]]:
        found = self._blocks.get(hard)
        if found is None:
            found = blocks_of(self._table, hard)
            self._blocks.clear()
            self._blocks[hard] = found
        return found

    def _repairs(self, block: Block, deadline: float) -> _Repairs:
        if not block.given.broken:
            return _Repairs([], _computed(block, [{}]), True, True)
        found = self._smallest(block, deadline)
        lists = factors(found.sets, block.given.open)
        return _Repairs(lists, _computed(block, found.sets), found.complete, bool(lists) or not found.complete)

    def _smallest(self, block: Block, deadline: float) -> Smallest:
        """By search while few cells are wrong; beyond that by the solver, where it is installed."""
        if any(not equation.coefficients for equation in block.given.broken):
            return Smallest((), complete=True)
        now = time.monotonic()
        solver_there = solver.available()
        until = now + (deadline - now) * SEARCH_SHARE if solver_there else deadline
        search = Search(block.fit, until, MOST, block.neighbours)
        found = search.smallest(block.start, DEEPEST)
        if found.sets or not solver_there:
            return found
        return solver.smallest(block, deadline, self.limit + 1, found.proved + len(block.forced))


def _applied(outcome: Outcome) -> bool:
    """Whether the rule applies: it was decided, or only lacked an operand."""
    if outcome.status is Status.NOT_EVALUATED:
        return outcome.reason is not None and outcome.reason.key.startswith("operand_")
    return outcome.status in (Status.PASS, Status.FAIL)


def _computed(block: Block, sets: Sequence[Changes]) -> Changes:
    """Cells without a value that the rules determine, and alike whatever repair is right."""
    found: Changes | None = None
    for changes in sets:
        here = _solved(block, block.start.choose_all(cell for cell in changes if cell not in block.forced))
        found = here if found is None else {cell: value for cell, value in found.items() if here.get(cell) == value}
    return found or {}


def _solved(block: Block, state: Elimination) -> Changes:
    """A rule that names one cell alone (`regulations == 0`) is no computation from other cells."""
    alone = {cell for cell, equation in state.solved if len(equation.coefficients) == 1}
    return {
        cell: change
        for cell, change in state.changes().items()
        if cell in block.unknown and cell not in alone and block.table.allows(cell, change)
    }


class _Case:
    """Collects the suspects of one report."""

    def __init__(
        self,
        localiser: Localiser,
        verdict: Verdict,
        known: Mapping[str, Value],
        values: list[Exact],
        evidence: Evidence,
        told: Implied,
    ) -> None:
        self._localiser = localiser
        self._known = known
        self._report: Report = verdict.report
        failed = {outcome.instance for outcome in verdict.violations}
        self._failed = [one for one in localiser.constraints.instances if one.id in failed]
        self._values = values
        self._evidence = evidence
        self._told = told
        self._lists: list[list[Suspect]] = []
        self._computed: list[Suspect] = []
        self._notes: list[Note] = []

    def add(self, block: Block, repairs: _Repairs) -> None:
        for alternatives in repairs.lists:
            suspects = [self._suspect(block, changes) for changes in alternatives]
            suspects.sort(key=lambda suspect: -self._agreement(suspect))
            limit = self._localiser.limit
            if len(suspects) > limit:
                self._notes.append(note("more_alternatives", count=len(suspects) - limit, shown=limit))
            self._lists.append(suspects[:limit])
        names = self._localiser.constraints.cells
        for cell, change in sorted(repairs.computed.items()):
            if names[cell] in self._report.cells:
                self._computed.append(
                    Suspect(changes=(self._change(cell, change),), clears=(), hints=(note("computed"),))
                )
        if not repairs.possible:
            self._notes.append(note("localise_none"))
        if not repairs.complete:
            self._notes.append(self._cut(bool(repairs.lists)))

    def add_alone(self, instance: Instance, cells: Sequence[tuple[int, Exact]]) -> None:
        """Cells each of which makes a rule on two reports hold, and that no other rule speaks against."""
        found = [
            Suspect(
                changes=(self._change(cell, value - self._values[cell]),),
                clears=(instance.id,),
                hints=(note(told_by(instance), value=exact_text(value_of(value))),),
            )
            for cell, value in cells
        ]
        if found and not any(instance.id in suspect.clears for suspects in self._lists for suspect in suspects):
            self._lists.append(found)

    def _cut(self, located: bool) -> Note:
        if not located and not solver.available():
            return note("localise_extra")
        return note("localise_cut" if located else "localise_time", seconds=f"{self._localiser.seconds:g}")

    def result(self) -> Localisation:
        return Localisation(tuple(self._numbered()), tuple(dict.fromkeys(self._notes)))

    def _numbered(self) -> Iterator[Suspect]:
        lists = [*self._lists, *([suspect] for suspect in self._computed)]
        for number, suspects in enumerate(lists, start=1):
            for suspect in suspects:
                yield replace(suspect, finding=number)

    def _suspect(self, block: Block, changes: Changes) -> Suspect:
        made = tuple(self._change(cell, changes[cell]) for cell in sorted(changes))
        suspect = Suspect(changes=made, clears=tuple(self._clears(block, changes)))
        stated = tuple(note("stated", value=exact_text(change.suggested)) for change in made if self._is_stated(change))
        told = ((self._told_by(one), exact_text(one.suggested)) for one in made)
        stated += tuple(note(key, value=value) for key, value in told if key)
        return replace(suspect, hints=(*stated, *causes(suspect, self._localiser.constraints, self._known)))

    def _change(self, cell: int, change: Exact) -> Change:
        name = self._localiser.constraints.cells[cell]
        found = self._report.cells.get(name)
        suggested = value_of(self._values[cell] + change)
        assert suggested is not None
        if found is None:
            return Change(cell=name, printed="", suggested=suggested)
        return Change(cell=name, printed=found.printed, suggested=suggested, unread=found.kind is Kind.UNREAD)

    def _clears(self, block: Block, changes: Changes) -> Iterator[str]:
        """The violated instances that hold once the changes are made."""
        constraints, values = self._localiser.constraints, block.changed(changes)
        names = [constraints.cells[cell] for cell in sorted(changes)]
        touched = {id for name in names for id in self._localiser._instances_of.get(name, ())}
        for instance in self._failed:
            if instance.id in touched and self._holds(instance, block, values):
                yield instance.id

    def _holds(self, instance: Instance, block: Block, values: list[Exact]) -> bool:
        """A check of the cell itself holds for any suggested value, but not one of its label."""
        if instance.rule.check is not None:
            return instance.rule.check != "label"
        rows = [self._localiser.constraints.rows[number] for number in instance.rows]
        known = all(cell not in block.unknown for row in rows for cell, _ in row.coefficients)
        return bool(rows) and known and all(holds(row, values) for row in rows)

    def _agreement(self, suspect: Suspect) -> int:
        """How many of the suggested values the report states elsewhere."""
        return sum(self._is_stated(change) + bool(self._told_by(change)) for change in suspect.changes)

    def _told_by(self, change: Change) -> str:
        """The key of the note that another report asks for the value, "" where none does."""
        asked = self._told.get(self._localiser.constraints.index[change.cell], {})
        return asked.get(fraction_of(change.suggested), "")

    def _is_stated(self, change: Change) -> bool:
        return change.suggested in self._evidence.get(change.cell, ())
