"""A JSON object of any keys: what it says once as pairs of name and value, each list of objects as a grid of its own.

The key of a list stands over its grid as a heading; objects within others lend their key to names (`buyer.name`). A
list within the objects of another is a grid too, whose first column counts of which of them it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gxcheck.errors import UnreadableFile
from gxcheck.model import Block, Grid, Location, Paragraph, RawCell

#: A text in quotes with a colon behind it is a key, all else is a value.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"(\s*+:)?|[-\w.+]+')
#: Deeper than anybody nests what is meant to be a form.
_DEEPEST = 20
Scalar = tuple[str, int]


@dataclass
class _Listed:
    """A grid that is being filled, its columns in the order in which they are met."""

    heading: str
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[Mapping[str, Scalar]] = field(default_factory=list)


def blocks_of(root: Any, text: str) -> tuple[Block, ...]:
    """What an object holds, or a list of flat ones; `text`: the file's, for places are lines of it.

    Raises UnreadableFile for what is neither, and for several objects that have lists of their own: each is a report.
    """
    objects = root if isinstance(root, list) else [root]
    if not objects or not all(isinstance(one, dict) and one for one in objects):
        raise UnreadableFile("not_an_extract")
    if len(objects) > 1 and any(_has_rows(one, 0) for one in objects):
        raise UnreadableFile("json_many", count=len(objects))
    found = _Objects(_lines(text))
    if len(objects) == 1 and (not isinstance(root, list) or _has_rows(objects[0], 0)):
        found.into(found.fields, objects[0], "", 0)
    else:
        found.table(objects, "", None, 0)
    return tuple(found.blocks())


def _has_rows(value: Any, depth: int) -> bool:
    """Whether a list of objects stands in it, however deep."""
    _bounded(depth)
    if isinstance(value, dict):
        return any(_has_rows(one, depth + 1) for one in value.values())
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _bounded(depth: int) -> None:
    if depth > _DEEPEST:
        raise UnreadableFile("json_deep", most=_DEEPEST)


def _lines(text: str) -> Iterator[int]:
    """The line of each value in the order of the file; 0 for all of a file that is one line."""
    at, line, several = 0, 1, "\n" in text.strip()
    for met in _TOKEN.finditer(text):
        if met[1] is None:
            line, at = line + text.count("\n", at, met.start()), met.start()
            yield line if several else 0


class _Objects:
    """Fills the pairs and the grids, in the order of the file: so each value takes the next line."""

    def __init__(self, lines: Iterator[int]) -> None:
        self._lines = lines
        self.fields: dict[str, Scalar] = {}
        self.tables: dict[str, _Listed] = {}

    def into(self, row: dict[str, Scalar], value: Mapping[str, Any], path: str, depth: int, within: str = "") -> None:
        """`path`: in front of the names in a row; `within`: of a row of a grid, its heading and its number."""
        _bounded(depth)
        for key, one in value.items():
            name = f"{path}{key}"
            if isinstance(one, dict):
                self.into(row, one, f"{name}.", depth + 1, within)
            elif isinstance(one, list) and (not one or any(isinstance(entry, dict | list) for entry in one)):
                self._list(one, name, within, depth + 1)
            elif name in row:
                raise UnreadableFile("json_twice", name=name)
            else:
                row[name] = self._scalar(one)

    def _scalar(self, value: Any) -> Scalar:
        """A value, or several of a list in one."""
        entries = value if isinstance(value, list) else [value]
        lines = [next(self._lines, 0) for _ in entries]
        return ", ".join(map(_printed, entries)), lines[0]

    def _list(self, values: Sequence[Any], name: str, within: str, depth: int) -> None:
        heading, _, number = within.rpartition("\0")
        parent = (heading, number) if number else None
        self.table(values, f"{heading}.{name}" if heading else name, parent, depth)

    def table(self, values: Sequence[Any], heading: str, parent: tuple[str, str] | None, depth: int) -> None:
        """`parent`: the heading of the grid that it stands in a row of, and which."""
        _bounded(depth)
        table = self.tables.setdefault(heading, _Listed(heading))
        for one in values:
            number = len(table.rows) + 1
            row: dict[str, Scalar] = {parent[0]: (parent[1], 0)} if parent else {}
            table.rows.append(row)
            self.into(row, _as_row(one, heading), "", depth + 1, f"{heading}\0{number}")
            for name in row:
                table.columns.setdefault(name, len(table.columns))

    def blocks(self) -> Iterator[Block]:
        if self.fields:
            yield Grid(rows=tuple(map(_pair, self.fields.items())), location=Location(line=1))
        for number, table in enumerate(self.tables.values(), start=1):
            if table.heading:
                yield Paragraph(text=table.heading, location=Location())
            yield Grid(rows=tuple(_rows(table, number)), location=Location(table=number))


def _as_row(value: Any, heading: str) -> Mapping[str, Any]:
    """An entry of a list as an object: others by their place, or by what the list is called."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list):
        return {str(number): one for number, one in enumerate(value, start=1)}
    return {heading.rpartition(".")[2]: value}


def _printed(value: Any) -> str:
    """Numbers are texts already."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _pair(named: tuple[str, Scalar]) -> tuple[RawCell, RawCell]:
    name, (text, line) = named
    location = Location(line=line or 1)
    return RawCell(text=name, column=0, location=location), RawCell(text=text, column=1, location=location)


def _rows(table: _Listed, number: int) -> Iterator[tuple[RawCell, ...]]:
    """A line with the keys, and those of the objects; what an object does not have is no cell."""
    if table.columns:
        place = Location(table=number)
        yield tuple(RawCell(text=name, column=at, location=place) for name, at in table.columns.items())
    for row, values in enumerate(table.rows, start=1):
        yield tuple(
            RawCell(
                text=text,
                column=table.columns[name],
                location=Location(line=line) if line else Location(table=number, row=row),
            )
            for name, (text, line) in values.items()
        )
