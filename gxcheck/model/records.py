"""What is found in many records at once: counts by rule, the records that fail, what could not be read.

A record is a line of a file or of a frame. Counts are of all of them; records are kept up to a number, and how many
more there were is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gxcheck.model import Change, Note, Severity, Text, Value

if TYPE_CHECKING:
    import pandas as pd

    from gxcheck.model.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsOfRule:
    """Of one rule, over all records: the four add up to their number. `title`: what it requires."""

    rule: str
    severity: Severity
    title: Text
    passes: int
    fails: int
    not_applicable: int
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedRecord:
    """A record that breaks a rule.

    `record`: its place, from 0; `line`: of the file, 0 where there is none; `key`: the fields that name it, as they
    are printed. `values`: of the fields that the rule speaks of, as printed. `left`, `right`, `difference`: of a rule
    that compares numbers, exact. `suspects`: smallest sets of values whose change would make the record's equations
    hold, each with the values that would.
    """

    rule: str
    severity: Severity
    record: int
    line: int
    key: tuple[str, ...]
    values: Mapping[str, str]
    left: Value | Fraction | None = None
    right: Value | Fraction | None = None
    difference: Value | Fraction | None = None
    suspects: tuple[tuple[Change, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadField:
    """Values of a field that are not of its type: how many, and the first of them, each with its place (from 0)."""

    field: str
    count: int
    first: tuple[tuple[int, str], ...]


class KeptRecords:
    """Failing records, worked out when they are first asked for: most who count ask for none."""

    def __init__(self, made: Callable[[], tuple[FailedRecord, ...]]) -> None:
        self._made = made

    @cached_property
    def records(self) -> tuple[FailedRecord, ...]:
        """See `Findings.failing`."""
        return self._made()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeptRecords) and self.records == other.records

    def __hash__(self) -> int:
        return hash(len(self.records))

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process it goes as what it came to."""
        return _known, (self.records,)


def _known(records: tuple[FailedRecord, ...]) -> KeptRecords:
    return KeptRecords(lambda: records)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Findings:
    """Many records held against the rules of one form. Shows itself in a notebook.

    `failing`: the first of each rule, and the first of all as far as there was room, in the order of the records, then
    of the rules; `left_off`: so many more were not kept. `notes`: what
    was met on the way, as columns that the form does not have. `status`: `failed` where a rule of severity `error` is
    broken, `incomplete` where values were not read or a rule was decided of too few records, else `passed`.
    """

    form: str
    records: int
    counts: tuple[CountsOfRule, ...]
    kept: KeptRecords
    left_off: int = 0
    unread: tuple[UnreadField, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def failing(self) -> tuple[FailedRecord, ...]:
        """See above."""
        return self.kept.records

    @property
    def status(self) -> State:
        """See above."""
        from gxcheck.model.state import state_of_records

        return state_of_records(self, "error")

    def to_frame(self) -> pd.DataFrame:
        """The failing records that were kept: one record and rule a line, numbers exact (int, Decimal, Fraction).

        Columns: record (from 0), line, key, rule, severity, values (field → as printed), left, right, difference,
        suspects (each a field → the value that it should have).
        """
        from gxcheck.model.frames import failing_frame

        return failing_frame(self)

    def counts_frame(self) -> pd.DataFrame:
        """A line for each rule: rule, severity, title (English), passes, fails, not_applicable, undecided."""
        from gxcheck.model.frames import counts_frame

        return counts_frame(self)

    def __repr__(self) -> str:
        from gxcheck.model.frames import records_line

        return records_line(self)

    def _repr_html_(self) -> str:
        from gxcheck.model.frames import records_html

        return records_html(self)
