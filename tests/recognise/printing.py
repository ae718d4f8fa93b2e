"""One source, a form and its cells, laid out as people print it: paragraphs and tables of boxes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from gxcheck.forms import BlockOfCells, Form, Line, Table

_WIDE = str.maketrans("0123456789.,+-()", "０１２３４５６７８９．，＋－（）")
_NARROW = str.maketrans("（）：，", "():,")
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+(?!\d))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a report is printed; the default is the plain official form.

    `wording` chooses among the variants of labels and titles; 0 keeps the form's own. `cut`: the
    requests table is two tables, the second from this row on, with or without its header again.
    `filled`: the label of a merged cell stands in every row it covers.
    """

    wording: int = 0
    merges: bool = True
    filled: bool = False
    blank_rows: bool = False
    wide: bool = False
    thousands: bool = False
    narrow_brackets: bool = False
    extra_columns: int = 0
    cut: int = 0
    header_again: bool = False
    header_broken: bool = False
    notes: bool = True
    title: bool = True
    prose: bool = True
    gbk: bool = False
    text_numbers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is to be printed. `cells`: name → text in its plainest form, "" where blank.

    `laid_out`: its paragraphs and tables, where they are not what the form and the style make of it.
    """

    form: Form
    cells: Mapping[str, str]
    title: str = ""
    prose: Mapping[str, Sequence[str]] = field(default_factory=dict)
    laid_out: "Sequence[Part] | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell as printed, merged over `width` columns and `height` rows. `name`: of the form's cell, "" for a label."""

    text: str
    row: int
    column: int
    width: int = 1
    height: int = 1
    name: str = ""

    @property
    def number(self) -> bool:
        return bool(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as printed. `header`: how many of its rows are the header. `short`: rows that end with their last box."""

    boxes: tuple[Box, ...]
    header: int = 0
    short: frozenset[int] = frozenset()

    @property
    def height(self) -> int:
        return max(box.row + box.height for box in self.boxes)

    @property
    def width(self) -> int:
        return max(box.column + box.width for box in self.boxes)

    def width_of(self, row: int) -> int:
        if row not in self.short:
            return self.width
        return max(box.column + box.width for box in self.boxes if box.row <= row < box.row + box.height)

    def rows(self) -> list[list[Box]]:
        """The boxes that begin in each row, from left to right."""
        found: list[list[Box]] = [[] for _ in range(self.height)]
        for box in sorted(self.boxes, key=lambda box: box.column):
            found[box.row].append(box)
        return found

    def texts(self, filled: bool = False) -> list[list[str]]:
        """Every place of the table; behind a merged cell blank, or its text again."""
        found = [[""] * self.width_of(row) for row in range(self.height)]
        for box in self.boxes:
            for row in range(box.row, box.row + box.height if filled else box.row + 1):
                found[row][box.column] = box.text
        return found


Part = str | Sheet


def parts(source: Source, style: Style) -> Iterator[Part]:
    """The report in reading order."""
    if source.laid_out is not None:
        yield from source.laid_out
        return
    words = _Words(style)
    if style.title and source.title:
        yield source.title
    for section in source.form.sections:
        yield words.shown(f"{section.number}、{words.one(section.title, section.variants)}")
        if style.prose:
            yield from source.prose.get(section.id, ())
        for table in source.form.tables.values():
            if table.section == section.id:
                yield from sheets(table, source.cells, style, words)


def sheets(table: Table, cells: Mapping[str, str], style: Style, words: "_Words | None" = None) -> Iterator[Sheet]:
    """A table of the form, in one piece or cut in two."""
    words = words or _Words(style)
    printed = {name: words.value(text) for name, text in cells.items()}
    sheet = _across(table, printed, words) if table.across else _down(table, printed, words)
    if style.blank_rows:
        sheet = _spaced(sheet)
    if len(table.blocks) == 1 and not table.across and sheet.header < style.cut < sheet.height:
        yield from _in_two(sheet, style)
    else:
        yield sheet


class _Words:
    """The words of one report: which variant of a label, which brackets, which digits."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._chance = Random(style.wording)

    def one(self, label: str, variants: Sequence[str]) -> str:
        return self._chance.choice((label, *variants)) if self.style.wording else label

    def label(self, line: Line) -> str:
        return self.shown(self.one(line.label, line.variants))

    def column(self, line: Line) -> str:
        text = self.label(line)
        return f"{text[:2]}\n{text[2:]}" if self.style.header_broken and len(text) > 3 else text

    def shown(self, text: str) -> str:
        return text.translate(_NARROW) if self.style.narrow_brackets else text

    def value(self, text: str) -> str:
        if self.style.thousands and text[-1:].isdigit():
            whole, point, rest = text.partition(".")
            text = _THOUSANDS.sub(",", whole) + point + rest
        return text.translate(_WIDE) if self.style.wide and text[-1:].isdigit() else text


def _down(table: Table, printed: Mapping[str, str], words: _Words) -> Sheet:
    depth = 1 + max(len(row.under) for row in table.rows.values())
    width = max(len(block.columns) for block in table.blocks)
    boxes: list[Box] = []
    top = header = 0
    for block in table.blocks:
        made = list(_block(table, block, depth, width, printed, words))
        boxes += [replace(box, row=box.row + top) for box in made]
        header = header or min(box.row for box in made if box.number)
        top += max(box.row + box.height for box in made)
    return Sheet(boxes=tuple(boxes), header=header if len(table.blocks) == 1 else 0)


def _block(
    table: Table, block: BlockOfCells, depth: int, width: int, printed: Mapping[str, str], words: _Words
) -> Iterator[Box]:
    share = width // len(block.columns)
    row = 0
    if block.heading:
        yield Box(text=words.shown(block.heading), row=0, column=0, width=depth + width)
        row = 1
    height = 2 if any(table.columns[column].under for column in block.columns) else 1
    corner = table.note if words.style.notes else next(iter(table.headings), "")
    corner = corner or next(iter(table.headings), "")
    yield Box(text=words.shown(corner), row=row, column=0, width=depth, height=height)
    yield from _heads(table, block, row, depth, height, share, words)
    row += height
    yield from _labels(table, block, row, depth, words)
    for place, name in enumerate(block.rows):
        for index, column in enumerate(block.columns):
            cell = f"{table.id}.{name}.{column}"
            at = {"row": row + place, "column": depth + index * share}
            yield Box(text=printed.get(cell, ""), name=cell, width=share, **at)


def _heads(
    table: Table, block: BlockOfCells, row: int, depth: int, height: int, share: int, words: _Words
) -> Iterator[Box]:
    above: tuple[str, ...] = ()
    for index, name in enumerate(block.columns):
        line, column = table.columns[name], depth + index * share
        if line.under and line.under != above:
            members = sum(table.columns[other].under == line.under for other in block.columns)
            yield Box(text=words.shown(line.under[-1]), row=row, column=column, width=members * share)
        above = line.under
        deep = 1 if line.under else 0
        yield Box(text=words.column(line), row=row + deep, column=column, width=share, height=height - deep)


def _labels(table: Table, block: BlockOfCells, top: int, depth: int, words: _Words) -> Iterator[Box]:
    lines = [table.rows[name] for name in block.rows]
    for place, line in enumerate(lines):
        for level, text in enumerate(line.under):
            first = place == 0 or lines[place - 1].under[: level + 1] != line.under[: level + 1]
            if first:
                height = sum(other.under[: level + 1] == line.under[: level + 1] for other in lines)
                yield Box(text=words.shown(text), row=top + place, column=level, height=height)
        level = len(line.under)
        yield Box(text=words.label(line), row=top + place, column=level, width=depth - level)


def _across(table: Table, printed: Mapping[str, str], words: _Words) -> Sheet:
    each = len(table.columns)
    boxes: list[Box] = []
    rows = list(table.rows.values())
    for place, row in enumerate(rows):
        column = place * each
        if row.under and (place == 0 or rows[place - 1].under != row.under):
            members = sum(other.under == row.under for other in rows)
            boxes.append(Box(text=words.shown(row.under[-1]), row=0, column=column, width=members * each))
        deep = 1 if row.under else 0
        boxes.append(Box(text=words.label(row), row=deep, column=column, width=each, height=2 - deep))
        for index, (name, line) in enumerate(table.columns.items()):
            boxes.append(Box(text=words.column(line), row=2, column=column + index))
            cell = f"{table.id}.{row.id}.{name}"
            boxes.append(Box(text=printed.get(cell, ""), row=3, column=column + index, name=cell))
    return Sheet(boxes=tuple(boxes), header=3)


def _spaced(sheet: Sheet) -> Sheet:
    """A blank row under the table, as rows that were emptied and never removed."""
    blank = tuple(Box(text="", row=sheet.height, column=column) for column in range(sheet.width))
    return replace(sheet, boxes=sheet.boxes + blank)


def _in_two(sheet: Sheet, style: Style) -> Iterator[Sheet]:
    above = [replace(box, height=min(box.height, style.cut - box.row)) for box in sheet.boxes if box.row < style.cut]
    yield Sheet(boxes=tuple(above), header=sheet.header)
    top = sheet.header if style.header_again else 0
    rest = [replace(box, row=box.row - style.cut + top) for box in sheet.boxes if box.row >= style.cut]
    over = [
        replace(box, text="", row=top, height=box.row + box.height - style.cut)
        for box in sheet.boxes
        if box.row < style.cut < box.row + box.height
    ]
    again = [box for box in sheet.boxes if box.row < top]
    yield Sheet(boxes=(*again, *over, *rest), header=top)
