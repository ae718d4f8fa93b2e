"""Of the records that fail, the first: what they hold, what a rule compared, and which values are probably wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    """A frame as it was given. `first`: the place of its first record among all."""

    frame: pd.DataFrame
    first: int
    lines: Sequence[int] | None

    def record(self, place: int) -> int:
        return self.first + place

    def line(self, place: int) -> int:
        return 0 if self.lines is None else int(self.lines[place])

    def value(self, name: str, place: int) -> Any:
        return self._arrays[name][place] if name in self._arrays else None

    @cached_property
    def _arrays(self) -> Mapping[str, Any]:
        return {str(name): column.array for name, column in self.frame.items()}


@dataclass(frozen=True, eq=False)
class _Pending:
    """A rule that some records of a stretch break, by their places in it."""

    order: int
    rule: RuleOfRecords
    places: Any


class Kept:
    """The first failing records, in their order, then that of the rules."""

    def __init__(self, form: Form, readers: Mapping[str, FieldReader], keep: int) -> None:
        self._form, self._readers, self._keep = form, readers, keep
        self._entries: list[tuple[int, int, FailedRecord]] = []
        self._cells: dict[int, Mapping[str, Cell]] = {}
        self._pending: list[_Pending] = []

    def copy(self) -> Kept:
        """With what is kept so far, to which more can be added."""
        other = Kept(self._form, self._readers, self._keep)
        other._entries, other._cells = list(self._entries), self._cells
        return other

    def wants(self, record: int) -> bool:
        """Whether a record from here on may be kept."""
        return len(self._entries) < self._keep or (self._keep > 0 and record < self._entries[-1][0])

    def add(self, order: int, rule: RuleOfRecords, held: Held, stretch: RecordStretch) -> None:
        """`order`: of the rule among all."""
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
        first = np.lexsort((orders, places))[: self._keep]
        for place, order in zip(places[first].tolist(), orders[first].tolist(), strict=True):
            at = stretch.index.start + place
            self._entries.append((shown.record(at), order, self._made(rules[order], stretch, place, at, shown)))
        self._entries.sort(key=lambda one: one[:2])
        del self._entries[self._keep :]

    def _made(
        self, rule: RuleOfRecords, stretch: RecordStretch, place: int, at: int, shown: PrintedRecords
    ) -> FailedRecord:
        record = shown.record(at)
        if rule.linear and len(self._cells) < MOST_LOCALISED:
            self._cells.setdefault(record, dict(cells_of(self._readers, lambda name: shown.value(name, at))))
        key = self._form.records.key if self._form.records else ()
        return FailedRecord(
            rule=rule.rule.id,
            severity=rule.rule.severity,
            record=record,
            line=shown.line(at),
            key=tuple(as_shown(shown.value(name, at)) for name in key),
            values={name: as_shown(shown.value(name, at)) for name in rule.fields},
            **_compared(rule, stretch, place),
        )

    def records(self, suspects: SuspectsOfRecords) -> tuple[FailedRecord, ...]:
        """With the values that are probably wrong of those whose equations fail."""
        found = {record: suspects.of(cells) for record, cells in self._cells.items()}
        return tuple(
            replace(one, suspects=found[record].get(one.rule, ())) if record in found else one
            for record, _, one in self._entries
        )


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
