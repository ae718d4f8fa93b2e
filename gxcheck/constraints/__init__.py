"""rules × form → Constraints: the rule instances, and one sparse integer matrix over the cells.

Every comparison of two linear sides is a row of the matrix: residual = A·x − b, held against a
relation. A rule that is a conjunction of such comparisons owns several rows. The other rules are
kept as bound formulas; they are evaluated and explained, but take no part in localising and
generating.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, Any

from gxcheck.constraints.rows import Row
from gxcheck.forms import Form
from gxcheck.language.grammar import Call, Comparison, Expression, Fact, Logic, Number, Repeated
from gxcheck.language.linear import Linear, linear
from gxcheck.language.names import Scope, rebind, same_everywhere
from gxcheck.language.repeats import NoRowBefore, RepeatedRows
from gxcheck.language.tolerance import tolerant
from gxcheck.language.tree import besides_in, cells_in, nodes
from gxcheck.model import Value, beside_of
from gxcheck.packs import Rule, RulePack, forms_of, scopes_of
from gxcheck.packs.scopes import ANY_ROW

if TYPE_CHECKING:
    # a report by itself is looked at without arrays, and one whose result is kept not at all
    import numpy as np
    from numpy.typing import NDArray

    from gxcheck.constraints.columns import ColumnMatrix

#: The guard of what never applies.
_NEVER = Comparison("!=", Number(0), Number(0))
#: The checks of single cells that a negative number does not pass.
_NOT_NEGATIVE = ("count", "amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A rule in one of its places. `rows`: its rows of the matrix, () if it is not linear.

    `besides`: the other reports that it speaks of (`last_year`), and `listed` for the list of the units below.
    `open_rows`: its rows while the numbers of those are not given; it has no others then.
    """

    id: str
    rule: Rule
    scope: Scope
    condition: Expression | None
    guard: Expression | None
    comparisons: tuple[Comparison, ...]
    rows: tuple[int, ...]
    cells: tuple[str, ...]
    besides: tuple[str, ...] = ()
    open_rows: tuple[OpenRow, ...] = ()

    @property
    def axis(self) -> str:
        """What the rule walks over; "" if it speaks of the report as a whole."""
        return self.scope.each or ""

    @property
    def table(self) -> str:
        return self.scope.table.id if self.scope.table else ""

    @property
    def key(self) -> str:
        """The row, column, cell, section, table or quantity that this instance speaks of."""
        return self.scope.key

    @property
    def is_always(self) -> bool:
        """Whether it is held against every report of its form."""
        return not self.besides and self.guard is None and self.rule.since is None and self.rule.until is None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    """A row whose constant also takes cells of other reports: `given`, each with its coefficient."""

    row: Row
    given: tuple[tuple[str, int], ...]

    def closed(self, values: Mapping[str, Value]) -> Row | None:
        """The row for these numbers of the other reports; None where one is not known."""
        if any(name not in values for name, _ in self.given):
            return None
        row = self.row
        constant = row.constant - sum(coefficient * Fraction(values[name]) for name, coefficient in self.given)
        more = Fraction(constant).denominator
        return replace(
            row,
            coefficients=tuple((cell, coefficient * more) for cell, coefficient in row.coefficients),
            constant=int(constant * more),
            scale=row.scale * more,
        )


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Constraints:
    """`cells` name the columns of the matrix, `rows` its rows, `instances` all that is planned.

    Equal to itself alone: what is worked out of it is kept by it.
    """

    form: Form
    cells: tuple[str, ...]
    instances: tuple[Instance, ...]
    rows: tuple[Row, ...]

    def __repr__(self) -> str:
        held = f"{len(self.instances)} instances, {len(self.rows)} rows × {len(self.cells)} cells"
        return f"Constraints({self.form.id!r}: {held})"

    @cached_property
    def index(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.cells)}

    @cached_property
    def matrix(self) -> NDArray[np.int64]:
        """The matrix, dense: rows × cells."""
        from gxcheck.constraints import arrays

        return arrays.dense(self.rows, len(self.cells))

    @cached_property
    def nonnegative(self) -> Mapping[str, Rule]:
        """The cells that are never below zero in a report that keeps the rules, with the rule that says so.

        A cell may print any number: only a check of the pack on the cell itself, an error that is held against every
        report, keeps it from being negative.
        """
        found: dict[str, Rule] = {}
        for instance in self.instances:
            if instance.rule.check in _NOT_NEGATIVE and instance.is_always and instance.rule.severity == "error":
                found.setdefault(instance.cells[0], instance.rule)
        return found

    @cached_property
    def signed(self) -> tuple[bool, ...]:
        """Of every cell, whether it may be negative."""
        return tuple(name not in self.nonnegative for name in self.cells)

    def beside(self, values: Mapping[str, Value]) -> Constraints:
        """The same beside other reports, whose cells are constants here.

        `values`: by full name, as `last_year.requests.carried_out.total`. A rule of which one is not known has no
        row: it is looked at on its own, as one that is not linear.
        """
        rows = list(self.rows)
        instances = tuple(_closed(one, values, rows) if one.open_rows else one for one in self.instances)
        return replace(self, instances=instances, rows=tuple(rows))

    def residuals(self, values: NDArray[Any]) -> NDArray[Any]:
        """A·x − b for many reports at once, exact.

        values: reports × cells, of integers, or of objects (int, Decimal). Returns reports × rows.
        Integers must stay below 2**53, or be objects.
        """
        from gxcheck.constraints import arrays

        return arrays.residuals(self.rows, values)

    def unknown(self, known: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which rows have an operand that is not known: reports × rows, from reports × cells."""
        from gxcheck.constraints import arrays

        return arrays.unknown(self.rows, known)

    @cached_property
    def columns(self) -> ColumnMatrix:
        """The matrix for reports that are held by columns."""
        from gxcheck.constraints.columns import ColumnMatrix

        return ColumnMatrix(self.rows)

    def holds(self, residuals: NDArray[Any]) -> NDArray[np.bool_]:
        """Whether each residual satisfies its row's relation: reports × rows."""
        from gxcheck.constraints import arrays

        return arrays.holds(self.rows, residuals)


def _closed(instance: Instance, values: Mapping[str, Value], rows: list[Row]) -> Instance:
    """The instance with rows for these numbers of other reports, which are added to `rows`."""
    closed = [row.closed(values) for row in instance.open_rows]
    made = [row for row in closed if row is not None]
    if len(made) < len(closed):
        return instance
    first = len(rows)
    rows += made
    return replace(instance, rows=tuple(range(first, len(rows))), open_rows=())


def compile_rules(
    pack: RulePack, form: Form, rules: Sequence[Rule] | None = None, repeated: RepeatedRows | None = None
) -> Constraints:
    """The rules of a pack that are for this form, every name bound to its cells.

    `repeated`: the rows that repeat in one report, which the constraints are then for. Raises ReportError where there
    are more of them than can be looked at.
    """
    of = dict.fromkeys(form.repeating, (ANY_ROW,)) if repeated is None else repeated.of
    cells = names_of(form, of)
    index = {name: number for number, name in enumerate(cells)}
    instances: list[Instance] = []
    rows: list[Row] = []
    for rule in pack.rules if rules is None else rules:
        for bound in bound_rules(rule, pack, form, None if repeated is None else repeated.of):
            instance, new_rows = instance_of(bound, len(rows), index, repeated)
            instances.append(instance)
            rows += new_rows
    return Constraints(form=form, cells=cells, instances=tuple(instances), rows=tuple(rows))


@dataclass(frozen=True, kw_only=True)
class BoundRule:
    """A rule in one of its places, every name bound to its cells, before it is known what a report holds."""

    rule: Rule
    scope: Scope
    guard: Expression | None

    @cached_property
    def condition(self) -> Expression | None:
        """Bound when it is asked for: of most rows that repeat most rules are not."""
        rule = self.rule
        return tolerant(rebind(rule.condition, self.scope), rule.tolerance) if rule.condition is not None else None


def bound_rules(
    rule: Rule, pack: RulePack, form: Form, rows: Mapping[str, Sequence[str]] | None = None
) -> Iterator[BoundRule]:
    """A rule in its places in a form; none where it is not for it. `rows`: those that repeat, by table."""
    if form not in forms_of(rule, pack.forms):
        return
    guard, once = None, rule.guard is None or same_everywhere(rule.guard)
    for scope in scopes_of(rule, form, pack.names, rows):
        if rule.guard is not None and not (once and guard):
            guard = rebind(rule.guard, scope)
        yield BoundRule(rule=rule, scope=scope, guard=guard)


def names_of(form: Form, rows: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The columns of the matrix: the cells of the form, and those of the rows that repeat, which are given by table."""
    return (*form.cells, *_cells_of(form, rows))


def _cells_of(form: Form, repeated: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for table, rows in repeated.items():
        yield from (f"{table}.{row}.{column}" for row in rows for column in form.tables[table].columns)


def spelt_out(bound: BoundRule, repeated: RepeatedRows | None) -> tuple[Expression | None, Expression | None] | None:
    """Condition and guard over the rows that there are; None where the guard leaves a row out.

    A rule that asks for the row before the first does not apply there.
    """
    scope, guard = bound.scope, bound.guard
    if repeated is None:
        return bound.condition, guard
    if guard is not None and _is_left_out(guard, scope, repeated):
        return None
    table, row = (scope.table.id, scope.key) if scope.table and scope.each == "row" else ("", "")
    try:
        found = [None if one is None else repeated.spelt_out(one, table, row) for one in (bound.condition, guard)]
        return found[0], found[1]
    except NoRowBefore:
        return bound.condition, _NEVER


def instance_of(
    bound: BoundRule, first_row: int, index: Mapping[str, int], repeated: RepeatedRows | None = None
) -> tuple[Instance, list[Row]]:
    """Compiled, with its rows of the matrix, which are counted from `first_row`; `index`: the columns by name."""
    rule, scope = bound.rule, bound.scope
    spelt = spelt_out(bound, repeated)
    if spelt is None:
        return _left_out(rule, scope), []
    condition, guard = spelt
    name = _name(rule, scope)
    comparisons = _comparisons(condition) if condition is not None else ()
    made = [_row(name, comparison, rule, index) for comparison in comparisons]
    linear_rows = [row for row in made if row is not None]
    if len(linear_rows) < len(made):
        comparisons, linear_rows = (), []
    open_rows = tuple(linear_rows) if any(row.given for row in linear_rows) else ()
    rows = [] if open_rows else [row.row for row in linear_rows]
    cells = (scope.key,) if rule.check else cells_in(condition) if condition is not None else ()
    instance = Instance(
        id=name,
        rule=rule,
        scope=scope,
        condition=condition,
        guard=guard,
        comparisons=comparisons,
        rows=tuple(range(first_row, first_row + len(rows))),
        cells=tuple(cell for cell in cells if not beside_of(cell)),
        besides=besides_in(condition, guard),
        open_rows=open_rows,
    )
    return instance, rows


def _is_left_out(guard: Expression, scope: Scope, repeated: RepeatedRows) -> bool:
    """Whether a row's own cells say that a rule is not for it: of most rows most rules are not."""
    own = f"{scope.table.id}.{scope.key}." if scope.table and scope.each == "row" else ""
    cells = cells_in(guard)
    is_own = bool(own and cells) and all(name.startswith(own) for name in cells)
    is_plain = is_own and not any(isinstance(node, Call | Fact | Repeated) for node in nodes(guard))
    return is_plain and repeated.holds(guard) is False


def _left_out(rule: Rule, scope: Scope) -> Instance:
    name = _name(rule, scope)
    return Instance(id=name, rule=rule, scope=scope, condition=None, guard=_NEVER, comparisons=(), rows=(), cells=())


def _name(rule: Rule, scope: Scope) -> str:
    return f"{rule.id}[{_key(scope, rule)}]" if scope.key else rule.id


def _key(scope: Scope, rule: Rule) -> str:
    """The place of an instance; with its table where the rule is for several."""
    return (
        f"{scope.table.id}.{scope.key}" if scope.table and len(rule.tables) > 1 and scope.each != "cell" else scope.key
    )


def _comparisons(condition: Expression) -> tuple[Comparison, ...]:
    """The comparisons of which a condition is the conjunction; () if it is anything else."""
    if isinstance(condition, Comparison):
        return (condition,)
    if isinstance(condition, Logic) and condition.operator == "and":
        parts = [_comparisons(part) for part in condition.parts]
        return tuple(comparison for part in parts for comparison in part) if all(parts) else ()
    return ()


def _row(instance: str, comparison: Comparison, rule: Rule, index: Mapping[str, int]) -> OpenRow | None:
    """The row of a comparison; None where a side is not linear, or its tolerance grows with the right one."""
    left, right = linear(comparison.left), linear(comparison.right)
    if left is None or right is None or rule.tolerance.share or rule.tolerance.unit:
        return None
    total = _difference(left, right)
    own = [(name, value) for name, value in total.coefficients if not beside_of(name)]
    if not (own if len(own) < len(total.coefficients) else left.coefficients or right.coefficients):
        return None
    scale = lcm(total.constant.denominator, *(value.denominator for _, value in total.coefficients))

    def times(value: Fraction) -> int:
        return int(value if scale == 1 else value * scale)

    row = Row(
        instance=instance,
        coefficients=tuple((index[name], times(value)) for name, value in own),
        constant=times(-total.constant),
        scale=scale,
        relation=comparison.relation,
        tolerance=comparison.tolerance.amount,
    )
    given = ((name, times(value)) for name, value in total.coefficients if beside_of(name))
    return OpenRow(row=row, given=tuple(given))


def _difference(left: Linear, right: Linear) -> Linear:
    coefficients = dict(left.coefficients)
    for name, value in right.coefficients:
        coefficients[name] = coefficients[name] - value if name in coefficients else -value
    kept = tuple((name, value) for name, value in coefficients.items() if value)
    return Linear(kept, left.constant - right.constant)
