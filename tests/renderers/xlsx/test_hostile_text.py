"""Whatever a report prints is text in the workbook: never a formula, never a broken file."""

from dataclasses import replace

import pytest

from gxcheck.model import Kind, Status, Verdict, Waiver
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.xlsx.inert import LONGEST, inert
from tests import make_samples
from tests.renderers.xlsx.conftest import marked, opened

HOSTILE = [
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "a\x00b\x0bc\ufffe\udcff",
    "\u202egnp.exe",
    "]]><x>&amp;",
    "_x0041_",
    "<r>&</x></r>",
    "长" * 40_000,
    "😀" * 20_000,
]


def of(cell_text: str, checker: Checker) -> Verdict:
    """A verdict on a report that prints the text in a cell, as its title, authority and waiver."""
    verdict = checker.check(make_samples.SAMPLES / "broken" / "I07.csv")
    assert isinstance(verdict, Verdict)
    report = verdict.report
    name = "requests.granted.natural_person"
    cell = replace(report.cells[name], printed=cell_text, kind=Kind.TEXT, value=None)
    title = replace(report.title, value=cell_text) if report.title else None
    authority = replace(report.authority, value=cell_text) if report.authority else None
    report = replace(report, cells={**report.cells, name: cell}, title=title, authority=authority, path=cell_text)
    waiver = Waiver(rule="I07", fingerprint="x", reason=cell_text, by=cell_text)
    outcomes = tuple(
        one.with_(status=Status.WAIVED, waiver=waiver) if one.rule == "I07" and one.status is Status.FAIL else one
        for one in verdict.outcomes
    )
    return replace(verdict, report=report, outcomes=outcomes)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_it_is_text(text: str, checker: Checker, pack: RulePack) -> None:
    book = opened(marked(of(text, checker), pack))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("inlineStr", "s", "n"), cell.coordinate
                assert not isinstance(cell.value, str) or len(cell.value.encode("utf-16-le")) <= 2 * LONGEST
                assert cell.hyperlink is None or cell.hyperlink.target is None


def test_a_sign_in_front_stays_text_when_edited(checker: Checker, pack: RulePack) -> None:
    sheet = opened(marked(of("=1+1", checker), pack))["报告"]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert found
    assert all(cell.quotePrefix for cell in found)


def test_what_is_no_text_is_written_out() -> None:
    assert inert("a\x00\u202eb\udcff") == "a\\x00\\u202eb\\udcff"
    assert inert("a\r\nb\tc") == "a\nb c"
    assert len(inert("长" * 40_000)) == LONGEST
