"""SARIF 2.1.0: one run, for code scanning and its viewers.

Violations are results of kind `fail`, waived ones are suppressed, what could not be evaluated is
`open`, and a violation of an earlier run that is gone is `absent`. A report that cannot be read is
a notification of the invocation, and so is what of a report was not read. Every result has a region or a logical
location: where a file has no lines, the cell, section or table of the form, else the form itself. There are no `fixes`:
they need a region, and most formats of reports have no lines.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any
from urllib.parse import quote

from gxcheck.contract import VERSION
from gxcheck.evaluate.fingerprint import fingerprint, first_fingerprint
from gxcheck.forms import Form
from gxcheck.model import Earlier, Outcome, Result, Severity, Status, Unread, Unreadable, Verdict
from gxcheck.packs import Rule
from gxcheck.renderers.chosen import chosen_told
from gxcheck.renderers.telling.findings import table_of
from gxcheck.renderers.telling.places import Spot, other_spots, spot_of, suspects_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.sentences import sentence
from gxcheck.renderers.telling.sequel import earlier_finding
from gxcheck.renderers.telling.state import scope_line, unread_told
from gxcheck.renderers.telling.view import View, state_of
from gxcheck.text.numerals import exact_text

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_BASELINE = {"new": "new", "open": "unchanged"}

Json = dict[str, Any]


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    indices = {rule.id: index for index, rule in enumerate(view.rules)}
    driver = {"name": "gxcheck", "version": VERSION, **_address(), "rules": [_rule(rule, view) for rule in view.rules]}
    run: Json = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"gxcheck/{'+'.join(pack.id for pack in view.packs)}/"},
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
            partly += [_said(one, result) for one in (chosen_told(result, view), scope_line(result, view)) if one]
        yield "".join(_item(one, begun or bool(number)) for number, one in enumerate(found))
        begun = begun or bool(found)
    invocation = {"executionSuccessful": not unread, "toolExecutionNotifications": [*unread, *partly]}
    yield f'],\n   "invocations": [{json.dumps(invocation, ensure_ascii=False)}]\n  }}\n ]\n}}\n'


def _address() -> Json:
    """Where the tool is at home, as its package says; nothing where it says none."""
    try:
        named = [one.partition(",")[2].strip() for one in metadata("gxcheck").get_all("Project-URL") or ()]
    except PackageNotFoundError:
        return {}
    return {"informationUri": named[0]} if named else {}


def _item(data: Json, follows: bool) -> str:
    return (",\n    " if follows else "\n    ") + json.dumps(data, ensure_ascii=False)


def _rule(rule: Rule, view: View) -> Json:
    title, source = rule.title.in_(view.language), view.source(rule.source)
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
    form = view.form(verdict.report)
    data = _result(outcome, sentence(outcome, form, view), "fail", _LEVELS[outcome.severity], verdict, indices, view)
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
    message = view.say("out_not_evaluated", finding=sentence(outcome, form, view), reason=reason)
    data = _result(outcome, message, "open", "none", verdict, indices, view)
    if verdict.progress and outcome.instance in {one.instance for one in verdict.progress.unsettled}:
        data["baselineState"] = "unchanged"
    return data


def _result(
    outcome: Outcome, message: str, kind: str, level: str, verdict: Verdict, indices: dict[str, int], view: View
) -> Json:
    form, spot = view.form(verdict.report), spot_of(outcome, verdict)
    return {
        "ruleId": outcome.rule,
        "ruleIndex": indices[outcome.rule],
        "kind": kind,
        "level": level,
        "message": {"text": plain(message)},
        "locations": [_spoken_of(outcome, form, view) | _location(spot, verdict.report.path, form, view)],
        "partialFingerprints": {
            "gxcheck/v1": first_fingerprint(outcome, verdict.report),
            "gxcheck/v2": fingerprint(outcome, verdict.report),
        },
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
        data |= _logical(title, spot.cell, "cell")
    said = plain(" ".join(filter(None, (title, spot.printed, view.place(spot.location)))))
    return data | ({"message": {"text": said}} if said else {})


def _spoken_of(outcome: Outcome, form: Form, view: View) -> Json:
    """What of the form an outcome speaks of, wherever it stands in the file."""
    scope, table = view.scope(outcome, form), table_of(outcome, form)
    if scope and outcome.axis in ("row", "column"):
        return _logical(scope, f"{outcome.table}.{outcome.axis}.{outcome.key}", outcome.axis)
    if scope:
        return _logical(scope, outcome.key, outcome.axis or "part")
    if table:
        return _logical(form.tables[table].title.in_(view.language), table, "table")
    return _logical(form.title.in_(view.language), form.id, "form")


def _logical(name: str, full: str, kind: str) -> Json:
    return {"logicalLocations": [{"name": plain(name), "fullyQualifiedName": plain(full), "kind": kind}]}


def _absent(one: Earlier, verdict: Verdict, indices: dict[str, int], view: View) -> Json:
    data: Json = {
        "ruleId": one.rule,
        "kind": "fail",
        "level": _LEVELS[one.severity],
        "message": {"text": plain(earlier_finding(one, verdict, view)) or one.rule},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": uri_of(verdict.report.path)}}}
            | _logical(one.title or one.rule, one.instance or one.rule, "finding")
        ],
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


def _said(said: str, verdict: Verdict) -> Json:
    """What of a whole report was not checked: its text, where it has none, or rules that were not asked for."""
    locations = [{"physicalLocation": {"artifactLocation": {"uri": uri_of(verdict.report.path)}}}]
    return {"level": "note", "message": {"text": plain(said)}, "locations": locations}


def _partly(one: Unread, verdict: Verdict, view: View) -> Json:
    """What of a report was not read, though the rest was."""
    path, form = verdict.report.path, view.form(verdict.report)
    spot = Spot(location=one.location, printed=one.printed)
    message = {"text": plain(unread_told(one, verdict.report, view))}
    return {"level": "warning", "message": message, "locations": [_location(spot, path, form, view)]}


#: `C:\\reports` and `\\\\server\\share`: from the root, on whatever system it is told.
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_SHARE = re.compile(r"\\\\[^\\/]")


def uri_of(path: str) -> str:
    """A relative reference, or a file URI where the path was given from the root."""
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{_quoted(path[2:].replace(chr(92), '/'))}"
    if _SHARE.match(path):
        return f"file:{_quoted(path.replace(chr(92), '/'))}"
    return ("file://" if path.startswith("/") else "") + _quoted(path.replace(os.sep, "/"))


def _quoted(steps: str) -> str:
    return quote(os.fsencode(steps))
