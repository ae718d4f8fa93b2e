"""Pass, fail and the state of a result, decided in one place: renderers and exit codes ask it."""

from typing import Literal

from gxcheck.model import Outcome, Result, Status, Unreadable, Verdict


def status_of(result: Result, fail_on: str) -> Literal["passed", "failed", "unreadable"]:
    """`unreadable`, `failed` (a violation at or above `fail_on`) or `passed`."""
    if isinstance(result, Unreadable):
        return "unreadable"
    return "failed" if fails(result, fail_on) else "passed"


def fails(verdict: Verdict, fail_on: str) -> bool:
    return any(counts_as_failure(outcome, fail_on) for outcome in verdict.outcomes)


def counts_as_failure(outcome: Outcome, fail_on: str) -> bool:
    """A violation at or above `fail_on`."""
    counted = {"error": ("error",), "warning": ("error", "warning"), "never": ()}[fail_on]
    return outcome.status is Status.FAIL and outcome.severity in counted
