"""The rows of `findings`: each violation with the number of the finding that people count it to, and what is left."""

from collections.abc import Iterator, Mapping

from gxcheck.evaluate.fingerprint import fingerprint
from gxcheck.forms import Form
from gxcheck.model import Earlier, Outcome, Status, Unread, Verdict
from gxcheck.renderers.parquet.numbers import decimal_of, text_of
from gxcheck.renderers.parquet.places import ids_of, location_row
from gxcheck.renderers.telling.findings import findings, table_of
from gxcheck.renderers.telling.places import lone_change, repairs, spot_of
from gxcheck.renderers.telling.view import View, state_of
from gxcheck.text.numerals import exact_text

_TOLD = (Status.FAIL, Status.WAIVED, Status.NOT_EVALUATED)


def finding_rows(verdict: Verdict, form: Form, view: View) -> Iterator[Mapping[str, object]]:
    for one in verdict.report.unread:
        yield _unread(one, form, view)
    numbers = {
        outcome.instance: number
        for number, one in enumerate(findings(verdict, form), start=1)
        for outcome in (*one.outcomes, *one.covered)
    }
    for outcome in verdict.outcomes:
        if outcome.status in _TOLD:
            yield {
                "finding": numbers.get(outcome.instance),
                **_outcome(outcome, verdict, form, view),
                **_compared(outcome),
                **_place(outcome, verdict, form, view),
            }
    yield from map(_fixed, verdict.progress.fixed if verdict.progress else ())


def _outcome(outcome: Outcome, verdict: Verdict, form: Form, view: View) -> Mapping[str, object]:
    rule, waiver = view.rule(outcome.rule), outcome.waiver
    is_failed = outcome.status is Status.FAIL
    reason = view.note(outcome.reason, form) if outcome.reason else None
    return {
        "status": outcome.status.value,
        "severity": outcome.severity,
        "rule": outcome.rule,
        "title": rule.title.in_(view.language),
        "instance": outcome.instance,
        "cells": list(outcome.cells),
        "message": view.message(outcome, form) or reason,
        "source": rule.source or None,
        "fingerprint": fingerprint(outcome, verdict.report),
        "state": state_of(outcome, verdict) if is_failed else None,
        "waiver": waiver.reason if waiver else None,
        "waived_by": (waiver.by or None) if waiver else None,
        "waived_until": waiver.until if waiver else None,
    }


def _compared(outcome: Outcome) -> Mapping[str, object]:
    return {
        "filled": outcome.filled or None,
        "left_value": decimal_of(outcome.left),
        "left_text": text_of(outcome.left),
        "right_value": decimal_of(outcome.right),
        "right_text": text_of(outcome.right),
        "difference": decimal_of(outcome.difference),
        "difference_text": text_of(outcome.difference),
    }


def _place(outcome: Outcome, verdict: Verdict, form: Form, view: View) -> Mapping[str, object]:
    """The cell that is wrong where one is; else the row or the column that the instance speaks of."""
    change, spot = lone_change(outcome, verdict), spot_of(outcome, verdict)
    cell = change.cell if change else outcome.key
    axis = {f"{outcome.axis}_id": outcome.key} if outcome.axis in ("row", "column") else {}
    return {
        "table_id": table_of(outcome, form) or None,
        **(ids_of(cell) or axis),
        "printed": spot.printed or None,
        "suggested": exact_text(change.suggested) if change else repairs(outcome, verdict, form, view) or None,
        **location_row(spot.location),
    }


def _unread(one: Unread, form: Form, view: View) -> Mapping[str, object]:
    return {
        "status": "unread",
        "printed": one.printed,
        "cells": list(one.cells),
        "message": view.note(one.reason, form),
        **location_row(one.location),
    }


def _fixed(one: Earlier) -> Mapping[str, object]:
    return {
        "status": "fixed",
        "severity": one.severity,
        "rule": one.rule,
        "title": one.title,
        "instance": one.instance,
        "message": one.message,
        "state": "fixed",
    }
