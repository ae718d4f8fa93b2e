"""A reviewer's look at what was read: the form's tables, with what is blank or uncertain marked."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Drawn
from rich.text import Text

from gxcheck.forms import FIELDS, THIS, BlockOfCells, Form, Table
from gxcheck.model import Cell, Kind, Location, Report
from gxcheck.renderers.console import head
from gxcheck.renderers.telling.rows import form_drawn
from gxcheck.renderers.telling.state import unread_lines
from gxcheck.renderers.telling.terminal import draw
from gxcheck.renderers.telling.view import View
from gxcheck.wording import one_line

#: Room for a row's label, and the least for a number, in columns of the terminal.
LABEL_WIDTH = 24
NARROWEST = 6


def render(report: Report, view: View) -> str:
    form = view.form(report)
    parts: list[RenderableType] = [head(report, form, view)]
    for table in form_drawn(report, view).tables.values():
        parts.append(Padding(Text(table.title.in_(view.language), "bold"), (1, 0, 0, 0)))
        if table.id == FIELDS:
            parts.append(_pairs(report, table, view))
        else:
            parts += [_drawn(report, table, block, view) for block in table.blocks]
    parts += [Text(reason, "yellow") for reason in _reasons(report, form, view)]
    parts += [Text(one_line(line), "yellow") for line in unread_lines(report, view)]
    for section in report.sections:
        size = view.say("characters", count=len(section.text))
        parts.append(Text(f"{section.printed} · {size} · {view.place(section.location)}", "dim"))
    return draw(*parts, width=view.width, colour=view.colour)


def _pairs(report: Report, table: Table, view: View) -> RenderableType:
    """Single fields, one below the other."""
    drawn = Drawn(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    for name, line in table.columns.items():
        drawn.add_row(line.title(view.language), _mark(report.cells.get(f"{FIELDS}.{THIS}.{name}"), view))
    return drawn


def _drawn(report: Report, table: Table, block: BlockOfCells, view: View) -> RenderableType:
    drawn = Drawn(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0)
    drawn.add_column(block.heading or "", min_width=LABEL_WIDTH, overflow="fold")
    room = (view.width - LABEL_WIDTH) // len(block.columns) - 1
    for column in block.columns:
        title = table.columns[column].title(view.language)
        drawn.add_column(title, justify="right", overflow="fold", max_width=max(room, NARROWEST))
    for row in block.rows:
        cells = [_mark(report.cells.get(f"{table.id}.{row}.{column}"), view) for column in block.columns]
        drawn.add_row(table.rows[row].title(view.language), *cells)
    return drawn


def _mark(cell: Cell | None, view: View) -> Text:
    if cell is None or (cell.kind is Kind.BLANK and cell.location == Location()):
        return Text(view.say("absent_mark"), "dim")
    if cell.kind is Kind.BLANK:
        return Text(view.say("blank_mark"), "yellow")
    if cell.kind is Kind.UNREAD:
        return Text(view.say("unread_mark"), "bold red")
    certain = cell.kind in (Kind.NUMBER, Kind.DATA) and cell.reason is None
    return Text(cell.printed if certain else f"{cell.printed}{view.say('uncertain_mark')}", "" if certain else "yellow")


def _reasons(report: Report, form: Form, view: View) -> Iterator[str]:
    """Why a cell has no value, once for all cells of a row that share the reason."""
    rows: dict[tuple[str, str], list[Cell]] = {}
    for cell in report.cells.values():
        if cell.reason is not None and not (form.has_data and cell.kind is Kind.UNREAD):  # told where it stands
            rows.setdefault((cell.name.rpartition(".")[0], view.note(cell.reason, form)), []).append(cell)
    for (row, reason), cells in rows.items():
        table, _, name = row.partition(".")
        whole = table != FIELDS and len(cells) == len(form.tables[table].block_of(name).columns)
        title = form.tables[table].rows[name].title(view.language)
        yield f"{title if whole else view.names([cell.name for cell in cells], form)}: {reason}"
