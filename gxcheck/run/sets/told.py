"""A place in a run → the result of its file, as it was found, or the little that a gate has to know of it."""

from dataclasses import dataclass, replace

from gxcheck.evaluate.decision import status_of
from gxcheck.model import Note, Report, Result, Unreadable
from gxcheck.model.state import State
from gxcheck.run.store import Placed, Store
from gxcheck.run.store.codec import unpacked, unpacked_report
from gxcheck.run.store.keys import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A result of which nothing is told but this. `problem`: of a file that cannot be read."""

    path: str
    state: State
    problem: Note | None = None


def brief_of(result: Result, fail_on: str) -> Brief:
    if isinstance(result, Unreadable):
        return Brief(path=result.path, state="unreadable", problem=result.problem)
    return Brief(path=result.report.path, state=status_of(result, fail_on))


def briefly_told(store: Store, placed: Placed, fail_on: str) -> Brief:
    """Without unpacking what nobody asks for. Raises StoreError for a store that nobody of ours wrote."""
    states = store.states(placed.key)
    if states is None:
        raise store.damaged()
    state = states.of(fail_on)
    return brief_of(told(store, placed), fail_on) if state == "unreadable" else Brief(path=placed.path, state=state)


def told(store: Store, placed: Placed) -> Result:
    """Raises StoreError for a store that nobody of ours wrote."""
    verdict = store.verdict(placed.key)
    try:
        result = unpacked(verdict.body, store.usual(verdict.usual))
    except ValueError:
        raise store.damaged() from None
    if isinstance(result, Unreadable):
        return replace(result, path=placed.path)
    if verdict.report is None:
        raise store.damaged()
    report = report_at(store, verdict.report, placed.path)
    last = None if verdict.last is None else report_at(store, verdict.last, placed.last_path)
    return replace(result, report=report, last_year=last, notes=(*placed.notes, *result.notes))


def report_at(store: Store, key: Key, path: str) -> Report:
    """A report that is kept, where it lies now. Raises StoreError."""
    try:
        return replace(unpacked_report(store.report(key)), path=path)
    except ValueError:
        raise store.damaged() from None
