"""What is written to one unit: what was not read, the findings with what is asked, and the annex."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gxcheck.evaluate.decision import scope_of
from gxcheck.model import SEVERITIES, Note, Result, Severity, Status, Unreadable, Verdict
from gxcheck.renderers.chosen import chosen_told
from gxcheck.renderers.slip.annex import rows_of
from gxcheck.renderers.slip.items import Item, item_of
from gxcheck.renderers.slip.once import told_once
from gxcheck.renderers.slip.rows import AnnexRow
from gxcheck.renderers.telling.findings import Finding, findings
from gxcheck.renderers.telling.plain import file_name, plain
from gxcheck.renderers.telling.sequel import not_beside, progress_lines
from gxcheck.renderers.telling.state import checked_told, scope_line, state_told
from gxcheck.renderers.telling.view import View

#: How the name of a file ends; one of a person may have a dot in it.
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
#: Reasons why something could not be checked that are named.
_SHOWN = 2
#: Why what rests on cells without a number was not decided: those are to be filled in.
_BLANK = "operand_blank"
#: How facts begin that stand in the office's list, or in other reports.
_OURS = ("level", "unit.", "children.", "last_year.")
#: Things that were not read that are named one by one; the page has the others.
_UNREAD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`stem`: of the letter's own name. `lead`: what comes before the findings, `unread` before that.

    `sections`: heading and findings, the worst first. `progress`: against the letter before this. `remarks`: below the
    annex. `checked`: "" where nothing could be.
    """

    title: str
    unit: str
    stem: str
    year: str
    report: str
    file: str
    state: str
    lead: tuple[str, ...]
    unread: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[Item, ...]], ...] = ()
    closing: tuple[str, ...] = ()
    checked: str = ""
    annex: tuple[AnnexRow, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for _, items in self.sections for item in items)


def letter_of(result: Result, view: View) -> Letter:
    if isinstance(result, Unreadable):
        return _unreadable(result, view)
    report, found = result.report, findings(result, view.form(result.report))
    numbered = tuple(enumerate(found, start=1))
    said = _without_told(found, result)
    items = tuple(item_of(number, finding, result, view) for number, finding in numbered)
    return Letter(
        title=_title(found, said, view),
        unit=plain(report.authority.value) if report.authority else view.say("page_no_unit"),
        stem=plain(report.authority.value) if report.authority else _stem(report.path),
        year=str(report.year or ""),
        report=_report(result, view),
        file=file_name(report.path),
        state=state_told(result, view),
        unread=tuple(map(plain, _unread(said, view))),
        lead=(_lead(found, said, view), *filter(None, (_scope(found, result, view),))),
        progress=tuple(map(plain, progress_lines(result, view))),
        sections=tuple(_sections(items, view)),
        closing=tuple(map(plain, (*_closing(found, said, view), *not_beside(result, view)))),
        checked=checked_told(report, view),
        annex=tuple(told_once((list(rows_of(number, finding, result, view)) for number, finding in numbered), view)),
        remarks=tuple(plain(view.say("slip_note", note=view.remark(one, view.form(report)))) for one in report.notes),
    )


def _without_told(found: tuple[Finding, ...], verdict: Verdict) -> Verdict:
    """Tables that are blank are not told again as not read, where a finding tells that."""
    of_tables = {detail for one in found for outcome in one.outcomes for detail in outcome.details}
    unread = tuple(one for one in verdict.report.unread if one.reason not in of_tables)
    return (
        verdict if unread == verdict.report.unread else replace(verdict, report=replace(verdict.report, unread=unread))
    )


def dated_told(view: View) -> str:
    """The day of the letters, or room to write it: a day that nobody set is never told."""
    return day_told(view.terms.dated, view) or view.say("slip_day_blank")


def day_told(day: date | None, view: View) -> str:
    if day is None:
        return ""
    return view.say("slip_day", year=day.year, month=day.month, day=day.day, iso=day.isoformat())


#: Why a file is not read that is no fault of who sent it.
_OUT_OF_SCOPE = ("older_form",)


def _unreadable(result: Unreadable, view: View) -> Letter:
    file = file_name(result.path)
    problem = view.say(view.office(result.problem))
    asked = result.problem.key not in _OUT_OF_SCOPE
    told = view.say("slip_unreadable" if asked else "slip_out_of_scope", file=file, problem=problem, when=_when(view))
    return Letter(
        title=view.say("slip_title" if asked else "slip_clean_title"),
        unit=view.say("page_no_unit"),
        stem=_stem(result.path),
        year="",
        report=file,
        file=file,
        state=state_told(result, view),
        lead=(),
        unread=(plain(told),),
    )


def _stem(path: str) -> str:
    """What stands for a unit that is not known: the name of its file without the ending."""
    return _ENDING.sub("", file_name(path)) or file_name(path)


#: By the worst of what was found; a report is sent back only for what must be corrected.
_TITLES: Mapping[str | None, str] = {"error": "slip_title", "warning": "slip_check_title"}


def _title(found: tuple[Finding, ...], verdict: Verdict, view: View) -> str:
    title = view.say(_TITLES.get(_worst(found), "slip_clean_title"))
    if not verdict.report.unread:
        return title
    return view.say("slip_title_of", title=title, state=view.say("state_incomplete"))


def _report(verdict: Verdict, view: View) -> str:
    pack, year = view.reports_of(verdict.report), verdict.report.year
    return view.say("slip_report", reports=pack, year=year) if year else view.say("slip_report_undated", reports=pack)


def _worst(found: tuple[Finding, ...]) -> Severity | None:
    return found[0].severity if found else None


def _when(view: View) -> str:
    """` by 15 December`, "" where no day is set."""
    deadline = view.terms.deadline
    return view.say("slip_when", day=day_told(deadline, view)) if deadline else ""


def _unread(verdict: Verdict, view: View) -> Iterator[str]:
    """What was not read stands before anything else, each with its place; what has one reason is told together."""
    unread = verdict.report.unread
    if not unread:
        return
    yield view.say("slip_unread", report=_report(verdict, view), count=len(unread))
    reasons: dict[str, list[str]] = {}
    for one in unread[:_UNREAD]:
        reason = view.remark(one.reason, view.form(verdict.report))
        told = view.say("slip_unread_one", place=view.place(one.location), printed=plain(one.printed))
        reasons.setdefault(reason, []).append(told if one.printed else view.place(one.location))
    for reason, places in reasons.items():
        where = view.say("comma").join(filter(None, places))
        yield view.say("slip_dash", told=view.say("slip_says", where=where, message=reason) if where else reason)
    if len(unread) > _UNREAD:
        yield view.say("slip_dash", told=view.say("slip_more", count=len(unread) - _UNREAD))


#: First sentences that say nothing was found; of a report that was not read whole they say of what.
_NOTHING_FOUND = ("slip_lead_info", "slip_clean")


def _lead(found: tuple[Finding, ...], verdict: Verdict, view: View) -> str:
    """Nobody is told that nothing was found in what was not checked."""
    key = {"error": "slip_lead", "warning": "slip_lead_check", "info": "slip_lead_info", None: "slip_clean"}
    left_out = "_read" if verdict.report.unread else "_tables" if _is_clean_of_tables(found, verdict) else ""
    subject = view.say(f"slip_what{left_out}", report=_report(verdict, view))
    said = key[_worst(found)]
    said += "_read" if left_out == "_read" and said in _NOTHING_FOUND else ""
    chosen = chosen_told(verdict, view)
    said = "slip_clean_chosen" if chosen and said == "slip_clean" else said
    but = view.say("slip_but", count=len(verdict.waived)) if verdict.waived else ""
    told = view.say(said, subject=subject, when=_when(view), checked=checked_told(verdict.report, view), but=but)
    first = view.say("slip_sentence", told=chosen) if chosen else ""
    return plain(first + view.say("slip_gap") * bool(first) + told[:1].upper() + told[1:])


def _is_clean_of_tables(found: tuple[Finding, ...], verdict: Verdict) -> bool:
    return not found and scope_of(verdict) == "tables"


def _scope(found: tuple[Finding, ...], verdict: Verdict, view: View) -> str:
    return view.say("slip_sentence", told=scope_line(verdict, view)) if scope_line(verdict, view) else ""


def _sections(items: tuple[Item, ...], view: View) -> Iterator[tuple[str, tuple[Item, ...]]]:
    for severity in SEVERITIES:
        here = tuple(item for item in items if item.severity == severity)
        if here:
            yield view.say(f"slip_{severity}", count=len(here)), here


def _closing(found: tuple[Finding, ...], verdict: Verdict, view: View) -> Iterator[str]:
    """What was checked, where the first sentence has not said it, what is waived, and what could not be checked."""
    if found or verdict.report.unread:
        yield view.say("slip_checked", checked=checked_told(verdict.report, view))
    if verdict.waived:
        titles = dict.fromkeys(view.rule(one.rule).title.in_(view.language) for one in verdict.waived)
        yield view.say("slip_waived", count=len(verdict.waived), titles=view.say("slip_semicolon").join(titles))
    form = view.form(verdict.report)
    undecided = [one.reason for one in verdict.outcomes if one.status is Status.NOT_EVALUATED and one.reason]
    asked = [reason for reason in undecided if not _is_ours(reason)]
    if scope_of(verdict) == "tables":  # that there is no text is said above
        return
    blank = [reason for reason in asked if reason.key == _BLANK]
    if blank:
        yield view.say("slip_still_blank", count=len(blank))
    reasons = Counter(view.remark(reason, form) for reason in asked if reason.key != _BLANK)
    if reasons:
        told = view.say("slip_semicolon").join(reason for reason, _ in reasons.most_common(_SHOWN))
        more = "_many" if len(reasons) > _SHOWN else ""
        yield view.say(f"slip_still_why{more}", count=reasons.total(), reasons=told)


def _is_ours(reason: Note) -> bool:
    """Whether something was not decided for want of what the office knows, and not the unit."""
    asked = dict(reason.details).get("facts", ())
    return isinstance(asked, tuple) and bool(asked) and all(fact.startswith(_OURS) for fact in asked)
