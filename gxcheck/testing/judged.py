"""What reports break that are changed over and over: only what a change has a say in is compiled and judged again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gxcheck.constraints import BoundRule, Constraints, bound_rules
from gxcheck.constraints.again import Recompiled
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.cells import failures_of_one
from gxcheck.evaluate.operands import Operands, operands_of
from gxcheck.evaluate.repeated import rows_in, rows_over, values_of
from gxcheck.forms import Form
from gxcheck.language.grammar import Cells, Comparison, Expression
from gxcheck.model import Outcome, Report, Status
from gxcheck.packs import Rule, RulePack


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A report, and what it breaks."""

    report: Report
    operands: Operands
    constraints: Constraints
    broken: tuple[Outcome, ...]

    @property
    def rules(self) -> frozenset[str]:
        return frozenset(one.rule for one in self.broken)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """Where reports of a form are judged; what it has bound once is kept for the next."""

    form: Form
    pack: RulePack
    _bound: dict[tuple[str, tuple[tuple[str, ...], ...]], tuple[BoundRule, ...]] = field(default_factory=dict)

    def judge(self, names: Iterable[str]) -> "Judge":
        """For reports that have these cells."""
        of = rows_in(dict.fromkeys(names), self.form)
        bound = [one for rule in self.pack.rules for one in self._bound_over(rule, of)]
        return Judge(self, bound, of)

    def _bound_over(self, rule: Rule, of: Mapping[str, Sequence[str]]) -> tuple[BoundRule, ...]:
        key = rule.id, tuple(tuple(of.get(table, ())) for table in rule.tables)
        if key not in self._bound:
            self._bound[key] = tuple(bound_rules(rule, self.pack, self.form, of))
        return self._bound[key]


class Judge:
    """Of reports that have the same rows."""

    def __init__(self, bench: Bench, bound: Sequence[BoundRule], of: Mapping[str, Sequence[str]]) -> None:
        self._form, self._pack = bench.form, bench.pack
        self._compiled = Recompiled(bound, bench.form, of)
        self._before: Mapping[str, object] = {}

    def constraints(self, operands: Operands) -> Constraints:
        now = {name: (cell, operands.values.get(name)) for name, cell in operands.report.cells.items()}
        changed = {name for name, held in now.items() if self._before.get(name) != held}
        self._before = now
        return self._compiled.over(rows_over(operands, self._form, self._pack), changed)

    def breaks(self, report: Report, cell: str) -> int:
        """How much of what has to do with a cell does not hold, beside what is linear or sets a cell."""
        operands = operands_of(report, self._form)
        held = values_of(operands, self._form, self._pack)
        touched = self._compiled.touched(cell, rows_over(operands, self._form, self._pack))
        return sum(
            held.truth(condition) is False and (guard is None or held.truth(guard) is True)
            for condition, guard in touched
            if not sets_a_cell(condition)
        )

    def judged(self, report: Report) -> Judged:
        operands = operands_of(report, self._form)
        constraints = self.constraints(operands)
        failed = failures_of_one(self._form, report.cells.values())
        outcomes = evaluate(report, constraints, self._pack, operands=operands, failed_checks=failed).outcomes
        broken = tuple(one for one in outcomes if one.status is Status.FAIL)
        return Judged(report=report, operands=operands, constraints=constraints, broken=broken)


def sets_a_cell(condition: Expression) -> bool:
    """Whether an equation has one cell alone on a side, which can be what the other comes to."""
    match condition:
        case Comparison("==", Cells((_,)), _) | Comparison("==", _, Cells((_,))):
            return True
    return False
