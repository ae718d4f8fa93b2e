"""Pass, fail and the state of a verdict: decided here, for who asks the verdict itself and for all outputs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gxcheck.model import Outcome, Verdict
    from gxcheck.model.records import CountsOfRule, Findings

State = Literal["passed", "failed", "incomplete", "unreadable"]
#: What is held to a limit: the severities that count as a failure.
_COUNTED = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
#: Of what a rule, or a report, has to be asked, this share may be left open: gaps are usual, a hole is no pass.
_MOST_OPEN = Fraction(1, 2)


def state_of(verdict: Verdict, fail_on: str) -> State:
    """`failed`: a violation at or above `fail_on`; `incomplete`: something of the form was not read, or most of what
    there was to ask could not be told; else `passed`."""
    if any(is_counted(one, fail_on) for one in verdict.violations):
        return "failed"
    return "incomplete" if verdict.report.unread or _is_open(verdict) else "passed"


def _is_open(verdict: Verdict) -> bool:
    counts = verdict.counts
    asked = counts["pass"] + counts["fail"] + counts["waived"] + counts["not_evaluated"]
    return counts["not_evaluated"] > _MOST_OPEN * asked


def state_of_records(findings: Findings, fail_on: str) -> State:
    """`failed`: a record breaks a rule at or above `fail_on`; `incomplete`: values were not read, or a rule was
    decided of too few records; `passed` only where neither is so, and there are records."""
    if any(one.fails and one.severity in _COUNTED[fail_on] for one in findings.counts):
        return "failed"
    is_decided = all(map(_is_decided, findings.counts))
    return "passed" if findings.records and is_decided and not findings.unread else "incomplete"


def _is_decided(one: CountsOfRule) -> bool:
    """Whether most of the records that a rule is for were held against it."""
    return one.undecided <= _MOST_OPEN * (one.passes + one.fails + one.undecided)


def is_counted(violation: Outcome, fail_on: str) -> bool:
    """Whether a violation is at or above `fail_on`."""
    return violation.severity in _COUNTED[fail_on]
