"""The CSV of what was read: no formula in it, and read again it is the same."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxcheck.model import Grid, Report
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.readers.csv import read
from gxcheck.renderers.telling.official import render_csv
from gxcheck.renderers.telling.view import View
from tests.commands import Run, changed

CELL = "requests.new_received.natural_person"
Written = Callable[[str], bytes]


@pytest.fixture(scope="module")
def written(pack: RulePack, checker: Checker, samples: Path) -> Written:
    """The CSV of a report with such a text in one cell."""
    report: Report = checker.read(samples / "huaxi-2021.csv")
    view = View(pack, "zh")

    def written(text: str) -> bytes:
        cells = {**report.cells, CELL: replace(report.cells[CELL], printed=text)}
        return render_csv(replace(report, cells=cells), view).encode("utf-8")

    return written


def of_new_received(rows: list[list[str]]) -> str:
    row = next(row for row in rows if any("新收" in cell for cell in row))
    return row[3]


def written_as(data: bytes) -> str:
    return of_new_received(list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))))


def in_lines(text: str) -> str:
    """A text file is read with one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_again(data: bytes) -> str:
    (grid,) = read("a.csv", data).blocks
    assert isinstance(grid, Grid)
    return of_new_received([[cell.text for cell in row] for row in grid.rows])


@pytest.mark.parametrize(
    "text", ["=1+1", "+a", "-", "-2+3", "@SUM(1)", "\t=1", "\r5", " =1", "＝1", "－", "'=1", "''-5"]
)
def test_formulas_are_made_text(written: Written, text: str) -> None:
    data = written(text)
    assert written_as(data) == f"'{text}"
    assert read_again(data) == in_lines(text)


@pytest.mark.parametrize("text", ["-736.5", "+3", "12.8%", "-2", "1-2", "'5", "—", "", "/"])
def test_numbers_and_words_stay(written: Written, text: str) -> None:
    data = written(text)
    assert written_as(data) == read_again(data) == text


@given(st.text(st.sampled_from("'=+-@＝－ \t\r\n05.%a"), max_size=8))
def test_whatever_is_written_is_read_back(written: Written, text: str) -> None:
    assert read_again(written(text)) == in_lines(text)


def test_an_extract_of_an_extract_is_the_same(run: Run, folder: Path) -> None:
    row = next(line for line in (folder / "clean.csv").read_text("utf-8-sig").splitlines() if "新收" in line)
    cells = row.split(",")
    changed(folder / "clean.csv", row, ",".join([*cells[:3], "-5", "-", "=9", *cells[6:]]))
    for name, source in (("once.csv", "clean.csv"), ("twice.csv", "once.csv")):
        assert run("extract", source, "--format", "csv", "-o", name).returncode == 0
    once = (folder / "once.csv").read_bytes()
    assert b",-5,'-,'=9," in once
    assert (folder / "twice.csv").read_bytes() == once
