"""Report × Constraints → Verdict. Never prints, never reads a file.

Every planned instance gets exactly one outcome. A missing or unreadable operand is never a pass
and never silently zero; an exception inside the engine is a crash with its rule named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gxcheck.constraints import Constraints, Instance
from gxcheck.constraints.rows import Row
from gxcheck.errors import RuleCrash
from gxcheck.evaluate.cells import FailedChecks, failures
from gxcheck.evaluate.deduce import deduced
from gxcheck.evaluate.explain import fill_broken, is_certain, spoken_of, told
from gxcheck.evaluate.facts import Answer, ReportFacts
from gxcheck.evaluate.kin import Kin, SummedOperands, kin_of, summed
from gxcheck.evaluate.operands import Operands, beside, operands_of
from gxcheck.evaluate.pools import Pools
from gxcheck.evaluate.undecided import unknown_facts, why_unknown
from gxcheck.evaluate.values import Walker
from gxcheck.forms import BlankPolicy, Form
from gxcheck.language.grammar import Arithmetic, Cells, Comparison, Expression, Fact, Number
from gxcheck.language.tree import cells_in, compares_numbers, nodes
from gxcheck.model import (
    ALONE,
    Below,
    Kind,
    Note,
    Outcome,
    Relatives,
    Report,
    Status,
    Value,
    Verdict,
    beside_of,
    note,
)
from gxcheck.packs import Rule, RulePack
from gxcheck.text.numerals import exact_text

#: What a cell of this kind leaves open for the checks on its value.
_NOT_A_NUMBER = {
    Kind.BLANK: "operand_blank",
    Kind.PLACEHOLDER: "operand_blank",
    Kind.TEXT: "operand_unread",
    Kind.UNREAD: "operand_unread",
}
_VALUE_CHECKS = ("count", "amount", "change")
#: What a rule speaks of and is not given → why it does not apply.
_NOT_GIVEN = {
    "last_year": "no_last_report",
    "children": "no_children",
    "siblings": "no_siblings",
    "listed": "no_units_below",
}


@dataclass(frozen=True)
class _Evaluation:
    """One report held against one set of constraints. `broken`: rows of the matrix that fail. `grounds`: the other
    reports, and the list of units, that are given. `settled`: see `Constraints`."""

    walker: Walker
    operands: Operands
    failed_checks: FailedChecks
    broken: frozenset[int]
    unknown: frozenset[int]
    grounds: frozenset[str]
    settled: dict[tuple[str, str], Outcome]

    def alike(self, instance: Instance, key: str, status: Status, reason: Note | None = None) -> Outcome:
        """An outcome that is the same for every report of which the same can be said."""
        found = self.settled.get((instance.id, key))
        if found is None:
            found = self.settled[instance.id, key] = _bare(instance, status, reason)
        return found


def evaluate(
    report: Report,
    constraints: Constraints,
    pack: RulePack,
    *,
    blank: BlankPolicy | None = None,
    given: Mapping[str, Answer] | None = None,
    operands: Operands | None = None,
    relatives: Relatives = ALONE,
    failed_checks: FailedChecks | None = None,
) -> Verdict:
    """Hold a report against the rules of its form.

    `blank`: what every blank counts as; None leaves it to the form, column by column. `given`
    overrides facts of the report by name. `operands`: the report's, where the caller has built them already.
    `relatives`: the other reports, all of forms of the pack, and what a list says of the unit; rules that speak of
    those that are not given are not applicable. `failed_checks`: of its cells (see cells.py), where they were checked
    with those of other reports. Raises RuleCrash for trouble of the engine itself.
    """
    operands = operands or operands_beside(report, constraints.form, pack, blank, relatives)
    kin = kin_of(relatives, operands)
    facts = _facts(operands, constraints, pack, given or {}, kin)
    settled = constraints.settled
    constraints = constraints.beside(operands.given()) if operands.others else constraints
    broken, unknown = _rows(constraints, operands)
    evaluation = _Evaluation(
        walker=Walker(operands, facts),
        operands=operands,
        failed_checks=_failed_checks(report, constraints) if failed_checks is None else failed_checks,
        broken=broken,
        unknown=unknown,
        grounds=kin.grounds | operands.others.keys(),
        settled=settled,
    )
    outcomes = tuple(_guarded(evaluation, one) for one in constraints.instances)
    return Verdict(report=report, outcomes=outcomes, last_year=relatives.last_year, below=_below(kin, outcomes))


def _below(kin: Kin, outcomes: Sequence[Outcome]) -> Below | None:
    """What is kept of the children."""
    if not kin.is_above:
        return None
    names = tuple(name for name, _ in kin.children.each) if kin.children else ()
    held: Mapping[str, Value] = kin.children.values if kin.children else {}
    used = {cell for outcome in outcomes for name in outcome.beside if (cell := _of_children(name)) in held}
    return Below(names=names, missing=kin.missing, sums={name: held[name] for name in sorted(used)})


def _of_children(name: str) -> str:
    return name.partition(".")[2] if beside_of(name) == "children" else ""


def operands_beside(
    report: Report, form: Form, pack: RulePack, blank: BlankPolicy | None, relatives: Relatives
) -> Operands:
    """What a report brings to the rules, and what the other reports do."""
    own = operands_of(report, form, blank)
    others: dict[str, Operands] = {}
    if (last := relatives.last_year) is not None:
        others["last_year"] = operands_of(last, pack.forms[last.form], blank)
    if relatives.children:
        others["children"] = summed(relatives.children, report, pack.forms, blank)
    return beside(own, others) if others else own


def _facts(
    operands: Operands, constraints: Constraints, pack: RulePack, given: Mapping[str, Answer], kin: Kin
) -> ReportFacts:
    governments = pack.reading.governments
    others = {
        name: ReportFacts(other.report, pack.forms[other.report.form], governments, values=other.values)
        for name, other in operands.others.items()
        if not isinstance(other, SummedOperands)
    }
    values = deduced(operands, constraints)
    return ReportFacts(operands.report, constraints.form, governments, given, values, others, pack.reading, kin)


def _failed_checks(report: Report, constraints: Constraints) -> FailedChecks:
    if not any(instance.rule.check is not None for instance in constraints.instances):
        return {}
    (found,) = failures([(constraints.form, report.cells)])
    return found


def _rows(constraints: Constraints, operands: Operands) -> tuple[frozenset[int], frozenset[int]]:
    """The rows of the matrix that this report breaks, and those with an unknown operand."""
    held_by = _by_cell(operands)
    values = np.array([[held_by.get(name, 0) for name in constraints.cells]], dtype=object)
    known = np.array([[name in held_by for name in constraints.cells]], dtype=np.bool_)
    held = constraints.holds(constraints.residuals(values))[0]
    unknown = constraints.unknown(known)[0]
    for number, row in enumerate(constraints.rows if operands.pools else ()):
        unknown[number] |= _parts_a_pool(row, constraints, operands.pools)
    return frozenset(np.flatnonzero(~held & ~unknown).tolist()), frozenset(np.flatnonzero(unknown).tolist())


def _by_cell(operands: Operands) -> Mapping[str, Value]:
    """The known values by cell; that of a group in one row as the first of its cells, the others nought."""
    values = dict(operands.values)
    for pool, cells in operands.pools.items():
        if pool in values:
            values |= {cell: values[pool] if cell == cells[0] else 0 for cell in cells}
    return values


def _parts_a_pool(row: Row, constraints: Constraints, pools: Pools) -> bool:
    """Whether a row of the matrix asks for some rows of a group by themselves, where only their sum is printed."""
    coefficients = {constraints.cells[column]: coefficient for column, coefficient in row.coefficients}
    return any(len({coefficients.get(cell, 0) for cell in cells}) > 1 for cells in pools.values())


def _guarded(evaluation: _Evaluation, instance: Instance) -> Outcome:
    try:
        return _outcome(evaluation, instance)
    except Exception as trouble:
        raise RuleCrash(instance.id, trouble) from trouble


def _outcome(evaluation: _Evaluation, instance: Instance) -> Outcome:
    if instance.id in evaluation.operands.report.spent:
        return _bare(instance, Status.NOT_EVALUATED, note("spent"))
    for ground in instance.besides:
        if ground not in evaluation.grounds:
            return evaluation.alike(instance, ground, Status.NOT_APPLICABLE, note(_NOT_GIVEN[ground]))
    applies = _applies(evaluation, instance)
    if applies is not None:
        if applies.key == "guard_false":
            return evaluation.alike(instance, applies.key, Status.NOT_APPLICABLE, applies)
        return _bare(instance, Status.NOT_EVALUATED, applies)
    if instance.rule.check is not None:
        return _checked(evaluation, instance, instance.rule.check)
    if instance.rows:
        return _compared(evaluation, instance)
    return _walked(evaluation, instance)


def _bare(instance: Instance, status: Status, reason: Note | None = None) -> Outcome:
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


def _applies(evaluation: _Evaluation, instance: Instance) -> Note | None:
    """None if the rule applies, else why it does not, or why that cannot be told."""
    if instance.rule.since is not None or instance.rule.until is not None:
        period = _in_period(instance.rule, evaluation.walker.facts.value("year"))
        if period is not True:
            return note("guard_false") if period is False else note("guard_unknown", facts=("year",))
    if instance.guard is None:
        return None
    applies = evaluation.walker.truth(instance.guard)
    if applies is None:
        facts = unknown_facts(instance.guard, evaluation.walker)
        return note("guard_unknown", facts=facts) if facts else why_unknown(instance.guard, evaluation.walker)
    return None if applies else note("guard_false")


def _in_period(rule: Rule, year: Answer) -> bool | None:
    if not isinstance(year, int):
        return None
    return (rule.since or year) <= year <= (rule.until or year)


def _checked(evaluation: _Evaluation, instance: Instance, check: str) -> Outcome:
    """An instance of the schema layer."""
    name = instance.cells[0]
    cell = evaluation.operands.report.cells.get(name)
    if cell is None:
        return _bare(instance, Status.NOT_EVALUATED, note("operand_absent", cells=(name,)))
    if check in evaluation.failed_checks.get(name, frozenset()):
        found = cell.reason or note("value_blank" if cell.kind is Kind.BLANK else "value_printed", printed=cell.printed)
        return _failed(evaluation, instance, details=(found,))
    if cell.kind is Kind.UNREAD or (check in _VALUE_CHECKS and cell.kind is not Kind.NUMBER):
        return _bare(instance, Status.NOT_EVALUATED, note(_NOT_A_NUMBER[cell.kind], cells=(name,)))
    return evaluation.alike(instance, "", Status.PASS)


def _compared(evaluation: _Evaluation, instance: Instance) -> Outcome:
    """An instance that is rows of the matrix: one broken row is enough, whatever is unknown."""
    broken = [place for place, row in enumerate(instance.rows) if row in evaluation.broken]
    if broken:
        return _broken(evaluation, instance, instance.comparisons[broken[0]])
    assumed = tuple(name for name in instance.cells if name in evaluation.operands.assumed)
    if any(row in evaluation.unknown for row in instance.rows):
        return _bare(instance, Status.NOT_EVALUATED, evaluation.operands.why_unknown(instance.cells))
    passed = evaluation.alike(instance, "", Status.PASS)
    return passed.with_(assumed=assumed) if assumed else passed


def _broken(evaluation: _Evaluation, instance: Instance, comparison: Comparison) -> Outcome:
    left, right = evaluation.walker.value(comparison.left), evaluation.walker.value(comparison.right)
    named = evaluation.operands.named(cells_in(comparison))
    cells = tuple(name for name in named if not beside_of(name))
    return _failed(
        evaluation,
        instance,
        cells=cells,
        beside=tuple(name for name in named if beside_of(name)),
        left=left,
        right=right,
        difference=left - right,
        filled=fill_broken(comparison, evaluation.walker),
        assumed=tuple(name for name in named if name in evaluation.operands.assumed),
        details=_unfilled(evaluation, comparison, left, right),
    )


def _unfilled(evaluation: _Evaluation, comparison: Comparison, left: Value, right: Value) -> tuple[Note, ...]:
    """A single blank that should hold what the other side comes to: no 0 is printed there."""
    for side, other in ((comparison.left, right), (comparison.right, left)):
        cells = evaluation.operands.named(cells_in(side)) if isinstance(side, Cells) else ()
        if comparison.relation == "==" and len(cells) == 1 and cells[0] in evaluation.operands.assumed:
            return (note("left_unfilled", cell=cells, value=exact_text(other)),)
    return ()


def _failed(evaluation: _Evaluation, instance: Instance, **found: Any) -> Outcome:
    cell = evaluation.operands.report.cells.get(instance.key)
    return _bare(instance, Status.FAIL).with_(printed=cell.printed if cell else "", **found)


def _walked(evaluation: _Evaluation, instance: Instance) -> Outcome:
    """An instance that is not linear."""
    assert instance.condition is not None
    holds = evaluation.walker.truth(instance.condition)
    if holds is None:
        return _bare(instance, Status.NOT_EVALUATED, why_unknown(instance.condition, evaluation.walker))
    if holds:
        return evaluation.alike(instance, "", Status.PASS)
    details = tuple(dict.fromkeys(told(instance.condition, evaluation.walker))) or (
        note("does_not_hold", formula=instance.rule.formula),
    )
    statements = spoken_of(instance.condition, evaluation.walker)
    compared = _sides(instance.condition, evaluation.walker)
    named = evaluation.operands.named(cells_in(instance.condition)) if instance.besides else ()
    beside = tuple(name for name in named if beside_of(name))
    failed = _failed(evaluation, instance, details=details, statements=statements, beside=beside, **compared)
    return failed if is_certain(instance.condition, evaluation.walker) else _probable(failed)


def _probable(failed: Outcome) -> Outcome:
    """A wrong accusation is worse than a missed one: on wording that is not certain, no error, and how it was read."""
    read = tuple(
        note("understood", printed=one.printed, cell=one.quantity[:1]) for one in failed.statements if not one.certain
    )
    severity = "warning" if failed.severity == "error" else failed.severity
    return failed.with_(severity=severity, details=(*failed.details, *read))


def _compares_stated(condition: Comparison) -> bool:
    """Whether it compares figures of the text, with each other or with cells."""
    others = (node for node in nodes(condition) if not isinstance(node, Cells | Arithmetic | Comparison | Number))
    return all(isinstance(node, Fact) and node.name.startswith("text.") for node in others)


def _sides(condition: Expression, walker: Walker) -> dict[str, Any]:
    """Both sides of a comparison of numbers that is no row of the matrix, as a ratio is."""
    if not isinstance(condition, Comparison) or not (compares_numbers(condition) or _compares_stated(condition)):
        return {}
    left, right = walker.value(condition.left), walker.value(condition.right)
    difference = walker.value(Arithmetic("-", condition.left, condition.right))
    return {"left": left, "right": right, "difference": difference}
