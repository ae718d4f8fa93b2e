"""One report's page."""

from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.forms import Form
from gxcheck.model import Outcome, Unreadable, Verdict
from gxcheck.renderers.html.addresses import home
from gxcheck.renderers.html.both import both
from gxcheck.renderers.html.findings import marks, spoken, told
from gxcheck.renderers.html.prose import parts
from gxcheck.renderers.html.served import Served
from gxcheck.renderers.html.tables import boxes, drawn, kinds
from gxcheck.renderers.html.templates import rendered
from gxcheck.renderers.html.undecided import undecided
from gxcheck.renderers.telling.findings import findings, tallied
from gxcheck.renderers.telling.plain import shown_path
from gxcheck.renderers.telling.rows import form_drawn
from gxcheck.renderers.telling.state import (
    cells_told,
    checked_told,
    clean_told,
    not_read_lines,
    scope_line,
    state_key,
    state_told,
    unit_told,
)
from gxcheck.renderers.telling.suspects import computable, given
from gxcheck.renderers.telling.view import View

#: Lines of the summary that fill no more than a screen together: what was not read first, then the findings.
LINES = 9
#: Of these as many as are told of what was not read.
_UNREAD_LINES = 3


@dataclass(frozen=True)
class Let:
    """A violation that somebody let stand. `instance`: of its rule."""

    instance: str
    title: str
    scope: str
    message: str
    decision: str


def page(verdict: Verdict, view: View, served: Served | None = None) -> str:
    report, form = verdict.report, view.form(verdict.report)
    found = findings(verdict, form)
    shown = told(verdict, found, view)
    marked = marks(shown)
    tables = list(drawn(form_drawn(report, view, marked), boxes(report, form, marked, view), view))
    unread = list(not_read_lines(verdict, view))
    return rendered(
        "page.html",
        view,
        served,
        report=report,
        path=shown_path(report.path),
        unit=unit_told(report, view),
        form=form.title.in_(view.language),
        read=cells_told(report, view),
        state=state_told(verdict, view),
        state_key=state_key(verdict, view),
        checked=checked_told(report, view),
        clean=clean_told(verdict, view),
        scope=scope_line(verdict, view) if shown or report.unread else "",  # else what is clean says so
        unread=unread,
        unread_lines=_UNREAD_LINES,
        lines=LINES - min(len(unread), _UNREAD_LINES),
        tally=[(severity, count) for severity, count in tallied(found).items() if count],
        counts=verdict.counts,
        findings=shown,
        tables=tables,
        legend=list(kinds(tables)),
        prose=parts(report, spoken(shown)),
        notes=[view.remark(note, form) for note in (*report.notes, *verdict.notes)],
        computed=_computed(verdict, form, view),
        both=both(verdict, form, view),
        undecided=undecided(verdict, form, view),
        waived=[_let(outcome, form, view) for outcome in verdict.waived],
        progress=verdict.progress,
        title_of=lambda name: form.title_of(name, view.language),
        anchor=anchor,
        home=home(view),
    )


def unreadable_page(result: Unreadable, view: View, served: Served | None = None) -> str:
    told = problem(result, view)
    return rendered("unreadable.html", view, served, path=shown_path(result.path), problem=told, home=home(view))


def problem(result: Unreadable, view: View) -> str:
    """Why nothing could be read, without what to type into a terminal."""
    return view.say(view.office(result.problem))


def anchor(cell: str) -> str:
    return f"c-{cell.replace('.', '-')}"


def _computed(verdict: Verdict, form: Form, view: View) -> list[str]:
    """What the other cells give for those without a number."""
    return [line for suspect in computable(verdict) for line in given(suspect, form, view)]


def _let(outcome: Outcome, form: Form, view: View) -> Let:
    return Let(
        instance=outcome.instance,
        title=view.rule(outcome.rule).title.in_(view.language),
        scope=view.scope(outcome, form),
        message=view.message(outcome, form),
        decision=view.say("aside").join(_decision(outcome, view)),
    )


def _decision(outcome: Outcome, view: View) -> Iterator[str]:
    waiver = outcome.waiver
    assert waiver is not None, "a waived outcome says by what"
    yield view.say("page_reason", reason=waiver.reason)
    if waiver.by:
        yield view.say("page_by", by=waiver.by)
    if waiver.until:
        yield view.say("page_until", until=waiver.until)
