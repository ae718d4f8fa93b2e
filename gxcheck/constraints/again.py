"""Constraints of reports that have the same rows, one after the other: what nothing that changed has a say in stays."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from gxcheck.constraints import BoundRule, Constraints, Instance, instance_of, names_of, spelt_out
from gxcheck.constraints.rows import Row
from gxcheck.language.grammar import Expression
from gxcheck.language.repeats import RepeatedRows
from gxcheck.language.tree import cells_in, facts_in

Holds = Callable[[Expression], bool | None]


class Recompiled:
    """`rows`: those that all the reports have; what holds in each of them is asked anew."""

    def __init__(self, bound: Sequence[BoundRule], rows: RepeatedRows) -> None:
        self._bound = bound
        self._rows = rows
        self._cells = names_of(rows.form, rows.of)
        self._index = {name: number for number, name in enumerate(self._cells)}
        self._made: dict[int, tuple[Instance, list[Row]]] = {}
        self._asked: dict[int, frozenset[str]] = {}
        self._touched: dict[str, dict[int, None]] = {}

    def over(self, holds: Holds, changed: Collection[str]) -> Constraints:
        """For the next report, of which some cells are not as they were in the one before."""
        instances: list[Instance] = []
        rows: list[Row] = []
        for place, bound in enumerate(self._bound):
            if place not in self._made or not self._asked[place].isdisjoint(changed):
                self._make(place, bound, holds)
            instance, own = self._made[place]
            numbered = tuple(range(len(rows), len(rows) + len(own)))
            instances.append(instance if instance.rows == numbered else replace(instance, rows=numbered))
            rows += own
        return Constraints(form=self._rows.form, cells=self._cells, instances=tuple(instances), rows=tuple(rows))

    def touched(self, cell: str, holds: Holds) -> Iterator[tuple[Expression, Expression | None]]:
        """What has to do with a cell and is not linear, as condition and guard over what holds now."""
        rows = replace(self._rows, holds=holds)
        for place in self._touched.get(cell, ()):
            if not self._made[place][1] and (spelt := spelt_out(self._bound[place], rows)) is not None:
                condition, guard = spelt
                if condition is not None:
                    yield condition, guard

    def _make(self, place: int, bound: BoundRule, holds: Holds) -> None:
        asked: set[str] = set()

        def noted(condition: Expression) -> bool | None:
            # what else a report tells may be of any of its cells
            asked.update(self._cells if facts_in(condition) else cells_in(condition))
            return holds(condition)

        instance, rows = instance_of(bound, 0, self._index, replace(self._rows, holds=noted))
        self._made[place] = instance, rows
        self._asked[place] = frozenset(asked)
        parts = [part for part in (instance.condition, instance.guard) if part is not None]
        for cell in (*asked, *(cell for part in parts for cell in cells_in(part))):
            self._touched.setdefault(cell, {})[place] = None
