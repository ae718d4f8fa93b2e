"""Whatever a report says, its page only says it too."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gxcheck.model import Kind, Verdict
from gxcheck.pipeline import Checker
from tests.renderers.html.conftest import Look, Write

HOSTILE = '<script>alert(1)</script>"><img src=http://example.org/x onerror=alert(2)>\x1b[2J{{7*7}}</style>&amp;'
UNPRINTABLE = ("a\x00b", "\x1b]0;title\x07", "\u202egnp.exe\u2069", "\udcff\ufffe", "<" * 3000)
STEERS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"


def test_markup_addresses_and_turns_of_direction_are_inert(
    samples: Path, tmp_path: Path, write: Write, look: Look
) -> None:
    text = (samples / "broken" / "N12.csv").read_text(encoding="utf-8-sig")
    quoted = HOSTILE.replace('"', '""')
    text = text.replace("发生政府信息公开行政复议5件", f"发生{quoted}政府信息公开行政复议5件", 1)
    text = text.replace("（一）予以公开,,15", '（一）予以公开,,"=HYPERLINK(""http://example.org"")"', 1)
    text = text.replace("花溪区2021年", "花溪</title><script>alert(3)</script>\u202e区2021年", 1)
    path = tmp_path / "<img src=x onerror=alert(4)>.csv"
    path.write_text(text, encoding="utf-8")
    for lang in ("zh", "en"):
        page = write(path, lang=lang)
        raw = page.read_text(encoding="utf-8")
        assert not re.search(STEERS, raw)
        looked = look(page)
        assert (looked.said, looked.asked) == ([], [page.as_uri()])
        assert looked.page.locator("script, img").count() == 0
        expect(looked.page.locator("blockquote").last).to_contain_text("<script>alert(1)</script>")
        expect(looked.page.locator("blockquote").last).to_contain_text("{{7*7}}")
        assert looked.page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
        expect(looked.page.locator("td", has_text="=HYPERLINK")).to_have_text(re.compile("^=HYPERLINK"))
        assert looked.page.locator("a:not([href^='#'])").count() == 0


@pytest.mark.parametrize("text", [HOSTILE, *UNPRINTABLE])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_no_file_could_hold_is_inert_too(
    text: str, lang: str, checker: Checker, samples: Path, write: Write, look: Look
) -> None:
    """A reader may let through what another refuses: the page trusts none."""
    verdict = checker.check(samples / "broken" / "I07.csv")
    assert isinstance(verdict, Verdict)
    assert verdict.report.authority
    report = verdict.report
    cells = {name: replace(cell, printed=text, kind=Kind.TEXT, value=None) for name, cell in report.cells.items()}
    section = report.sections[0]
    paragraphs = tuple(replace(paragraph, text=text) for paragraph in section.paragraphs)
    report = replace(
        report,
        path=text,
        cells=cells,
        authority=replace(report.authority, value=text),
        sections=(replace(section, printed=text, paragraphs=paragraphs),),
    )
    page = write(replace(verdict, report=report), lang=lang)
    assert not re.search(STEERS, page.read_text(encoding="utf-8"))
    looked = look(page)
    assert (looked.said, looked.asked) == ([], [page.as_uri()])
    assert looked.page.locator("script, img").count() == 0
    assert looked.page.locator("h1 bdi").inner_text()


def test_a_hostile_index_is_inert(samples: Path, tmp_path: Path, write: Write, look: Look) -> None:
    odd = tmp_path / "a#b?c%20<b>'\u202e.csv"
    odd.write_bytes((samples / "huaxi-2021.csv").read_bytes())
    bad = tmp_path / "<script>alert(5)<b>.csv"
    page = write(odd, bad)
    looked = look(page)
    assert looked.said == []
    looked.page.locator("table.index tbody th a").last.click()
    expect(looked.page.locator("h1")).to_contain_text("2021")
    looked.page.locator(".home a").click()
    looked.page.locator("table.index tbody th a").first.click()
    expect(looked.page.locator("h1")).to_contain_text("<script>alert(5)<b>.csv")
    assert all(one.startswith("file:") for one in looked.asked)


def test_the_policy_of_a_page_stops_what_would_slip_through(samples: Path, write: Write, look: Look) -> None:
    """Should a text ever stand in a page unescaped: the browser runs no script but our own, and dresses nothing."""
    broken = samples / "broken" / "N12.csv"
    for reports in ([broken], [broken, samples / "huaxi-2021.csv"]):
        page = look(write(*reports)).page
        page.evaluate("""() => {
          for (const [name, text] of [["script", "window.ran = true"], ["style", "body { margin-top: 99px }"]]) {
            const node = document.createElement(name);
            node.textContent = text;
            document.body.append(node);
          }
        }""")
        assert page.evaluate("window.ran") is None
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
