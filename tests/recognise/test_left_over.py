"""What stands in a file and no cell took is told, with the cells that it may be: no table that stands is absent."""

import csv
import io

import pytest

from gxcheck.evaluate.decision import status_of
from gxcheck.pipeline import Checker
from tests.make_samples import PREAMBLE, SECTIONS
from tests.recognise.printing import Sheet, Source, Style, parts

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
        [*["0"] * 7, "", *["0"] * 5],
    ],
    ids=["a cell too few", "two too many", "blank before", "one number alone", "a gap"],
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


def test_the_number_of_a_page_is_no_table(check):
    verdict = check(disputes_as(["3"]))
    assert [one.key for one in verdict.violations if one.rule == "C03"] == ["disputes"]


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
