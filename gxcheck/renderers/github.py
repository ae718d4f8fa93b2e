"""Workflow commands of GitHub Actions: an annotation for each finding, on the line where one is known.

Every line is one of our commands, and what it says of a report is escaped, so no text of a report
begins a line or ends a property.
"""

from collections.abc import Iterable, Iterator

from gxcheck.model import Location, Outcome, Result, Severity, Status, Unreadable, Verdict
from gxcheck.renderers.slip.sequel import progress_lines, state_mark
from gxcheck.renderers.telling.places import spot_of, told
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.state import scope_line, unread_told
from gxcheck.renderers.telling.suspects import Located, alternatives, cleared, headline, located
from gxcheck.renderers.telling.view import View

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for result in results:
        if isinstance(result, Unreadable):
            title = view.say("unreadable")
            yield _command("error", result.path, Location(), title, [view.say(result.problem)])
        else:
            yield "".join(_annotations(result, view))


def _annotations(verdict: Verdict, view: View) -> Iterator[str]:
    path = verdict.report.path
    found, rest = located(verdict)
    for finding in found:
        title = _title(finding.outcomes[0], verdict, view)
        where = spot_of(finding.outcomes[0], verdict).location
        yield _command(_COMMANDS[finding.severity], path, where, title, _located(finding, verdict, view))
    for outcome in rest:
        title = _title(outcome, verdict, view)
        where = spot_of(outcome, verdict).location
        yield _command(_COMMANDS[outcome.severity], path, where, title, _told(outcome, verdict, view))
    for one in verdict.report.unread:
        said = view.say("unread_title")
        yield _command("warning", path, one.location, said, [unread_told(one, verdict.report, view)])
    if scope_line(verdict, view):
        yield _command("notice", path, Location(), scope_line(verdict, view), [scope_line(verdict, view)])
    undecided = sum(outcome.status is Status.NOT_EVALUATED for outcome in verdict.outcomes)
    if undecided:
        said = view.say("not_evaluated_head", count=undecided)
        yield _command("notice", path, Location(), said, [said])
    progress = list(progress_lines(verdict, view))
    if progress:
        yield _command("notice", path, Location(), progress[0], progress)


def _title(outcome: Outcome, verdict: Verdict, view: View) -> str:
    return state_mark(outcome, verdict, view) + view.rule(outcome.rule).title.in_(view.language)


def _located(finding: Located, verdict: Verdict, view: View) -> Iterator[str]:
    form = view.form(verdict.report)
    yield headline(finding, form, view)
    yield from alternatives(finding, verdict.report, form, view)
    yield from (cleared(outcome, form, view) for outcome in finding.outcomes)
    for source in dict.fromkeys(view.rule(outcome.rule).source for outcome in finding.outcomes):
        yield view.say("source", source=source) if source else ""


def _told(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[str]:
    yield told(outcome, verdict, view)
    yield view.place(spot_of(outcome, verdict).location)
    source = view.rule(outcome.rule).source
    yield view.say("source", source=source) if source else ""


def _command(command: str, path: str, where: Location, title: str, lines: Iterable[str]) -> str:
    properties = {"file": path} | ({"line": str(where.line)} if where.line else {}) | {"title": title}
    told_of = ",".join(f"{name}={plain(value).translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = "\n".join(plain(line) for line in lines if line).translate(_IN_DATA)
    return f"::{command} {told_of}::{message}\n"
