"""Of the records that fail some: what they hold, what a rule compared, and which values are probably wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.forms import Form
from gxcheck.model import Cell, Change, Report
from gxcheck.model.records import FailedRecord
from gxcheck.packs import Rule, RulePack
from gxcheck.records.figures import Figures, plain_number
from gxcheck.records.reading import FieldReader
from gxcheck.records.reading import shown as as_shown
from gxcheck.records.rules import Held, RuleOfRecords
from gxcheck.records.stretch import RecordStretch

if TYPE_CHECKING:
    import pandas as pd

    from gxcheck.localise import Localiser

#: Records in which wrong values are looked for.
MOST_LOCALISED = 200
_SIDES = ("left", "right", "difference")


class PrintedRecords(Protocol):
    """What there is to show of records, by their place among those that are looked at."""

    def record(self, place: int) -> int: ...
    def line(self, place: int) -> int: ...
    def value(self, name: str, place: int) -> Any: ...


@dataclass(frozen=True)
class PrintedFrame:
    """A frame as it was given. `records`, `lines`: the place of each of its records among all, and in the file."""

    frame: pd.DataFrame
    records: Sequence[int]
    lines: Sequence[int] | None

    def record(self, place: int) -> int:
        return int(self.records[place])

    def line(self, place: int) -> int:
        return 0 if self.lines is None else int(self.lines[place])

    def value(self, name: str, place: int) -> Any:
        return self._arrays[name][place] if name in self._arrays else None

    @cached_property
    def _arrays(self) -> Mapping[str, Any]:
        return {str(name): column.array for name, column in self.frame.items()}

    def few(self, places: Sequence[int]) -> PrintedFrame:
        """Some of its records, which stay what they are whatever becomes of the frame."""
        lines = None if self.lines is None else [int(self.lines[place]) for place in places]
        return PrintedFrame(self.frame.iloc[list(places)].copy(), [self.record(place) for place in places], lines)


@dataclass(frozen=True, eq=False)
class _Pending:
    """A rule that some records of a stretch break, by their places in it."""

    order: int
    rule: RuleOfRecords
    places: Any


@dataclass(frozen=True, eq=False)
class _Broken:
    """A record that breaks a rule: its place among all, and that of the rule; `at`: where it stands in `few`, or in
    what is looked at now."""

    record: int
    order: int
    rule: RuleOfRecords
    at: int
    few: _FewRecords | None = None
    made: FailedRecord | None = None


class Kept:
    """Of the records that fail, the first of each rule, and the first of all as far as there is room."""

    def __init__(self, form: Form, readers: Mapping[str, FieldReader], keep: int) -> None:
        self._form, self._readers, self._keep = form, readers, keep
        self._entries: list[_Broken] = []
        self._first: dict[int, _Broken] = {}
        self._pending: list[_Pending] = []

    def __len__(self) -> int:
        return len(self._chosen())

    def copy(self) -> Kept:
        """With what is kept so far, to which more can be added."""
        other = Kept(self._form, self._readers, self._keep)
        other._entries, other._first = list(self._entries), dict(self._first)
        return other

    def wants(self, order: int, record: int) -> bool:
        """Whether a record from here on that breaks a rule may be kept. `order`: of the rule among all."""
        if not self._keep:
            return False
        return len(self._entries) < self._keep or order not in self._first or record < self._entries[-1].record

    def add(self, order: int, rule: RuleOfRecords, held: Held, stretch: RecordStretch) -> None:
        places = np.flatnonzero(np.broadcast_to(held.no, stretch.size))[: self._keep]
        if len(places):
            self._pending.append(_Pending(order, rule, places))

    def close(self, stretch: RecordStretch, shown: PrintedRecords) -> None:
        """Keep the first of what was added."""
        pending, self._pending = self._pending, []
        if not pending:
            return
        places = np.concatenate([one.places for one in pending])
        orders = np.concatenate([np.full(len(one.places), one.order) for one in pending])
        rules = {one.order: one.rule for one in pending}
        begins = np.cumsum([0, *(len(one.places) for one in pending[:-1])])
        first = np.union1d(np.lexsort((orders, places))[: self._keep], begins)
        for place, order in zip(places[first].tolist(), orders[first].tolist(), strict=True):
            at = stretch.index.start + place
            found = _Broken(shown.record(at), order, rules[order], at)
            self._first[order] = min(self._first.get(order, found), found, key=_in_order)
            self._entries.append(found)
        self._entries.sort(key=_in_order)
        del self._entries[self._keep :]

    def settle(self, shown: PrintedFrame) -> None:
        """Take what is kept of a frame out of it: what was found is told when it is asked for."""
        new = [one for one in (*self._entries, *self._first.values()) if one.few is None and one.made is None]
        places = sorted({one.at for one in new})
        few = _FewRecords(shown.few(places), self._readers) if places else None
        at = {place: number for number, place in enumerate(places)}
        self._each(lambda one: one if one.few or one.made else replace(one, few=few, at=at[one.at]))

    def settle_now(self, stretches: Sequence[RecordStretch], shown: PrintedRecords) -> None:
        """Tell at once what was found of records that are not kept."""

        def made(one: _Broken) -> _Broken:
            if one.few or one.made:
                return one
            stretch = next(part for part in stretches if part.index.start <= one.at < part.index.stop)
            return replace(one, made=self._made(one, stretch, one.at - stretch.index.start, shown))

        self._each(made)

    def _each(self, change: Callable[[_Broken], _Broken]) -> None:
        same: dict[int, _Broken] = {}
        for one in (*self._entries, *self._first.values()):
            same.setdefault(id(one), change(one))
        self._entries = [same[id(one)] for one in self._entries]
        self._first = {order: same[id(one)] for order, one in self._first.items()}

    def _chosen(self) -> list[_Broken]:
        firsts = sorted(self._first.values(), key=_in_order)[: self._keep]
        taken = {_in_order(one) for one in firsts}
        others = [one for one in self._entries if _in_order(one) not in taken]
        return sorted([*firsts, *others[: self._keep - len(firsts)]], key=_in_order)

    def records(self, suspects: SuspectsOfRecords) -> tuple[FailedRecord, ...]:
        """What was found, with the values that are probably wrong of those whose equations fail."""
        found: dict[int, Mapping[str, tuple[tuple[Change, ...], ...]]] = {}
        told = []
        for one in self._chosen():
            if one.made is not None:
                told.append(one.made)
                continue
            assert one.few is not None
            made = self._made(one, one.few.stretch, one.at, one.few.shown)
            if one.rule.linear and (one.record in found or len(found) < MOST_LOCALISED):
                if one.record not in found:
                    found[one.record] = suspects.of(one.few.cells(one.at))
                made = replace(made, suspects=found[one.record].get(made.rule, ()))
            told.append(made)
        return tuple(told)

    def _made(self, one: _Broken, stretch: RecordStretch, place: int, shown: PrintedRecords) -> FailedRecord:
        """`place`: in the stretch."""
        at, rule = stretch.index.start + place, one.rule
        key = self._form.records.key if self._form.records else ()
        return FailedRecord(
            rule=rule.rule.id,
            severity=rule.rule.severity,
            record=one.record,
            line=shown.line(at),
            key=tuple(as_shown(shown.value(name, at)) for name in key),
            values={name: as_shown(shown.value(name, at)) for name in rule.fields},
            **_compared(rule, stretch, place),
        )


def _in_order(one: _Broken) -> tuple[int, int]:
    return one.record, one.order


@dataclass(frozen=True, eq=False)
class _FewRecords:
    """Failing records by themselves, read again when they are told of."""

    shown: PrintedFrame
    readers: Mapping[str, FieldReader]

    @cached_property
    def stretch(self) -> RecordStretch:
        frame = self.shown.frame
        columns = {
            name: one.read(frame[name]) if name in frame else one.absent(len(frame))
            for name, one in self.readers.items()
        }
        return RecordStretch(columns, slice(0, len(frame)))

    def cells(self, at: int) -> Mapping[str, Cell]:
        return dict(cells_of(self.readers, lambda name: self.shown.value(name, at)))


def cells_of(readers: Mapping[str, FieldReader], value: Any) -> Iterator[tuple[str, Cell]]:
    """The cells of one record, from its values by field."""
    for name, reader in readers.items():
        cell = reader.cell(value(name))
        yield cell.name, cell


def _compared(rule: RuleOfRecords, stretch: RecordStretch, place: int) -> dict[str, Any]:
    """Both sides of the first comparison of numbers that a record breaks."""
    for one in rule.sides:
        no = one.holds(stretch).no
        left, right = one.left(stretch), one.right(stretch)
        if not isinstance(left, Figures) or not (no[place] if np.ndim(no) else no):
            continue
        x, y = left.at(place), right.at(place)
        if x is not None and y is not None:
            return dict(zip(_SIDES, map(plain_number, (x, y, x - y)), strict=True))
    return {}


@dataclass(frozen=True)
class SuspectsOfRecords:
    """Looks for the values that are probably wrong in records by themselves."""

    pack: RulePack
    form: Form
    rules: Sequence[Rule]

    @cached_property
    def _constraints(self) -> Constraints:
        return compile_rules(self.pack, self.form, self.rules)

    @cached_property
    def _localiser(self) -> Localiser:
        from gxcheck.localise import Localiser

        return Localiser(self._constraints)

    def of(self, cells: Mapping[str, Cell]) -> Mapping[str, tuple[tuple[Change, ...], ...]]:
        """Rule → the smallest sets of changes that make it hold, of one record."""
        from gxcheck.evaluate import evaluate
        from gxcheck.evaluate.operands import operands_of

        report = Report(path="", form=self.form.id, cells=cells, prose=False)
        operands = operands_of(report, self.form)
        # checks of single cells say nothing of which values are wrong
        verdict = evaluate(report, self._constraints, self.pack, operands=operands, failed_checks={})
        rules = {one.instance: one.rule for one in verdict.violations}
        found: dict[str, dict[tuple[Change, ...], None]] = {}
        for suspect in self._localiser.localise(verdict, operands).suspects:
            for instance in suspect.clears:
                found.setdefault(rules[instance], {})[suspect.changes] = None
        return {rule: tuple(changes) for rule, changes in found.items()}
