"""Two reports of one unit beside each other on the page: every cell of both forms, with the change."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from gxcheck.model import Kind, Report, Verdict
from gxcheck.pipeline import Checker
from tests.renderers.html.conftest import Look, Write

CELL = "requests.new_received.natural_person"


@pytest.fixture
def report(checker: Checker, samples: Path) -> Report:
    return checker.read(samples / "huaxi-2021.csv")


def other_of(report: Report, values: Mapping[str, str | None]) -> Report:
    """The year before, with cells that print something else, or (None) are not in the file."""
    cells = dict(report.cells)
    for name, printed in values.items():
        cell = cells.pop(name)
        if printed is not None:
            value = int(printed) if printed.isdigit() else None
            cells[name] = replace(cell, printed=printed, value=value, kind=Kind.TEXT if value is None else cell.kind)
    assert report.year is not None
    return replace(report, cells=cells, year=report.year - 1, path="then.csv")


def beside(checker: Checker, report: Report, other: Report) -> Verdict:
    return replace(checker.judge(report), last_year=other)


def shown(text: str) -> list[str]:
    """The cells of the view that are no longer the same, as text."""
    view = text[text.index('<section class="both"') :]
    cells = re.findall(r'<td class="pair (?:up|down|apart)">(.*?)</td>', view)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def test_every_cell_that_changed_is_shown_with_both_numbers_and_the_difference(
    checker: Checker, report: Report, write: Write
) -> None:
    now = report.cells[CELL].value
    assert isinstance(now, int)
    other = other_of(report, {CELL: str(now - 14), "requests.new_received.total": str(now + 1000)})
    text = write(beside(checker, report, other)).read_text("utf-8")
    total = report.cells["requests.new_received.total"].value
    assert isinstance(total, int)
    assert shown(text) == [f"{now} {now - 14} +14", f"{total} {now + 1000} {total - now - 1000}"]


def test_what_is_no_number_in_both_has_no_difference(checker: Checker, report: Report, write: Write) -> None:
    other = other_of(report, {CELL: "若干", "requests.new_received.total": None})
    found = shown(write(beside(checker, report, other)).read_text("utf-8"))
    total = report.cells["requests.new_received.total"].printed
    assert found == [f"{report.cells[CELL].printed} 若干 ≠", f"{total} （无） ≠"]


def test_cells_that_one_form_has_alone_are_left_out_and_counted(
    checker: Checker, report: Report, write: Write, samples: Path
) -> None:
    older = checker.read(samples / "last-year" / "Y05.csv")
    assert older.form == "cn-disclosure-2019" != report.form
    here, there = (checker.constraints(one.form).form.cells for one in (report, older))
    text = write(beside(checker, report, older)).read_text("utf-8")
    assert f"本报告 {len(here.keys() - there.keys())} 个，对照的报告 {len(there.keys() - here.keys())} 个" in text
    view = text[text.index('<section class="both"') :]
    assert len(re.findall('<td class="pair ', view)) == len(here.keys() & there.keys())


def test_a_page_without_another_report_has_nothing_of_it(checker: Checker, report: Report, write: Write) -> None:
    text = write(checker.judge(report)).read_text("utf-8")
    assert "pair" not in text
    assert "h-both" not in text


@pytest.mark.parametrize("width", [1280, 390])
def test_the_view_is_no_wider_than_the_window(
    checker: Checker, report: Report, write: Write, look: Look, width: int
) -> None:
    looked = look(write(beside(checker, report, other_of(report, {CELL: "123456789"}))), width)
    assert looked.page.evaluate("document.documentElement.scrollWidth") == width
    assert looked.said == []
