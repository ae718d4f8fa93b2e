"""Pass, fail and the state of a result, decided in one place: renderers and exit codes ask it."""

from collections.abc import Sequence
from typing import Literal

from gxcheck.model import Outcome, Result, Status, Unreadable, Verdict
from gxcheck.model.state import State, is_counted, state_of

Scope = Literal["whole", "tables"]
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
    return tuple(state_of(result, fail_on) for fail_on in held_to)


def scope_of(verdict: Verdict) -> Scope:
    """`tables` for a file without prose: what its text says was not checked, as there is none."""
    return "whole" if verdict.report.prose else "tables"


def counts_as_failure(outcome: Outcome, fail_on: str) -> bool:
    """A violation at or above `fail_on`."""
    return outcome.status is Status.FAIL and is_counted(outcome, fail_on)
