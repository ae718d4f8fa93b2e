"""What is told of a verdict's violations, numbered, and which cells and figures it is told of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gxcheck.explain import exact_text
from gxcheck.forms import Form
from gxcheck.model import Change, Outcome, Severity, Statement, Suspect, Verdict
from gxcheck.renderers.grouping import findings_by_table
from gxcheck.renderers.suspects import Located, located, places
from gxcheck.renderers.view import View, evidence, state_of


@dataclass(frozen=True)
class Reason:
    """One rule that is violated: its title, what it was held to, and what came of it."""

    rule: str
    title: str
    scope: str
    message: str
    where: str


@dataclass(frozen=True)
class Told:
    """A finding as it stands on the page. `options`: the changes, any of which would do."""

    number: int
    severity: Severity
    table: str
    head: str
    options: tuple[str, ...]
    reasons: tuple[Reason, ...]
    sources: tuple[str, ...]
    cells: tuple[str, ...]
    statements: tuple[Statement, ...]
    suggested: tuple[tuple[str, str], ...]
    state: str
    assumed: str = ""


def findings(verdict: Verdict, form: Form, view: View) -> list[Told]:
    """Numbered as they are met: the report as a whole, then table by table; the worst of each first."""
    found, rest = located(verdict)
    others = findings_by_table(rest, form)
    told: list[Told] = []
    for table in ("", *form.tables):
        title = form.tables[table].title.in_(view.language) if table else view.say("whole_report")
        for one in found:
            if one.table(form) == table:
                told.append(_located(len(told) + 1, title, one, verdict, form, view))
        for finding in others.get(table, ()):
            told.append(_told(len(told) + 1, title, finding.outcomes, verdict, form, view))
    return told


def _located(number: int, table: str, one: Located, verdict: Verdict, form: Form, view: View) -> Told:
    several = len(one.suspects) > 1
    head = view.say("page_any_of", count=len(one.suspects)) if several else _changes(one.suspects[0], form, view)
    options = [_option(suspect, verdict, form, view, several) for suspect in one.suspects]
    changes = [change for suspect in one.suspects for change in suspect.changes]
    return Told(
        number=number,
        severity=one.severity,
        table=table,
        head=head,
        options=tuple(filter(None, options)),
        reasons=tuple(_reason(outcome, verdict, form, view) for outcome in one.outcomes),
        sources=_sources(one.outcomes, view),
        cells=tuple(dict.fromkeys(name for outcome in one.outcomes for name in outcome.cells)),
        statements=tuple(statement for outcome in one.outcomes for statement in outcome.statements),
        suggested=tuple(dict.fromkeys((change.cell, exact_text(change.suggested)) for change in changes)),
        state=_state(one.outcomes, verdict, view),
    )


def _told(number: int, table: str, outcomes: Sequence[Outcome], verdict: Verdict, form: Form, view: View) -> Told:
    first = outcomes[0]
    assumed = list(dict.fromkeys(name for outcome in outcomes for name in outcome.assumed))
    return Told(
        number=number,
        severity=first.severity,
        table=table,
        head=view.rule(first.rule).title.in_(view.language),
        options=(),
        reasons=tuple(_reason(outcome, verdict, form, view) for outcome in outcomes),
        sources=_sources(outcomes, view),
        cells=tuple(dict.fromkeys(name for outcome in outcomes for name in outcome.cells)),
        statements=tuple(statement for outcome in outcomes for statement in outcome.statements),
        suggested=(),
        state=_state(outcomes, verdict, view),
        assumed=view.say("assumed_zero", cells=view.names(assumed, form)) if assumed else "",
    )


def _changes(suspect: Suspect, form: Form, view: View) -> str:
    return view.say("and_also").join(_change(change, form, view) for change in suspect.changes)


def _change(change: Change, form: Form, view: View) -> str:
    printed = change.printed or view.say("blank_mark")
    cell = form.title_of(change.cell, view.language)
    return view.say("page_change", cell=cell, printed=printed, suggested=exact_text(change.suggested))


def _option(suspect: Suspect, verdict: Verdict, form: Form, view: View, several: bool) -> str:
    told = [_changes(suspect, form, view)] if several else []
    told += [view.note(hint, form) for hint in suspect.hints]
    where = places(suspect, verdict.report, view)
    told += [view.say("page_where", where=where)] if where else []
    return view.say("aside").join(told)


def _reason(outcome: Outcome, verdict: Verdict, form: Form, view: View) -> Reason:
    where = [view.place(cell.location) for cell in evidence(outcome, verdict.report)]
    return Reason(
        rule=outcome.rule,
        title=view.rule(outcome.rule).title.in_(view.language),
        scope=view.scope(outcome, form),
        message=view.message(outcome, form),
        where=where[0] if len(where) == 1 else "",
    )


def _sources(outcomes: Sequence[Outcome], view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for outcome in outcomes if (source := view.rule(outcome.rule).source)))


def _state(outcomes: Sequence[Outcome], verdict: Verdict, view: View) -> str:
    states = {state_of(outcome, verdict) for outcome in outcomes}
    return view.say("page_open") if "open" in states else view.say("page_new") if "new" in states else ""


@dataclass(frozen=True)
class Mark:
    """What the findings say of one cell: their numbers, and the values it may have to have."""

    severity: Severity
    numbers: tuple[int, ...]
    suggested: tuple[str, ...]


def marks(told: Sequence[Told]) -> dict[str, Mark]:
    """Cell → its mark. Of a finding that has suspects, these are marked and the other operands only linked."""
    found: dict[str, Mark] = {}
    for one in sorted(told, key=_weight):
        for name in dict.fromkeys((*one.cells, *(cell for cell, _ in one.suggested))):
            suggested = tuple(value for cell, value in one.suggested if cell == name)
            before = found.get(name, Mark(one.severity, (), ()))
            found[name] = Mark(before.severity, (*before.numbers, one.number), (*before.suggested, *suggested))
    return found


def _weight(one: Told) -> tuple[int, int]:
    return ("error", "warning", "info").index(one.severity), one.number


def spoken(told: Sequence[Told]) -> Iterator[tuple[Statement, int]]:
    """Every figure of the prose that a finding speaks of, with the finding's number."""
    for one in told:
        for statement in dict.fromkeys(one.statements):
            yield statement, one.number
