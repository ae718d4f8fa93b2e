"""Why a condition is neither true nor false: what it asks for and the report does not tell."""

from collections.abc import Iterator

from gxcheck.evaluate.values import ReportValues
from gxcheck.language.grammar import Arithmetic, Call, Expression, Fact
from gxcheck.language.tree import cells_in, facts_in, nodes
from gxcheck.model import Note, note


def why_unknown(condition: Expression, held: ReportValues) -> Note:
    """The first thing in the way: cells, a division by zero, a file without prose, facts, what a function asks."""
    cells = held.operands.named(cells_in(condition))
    if not all(map(held.operands.knows, cells)):
        return held.operands.why_unknown(cells)
    if zero := next(_divided_by_zero(condition, held), None):
        return zero
    if not held.operands.report.prose:
        return note("no_prose")
    facts = unknown_facts(condition, held) or _asked(condition, held)
    return note("fact_unknown", facts=facts) if facts else note("call_unknown", function=_calls(condition, held)[-1])


def unknown_facts(condition: Expression, held: ReportValues) -> tuple[str, ...]:
    """The facts of a condition that the report does not tell."""
    found = (node.name for node in nodes(condition) if isinstance(node, Fact) and not _is_told(node, held))
    return tuple(dict.fromkeys(found))


def _is_told(fact: Fact, held: ReportValues) -> bool:
    if fact.kind == "place":
        return held.facts.place(fact.name) is not None
    return fact.kind not in ("number", "text", "truth") or held.value(fact) is not None


def _divided_by_zero(condition: Expression, held: ReportValues) -> Iterator[Note]:
    for node in nodes(condition):
        match node:
            case Arithmetic("/" | "%", _, right) if held.value(right) == 0:
                cells = cells_in(right)
                yield note("divisor_zero", cells=cells) if cells else note("divisor_told", facts=facts_in(right))


def _asked(condition: Expression, held: ReportValues) -> tuple[str, ...]:
    """What the calls that have no value are about; all that the condition speaks of, where none can be singled out."""
    calls = [node for node in nodes(condition) if isinstance(node, Call) and held.value(node) is None]
    return tuple(dict.fromkeys(name for call in calls for name in facts_in(call))) or facts_in(condition)


def _calls(condition: Expression, held: ReportValues) -> tuple[str, ...]:
    """The functions that have no value, the innermost last."""
    return tuple(one.function for one in nodes(condition) if isinstance(one, Call) and held.value(one) is None)
