"""The state of a result in words: passed, failed, not read whole, tables alone; and what was not read."""

from collections.abc import Iterator, Mapping

from gxcheck.evaluate.decision import STATES, scope_of, status_of
from gxcheck.model import Report, Result, Unread, Verdict
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.view import View


def state_told(result: Result, view: View) -> str:
    """One word or two: `通过` only where all of it was read and the file has a text."""
    return view.say(f"state_{state_key(result, view)}")


def state_key(result: Result, view: View) -> str:
    """`passed`, `tables` (passed, and the file has no text), `failed`, `incomplete` or `unreadable`."""
    status = status_of(result, view.fail_on)
    is_tables = status == "passed" and isinstance(result, Verdict) and scope_of(result) == "tables"
    return "tables" if is_tables else status


def totals_told(keys: Mapping[str, int], view: View) -> str:
    """How many reports are in which state, by `state_key`; those of tables alone are told apart from the passed."""
    counts = {status: keys.get(status, 0) for status in STATES}
    tables = keys.get("tables", 0)
    counts["passed"] += tables
    totals = view.say("total_reports", reports=sum(counts.values()), **counts)
    return view.say("total_tables", totals=totals, tables=tables) if tables else totals


#: What was checked, by whether a table holds a value and whether the file has a text.
_CHECKED = {
    (True, True): "checked_whole",
    (True, False): "checked_tables",
    (False, True): "checked_parts",
    (False, False): "checked_nothing",
}


def checked_told(report: Report, view: View) -> str:
    """What the result is of: the tables with a value that was read, and the parts, where the file has a text."""
    form = view.form(report)
    values = (name for name, cell in report.cells.items() if cell.value is not None and name in form.cells)
    tables = len({form.cells[name].table for name in values})
    sections = len({one.id for one in report.sections} & {one.id for one in form.sections})
    key = _CHECKED[bool(tables), report.prose and bool(sections)]
    return view.say(key, tables=tables, sections=sections)


def clean_told(verdict: Verdict, view: View) -> str:
    """Where nothing was found: what that is said of."""
    if verdict.report.unread:
        return view.say("clean_incomplete")
    return view.say("clean_tables" if scope_of(verdict) == "tables" else "clean")


def unread_lines(report: Report, view: View) -> Iterator[str]:
    """What of the form was not read, each with its place, what stands there and why; a head first."""
    if report.unread:
        yield view.say("unread_head", count=len(report.unread))
        yield from (unread_told(one, report, view) for one in report.unread)


def unread_told(one: Unread, report: Report, view: View) -> str:
    reason = view.note(one.reason, view.form(report))
    place = view.place(one.location)
    if not one.printed:
        return view.say("unread_nothing", reason=reason, place=place) if place else reason
    printed = plain(one.printed)
    return view.say("unread_at" if place else "unread_printed", printed=printed, reason=reason, place=place)


def scope_line(verdict: Verdict, view: View) -> str:
    """That only tables were checked, where the file has nothing else; "" otherwise."""
    return view.say("scope_tables") if scope_of(verdict) == "tables" else ""
