"""The machine contract (contract.py) as JSON text."""

import json
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from gxcheck import contract
from gxcheck.evaluate.decision import scope_of, status_of
from gxcheck.evaluate.fingerprint import fingerprint
from gxcheck.forms import Form
from gxcheck.model import (
    Cell,
    Earlier,
    Outcome,
    Progress,
    Report,
    Result,
    Roll,
    Statement,
    Status,
    Suspect,
    Unread,
    Unreadable,
    Value,
    Verdict,
)
from gxcheck.renderers.telling.findings import findings
from gxcheck.renderers.telling.sentences import title
from gxcheck.renderers.telling.view import View, evidence, state_of
from gxcheck.text.numerals import exact_text


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    """One object, report by report: what it says of one is written before the next is looked at."""
    tool: contract.Tool = {"name": "gxcheck", "version": contract.VERSION}
    frame = json.dumps({"schema": contract.SCHEMA, "tool": tool, "reports": []}, indent=1)
    yield frame.removesuffix("]\n}")
    for number, result in enumerate(results):
        report = as_json(report_data(result, view), indent=1)
        yield ",\n  " * bool(number) + "\n  " * (not number) + report.replace("\n", "\n  ")
    roll = view.roll()
    units = "" if roll is None else f',\n "units": {as_json(_units(roll, view), indent=1)}'.replace("\n", "\n ")
    yield f"\n ]{units.replace(chr(10) + '  ', chr(10) + ' ', 1)}\n}}\n"


def _units(roll: Roll, view: View) -> contract.UnitsData:
    """What the list of units tells."""
    return {
        "listed": roll.units,
        "years": list(roll.years),
        "missing": [
            {
                "unit": one.unit.name,
                "year": one.year,
                "reason": view.say(one.why) if one.why else view.say("missing_none"),
                "deadline": one.unit.deadline.isoformat() if one.unit.deadline else None,
                "contact": one.unit.contact,
            }
            for one in roll.missing
        ],
        "several": [{"unit": one.unit.name, "year": one.year, "paths": list(one.paths)} for one in roll.several],
        "unlisted": list(roll.unlisted),
    }


def render_extract(report: Report, view: View) -> str:
    form = view.form(report)
    numbers = {section.id: section.number for section in form.sections}
    sections: dict[str, str] = {}
    for section in report.sections:
        number = numbers[section.id]
        sections[number] = "\n".join(filter(None, (sections.get(number), section.text)))
    return _text(
        {
            "schema": contract.SCHEMA,
            "path": report.path,
            "form": report.form,
            "year": report.year,
            "authority": report.authority.value if report.authority else None,
            "level": report.level,
            "title": report.title.value if report.title else None,
            "notes": [view.note(one, form) for one in report.notes],
            "cells": {name: _cell(cell, form, view) for name, cell in {**report.cells, **report.groups}.items()},
            "statements": [statement_data(statement) for statement in report.statements],
            "sections": sections,
            "unread": [_unread(one, form, view) for one in report.unread],
        }
    )


def statement_data(statement: Statement) -> dict[str, Any]:
    """A statement of the prose, as `extract` and `statements` both write it."""
    return {
        "quantity": list(statement.quantity),
        "value": _number(statement.value),
        "low": _number(statement.low),
        "high": _number(statement.high),
        "printed": statement.printed,
        "span": list(statement.span),
        "certain": statement.certain,
    }


def _text(data: Any) -> str:
    return as_json(data, indent=1) + "\n"


#: Legal in JSON as they are, and yet able to steer a terminal or to turn the writing round.
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def as_json(data: Any, indent: int | None = None) -> str:
    """JSON with its Chinese readable, and nothing in it that a terminal would obey."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _number(value: Value | Fraction | None) -> str | None:
    # a ratio may have no exact decimal text; the message tells it
    return None if value is None or isinstance(value, Fraction) else exact_text(value)


def _cell(cell: Cell, form: Form, view: View) -> dict[str, Any]:
    data: dict[str, Any] = {
        "printed": cell.printed,
        "value": held if isinstance(held := cell.holds, str) else _number(held),
        "location": view.place(cell.location),
    }
    if cell.reason is not None:
        data["reason"] = view.note(cell.reason, form)
    return data


def _unread(one: Unread, form: Form, view: View) -> contract.UnreadData:
    location, reason = view.place(one.location), view.note(one.reason, form)
    return {"printed": one.printed, "location": location, "reason": reason, "cells": list(one.cells)}


def report_data(result: Result, view: View) -> contract.ReportData:
    """What the contract says of one report."""
    status = status_of(result, view.fail_on)
    if isinstance(result, Unreadable):
        return {"path": result.path, "status": status, "problem": view.say(result.problem)}
    report, form = result.report, view.form(result.report)
    data: contract.ReportData = {
        "path": report.path,
        "status": status,
        "scope": scope_of(result),
        "form": report.form,
        "year": report.year,
        "authority": report.authority.value if report.authority else None,
        "notes": [view.note(one, form) for one in (*report.notes, *result.notes)],
        "counts": _counts(result),
        "rules": _by_rule(result),
        "unread": [_unread(one, form, view) for one in report.unread],
        "violations": [_violation(outcome, result, form, view) for outcome in result.violations],
        "findings": list(_findings(result, form, view)),
        "waived": [_waived(outcome, report, form, view) for outcome in result.waived],
        "suspects": [_suspect(suspect, form, view) for suspect in result.suspects],
        "not_evaluated": [
            {"instance": outcome.instance, "reason": view.note(outcome.reason, form)}
            for outcome in result.outcomes
            if outcome.status is Status.NOT_EVALUATED and outcome.reason is not None
        ],
    }
    if result.progress is not None:
        data["progress"] = _progress(result.progress)
    if result.last_year is not None:
        data["last_year"] = _last_year(result.last_year)
    if result.below is not None:
        data["below"] = {"given": list(result.below.names), "missing": list(result.below.missing)}
    return data


def _last_year(report: Report) -> contract.LastYearData:
    authority = report.authority.value if report.authority else None
    return {"path": report.path, "form": report.form, "year": report.year, "authority": authority}


def _beside(outcome: Outcome, verdict: Verdict, view: View) -> list[contract.BesideData]:
    cells = ((name, verdict.beside(name)) for name in outcome.beside)
    return [
        {"cell": name, "printed": cell.printed, "location": view.place(cell.location)}
        for name, cell in cells
        if cell is not None
    ]


def _by_rule(verdict: Verdict) -> dict[str, dict[str, int]]:
    """How many instances of each rule have which status."""
    found: dict[str, dict[str, int]] = {}
    for one in verdict.outcomes:
        counts = found.setdefault(one.rule, {})
        counts[one.status.value] = counts.get(one.status.value, 0) + 1
    return found


def _counts(verdict: Verdict) -> contract.Counts:
    counts = verdict.counts
    return {
        "planned": counts["planned"],
        "pass": counts["pass"],
        "fail": counts["fail"],
        "not_applicable": counts["not_applicable"],
        "not_evaluated": counts["not_evaluated"],
        "waived": counts["waived"],
    }


def _violation(outcome: Outcome, verdict: Verdict, form: Form, view: View) -> contract.Violation:
    report, rule = verdict.report, view.rule(outcome.rule)
    data: contract.Violation = {
        "rule": outcome.rule,
        "instance": outcome.instance,
        "severity": outcome.severity,
        "title": rule.title.in_(view.language),
        "message": view.message(outcome, form),
        "formula": rule.formula,
        "filled": outcome.filled,
        "left": _number(outcome.left),
        "right": _number(outcome.right),
        "difference": _number(outcome.difference),
        "cells": list(outcome.cells),
        "evidence": [
            *(
                contract.Evidence(cell=cell.name, printed=cell.printed, location=view.place(cell.location))
                for cell in evidence(outcome, report)
            ),
            *(_spoken(statement, view) for statement in outcome.statements),
        ],
        "assumed_zero": list(outcome.assumed),
        "source": rule.source,
        "fingerprint": fingerprint(outcome, report),
    }
    state = state_of(outcome, verdict)
    if state is not None:
        data["state"] = state
    if outcome.beside:
        data["beside"] = _beside(outcome, verdict, view)
    return data


def _findings(verdict: Verdict, form: Form, view: View) -> Iterator[contract.FindingData]:
    numbers = {outcome.instance: number for number, outcome in enumerate(verdict.violations)}
    for one in findings(verdict, form):
        yield {
            "title": title(one, verdict, view),
            "severity": one.severity,
            "violations": [numbers[outcome.instance] for outcome in (*one.outcomes, *one.covered)],
        }


def _waived(outcome: Outcome, report: Report, form: Form, view: View) -> contract.Waived:
    waiver = outcome.waiver
    assert waiver is not None, "a waived outcome says by what"
    return {
        "rule": outcome.rule,
        "instance": outcome.instance,
        "severity": outcome.severity,
        "title": view.rule(outcome.rule).title.in_(view.language),
        "message": view.message(outcome, form),
        "fingerprint": fingerprint(outcome, report),
        "reason": waiver.reason,
        "by": waiver.by,
        "until": waiver.until.isoformat() if waiver.until else None,
    }


def _progress(progress: Progress) -> contract.ProgressData:
    return {
        "fixed": [_earlier(one) for one in progress.fixed],
        "unsettled": [_earlier(one) for one in progress.unsettled],
        "still_open": list(progress.still_open),
        "new": list(progress.new),
    }


def _earlier(one: Earlier) -> contract.EarlierData:
    return {
        "rule": one.rule,
        "instance": one.instance,
        "severity": one.severity,
        "title": one.title,
        "message": one.message,
    }


def _spoken(statement: Statement, view: View) -> contract.Evidence:
    return {
        "cell": statement.quantity[0],
        "printed": statement.printed,
        "location": view.place(statement.location),
        "section": statement.section,
        "sentence": statement.sentence,
        "span": list(statement.span),
        "certain": statement.certain,
    }


def _suspect(suspect: Suspect, form: Form, view: View) -> contract.SuspectData:
    return {
        "cells": [
            {"cell": change.cell, "printed": change.printed, "suggested": exact_text(change.suggested)}
            for change in suspect.changes
        ],
        "clears": list(suspect.clears),
        "hint": " ".join(view.note(hint, form) for hint in suspect.hints),
    }
