"""What is told of a verdict's findings, numbered, and which cells and figures it is told of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gxcheck.forms import Form
from gxcheck.model import Change, Outcome, Severity, Statement, Suspect, Verdict
from gxcheck.renderers.html.places import CellGroup, places_of
from gxcheck.renderers.html.prose import Fragment, cut
from gxcheck.renderers.telling.counterparts import Counterpart, counterparts
from gxcheck.renderers.telling.findings import Finding
from gxcheck.renderers.telling.places import spot_of
from gxcheck.renderers.telling.sentences import NAMED, others, places, sentence, title
from gxcheck.renderers.telling.suspects import goes_with
from gxcheck.renderers.telling.view import View, evidence, state_of
from gxcheck.text.numerals import exact_text


@dataclass(frozen=True)
class Option:
    """A repair. `changes`: each cell with what is printed and what should be; `note`: cause and place."""

    changes: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True)
class Told:
    """A finding as it stands on the page.

    `head`: it in a sentence; `fault`: without its repairs, where these are listed. `options`: the repairs, any of
    which would do. `others`: what else does not agree, a sentence each. `quotes`: the sentences of the text that it is
    about, the figures of them marked. `rules`: id and requirement. `where`: the one place in the file. `places`: the
    cells, row by row or column by column. `instances`: of the rules.
    `beside`: the number of a finding that may be of the same slip, 0 for none.
    """

    number: int
    severity: Severity
    table: str
    head: str
    fault: str
    options: tuple[Option, ...]
    others: tuple[str, ...]
    quotes: tuple[tuple[Fragment, ...], ...]
    rules: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    where: str
    places: tuple[CellGroup, ...]
    cells: tuple[str, ...]
    statements: tuple[Statement, ...]
    suggested: tuple[tuple[str, str], ...]
    state: str
    instances: tuple[str, ...]
    assumed: str = ""
    beside: int = 0

    @property
    def several(self) -> bool:
        return len(self.options) > 1

    @property
    def together(self) -> frozenset[str]:
        """The cells that a repair changes with others."""
        return frozenset(cell for one in self.options if len(one.changes) > 1 for cell, _ in one.changes)


def told(verdict: Verdict, found: Sequence[Finding], view: View) -> list[Told]:
    """Numbered as they stand, the most important first."""
    form = view.form(verdict.report)
    beside = counterparts(found, verdict, form)
    return [_told(number, one, beside.get(number), verdict, view) for number, one in enumerate(found, start=1)]


def _told(number: int, finding: Finding, beside: Counterpart | None, verdict: Verdict, view: View) -> Told:
    form, head = view.form(verdict.report), title(finding, verdict, view)
    outcomes = finding.outcomes
    key = "page_could" if len(finding.suspects) > 1 else "page_change"
    assumed = list(dict.fromkeys(name for outcome in outcomes for name in outcome.assumed))
    changes = [change for suspect in finding.suspects for change in suspect.changes]
    cells = _cells(outcomes, form)
    statements = tuple(dict.fromkeys(statement for outcome in outcomes for statement in outcome.statements))
    return Told(
        number=number,
        severity=finding.severity,
        table=form.tables[finding.table].title.in_(view.language) if finding.table else view.say("whole_report"),
        head=head,
        fault=sentence(finding.first, form, view) if len(finding.suspects) > 1 else head,
        options=tuple(_option(suspect, key, beside, verdict, form, view) for suspect in finding.suspects),
        others=tuple(_others(finding, verdict, view)),
        quotes=tuple(_quotes(statements, number)),
        rules=_rules(outcomes, view),
        sources=_sources(outcomes, view),
        where=_where(outcomes, verdict, view),
        places=() if finding.suspects else tuple(places_of(finding, cells, form, view)),
        cells=cells,
        statements=statements,
        suggested=tuple(dict.fromkeys((change.cell, exact_text(change.suggested)) for change in changes)),
        state=_state(outcomes, verdict, view),
        instances=tuple(dict.fromkeys(outcome.instance for outcome in outcomes)),
        beside=beside.number if beside else 0,
        assumed=view.say("assumed_zero", cells=view.names(assumed, form)) if assumed else "",
    )


def _option(suspect: Suspect, key: str, beside: Counterpart | None, verdict: Verdict, form: Form, view: View) -> Option:
    note = [goes_with(suspect, beside, form, view)] if beside and suspect.changes[0].cell in beside.changes else []
    note += [view.note(hint, form) for hint in suspect.hints]
    where = places(suspect, verdict.report, view)
    note += [view.say("page_where", where=where)] if where else []
    changes = tuple((change.cell, _change(change, key, form, view)) for change in suspect.changes)
    return Option(changes, view.say("aside").join(note))


def _change(change: Change, key: str, form: Form, view: View) -> str:
    printed = view.printed(change)
    cell = form.title_of(change.cell, view.language)
    return view.say(key, cell=cell, printed=printed, suggested=exact_text(change.suggested))


def _others(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    """Nothing where the same is said of every place: the places say the rest."""
    same = len({(outcome.details, outcome.filled) for outcome in finding.outcomes}) == 1
    if not (finding.is_alike and same):
        yield from dict.fromkeys(told for _, told in others(finding, verdict, view))


def _quotes(statements: Sequence[Statement], number: int) -> Iterator[tuple[Fragment, ...]]:
    sentences: dict[tuple[object, str], list[Statement]] = {}
    for one in statements:
        sentences.setdefault((one.location, one.sentence), []).append(one)
    for (_, whole), spoken in sentences.items():
        yield tuple(cut(whole, [(one.span[0] - one.start, one.span[1] - one.start, number) for one in spoken]))


def _where(outcomes: Sequence[Outcome], verdict: Verdict, view: View) -> str:
    """Where the file prints the only cell that is spoken of, "" where there are several; of what is said of no cell its
    heading or sentence."""
    found = {view.place(cell.location) for outcome in outcomes for cell in evidence(outcome, verdict.report)}
    if found:
        return found.pop() if len(found) == 1 else ""
    spots = dict.fromkeys(view.place(spot_of(outcome, verdict).location) for outcome in outcomes)
    told = tuple(filter(None, spots))
    return view.say("comma").join((*told[:NAMED], *(("…",) if len(told) > NAMED else ())))


def _cells(outcomes: Sequence[Outcome], form: Form) -> tuple[str, ...]:
    """The operands; of a figure of the text that is held to no single one, the cells it should be the sum of."""
    names = (name for outcome in outcomes for name in outcome.cells or form.cells_of(outcome.key))
    return tuple(dict.fromkeys(names))


def _rules(outcomes: Sequence[Outcome], view: View) -> tuple[tuple[str, str], ...]:
    ids = dict.fromkeys(outcome.rule for outcome in outcomes)
    return tuple((id, view.rule(id).title.in_(view.language)) for id in ids)


def _sources(outcomes: Sequence[Outcome], view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for outcome in outcomes if (source := view.rule(outcome.rule).source)))


def _state(outcomes: Sequence[Outcome], verdict: Verdict, view: View) -> str:
    states = {state_of(outcome, verdict) for outcome in outcomes}
    return view.say("page_open") if "open" in states else view.say("page_new") if "new" in states else ""


@dataclass(frozen=True)
class CellMark:
    """What the findings say of one cell: their numbers, and the values it may have to have.

    `sure`: no finding has another repair that leaves the cell as it is. `together`: where there are several, one of
    them changes it and other cells.
    """

    severity: Severity
    numbers: tuple[int, ...]
    suggested: tuple[str, ...]
    sure: bool = True
    together: bool = False


def marks(told: Sequence[Told]) -> dict[str, CellMark]:
    """Cell → its mark. Of a finding that has suspects, these are marked and the other operands only linked."""
    found: dict[str, CellMark] = {}
    for one in sorted(told, key=_weight):
        for name in dict.fromkeys((*one.cells, *(cell for cell, _ in one.suggested))):
            suggested = tuple(value for cell, value in one.suggested if cell == name)
            before = found.get(name, CellMark(one.severity, (), ()))
            sure = before.sure and not (suggested and one.several)
            numbers = (*before.numbers, one.number)
            together = before.together or (one.several and name in one.together)
            found[name] = CellMark(before.severity, numbers, (*before.suggested, *suggested), sure, together)
    return found


def _weight(one: Told) -> tuple[int, int]:
    return ("error", "warning", "info").index(one.severity), one.number


def spoken(told: Sequence[Told]) -> Iterator[tuple[Statement, int]]:
    """Every figure of the prose that a finding speaks of, with the finding's number."""
    for one in told:
        for statement in dict.fromkeys(one.statements):
            yield statement, one.number
