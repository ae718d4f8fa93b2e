"""A report as it is printed, spoilt: headings run in, reworded, lost or behind marks; rows, headers and tables gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from gxcheck.forms import Form, FormSection
from tests.recognise.printing import Box, Part, Sheet, Source, Style, parts

#: Other words for a heading, by its section: the number stays, and some of what it says.
REWORDED = {
    "s1": "一、概述",
    "s2": "二、政府信息主动公开情况",
    "s3": "三、政府信息公开申请收到和处理情况",
    "s4": "四、行政复议和行政诉讼情况",
    "s5": "五、问题及改进措施",
    "s6": "六、其他事项",
}
HEADINGS = ("as it is", "as it is", "reworded", "lost", "behind marks", "run in")
#: A table whose rows stand side by side has nothing but its header that says what it is.
TABLES = ("as it is",) * 8 + ("gone", "without header")
MOST_ROWS = 3
#: Behind two blank places of merged cells, a row that lacks two has as many values as there are columns.
FEWEST_CELLS, MOST_CELLS = 3, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoiling:
    """What is done to a report. `headings`, `tables`: id → one of HEADINGS, TABLES. `gone`: names of rows, as
    `requests.granted`. `short`: such a name → how many cells its row lacks at the end."""

    headings: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    short: Mapping[str, int] = field(default_factory=dict)

    def is_gone(self, row: str) -> bool:
        return row in self.gone or self.tables[row.partition(".")[0]] == "gone"


@st.composite
def spoilings(draw: st.DrawFn, form: Form) -> Spoiling:
    rows = sorted({name.rpartition(".")[0] for name in form.cells})
    down = [row for row in rows if not form.tables[row.partition(".")[0]].across]
    return Spoiling(
        headings={section.id: draw(st.sampled_from(HEADINGS)) for section in form.sections},
        tables={id: draw(st.sampled_from(TABLES[: -1 if table.across else None])) for id, table in form.tables.items()},
        gone=frozenset(draw(st.lists(st.sampled_from(down), max_size=MOST_ROWS))),
        short=draw(st.dictionaries(st.sampled_from(rows), st.integers(FEWEST_CELLS, MOST_CELLS), max_size=MOST_ROWS)),
    )


def spoilt(source: Source, style: Style, how: Spoiling) -> Source:
    """The source, laid out anew."""
    found: list[Part] = []
    table = ""
    open_to_text = False  # whether the last part is a heading with which the text goes on
    headings = {f"{section.number}、": section for section in source.form.sections}
    for part in parts(source, style):
        if isinstance(part, Sheet):
            table = next((box.name.partition(".")[0] for box in part.boxes if box.name), table)
            left = _sheet(part, table, how)
            found += [left] if left else []
        elif open_to_text:
            found[-1] = f"{found[-1]}。{part}"
        elif section := _section(part, headings):
            found += _heading(part, section, how.headings[section.id])
            open_to_text = how.headings[section.id] == "run in"
            continue
        else:
            found.append(part)
        open_to_text = False
    return replace(source, laid_out=tuple(found))


def _section(text: str, headings: Mapping[str, FormSection]) -> FormSection | None:
    return next((section for begin, section in headings.items() if text.startswith(begin)), None)


def _heading(text: str, section: FormSection, kind: str) -> list[str]:
    if kind == "lost":
        return []
    if kind == "reworded":
        return [REWORDED[section.id]]
    return [f"????{text}"] if kind == "behind marks" else [text]


def _sheet(sheet: Sheet, table: str, how: Spoiling) -> Sheet | None:
    if how.tables[table] == "gone":
        return None
    gone = {box.row for box in sheet.boxes if box.name.rpartition(".")[0] in how.gone}
    gone |= set(range(sheet.header)) if how.tables[table] == "without header" else set()
    boxes = [box for box in sheet.boxes if box.name not in dropped(sheet.boxes, how.short)]
    short = {box.row for box in sheet.boxes} - {box.row for box in boxes}
    short |= {box.row for box in sheet.boxes if box.name.rpartition(".")[0] in how.short}
    for row in sorted(gone, reverse=True):
        boxes = list(_without(boxes, row))
        short = {other - (other > row) for other in short if other != row}
    return Sheet(boxes=tuple(boxes), header=0, short=frozenset(short)) if boxes else None


def dropped(boxes: Iterable[Box], short: Mapping[str, int]) -> set[str]:
    """Names of the cells that rows lack at their end: of a row of the sheet, whatever rows of the form stand in it."""
    rows: dict[int, list[str]] = {}
    for box in boxes:
        if box.name:
            rows.setdefault(box.row, []).append(box.name)
    found: set[str] = set()
    for names in rows.values():
        lacks = max((short.get(name.rpartition(".")[0], 0) for name in names), default=0)
        found |= set(names[-lacks:]) if lacks else set()
    return found


def _without(boxes: Sequence[Box], gone: int) -> Iterable[Box]:
    """A merged cell that reaches into the row that is gone is one row lower."""
    for box in boxes:
        if box.row > gone:
            yield replace(box, row=box.row - 1)
        elif box.row + box.height <= gone:
            yield box
        elif box.height > 1:
            yield replace(box, height=box.height - 1)


def left_over(source: Source) -> dict[str, str]:
    """Cells of the form that a source as laid out prints, with their text in its plainest form."""
    boxes = (box for part in source.laid_out or () if isinstance(part, Sheet) for box in part.boxes)
    return {box.name: source.cells[box.name] for box in boxes if box.name}
