"""Why a condition is neither true nor false: what it asks for and the report does not tell."""

from collections.abc import Iterator

from gxcheck.evaluate.values import ReportValues
from gxcheck.language.grammar import Arithmetic, Call, Expression, Fact
from gxcheck.language.tree import cells_in, facts_in, nodes
from gxcheck.model import Note, beside_of, note


def why_unknown(condition: Expression, held: ReportValues) -> Note:
    """The first thing in the way: cells, a division by zero, a file without prose, facts, what a function asks."""
    cells = held.operands.named(cells_in(condition) or _asked_cells(condition, held))
    if not all(map(held.operands.knows, cells)):
        return held.operands.why_unknown(cells)
    if zero := next(_divided_by_zero(condition, held), None):
        return zero
    if not held.operands.report.prose:
        return note("no_prose")
    facts = unknown_facts(condition, held) or _asked(condition, held)
    if not facts:
        return note("call_unknown", function=_calls(condition, held)[-1])
    return note("fact_unread" if any(map(beside_of, facts)) else "fact_unknown", facts=facts)


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
                cells, facts = cells_in(right), facts_in(right)
                told = note("divisor_told", facts=facts) if facts else note("no_rows_taken")
                yield note("divisor_zero", cells=cells) if cells else told


def _asked(condition: Expression, held: ReportValues) -> tuple[str, ...]:
    """What the calls that have no value are about; all that the condition speaks of, where none can be singled out."""
    found = tuple(dict.fromkeys(name for call in _valueless(condition, held) for name in facts_in(call)))
    return found or facts_in(condition)


def _asked_cells(condition: Expression, held: ReportValues) -> tuple[str, ...]:
    """The cells, of this report or another, that calls without a value are about: single ones and those of tables."""
    calls = _valueless(condition, held)
    facts = dict.fromkeys(node for call in calls for node in nodes(call) if isinstance(node, Fact))
    return tuple(name for fact in facts if fact.kind in ("part", "stated") for name in _cells_of(fact.name, held))


def _cells_of(name: str, held: ReportValues) -> list[str]:
    """With the report in front that the name has there."""
    report = beside_of(name)
    cell, front = (name.partition(".")[2], f"{report}.") if report else (name, "")
    return [front + one for one, spec in held.facts.form.cells.items() if cell in (one, spec.table)]


def _valueless(condition: Expression, held: ReportValues) -> list[Call]:
    return [node for node in nodes(condition) if isinstance(node, Call) and held.value(node) is None]


def _calls(condition: Expression, held: ReportValues) -> tuple[str, ...]:
    """The functions that have no value, the innermost last."""
    return tuple(one.function for one in _valueless(condition, held))
