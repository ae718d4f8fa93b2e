"""Workflow commands of GitHub Actions: an annotation for each finding, on the line where one is known.

A step shows ten of each kind and drops the others without a word: no more are written, and what is left out is summed
up in the last of them, a notice. Every line is one of our commands, and what it says of a report is escaped, so no text
of a report begins a line or ends a property.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gxcheck.model import Location, Result, Severity, Status, Unreadable, Verdict
from gxcheck.renderers.chosen import chosen_told
from gxcheck.renderers.telling.findings import Finding, findings
from gxcheck.renderers.telling.places import spot_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.sentences import NAMED, hints, others, title
from gxcheck.renderers.telling.sequel import progress_lines, state_mark
from gxcheck.renderers.telling.state import scope_line, unread_told
from gxcheck.renderers.telling.view import View

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


#: What a step shows of each kind; a notice is kept for the sum.
_MOST = {"error": 10, "warning": 10, "notice": 9}
_NAMED = 5


@dataclass(frozen=True)
class _Annotation:
    command: str
    path: str
    where: Location
    title: str
    lines: Iterable[str]


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    met: Counter[str] = Counter()
    unreadable: list[str] = []
    said = ""
    for result in results:
        if isinstance(result, Verdict) and chosen_told(result, view) != said:
            said = chosen_told(result, view)
            met["notice"] += 1
            yield _command(_Annotation("notice", result.report.path, Location(), said, [said]))
        for one in _annotations(result, view):
            met[one.command] += 1
            yield _command(one) if met[one.command] <= _MOST[one.command] else ""
        if isinstance(result, Unreadable) and met["error"] > _MOST["error"]:
            unreadable.append(result.path)
    left = {kind: max(0, met[kind] - most) for kind, most in _MOST.items()}
    if any(left.values()):
        yield _sum(left, unreadable, view)


def _sum(left: dict[str, int], unreadable: list[str], view: View) -> str:
    """What was met and not annotated; of reports that cannot be read some by name, as nothing else tells of them."""
    lines = [view.say("github_left_out", **left)]
    if unreadable:
        named = ", ".join((*unreadable[:_NAMED], *(["…"] if len(unreadable) > _NAMED else [])))
        lines.append(view.say("github_unreadable", count=len(unreadable), named=named))
    message = " ".join(plain(line) for line in lines).translate(_IN_DATA)
    return f"::notice title={_in_property(view.say('github_more'))}::{message}\n"


def _annotations(result: Result, view: View) -> Iterator[_Annotation]:
    if isinstance(result, Unreadable):
        title = view.say("unreadable")
        yield _Annotation("error", result.path, Location(), title, [view.say(result.problem)])
    else:
        yield from _findings(result, view)
        yield from _beside(result, view)


def _findings(verdict: Verdict, view: View) -> Iterator[_Annotation]:
    form = view.form(verdict.report)
    for finding in findings(verdict, form):
        where = spot_of(finding.first, verdict).location
        table = form.tables[finding.table].title.in_(view.language) if finding.table else view.say("whole_report")
        head = state_mark(finding.first, verdict, view) + table
        yield _Annotation(_COMMANDS[finding.severity], verdict.report.path, where, head, _told(finding, verdict, view))


def _told(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    """The fault first: a log of the step shows no title."""
    yield title(finding, verdict, view)
    if finding.suspects:
        yield from (hints(suspect, verdict.report, view) for suspect in finding.suspects[:NAMED])
    else:
        yield view.place(spot_of(finding.first, verdict).location)
    yield from (said for _, said in ([] if finding.is_alike else others(finding, verdict, view)))
    for source in dict.fromkeys(view.rule(one.rule).source for one in finding.outcomes):
        yield view.source(source) if source else ""


def _beside(verdict: Verdict, view: View) -> Iterator[_Annotation]:
    """What was not read or not decided, and what became of an earlier run."""
    path = verdict.report.path
    for one in verdict.report.unread:
        said = view.say("unread_title")
        yield _Annotation("warning", path, one.location, said, [unread_told(one, verdict.report, view)])
    if scope_line(verdict, view):
        yield _Annotation("notice", path, Location(), scope_line(verdict, view), [scope_line(verdict, view)])
    undecided = sum(outcome.status is Status.NOT_EVALUATED for outcome in verdict.outcomes)
    if undecided:
        said = view.say("not_evaluated_head", count=undecided)
        yield _Annotation("notice", path, Location(), said, [said])
    progress = list(progress_lines(verdict, view))
    if progress:
        yield _Annotation("notice", path, Location(), progress[0], progress)


def _command(one: _Annotation) -> str:
    line = {"line": str(one.where.line)} if one.where.line else {}
    properties = {"file": one.path} | line | {"title": one.title}
    told_of = ",".join(f"{name}={_in_property(value)}" for name, value in properties.items())
    message = "\n".join(plain(line) for line in one.lines if line).translate(_IN_DATA)
    return f"::{one.command} {told_of}::{message}\n"


def _in_property(value: str) -> str:
    return plain(value).translate(_IN_PROPERTY)
