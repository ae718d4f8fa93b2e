"""Pass, fail and the state of a result, decided in one place: renderers and exit codes ask it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from gxcheck.model import Outcome, Result, Severity, Status, Unreadable, Verdict
from gxcheck.model.records import CountsOfRule, Findings

State = Literal["passed", "failed", "incomplete", "unreadable"]
Scope = Literal["whole", "tables"]
#: What closes the gate, by what was asked for.
_COUNTED: Mapping[str, Sequence[Severity]] = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
#: Of the records that a rule is for, this share may have too little for it: gaps are usual in data, a hole is not.
MOST_UNDECIDED = Fraction(1, 2)
#: In the order of an index: what needs a look last.
STATES: tuple[State, ...] = ("passed", "failed", "incomplete", "unreadable")


def status_of(result: Result, fail_on: str) -> State:
    """`unreadable`; `failed`: a violation at or above `fail_on`; `incomplete`: something of the form was not read;
    `passed` only where neither is so."""
    return states_of(result, (fail_on,))[0]


def states_of(result: Result, held_to: Sequence[str]) -> tuple[State, ...]:
    """The status for each of several that it may be held to (see `status_of`)."""
    if isinstance(result, Unreadable):
        return tuple("unreadable" for _ in held_to)
    broken = result.violations
    otherwise: State = "incomplete" if result.report.unread else "passed"
    return tuple(
        "failed" if any(counts_as_failure(one, fail_on) for one in broken) else otherwise for fail_on in held_to
    )


def state_of_records(findings: Findings, fail_on: str) -> State:
    """`failed`: a record breaks a rule at or above `fail_on`; `incomplete`: values were not read, or a rule was
    decided of too few records; `passed` only where neither is so, and there are records."""
    counted = _COUNTED[fail_on]
    if any(one.fails and one.severity in counted for one in findings.counts):
        return "failed"
    decided = all(_is_decided(one) for one in findings.counts)
    return "passed" if findings.records and decided and not findings.unread else "incomplete"


def _is_decided(one: CountsOfRule) -> bool:
    """Whether most of the records that a rule is for were held against it."""
    asked = one.passes + one.fails + one.undecided
    return one.undecided <= MOST_UNDECIDED * asked


def scope_of(verdict: Verdict) -> Scope:
    """`tables` for a file without prose: what its text says was not checked, as there is none."""
    return "whole" if verdict.report.prose else "tables"


def counts_as_failure(outcome: Outcome, fail_on: str) -> bool:
    """A violation at or above `fail_on`."""
    return outcome.status is Status.FAIL and outcome.severity in _COUNTED[fail_on]
