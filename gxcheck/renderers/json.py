"""The machine contract (schema 1): keys may be added, none changes its meaning."""

import json
from collections.abc import Sequence
from typing import Any

from gxcheck import __version__
from gxcheck.explain import exact_text
from gxcheck.forms import Form
from gxcheck.model import Cell, Outcome, Report, Result, Statement, Status, Suspect, Unreadable, Value, Verdict
from gxcheck.renderers.view import View, evidence, status_of

SCHEMA = 1


def render(results: Sequence[Result], view: View) -> str:
    return _text(
        {
            "schema": SCHEMA,
            "tool": {"name": "gxcheck", "version": __version__},
            "reports": [_result(result, view) for result in results],
        }
    )


def render_extract(report: Report, view: View) -> str:
    form = view.form(report)
    numbers = {section.id: section.number for section in form.sections}
    sections: dict[str, str] = {}
    for section in report.sections:
        number = numbers[section.id]
        sections[number] = "\n".join(filter(None, (sections.get(number), section.text)))
    return _text(
        {
            "schema": SCHEMA,
            "path": report.path,
            "form": report.form,
            "year": report.year,
            "authority": report.authority.value if report.authority else None,
            "level": report.level,
            "title": report.title.value if report.title else None,
            "notes": [view.note(one, form) for one in report.notes],
            "cells": {name: _cell(cell, form, view) for name, cell in report.cells.items()},
            "statements": [statement_data(statement) for statement in report.statements],
            "sections": sections,
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
    }


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _number(value: Value | None) -> str | None:
    return None if value is None else exact_text(value)


def _cell(cell: Cell, form: Form, view: View) -> dict[str, Any]:
    data: dict[str, Any] = {
        "printed": cell.printed,
        "value": _number(cell.value),
        "location": view.place(cell.location),
    }
    if cell.reason is not None:
        data["reason"] = view.note(cell.reason, form)
    return data


def _result(result: Result, view: View) -> dict[str, Any]:
    head: dict[str, Any] = {"path": result.path if isinstance(result, Unreadable) else result.report.path}
    head["status"] = status_of(result, view.fail_on)
    if isinstance(result, Unreadable):
        return head | {"problem": view.say(result.problem)}
    return head | _verdict(result, view)


def _verdict(verdict: Verdict, view: View) -> dict[str, Any]:
    report, form = verdict.report, view.form(verdict.report)
    return {
        "form": report.form,
        "year": report.year,
        "authority": report.authority.value if report.authority else None,
        "notes": [view.note(one, form) for one in (*report.notes, *verdict.notes)],
        "counts": verdict.counts,
        "violations": [_violation(outcome, report, form, view) for outcome in verdict.violations],
        "suspects": [_suspect(suspect, form, view) for suspect in verdict.suspects],
        "not_evaluated": [
            {"instance": outcome.instance, "reason": view.note(outcome.reason, form)}
            for outcome in verdict.outcomes
            if outcome.status is Status.NOT_EVALUATED and outcome.reason is not None
        ],
    }


def _violation(outcome: Outcome, report: Report, form: Form, view: View) -> dict[str, Any]:
    rule = view.rule(outcome.rule)
    return {
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
            {"cell": cell.name, "printed": cell.printed, "location": view.place(cell.location)}
            for cell in evidence(outcome, report)
        ]
        + [_spoken(statement, view) for statement in outcome.statements],
        "assumed_zero": list(outcome.assumed),
        "source": rule.source,
    }


def _spoken(statement: Statement, view: View) -> dict[str, Any]:
    return {
        "cell": statement.quantity[0],
        "printed": statement.printed,
        "location": view.place(statement.location),
        "section": statement.section,
        "sentence": statement.sentence,
        "span": list(statement.span),
    }


def _suspect(suspect: Suspect, form: Form, view: View) -> dict[str, Any]:
    return {
        "cells": [
            {"cell": change.cell, "printed": change.printed, "suggested": exact_text(change.suggested)}
            for change in suspect.changes
        ],
        "clears": list(suspect.clears),
        "hint": " ".join(view.note(hint, form) for hint in suspect.hints),
    }
