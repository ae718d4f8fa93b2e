"""Numbers under no header → the cells of their table, where they can be nothing else.

A table whose header is lost is taken for the form's own if its rows have as many numbers as the form has columns, and
no words stand where a header would. It is told: the columns are the form's, and not the report's.
"""

from collections.abc import Iterator, Mapping, Sequence

from gxcheck.forms import Form, Table
from gxcheck.recognise.pieces import Piece, PrintedLine

Values = tuple[Piece, ...]
RowName = tuple[str, str]
#: So few numbers in a line may be anything.
FEWEST_VALUES = 2


def without_header(
    lines: Sequence[PrintedLine],
    form: Form,
    counted: Mapping[RowName, Values],
    met: Mapping[RowName, Sequence[object]],
) -> dict[RowName, Values]:
    """The values of the rows of tables without a header, by table and row.

    `counted`: the rows with as many numbers as the form has columns. `met`: all rows that were met, with what stands
    in them.
    """
    headed = set(_headed(lines, form))
    found: dict[RowName, Values] = {}
    for table in form.tables.values():
        rows = {name: values for name, values in met.items() if name[0] == table.id and values}
        if table.id in headed:
            continue
        if table.across and not rows:
            found |= _alone(lines, table)
        elif rows and rows.keys() <= counted.keys() and not _has_words_above(lines, table):
            found |= {name: counted[name] for name in rows}
    return found


def _headed(lines: Sequence[PrintedLine], form: Form) -> Iterator[str]:
    """The tables of which a column label stands in their own section; in any, where that has no heading."""
    heads = [_section(line) for line in lines]
    for table in form.tables.values():
        inside = table.section not in heads
        for line, section in zip(lines, heads, strict=True):
            inside = section == table.section if section and table.section in heads else inside
            if inside and any(m.kind == "column" and m.table == table.id for p in line.pieces for m in p.meanings):
                yield table.id
                break


def _section(line: PrintedLine) -> str:
    """The section whose heading a line is, "" if it is none."""
    return next((meaning.id for piece in line.pieces if (meaning := piece.means("section"))), "")


def _alone(lines: Sequence[PrintedLine], table: Table) -> dict[RowName, Values]:
    """The one line of numbers in the section of a table whose rows stand side by side, where no words head it."""
    inside = [[piece for piece in line.pieces if not piece.is_blank] for line in _within(lines, table.section)]
    candidates = [values for values in inside if len(values) >= FEWEST_VALUES and all(one.is_value for one in values)]
    rows = [row for block in table.blocks for row in block.rows for _ in block.columns]
    if any(map(_are_words, inside)) or len(candidates) != 1 or len(candidates[0]) != len(rows):
        return {}
    found: dict[RowName, Values] = {}
    for row, value in zip(rows, candidates[0], strict=True):
        found[table.id, row] = (*found.get((table.id, row), ()), value)
    return found


def _within(lines: Sequence[PrintedLine], section: str) -> Iterator[PrintedLine]:
    """The rows of grids in a section."""
    inside = False
    for line in lines:
        inside = head == section if (head := _section(line)) else inside
        if inside and line.ruled:
            yield line


def _are_words(pieces: Sequence[Piece]) -> bool:
    """Whether several words stand on a line, as a header of other columns would."""
    return sum(piece.is_text for piece in pieces) > 1


def _has_words_above(lines: Sequence[PrintedLine], table: Table) -> bool:
    """Whether several words stand over the first row of a table."""
    above: PrintedLine | None = None
    for line in lines:
        if any(meaning.table == table.id for piece in line.pieces if (meaning := piece.means("row"))):
            break
        if any(not piece.is_blank for piece in line.pieces):
            above = line
    return above is not None and _are_words(above.pieces)
