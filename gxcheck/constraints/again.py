"""Constraints of reports that have the same rows, one after the other: what nothing that changed has a say in stays."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from gxcheck.constraints import BoundRule, Constraints, Instance, instance_of, names_of, spelt_out
from gxcheck.constraints.rows import Row
from gxcheck.forms import Form
from gxcheck.language.grammar import Expression
from gxcheck.language.repeats import RepeatedRows
from gxcheck.language.tree import cells_in, facts_in


class Recompiled:
    """`of`: the rows that all the reports have, by table; what holds in each of them is asked anew."""

    def __init__(self, bound: Sequence[BoundRule], form: Form, of: Mapping[str, Sequence[str]]) -> None:
        self._bound = bound
        self._form = form
        self._cells = names_of(form, of)
        self._index = {name: number for number, name in enumerate(self._cells)}
        self._made: dict[int, tuple[Instance, list[Row]]] = {}
        self._asked: dict[int, frozenset[str]] = {}
        self._touched: dict[str, dict[int, None]] = {}

    def over(self, repeated: RepeatedRows, changed: Collection[str]) -> Constraints:
        """For the next report, of which some cells are not as they were in the one before."""
        instances: list[Instance] = []
        rows: list[Row] = []
        for place, bound in enumerate(self._bound):
            if place not in self._made or not self._asked[place].isdisjoint(changed):
                self._make(place, bound, repeated)
            instance, own = self._made[place]
            numbered = tuple(range(len(rows), len(rows) + len(own)))
            instances.append(instance if instance.rows == numbered else replace(instance, rows=numbered))
            rows += own
        return Constraints(form=self._form, cells=self._cells, instances=tuple(instances), rows=tuple(rows))

    def touched(self, cell: str, repeated: RepeatedRows) -> Iterator[tuple[Expression, Expression | None]]:
        """What has to do with a cell and is not linear, as condition and guard over another report; none is kept."""
        for place in self._touched.get(cell, ()):
            if not self._made[place][1] and (spelt := spelt_out(self._bound[place], repeated)) is not None:
                condition, guard = spelt
                if condition is not None:
                    yield condition, guard

    def _make(self, place: int, bound: BoundRule, repeated: RepeatedRows) -> None:
        asked: set[str] = set()

        def holds(condition: Expression) -> bool | None:
            # what else a report tells may be of any of its cells
            asked.update(self._cells if facts_in(condition) else cells_in(condition))
            return repeated.holds(condition)

        def is_absent(name: str) -> bool:
            asked.add(name)
            return repeated.is_absent(name)

        noting = replace(repeated, holds=holds, is_absent=is_absent)
        instance, rows = instance_of(bound, 0, self._index, noting)
        self._made[place] = instance, rows
        self._asked[place] = frozenset(asked)
        parts = [part for part in (instance.condition, instance.guard) if part is not None]
        for cell in (*asked, *(cell for part in parts for cell in cells_in(part))):
            self._touched.setdefault(cell, {})[place] = None
