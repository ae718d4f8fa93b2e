"""Tidy data: `cell,value` or `table,row,column,value`, one cell of the form a line."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gxcheck.errors import UnrecognisedReport
from gxcheck.forms import Axis, Form, Table
from gxcheck.model import Cell, Document, Grid, Kind, RawCell, Unread, note
from gxcheck.packs.shape import PrintingSpec
from gxcheck.recognise.printed import read_printed, remarked
from gxcheck.recognise.typed import read_cell
from gxcheck.text.labels import key

#: Of a name or a value that cannot be taken so many characters are told.
LONGEST_TOLD = 60
SHAPES = (("cell", "value"), ("cell", "printed"), ("table", "row", "column", "value"))


def tidy_shape(document: Document) -> tuple[tuple[str, ...], Grid] | None:
    """The header and the grid, if the document's first grid is tidy data."""
    for block in document.blocks:
        if isinstance(block, Grid) and block.rows:
            header = tuple(cell.text.strip().lower() for cell in block.rows[0])
            shape = next((shape for shape in SHAPES if header[: len(shape)] == shape), None)
            if shape is not None:
                return shape, block
    return None


def names_known(grid: Grid, shape: Sequence[str], form: Form) -> int:
    """How many of the names are cells of the form."""
    return sum(bool(_name(row, shape, form)) for row in grid.rows[1:])


def read_tidy(grid: Grid, shape: Sequence[str], form: Form, printing: PrintingSpec) -> dict[str, Cell]:
    """Cells by name, and those of groups that are printed as one row.

    Raises UnrecognisedReport for a name that the form does not know, or that has two values.
    """
    cells: dict[str, Cell] = {}
    for row in grid.rows[1:]:
        if not any(cell.text.strip() for cell in row):
            continue
        name = _name(row, shape, form)
        if not name:
            raise _unknown(row, shape, form)
        value = row[len(shape) - 1] if len(row) >= len(shape) else row[-1]
        printed = value.text if len(row) >= len(shape) else ""
        if name in cells and cells[name].printed != printed:
            raise _twice(row, cells[name], printed)
        cells[name] = _cell(name, printed, value, form, printing)
    return {name: cells[name] for name in (*form.cells, *cells) if name in cells}


def _cell(name: str, printed: str, value: RawCell, form: Form, printing: PrintingSpec) -> Cell:
    spec = form.cells.get(name)
    if spec is not None and spec.table in form.parts[1].tables:
        return read_cell(spec, replace(value, text=printed), printing)
    kind, number, reason = remarked(read_printed(printed, printing), value, printed)
    return Cell(name=name, printed=printed, kind=kind, value=number, location=value.location, reason=reason)


def told_unread(document: Document, cells: Mapping[str, Cell], form: Form) -> tuple[Unread, ...]:
    """What a file says was not read, as far as its cells leave it open.

    Blank tables are told from the cells, and cells that were filled in since are read.
    """
    found = (replace(one, cells=tuple(name for name in one.cells if name in form.cells)) for one in document.unread)
    return tuple(one for one in found if _is_open(one, cells))


def _is_open(one: Unread, cells: Mapping[str, Cell]) -> bool:
    filled = bool(one.cells) and all(name in cells and cells[name].value is not None for name in one.cells)
    return not filled and bool(one.cells or one.printed)


def unread_cells(cells: Mapping[str, Cell], told: Sequence[Unread] = ()) -> Iterator[Unread]:
    """Each cell that is printed and was not read with certainty, but for those of which that was `told`."""
    known = {name for one in told for name in one.cells}
    for cell in cells.values():
        if cell.kind is Kind.UNREAD and cell.name not in known:
            reason = cell.reason or note("cell_none")
            yield Unread(printed=cell.printed, location=cell.location, reason=reason, cells=(cell.name,))


def _name(row: Sequence[RawCell], shape: Sequence[str], form: Form) -> str:
    texts = [cell.text.strip() for cell in row]
    if shape[0] == "cell":
        return texts[0] if texts and (texts[0] in form.cells or _is_group(texts[0], form)) else ""
    if len(texts) < 3:
        return ""
    for table in form.tables.values():
        names = [_line(table, "row", texts[1]), _line(table, "column", texts[2])]
        if all(names) and _is_table(table, form, texts[0]):
            name = ".".join((table.id, *names))
            if name in form.cells:
                return name
    return ""


def _is_group(name: str, form: Form) -> bool:
    """Whether a name is that of a group of rows in one column, as `extract` names a group printed as one row."""
    table, _, rest = name.partition(".")
    row, _, column = rest.partition(".")
    spec = form.tables.get(table)
    return spec is not None and row in spec.headed.values() and column in spec.columns and bool(form.cells_of(name))


def _is_table(table: Table, form: Form, text: str) -> bool:
    section = next(section for section in form.sections if section.id == table.section)
    titles = (table.title.zh, table.title.en, section.title, *section.variants)
    return text == table.id or any(key(text)[1] == key(title)[1] for title in titles)


def _line(table: Table, axis: Axis, text: str) -> str:
    for line in table.lines(axis).values():
        if text == line.id or any(key(text) == key(label) for label in (line.label, *line.variants)):
            return line.id
    return ""


def _unknown(row: Sequence[RawCell], shape: Sequence[str], form: Form) -> UnrecognisedReport:
    name = ",".join(cell.text.strip() for cell in row[: len(shape) - 1])
    line = row[0].location.row
    close = difflib.get_close_matches(name, list(form.cells), n=1)
    if close:
        return UnrecognisedReport("bad_tidy", line=line, name=_told(name), close=close[0])
    return UnrecognisedReport("bad_tidy_name", line=line, name=_told(name), example=next(iter(form.cells)))


def _twice(row: Sequence[RawCell], first: Cell, printed: str) -> UnrecognisedReport:
    values = {"printed": _told(first.printed), "other": _told(printed)}
    return UnrecognisedReport("tidy_twice", line=row[0].location.row, name=first.name, **values)


def _told(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"
