"""One violation a line, for spreadsheets: UTF-8 with a byte order mark, CRLF, and no formulas.

Those that people count as one fault have the number of the finding in common, by which they can be grouped, and the
severity of the finding: that of its gravest violation, while `severity` is each row's own.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from gxcheck.evaluate.fingerprint import fingerprint
from gxcheck.forms import Form
from gxcheck.model import Earlier, Outcome, Result, Status, Unreadable, Verdict
from gxcheck.renderers.telling.findings import findings
from gxcheck.renderers.telling.places import Spot, cell_names, filling_of, lone_change, names_of, repairs, spot_of
from gxcheck.renderers.telling.plain import is_formula, plain
from gxcheck.renderers.telling.sequel import waiver_told
from gxcheck.renderers.telling.state import unread_told
from gxcheck.renderers.telling.view import View, state_of
from gxcheck.text.numerals import exact_text

COLUMNS = (
    "report", "unit", "year", "status", "severity", "rule", "title", "instance", "table", "row", "column", "printed",
    "suggested", "message", "location", "source", "fingerprint", "state", "waiver", "text", "text_location", "finding",
    "finding_severity",
)  # fmt: skip
_TOLD = (Status.FAIL, Status.WAIVED, Status.NOT_EVALUATED)

Line = dict[str, str]


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    yield "\ufeff" + _line([view.say(f"csv_{column}") for column in COLUMNS])
    for result in results:
        lines = [_unreadable(result, view)] if isinstance(result, Unreadable) else _lines(result, view)
        yield "".join(_line([inert(line.get(column, "")) for column in COLUMNS]) for line in lines)


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula; a plain number stays a number."""
    text = plain(text)
    return f"'{text}" if is_formula(text) else text


def _unreadable(result: Unreadable, view: View) -> Line:
    return {"report": result.path, "status": view.say("csv_is_unreadable"), "message": view.say(result.problem)}


def _lines(verdict: Verdict, view: View) -> Iterator[Line]:
    report = verdict.report
    whole = {
        "report": report.path,
        "unit": report.authority.value if report.authority else "",
        "year": str(report.year or ""),
    }
    for one in report.unread:
        said = {"message": unread_told(one, verdict.report, view), "location": view.place(one.location)}
        yield whole | {"status": view.say("csv_is_unread"), "printed": one.printed} | said
    numbers = _numbers(verdict, view)
    for outcome in verdict.outcomes:
        if outcome.status in _TOLD:
            yield whole | _finding(outcome, verdict, view) | numbers.get(outcome.instance, {})
    for fixed in verdict.progress.fixed if verdict.progress else ():
        yield whole | _fixed(fixed, view)


def _numbers(verdict: Verdict, view: View) -> dict[str, Line]:
    """Instance → the number of its finding, as the other outputs have it, and how grave that is as a whole."""
    return {
        outcome.instance: {"finding": str(number), "finding_severity": view.say(one.severity)}
        for number, one in enumerate(findings(verdict, view.form(verdict.report)), start=1)
        for outcome in (*one.outcomes, *one.covered)
    }


def _finding(outcome: Outcome, verdict: Verdict, view: View) -> Line:
    form, rule = view.form(verdict.report), view.rule(outcome.rule)
    reason = view.note(outcome.reason, form) if outcome.reason else ""
    state = state_of(outcome, verdict) if outcome.status is Status.FAIL else None
    scope = view.scope(outcome, form)
    return {
        "status": view.say(f"csv_is_{outcome.status.value}"),
        "severity": view.say(outcome.severity),
        "rule": outcome.rule,
        "title": rule.title.in_(view.language),
        "instance": outcome.instance,
        **_cell(outcome, verdict, form, view),
        "message": view.message(outcome, form) or reason or scope or rule.title.in_(view.language),
        "source": rule.source,
        "fingerprint": fingerprint(outcome, verdict.report),
        "state": view.say(f"csv_state_{state}") if state else "",
        "waiver": waiver_told(outcome, view),
    }


def _cell(outcome: Outcome, verdict: Verdict, form: Form, view: View) -> Line:
    """Which cell it is, what is printed there and what should be; beside it what the text says, and where."""
    filling = filling_of(outcome, verdict)
    change = lone_change(outcome, verdict) or filling
    name = change.cell if change else outcome.key
    names = cell_names(name, form, view) if change else names_of(outcome, form, view)
    said = outcome.statements[0] if outcome.statements else None
    cell = verdict.report.cell(name) if names.column else None
    spot = spot_of(outcome, verdict) if said is None else Spot(location=said.location)
    if cell is not None:
        spot = Spot(location=cell.location, cell=name, printed=cell.printed)
    return {
        "table": names.table,
        "row": names.row,
        "column": names.column,
        "printed": view.printed(filling) if filling else spot.printed if cell is not None or not spot.cell else "",
        "suggested": exact_text(change.suggested) if change else repairs(outcome, verdict, form, view),
        "location": view.place(spot.location),
        "text": view.say("comma").join(dict.fromkeys(one.printed for one in outcome.statements)),
        "text_location": view.place(said.location) if said else "",
    }


def _fixed(one: Earlier, view: View) -> Line:
    return {
        "severity": view.say(one.severity),
        "rule": one.rule,
        "title": one.title,
        "instance": one.instance,
        "message": one.message,
        "state": view.say("csv_state_fixed"),
    }
