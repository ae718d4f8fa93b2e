"""A report's findings as Markdown, to paste into an issue or a message."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gxcheck.model import Result, Roll, Status, Unreadable, Verdict
from gxcheck.renderers.chosen import chosen_told
from gxcheck.renderers.telling.findings import Finding, findings, tallied
from gxcheck.renderers.telling.places import other_spots, spot_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.roll import head_told, missing_rows, roll_lines
from gxcheck.renderers.telling.sentences import others, title
from gxcheck.renderers.telling.sequel import progress_lines, state_mark, waived_lines
from gxcheck.renderers.telling.state import (
    cells_told,
    clean_told,
    named_told,
    not_read_lines,
    scope_line,
    state_told,
    unit_told,
)
from gxcheck.renderers.telling.suspects import computed
from gxcheck.renderers.telling.view import View
from gxcheck.wording import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")

_MOST_PLACES = 3
#: Reasons why something was not evaluated that are listed, the most frequent first.
_MOST_REASONS = 10


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for number, result in enumerate(results):
        yield ("\n" if number else "") + "\n".join(_result(result, view))
    roll = view.roll()
    if roll is not None and roll.years:
        yield "\n" + "\n".join(_roll(roll, view))


def _roll(roll: Roll, view: View) -> Iterator[str]:
    """What the set lacks by the list of its units."""
    yield f"## {_escaped(head_told(roll, view))}\n"
    if roll.missing:
        columns = [
            view.say(key) for key in ("authority", "year", "roll_state", "roll_deadline_head", "roll_contact_head")
        ]
        yield f"| {' | '.join(columns)} |"
        yield "|---" * len(columns) + "|"
        for row in missing_rows(roll, view):
            cells = (row.unit, row.year, row.state, row.deadline, row.contact)
            yield f"| {' | '.join(map(_escaped, map(one_line, cells)))} |"
        yield ""
    yield from _listed(roll_lines(replace(roll, missing=()), view))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", plain(text))


def _result(result: Result, view: View) -> Iterator[str]:
    if isinstance(result, Unreadable):
        yield f"## {_escaped(one_line(result.path))}\n"
        yield f"**{view.say('unreadable')}**: {_escaped(view.say(result.problem))}\n"
        return
    report, form = result.report, view.form(result.report)
    cells = cells_told(report, view)
    named = named_told(report, view) or (unit_told(report, view),)
    yield f"## {' · '.join(map(_escaped, named))}\n"
    yield f"{_escaped(one_line(report.path))} · {form.title.in_(view.language)} · {cells}\n"
    yield from (f"{_escaped(line)}\n" for line in (chosen_told(result, view),) if line)
    yield from _listed(progress_lines(result, view))
    yield from _unread(result, view)
    yield from _findings(result, view)
    yield from _undecided(result, view)
    if result.waived:
        yield view.say("waived_head", count=len(result.waived)) + "\n"
        yield from _listed(waived_lines(result, view))
    yield view.say("summary", **result.counts) + "\n"


def _unread(verdict: Verdict, view: View) -> Iterator[str]:
    lines = list(not_read_lines(verdict, view))
    if lines:
        yield f"**{state_told(verdict, view)}** — {lines[0]}\n"
        yield from _listed(lines[1:])


def _listed(lines: Iterable[str]) -> Iterator[str]:
    found = [f"- {_escaped(line)}" for line in lines]
    yield from (*found, "") if found else ()


def _findings(verdict: Verdict, view: View) -> Iterator[str]:
    form = view.form(verdict.report)
    found = findings(verdict, form)
    if not found:
        yield f"**{state_told(verdict, view)}** — {clean_told(verdict, view)}\n"
        return
    yield f"**{state_told(verdict, view)}** — {view.say('severities', **tallied(found))}\n"
    yield from (f"{line}\n" for line in (scope_line(verdict, view),) if line)
    heads = [view.say(key) for key in ("severity", "finding", "place")]
    columns = [*heads, view.source_head, view.say("rule")]
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"
    for finding in found:
        head = state_mark(finding.first, verdict, view) + title(finding, verdict, view)
        row = (
            view.say(finding.severity),
            view.say("aside").join((head, *_besides(finding, verdict, view))),
            _places(finding, verdict, view),
            view.say("comma").join(_each(view.rule(one.rule).source for one in finding.outcomes)),
            ", ".join(_each(one.rule for one in finding.outcomes)),
        )
        yield f"| {' | '.join(map(_escaped, row))} |"
    yield ""
    head, *told = [*computed(verdict, form, view)] or [""]
    yield from (f"{_escaped(head)}\n",) if head else ()
    yield from _listed((*told, *(view.note(one, form) for one in verdict.notes)))


def _each(texts: Iterable[str]) -> Iterable[str]:
    """Each text once, in order, but the empty one."""
    return dict.fromkeys(filter(None, texts))


def _besides(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    """How a wrong number may have come about, and what is broken by the same fault."""
    form = view.form(verdict.report)
    if len(finding.suspects) == 1:
        yield from (view.note(hint, form) for hint in finding.suspects[0].hints)
    if not finding.is_alike:
        yield from (told for _, told in others(finding, verdict, view))


def _places(finding: Finding, verdict: Verdict, view: View) -> str:
    """Where the figures stand that are not zero, else where the finding does."""
    spots = [spot for one in finding.outcomes for spot in (spot_of(one, verdict), *other_spots(one, verdict))]
    figures = [one for one in spots if one.printed not in ("", "0")]
    places = [view.place(one.location) for one in figures or spots]
    return ", ".join(list(dict.fromkeys(filter(None, places)))[:_MOST_PLACES])


def _undecided(verdict: Verdict, view: View) -> Iterator[str]:
    """What could not be evaluated, by reason: silence is never a pass."""
    form = view.form(verdict.report)
    reasons = Counter(
        view.note(one.reason, form) for one in verdict.outcomes if one.status is Status.NOT_EVALUATED and one.reason
    )
    if reasons:
        yield view.say("not_evaluated_head", count=reasons.total()) + "\n"
        yield from _listed(f"{count} × {reason}" for reason, count in reasons.most_common(_MOST_REASONS))
