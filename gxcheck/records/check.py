"""Records held against the rules of their form, a stretch after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from gxcheck.constraints import compile_rules
from gxcheck.errors import OptionError
from gxcheck.forms import FIELDS, THIS, Form
from gxcheck.model import Note, note
from gxcheck.model.records import CountsOfRule, Findings, KeptRecords, UnreadField
from gxcheck.packs import RulePack
from gxcheck.records.columns import HeldColumn
from gxcheck.records.formulas import Formulas
from gxcheck.records.held import HeldRecords
from gxcheck.records.kept import Kept, PrintedFrame, PrintedRecords, SuspectsOfRecords
from gxcheck.records.reading import FieldReader
from gxcheck.records.reading import shown as as_shown
from gxcheck.records.rules import Held, RuleOfRecords, rules_of
from gxcheck.records.stretch import AllRecords, RecordStretch

if TYPE_CHECKING:
    import pandas as pd

#: Values of a field that are shown, of those that are not read.
_FIRST = 5
_OF_WORDS = ("text", "code")


class RecordCheck:
    """Records of one form, taken a part after the other, and what is found in all of them.

    `keep`: so many failing records are kept with what is wrong with them, the first of each rule before others. Rules
    that ask for other records are held against all at the end, over the fields that they speak of, which are kept
    meanwhile. Raises OptionError for a rule that cannot be asked of records, and for a form that has none.
    """

    def __init__(self, pack: RulePack, form: Form, *, keep: int = 1000) -> None:
        if form.records is None or form.fields is None:
            raise OptionError("no_record_form", pack=pack.id)
        self.form, self.keep = form, keep
        optional = frozenset(name for name, one in form.fields.columns.items() if one.optional)
        self._formulas = Formulas(form.records.missing, optional)
        self._rules = rules_of(compile_rules(pack, form), self._formulas)
        placeholders = frozenset(pack.reading.printing.placeholders)
        self._readers = {
            name: FieldReader(form.cells[f"{FIELDS}.{THIS}.{name}"], placeholders) for name in form.fields.columns
        }
        self._counts = {one.rule.id: np.zeros(4, dtype=np.int64) for one in self._rules}
        self._size = 0
        self._kept = Kept(form, self._readers, keep)
        self._unread: dict[str, tuple[int, list[tuple[int, str]]]] = {}
        self._extra: dict[str, None] = {}
        last = [one for one in self._rules if one.across]
        self._used = frozenset(name for one in self._rules for name in one.reads)
        own = sorted({name for one in last for name in one.reads}.union(form.records.key))
        self._held = HeldRecords(own) if last else None
        self._suspects = SuspectsOfRecords(pack, form, tuple(one.rule for one in self._rules if not one.across))

    def take(self, frame: pd.DataFrame, first: int = 0, lines: Sequence[int] | None = None) -> None:
        """Hold some records against the rules. Columns are found by the ids of their fields.

        `first`: the place of the first of them among all; `lines`: of the file, where there is one. Values are texts
        as they are printed, or numbers, decimals, days; missing ones are NaN, None, NaT or empty texts. Raises
        OptionError for a column that is not there and is of no optional field.
        """
        columns = dict(self._columns(frame))
        size = len(frame)
        alone = [(place, one) for place, one in enumerate(self._rules) if not one.across]
        shown = PrintedFrame(frame, range(first, first + size), lines)
        for stretch in AllRecords(columns, size).stretches() if size else ():
            _judge(alone, stretch, shown, self._counts, self._kept)
        self._kept.settle(shown)
        for name, column in columns.items():
            self._not_read(name, column, frame, first)
        if self._held is not None:
            self._held.add(columns, size, first, lines)
        self._size += size

    def findings(self) -> Findings:
        """What was found in all that was taken."""
        counts = {name: found.copy() for name, found in self._counts.items()}
        kept = self._kept.copy()
        if self._held is not None and self._size:
            self._judge_last(self._held, counts, kept)
        suspects = self._suspects
        return Findings(
            form=self.form.id,
            records=self._size,
            counts=tuple(_counts(one, counts[one.rule.id]) for one in self._rules),
            kept=KeptRecords(lambda: kept.records(suspects)),
            left_off=sum(int(found[1]) for found in counts.values()) - len(kept),
            unread=tuple(
                UnreadField(field=name, count=self._unread[name][0], first=tuple(self._unread[name][1]))
                for name in self._readers
                if name in self._unread
            ),
            notes=tuple(self._notes()),
        )

    def _judge_last(self, held: HeldRecords, counts: dict[str, Any], kept: Kept) -> None:
        """The rules that ask for other records."""
        last = [(place, one) for place, one in enumerate(self._rules) if one.across]
        records = held.records()
        for one in self._formulas.across:
            records.across.append(one.worked_out(records))
        shown = held.shown(records, self.form)
        stretches = list(records.stretches())
        for stretch in stretches:
            _judge(last, stretch, shown, counts, kept)
        kept.settle_now(stretches, shown)

    def _notes(self) -> Iterator[Note]:
        if self._extra:
            yield note("columns_left", names=tuple(self._extra))

    def _columns(self, frame: pd.DataFrame) -> Iterator[tuple[str, HeldColumn]]:
        twice = [str(name) for name in frame.columns[frame.columns.duplicated()] if name in self._readers]
        if twice:
            raise OptionError("column_twice", names=tuple(dict.fromkeys(twice)))
        self._extra |= {str(name): None for name in frame.columns if name not in self._readers}
        missing = [name for name, one in self._readers.items() if name not in frame and not one.spec.optional]
        if missing:
            if not len(frame.columns):
                raise OptionError("no_columns", names=tuple(missing))
            raise OptionError("columns_missing", names=tuple(missing), known=tuple(map(str, frame.columns[:20])))
        for name, reader in self._readers.items():
            if name not in frame:
                yield name, reader.absent(len(frame), may_be_other=bool(self._extra))
            elif name in self._used or reader.spec.type not in _OF_WORDS or self._holds(name):
                yield name, reader.read(frame[name])

    def _holds(self, name: str) -> bool:
        return self._held is not None and self._held.holds(name)

    def _not_read(self, name: str, column: HeldColumn, frame: pd.DataFrame, first: int) -> None:
        if column.unread is None:
            return
        count, shown = self._unread.get(name, (0, []))
        places = np.flatnonzero(column.unread)
        for place in places[: _FIRST - len(shown)].tolist():
            shown.append((first + place, as_shown(frame[name].iloc[place])))
        self._unread[name] = (count + len(places), shown)


def _judge(
    rules: Sequence[tuple[int, RuleOfRecords]],
    stretch: RecordStretch,
    shown: PrintedRecords,
    counts: dict[str, Any],
    kept: Kept,
) -> None:
    """rules: each with its place among all."""
    begins = shown.record(stretch.index.start)
    for place, rule in rules:
        held = rule.held(stretch)
        counts[rule.rule.id] += _counted(held, stretch.size)
        if kept.wants(place, begins):
            kept.add(place, rule, held, stretch)
    kept.close(stretch, shown)


def _counted(held: Held, size: int) -> Any:
    passes, fails = int(np.count_nonzero(held.yes)), int(np.count_nonzero(held.no))
    none = 0 if held.none is None else int(np.count_nonzero(np.broadcast_to(held.none, size)))
    return np.array([passes, fails, none, size - passes - fails - none])


def _counts(one: RuleOfRecords, found: Any) -> CountsOfRule:
    passes, fails, none, undecided = found.tolist()
    return CountsOfRule(
        rule=one.rule.id, severity=one.rule.severity, title=one.rule.title,
        passes=passes, fails=fails, not_applicable=none, undecided=undecided,
    )  # fmt: skip
