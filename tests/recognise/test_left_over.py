"""What stands in a file and no cell took is told, with the cells that it may be: no table that stands is absent."""

import csv
import io
import re

import pytest

from gxcheck.evaluate.decision import status_of
from gxcheck.pipeline import Checker
from tests.make_samples import PREAMBLE, SECTIONS
from tests.recognise.printing import Sheet, Source, Style, parts
from tests.recognise.writers import markdown, running_text, text_with_bars, text_with_marks

DISPUTES = 15


@pytest.fixture
def check(pack, tmp_path):
    """The verdict on a report of zeros; `change` makes of its lines what is to be read."""
    form = pack.forms["cn-disclosure-2021"]

    def checking(change, cells=None):
        prose = SECTIONS | {"s1": (PREAMBLE, *SECTIONS["s1"])}
        title = "花溪区2021年政府信息公开工作年度报告"
        source = Source(form=form, cells=dict.fromkeys(form.cells, "0") | (cells or {}), title=title, prose=prose)
        lines = []
        for part in parts(source, Style()):
            lines += part.texts(True) if isinstance(part, Sheet) else [[part]]
        out = io.StringIO()
        csv.writer(out).writerows(change(lines))
        path = tmp_path / "report.csv"
        path.write_text(out.getvalue(), encoding="utf-8")
        return Checker(pack).check(path)

    return checking


def disputes_as(*rows):
    """Table four without its header, as these rows."""

    def change(lines):
        begin = next(place for place, line in enumerate(lines) if line[0].startswith("四、政府信息公开行政复议"))
        end = next(place for place, line in enumerate(lines) if line[0].startswith("五、"))
        return [*lines[: begin + 1], *map(list, rows), *lines[end:]]

    return change


def about(verdict, table):
    return [one for one in verdict.report.unread if any(name.startswith(f"{table}.") for name in one.cells)]


@pytest.mark.parametrize(
    "row",
    [
        ["3", "1", *["0"] * 12],
        ["3", *["0"] * 16],
        ["", "", "3", *["0"] * 11],
        ["", "", "", "", "414", *[""] * 10],
        ["3"],
        [*["0"] * 7, "", *["0"] * 5],
    ],
    ids=["a cell too few", "two too many", "blank before", "one number alone", "one number and no other cell", "a gap"],
)
def test_numbers_in_the_section_of_a_table_without_header_are_told(check, row):
    verdict = check(disputes_as(row))
    (told,) = about(verdict, "disputes")
    assert told.printed == " ".join(filter(None, row))
    assert len(told.cells) == DISPUTES
    assert not [one for one in verdict.violations if one.rule == "C03"]
    assert status_of(verdict, "error") != "passed"


def test_a_table_that_is_not_there_is_told_absent(check):
    verdict = check(disputes_as())
    assert [one.key for one in verdict.violations if one.rule == "C03"] == ["disputes"]
    assert not about(verdict, "disputes")


def test_a_word_for_nothing_is_no_table(check):
    verdict = check(disputes_as(["无"]))
    assert [one.key for one in verdict.violations if one.rule == "C03"] == ["disputes"]


def test_the_number_of_a_page_is_no_table_where_its_heading_is_lost(check):
    def change(lines):
        return [line for line in disputes_as(["3"])(lines) if not line[0].startswith("四、政府")]

    assert [one.key for one in check(change).violations if one.rule == "C03"] == ["disputes"]


def test_numbers_may_be_of_the_table_whose_section_lost_its_heading_too(check):
    def change(lines):
        return [line for line in disputes_as(["3", *["0"] * 11])(lines) if not line[0].startswith("四、政府")]

    verdict = check(change)
    (told,) = about(verdict, "disputes")
    assert told.printed.split() == ["3", *["0"] * 11]
    assert not [one for one in verdict.violations if one.rule == "C03"]


def test_two_cells_of_a_row_are_told_each_with_its_reason(check):
    cells = {"requests.granted.natural_person": "12(13)", "requests.granted.enterprise": "1.234,56"}
    verdict = check(lambda lines: lines, cells)
    told = {one.cells: one.reason.key for one in verdict.report.unread}
    assert set(told) == {(name,) for name in cells}
    assert len(set(told.values())) == len(cells)


def row_of_granted(*values):
    """The row of what was granted, holding these behind its labels."""

    def change(lines):
        (place,) = (place for place, line in enumerate(lines) if any("予以公开" in text for text in line[:3]))
        return [*lines[:place], [*lines[place][:3], *values], *lines[place + 1 :]]

    return change


def test_a_row_that_ends_early_has_blanks_at_its_end(check):
    cells = check(row_of_granted("15", "1", "0")).report.cells
    printed = [cells[f"requests.granted.{column}"].printed for column in ("natural_person", "enterprise", "total")]
    assert printed == ["15", "1", ""]


def test_a_row_that_ends_early_and_holds_two_numbers_in_a_cell_is_unread(check):
    verdict = check(row_of_granted("15 1", "0"))
    (told,) = verdict.report.unread
    assert len(told.cells) == len([name for name in verdict.report.cells if name.startswith("requests.granted.")])


def test_the_value_of_a_line_that_lost_its_blanks_is_of_no_certain_column(pack, tmp_path):
    """Where most lines hold one text and bars, a line is not known to be a row, nor a bar to be a blank cell."""
    form = pack.forms["cn-disclosure-2021"]
    cells = dict.fromkeys(form.cells, "") | {"requests.partial.legal_service": "11"}
    source = Source(form=form, cells=cells, title="花溪区2021年政府信息公开工作年度报告")
    path = tmp_path / "report.txt"
    path.write_bytes(text_with_bars(source, Style(merges=False, notes=False)))
    report = Checker(pack).read(path)
    assert report.cells["requests.partial.other_org"].value is None
    (told,) = [one for one in report.unread if "requests.partial.legal_service" in one.cells]
    assert told.printed.endswith("11")


@pytest.mark.parametrize("form", ["cn-disclosure-2021", "cn-disclosure-2019"])
def test_a_column_whose_label_is_broken_over_lines_is_there(form, pack, tmp_path):
    """Each part of it stands on a line of its own, as each cell does."""
    source = Source(form=pack.forms[form], cells=dict.fromkeys(pack.forms[form].cells, "0"))
    path = tmp_path / "report.txt"
    path.write_bytes(text_with_marks(source, Style(header_broken=True)))
    verdict = Checker(pack).check(path)
    assert "C04-COLUMNS" not in {one.rule for one in verdict.violations}
    assert len([cell for cell in verdict.report.cells.values() if cell.value == 0]) == len(source.cells)


def test_a_column_of_whose_label_parts_stand_elsewhere_is_not_told_absent(check):
    """A header whose lines are rows of cells, broken within its labels."""

    def change(lines):
        return [
            part for line in lines for part in (_in_two(line) if any("制发件数" in text for text in line) else [line])
        ]

    assert "C04-COLUMNS" not in {one.rule for one in check(change).violations}


def _in_two(line):
    halves = [(text[: len(text) // 2], text[len(text) // 2 :]) for text in line]
    return [list(part) for part in zip(*halves, strict=True)]


def test_a_column_that_is_not_there_is_told_absent(check):
    def change(lines):
        return [[("" if text == "科研机构" else text) for text in line] for line in lines]

    found = [one.key for one in check(change).violations if one.rule == "C04-COLUMNS"]
    assert found == ["research"]


@pytest.mark.parametrize("wide", [False, True])
def test_a_line_of_labels_and_one_mark_is_read_where_nothing_parts_the_cells(wide, pack, tmp_path):
    form = pack.forms["cn-disclosure-2021"]
    cells = dict.fromkeys(form.cells, "0") | dict.fromkeys((n for n in form.cells if ".carried_out." in n), "")
    cells["requests.carried_out.total"] = "/"
    path = tmp_path / "report.txt"
    path.write_bytes(running_text(Source(form=form, cells=cells), Style(wide=wide, cut=25, header_again=True)))
    verdict = Checker(pack).check(path)
    assert "C04" not in {one.rule for one in verdict.violations}
    assert verdict.report.cells["requests.granted.total"].value == 0
    assert "requests.carried_out.total" in {name for one in verdict.report.unread for name in one.cells}


def test_a_line_of_values_that_lacks_its_last_does_not_begin_with_the_blank_before_it(pack, tmp_path):
    """As many as there are columns, with the blank before the first bar."""
    form = pack.forms["cn-disclosure-2021"]
    cells = dict.fromkeys(form.cells, "0") | {"disputes.suit_direct.pending": "11"}
    source = Source(form=form, cells=cells, title="花溪区2021年政府信息公开工作年度报告")
    printed = markdown(source, Style()).decode()
    whole = "| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 11 | 0 | 0 | 0 | 0 | 0 | 0 |"
    assert printed.count(whole) == 1
    path = tmp_path / "report.md"
    path.write_text(printed.replace(whole, whole.removesuffix(" 0 |")), encoding="utf-8")
    report = Checker(pack).read(path)
    values = {name: cell.value for name, cell in report.cells.items() if name.startswith("disputes.")}
    assert values["disputes.suit_direct.pending"] in (None, 11)
    assert [one.reason.key for one in report.unread] == ["cell_count"] * 3
    assert 11 not in [value for name, value in values.items() if name != "disputes.suit_direct.pending"]


@pytest.mark.parametrize("row", ["2.重复申请", "4.保护第三方合法权益", "5.要求行政机关确认"])
def test_a_label_that_runs_into_its_first_number(check, row):
    def glued(lines):
        for line in lines:
            place = next((place for place, text in enumerate(line) if text.startswith(row)), None)
            yield line if place is None else [*line[:place], line[place] + line[place + 1], *line[place + 2 :]]

    result = check(lambda lines: list(glued(lines)))
    (unread,) = result.report.unread
    assert unread.reason.key == "cell_glued"
    assert [name.rpartition(".")[2] for name in unread.cells] == ["natural_person"]
    assert {cell.value for name, cell in result.report.cells.items() if name not in unread.cells} == {0}
    assert not {"C04", "C04-COLUMNS"} & {one.rule for one in result.violations}


@pytest.mark.parametrize("lacking", [0, 1, 7, 14])
def test_a_line_of_table_four_between_bars_that_lacks_a_cell(lacking, checker, pack, tmp_path):
    form = pack.forms["cn-disclosure-2021"]
    cells = [name for name in form.cells if name.startswith("disputes.")]
    printed = dict.fromkeys(form.cells, "0") | {name: str(1000 + place) for place, name in enumerate(cells)}
    text = markdown(
        Source(form=form, cells=printed, title="花溪区2021年政府信息公开工作年度报告", prose=SECTIONS), Style()
    )
    path = tmp_path / "report.md"
    path.write_bytes(re.sub(rf"{1000 + lacking} *\|".encode(), b"", text))
    report = checker.read(path)
    assert [report.cells[name].value for name in cells] == [None] * DISPUTES
    assert {name for unread in report.unread for name in unread.cells} == set(cells)


@pytest.mark.parametrize(("begins", "ends"), [("（七", "）总计"), ("（七）总", "计"), ("3.", "其他"), ("3.其", "他")])
def test_a_label_torn_to_a_letter_or_to_the_name_of_a_column(check, pack, begins, ends):
    form = pack.forms["cn-disclosure-2021"]

    def torn(lines):
        for line in lines:
            places = [place for place, text in enumerate(line) if text == begins + ends]
            if places:
                yield [begins if place == places[0] else "" for place in range(len(line))]
            yield [("" if place > places[0] else ends) if place in places else text for place, text in enumerate(line)]

    report = check(lambda lines: list(torn(lines))).report
    assert report.unread == ()
    assert {name: report.cells[name].value for name in form.cells} == dict.fromkeys(form.cells, 0)
