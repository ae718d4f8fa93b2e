"""What is told of a verdict's violations, numbered, and which cells and figures it is told of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gxcheck.forms import Form
from gxcheck.model import Change, Outcome, Severity, Statement, Suspect, Verdict
from gxcheck.renderers.telling.grouping import findings_by_table
from gxcheck.renderers.telling.suspects import Located, located, places
from gxcheck.renderers.telling.view import View, evidence, state_of
from gxcheck.text.numerals import exact_text


@dataclass(frozen=True)
class Reason:
    """One rule that is violated: what it asks, or of what, and what came of it."""

    rule: str
    held: str
    message: str
    where: str


@dataclass(frozen=True)
class Option:
    """A repair. `changes`: each cell with what is printed and what should be; `note`: cause and place."""

    changes: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True)
class Told:
    """A finding as it stands on the page. `options`: the repairs, any of which would do."""

    number: int
    severity: Severity
    table: str
    head: str
    options: tuple[Option, ...]
    reasons: tuple[Reason, ...]
    sources: tuple[str, ...]
    cells: tuple[str, ...]
    statements: tuple[Statement, ...]
    suggested: tuple[tuple[str, str], ...]
    state: str
    assumed: str = ""

    @property
    def several(self) -> bool:
        return len(self.options) > 1


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
    key = "page_could" if len(one.suspects) > 1 else "page_change"
    options = tuple(_option(suspect, key, verdict, form, view) for suspect in one.suspects)
    several = view.say("page_any_of", count=len(options))
    changes = [change for suspect in one.suspects for change in suspect.changes]
    return Told(
        number=number,
        severity=one.severity,
        table=table,
        head=several if len(options) > 1 else view.say("and_also").join(text for _, text in options[0].changes),
        options=options,
        reasons=tuple(_reason(outcome, verdict, form, view) for outcome in one.outcomes),
        sources=_sources(one.outcomes, view),
        cells=_cells(one.outcomes, form),
        statements=tuple(statement for outcome in one.outcomes for statement in outcome.statements),
        suggested=tuple(dict.fromkeys((change.cell, exact_text(change.suggested)) for change in changes)),
        state=_state(one.outcomes, verdict, view),
    )


def _told(number: int, table: str, outcomes: Sequence[Outcome], verdict: Verdict, form: Form, view: View) -> Told:
    first = outcomes[0]
    title = view.rule(first.rule).title.in_(view.language)
    # what the text says and the table has is said at once; what else is wrong needs its rule first
    plain = len(outcomes) == 1 and bool(first.statements and first.details)
    reason = _asked if plain else _scoped
    assumed = list(dict.fromkeys(name for outcome in outcomes for name in outcome.assumed))
    return Told(
        number=number,
        severity=first.severity,
        table=table,
        head=view.message(first, form) if plain else view.say("page_unmet", title=title),
        options=(),
        reasons=tuple(reason(outcome, verdict, form, view) for outcome in outcomes),
        sources=_sources(outcomes, view),
        cells=_cells(outcomes, form),
        statements=tuple(statement for outcome in outcomes for statement in outcome.statements),
        suggested=(),
        state=_state(outcomes, verdict, view),
        assumed=view.say("assumed_zero", cells=view.names(assumed, form)) if assumed else "",
    )


def _option(suspect: Suspect, key: str, verdict: Verdict, form: Form, view: View) -> Option:
    note = [view.note(hint, form) for hint in suspect.hints]
    where = places(suspect, verdict.report, view)
    note += [view.say("page_where", where=where)] if where else []
    changes = tuple((change.cell, _change(change, key, form, view)) for change in suspect.changes)
    return Option(changes, view.say("aside").join(note))


def _change(change: Change, key: str, form: Form, view: View) -> str:
    printed = view.printed(change)
    cell = form.title_of(change.cell, view.language)
    return view.say(key, cell=cell, printed=printed, suggested=exact_text(change.suggested))


def _reason(outcome: Outcome, verdict: Verdict, form: Form, view: View) -> Reason:
    """Of a finding that is told by its repair: the rule, the row or column, the numbers."""
    title, scoped = view.rule(outcome.rule).title.in_(view.language), _scoped(outcome, verdict, form, view)
    return replace(scoped, held=" — ".join(filter(None, (title, scoped.held))))


def _asked(outcome: Outcome, verdict: Verdict, form: Form, view: View) -> Reason:
    """Of a finding that is told by its message: what the rule asks."""
    title = view.rule(outcome.rule).title.in_(view.language)
    held = view.say("page_asked", title=title)
    return replace(_scoped(outcome, verdict, form, view), held=held, message="")


def _scoped(outcome: Outcome, verdict: Verdict, form: Form, view: View) -> Reason:
    """Of a finding that is told by its rule: the cell or the section, and what is wrong with it."""
    where = [view.place(cell.location) for cell in evidence(outcome, verdict.report)]
    return Reason(
        rule=outcome.rule,
        held=view.scope(outcome, form),
        message=view.message(outcome, form),
        where=where[0] if len(where) == 1 else "",
    )


def _cells(outcomes: Sequence[Outcome], form: Form) -> tuple[str, ...]:
    """The operands; of a figure of the text that is held to no single one, the cells it should be the sum of."""
    names = (name for outcome in outcomes for name in outcome.cells or form.cells_of(outcome.key))
    return tuple(dict.fromkeys(names))


def _sources(outcomes: Sequence[Outcome], view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for outcome in outcomes if (source := view.rule(outcome.rule).source)))


def _state(outcomes: Sequence[Outcome], verdict: Verdict, view: View) -> str:
    states = {state_of(outcome, verdict) for outcome in outcomes}
    return view.say("page_open") if "open" in states else view.say("page_new") if "new" in states else ""


@dataclass(frozen=True)
class CellMark:
    """What the findings say of one cell: their numbers, and the values it may have to have.

    `sure`: no finding has another repair that leaves the cell as it is.
    """

    severity: Severity
    numbers: tuple[int, ...]
    suggested: tuple[str, ...]
    sure: bool = True


def marks(told: Sequence[Told]) -> dict[str, CellMark]:
    """Cell → its mark. Of a finding that has suspects, these are marked and the other operands only linked."""
    found: dict[str, CellMark] = {}
    for one in sorted(told, key=_weight):
        for name in dict.fromkeys((*one.cells, *(cell for cell, _ in one.suggested))):
            suggested = tuple(value for cell, value in one.suggested if cell == name)
            before = found.get(name, CellMark(one.severity, (), ()))
            sure = before.sure and not (suggested and one.several)
            numbers = (*before.numbers, one.number)
            found[name] = CellMark(before.severity, numbers, (*before.suggested, *suggested), sure)
    return found


def _weight(one: Told) -> tuple[int, int]:
    return ("error", "warning", "info").index(one.severity), one.number


def spoken(told: Sequence[Told]) -> Iterator[tuple[Statement, int]]:
    """Every figure of the prose that a finding speaks of, with the finding's number."""
    for one in told:
        for statement in dict.fromkeys(one.statements):
            yield statement, one.number
