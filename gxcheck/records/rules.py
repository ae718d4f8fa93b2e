"""The rules of a form, each asked of many records at once: which keep it, which break it, for which it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np

from gxcheck.constraints import Constraints, Instance
from gxcheck.constraints.rows import Row
from gxcheck.forms import CellSpec, Form
from gxcheck.language.data import is_day
from gxcheck.language.grammar import Comparison, Expression, Logic, Repeated
from gxcheck.language.tree import cells_in, nodes
from gxcheck.packs import Rule
from gxcheck.records import figures, truths
from gxcheck.records.across import Before
from gxcheck.records.columns import Column
from gxcheck.records.figures import Figures
from gxcheck.records.formulas import Formulas, field_of
from gxcheck.records.stretch import Formula, RecordStretch
from gxcheck.records.texts import Texts
from gxcheck.records.truths import Truth
from gxcheck.text.search import compiled

_ZERO = figures.constant(0)


@dataclass(frozen=True)
class Sides:
    """A comparison that a rule is, or is made of."""

    holds: Formula
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A rule held against some records. yes, no: who keeps it, who breaks it; none: for whom it is not, None for all.

    All others are undecided.
    """

    yes: Any
    no: Any
    none: Any = None


@dataclass(frozen=True, kw_only=True)
class RuleOfRecords:
    """`fields`: of which it speaks; `reads`: these, and those of other records. `across`: it asks for other records.

    `linear`: it is rows of the matrix. `sides`: of its comparisons of numbers.
    """

    rule: Rule
    fields: tuple[str, ...]
    reads: frozenset[str]
    across: bool
    linear: bool
    sides: tuple[Sides, ...]
    asks: tuple[Callable[[RecordStretch], Held], ...]

    def held(self, stretch: RecordStretch) -> Held:
        """Of a rule that is asked in several places of a record, the worst of what becomes of it."""
        found = [ask(stretch) for ask in self.asks]
        if len(found) == 1:
            return found[0]
        size = stretch.size
        nones = [np.broadcast_to(np.False_ if one.none is None else one.none, size) for one in found]
        no = reduce(np.logical_or, (one.no for one in found))
        settled = (one.yes | one.no | none for one, none in zip(found, nones, strict=True))
        none = reduce(np.logical_and, nones)
        return Held(reduce(np.logical_and, settled) & ~no & ~none, no, none)


def rules_of(constraints: Constraints, formulas: Formulas) -> tuple[RuleOfRecords, ...]:
    """Raises OptionError for a rule that cannot be asked of records."""
    by_rule: dict[str, list[Instance]] = {}
    for instance in constraints.instances:
        by_rule.setdefault(instance.rule.id, []).append(instance)
    return tuple(_rule(instances, constraints, formulas) for instances in by_rule.values())


def _rule(instances: Sequence[Instance], constraints: Constraints, formulas: Formulas) -> RuleOfRecords:
    asks = tuple(_InstanceOfRecords.of(one, constraints, formulas) for one in instances)
    return RuleOfRecords(
        rule=instances[0].rule,
        fields=tuple(dict.fromkeys(name for one in asks for name in one.fields)),
        reads=frozenset(_read(instances)).union(*(one.fields for one in asks)),
        across=any(bool(one.across) for one in asks),
        linear=any(bool(one.rows) for one in instances),
        sides=tuple(side for one in asks for side in one.sides),
        asks=tuple(one.held for one in asks),
    )


@dataclass(frozen=True, kw_only=True)
class _InstanceOfRecords:
    """One place of a rule. `cells`: the fields of its condition; `optional`: of all its fields, those that may be
    absent."""

    cells: tuple[str, ...]
    fields: tuple[str, ...]
    guard: Formula | None
    guarded_by: tuple[str, ...]
    condition: Formula | None
    across: tuple[int, ...]
    sides: tuple[Sides, ...]
    never: bool
    open: bool
    optional: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, instance: Instance, constraints: Constraints, formulas: Formulas) -> _InstanceOfRecords:
        rule = instance.rule
        never, is_open = bool(instance.besides), rule.since is not None or rule.until is not None
        guard = condition = None
        sides: tuple[Sides, ...] = ()
        if not never and not is_open:
            guard = None if instance.guard is None else formulas.of(instance.guard, rule.id)
            condition, sides = _condition(instance, constraints, formulas)
        guarded_by = cells_in(instance.guard) if instance.guard is not None else ()
        fields = () if never else tuple(map(field_of, dict.fromkeys((*instance.cells, *guarded_by))))
        return cls(
            cells=() if never else tuple(map(field_of, instance.cells)),
            fields=fields,
            guard=guard,
            guarded_by=() if never else tuple(map(field_of, guarded_by)),
            condition=condition,
            across=tuple(formulas.across_in(instance.condition, instance.guard)),
            sides=sides,
            never=never,
            open=is_open,
            optional=_optional(constraints.form).intersection(fields),
        )

    def held(self, stretch: RecordStretch) -> Held:
        size = stretch.size
        if self.never or self.open or self.condition is None:
            nobody = np.zeros(size, dtype=np.bool_)
            return Held(nobody, nobody, ~nobody if self.never else None)
        truth: Truth = self.condition(stretch)
        yes, no = (side if np.ndim(side) else np.broadcast_to(side, size) for side in (truth.yes, truth.no))
        none = self._without_before(stretch)
        if self.guard is not None:
            applies: Truth = self.guard(stretch)
            yes, no = yes & applies.yes, no & applies.yes
            left_out = applies.no | self._absent(self.guarded_by, stretch, ~applies.yes & ~applies.no)
            none = left_out if none is None else none | left_out
        if none is not None:
            yes, no = yes & ~none, no & ~none
        if self.optional:
            is_open = ~(yes | no) if self.guard is None else ~(yes | no) & applies.yes
            absent = self._absent(self.cells, stretch, is_open)
            none = absent if none is None else none | absent
        return Held(yes, no, none)

    def _without_before(self, stretch: RecordStretch) -> Any:
        """Who has no record before, where one is asked for."""
        asked = [stretch.across[place] for place in self.across]
        found = [one.none(stretch.index) for one in asked if isinstance(one, Before)]
        return reduce(np.logical_or, found) if found else None

    def _absent(self, names: Sequence[str], stretch: RecordStretch, is_open: Any) -> Any:
        """Of whom nothing is known that need not be there, where nothing else is in the way."""
        if not self.optional.intersection(names):
            return np.False_
        some, others = np.False_, np.False_
        for name in names:
            column = stretch.column(name)
            if column.known is None:
                continue
            if name in self.optional:
                empty = ~column.known if column.unread is None else ~column.known & ~column.unread
                some, others = some | empty, others if column.unread is None else others | column.unread
            else:
                others = others | ~column.known
        return is_open & some & ~others


def _read(instances: Sequence[Instance]) -> Iterator[str]:
    """The fields of other records that a rule reads."""
    parts = (part for one in instances for part in (one.condition, one.guard) if part is not None)
    return (node.column for part in parts for node in nodes(part) if isinstance(node, Repeated) and node.column)


def _optional(form: Form) -> frozenset[str]:
    return frozenset(field_of(name) for name, spec in form.cells.items() if spec.optional)


def _condition(
    instance: Instance, constraints: Constraints, formulas: Formulas
) -> tuple[Formula | None, tuple[Sides, ...]]:
    rule = instance.rule
    if rule.check is not None:
        return _check(constraints.form.cells[instance.cells[0]], rule.check), ()
    assert instance.condition is not None
    comparisons = [one for one in _comparisons(instance.condition) if not is_day(one.left)]
    sides = tuple(Sides(*(formulas.of(part, rule.id) for part in (one, one.left, one.right))) for one in comparisons)
    if instance.rows and _cancels(instance, constraints):
        rows = [constraints.rows[number] for number in instance.rows]
        return _of_rows(rows, constraints.cells), sides
    return formulas.of(instance.condition, rule.id), sides


def _comparisons(condition: Expression) -> Iterator[Comparison]:
    """Those of which a condition is the conjunction."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, Logic) and condition.operator == "and":
        for part in condition.parts:
            yield from _comparisons(part)


def _cancels(instance: Instance, constraints: Constraints) -> bool:
    """Whether a cell stands on both sides of a comparison, so that it need not be known."""
    kept = {constraints.cells[cell] for number in instance.rows for cell, _ in constraints.rows[number].coefficients}
    return not kept.issuperset(instance.cells)


def _of_rows(rows: Sequence[Row], cells: Sequence[str]) -> Formula:
    """Rows of the matrix: what is left of each, held against its relation."""

    def held(row: Row, stretch: RecordStretch) -> Truth:
        total: Figures = figures.constant(-row.constant)
        for cell, coefficient in row.coefficients:
            values: Any = stretch.column(field_of(cells[cell])).values
            total = figures.added(total, figures.multiplied(values, figures.constant(coefficient)))
        slack = figures.constant(row.tolerance * row.scale) if row.tolerance else None
        return figures.compared(total, _ZERO, row.relation, slack)

    return lambda stretch: truths.all_of([held(row, stretch) for row in rows])


def _check(spec: CellSpec, check: str) -> Formula:
    """A check of what a single cell holds."""
    name = field_of(spec.name)
    holds = _CHECKS.get(check)

    def made(stretch: RecordStretch) -> Truth:
        column = stretch.column(name)
        if check in _OF_TYPES and spec.type != check:
            return Truth.of(np.ones(stretch.size, dtype=np.bool_), column.known)
        if holds is not None:
            return holds(column)
        if check == "code":
            return _of_code(column.values, spec) if isinstance(column.values, Texts) else truths.UNKNOWN_TRUTH
        return truths.UNKNOWN_TRUTH

    return made


def _of_code(values: Texts, spec: CellSpec) -> Truth:
    pattern = compiled(f"^(?:{spec.pattern})$") if spec.pattern else None

    def holds(code: str) -> bool:
        if not spec.has_length_of(code):
            return False
        return (not spec.values or code in spec.values) and (pattern is None or pattern.search(code) is not None)

    return values.asked(("code", spec.pattern, spec.values, spec.levels), holds)


def _of_number(column: Column, check: str) -> Truth:
    values = column.values
    if not isinstance(values, Figures):
        return truths.UNKNOWN_TRUTH
    parts = [] if check == "amount" else [figures.is_whole(values)]
    if check != "change":
        parts.append(figures.compared(values, _ZERO, ">="))
    return truths.all_of(parts)


def _unless(mask: Any, column: Column) -> Truth:
    no: Any = np.False_ if mask is None else mask
    unread: Any = np.False_ if column.unread is None else column.unread
    return Truth(~no & ~unread, no)


#: Checks that only say something of cells of the type of the same name.
_OF_TYPES = ("count", "amount", "change", "code")
_CHECKS: Mapping[str, Callable[[Column], Truth]] = {
    "count": lambda column: _of_number(column, "count"),
    "amount": lambda column: _of_number(column, "amount"),
    "change": lambda column: _of_number(column, "change"),
    "blank": lambda column: _unless(column.blank, column),
    "placeholder": lambda column: _unless(column.placeholder, column),
    "text": lambda column: _unless(None, column),
}
