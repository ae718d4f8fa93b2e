"""Findings of rules that know of each other: what they find at one place is one slip.

A missing part lacks its table too; a row that is named otherwise is missing, and a row of no form stands there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gxcheck.forms import Form
from gxcheck.model import Outcome
from gxcheck.renderers.telling.finding import PARTS, Finding, table_of


def together(found: Sequence[Finding], form: Form) -> Iterator[Finding]:
    """The findings, each with what it takes from others; one that nothing is left of goes with the last that took."""
    now = list(found)
    for number in range(len(now)):
        rules = {rule for outcome in now[number].outcomes for rule in (*outcome.covers, *outcome.joins)}
        for other in range(len(now)) if rules else ():
            if other != number and not now[other].suspects:
                now[number], now[other] = _taken(now[number], now[other], form)
    return (one for one in now if one.outcomes)


def _taken(one: Finding, other: Finding, form: Form) -> tuple[Finding, Finding]:
    ways = {outcome.instance: _way(one, outcome, form) for outcome in other.outcomes}
    if not any(ways.values()):
        return one, other
    joined, covered, left = (
        tuple(outcome for outcome in other.outcomes if ways[outcome.instance] == way)
        for way in ("joined", "covered", "")
    )
    covered = (*one.covered, *covered, *(() if left else other.covered))
    one = replace(one, outcomes=(*one.outcomes, *joined), covered=covered)
    return one, replace(other, outcomes=left, covered=other.covered if left else ())


def _way(one: Finding, outcome: Outcome, form: Form) -> str:
    """How a violation goes with a finding; "" where it stands elsewhere."""
    for own in one.outcomes:
        if outcome.rule in (*own.covers, *own.joins) and _is_same_place(own, outcome, form):
            return "covered" if outcome.rule in own.covers else "joined"
    return ""


def _is_same_place(one: Outcome, other: Outcome, form: Form) -> bool:
    if one.statements or other.statements:
        return any(
            own.location == its.location and own.span[0] < its.span[1] and its.span[0] < own.span[1]
            for own in one.statements
            for its in other.statements
        )
    if set(one.cells) & set(other.cells):
        return True
    return any(part.axis in PARTS and part.key in _parts(whole, form) for part, whole in ((one, other), (other, one)))


def _parts(outcome: Outcome, form: Form) -> tuple[str, ...]:
    """The table that it is of, and the section of that."""
    table = outcome.key if outcome.axis == "table" else table_of(outcome, form)
    return (table, form.tables[table].section) if table in form.tables else ()
