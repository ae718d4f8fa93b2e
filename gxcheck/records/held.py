"""Fields of all records, kept for the rules that ask for other records: integers, floats, or each text once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from gxcheck.forms import FIELDS, THIS, Form
from gxcheck.records.columns import Column, HeldColumn, together
from gxcheck.records.figures import Figures, plain_number
from gxcheck.records.floats import FloatColumn
from gxcheck.records.stretch import AllRecords
from gxcheck.records.texts import Texts, Words
from gxcheck.records.truths import Mask, Truth


class HeldRecords:
    """`names`: of the fields that are kept."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(dict.fromkeys(names))
        self._parts: dict[str, list[HeldColumn]] = {name: [] for name in self._names}
        self._sizes: list[int] = []
        self._first = 0
        self._lines: list[Any] = []

    def holds(self, name: str) -> bool:
        return name in self._parts

    def add(self, columns: Mapping[str, HeldColumn], size: int, first: int, lines: Sequence[int] | None) -> None:
        if not self._sizes:
            self._first = first
        self._sizes.append(size)
        self._lines.append(None if lines is None else np.asarray(lines, dtype=np.int64))
        for name, parts in self._parts.items():
            parts.append(_compact(columns[name]))

    def records(self) -> AllRecords:
        return AllRecords({name: self._whole(name) for name in self._names}, sum(self._sizes))

    def _whole(self, name: str) -> HeldColumn:
        parts = self._parts[name]
        if all(isinstance(one, FloatColumn) for one in parts):
            data = [one.data for one in parts if isinstance(one, FloatColumn)]
            return FloatColumn(np.concatenate(data) if len(data) > 1 else data[0])
        read = [one.part(slice(0, size)) for one, size in zip(parts, self._sizes, strict=True)]
        values = together([one.values for one in read], self._sizes)
        blank, placeholder, unread = (
            self._mask([getattr(one, mask) for one in read]) for mask in ("blank", "placeholder", "unread")
        )
        return Column(values, blank, placeholder, unread, any(one.may_be_other for one in read))

    def _mask(self, masks: Sequence[Mask]) -> Mask:
        if all(mask is None for mask in masks):
            return None
        each = zip(masks, self._sizes, strict=True)
        return np.concatenate([np.zeros(size, np.bool_) if mask is None else mask for mask, size in each])

    def shown(self, records: AllRecords, form: Form) -> ShownRecords:
        given = zip(self._lines, self._sizes, strict=True)
        lines = None
        if any(one is not None for one in self._lines):
            lines = np.concatenate([np.zeros(size, np.int64) if one is None else one for one, size in given])
        days = {name for name in self._names if form.cells[f"{FIELDS}.{THIS}.{name}"].type == "date"}
        return ShownRecords(records, self._first, lines, frozenset(days))


def _compact(column: HeldColumn) -> HeldColumn:
    """Texts as small numbers and each of them once, without what was worked out of them."""
    if not isinstance(column, Column) or not isinstance(column.values, Texts):
        return column
    texts = Texts(column.values.codes.astype(np.int32), Words(column.values.words.all))
    return Column(texts, column.blank, column.placeholder, column.unread, column.may_be_other)


@dataclass(frozen=True)
class ShownRecords:
    """What is still known of records that were taken."""

    records: AllRecords
    first: int
    lines: Any
    days: frozenset[str]

    def record(self, place: int) -> int:
        return self.first + place

    def line(self, place: int) -> int:
        return 0 if self.lines is None else int(self.lines[place])

    def value(self, name: str, place: int) -> Any:
        if name not in self.records.columns:
            return None
        values = self.records.columns[name].part(slice(place, place + 1)).values
        if isinstance(values, Truth):
            return True if values.yes[0] else False if values.no[0] else None
        found = values.at(0)
        if isinstance(values, Figures) and found is not None and not isinstance(found, str):
            return date.fromordinal(int(found)) if name in self.days else plain_number(found)
        return found
