"""Report × Constraints → Verdict. Never prints, never reads a file.

Every planned instance gets exactly one outcome. A missing or unreadable operand is never a pass
and never silently zero; an exception inside the engine is a crash with its rule named.
"""

from collections.abc import Iterator, Mapping, Sequence

from gxcheck.constraints import Constraints, Instance
from gxcheck.constraints.rows import Row
from gxcheck.evaluate.deduce import deduced
from gxcheck.evaluate.facts import Answer, ReportFacts
from gxcheck.evaluate.kin import Kin, SummedOperands, kin_of, summed
from gxcheck.evaluate.operands import Operands, beside, operands_of
from gxcheck.evaluate.outcomes import Evaluation, FailedChecks, outcome_of
from gxcheck.evaluate.plan import Plan, bare, plan_of
from gxcheck.evaluate.pools import Pools
from gxcheck.evaluate.values import ReportValues
from gxcheck.forms import BlankPolicy, Form
from gxcheck.model import ALONE, Below, Kind, Outcome, Relatives, Report, Status, Value, Verdict, beside_of, note
from gxcheck.packs import RulePack


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
    plan = plan_of(constraints)
    constraints = constraints.beside(operands.given()) if operands.others else constraints
    broken, unknown = _rows(constraints, operands)
    evaluation = Evaluation(
        held=ReportValues(operands, facts),
        failed_checks=_failed_checks(report, constraints) if failed_checks is None else failed_checks,
        broken=broken,
        unknown=unknown,
    )
    outcomes = _outcomes(evaluation, plan, constraints.instances, kin.grounds.union(operands.others))
    return Verdict(report=report, outcomes=outcomes, last_year=relatives.last_year, below=_below(kin, outcomes))


def _outcomes(
    evaluation: Evaluation, plan: Plan, instances: Sequence[Instance], grounds: frozenset[str]
) -> tuple[Outcome, ...]:
    """What becomes of every instance: those that a report gives no cause to look at pass."""
    settled, asked = plan.beside(grounds)
    outcomes = list(settled)
    operands = evaluation.operands
    looked_at = dict.fromkeys(plan.of_cells(_remarkable(plan, evaluation)))
    looked_at |= dict.fromkeys(plan.of_sums(operands.assumed, (*evaluation.broken, *evaluation.unknown)))
    for step in (*map(plan.step, looked_at), *asked):
        outcomes[step.place] = outcome_of(evaluation, instances[step.place], step)
    for place in plan.of_ids(operands.report.spent):
        outcomes[place] = bare(instances[place], Status.NOT_EVALUATED, note("spent"))
    return tuple(outcomes)


def _remarkable(plan: Plan, evaluation: Evaluation) -> Iterator[str]:
    """The cells that a check has something to say of: those without a number, and those that fail one."""
    cells = evaluation.operands.report.cells
    yield from (name for name, cell in cells.items() if cell.kind is not Kind.NUMBER)
    yield from evaluation.failed_checks
    yield from (name for name in plan.checked if name not in cells)


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
    # imported where it is used: whose results are all kept needs no pandera, which is half of what there is to load
    from gxcheck.evaluate.cells import failures

    (found,) = failures([(constraints.form, report.cells)])
    return found


def _rows(constraints: Constraints, operands: Operands) -> tuple[frozenset[int], frozenset[int]]:
    """The rows of the matrix that this report breaks, and those with an unknown operand."""
    held_by = _by_cell(operands)
    broken, unknown = [], []
    for number, row in enumerate(constraints.rows):
        residual = row.residual(constraints.cells, held_by)
        if residual is None or (operands.pools and _parts_a_pool(row, constraints, operands.pools)):
            unknown.append(number)
        elif not row.holds(residual):
            broken.append(number)
    return frozenset(broken), frozenset(unknown)


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
