"""What becomes of one instance of one rule: it passes, fails, does not apply, or cannot be told.

A missing or unreadable operand is never a pass and never silently zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gxcheck.constraints import Instance
from gxcheck.errors import RuleCrash
from gxcheck.evaluate.explain import fill_broken, is_certain, spoken_of, told
from gxcheck.evaluate.facts import Answer
from gxcheck.evaluate.operands import Operands
from gxcheck.evaluate.plan import Step, bare
from gxcheck.evaluate.undecided import unknown_facts, why_unknown
from gxcheck.evaluate.values import ReportValues, truth_of
from gxcheck.forms import CellSpec
from gxcheck.language.grammar import Arithmetic, Cells, Comparison, Expression, Fact, Number
from gxcheck.language.tree import cells_in, compares_numbers, nodes
from gxcheck.model import Cell, Kind, Note, Outcome, Status, Value, beside_of, note
from gxcheck.packs import Rule
from gxcheck.text.numerals import exact_text

#: What a cell of this kind leaves open for the checks on its value.
_NOT_A_NUMBER = {
    Kind.BLANK: "operand_blank",
    Kind.PLACEHOLDER: "operand_blank",
    Kind.TEXT: "operand_unread",
    Kind.UNREAD: "operand_unread",
}
#: So many codes of a list are named.
_MOST_CODES = 12
_VALUE_CHECKS = ("count", "amount", "change", "code")
#: Cell → the checks that it fails (see cells.py); only cells that fail one.
FailedChecks = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Evaluation:
    """One report held against one set of constraints. `broken`, `unknown`: rows of the matrix."""

    held: ReportValues
    failed_checks: FailedChecks
    broken: frozenset[int]
    unknown: frozenset[int]

    @property
    def operands(self) -> Operands:
        return self.held.operands


def outcome_of(evaluation: Evaluation, instance: Instance, step: Step) -> Outcome:
    """Raises RuleCrash, with the instance, for trouble of the engine itself."""
    try:
        applies = _applies(evaluation, instance, step)
        return _decided(evaluation, instance, step) if applies is None else applies
    except Exception as trouble:
        raise RuleCrash(instance.id, trouble) from trouble


def _applies(evaluation: Evaluation, instance: Instance, step: Step) -> Outcome | None:
    """None if the rule applies, else that it does not, or why that cannot be told."""
    rule, held = instance.rule, evaluation.held
    if rule.since is not None or rule.until is not None:
        period = _in_period(rule, held.facts.value("year"))
        if period is not True:
            unknown = note("guard_unknown", facts=("year",))
            return step.left_out if period is False else bare(instance, Status.NOT_EVALUATED, unknown)
    if step.guard is None or instance.guard is None:
        return None
    applies = truth_of(step.guard(held))
    if applies is not None:
        return None if applies else step.left_out
    if absent := _absent(evaluation, cells_in(instance.guard)):
        return bare(instance, Status.NOT_APPLICABLE, absent)
    facts = unknown_facts(instance.guard, held)
    why = note("guard_unknown", facts=facts) if facts else why_unknown(instance.guard, held)
    return bare(instance, Status.NOT_EVALUATED, why)


def _decided(evaluation: Evaluation, instance: Instance, step: Step) -> Outcome:
    if instance.rule.check is not None:
        return _checked(evaluation, instance, step, instance.rule.check)
    if instance.rows:
        return _compared(evaluation, instance, step)
    return _asked(evaluation, instance, step)


def _absent(evaluation: Evaluation, names: Sequence[str]) -> Note | None:
    """That a report does not hold what it need not hold, where nothing else is in the way."""
    operands, cells = evaluation.operands, evaluation.held.facts.form.cells
    unknown = tuple(name for name in operands.named(names) if not operands.knows(name))
    is_absent = [name in cells and cells[name].optional and operands.is_empty(name) for name in unknown]
    return note("absent_optional", cells=unknown) if unknown and all(is_absent) else None


def _undecided(evaluation: Evaluation, instance: Instance, why: Note) -> Outcome:
    absent = _absent(evaluation, instance.cells)
    return bare(instance, Status.NOT_APPLICABLE if absent else Status.NOT_EVALUATED, absent or why)


def _in_period(rule: Rule, year: Answer) -> bool | None:
    if not isinstance(year, int):
        return None
    return (rule.since or year) <= year <= (rule.until or year)


def _checked(evaluation: Evaluation, instance: Instance, step: Step, check: str) -> Outcome:
    """An instance of the schema layer."""
    name = instance.cells[0]
    cell = evaluation.operands.report.cells.get(name)
    if cell is None:
        return bare(instance, Status.NOT_EVALUATED, note("operand_absent", cells=(name,)))
    if check in evaluation.failed_checks.get(name, frozenset()):
        spec = evaluation.held.facts.form.cells[name]
        found = cell.reason or (_no_code(cell, spec) if check == "code" else _printed(cell))
        return _failed(evaluation, instance, details=(found,))
    if cell.kind is Kind.UNREAD or (check in _VALUE_CHECKS and cell.kind not in (Kind.NUMBER, Kind.DATA)):
        if absent := _absent(evaluation, (name,)):
            return bare(instance, Status.NOT_APPLICABLE, absent)
        return bare(instance, Status.NOT_EVALUATED, note(_NOT_A_NUMBER[cell.kind], cells=(name,)))
    return step.passed


def _printed(cell: Cell) -> Note:
    return note("value_blank" if cell.kind is Kind.BLANK else "value_printed", printed=cell.printed)


def _no_code(cell: Cell, spec: CellSpec) -> Note:
    """What codes there are, or what they look like."""
    if spec.values:
        more = ("…",) if len(spec.values) > _MOST_CODES else ()
        return note("value_no_code", printed=cell.printed, known=(*spec.values[:_MOST_CODES], *more))
    if not spec.has_length_of(cell.printed.strip()):
        return note("value_no_level", printed=cell.printed, lengths=tuple(map(str, spec.levels)))
    return note("value_no_pattern", printed=cell.printed, pattern=spec.pattern)


def _compared(evaluation: Evaluation, instance: Instance, step: Step) -> Outcome:
    """An instance that is rows of the matrix: one broken row is enough, whatever is unknown."""
    broken = [place for place, row in enumerate(instance.rows) if row in evaluation.broken]
    if broken:
        return _broken(evaluation, instance, instance.comparisons[broken[0]])
    assumed = tuple(name for name in instance.cells if name in evaluation.operands.assumed)
    if any(row in evaluation.unknown for row in instance.rows):
        return _undecided(evaluation, instance, evaluation.operands.why_unknown(instance.cells))
    return step.passed.with_(assumed=assumed) if assumed else step.passed


def _broken(evaluation: Evaluation, instance: Instance, comparison: Comparison) -> Outcome:
    left, right = evaluation.held.value(comparison.left), evaluation.held.value(comparison.right)
    named = evaluation.operands.named(cells_in(comparison))
    cells = tuple(name for name in named if not beside_of(name))
    return _failed(
        evaluation,
        instance,
        cells=cells,
        beside=tuple(name for name in named if beside_of(name)),
        left=left,
        right=right,
        difference=evaluation.held.value(Arithmetic("-", comparison.left, comparison.right)),
        filled=fill_broken(comparison, evaluation.held),
        assumed=tuple(name for name in named if name in evaluation.operands.assumed),
        details=_unfilled(evaluation, comparison, left, right),
    )


def _unfilled(evaluation: Evaluation, comparison: Comparison, left: Value, right: Value) -> tuple[Note, ...]:
    """A single blank that should hold what the other side comes to: no 0 is printed there."""
    for side, other in ((comparison.left, right), (comparison.right, left)):
        cells = evaluation.operands.named(cells_in(side)) if isinstance(side, Cells) else ()
        if comparison.relation == "==" and len(cells) == 1 and cells[0] in evaluation.operands.assumed:
            return (note("left_unfilled", cell=cells, value=exact_text(other)),)
    return ()


def _failed(evaluation: Evaluation, instance: Instance, **found: Any) -> Outcome:
    cell = evaluation.operands.report.cells.get(instance.key)
    return bare(instance, Status.FAIL).with_(printed=cell.printed if cell else "", **found)


def _asked(evaluation: Evaluation, instance: Instance, step: Step) -> Outcome:
    """An instance that is not linear."""
    assert instance.condition is not None and step.condition is not None
    holds = truth_of(step.condition(evaluation.held))
    if holds is None:
        return _undecided(evaluation, instance, why_unknown(instance.condition, evaluation.held))
    if holds:
        return step.passed
    details = tuple(dict.fromkeys(told(instance.condition, evaluation.held))) or (
        note("does_not_hold", formula=instance.rule.formula),
    )
    statements = spoken_of(instance.condition, evaluation.held)
    compared = _sides(instance.condition, evaluation.held)
    named = evaluation.operands.named(cells_in(instance.condition)) if instance.besides else ()
    beside = tuple(name for name in named if beside_of(name))
    failed = _failed(evaluation, instance, details=details, statements=statements, beside=beside, **compared)
    return failed if is_certain(instance.condition, evaluation.held) else _probable(failed)


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


def _sides(condition: Expression, held: ReportValues) -> dict[str, Any]:
    """Both sides of a comparison of numbers that is no row of the matrix, as a ratio is."""
    if not isinstance(condition, Comparison) or not (compares_numbers(condition) or _compares_stated(condition)):
        return {}
    left, right = held.value(condition.left), held.value(condition.right)
    difference = held.value(Arithmetic("-", condition.left, condition.right))
    return {"left": left, "right": right, "difference": difference}
