"""A finding as a numbered line of a letter: what is wrong, and what the unit is asked to do about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.model import Outcome, Severity, StatedList, Statement, Verdict
from gxcheck.renderers.telling.findings import Finding
from gxcheck.renderers.telling.places import lists_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.sentences import NAMED, borne_out, changes, title
from gxcheck.renderers.telling.view import View, state_of
from gxcheck.renderers.telling.window import by_sentence, marked

#: The zeros of a long sum, which are counted there: nobody says them.
_ZEROS = re.compile(r" \+ \d+×0(?![\d.])")
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
    asked = _asked(finding, view)
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


def _asked(finding: Finding, view: View) -> str:
    """Which correction is asked for; "" where the sentence of the rule asks for it, and for what is only told."""
    if view.rule(finding.first.rule).says is not None:
        return ""
    if finding.suspects:
        return "one" if len(finding.suspects) == 1 else "several"
    return "" if finding.severity == "info" else finding.severity


def _asides(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    if causes := list(_causes(finding, verdict, view)):
        yield view.say("slip_hint", hint=view.say("slip_semicolon").join(causes))
    for outcome in finding.outcomes:
        if view.rule(outcome.rule).says is None:  # else it is quoted in the rule's own words
            yield from _quoted(outcome, verdict, view)


def _causes(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    """How the wrong figure may have come about; of several repairs each with its cells."""
    form, told = view.form(verdict.report), bool(next(borne_out(finding, view), ""))
    for suspect in finding.suspects[:NAMED]:
        # what the text says is told by the sentence then
        hints = [view.note(hint, form) for hint in suspect.hints if not (told and hint.key == "stated")]
        if hints and len(finding.suspects) > 1:
            cells = changes(suspect, form, view)
            yield view.say("slip_says", where=cells, message=view.say("slip_semicolon").join(hints))
        else:
            yield from hints


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
