"""Constraints → what is the same for every report: what holds unless something is against it, and what has to be asked.

Of the thousand instances of a form most are checks of single cells and rows of the matrix. Those that a report gives no
cause to look at pass without being looked at one by one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gxcheck.constraints import Constraints, Instance
from gxcheck.evaluate.values import Formula, formula
from gxcheck.language.grammar import Expression
from gxcheck.model import Note, Outcome, Status, note

#: What a rule speaks of and is not given → why it does not apply.
_NOT_GIVEN = {
    "last_year": "no_last_report",
    "children": "no_children",
    "siblings": "no_siblings",
    "listed": "no_units_below",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An instance that every report is asked. `place`: of its outcome; `left_out`: its outcome where the guard fails.

    `condition`: None where it is a check of a cell, or linear.
    """

    place: int
    guard: Formula | None
    condition: Formula | None
    passed: Outcome
    left_out: Outcome


def bare(instance: Instance, status: Status, reason: Note | None = None) -> Outcome:
    """An outcome of which nothing is told but what is known of the instance itself."""
    return Outcome(
        rule=instance.rule.id,
        instance=instance.id,
        status=status,
        severity=instance.rule.severity,
        axis=instance.axis,
        table=instance.table,
        key=instance.key,
        cells=instance.cells,
        reason=reason,
        covers=instance.rule.covers,
        joins=instance.rule.joins,
    )


class Plan:
    def __init__(self, constraints: Constraints) -> None:
        instances = constraints.instances
        self._instances = instances
        self._steps: dict[int, Step] = {}
        self._guards: dict[int, Formula] = {}
        self._beside: dict[frozenset[str], tuple[Sequence[Outcome], Sequence[Step]]] = {}
        self._places = {one.id: place for place, one in enumerate(instances)}
        self._checks: dict[str, list[int]] = defaultdict(list)
        self._sums: dict[str, list[int]] = defaultdict(list)
        self._rows: dict[int, int] = {}
        for place, one in enumerate(instances):
            if not _is_plain(one):
                continue
            for cell in one.cells:
                (self._checks if one.rule.check else self._sums)[cell].append(place)
            self._rows |= dict.fromkeys(one.rows, place)

    @property
    def checked(self) -> Collection[str]:
        """The cells that have plain checks of their own."""
        return self._checks.keys()

    def beside(self, grounds: frozenset[str]) -> tuple[Sequence[Outcome], Sequence[Step]]:
        """Where these other reports are given: every outcome as it is until a report is asked, and what to ask it."""
        if grounds not in self._beside:
            self._beside[grounds] = self._with(grounds)
        return self._beside[grounds]

    def _with(self, grounds: frozenset[str]) -> tuple[Sequence[Outcome], Sequence[Step]]:
        outcomes, asked = [], []
        for place, instance in enumerate(self._instances):
            ungiven = next((one for one in instance.besides if one not in grounds), None)
            if ungiven is not None:
                outcomes.append(bare(instance, Status.NOT_APPLICABLE, note(_NOT_GIVEN[ungiven])))
                continue
            is_plain = _is_plain(instance)
            outcomes.append(bare(instance, Status.PASS) if is_plain else self.step(place).passed)
            if not is_plain:
                asked.append(self.step(place))
        return outcomes, asked

    def step(self, place: int) -> Step:
        """How the instance at a place is asked; made when it first is, as most never are."""
        if place not in self._steps:
            self._steps[place] = self._made(place, self._instances[place])
        return self._steps[place]

    def _made(self, place: int, instance: Instance) -> Step:
        is_formula = instance.condition is not None and instance.rule.check is None and not instance.rows
        return Step(
            place=place,
            guard=None if instance.guard is None else self._guard(instance.guard),
            condition=formula(instance.condition) if instance.condition is not None and is_formula else None,
            passed=bare(instance, Status.PASS),
            left_out=bare(instance, Status.NOT_APPLICABLE, note("guard_false")),
        )

    def _guard(self, guard: Expression) -> Formula:
        """One that speaks of no place is the same for all instances of its rule."""
        if id(guard) not in self._guards:
            self._guards[id(guard)] = formula(guard)
        return self._guards[id(guard)]

    def of_cells(self, names: Iterable[str]) -> Iterator[int]:
        """The plain checks of some cells."""
        return (place for name in names for place in self._checks.get(name, ()))

    def of_sums(self, names: Iterable[str], rows: Iterable[int]) -> Iterator[int]:
        """The plain rows of the matrix by number, and those over some cells."""
        yield from (self._rows[row] for row in rows if row in self._rows)
        yield from (place for name in names for place in self._sums.get(name, ()))

    def of_ids(self, names: Iterable[str]) -> Iterator[int]:
        return (self._places[name] for name in names if name in self._places)


def _is_plain(instance: Instance) -> bool:
    """Whether it is held against every report, and holds unless a cell of its own says otherwise."""
    return instance.is_always and bool(instance.rule.check or instance.rows)


def plan_of(constraints: Constraints) -> Plan:
    """Kept for the next report, but for constraints that are for the rows of one report alone."""
    return Plan(constraints) if constraints.form.repeating else _kept(constraints)


@lru_cache(maxsize=32)
def _kept(constraints: Constraints) -> Plan:
    return Plan(constraints)
