"""What is told of a verdict's violations, numbered, and which cells and figures it is told of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gxcheck.forms import Form
from gxcheck.model import Change, Outcome, Severity, Statement, Suspect, Verdict
from gxcheck.renderers.telling.findings import Finding
from gxcheck.renderers.telling.sentences import places, sentence, title
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


def told(verdict: Verdict, found: Sequence[Finding], view: View) -> list[Told]:
    """Numbered as they stand, the most important first."""
    return [_told(number, one, verdict, view) for number, one in enumerate(found, start=1)]


def _told(number: int, finding: Finding, verdict: Verdict, view: View) -> Told:
    form = view.form(verdict.report)
    outcomes = finding.outcomes
    key = "page_could" if len(finding.suspects) > 1 else "page_change"
    assumed = list(dict.fromkeys(name for outcome in outcomes for name in outcome.assumed))
    changes = [change for suspect in finding.suspects for change in suspect.changes]
    return Told(
        number=number,
        severity=finding.severity,
        table=form.tables[finding.table].title.in_(view.language) if finding.table else view.say("whole_report"),
        head=title(finding, verdict, view),
        options=tuple(_option(suspect, key, verdict, form, view) for suspect in finding.suspects),
        reasons=tuple(_reason(outcome, verdict, form, view) for outcome in outcomes),
        sources=_sources(outcomes, view),
        cells=_cells(outcomes, form),
        statements=tuple(dict.fromkeys(statement for outcome in outcomes for statement in outcome.statements)),
        suggested=tuple(dict.fromkeys((change.cell, exact_text(change.suggested)) for change in changes)),
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
    """The rule, and what came of it in a sentence that stands alone."""
    where = [view.place(cell.location) for cell in evidence(outcome, verdict.report)]
    return Reason(
        rule=outcome.rule,
        held=view.rule(outcome.rule).title.in_(view.language),
        message=sentence(outcome, form, view),
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
