"""A place in a run → the result of its file, as it was found."""

from dataclasses import replace

from gxcheck.model import Report, Result, Unreadable
from gxcheck.run.store import Placed, Store
from gxcheck.run.store.codec import unpacked, unpacked_report
from gxcheck.run.store.keys import Key


def told(store: Store, placed: Placed) -> Result:
    """Raises StoreError for a store that nobody of ours wrote."""
    verdict = store.verdict(placed.key)
    try:
        result = unpacked(verdict.body)
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
