"""A finding as a numbered line of a letter: what is wrong, and what the unit is asked to do about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.model import Kind, Outcome, Severity, StatedList, Statement, Verdict
from gxcheck.renderers.slip.sentences import by_sentence, marked
from gxcheck.renderers.telling.findings import Finding
from gxcheck.renderers.telling.places import lists_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.sentences import title
from gxcheck.renderers.telling.view import View, state_of

#: The zeros of a long sum, which are counted there: nobody says them.
_ZEROS = re.compile(r" \+ \d+×0(?![\d.])")
#: What a rule notes where something is not there at all.
_ABSENT = frozenset({"never_met", "not_mentioned", "not_present", "not_stated", "not_told_of", "parts_unheaded"})
_STOPS = "。.；;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`line`: its number, the sentence and what is asked. `aside`: the sentence of the text, or how it may have come
    about; "" for none."""

    severity: Severity
    line: str
    aside: str = ""


def item_of(number: int, finding: Finding, verdict: Verdict, view: View) -> Item:
    told = plain(_ZEROS.sub("", title(finding, verdict, view))).rstrip(_STOPS)
    asked = _asked(finding, verdict, view)
    told = view.say("slip_asked", told=told, asked=view.say(f"slip_ask_{asked}")) if asked else told
    line = view.say("slip_sentence", told=_mark(finding, verdict, view) + told[:1].upper() + told[1:])
    return Item(
        severity=finding.severity,
        line=view.say("slip_number", number=number) + line,
        aside=plain(next(_asides(finding, verdict, view), "")),
    )


def _mark(finding: Finding, verdict: Verdict, view: View) -> str:
    """`【仍未改】` before what the last letter had."""
    states = {state_of(outcome, verdict) for outcome in finding.outcomes}
    state = "open" if "open" in states else "new" if "new" in states else ""
    return view.say("state_mark", state=view.say(f"state_{state}")) if state else ""


def _asked(finding: Finding, verdict: Verdict, view: View) -> str:
    """Which correction is asked for; "" for what is only told."""
    first = finding.first
    if finding.suspects:
        return "one" if len(finding.suspects) == 1 else "several"
    if finding.severity == "info":
        return ""
    if all(_is_blank(outcome, verdict) for outcome in finding.outcomes):
        return "blank"
    if first.statements and (first.cells or view.form(verdict.report).cells_of(first.key)):
        return "alike"
    if any(detail.key in _ABSENT for detail in first.details):
        return "absent"
    return finding.severity


def _is_blank(outcome: Outcome, verdict: Verdict) -> bool:
    cell = verdict.report.cells.get(outcome.cells[0]) if len(outcome.cells) == 1 else None
    return cell is not None and cell.kind is Kind.BLANK and not outcome.statements


def _asides(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    if len(finding.suspects) == 1:
        form = view.form(verdict.report)
        hints = [view.note(hint, form) for hint in finding.suspects[0].hints]
        if hints:
            yield view.say("slip_hint", hint=view.say("slip_semicolon").join(hints))
    for outcome in finding.outcomes:
        yield from _quoted(outcome, verdict, view)


def _quoted(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[str]:
    """What the prose says, with its place, the figures marked."""
    told: list[tuple[Statement | StatedList, str]] = [
        (statements[0], marked(statements)) for statements in by_sentence(outcome.statements)
    ]
    told += [(one, one.sentence) for one in lists_of(outcome, verdict.report)]
    joint, form = "" if view.language == "zh" else ", ", view.form(verdict.report)
    for one, sentence in told:
        section = view.fact_name(one.section, form) if one.section else ""
        place = joint.join(filter(None, (section, view.place(one.location))))
        yield view.say("slip_in_text", place=place, sentence=sentence)
