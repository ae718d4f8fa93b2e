"""What a person would call one fault: the violations that are told together, the most important first.

One is what the same change of cells clears, what is said of the same figure of the text, or what a rule finds in many
cells, rows or columns of one table. Every count that people see counts these.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gxcheck.forms import Form
from gxcheck.model import OF_CHILDREN, SEVERITIES, Location, Outcome, Severity, Suspect, Verdict, beside_of

#: What an instance speaks of, where many of one rule are one fault.
_PLACES = ("cell", "row", "column")
#: A figure of the text: where its paragraph stands, and the span of it.
_Figure = tuple[Location, tuple[int, int]]


@dataclass(frozen=True)
class Finding:
    """`outcomes`: the violations, the worst first. `suspects`: changes of which any one clears them; empty where
    no cell is suspected. `table`: the table it is about, "" for the report as a whole. `covered`: violations that say
    less of a cell than these do, and are not told again: a total is blank that should be 16."""

    outcomes: tuple[Outcome, ...]
    suspects: tuple[Suspect, ...] = ()
    table: str = ""
    covered: tuple[Outcome, ...] = ()

    @property
    def first(self) -> Outcome:
        return self.outcomes[0]

    @property
    def severity(self) -> Severity:
        return self.first.severity

    @property
    def is_alike(self) -> bool:
        """Whether it is one rule's, found in several places."""
        return not self.suspects and len(self.outcomes) > 1 and len({one.rule for one in self.outcomes}) == 1


def findings(verdict: Verdict, form: Form) -> tuple[Finding, ...]:
    """The errors first, then warnings and information; each in the order of the form, the whole report before it."""
    order = ("", *form.tables)
    found = _covering([*_suspected(verdict), *_others(verdict, form)], verdict)
    told = (
        replace(one, outcomes=_worst_first(one.outcomes), table=table_of(one.first, form))
        for one in found
        if one.outcomes
    )
    return tuple(sorted(told, key=lambda one: (SEVERITIES.index(one.severity), order.index(one.table))))


def table_of(outcome: Outcome, form: Form) -> str:
    """The table an outcome is about; "" for the report as a whole."""
    tables = {form.cells[name].table for name in outcome.cells if name in form.cells}
    if len(tables) == 1:
        return tables.pop()
    return outcome.table or _table_of_quantity(outcome.key, form)


def _table_of_quantity(key: str, form: Form) -> str:
    table = key.partition(".")[0]
    return table if table in form.tables else ""


def _worst_first(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    return tuple(sorted(outcomes, key=lambda one: SEVERITIES.index(one.severity)))


def _suspected(verdict: Verdict) -> Iterator[Finding]:
    """Of each repair and its alternatives, what they clear."""
    rest = list(verdict.violations)
    for number in dict.fromkeys(suspect.finding for suspect in verdict.suspects if suspect.clears):
        alternatives = tuple(suspect for suspect in verdict.suspects if suspect.finding == number)
        cleared = {id for suspect in alternatives for id in suspect.clears}
        if outcomes := tuple(outcome for outcome in rest if outcome.instance in cleared):
            rest = [outcome for outcome in rest if outcome.instance not in cleared]
            yield Finding(outcomes, alternatives)


def _others(verdict: Verdict, form: Form) -> Iterator[Finding]:
    cleared = {id for suspect in verdict.suspects for id in suspect.clears}
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
        yield replace(one, outcomes=tuple(o for o in one.outcomes if o.instance not in untold), covered=theirs)


def _figures(outcome: Outcome) -> Sequence[_Figure]:
    return [(one.location, one.span) for one in outcome.statements]


def tallied(found: Collection[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity."""
    return {severity: sum(one.severity == severity for one in found) for severity in SEVERITIES}
