"""SARIF 2.1.0: one run, for code scanning and its viewers.

Violations are results of kind `fail`, waived ones are suppressed, what could not be evaluated is
`open`, and a violation of an earlier run that is gone is `absent`. A report that cannot be read is
a notification of the invocation. There are no `fixes`: they need a region, and most formats of
reports have no lines.
"""

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from gxcheck.contract import VERSION
from gxcheck.evaluate.fingerprint import fingerprint
from gxcheck.forms import Form
from gxcheck.model import Earlier, Outcome, Result, Severity, Status, Unread, Unreadable, Verdict
from gxcheck.packs import Rule
from gxcheck.renderers.slip.sequel import earlier_finding
from gxcheck.renderers.telling.places import Spot, other_spots, spot_of, suspects_of, told
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.state import scope_line, unread_told
from gxcheck.renderers.telling.view import View, state_of
from gxcheck.text.numerals import exact_text

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_BASELINE = {"new": "new", "open": "unchanged"}

Json = dict[str, Any]


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    indices = {rule.id: index for index, rule in enumerate(view.rules)}
    driver = {"name": "gxcheck", "version": VERSION, "rules": [_rule(rule, view) for rule in view.rules]}
    run: Json = {
        "tool": {"driver": driver},
        "language": "zh-CN" if view.language == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    frame = json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)
    yield frame.removesuffix("]\n  }\n ]\n}")
    unread: list[Json] = []
    partly: list[Json] = []
    begun = False
    for result in results:
        found = list(_results(result, indices, view)) if isinstance(result, Verdict) else []
        if isinstance(result, Unreadable):
            unread.append(_notification(result, view))
        else:
            partly += [_partly(one, result, view) for one in result.report.unread]
            partly += _scope(result, view)
        yield "".join(_item(one, begun or bool(number)) for number, one in enumerate(found))
        begun = begun or bool(found)
    invocation = {"executionSuccessful": not unread, "toolExecutionNotifications": [*unread, *partly]}
    yield f'],\n   "invocations": [{json.dumps(invocation, ensure_ascii=False)}]\n  }}\n ]\n}}\n'


def _item(data: Json, follows: bool) -> str:
    return (",\n    " if follows else "\n    ") + json.dumps(data, ensure_ascii=False)


def _rule(rule: Rule, view: View) -> Json:
    title, source = rule.title.in_(view.language), view.say("source", source=rule.source)
    formula = f"{view.say('formula')}: {rule.formula}" if rule.formula else ""
    return {
        "id": rule.id,
        "name": title,
        "shortDescription": {"text": title},
        "fullDescription": {"text": "\n".join(filter(None, (title, formula)))},
        "help": {"text": "\n".join(filter(None, (title, formula, rule.source and source)))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(verdict: Verdict, indices: dict[str, int], view: View) -> Iterator[Json]:
    for outcome in verdict.outcomes:
        if outcome.status in (Status.FAIL, Status.WAIVED):
            yield _violation(outcome, verdict, indices, view)
        elif outcome.status is Status.NOT_EVALUATED:
            yield _open(outcome, verdict, indices, view)
    for one in verdict.progress.fixed if verdict.progress else ():
        yield _absent(one, verdict, indices, view)


def _violation(outcome: Outcome, verdict: Verdict, indices: dict[str, int], view: View) -> Json:
    data = _result(outcome, told(outcome, verdict, view), "fail", _LEVELS[outcome.severity], verdict, indices, view)
    form = view.form(verdict.report)
    others = [_location(spot, verdict.report.path, form, view) for spot in other_spots(outcome, verdict)]
    if others:
        data["relatedLocations"] = [{"id": number, **one} for number, one in enumerate(others, start=1)]
    state = state_of(outcome, verdict)
    if outcome.waiver is not None:
        reason = plain(outcome.waiver.reason)
        data["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    elif state is not None:
        data["baselineState"] = _BASELINE[state]
    return data


def _open(outcome: Outcome, verdict: Verdict, indices: dict[str, int], view: View) -> Json:
    form = view.form(verdict.report)
    reason = view.note(outcome.reason, form) if outcome.reason else view.say("unknown")
    message = view.say("out_not_evaluated", finding=told(outcome, verdict, view), reason=reason)
    data = _result(outcome, message, "open", "none", verdict, indices, view)
    if verdict.progress and outcome.instance in {one.instance for one in verdict.progress.unsettled}:
        data["baselineState"] = "unchanged"
    return data


def _result(
    outcome: Outcome, message: str, kind: str, level: str, verdict: Verdict, indices: dict[str, int], view: View
) -> Json:
    form = view.form(verdict.report)
    return {
        "ruleId": outcome.rule,
        "ruleIndex": indices[outcome.rule],
        "kind": kind,
        "level": level,
        "message": {"text": plain(message)},
        "locations": [_location(spot_of(outcome, verdict), verdict.report.path, form, view)],
        "partialFingerprints": {"gxcheck/v1": fingerprint(outcome, verdict.report)},
        "properties": _properties(outcome, verdict, view),
    }


def _properties(outcome: Outcome, verdict: Verdict, view: View) -> Json:
    numbers = {"left": outcome.left, "right": outcome.right, "difference": outcome.difference}
    data: Json = {"instance": outcome.instance, "source": view.rule(outcome.rule).source}
    data |= {name: exact_text(value) for name, value in numbers.items() if value is not None}
    suspects = [
        [
            {"cell": one.cell, "printed": plain(one.printed), "suggested": exact_text(one.suggested)}
            for one in suspect.changes
        ]
        for suspect in suspects_of(outcome, verdict)
    ]
    return data | ({"suspects": suspects} if suspects else {})


def _location(spot: Spot, path: str, form: Form, view: View) -> Json:
    physical: Json = {"artifactLocation": {"uri": uri_of(path)}}
    if spot.location.line:
        physical["region"] = {"startLine": spot.location.line}
    data: Json = {"physicalLocation": physical}
    title = form.title_of(spot.cell, view.language) if spot.cell else ""
    if spot.cell:
        data["logicalLocations"] = [{"name": title, "fullyQualifiedName": spot.cell, "kind": "cell"}]
    said = plain(" ".join(filter(None, (title, spot.printed, view.place(spot.location)))))
    return data | ({"message": {"text": said}} if said else {})


def _absent(one: Earlier, verdict: Verdict, indices: dict[str, int], view: View) -> Json:
    data: Json = {
        "ruleId": one.rule,
        "kind": "fail",
        "level": _LEVELS[one.severity],
        "message": {"text": plain(earlier_finding(one, verdict, view)) or one.rule},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(verdict.report.path)}}}],
        "baselineState": "absent",
        "properties": {"instance": plain(one.instance)},
    }
    return data | ({"ruleIndex": indices[one.rule]} if one.rule in indices else {})


def _notification(result: Unreadable, view: View) -> Json:
    return {
        "level": "error",
        "message": {"text": plain(view.say(result.problem))},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(result.path)}}}],
    }


def _scope(verdict: Verdict, view: View) -> list[Json]:
    """Of a file of tables alone, that its text was not checked."""
    said = scope_line(verdict, view)
    locations = [{"physicalLocation": {"artifactLocation": {"uri": uri_of(verdict.report.path)}}}]
    return [{"level": "note", "message": {"text": plain(said)}, "locations": locations}] if said else []


def _partly(one: Unread, verdict: Verdict, view: View) -> Json:
    """What of a report was not read, though the rest was."""
    path, form = verdict.report.path, view.form(verdict.report)
    spot = Spot(location=one.location, printed=one.printed)
    message = {"text": plain(unread_told(one, verdict.report, view))}
    return {"level": "warning", "message": message, "locations": [_location(spot, path, form, view)]}


def uri_of(path: str) -> str:
    """A relative reference, or a file URI where the path was given from the root."""
    steps = os.fsencode(path.replace(os.sep, "/"))
    return ("file://" if path.startswith("/") else "") + quote(steps)
