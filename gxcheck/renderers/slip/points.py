"""What a slip is made of: points with their cells, in sentences without ids and codes.

Nothing is evaluated here; plain text and documents are both made from these.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gxcheck.forms import Form
from gxcheck.model import SEVERITIES, Note, Outcome, Severity, StatedList, Statement, Value, Verdict, note
from gxcheck.renderers.slip.sentences import by_sentence, marked
from gxcheck.renderers.telling.places import Names, cell_names, lists_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.view import View, state_of
from gxcheck.text.numerals import exact_text

#: The zeros of a long sum, which are counted there: nobody says them.
_ZEROS = re.compile(r" \+ \d+×0(?![\d.])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A cell that a point is about. `suggested`: "" where nothing tells the value.

    `choice`: the number of the repair it belongs to, where there are several.
    """

    names: Names
    printed: str
    suggested: str
    place: str
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """`headline`: where and what. `lines`: the numbers or sentences. `basis`: causes, requirement, source.

    `cells`: the cells in words, for an output that has no table of `fixes`.
    """

    severity: Severity
    headline: str
    lines: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    state: Literal["new", "open"] | None = None


def point_of(
    outcomes: Sequence[Outcome],
    verdict: Verdict,
    view: View,
    headline: str,
    lines: Sequence[str],
    fixes: Sequence[Fix],
    cells: Sequence[str] = (),
    title: bool = True,
) -> Point:
    rules = list(dict.fromkeys(outcome.rule for outcome in outcomes))
    sources = dict.fromkeys(filter(None, (view.rule(rule).source for rule in rules)))
    titles = [view.say("slip_requirement", title=view.rule(rule).title.in_(view.language)) for rule in rules if title]
    joined = view.say("slip_semicolon").join(sources)
    basis = [*titles, *([view.say("source", source=joined)] if joined else [])]
    states = {state_of(outcome, verdict) for outcome in outcomes}
    return Point(
        severity=min((outcome.severity for outcome in outcomes), key=SEVERITIES.index),
        headline=_capital(plain(headline)),
        lines=tuple(plain(line) for line in lines if line),
        cells=tuple(map(plain, filter(None, cells))),
        basis=tuple(map(plain, basis)),
        fixes=tuple(fixes),
        state="open" if "open" in states else "new" if "new" in states else None,
    )


def sentences_of(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[str]:
    """What the prose says, with its place, the figures marked."""
    told: list[tuple[Statement | StatedList, str]] = [
        (statements[0], marked(statements)) for statements in by_sentence(outcome.statements)
    ]
    told += [(one, one.sentence) for one in lists_of(outcome, verdict.report)]
    joint = "" if view.language == "zh" else ", "
    for one, sentence in told:
        section = view.fact_name(one.section, view.form(verdict.report))
        place = joint.join(filter(None, (section, view.place(one.location))))
        yield view.say("slip_in_text", place=place, sentence=sentence)


def message_of(outcome: Outcome, form: Form, view: View) -> str:
    """What is wrong, without what only a program would say."""
    if view.rule(outcome.rule).says is not None:
        return view.message(outcome, form)
    if outcome.filled and outcome.difference is not None:
        difference = exact_text(outcome.difference).removeprefix("-")
        message = view.say("slip_compare", filled=outcome.filled, difference=difference)
    else:
        message = outcome.filled or view.message(replace(outcome, details=tuple(map(_bare, outcome.details))), form)
    return _ZEROS.sub("", message)


def _bare(detail: Note) -> Note:
    """A list without its sentence, which is quoted with its place."""
    return note("filled", filled=dict(detail.details)["filled"]) if detail.key == "list" else detail


def at(where: str, place: str, view: View) -> str:
    return view.say("slip_at", where=where, place=place) if place else where


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def fix_of(name: str, printed: str, suggested: Value | None, verdict: Verdict, view: View, choice: str = "") -> Fix:
    cell = verdict.report.cells.get(name)
    return Fix(
        names=cell_names(name, view.form(verdict.report), view),
        printed=plain(printed) or view.say("slip_blank"),
        suggested="" if suggested is None else exact_text(suggested),
        place=plain(view.place(cell.location)) if cell else "",
        choice=choice,
    )


def computed_value(cell: str, verdict: Verdict) -> Value | None:
    """The value of a cell without one, where the other cells give it."""
    for suspect in verdict.suspects:
        if not suspect.clears and len(suspect.changes) == 1 and suspect.changes[0].cell == cell:
            return suspect.changes[0].suggested
    return None
