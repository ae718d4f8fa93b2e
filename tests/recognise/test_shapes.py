"""Shapes of published tables that no form prints: recognised where the order is certain, else unread."""

import csv
import io

import pytest

from gxcheck.recognise.printed import exact
from tests.recognise.drawing import TITLE
from tests.recognise.printing import Source, Style, sheets
from tests.recognise.writers import printed_csv

FORM = "cn-disclosure-2021"
RECEIVED = "requests.new_received"


@pytest.fixture(scope="module")
def form(pack):
    return pack.forms[FORM]


@pytest.fixture(scope="module")
def cells(form):
    return {name: str(number * 37 % 1009 + 1) for number, name in enumerate(form.cells)}


@pytest.fixture
def table(form, cells):
    """The rows of a table of the form, as texts."""
    return lambda id, filled=False: next(iter(sheets(form.tables[id], cells, Style()))).texts(filled)


@pytest.fixture
def plain(form, cells):
    """The requests table with its labels in one column and its header in one line."""
    requests = form.tables["requests"]
    head = ["", *(column.label for column in requests.columns.values())]
    return [head] + [
        [row.label, *(cells[f"requests.{row.id}.{column}"] for column in requests.columns)]
        for row in requests.rows.values()
    ]


def as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def as_html(rows):
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows) + "</table>"


def as_markdown(rows):
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def as_lines(rows):
    return "".join(f"{text}\n" for row in rows for text in row if text)


def as_marks(rows):
    return "".join(f"{text} |\n" for row in rows for text in row if text)


RULED = {"a.csv": as_csv, "a.html": as_html, "a.md": as_markdown}
UNRULED = {"lines.txt": as_lines, "marks.txt": as_marks}
ALL = {**RULED, **UNRULED}


@pytest.fixture
def read(cells, read_values):
    """How many cells are read; fails if any of them is wrong."""

    def reading(name, text, printed=cells):
        found = {cell: value for cell, value in read_values(name, text.encode()).items() if value is not None}
        assert {cell: value for cell, value in found.items() if value != exact(printed[cell])} == {}
        return len(found)

    return reading


def total_first(rows):
    return [[row[0], row[-1], *row[1:-1]] for row in rows]


def backwards(rows):
    return [[row[0], *row[:0:-1]] for row in rows]


@pytest.mark.parametrize("moved", [total_first, backwards])
@pytest.mark.parametrize(("name", "write"), RULED.items())
def test_columns_in_another_order_are_read_by_their_header(name, write, moved, plain, read):
    assert read(name, write(moved(plain))) == 175


@pytest.mark.parametrize("moved", [total_first, backwards])
@pytest.mark.parametrize(("name", "write"), UNRULED.items())
def test_columns_in_another_order_one_cell_a_line(name, write, moved, plain, read):
    assert read(name, write(moved(plain))) == 0


@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_rows_in_another_order(name, write, plain, read):
    assert read(name, write([plain[0], *plain[:0:-1]])) == 175


@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_columns_as_rows(name, write, plain, read):
    assert read(name, write([list(column) for column in zip(*plain, strict=True)])) == 0


#: A column of no form behind the labels: (its head, its values).
EXTRA = {"number": ("序号", "5"), "share": ("占比", "5%"), "last year": ("上年数", "7")}


@pytest.mark.parametrize(("head", "value"), EXTRA.values(), ids=EXTRA)
@pytest.mark.parametrize("place", [1, 4, 8])
@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_a_column_too_many(name, write, place, head, value, plain, read):
    rows = [[*row[:place], value if number else head, *row[place:]] for number, row in enumerate(plain)]
    assert read(name, write(rows)) == 175 or name in UNRULED


@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_a_column_too_many_beside_a_blank_one(name, write, plain, cells, read):
    rows = [[*row[:4], "5" if number else "同比", *row[4:]] for number, row in enumerate(plain)]
    blank = [[*row[:2], "" if number else row[2], *row[3:]] for number, row in enumerate(rows)]
    printed = cells | {cell: "" for cell in cells if cell.endswith(".enterprise")}
    assert read(name, write(blank), printed) == 150 or name in UNRULED


@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_a_column_too_few(name, write, plain, read):
    assert read(name, write([[*row[:3], *row[4:]] for row in plain])) == 0


@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_columns_that_are_units(name, write, read):
    head = ["指标", "某局", "某委", "某镇", "某乡", "某街道", "某处", "某所"]
    rows = [[label, *"3456789"] for label in ("一、本年新收政府信息公开申请数量", "（一）予以公开", "2.重复申请")]
    assert read(name, write([head, *rows])) == 0


@pytest.mark.parametrize(("name", "write"), ALL.items())
@pytest.mark.parametrize("filled", [True, False])
def test_labels_of_merged_cells_repeated(name, write, filled, table, read):
    assert read(name, write(table("requests", filled))) == 175


@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_header_repeated(name, write, table, read):
    rows = table("requests")
    assert read(name, write([*rows[:10], *rows[:2], *rows[10:]])) == 175


def test_the_second_part_of_a_table_has_no_header(table, cells, read):
    blank = [[*row[:3], "" if row[3].isdigit() else row[3], *row[4:]] for row in table("requests")]
    assert read("a.html", as_html(table("requests")[:12]) + as_html(table("requests")[12:])) == 175
    printed = cells | {cell: "" for cell in cells if cell.endswith(".natural_person")}
    assert read("a.html", as_html(blank[:12]) + as_html(blank[12:]), printed) == 150


def test_a_row_cut_by_a_page_break(table, read):
    rows = table("requests")
    place = next(number for number, row in enumerate(rows) if "4.保护第三方合法权益" in row)
    above = [text.removesuffix("三方合法权益") for text in rows[place]]
    below = ["三方合法权益" if "4.保护第三方合法权益" in text else "" for text in rows[place]]
    assert read("a.html", as_html([*rows[:place], above, below, *rows[place + 1 :]])) == 175


@pytest.mark.parametrize("write", RULED.values(), ids=RULED)
def test_a_row_whose_figures_a_page_break_cut(write, table, read):
    rows = table("requests")
    place = next(number for number, row in enumerate(rows) if "4.保护第三方合法权益" in row)
    above = [text[:1] if text.isdigit() else text.removesuffix("三方合法权益") for text in rows[place]]
    below = ["三方合法权益" if "第三方" in text else text[1:] if text.isdigit() else "" for text in rows[place]]
    name = next(name for name, one in RULED.items() if one is write)
    assert read(name, write([*rows[:place], above, below, *rows[place + 1 :]])) == 168


def disputes_down(form, cells):
    table = form.tables["disputes"]
    head = [column.label for column in table.columns.values()]
    return [(row.label, head, [cells[f"disputes.{row.id}.{column}"] for column in table.columns])
            for row in table.rows.values()]  # fmt: skip


def test_disputes_one_row_a_block(form, cells, plain, read):
    blocks = disputes_down(form, cells)
    down = [["", *blocks[0][1]], *([label, *values] for label, _, values in blocks)]
    assert read("a.html", as_html(plain) + as_html(down)) == 190


def test_disputes_in_three_tables(form, cells, plain, read):
    small = [as_html([[label], head, values]) for label, head, values in disputes_down(form, cells)]
    assert read("a.html", as_html(plain) + "".join(small)) == 190


@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_disputes_as_columns(name, write, form, cells, plain, read):
    blocks = disputes_down(form, cells)
    columns = zip(blocks[0][1], *(values for _, _, values in blocks), strict=True)
    rows = [["", *(label for label, _, _ in blocks)], *map(list, columns)]
    assert read(name, write([*plain, ["附"], *rows])) == 175


@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_disputes_suits_first(name, write, table, plain, read):
    rows = [[*row[5:], *row[:5]] for row in table("disputes")]
    assert read(name, write([*plain, ["附"], *rows])) == (190 if name in RULED else 175)


@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_a_unit_below_the_report(name, write, form, table, plain, cells, read):
    """Its rows stand twice with other figures: neither is taken for the report's."""
    other = [[f"{text}9" if text.isdigit() else text for text in row] for row in table("requests")[:6]]
    assert read(name, write([*plain, ["附件：各单位情况"], *other])) == 175 - 4 * 7


def test_a_unit_below_a_damaged_row(table, read):
    """The row that can be read is not the report's."""
    rows = table("requests")
    damaged = [[*row[:4], *row[5:]] if number == 2 else row for number, row in enumerate(rows)]
    other = [[f"{text}9" if text.isdigit() else text for text in row] for row in rows[:3]]
    assert read("a.html", as_html(damaged) + "<p>附件</p>" + as_html(other)) == 175 - 7


@pytest.mark.parametrize("tail", ["", "……3", " 3"])
def test_a_table_of_contents(tail, form, cells, read):
    contents = "".join(f"{section.printed('zh')}{tail}\r\n" for section in form.sections)
    report = printed_csv(Source(form=form, cells=cells, title=TITLE), Style()).decode()
    assert read("a.csv", f"目录\r\n{contents}{report}") == 200


@pytest.mark.parametrize("shown", ["{}  ", "\u3000{}\u00a0", "{}.0", "'{}", "{}件", "{}."])
@pytest.mark.parametrize(("name", "write"), ALL.items())
def test_how_figures_are_set(name, write, shown, plain, read):
    rows = [[shown.format(text) if text.isdigit() else text for text in row] for row in plain]
    assert read(name, write(rows)) == (0 if shown[0] == "'" or shown[-1] in "件." else 175)


def test_every_row_a_table(table, read):
    assert read("a.html", "".join(as_html([[text for text in row if text]]) for row in table("requests"))) == 175
