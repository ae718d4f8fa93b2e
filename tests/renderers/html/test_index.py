"""The index of many reports: sorted, searched, and each row leading to its page."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gxcheck.model import Result
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.html import render
from gxcheck.renderers.telling.pieces import Beside
from gxcheck.renderers.telling.view import View
from tests.renderers.html.conftest import Look, Write


@pytest.fixture
def index(samples: Path, write: Write, tmp_path: Path) -> Path:
    broken = samples / "broken"
    return write(
        samples / "huaxi-2021.csv", broken / "F01.csv", broken / "I08.csv", broken / "F02.csv", tmp_path / "no.csv"
    )


def test_rows_lead_to_pages_and_totals_add_up(index: Path, look: Look) -> None:
    looked = look(index)
    page = looked.page
    expect(page.locator("tbody tr")).to_have_count(5)
    errors = [text for text in page.locator("tbody td:nth-child(4)").all_inner_texts() if text != "–"]
    assert str(sum(map(int, errors))) == page.locator("tfoot td").first.inner_text()
    for at in range(5):
        page.locator("tbody th a").nth(at).click()
        expect(page.locator("h1")).to_be_visible()
        page.go_back()
    assert looked.said == []
    assert all(one.startswith("file:") for one in looked.asked)


def test_a_click_sorts_and_a_word_filters(index: Path, look: Look) -> None:
    page = look(index).page
    heads = page.locator("thead button")
    heads.nth(3).click()
    numbers = [int(text) for text in page.locator("tbody td:nth-child(4)").all_inner_texts() if text != "–"]
    assert numbers == sorted(numbers, reverse=True)
    assert page.locator("thead th").nth(3).get_attribute("aria-sort") == "descending"
    heads.nth(3).focus()
    page.keyboard.press("Enter")
    assert page.locator("thead th").nth(3).get_attribute("aria-sort") == "ascending"
    heads.nth(0).click()
    assert page.locator("thead th").nth(3).get_attribute("aria-sort") == "none"
    page.locator("#find").fill("F01")
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    page.locator("#find").fill("")
    expect(page.locator("tbody tr:visible")).to_have_count(5)


def test_it_reads_well_without_a_script_and_on_a_narrow_screen(index: Path, look: Look) -> None:
    page = look(index, width=390, script=False).page
    expect(page.locator("tbody tr:visible")).to_have_count(5)
    expect(page.locator(".unreadable")).to_be_visible()


@pytest.mark.slow
def test_five_hundred_reports_stay_small_and_are_not_kept(checker: Checker, pack: RulePack, samples: Path) -> None:
    """The next report is taken when the page of the one before is out, and no result is held."""
    import gc
    import weakref

    path = samples / "broken" / "F01.csv"
    first = checker.check(path)
    kept: list[weakref.ref[object]] = []
    size, waiting = 0, 0

    class Watched(type(first)):  # type: ignore[misc]
        """A verdict that can be watched."""

        __slots__ = ("__weakref__",)

    def results() -> Iterator[Result]:
        nonlocal waiting
        for _ in range(500):
            waiting += 1
            verdict = Watched(report=first.report, outcomes=first.outcomes, suspects=first.suspects)  # type: ignore[union-attr]
            kept.append(weakref.ref(verdict))
            yield verdict

    for piece in render(results(), View(pack, "zh", reports=500, beside="x.files")):
        if isinstance(piece, Beside):
            waiting -= 1
            assert waiting == 0
            assert len(piece.data) < 60_000
            size += len(piece.data)
        else:
            size += len(piece.encode() if isinstance(piece, str) else piece)
    gc.collect()
    assert sum(one() is not None for one in kept) <= 1
    assert size < 20_000_000


def test_a_page_takes_no_time_beside_the_check(checker: Checker, pack: RulePack, samples: Path) -> None:
    verdicts = [checker.check(samples / "broken" / f"{name}.csv") for name in ("F01", "C03", "I08")]
    list(render(verdicts[:1], View(pack, "zh")))  # the templates are read once
    start = time.process_time()
    for verdict in verdicts:
        list(render([verdict], View(pack, "zh")))
    assert (time.process_time() - start) / len(verdicts) < 0.3
