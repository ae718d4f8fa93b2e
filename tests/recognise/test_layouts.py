"""Layouts of whole tables: side by side, over two page widths, twice; labels whose number stands apart."""

import re

import pytest

from gxcheck.pipeline import Checker
from gxcheck.recognise.printed import exact
from tests.recognise.printing import Style, sheets
from tests.recognise.test_shapes import as_csv, as_html, as_markdown

RULED = {"a.csv": as_csv, "a.html": as_html, "a.md": as_markdown}
HEADER = 2


@pytest.fixture(scope="module")
def form(pack):
    return pack.forms["cn-disclosure-2021"]


@pytest.fixture(scope="module")
def cells(form):
    return {name: str(number * 37 % 1009 + 1) for number, name in enumerate(form.cells)}


@pytest.fixture
def table(form, cells):
    def rows(id):
        found = next(iter(sheets(form.tables[id], cells, Style()))).texts(False)
        width = max(map(len, found))
        return [[*row, *[""] * (width - len(row))] for row in found]

    return rows


@pytest.fixture(params=RULED)
def report(request, pack, tmp_path):
    """Parts (a line, or rows of a table) → the report that is read of them."""

    def read(*parts):
        path = tmp_path / request.param
        write = RULED[request.param]
        texts = [
            write(part) if isinstance(part, list) else f"<p>{part}</p>" if path.suffix == ".html" else f"\n{part}\n\n"
            for part in parts
        ]
        path.write_text("".join(texts), "utf-8")
        return Checker(pack).read(path)

    return read


@pytest.fixture
def right(cells):
    """How many cells of a table are read; fails if any is read wrong, or is neither read nor told."""

    def count(report, table):
        found = {name: cell for name, cell in report.cells.items() if name.startswith(f"{table}.")}
        told = {name for unread in report.unread for name in unread.cells}
        read = {name: cell.value for name, cell in found.items() if cell.value is not None}
        assert {name: value for name, value in read.items() if value != exact(cells[name])} == {}
        assert {name for name in cells if name.startswith(f"{table}.")} - read.keys() - told == set()
        return len(read)

    return count


def beside(left, right, gap=1):
    widest = len(left[0])
    height = max(len(left), len(right))
    left = [*left, *[[""] * widest] * (height - len(left))]
    right = [*right, *[[""] * len(right[0])] * (height - len(right))]
    return [[*one, *[""] * gap, *other] for one, other in zip(left, right, strict=True)]


@pytest.mark.parametrize("gap", [0, 1])
def test_two_tables_side_by_side(table, report, right, gap):
    found = report(beside(table("proactive"), table("requests"), gap))
    assert right(found, "proactive") == 10
    assert right(found, "requests") == 175


def test_rows_side_by_side(cells, table, report, right):
    rows = [["", "本年处理决定数量", "", "本年处理决定数量"]]
    rows += [["行政许可", cells["proactive.licensing.decisions"], "行政处罚", cells["proactive.penalties.decisions"]]]
    rest = [row for row in table("proactive") if not row[0].startswith(("行政许可", "行政处罚"))]
    assert right(report(rest, "附", rows, "三、收到", table("requests")), "proactive") == 10


def test_the_same_table_beside_itself_with_other_figures(table, report, right):
    other = [[f"{text}7" if text.isdigit() else text for text in row] for row in table("requests")]
    found = report(table("proactive"), "附", beside(table("requests"), other))
    assert right(found, "requests") == 0
    assert right(found, "proactive") == 10


def test_one_table_twice_does_not_refuse_the_others(table, report, right):
    other = [[f"{text}7" if text.isdigit() and number == 4 else text for text in row]
             for number, row in enumerate(table("requests"))]  # fmt: skip
    found = report(table("proactive"), "附", table("requests"), "上年", other)
    assert right(found, "requests") == 175 - 7
    assert right(found, "proactive") == 10


@pytest.mark.parametrize("labels", [True, False], ids=["labels repeated", "without labels"])
@pytest.mark.parametrize("cut", [4, 6, 8])
def test_a_table_over_two_page_widths(table, report, right, cut, labels):
    rows = table("requests")
    first = [row[:cut] for row in rows]
    second = [(row[:3] if labels else []) + row[cut:] for row in rows]
    assert right(report(first, "续表", second), "requests") == 175


def test_a_second_half_with_a_row_too_few_is_not_joined(table, report, right):
    rows = table("requests")
    second = [row[6:] for number, row in enumerate(rows) if number != 9]
    found = report(table("proactive"), "附", [row[:6] for row in rows], "续表", second)
    assert right(found, "requests") == 0


def test_a_half_without_the_others_names_no_blanks(table, report, right):
    rows = [[*row[:8], "", ""] for row in table("requests")]
    assert right(report(table("proactive"), "附", rows), "requests") == 0


@pytest.mark.parametrize(
    ("column", "number"),
    [(2, r"\d\."), (2, r"\d(?=\.)"), (1, r"（.）"), (0, r"[一二三四]、")],
    ids=["stop", "bare", "brackets", "first"],
)
def test_labels_whose_number_stands_in_a_cell_of_its_own(table, report, right, column, number):
    def parted(text):
        found = re.match(number, text)
        return [found[0], text[found.end() :].lstrip(".")] if found else [text, ""]

    rows = [[*row[:column], *parted(row[column]), *row[column + 1 :]] for row in table("requests")]
    assert right(report(table("proactive"), "附", rows), "requests") == 175


def test_labels_without_their_numbers(table, report, right):
    rows = [[re.sub(r"^(\d\.|（.）|[一二三四]、)", "", text) for text in row] for row in table("requests")]
    assert right(report(table("proactive"), "附", rows), "requests") == 175


def test_blanks_beside_the_header_of_disputes_are_not_its_values(table, report, right):
    rows = table("disputes")
    first = [[*row[:5], *[""] * 5] for row in rows]
    found = report(table("proactive"), "附", first, "续表", [row[5:] for row in rows])
    assert right(found, "disputes") == 15
