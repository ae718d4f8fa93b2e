"""Pass, fail and the state of a verdict: decided here, for who asks the verdict itself and for all outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gxcheck.model import Outcome, Verdict

State = Literal["passed", "failed", "incomplete", "unreadable"]
#: What is held to a limit: the severities that count as a failure.
_COUNTED = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


def state_of(verdict: Verdict, fail_on: str) -> State:
    """`failed`: a violation at or above `fail_on`; `incomplete`: something of the form was not read; else `passed`."""
    if any(is_counted(one, fail_on) for one in verdict.violations):
        return "failed"
    return "incomplete" if verdict.report.unread else "passed"


def is_counted(violation: Outcome, fail_on: str) -> bool:
    """Whether a violation is at or above `fail_on`."""
    return violation.severity in _COUNTED[fail_on]
