"""One report's page."""

from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.evaluate.decision import status_of
from gxcheck.forms import Form
from gxcheck.model import Kind, Outcome, Status, Unreadable, Verdict
from gxcheck.renderers.html.both import both
from gxcheck.renderers.html.findings import marks, spoken, told
from gxcheck.renderers.html.prose import parts
from gxcheck.renderers.html.tables import boxes, drawn, kinds
from gxcheck.renderers.html.templates import rendered
from gxcheck.renderers.telling.findings import findings, tallied
from gxcheck.renderers.telling.state import clean_told, scope_line, state_key, state_told, unread_lines
from gxcheck.renderers.telling.suspects import computed
from gxcheck.renderers.telling.view import View


@dataclass(frozen=True)
class Let:
    """A violation that somebody let stand."""

    title: str
    scope: str
    message: str
    decision: str


def page(verdict: Verdict, view: View) -> str:
    report, form = verdict.report, view.form(verdict.report)
    found = findings(verdict, form)
    shown = told(verdict, found, view)
    tables = list(drawn(form, boxes(report, form, marks(shown), view), view))
    return rendered(
        "page.html",
        view,
        report=report,
        unit=report.authority.value if report.authority else view.say("page_no_unit"),
        form=form.title.in_(view.language),
        read=view.say("cells_read", read=_read(verdict), all=len(form.cells)),
        status=status_of(verdict, view.fail_on),
        state=state_told(verdict, view),
        state_key=state_key(verdict, view),
        clean=clean_told(verdict, view),
        scope=scope_line(verdict, view),
        unread=list(unread_lines(verdict.report, view)),
        tally=list(tallied(found).items()),
        counts=verdict.counts,
        findings=shown,
        tables=tables,
        legend=list(kinds(tables)),
        prose=parts(report, spoken(shown)),
        notes=[*(view.note(note, form) for note in report.notes), *computed(verdict, form, view)],
        both=both(verdict, form, view),
        undecided=_undecided(verdict, form, view),
        waived=[_let(outcome, form, view) for outcome in verdict.waived],
        progress=verdict.progress,
        title_of=lambda name: form.title_of(name, view.language),
        anchor=anchor,
    )


def unreadable_page(result: Unreadable, view: View) -> str:
    return rendered("unreadable.html", view, path=result.path, problem=view.say(result.problem))


def anchor(cell: str) -> str:
    return f"c-{cell.replace('.', '-')}"


def _read(verdict: Verdict) -> int:
    return sum(cell.kind is not Kind.UNREAD for cell in verdict.report.cells.values())


def _undecided(verdict: Verdict, form: Form, view: View) -> list[tuple[str, int, tuple[str, ...]]]:
    """Why rules were not evaluated: reason, how often, and the titles of the rules."""
    reasons: dict[str, list[str]] = {}
    for outcome in verdict.outcomes:
        if outcome.status is Status.NOT_EVALUATED and outcome.reason is not None:
            title = view.rule(outcome.rule).title.in_(view.language)
            reasons.setdefault(view.note(outcome.reason, form), []).append(title)
    return [
        (reason, len(titles), tuple(dict.fromkeys(titles)))
        for reason, titles in sorted(reasons.items(), key=lambda item: -len(item[1]))
    ]


def _let(outcome: Outcome, form: Form, view: View) -> Let:
    return Let(
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
