"""The state of a result in words: passed, failed, not read whole, tables alone; and what was not read."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from gxcheck.evaluate.decision import STATES, scope_of, status_of
from gxcheck.forms import FIELDS, THIS
from gxcheck.model import Kind, Location, Report, Result, Unread, Verdict
from gxcheck.model.state import State
from gxcheck.renderers.telling.findings import findings
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.view import View

#: States told apart that count as another: passed with no text to check, failed with something not read besides.
_STATE_OF: dict[str, State] = {"tables": "passed", "failed_unread": "failed"}
#: The states of what passed.
_PASSED = ("passed", "tables")


def named_told(report: Report, view: View) -> tuple[str, ...]:
    """The unit and the year that a report is of; of one of data, which need name neither, what is known of them."""
    told = (report.authority.value if report.authority else "", str(report.year or ""))
    unknown = view.say("unknown") if view.form(report).sections else ""
    return tuple(filter(None, (one or unknown for one in told)))


def unit_told(report: Report, view: View) -> str:
    """The unit, else that none is named; of data, the file."""
    if report.authority is None and not view.form(report).sections:
        return plain(report.path.rpartition("/")[2])
    return report.authority.value if report.authority else view.say("page_no_unit")


def _lacks_text(verdict: Verdict, view: View) -> bool:
    """Whether a file has no text where its form has some."""
    return scope_of(verdict) == "tables" and bool(view.form(verdict.report).sections)


def state_told(result: Result, view: View) -> str:
    """One word or two: `通过` alone only where all of it was read, the file has a text, nothing is to verify
    and nothing was waived."""
    key = state_key(result, view)
    if not isinstance(result, Verdict):
        return view.say(f"state_{key}", count=0)
    told = view.say(f"state_{key}", count=len(not_read(result)))
    if key not in _PASSED:
        return told
    if result.violations:
        told = view.say("state_verify", state=told, count=len(findings(result, view.form(result.report))))
    return view.say("state_waived", state=told, count=len(result.waived)) if result.waived else told


def state_key(result: Result, view: View) -> str:
    """`passed`, `tables` (passed, and the file has no text), `failed`, `failed_unread` (and not read whole),
    `incomplete` or `unreadable`."""
    status = status_of(result, view.fail_on)
    if not isinstance(result, Verdict):
        return status
    if status == "failed" and not_read(result):
        return "failed_unread"
    return "tables" if status == "passed" and _lacks_text(result, view) else status


def as_states(keys: Mapping[str, int]) -> dict[str, int]:
    """How many reports are in which state of the machine contract, by `state_key`."""
    counts: dict[str, int] = dict.fromkeys(STATES, 0)
    for key, count in keys.items():
        counts[_STATE_OF.get(key, key)] += count
    return counts


def not_read(verdict: Verdict) -> tuple[Unread, ...]:
    """What of the form was not read; not a blank table of which a violation says that it is blank."""
    told = {detail for outcome in verdict.violations for detail in outcome.details}
    return tuple(one for one in verdict.report.unread if one.reason not in told)


def totals_told(keys: Mapping[str, int], view: View) -> str:
    """How many reports are in which state, by `state_key`; those of tables alone are told apart from the passed, those
    not read whole from the failed."""
    counts = as_states(keys)
    told = [view.say("total_reports", reports=sum(counts.values()), **counts)]
    told += [view.say(f"total_{key}", count=keys[key]) for key in _STATE_OF if keys.get(key)]
    return view.say("aside").join(told)


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
    if form.is_data:
        return _data_checked(report, view)
    values = (name for name, cell in report.cells.items() if cell.value is not None and name in form.cells)
    tables = len({form.cells[name].table for name in values})
    sections = len({one.id for one in report.sections} & {one.id for one in form.sections})
    key = _CHECKED[bool(tables), report.prose and bool(sections)]
    return view.say(key, tables=tables, sections=sections)


def cells_told(report: Report, view: View) -> str:
    """Of how many cells of the form a number was read, and what is with the others."""
    form = view.form(report)
    if form.is_data:
        return _data_read(report, view)
    cells = [cell for name, cell in report.cells.items() if name in form.cells]
    kinds = Counter(cell.kind for cell in cells)
    counts = {
        "unfilled": kinds[Kind.BLANK] + kinds[Kind.PLACEHOLDER],
        "in_words": kinds[Kind.TEXT],
        "unread": kinds[Kind.UNREAD],
        "absent": sum(name not in report.cells for name in form.cells),
    }
    rest = view.say("comma").join(view.say(f"cells_{key}", count=count) for key, count in counts.items() if count)
    there = len(cells) + counts["absent"]
    read = there - sum(counts.values())
    return view.say("cells_read_but" if rest else "cells_read", read=read, all=there, rest=rest)


def _data_checked(report: Report, view: View) -> str:
    """Of a form of data: how many fields and rows the file has."""
    lines = {name.rpartition(".")[0] for name in report.cells}
    there = [name for name, cell in report.cells.items() if cell.location != Location()]
    fields = sum(name.startswith(f"{FIELDS}.") for name in there)
    return view.say("checked_data", fields=fields, rows=len(lines - {f"{FIELDS}.{THIS}"}))


def _data_read(report: Report, view: View) -> str:
    """The same of a form of data, whose cells are those that the file has."""
    kinds = Counter(cell.kind for cell in report.cells.values() if cell.location != Location())
    counts = {"blank": kinds[Kind.BLANK] + kinds[Kind.PLACEHOLDER], "unread": kinds[Kind.UNREAD]}
    rest = view.say("comma").join(view.say(f"cells_{key}", count=count) for key, count in counts.items() if count)
    read = kinds[Kind.NUMBER] + kinds[Kind.DATA]
    return view.say("cells_read_data" if rest else "cells_read", read=read, all=kinds.total(), rest=rest)


def clean_told(verdict: Verdict, view: View) -> str:
    """Where nothing was found: what that is said of."""
    if verdict.report.unread:
        told = view.say("clean_incomplete")
    else:
        told = view.say("clean_tables" if _lacks_text(verdict, view) else "clean")
    return view.say("clean_waived", clean=told, count=len(verdict.waived)) if verdict.waived else told


def unread_lines(report: Report, view: View, unread: Sequence[Unread] | None = None) -> Iterator[str]:
    """What of the form was not read, each with its place, what stands there and why; a head first. `unread`: those
    that are told, None for all."""
    told = report.unread if unread is None else unread
    if told:
        yield view.say("unread_head", count=len(told))
        yield from (unread_told(one, report, view) for one in told)


def not_read_lines(verdict: Verdict, view: View) -> Iterator[str]:
    """The same of a verdict, without what its violations tell."""
    yield from unread_lines(verdict.report, view, not_read(verdict))


def unread_told(one: Unread, report: Report, view: View) -> str:
    reason = view.note(one.reason, view.form(report))
    place = view.place(one.location)
    if not one.printed:
        return view.say("unread_nothing", reason=reason, place=place) if place else reason
    printed = plain(one.printed)
    return view.say("unread_at" if place else "unread_printed", printed=printed, reason=reason, place=place)


def scope_line(verdict: Verdict, view: View) -> str:
    """That only tables were checked, where the file has nothing else; "" otherwise."""
    return view.say("scope_tables") if _lacks_text(verdict, view) else ""
