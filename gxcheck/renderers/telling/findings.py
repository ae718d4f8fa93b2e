"""What a person would call one fault: the violations that are told together, the most important first.

One is what the same change of cells clears, what is said of the same figure of the text, what a rule finds in many
cells, rows or columns of one table, the parts that are missing, or what rules that know of each other find at one
place. Every count that people see counts these.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gxcheck.forms import Form
from gxcheck.model import OF_CHILDREN, SEVERITIES, Location, Outcome, Severity, Verdict, beside_of
from gxcheck.renderers.telling.borne_out import settled
from gxcheck.renderers.telling.finding import Finding, is_absent, table_of, worst_first
from gxcheck.renderers.telling.together import together

__all__ = ["Finding", "findings", "table_of", "tallied"]

#: What an instance speaks of, where many of one rule are one fault.
_PLACES = ("cell", "row", "column")
#: A figure of the text: where its paragraph stands, and the span of it.
_Figure = tuple[Location, tuple[int, int]]


def findings(verdict: Verdict, form: Form) -> tuple[Finding, ...]:
    """The errors first, then warnings and information; each in the order of the form, the whole report before it."""
    order = ("", *form.tables)
    suspected = list(_suspected(verdict, form))
    found = together(list(_covering([*suspected, *_others(suspected, verdict, form)], verdict)), form)
    told = (replace(one, outcomes=worst_first(one.outcomes), table=table_of(one.first, form)) for one in found)
    return tuple(sorted(told, key=lambda one: (SEVERITIES.index(one.severity), order.index(one.table))))


def _suspected(verdict: Verdict, form: Form) -> Iterator[Finding]:
    """Of each repair and its alternatives, what they clear; with what the text says that one of them makes true."""
    rest = list(verdict.violations)
    for number in dict.fromkeys(suspect.finding for suspect in verdict.suspects if suspect.clears):
        alternatives = tuple(suspect for suspect in verdict.suspects if suspect.finding == number)
        cleared = {id for suspect in alternatives for id in suspect.clears}
        if outcomes := tuple(outcome for outcome in rest if outcome.instance in cleared):
            rest = [outcome for outcome in rest if outcome.instance not in cleared]
            told, borne_out = settled(alternatives, rest, verdict, form)
            rest = [outcome for outcome in rest if outcome not in told]
            yield Finding((*outcomes, *told), borne_out)


def _others(suspected: Sequence[Finding], verdict: Verdict, form: Form) -> Iterator[Finding]:
    cleared = {id for suspect in verdict.suspects for id in suspect.clears}
    cleared |= {outcome.instance for one in suspected for outcome in one.outcomes}
    groups: dict[object, list[Outcome]] = {}
    figures: dict[_Figure, object] = {}
    for outcome in verdict.violations:
        if outcome.instance not in cleared:
            groups.setdefault(_kind(outcome, form, figures), []).append(outcome)
    yield from (Finding(tuple(group)) for group in groups.values())


def _kind(outcome: Outcome, form: Form, figures: dict[_Figure, object]) -> object:
    """What violations have in common that are one fault. `figures`: those of the text, by the first that is of them."""
    if outcome.statements:
        own = _figures(outcome)
        known = next((figures[one] for one in own if one in figures), outcome.instance)
        figures |= dict.fromkeys(own, known)
        return known
    if outcome.axis == "cell" and _of_children(outcome):
        return outcome.rule, table_of(outcome, form), _children_named(outcome)
    if is_absent(outcome):
        return outcome.rule, outcome.axis
    if outcome.axis in _PLACES and not outcome.filled:
        return outcome.rule, table_of(outcome, form)
    return outcome.instance


def _of_children(outcome: Outcome) -> bool:
    """Whether a report is held against those of the units below it."""
    return any(beside_of(name) == "children" for name in outcome.beside)


def _children_named(outcome: Outcome) -> tuple[object, ...]:
    """The children that explain it, and how."""
    return tuple((one.key, dict(one.details).get("names")) for one in outcome.details if one.key in OF_CHILDREN)


def _covering(found: Sequence[Finding], verdict: Verdict) -> Iterator[Finding]:
    """Blank cells whose value a violation tells are not told as blanks besides, nor a cell that is less than a unit's
    below it where it is told what all of them come to."""
    computed = {one.changes[0].cell for one in verdict.suspects if not one.clears and len(one.changes) == 1}
    telling: dict[str, Outcome] = {}
    for outcome in (outcome for one in found for outcome in one.outcomes if outcome.axis in ("row", "column")):
        telling |= {cell: outcome for cell in outcome.cells if cell in computed and cell not in telling}
    sums = {one.key: one for each in found for one in each.outcomes if one.filled and _of_children(one)}
    covered: dict[str, list[Outcome]] = {}
    for outcome in (outcome for one in found if not one.suspects for outcome in one.outcomes):
        by = sums if _of_children(outcome) and not outcome.filled else telling
        if outcome.axis == "cell" and outcome.key in by:
            covered.setdefault(by[outcome.key].instance, []).append(outcome)
    untold = {outcome.instance for ones in covered.values() for outcome in ones}
    for one in found:
        theirs = tuple(beside for outcome in one.outcomes for beside in covered.get(outcome.instance, ()))
        if told := tuple(outcome for outcome in one.outcomes if outcome.instance not in untold):
            yield replace(one, outcomes=told, covered=theirs)


def _figures(outcome: Outcome) -> Sequence[_Figure]:
    return [(one.location, one.span) for one in outcome.statements]


def tallied(found: Collection[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity."""
    return {severity: sum(one.severity == severity for one in found) for severity in SEVERITIES}
