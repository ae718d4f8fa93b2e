"""The sheet of findings: one a row, each with a link to its cell."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gxcheck.forms import Form
from gxcheck.model import Earlier, Location, Outcome, Status, Suspect, Verdict
from gxcheck.renderers.telling.findings import findings, table_of, tallied
from gxcheck.renderers.telling.places import filling_of
from gxcheck.renderers.telling.sentences import listed, sentence
from gxcheck.renderers.telling.state import cells_told, clean_told, named_told, not_read_lines, scope_line, state_told
from gxcheck.renderers.telling.view import View, state_of
from gxcheck.renderers.xlsx.marks import suggestion, telling
from gxcheck.renderers.xlsx.sheets import Entry, Sheet, column_name, location, place
from gxcheck.renderers.xlsx.styles import COLOURS

_TABLE = 4
#: Reasons why something was not evaluated, each on its row.
_MOST_REASONS = 20
_COLUMNS: Mapping[str, float] = {
    "book_number": 6,
    "book_kind": 9,
    "severity": 7,
    "book_state": 9,
    "book_table": 20,
    "book_row": 22,
    "book_column": 13,
    "printed": 10,
    "book_suggested": 10,
    "finding": 50,
    "place": 16,
    "source_head": 30,
    "rule": 16,
}


@dataclass(frozen=True, slots=True)
class Target:
    """A cell of the workbook."""

    sheet: str
    row: int
    column: int

    @property
    def link(self) -> str:
        return location(self.sheet, self.row, self.column)


@dataclass(frozen=True, slots=True)
class Targets:
    """Where things stand in the workbook. `own`: it is the one that was checked."""

    cells: Mapping[str, Target]
    sentences: Mapping[Location, Target]
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """One row, by column."""

    number: int = 0
    kind: str
    severity: str = ""
    state: str = ""
    cells: tuple[str, ...] = ()
    table: str = ""
    printed: str = ""
    suggested: str = ""
    text: str = ""
    where: str = ""
    target: Target | None = None
    source: str = ""
    rule: str = ""


def findings_sheet(verdict: Verdict, form: Form, view: View, targets: Targets, notes: Sequence[str]) -> Sheet:
    """`notes`: about the workbook itself, told with those about the report."""
    columns = [name for name in _COLUMNS if name != "book_state" or verdict.progress is not None]
    rows = [_entries(finding, columns, form, view) for finding in _findings(verdict, form, view, targets)]
    told = [scope_line(verdict, view), *not_read_lines(verdict, view), *notes]
    told += [*(view.remark(one, form) for one in (*verdict.report.notes, *verdict.notes))]
    last = _TABLE + max(1, len(rows))
    return Sheet(
        title=view.say("book_findings"),
        rows=[
            *_head(verdict, form, view),
            [
                Entry(text=view.source_head if name == "source_head" else view.say(name), style="header")
                for name in columns
            ],
            *(rows or [[Entry(text=clean_told(verdict, view) if name == "finding" else "") for name in columns]]),
            *([Entry(text=one, style="line")] for one in told if one),
        ],
        widths=tuple(_COLUMNS[name] for name in columns),
        frozen=_TABLE,
        filtered=f"A{_TABLE}:{column_name(len(columns))}{last}",
        heights=((1, 26), (2, 18), (3, 18), (_TABLE, 22)),
    )


def _head(verdict: Verdict, form: Form, view: View) -> Iterator[list[Entry]]:
    report = verdict.report
    title = " · ".join((*named_told(report, view), form.title.in_(view.language)))
    yield [Entry(text=title, style="title")]
    counts = view.say("severities", **tallied(findings(verdict, form)))
    cells = cells_told(report, view)
    summary = view.say("summary", **verdict.counts)
    told = (state_told(verdict, view), counts, cells, summary)
    yield [Entry(text=view.say("aside").join(told), style="line")]
    names = {"suspect": "book_suspect"}
    yield [
        Entry(text=view.say("book_legend"), style="line"),
        *(Entry(text=view.say(names.get(colour, colour)), style=colour) for colour in COLOURS),
    ]


def _findings(verdict: Verdict, form: Form, view: View, targets: Targets) -> Iterator[_Finding]:
    """The rows of a finding share its number: its repairs, then what is violated."""
    for number, finding in enumerate(findings(verdict, form), 1):
        for suspect in finding.suspects:
            yield from _suspected(
                suspect, number, len(finding.suspects), finding.severity, form, view, targets, verdict
            )
        for outcome in (*finding.outcomes, *finding.covered):
            yield replace(_violation(outcome, verdict, form, view, targets), number=number)
    for suspect in (one for one in verdict.suspects if not one.clears):
        # a value that the other cells give is no finding, and has no number of one
        yield from _suspected(suspect, 0, 1, "", form, view, targets, verdict)
    for outcome in verdict.waived:
        yield _waived(outcome, verdict, form, view, targets)
    yield from _earlier(verdict, view)
    yield from _not_evaluated(verdict, form, view)


def _suspected(
    suspect: Suspect,
    number: int,
    ways: int,
    severity: str,
    form: Form,
    view: View,
    targets: Targets,
    verdict: Verdict,
) -> Iterator[_Finding]:
    """A row for each cell of a repair."""
    told = [view.note(hint, form) for hint in suspect.hints]
    if suspect.clears:
        told.append(view.say("book_cleared", count=len(suspect.clears)))
    if ways > 1:
        told.insert(0, view.say("book_ways", count=ways))
    for change in suspect.changes:
        others = tuple(other for other in suspect.changes if other is not change)
        together = [view.say("book_together", changes=listed(others, form, view))] if others else []
        printed, suggested = suggestion(change, view)
        yield _Finding(
            number=number,
            kind="book_suspect",
            severity=severity,
            cells=(change.cell,),
            printed=printed,
            suggested=suggested,
            text="\n".join((*together, *told)),
            where=_where(change.cell, verdict, view, targets),
            target=targets.cells.get(change.cell),
        )


def _violation(outcome: Outcome, verdict: Verdict, form: Form, view: View, targets: Targets) -> _Finding:
    rule = view.rule(outcome.rule)
    text = "\n".join((sentence(outcome, form, view), *_assumed(outcome, form, view)))
    filling = filling_of(outcome, verdict)
    printed, suggested = suggestion(filling, view) if filling else ("", "")
    cells = [filling.cell] if filling else telling(outcome, verdict)
    where, target = _stands(outcome, cells, verdict, view, targets)
    if not filling and len(cells) == 1 == len(outcome.cells):
        printed = verdict.report.cells[cells[0]].printed or view.say("blank_mark")
    return _Finding(
        kind="book_violation",
        severity=outcome.severity,
        state={None: "", "new": "book_new", "open": "book_still_open"}[state_of(outcome, verdict)],
        cells=tuple(cells) if filling else outcome.cells,
        table=table_of(outcome, form),
        printed=printed,
        suggested=suggested,
        text=text,
        where=where,
        target=target,
        source=rule.source,
        rule=outcome.rule,
    )


def _assumed(outcome: Outcome, form: Form, view: View) -> Iterator[str]:
    if outcome.assumed:
        yield view.say("assumed_zero", cells=view.names(list(outcome.assumed), form))


def _stands(
    outcome: Outcome, cells: list[str], verdict: Verdict, view: View, targets: Targets
) -> tuple[str, Target | None]:
    """Where a violation stands: its sentence, else the first of its cells, else its section."""
    if outcome.statements:
        where = outcome.statements[0].location
        return _place(where, view, targets), targets.sentences.get(where)
    if cells:
        return _where(cells[0], verdict, view, targets), targets.cells.get(cells[0])
    for section in verdict.report.sections:
        if section.id == outcome.key:
            target = Target(section.location.sheet, section.location.row, section.location.column)
            return _place(section.location, view, targets), target if targets.own else None
    return "", None


def _waived(outcome: Outcome, verdict: Verdict, form: Form, view: View, targets: Targets) -> _Finding:
    waiver = outcome.waiver
    assert waiver is not None, "a waived outcome says by what"
    why = view.say("book_why", reason=waiver.reason)
    why += view.say("book_by", by=waiver.by) if waiver.by else ""
    why += view.say("book_until", until=waiver.until.isoformat()) if waiver.until else ""
    found = _violation(outcome, verdict, form, view, targets)
    return replace(found, kind="book_waived", state="", text=f"{found.text}\n{why}")


def _earlier(verdict: Verdict, view: View) -> Iterator[_Finding]:
    if verdict.progress is None:
        return
    for state, ones in (("book_fixed", verdict.progress.fixed), ("book_unsettled", verdict.progress.unsettled)):
        yield from (_from_before(one, state) for one in ones)


def _from_before(one: Earlier, state: str) -> _Finding:
    return _Finding(
        kind="book_violation",
        severity=one.severity,
        state=state,
        text="\n".join(filter(None, (one.title, one.message))),
        rule=one.rule,
    )


def _not_evaluated(verdict: Verdict, form: Form, view: View) -> Iterator[_Finding]:
    """Counted by reason: silence is never a pass."""
    undecided = [one for one in verdict.outcomes if one.status is Status.NOT_EVALUATED]
    reasons = Counter(view.note(one.reason, form) if one.reason else "" for one in undecided).most_common()
    for reason, count in reasons[:_MOST_REASONS]:
        yield _Finding(kind="book_not_evaluated", text=view.say("book_times", count=count, reason=reason))
    rest = sum(count for _, count in reasons[_MOST_REASONS:])
    if rest:
        other = view.say("book_other_reasons")
        yield _Finding(kind="book_not_evaluated", text=view.say("book_times", count=rest, reason=other))


def _where(name: str, verdict: Verdict, view: View, targets: Targets) -> str:
    cell = verdict.report.cells.get(name)
    return _place(cell.location, view, targets) if cell else ""


def _place(where: Location, view: View, targets: Targets) -> str:
    if targets.own and where.sheet and where.row and where.column:
        return f"{where.sheet}!{place(where.row, where.column)}"
    return view.place(where)


def _entries(finding: _Finding, columns: list[str], form: Form, view: View) -> list[Entry]:
    table, row, column = _titles(finding, form, view)
    colour = "suspect" if finding.kind == "book_suspect" else finding.severity
    severity = finding.severity if finding.kind in ("book_violation", "book_suspect") else ""
    entries = {
        "book_number": Entry(value=finding.number or None, style="centred"),
        "book_kind": Entry(
            text=view.say(finding.kind),
            style=colour if finding.kind in ("book_violation", "book_suspect") and colour else "centred",
        ),
        "severity": Entry(text=view.say(severity) if severity else "", style="centred"),
        "book_state": Entry(text=view.say(finding.state) if finding.state else "", style="centred"),
        "book_table": Entry(text=table),
        "book_row": Entry(text=row),
        "book_column": Entry(text=column),
        "printed": Entry(text=finding.printed, style="centred"),
        "book_suggested": Entry(text=finding.suggested, style="strong"),
        "finding": Entry(text=finding.text),
        "place": Entry(
            text=finding.where,
            style="link" if finding.target else "text",
            link=finding.target.link if finding.target else "",
        ),
        "source_head": Entry(text=finding.source, style="aside"),
        "rule": Entry(text=finding.rule, style="aside"),
    }
    return [entries[name] for name in columns]


def _titles(finding: _Finding, form: Form, view: View) -> tuple[str, str, str]:
    """Table, row and column by their titles; "" where the cells of a finding have several."""
    specs = [form.cells[name] for name in finding.cells if name in form.cells]
    tables = {spec.table for spec in specs} or {finding.table}
    if len(tables) != 1 or (table := tables.pop()) not in form.tables:
        return "", "", ""
    rows, columns = {spec.row for spec in specs}, {spec.column for spec in specs}
    of = form.tables[table]
    return (
        of.title.in_(view.language),
        of.rows[rows.pop()].title(view.language) if len(rows) == 1 else "",
        of.columns[columns.pop()].title(view.language) if len(columns) == 1 else "",
    )
