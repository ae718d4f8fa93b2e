"""A finding is let stand, with a reason, or no longer: written to the folder's file, as `gxcheck waive` would."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from threading import Lock

from gxcheck.model import Note, Result, Unreadable, note
from gxcheck.run.waivers import LONGEST, is_of_one, waiver_of, with_added, without
from gxcheck.run.writing import write_text
from gxcheck.web.folder import WAIVERS

#: Characters of a name.
_LONGEST_NAME = 100
#: Two tabs add to the file one after the other.
_WRITING = Lock()


class UnfitWaiver(Exception):
    """`reason`: what is wrong with what was asked. `mends`: whether the same form may do, filled in otherwise."""

    def __init__(self, reason: Note, mends: bool = False) -> None:
        self.reason, self.mends = reason, mends
        super().__init__(reason.key)


def waive(
    result: Result, instances: Collection[str], rules: Sequence[str], reason: str, by: str = "", until: str = ""
) -> None:
    """`instances`: those of one finding. `until`: a day as a browser sends it. Raises UnfitWaiver, WaiverError and
    OutputError."""
    today, reason, by = date.today(), _line(reason), _line(by)
    last = _day(until)
    if not reason:
        raise UnfitWaiver(note("served_reason_empty"), mends=True)
    if len(reason) > LONGEST or len(by) > _LONGEST_NAME:
        raise UnfitWaiver(note("served_reason_long", limit=f"{LONGEST:,}"), mends=True)
    if last is not None and last < today:
        raise UnfitWaiver(note("served_until_past"), mends=True)
    if isinstance(result, Unreadable):
        raise UnfitWaiver(note("served_nothing_to_waive"))
    found = [one for one in result.violations if one.instance in instances]
    if not found:
        raise UnfitWaiver(note("served_nothing_to_waive"))
    new = [waiver_of(one, result.report, Path(), reason, by, last) for one in found]
    with _WRITING:
        added, text = with_added(new, WAIVERS, rules, today)
        if added:
            write_text(text, WAIVERS)


def withdraw(result: Result, instance: str, rules: Sequence[str]) -> None:
    """Raises UnfitWaiver, WaiverError and OutputError."""
    found = () if isinstance(result, Unreadable) else result.waived
    waiver = next((one.waiver for one in found if one.instance == instance), None)
    if waiver is None:
        raise UnfitWaiver(note("served_not_waived"))
    if not is_of_one(waiver):
        raise UnfitWaiver(note("waiver_of_several", rule=instance, path=WAIVERS))
    with _WRITING:
        write_text(without([waiver], WAIVERS, rules), WAIVERS)


def _line(given: str) -> str:
    return " ".join(given.split())


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise UnfitWaiver(note("served_until_past"), mends=True) from None
