"""What a reviewer reads in a terminal: what was read, what is wrong, the worst first, and the count."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Column, Table
from rich.text import Text

from gxcheck.evaluate.decision import status_of
from gxcheck.forms import Form
from gxcheck.model import Cell, Outcome, Report, Result, Roll, Statement, Status, Suspect, Verdict
from gxcheck.model.state import State
from gxcheck.renderers.telling.counterparts import Counterpart, counterparts
from gxcheck.renderers.telling.findings import Finding, findings, tallied
from gxcheck.renderers.telling.roll import head_told, roll_lines
from gxcheck.renderers.telling.sentences import NAMED, hints, others, title
from gxcheck.renderers.telling.sequel import progress_lines, state_mark, waived_lines
from gxcheck.renderers.telling.state import (
    cells_told,
    checked_told,
    clean_told,
    named_told,
    not_read_lines,
    scope_line,
    state_key,
    state_told,
    totals_told,
)
from gxcheck.renderers.telling.suspects import FEW, computed, goes_with
from gxcheck.renderers.telling.terminal import STYLES, draw, prose
from gxcheck.renderers.telling.view import View, evidence
from gxcheck.renderers.telling.window import by_sentence, window
from gxcheck.wording import one_line

_SHOWN = 8
_STYLES: dict[State, str] = {
    "passed": "bold green", "failed": "bold red", "incomplete": "bold yellow", "unreadable": "bold red",
}  # fmt: skip


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    statuses: Counter[str] = Counter()
    for result in results:
        statuses[state_key(result, view)] += 1
        parts = [_verdict(result, view)] if isinstance(result, Verdict) else []
        yield draw(*parts, width=view.width, colour=view.colour)
    roll = view.roll()
    if roll is not None and roll.years:
        yield draw(_roll(roll, view), width=view.width, colour=view.colour)
    if statuses.total() > 1:
        yield draw(_totals(statuses, view), width=view.width, colour=view.colour)


def _verdict(verdict: Verdict, view: View) -> RenderableType:
    form = view.form(verdict.report)
    found = findings(verdict, form)
    parts: list[RenderableType] = []
    pairs = counterparts(found, verdict, form)
    for number, finding in enumerate(found, start=1):
        parts += _finding(number, finding, pairs.get(number), verdict, form, view)
    parts += _unread(verdict, view)
    parts += _open_questions(verdict, form, view)
    parts += _listed(list(computed(verdict, form, view)))
    parts += [_padded(Text(view.note(one, form)), top=1, left=0) for one in verdict.notes]
    if verdict.waived:
        parts += _listed([view.say("waived_head", count=len(verdict.waived)), *waived_lines(verdict, view)])
    parts += _listed(list(progress_lines(verdict, view)))
    above = [_result(verdict, found, view)] if parts else []  # where nothing stands between, it is read below
    return Group(head(verdict.report, form, view), *map(prose, above), *parts, _summary(verdict, found, view))


def head(report: Report, form: Form, view: View) -> RenderableType:
    """What was read: file, authority, year, form and how many of its cells."""
    line = Text(" · ").join(
        (*(Text(one, "bold") for one in named_told(report, view)), Text(form.title.in_(view.language)))
    )
    cells = cells_told(report, view)
    notes = [Text(view.note(note, form), "yellow") for note in report.notes]
    return Group(Line(style="dim"), prose(line), Text(f"{one_line(report.path)} · {cells}", "dim"), *map(prose, notes))


def _finding(
    number: int, finding: Finding, beside: Counterpart | None, verdict: Verdict, form: Form, view: View
) -> Iterator[RenderableType]:
    """The sentence with its rule; below it what it rests on, the repairs, what else is broken by it, the source."""
    style = STYLES[finding.severity]
    first = finding.first
    head = state_mark(first, verdict, view) + title(finding, verdict, view)
    severity = view.say(finding.severity)
    head_line = Table.grid(Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    head_line.add_row(Text(f"{severity} {number}", style), prose(Text.assemble(f"{head} ", (f"[{first.rule}]", "dim"))))
    yield _padded(head_line, top=1, left=0)
    lines = list(_grounds(first, finding, verdict, form, view))
    lines += [Text(line, "dim") for line in _besides(finding, verdict, view)]
    told = (line for suspect in finding.suspects if (line := _repair(suspect, beside, verdict, form, view)))
    lines += [Text(f"· {line}") for line in islice(told, NAMED)]
    lines += [Text(view.say("goes_with", number=beside.number))] if beside else []
    sources = dict.fromkeys(view.rule(outcome.rule).source for outcome in finding.outcomes)
    lines += [Text(view.source(source), "dim") for source in sources if source]
    yield from map(_padded, lines)


def _repair(suspect: Suspect, beside: Counterpart | None, verdict: Verdict, form: Form, view: View) -> str:
    """How it may have come about, where it stands, and which repair of another finding goes with it."""
    told = [hints(suspect, verdict.report, view)]
    if beside and suspect.changes[0].cell in beside.changes:
        told.append(goes_with(suspect, beside, form, view))
    return view.say("aside").join(filter(None, told))


def _grounds(outcome: Outcome, finding: Finding, verdict: Verdict, form: Form, view: View) -> Iterator[Text]:
    """The cells and sentences that are compared."""
    if outcome.filled or len(outcome.cells) == 1 == len(finding.outcomes):
        yield _operands(outcome, verdict.report, form, view)
    for name in outcome.beside:
        if (cell := verdict.beside(name)) is not None:
            yield Text(_of_cell(view.quantity(name, form), cell, view), "dim")
    yield from (_sentence(told, form, view) for told in by_sentence(outcome.statements))
    if outcome.assumed:
        yield Text(view.say("assumed_zero", cells=view.names(list(outcome.assumed), form)), "dim")


def _besides(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    """What is broken by the same fault and not in its sentence."""
    if finding.is_alike:
        return
    told = list(others(finding, verdict, view))
    for outcome, line in told[:_SHOWN]:
        yield f"{line} [{outcome.rule}]"
    if len(told) > _SHOWN:
        yield view.say("more_like_it", count=len(told) - _SHOWN)


def _operands(outcome: Outcome, report: Report, form: Form, view: View) -> Text:
    """The printed operands that are not zero, each with its place."""
    cells = [cell for cell in evidence(outcome, report) if cell.value != 0 or len(outcome.cells) == 1]
    parts = [_of_cell(form.title_of(cell.name, view.language), cell, view) for cell in cells[:_SHOWN]]
    if len(cells) > _SHOWN:
        parts.append(f"… +{len(cells) - _SHOWN}")
    return Text("\n".join(parts), "dim")


def _of_cell(title: str, cell: Cell, view: View) -> str:
    place = view.place(cell.location)
    return f"{title} {cell.printed or view.say('blank_mark')}" + (f" ({place})" if place else "")


def _sentence(statements: Sequence[Statement], form: Form, view: View) -> Text:
    """A sentence of the report with its figures underlined, shortened around them."""
    first = statements[0]
    begin, end = window(statements)
    joint = "" if view.language == "zh" else ", "
    where = joint.join(filter(None, (view.fact_name(first.section, form), view.place(first.location))))
    told = Text.assemble((view.say("sentence", place=where), "dim"), "…" if begin else "")
    before = len(told) - begin
    told.append(first.sentence[begin:end] + ("…" if end < len(first.sentence) else ""))
    for one in statements:
        told.stylize("underline bold", before + one.span[0] - one.start, before + one.span[1] - one.start)
    return told


def _padded(part: RenderableType, top: int = 0, left: int = 4, bottom: int = 0) -> RenderableType:
    part = prose(part) if isinstance(part, Text) else part
    return Padding(part, (top, 0, bottom, left), expand=False)


def _unread(verdict: Verdict, view: View) -> list[RenderableType]:
    lines = list(not_read_lines(verdict, view))
    shown = lines[: FEW + 1]
    if len(lines) > len(shown):
        shown.append(view.say("more_like_it", count=len(lines) - len(shown)))
    return [
        _padded(Text(one_line(line), "yellow" if number else "bold yellow"), top=int(not number), left=2 * bool(number))
        for number, line in enumerate(shown)
    ]


def _open_questions(verdict: Verdict, form: Form, view: View) -> list[RenderableType]:
    """What could not be decided, by reason: silence is never a pass."""
    undecided = [o for o in verdict.outcomes if o.status is Status.NOT_EVALUATED and o.reason is not None]
    if not undecided:
        return []
    reasons = Counter(view.note(outcome.reason, form) for outcome in undecided if outcome.reason)
    lines = [f"{count} × {reason}" for reason, count in reasons.most_common(FEW)]
    if len(reasons) > FEW:
        lines.append(
            view.say("more_like_it", count=sum(reasons.values()) - sum(c for _, c in reasons.most_common(FEW)))
        )
    title = Text(view.say("not_evaluated_head", count=len(undecided)), "bold")
    return [_padded(title, top=1, left=0), *(_padded(Text(line, "dim"), left=2) for line in lines)]


def _listed(lines: Sequence[str]) -> list[RenderableType]:
    """A head, and what stands under it."""
    return [
        _padded(Text(one_line(line), "dim" if number else "bold"), top=int(not number), left=2 * bool(number))
        for number, line in enumerate(lines)
    ]


def _result(verdict: Verdict, found: Sequence[Finding], view: View) -> Text:
    """The result in words, the same above the details and below them."""
    told = view.say("severities", **tallied(found)) if verdict.violations else clean_told(verdict, view)
    return Text(f"{state_told(verdict, view)} — {told}", _STYLES[status_of(verdict, view.fail_on)])


def _summary(verdict: Verdict, found: Sequence[Finding], view: View) -> RenderableType:
    what = scope_line(verdict, view) if verdict.violations else checked_told(verdict.report, view)
    lines = [_result(verdict, found, view), *([Text(what)] if what else [])]
    lines.append(Text(view.say("summary", **verdict.counts), "dim"))
    return _padded(Text("\n").join(lines), top=1, left=0, bottom=1)


def _roll(roll: Roll, view: View) -> RenderableType:
    return Group(Line(style="dim"), *_listed([head_told(roll, view), *roll_lines(roll, view, shown=str)]))


def _totals(statuses: Counter[str], view: View) -> RenderableType:
    return Group(Line(style="dim"), Text(totals_told(statuses, view), "bold"))
