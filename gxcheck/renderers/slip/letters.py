"""What is written to one unit: greeting, what became of the last slip, points, and what stays open."""

from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.evaluate.decision import scope_of
from gxcheck.model import SEVERITIES, Result, Status, Unreadable, Verdict
from gxcheck.renderers.slip.points import Point
from gxcheck.renderers.slip.repairs import repair_point
from gxcheck.renderers.slip.sequel import progress_lines
from gxcheck.renderers.slip.singles import joint_point, single_point
from gxcheck.renderers.telling.findings import Finding, findings
from gxcheck.renderers.telling.plain import file_name, plain
from gxcheck.renderers.telling.state import scope_line, unread_lines
from gxcheck.renderers.telling.view import View

#: Reasons why something could not be checked that are named.
_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`sections`: heading and points, the worst first. `progress`: against the slip before this."""

    unit: str
    title: str
    greeting: str
    progress: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[Point, ...]], ...] = ()
    closing: tuple[str, ...] = ()


def letter_of(result: Result, view: View) -> Letter:
    if isinstance(result, Unreadable):
        return _unreadable(result, view)
    points = points_of(result, view)
    sections = []
    for severity in SEVERITIES:
        here = tuple(point for point in points if point.severity == severity)
        if here:
            sections.append((view.say(f"slip_{severity}", count=len(here)), here))
    returned = any(point.severity != "info" for point in points)
    return Letter(
        unit=_unit(result, view),
        title=view.say("slip_title" if returned else "slip_clean_title"),
        greeting=_greeting(points, result, view),
        progress=tuple(map(plain, progress_lines(result, view))),
        sections=tuple(sections),
        closing=tuple(map(plain, _closing(result, view))),
    )


def _unreadable(result: Unreadable, view: View) -> Letter:
    file = file_name(result.path)
    problem = view.say(result.problem)
    for id, form in view.forms.items():
        problem = problem.replace(id, form.title.in_(view.language))
    point = Point(severity="error", headline=plain(view.say("slip_says", where=file, message=problem)))
    return Letter(
        unit=file,
        title=view.say("slip_title"),
        greeting=view.say("slip_unreadable", file=file),
        sections=((view.say("slip_error", count=1), (point,)),),
    )


def _unit(verdict: Verdict, view: View) -> str:
    report = verdict.report
    unit = plain(report.authority.value) if report.authority else file_name(report.path)
    return view.say("slip_unit", unit=unit, year=report.year) if report.year else unit


def _greeting(points: list[Point], verdict: Verdict, view: View) -> str:
    must, check = (sum(point.severity == severity for point in points) for severity in ("error", "warning"))
    if must:
        key = "must_check" if check else "only_must"
    else:
        key = ("only_check" if check else "clean") + _left_out(verdict)
    return view.say(f"slip_{key}", file=file_name(verdict.report.path), must=must, check=check)


def _left_out(verdict: Verdict) -> str:
    """Nobody is told that nothing was found in what was not checked."""
    if verdict.report.unread:
        return "_incomplete"
    return "_tables" if scope_of(verdict) == "tables" else ""


def _closing(verdict: Verdict, view: View) -> Iterator[str]:
    """What was not checked, and what the reader saw: silence is never a pass."""
    form = view.form(verdict.report)
    yield from unread_lines(verdict.report, view)
    yield from filter(None, (scope_line(verdict, view),))
    undecided = [outcome for outcome in verdict.outcomes if outcome.status is Status.NOT_EVALUATED]
    if undecided:
        reasons = list(dict.fromkeys(view.note(outcome.reason, form) for outcome in undecided if outcome.reason))
        told = view.say("slip_semicolon").join(reasons[:_SHOWN]) + ("……" if len(reasons) > _SHOWN else "")
        yield view.say("slip_still", count=len(undecided), reasons=told)
    yield from (view.say("slip_note", note=view.note(one, form)) for one in verdict.report.notes)


def points_of(verdict: Verdict, view: View) -> list[Point]:
    """A point for each finding, the most important first."""
    return [_point(one, verdict, view) for one in findings(verdict, view.form(verdict.report))]


def _point(finding: Finding, verdict: Verdict, view: View) -> Point:
    if finding.suspects:
        return repair_point(finding, verdict, view)
    if finding.is_alike:
        return joint_point(finding.outcomes, verdict, view)
    return single_point(finding, verdict, view)


def mark_of(point: Point, view: View) -> str:
    """`【仍未改】` before a point that the last slip had."""
    return view.say("state_mark", state=view.say(f"state_{point.state}")) if point.state else ""
