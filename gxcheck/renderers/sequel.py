"""What people and earlier runs decided: waived violations, and what has become of those once told."""

from collections.abc import Iterator

from gxcheck.model import Earlier, Outcome, Verdict
from gxcheck.renderers.places import told
from gxcheck.renderers.view import View, state_of


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
    yield from (view.say("progress_fixed", finding=earlier_finding(one, view)) for one in progress.fixed)
    yield from (view.say("progress_unsettled", finding=earlier_finding(one, view)) for one in progress.unsettled)


def earlier_finding(one: Earlier, view: View) -> str:
    """A violation of an earlier run in one line."""
    return view.say("slip_says", where=one.title, message=one.message) if one.message else one.title


def waived_lines(verdict: Verdict, view: View) -> Iterator[str]:
    """Every waived violation, why and by whom."""
    for outcome in verdict.waived:
        yield f"{told(outcome, verdict, view)} ({waiver_told(outcome, view)})"


def waiver_told(outcome: Outcome, view: View) -> str:
    """The reason of a waiver, with who gave it where that is known."""
    if outcome.waiver is None:
        return ""
    waiver = outcome.waiver
    told_by = view.say("out_waived", reason=waiver.reason, by=waiver.by) if waiver.by else ""
    return told_by or view.say("out_waived_by_none", reason=waiver.reason)
