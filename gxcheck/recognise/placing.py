"""The values of a row → its columns: under the header if it has one place a column, else by count."""

from collections.abc import Sequence
from itertools import pairwise

from gxcheck.recognise.tokens import Line, Token
from gxcheck.recognise.vocabulary import Meaning


def by_header(
    lines: Sequence[Line], index: int, row: Meaning, label_column: int, columns: Sequence[str]
) -> tuple[Token, ...] | None:
    """The cells of line `index` under the labels of `columns`, if every label has a place of its own."""
    line = lines[index]
    if not line.ruled or not line.grid:
        return None
    found = _header_places(lines, index, row.table, columns)
    places = [found.get(column, -1) for column in columns]
    if -1 in places or any(left >= right for left, right in pairwise(places)):
        return None
    at = {token.column: token for token in line.tokens}
    if any(place not in at or at[place].meanings for place in places):
        return None
    outside = [t for t in line.tokens if t.column > label_column and t.column not in places and not t.is_blank]
    return None if outside else tuple(at[place] for place in places)


def _header_places(lines: Sequence[Line], index: int, table: str, columns: Sequence[str]) -> dict[str, int]:
    """Column id → place of its label, the nearest above line `index` in the same grid."""
    places: dict[str, int] = {}
    for earlier in range(index - 1, -1, -1):
        if lines[earlier].grid != lines[index].grid or len(places) == len(columns):
            break
        for token in lines[earlier].tokens:
            for meaning in token.meanings:
                if meaning.kind == "column" and meaning.table == table and meaning.id in columns:
                    places.setdefault(meaning.id, token.column)
    return places


def by_count(values: Sequence[Token], expected: int) -> tuple[Token, ...] | None:
    """As many values as columns; blank cells beyond them are traces of merged cells."""
    if len(values) == expected:
        return tuple(values)
    printed = [token for token in values if not token.is_blank]
    if len(printed) == expected:
        return tuple(printed)
    behind = values[expected:]
    if len(values) > expected and not values[0].is_blank and all(token.is_blank for token in behind):
        return tuple(values[:expected])
    return None
