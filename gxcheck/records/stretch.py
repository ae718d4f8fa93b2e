"""Records that are looked at together, few enough that what is worked out of them stays in the cache of a core."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gxcheck.records.columns import Column, HeldColumn, Values, together

#: Records of a stretch.
SIZE = 65_536


@dataclass
class RecordStretch:
    """`across`: what was worked out of all records, by its place; `found`: of these, by that of its formula."""

    columns: Mapping[str, HeldColumn]
    index: slice
    across: Sequence[Values] = ()
    found: dict[int, Any] = field(default_factory=dict)
    _read: dict[str, Column] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return int(self.index.stop - self.index.start)

    def column(self, name: str) -> Column:
        """Raises KeyError for a field that the records do not have."""
        if name not in self._read:
            self._read[name] = self.columns[name].part(self.index)
        return self._read[name]


Formula = Callable[[RecordStretch], Any]


@dataclass
class AllRecords:
    """Records that are held. `across`: see RecordStretch."""

    columns: Mapping[str, HeldColumn]
    size: int
    across: list[Any] = field(default_factory=list)

    def stretches(self) -> Iterator[RecordStretch]:
        for start in range(0, max(self.size, 1), SIZE):
            yield RecordStretch(self.columns, slice(start, min(start + SIZE, self.size)), self.across)

    def values(self, formula: Formula) -> Any:
        """What a formula comes to, of every record."""
        found = [(formula(stretch), stretch.size) for stretch in self.stretches()]
        return together([value for value, _ in found], [size for _, size in found])
