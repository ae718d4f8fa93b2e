"""The pandera schema of a list of units: one frame, every mistake of it at once."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from gxcheck.model import Note, note
from gxcheck.run.units.table import FIELDS, UnitRow, UnitTable
from gxcheck.run.units.words import YES_OR_NO, UnitWriting
from gxcheck.text.closest import hint, mend
from gxcheck.text.days import day_of

#: Characters of a cell.
_LONGEST = 500
#: Names of a unit that a mistake shows.
_SHOWN = 5
#: Names of the checks: what is said of a cell that fails one.
_CHECKS = (
    "units_name_twice", "units_long", "units_neither", "units_no_day", "units_no_level", "units_no_name",
    "units_no_parent", "units_round",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMistake:
    line: int
    column: str
    message: Note


def mistakes_of(table: UnitTable, writing: UnitWriting, most: int) -> tuple[list[UnitMistake], int]:
    """What keeps it from being a list of units, by the lines, `most` of them; and how many more there are."""
    found = _Named(table.rows, writing)
    rows = {row.line: row for row in table.rows}
    data = {field: [getattr(row, field) for row in table.rows] for field in FIELDS}
    frame = pd.DataFrame(data, index=pd.Index(list(rows), name="line"), dtype=object)
    try:
        found.schema().validate(frame, lazy=True)
    except SchemaErrors as trouble:
        cases = trouble.failure_cases
        for check, column in zip(cases["check"], cases["column"], strict=True):
            if check not in _CHECKS:  # the frame is ours: anything else is our mistake, never a list without any
                raise RuntimeError(f"the schema of units refuses {column}: {check}") from trouble
        failed = sorted(zip(map(int, cases["index"]), map(FIELDS.index, cases["column"]), cases["check"], strict=True))
        told = ((line, FIELDS[at], check) for line, at, check in failed[:most])
        return [
            UnitMistake(line=line, column=column, message=found.message(check, column, rows[line]))
            for line, column, check in told
        ], max(0, len(failed) - most)
    return [], 0


class _Named:
    """The rows by the names that they have."""

    def __init__(self, rows: Sequence[UnitRow], writing: UnitWriting) -> None:
        self._writing = writing
        self._rows = rows
        self._lines: dict[str, list[int]] = {}
        for row in rows:
            for key in self._keys(row):
                self._lines.setdefault(key, []).append(row.line)
        self._parent = {
            row.line: self._lines[key][0]
            for row in rows
            if not writing.is_blank(row.parent) and (key := writing.key(row.parent)) in self._lines
        }
        self._round = frozenset(_going_round(self._parent))

    def _keys(self, row: UnitRow) -> Mapping[str, str]:
        """Each name of a row by its key."""
        names = (*((row.name,) if row.name else ()), *self._writing.names(row.other_names))
        return {self._writing.key(name): name for name in reversed(names)}

    def schema(self) -> pa.DataFrameSchema:
        writing = self._writing
        blank = writing.is_blank
        short = pa.Check(lambda cell: len(cell) <= _LONGEST, element_wise=True, name="units_long")
        once = pa.Check(self._is_once, name="units_name_twice")

        def each(name: str, holds: Callable[[str], bool]) -> pa.Check:
            return pa.Check(lambda cell: blank(cell) or holds(cell), element_wise=True, name=name)

        checks = {
            "name": [pa.Check(lambda cell: not blank(cell), element_wise=True, name="units_no_name"), once],
            "other_names": [once],
            "parent": [
                each("units_no_parent", lambda cell: writing.key(cell) in self._lines),
                pa.Check(self._leads_up, name="units_round"),
            ],
            "level": [each("units_no_level", lambda cell: writing.level(cell) is not None)],
            "deadline": [each("units_no_day", lambda cell: day_of(cell) is not None)],
        }
        yes_or_no = each("units_neither", lambda cell: writing.yes(cell) is not None)
        checks |= {field: [yes_or_no] for field in YES_OR_NO}
        columns = {field: pa.Column(object, [short, *checks.get(field, ())]) for field in FIELDS}
        return pa.DataFrameSchema(columns, index=pa.Index(int, unique=True), strict=True, name="units")

    def _is_once(self, cells: "pd.Series[str]") -> "pd.Series[bool]":
        """Whether no name of a cell is one of another row above it: of two the second is the mistake."""
        is_name = cells.name == "name"
        return pd.Series(
            [not any(self._others(name, line) for name in self._in(cell, is_name)) for line, cell in cells.items()],
            index=cells.index,
        )

    def _leads_up(self, cells: "pd.Series[str]") -> "pd.Series[bool]":
        """Whether the units above one do not come back to it."""
        return pd.Series([line not in self._round for line in cells.index], index=cells.index)

    def _in(self, cell: str, is_name: bool) -> Sequence[str]:
        return ([cell] if cell else []) if is_name else self._writing.names(cell)

    def _others(self, name: str, line: object) -> list[int]:
        lines = self._lines[self._writing.key(name)]
        return [] if lines[0] == line else [lines[0]]

    def message(self, check: str, column: str, row: UnitRow) -> Note:
        """The mistake in words, and what would have worked."""
        cell = getattr(row, column)
        match check:
            case "units_name_twice":
                names = self._in(cell, column == "name")
                name, line = next((name, lines[0]) for name in names if (lines := self._others(name, row.line)))
                return note(check, name=name, line=line)
            case "units_no_parent":
                return note(check, name=cell, hint=hint(cell, [one.name for one in self._rows]))
            case "units_round":
                return note(check, names=tuple(self._way(row)))
            case "units_no_level":
                return note(check, level=cell, hint=mend(cell, list(dict.fromkeys(self._writing.level_words))))
            case "units_long":
                return note(check, limit=_LONGEST)
        return note(check, cell=cell)

    def _way(self, row: UnitRow) -> Iterator[str]:
        """From a unit to itself by those above."""
        names = {one.line: one.name for one in self._rows}
        line, steps = row.line, 0
        while steps == 0 or line != row.line:
            if steps == _SHOWN:
                yield "…"
                break
            yield names[line]
            line, steps = self._parent[line], steps + 1
        yield row.name


def _going_round(parent: Mapping[int, int]) -> Iterator[int]:
    """Those that come back to themselves; each is looked at once."""
    state = Counter[int]()
    for number, start in enumerate(parent, start=1):
        at: int | None = start
        while at is not None and not state[at]:
            state[at] = number
            at = parent.get(at)
        if at is not None and state[at] == number:  # met on this very way
            first = at
            while True:
                yield at
                at = parent[at]
                if at == first:
                    break
