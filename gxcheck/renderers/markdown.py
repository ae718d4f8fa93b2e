"""A report's findings as Markdown, to paste into an issue or a message."""

import re
from collections.abc import Iterable, Iterator

from gxcheck.model import Kind, Result, Unreadable, Verdict
from gxcheck.renderers.grouping import findings_by_table
from gxcheck.renderers.plain import plain
from gxcheck.renderers.sequel import progress_lines, state_mark, waived_lines
from gxcheck.renderers.suspects import alternatives, cleared, computed, headline, located
from gxcheck.renderers.view import View, evidence
from gxcheck.wording import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for number, result in enumerate(results):
        yield ("\n" if number else "") + "\n".join(_result(result, view))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", plain(text))


def _result(result: Result, view: View) -> Iterator[str]:
    if isinstance(result, Unreadable):
        yield f"## {_escaped(one_line(result.path))}\n"
        yield f"**{view.say('unreadable')}**: {_escaped(view.say(result.problem))}\n"
        return
    report, form = result.report, view.form(result.report)
    authority = report.authority.value if report.authority else view.say("unknown")
    read = sum(cell.kind is not Kind.UNREAD for cell in report.cells.values())
    cells = view.say("cells_read", read=read, all=len(form.cells))
    yield f"## {_escaped(authority)} · {report.year or view.say('unknown')}\n"
    yield f"{_escaped(one_line(report.path))} · {form.title.in_(view.language)} · {cells}\n"
    yield from _listed(progress_lines(result, view))
    yield from _findings(result, view)
    if result.waived:
        yield view.say("waived_head", count=len(result.waived)) + "\n"
        yield from _listed(waived_lines(result, view))
    yield view.say("summary", **result.counts) + "\n"


def _listed(lines: Iterable[str]) -> Iterator[str]:
    found = [f"- {_escaped(line)}" for line in lines]
    yield from (*found, "") if found else ()


def _findings(verdict: Verdict, view: View) -> Iterator[str]:
    form = view.form(verdict.report)
    if not verdict.violations:
        yield view.say("clean") + "\n"
        return
    found, rest = located(verdict)
    for one in found:
        yield f"- **{_escaped(headline(one, form, view))}**"
        yield from (f"  - {_escaped(line)}" for line in alternatives(one, verdict.report, form, view))
        for outcome in one.outcomes:
            yield f"  - {_escaped(state_mark(outcome, verdict, view) + cleared(outcome, form, view))}"
    for line in computed(verdict, form, view):
        yield f"- {_escaped(line)}"
    yield ""
    if not rest:
        return
    columns = [view.say(key) for key in ("severity", "rule", "finding", "place")]
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"
    for findings in findings_by_table(rest, form).values():
        for outcome in (outcome for one in findings for outcome in one.outcomes):
            rule = view.rule(outcome.rule)
            told = " — ".join(filter(None, (rule.title.in_(view.language), view.scope(outcome, form))))
            message = view.message(outcome, form)
            places = [view.place(cell.location) for cell in evidence(outcome, verdict.report) if cell.value != 0]
            where = ", ".join(dict.fromkeys(filter(None, places[:3])))
            finding = state_mark(outcome, verdict, view) + (f"{told}: {message}" if message else told)
            row = (view.say(outcome.severity), outcome.rule, finding, where)
            yield f"| {' | '.join(map(_escaped, row))} |"
    yield ""
