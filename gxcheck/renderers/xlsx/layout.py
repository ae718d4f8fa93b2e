"""The form as it is printed, on a sheet: labels merged, and the place of every cell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gxcheck.forms import Form
from gxcheck.model import Cell, Report
from gxcheck.renderers.telling.official import heading_of, table_rows
from gxcheck.renderers.telling.view import View
from gxcheck.renderers.xlsx.findings import Target
from gxcheck.renderers.xlsx.sheets import Entry, Sheet, lines_of, place

_LABEL_WIDTHS = (14.0, 20.0, 34.0)
_WIDTH, _LINE_PT, _HEADING_PT = 10.0, 15, 24
#: Stands before the name of a cell where its value will stand: no label begins with it.
_PLACE = "\0"


@dataclass(frozen=True, slots=True)
class _Box:
    """A text over some columns and rows."""

    text: str
    row: int
    column: int
    width: int = 1
    height: int = 1


def form_sheet(report: Report, form: Form, view: View) -> tuple[Sheet, dict[str, Target]]:
    """The form as far as the report has its tables, and where the cells stand on it."""
    title = view.say("book_form")
    entries: dict[tuple[int, int], Entry] = {}
    targets: dict[str, Target] = {}
    boxes: list[_Box] = []
    for row, text in _headings(report):
        entries[(row, 1)] = Entry(text=text, style="heading")
    row = max((row for row, _ in entries), default=0) + 1
    held = {form.cells[name].table for name in report.cells}
    for table in (table for table in form.tables.values() if table.id in held):
        entries[(row, 1)] = Entry(text=heading_of(table, form, view.language), style="heading")
        named = dict.fromkeys((*form.cells, *report.cells)) if form.has_data else form.cells
        names = {name: _PLACE + name for name in named if form.cells[name].table == table.id}
        texts = list(table_rows(form, table, names))
        boxes += (replace(box, row=box.row + row + 1, column=box.column + 1) for box in _boxes(texts))
        row += len(texts) + 2
    headings = [row for row, _ in entries]
    for box in boxes:
        name = box.text.removeprefix(_PLACE)
        if name != box.text:
            targets[name] = Target(title, box.row, box.column)
        entry = _value(report.cells.get(name)) if name != box.text else Entry(text=box.text, style="label")
        for at in _places(box):
            entries[at] = entry if at == (box.row, box.column) else Entry(style=entry.style)
    width = max(column for _, column in entries)
    labels = _LABEL_WIDTHS[:1] if form.is_data else _LABEL_WIDTHS
    widths = (*labels, *[_WIDTH] * width)[:width]
    sheet = Sheet(
        title=title,
        rows=[
            [entries.get((row, column), Entry(style="line")) for column in range(1, width + 1)]
            for row in range(1, max(row for row, _ in entries) + 1)
        ],
        widths=widths,
        merged=tuple(
            f"{place(box.row, box.column)}:{place(box.row + box.height - 1, box.column + box.width - 1)}"
            for box in boxes
            if box.width * box.height > 1
        ),
        added=False,
        heights=tuple(sorted(_heights(headings, boxes, widths).items())),
    )
    return sheet, targets


def _headings(report: Report) -> Iterator[tuple[int, str]]:
    if report.title:
        yield 1, report.title.value


def _value(cell: Cell | None) -> Entry:
    """A number as a number; whatever else is printed as text."""
    if cell is None:
        return Entry(style="figure")
    return Entry(text=cell.printed, value=cell.value, style="figure")


def _boxes(texts: list[list[str]]) -> list[_Box]:
    """Every text with the empty places behind it, then those below it that are still free."""
    width = max(map(len, texts))
    grid = [[*row, *[""] * (width - len(row))] for row in texts]
    taken: dict[tuple[int, int], _Box] = {}
    found: list[_Box] = []
    for row, line in enumerate(grid):
        for column in (column for column, text in enumerate(line) if text):
            end = min(
                next((c for c in range(column + 1, width) if line[c]), width),
                _limit(grid, row, column, taken) or width,
            )
            box = _Box(line[column], row, column, end - column)
            found.append(box)
            taken |= {(row, c): box for c in range(column, end)}
    return [box if box.text.startswith(_PLACE) else _deep(box, len(grid), taken) for box in found]


def _limit(grid: list[list[str]], row: int, column: int, taken: dict[tuple[int, int], _Box]) -> int | None:
    """Where a label of a header ends that stands under another of the same header."""
    header = row > 0 and not any(text.startswith(_PLACE) for text in (*grid[row - 1], *grid[row]))
    above = taken.get((row - 1, column)) if header else None
    return above.column + above.width if above else None


def _deep(box: _Box, rows: int, taken: dict[tuple[int, int], _Box]) -> _Box:
    columns = range(box.column, box.column + box.width)
    bottom = box.row + 1
    while bottom < rows and not any((bottom, column) in taken for column in columns):
        taken |= {(bottom, column): box for column in columns}
        bottom += 1
    return replace(box, height=bottom - box.row)


def _places(box: _Box) -> Iterator[tuple[int, int]]:
    for row in range(box.row, box.row + box.height):
        for column in range(box.column, box.column + box.width):
            yield row, column


def _heights(headings: list[int], boxes: list[_Box], widths: tuple[float, ...]) -> dict[int, float]:
    """Rows tall enough for their labels: a spreadsheet does not see to that in merged cells."""
    heights: dict[int, float] = dict.fromkeys(headings, _HEADING_PT)
    for box in (box for box in boxes if not box.text.startswith(_PLACE)):
        room = sum(widths[box.column - 1 : box.column - 1 + box.width]) - 1
        lines = lines_of(box.text, room)
        for row in range(box.row, box.row + box.height):
            heights[row] = max(heights.get(row, 20), _LINE_PT * lines / box.height + 5)
    return heights
