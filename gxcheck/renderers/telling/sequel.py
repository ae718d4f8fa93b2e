"""What people and earlier runs decided: what is waived, what has become of what was once told; last year's report."""

from collections.abc import Iterator

from gxcheck.forms import Form
from gxcheck.model import Earlier, Note, Outcome, Verdict
from gxcheck.renderers.telling.plain import file_name
from gxcheck.renderers.telling.sentences import sentence
from gxcheck.renderers.telling.view import View, state_of

#: Why a report of the year before that was given is not compared.
_NOT_BESIDE = ("last_left", "last_not_found", "last_no_year", "last_no_unit")
#: Reasons that are told.
_REASONS = 2


def state_mark(outcome: Outcome, verdict: Verdict, view: View) -> str:
    """`【仍未改】` before a violation of the earlier run, `【新】` before another, "" without such a run."""
    state = state_of(outcome, verdict)
    return view.say("state_mark", state=view.say(f"state_{state}")) if state else ""


def progress_lines(verdict: Verdict, view: View) -> Iterator[str]:
    """The count, then what is fixed and what can no longer be told."""
    progress = verdict.progress
    if progress is None:
        return
    yield view.say("progress_head", fixed=len(progress.fixed), open=len(progress.still_open), new=len(progress.new))
    for key, found in (("progress_fixed", progress.fixed), ("progress_unsettled", progress.unsettled)):
        yield from (view.say(key, finding=earlier_finding(one, verdict, view)) for one in found)


def not_beside(verdict: Verdict, view: View) -> Iterator[str]:
    """That last year's report was given and not compared, and why; a file by its name alone."""
    if verdict.last_year is not None:
        return
    notes = [one for one in verdict.notes if one.key in _NOT_BESIDE]
    reasons = [_why_not(one, view.form(verdict.report), view) for one in notes[:_REASONS]]
    if reasons:
        yield view.say("slip_not_beside", why=view.say("slip_semicolon").join(reasons))


def _why_not(one: Note, form: Form, view: View) -> str:
    details = dict(one.details)
    told = view.told(one, form)
    told |= {"path": file_name(str(details["path"]))} if "path" in details else {}
    why = details.get("why")
    if isinstance(why, Note):
        return view.say("slip_of_file", file=told["path"], why=view.note(why, form))
    return view.say(view.office(one).key, **told)


def earlier_finding(one: Earlier, verdict: Verdict, view: View) -> str:
    """A violation of an earlier run in one line: the rule, the row or cell, the numbers of then."""
    now = next((outcome for outcome in verdict.outcomes if outcome.instance == one.instance), None)
    scope = view.scope(now, view.form(verdict.report)) if now is not None else ""
    where = " — ".join(filter(None, (one.title, scope)))
    return view.say("slip_says", where=where, message=one.message) if one.message else where


def waived_lines(verdict: Verdict, view: View) -> Iterator[str]:
    """Every waived violation, why and by whom."""
    form = view.form(verdict.report)
    for outcome in verdict.waived:
        yield f"{sentence(outcome, form, view)} ({waiver_told(outcome, view)})"


def waiver_told(outcome: Outcome, view: View) -> str:
    """The reason of a waiver, with who gave it where that is known."""
    if outcome.waiver is None:
        return ""
    waiver = outcome.waiver
    told_by = view.say("out_waived", reason=waiver.reason, by=waiver.by) if waiver.by else ""
    return told_by or view.say("out_waived_by_none", reason=waiver.reason)
