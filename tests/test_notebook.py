"""The notebook among the samples runs from its first cell to its last, and shows what it says it does."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
SECONDS = 120


@pytest.fixture(scope="module")
def cells() -> list[Any]:
    book = nbformat.read(ROOT / "samples" / "frames.ipynb", as_version=4)
    nbformat.validate(book)
    assert all(not cell.get("outputs") for cell in book.cells), "what it shows is not kept: it grows old"
    place = {"metadata": {"path": str(ROOT)}}
    done = NotebookClient(book, timeout=SECONDS, kernel_name="python3", resources=place).execute()
    return [cell for cell in done.cells if cell.cell_type == "code"]


def _shown(cell: Any) -> dict[str, str]:
    (output,) = (one for one in cell.outputs if one.output_type == "execute_result")
    data: dict[str, str] = output.data
    return data


def test_every_cell_runs(cells: list[Any]) -> None:
    assert [cell.execution_count for cell in cells] == [*range(1, len(cells) + 1)]
    assert not [output for cell in cells for output in cell.outputs if output.output_type in ("error", "stream")]


def test_a_report_and_a_verdict_are_shown_as_bare_tables(cells: list[Any]) -> None:
    report, verdict = _shown(cells[0]), _shown(cells[4])
    assert report["text/plain"].startswith("Report(") and "new_received" in report["text/html"]
    assert verdict["text/plain"].startswith("Verdict(") and "REQ-BALANCE" in verdict["text/html"]
    assert all("<script" not in one["text/html"] for one in (report, verdict))


def test_what_was_found_in_many_reports_is_one_frame(cells: list[Any]) -> None:
    assert "REQ-BALANCE" in _shown(cells[-1])["text/plain"]
