"""The form's tables as they are printed: heads that span, labels that stand over others, every value."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from gxcheck.forms import FIELDS, THIS, Form, Line, Table
from gxcheck.model import Cell, Kind, Location, Report
from gxcheck.renderers.html.findings import CellMark
from gxcheck.renderers.telling.view import View


@dataclass(frozen=True)
class Box:
    """A box of a drawn table: a head, or a cell of the form (`name`).

    `note`: why it has no certain value. `nil`: it is zero, and so adds nothing to what is told of it.
    """

    text: str
    rows: int = 1
    columns: int = 1
    scope: str = ""
    name: str = ""
    kind: str = ""
    note: str = ""
    mark: CellMark | None = None
    nil: bool = False


@dataclass(frozen=True)
class Drawn:
    """A table or a block of one. `heads` and `body`: rows of boxes."""

    title: str
    caption: str
    heads: tuple[tuple[Box, ...], ...]
    body: tuple[tuple[Box, ...], ...]


#: What is explained, in the order in which it is.
_KINDS = ("suspect", "option", "together", "operand", "blank", "absent", "uncertain", "unread")
#: The full name of a cell of the form → what is drawn of it.
BoxOf = Callable[[str], Box]


def drawn(form: Form, box_of: BoxOf, view: View) -> Iterator[Drawn]:
    for table in form.tables.values():
        artist = _Artist(form, table, box_of, view)
        title = table.title.in_(view.language)
        if table.id == FIELDS:
            yield artist.pairs(title)
        elif table.across:
            yield artist.across(title)
        else:
            for number in range(len(table.blocks)):
                yield artist.down("" if number else title, number)


def boxes(report: Report, form: Form, marks: Mapping[str, CellMark], view: View) -> BoxOf:
    """What a report prints, marked."""

    def box_of(name: str) -> Box:
        cell, mark = report.cells.get(name), marks.get(name)
        if cell is None or (form.has_data and cell.kind is Kind.BLANK and cell.location == Location()):
            return Box("", name=name, kind="absent", note=view.say("page_absent"), mark=mark)
        note = view.note(cell.reason, form) if cell.reason is not None else ""
        note = note or (view.say("value_blank") if cell.kind is Kind.BLANK else "")
        return Box(text_of(cell, view), name=name, kind=kind_of(cell), note=note, mark=mark, nil=cell.value == 0)

    return box_of


def kinds(tables: Sequence[Drawn]) -> Iterator[str]:
    """What a reader meets in the tables and needs explained, in one order."""
    boxes = [box for table in tables for row in table.body for box in row if box.name]
    marked = [box.mark for box in boxes if box.mark]
    suggested = {mark.sure for mark in marked if mark.suggested}
    met = {box.kind for box in boxes}
    met |= {"suspect"} if True in suggested else set()
    options = {"together"} if any(mark.together and not mark.sure for mark in marked) else {"option"}
    met |= options if False in suggested else set()
    met |= {"operand"} if any(not mark.suggested for mark in marked) else set()
    yield from (kind for kind in _KINDS if kind in met)


class _Artist:
    """Draws one table."""

    def __init__(self, form: Form, table: Table, box_of: BoxOf, view: View) -> None:
        self._form, self._table, self._box_of, self._view = form, table, box_of, view

    def down(self, title: str, number: int) -> Drawn:
        block = self._table.blocks[number]
        lines = [self._table.rows[row] for row in block.rows]
        depth = 1 + max(len(line.under) for line in lines)
        body = []
        for at, line in enumerate(lines):
            values = (self._value(line.id, column) for column in block.columns)
            body.append((*self._labels(lines, at, depth), *values))
        heads = self._heads([self._table.columns[column] for column in block.columns], depth)
        return Drawn(title, self._heading(block.heading), tuple(heads), tuple(body))

    def pairs(self, title: str) -> Drawn:
        """Single fields, one below the other."""
        lines = self._table.columns.values()
        body = ((Box(self._label(line), scope="row"), self._value(THIS, line.id)) for line in lines)
        return Drawn(title, "", (), tuple(body))

    def across(self, title: str) -> Drawn:
        rows, columns = list(self._table.rows.values()), list(self._table.columns.values())
        top, below = self._two_lines(rows, len(columns))
        labels = tuple(Box(self._label(column), scope="col") for _ in rows for column in columns)
        values = tuple(self._value(row.id, column.id) for row in rows for column in columns)
        return Drawn(title, "", tuple(filter(None, (top, below, labels))), (values,))

    def _heads(self, lines: Sequence[Line], depth: int) -> Iterator[tuple[Box, ...]]:
        top, below = self._two_lines(lines, 1)
        corner = Box("", columns=depth, rows=2 if below else 1)
        yield (corner, *top)
        if below:
            yield below

    def _two_lines(self, lines: Sequence[Line], width: int) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
        """Labels in a row, over them what heads several of them."""
        two = any(line.under for line in lines)
        top: list[Box] = []
        for under, group in groupby(lines, key=lambda line: line.under):
            members = list(group)
            if under:
                head = " ".join(map(self._heading, under))
                top.append(Box(head, columns=width * len(members), scope="colgroup"))
            else:
                rows = 2 if two else 1
                top += [Box(self._label(line), rows=rows, columns=width, scope="col") for line in members]
        return tuple(top), tuple(Box(self._label(line), columns=width, scope="col") for line in lines if line.under)

    def _labels(self, lines: Sequence[Line], at: int, depth: int) -> Iterator[Box]:
        """What stands before a row: the labels over it where they begin, and its own."""
        line, before = lines[at], lines[at - 1].under if at else ()
        for level, text in enumerate(line.under):
            if before[: level + 1] != line.under[: level + 1]:
                same = sum(1 for _ in _while_under(lines[at:], line.under[: level + 1]))
                yield Box(self._heading(text), rows=same, scope="rowgroup")
        yield Box(self._label(line), columns=depth - len(line.under), scope="row")

    def _heading(self, printed: str) -> str:
        return self._table.heading(printed, self._view.language)

    def _label(self, line: Line) -> str:
        return line.label if self._view.language == "zh" else line.en

    def _value(self, row: str, column: str) -> Box:
        name = f"{self._table.id}.{row}.{column}"
        return self._box_of(name) if name in self._form.cells else Box("", kind="none")


def _while_under(lines: Sequence[Line], under: tuple[str, ...]) -> Iterator[Line]:
    for line in lines:
        if line.under[: len(under)] != under:
            return
        yield line


def text_of(cell: Cell, view: View) -> str:
    return cell.printed or (view.say("not_read_mark") if cell.kind is Kind.UNREAD else "")


def kind_of(cell: Cell) -> str:
    """`number` for a certain one; `uncertain` for one that was inferred; else what the cell holds."""
    return "uncertain" if cell.kind is Kind.NUMBER and cell.reason is not None else cell.kind.value
