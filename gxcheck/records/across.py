"""What is worked out of all records at once: sums and the like over those that fit, by groups; who has no double; the
record before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gxcheck.records import figures
from gxcheck.records.columns import together
from gxcheck.records.figures import Figures
from gxcheck.records.stretch import AllRecords, Formula
from gxcheck.records.texts import Texts
from gxcheck.records.truths import Truth

OF_MANY = frozenset(("sum", "mean", "min", "max", "count", "all", "any"))
#: Whole numbers up to here are floats as they are; sums of integers up to the second still are of 64 bits.
_WHOLE, _LARGEST = 2**53, 2**62
Codes = NDArray[np.int64]


class Across(Protocol):
    """Something that is asked of other records."""

    def worked_out(self, records: AllRecords) -> Any: ...


class WholeValues(Protocol):
    """What there is of all records: a part of it is that of some."""

    def part(self, index: Any) -> Any: ...


@dataclass(frozen=True)
class Unique:
    """Whether no other record has the same values; not known where one of them is missing."""

    arguments: Sequence[Formula]

    def worked_out(self, records: AllRecords) -> Truth:
        codes = codes_of([[records.values(one)] for one in self.arguments])[0]
        known = codes >= 0
        alone = np.bincount(codes[known])[codes] == 1 if known.any() else known
        return Truth.of(alone, known)


@dataclass(frozen=True)
class AllUnique:
    """Whether no two records have the same values."""

    arguments: Sequence[Formula]

    def worked_out(self, records: AllRecords) -> Truth:
        codes = codes_of([[records.values(one)] for one in self.arguments])[0]
        known = codes >= 0
        twice = bool((np.bincount(codes[known]) > 1).any())
        return Truth(np.bool_(not twice and known.all()), np.bool_(twice))


@dataclass(frozen=True)
class Before:
    """What the record before each has. `places`: of the records before, -1 where there is none."""

    values: Any
    places: Codes

    def part(self, index: Any) -> Any:
        return self.values.part(self.places[index])

    def none(self, index: slice) -> Any:
        """Which records have none before them."""
        return self.places[index] < 0


@dataclass(frozen=True)
class Previous:
    """The same of the record before, in the order of the file; of those alike in `by`, if that is given."""

    value: Formula
    by: Sequence[Formula]

    def worked_out(self, records: AllRecords) -> Any:
        before = np.arange(-1, records.size - 1, dtype=np.int64)
        if self.by:
            codes = codes_of([[records.values(one)] for one in self.by])[0]
            order = np.argsort(codes, kind="stable")
            follows = (codes[order[1:]] == codes[order[:-1]]) & (codes[order[1:]] >= 0)
            before = np.full(records.size, -1, dtype=np.int64)
            before[order[1:][follows]] = order[:-1][follows]
        return Before(records.values(self.value), before)


@dataclass(frozen=True)
class OverRecords:
    """A function of a value of many records.

    condition: on those records, None for all. keys: what of theirs is the same as what of the record's own. `left_out`:
    values that are missing are; else nothing is known where one is. `unread`: where something was not read, which is
    not missing.
    """

    function: str
    value: Formula
    condition: Formula | None
    keys: Sequence[tuple[Formula, Formula]]
    left_out: bool
    unread: Formula | None = None

    def worked_out(self, records: AllRecords) -> Any:
        if not self.keys and self.function in ("sum", "mean", "count"):
            return self._running(records).result(self.function, self.left_out)
        groups, ours = self._groups(records)
        if self.function in ("all", "any"):
            found: Any = groups.held(records.values(self.value), self.function == "any")
        else:
            found = self._number(groups, records)
        return found.part(0) if ours is None else _of_known(found.part(ours), ours)

    def _running(self, records: AllRecords) -> RunningSum:
        """Of all records as one, which need not be held together."""
        found = RunningSum()
        for stretch in records.stretches():
            holds = Truth(np.True_, np.False_) if self.condition is None else self.condition(stretch)
            yes, no = (np.broadcast_to(side, stretch.size) for side in (holds.yes, holds.no))
            found.add(yes, no, None if self.function == "count" else self.value(stretch))
            if self.unread is not None:
                # who is counted is counted whatever stands there
                is_open = ~no & ~yes if self.function == "count" else ~no
                found.unread |= bool(np.any(self.unread(stretch) & is_open))
        return found

    def _groups(self, records: AllRecords) -> tuple[Groups, Codes | None]:
        """The groups of all records, and that of each record's own; None where all records are one."""
        holds = Truth(np.True_, np.False_) if self.condition is None else records.values(self.condition)
        yes, no = (np.broadcast_to(side, records.size) for side in (holds.yes, holds.no))
        if not self.keys:
            codes = np.zeros(records.size, dtype=np.int64)
            return Groups(codes, yes, no, 1, self.left_out, alone=True, unread=self._not_read(records)), None
        each = [_coded([records.values(one) for one in pair]) for pair in self.keys]
        theirs, ours = combined(each)
        count = max(int(max(theirs.max(initial=-1), ours.max(initial=-1))) + 1, 1)
        parts = [(one, _of_groups(count, (theirs, one), (ours, other))) for one, other in each]
        not_read = self._not_read(records)
        return Groups(theirs, yes & (theirs >= 0), no, count, self.left_out, parts, unread=not_read), ours

    def _not_read(self, records: AllRecords) -> Any:
        if self.unread is None:
            return None
        found = [np.broadcast_to(self.unread(stretch), stretch.size) for stretch in records.stretches()]
        whole = np.concatenate(found)
        return whole if whole.any() else None

    def _number(self, groups: Groups, records: AllRecords) -> Figures:
        if self.function == "count":
            return groups.counted()
        values: Figures = records.values(self.value)
        if self.function in ("min", "max"):
            return groups.least(values, self.function == "max")
        return groups.summed(values) if self.function == "sum" else groups.mean(values)


@dataclass
class RunningSum:
    """A sum over records as they come: of those that are taken (`members`), of which some values are `known`.

    `doubtful`: of so many it is not known whether they are. `unread`: something of one of them was not read.
    """

    total: Fraction = Fraction(0)
    members: int = 0
    known: int = 0
    doubtful: int = 0
    unread: bool = False

    def add(self, yes: Any, no: Any, values: Any) -> None:
        members = int(np.count_nonzero(yes))
        self.members += members
        self.doubtful += len(yes) - members - int(np.count_nonzero(no))
        if isinstance(values, Figures):
            values = values if values.den is None else _plain(values)
            taken = yes if values.known is None else yes & values.known
            self.known += int(np.count_nonzero(taken))
            (num,) = figures.fit(values.most * len(taken), values.num)
            self.total += values.factor * int(np.where(taken, num, 0).sum())

    def result(self, function: str, left_out: bool) -> Figures:
        settled = left_out or not self.doubtful
        if self.unread:
            return figures.UNKNOWN_FIGURE
        if function == "count":
            return figures.constant(self.members) if settled else figures.UNKNOWN_FIGURE
        complete = settled and (self.known == self.members or (left_out and self.known > 0))
        if not complete or (function == "mean" and not self.known):
            return figures.UNKNOWN_FIGURE
        return figures.constant(self.total / self.known if function == "mean" else self.total)


@dataclass(frozen=True)
class Groups:
    """Records by groups. codes: of each, -1 where that is not known; yes, no: whether it is taken.

    parts: of each key what each record has, and what each group has. `alone`: all are of one group. `unread`: of which
    records something was not read.
    """

    codes: Codes
    yes: Any
    no: Any
    count: int
    left_out: bool
    parts: Sequence[tuple[Codes, Codes]] = ()
    alone: bool = False
    unread: Any = None

    def _read(self, found: Figures, of_values: bool = True) -> Figures:
        """A figure of each group, not known where something of a record that may be in it was not read."""
        if self.unread is None:
            return found
        open_ones = self.unread & ~self.no if of_values else self.unread & ~self.no & ~self.yes
        lost = (self._times(open_ones & (self.codes >= 0)) > 0) | self._perhaps(open_ones & (self.codes < 0))
        return _with(found, _and(found.known, ~lost))

    def counted(self) -> Figures:
        members = self._times(self.yes)
        return self._read(Figures(members, self._settled(), most=len(self.codes)), of_values=False)

    def summed(self, values: Figures) -> Figures:
        total = self._total(values)
        if self.left_out:
            known = (self._times(self.yes & _known(values)) > 0) | (self._times(self.yes) == 0)
            return self._read(_with(total, known))
        return _with(total, self._complete(values))

    def mean(self, values: Figures) -> Figures:
        taken = self._times(self.yes & _known(values))
        found = figures.divided(self._total(values), Figures(taken, most=len(self.codes)))
        return self._read(found) if self.left_out else _with(found, _and(found.known, self._complete(values)))

    def least(self, values: Figures, greatest: bool) -> Figures:
        values = _plain(values)
        up = greatest == (values.factor > 0)
        taken = np.flatnonzero(self.yes & _known(values))
        start = -values.most if up else values.most
        found = np.full(self.count, start, dtype=values.num.dtype)
        (np.maximum if up else np.minimum).at(found, self.codes[taken], values.num[taken])
        some = np.bincount(self.codes[taken], minlength=self.count) > 0
        known = some if self.left_out else some & self._complete(values)
        return self._read(Figures(found, known, values.factor, values.most))

    def held(self, answers: Truth, stop: bool) -> Truth:
        """Whether all answers are yes; with `stop`, whether some are."""
        size = len(self.codes)
        ends, lets = (answers.yes, answers.no) if stop else (answers.no, answers.yes)
        ends, lets = np.broadcast_to(ends, size), np.broadcast_to(lets, size)
        ended = self._times(self.yes & ends) > 0
        is_open = ~self.no & ~lets
        unsettled = (self._times(is_open & (self.codes >= 0)) > 0) | self._perhaps(is_open & (self.codes < 0))
        settled = ~ended & ~unsettled
        return Truth(ended, settled) if stop else Truth(settled, ended)

    def _total(self, values: Figures) -> Figures:
        values = _plain(values)
        taken = np.flatnonzero(self.yes & _known(values))
        num, codes = values.num[taken], self.codes if self.alone else self.codes[taken]
        most = max(values.most * max(len(taken), 1), 1)
        if self.alone and num.dtype != object and most <= _LARGEST:
            total = np.array([num.sum()], dtype=np.int64)
        elif most <= _WHOLE and num.dtype != object:
            total = np.bincount(codes, weights=num, minlength=self.count).astype(np.int64)
        else:
            kind: Any = object if most > _LARGEST or num.dtype == object else np.int64
            total = np.zeros(self.count, dtype=kind)
            np.add.at(total, codes[: len(num)], num.astype(kind))
        return Figures(total, None, values.factor, most)

    def _complete(self, values: Figures) -> Any:
        """The groups of which all is known: who is in them, and the value of each."""
        return _and(self._settled(always=True), self._times(self.yes & ~_known(values)) == 0)

    def _settled(self, always: bool = False) -> Any:
        """The groups of which it is known who is in them."""
        if self.left_out and not always:
            return None
        doubtful = ~self.yes & ~self.no
        return (self._times(doubtful & (self.codes >= 0)) == 0) & ~self._perhaps(doubtful & (self.codes < 0))

    def _perhaps(self, doubtful: Any) -> Any:
        """The groups that some records may be of, of which a part of the key is not known."""
        found = np.zeros(self.count, dtype=np.bool_)
        places = np.flatnonzero(doubtful)
        gaps = np.stack([theirs[places] < 0 for theirs, _ in self.parts], axis=1) if len(places) else places
        for gap in np.unique(gaps, axis=0) if len(places) else ():
            alike = places[(gaps == gap).all(axis=1)]
            known = [part for part, missing in zip(self.parts, gap.tolist(), strict=True) if not missing]
            if not known:
                return ~found
            theirs, groups = combined([[one[alike], of_group] for one, of_group in known])
            found |= np.isin(groups, theirs)
        return found

    def _times(self, mask: Any) -> Codes:
        if self.alone:
            return np.array([np.count_nonzero(mask)], dtype=np.int64)
        return np.bincount(self.codes[np.flatnonzero(mask)], minlength=self.count)


def codes_of(keys: Sequence[Sequence[Any]]) -> list[Codes]:
    """For keys, each with its values of one or several sides: whole numbers, the same where all keys are.

    -1 where one of them is not known.
    """
    return combined([_coded(sides) for sides in keys])


def combined(keys: Sequence[list[Codes]]) -> list[Codes]:
    """The same of keys that are whole numbers already."""
    found: list[Codes] | None = None
    for here in keys:
        if found is None:
            found = here
            continue
        width = max(int(codes.max(initial=-1)) for codes in here) + 1
        both = [
            np.where((one < 0) | (other < 0), -1, one * width + other) for one, other in zip(found, here, strict=True)
        ]
        found = _dense(both)
    assert found is not None
    return found


def _of_groups(count: int, *sides: tuple[Codes, Codes]) -> Codes:
    """What each group has of one key, from the groups of records and what these have."""
    found = np.full(count, -1, dtype=np.int64)
    for groups, has in sides:
        known = groups >= 0
        found[groups[known]] = has[known]
    return found


def _coded(sides: Sequence[Any]) -> list[Codes]:
    sizes = [len(_array_of(one)) for one in sides]
    whole: Any = together(sides, sizes) if len(sides) > 1 else sides[0]
    if isinstance(whole, Texts):
        codes = whole.codes.astype(np.int64)
    elif isinstance(whole, Truth):
        codes = np.where(whole.yes, 1, np.where(whole.no, 0, -1))
    else:
        codes = np.where(_known(whole), pd.factorize(_plain(whole).num)[0], -1)
    return list(np.split(codes, np.cumsum(sizes)[:-1]))


def _dense(sides: list[Codes]) -> list[Codes]:
    codes = pd.factorize(np.concatenate(sides))[0]
    raw = np.concatenate(sides)
    return list(np.split(np.where(raw < 0, -1, codes), np.cumsum([len(one) for one in sides])[:-1]))


def _array_of(values: Any) -> Any:
    return values.codes if isinstance(values, Texts) else values.yes if isinstance(values, Truth) else values.num


def _known(values: Figures) -> Any:
    return np.ones(len(values.num), dtype=np.bool_) if values.known is None else values.known


def _plain(values: Figures) -> Figures:
    """Without a denominator, which every record may have another of."""
    if values.den is None:
        return Figures(figures.integers(values.num), values.known, values.factor, values.most)
    num, den, known = np.broadcast_arrays(values.num, values.den, True if values.known is None else values.known)
    ratios = [Fraction(int(x), int(y)) if k else Fraction(0) for x, y, k in zip(num, den, known, strict=True)]
    below = int(np.lcm.reduce(np.array([one.denominator for one in ratios], dtype=object), initial=1))
    whole = [int(one * below) for one in ratios]
    return Figures(np.array(whole, dtype=object), values.known, values.factor / below, max(map(abs, whole), default=0))


def _with(values: Figures, known: Any) -> Figures:
    return Figures(values.num, known, values.factor, values.most, values.den, values.deepest)


def _and(left: Any, right: Any) -> Any:
    return right if left is None else left if right is None else left & right


def _of_known(values: Any, codes: Codes) -> Any:
    """With what is not known of records whose own group is not."""
    known = codes >= 0
    if isinstance(values, Truth):
        return Truth(values.yes & known, values.no & known)
    return _with(values, _and(values.known, known))
