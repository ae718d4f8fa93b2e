"""Pass, fail and the state of a result, decided in one place: renderers and exit codes ask it."""

from typing import Literal

from gxcheck.model import Outcome, Result, Status, Unreadable, Verdict

State = Literal["passed", "failed", "incomplete", "unreadable"]
Scope = Literal["whole", "tables"]
#: In the order of an index: what needs a look last.
STATES: tuple[State, ...] = ("passed", "failed", "incomplete", "unreadable")


def status_of(result: Result, fail_on: str) -> State:
    """`unreadable`; `failed`: a violation at or above `fail_on`; `incomplete`: something of the form was not read;
    `passed` only where neither is so."""
    if isinstance(result, Unreadable):
        return "unreadable"
    if fails(result, fail_on):
        return "failed"
    return "incomplete" if result.report.unread else "passed"


def scope_of(verdict: Verdict) -> Scope:
    """`tables` for a file without prose: what its text says was not checked, as there is none."""
    return "whole" if verdict.report.prose else "tables"


def fails(verdict: Verdict, fail_on: str) -> bool:
    return any(counts_as_failure(outcome, fail_on) for outcome in verdict.violations)


def counts_as_failure(outcome: Outcome, fail_on: str) -> bool:
    """A violation at or above `fail_on`."""
    counted = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[fail_on]
    return outcome.status is Status.FAIL and outcome.severity in counted
