"""The prose of two reports on the page: what was kept is grey, what did not change and should have is marked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gxcheck.model import Location, Paragraph, Report, Section
from gxcheck.pipeline import Checker
from tests.renderers.html.conftest import Look, Looked, Write
from tests.renderers.html.test_both import CELL

NOW = [
    "2024年，我局发布信息57条。",
    "依据《条例》第20条，全年主动公开信息132条。",
    "按照国办公开办函〔2021〕30号的要求编制。",
    "全年培训3次。",
    "截至2023年底，设有查阅点8个。",
    "没有收到投诉，共0件。",
    "各类信息按时公开。",
]
THEN = [
    "2023年，我局发布信息57条。",
    "依据《条例》第20条，全年主动公开信息132条。",
    "按照国办公开办函〔2021〕30号的要求编制。",
    "全年培训2次。",
    "截至2023年底，设有查阅点9个。",
    "没有收到投诉，共0件。",
    "各类信息按时公开。",
    "开放日活动照常举行。",
]
Open = Callable[..., Looked]


def with_text(report: Report, lines: list[str], year: int) -> Report:
    paragraphs = tuple(Paragraph(text=text, location=Location(line=at)) for at, text in enumerate(lines, 900))
    section = Section(id="overview", printed="一、总体情况", location=Location(line=899), paragraphs=paragraphs)
    return replace(report, sections=(section,), preamble=(), statements=(), year=year, prose=True)


@pytest.fixture
def report(checker: Checker, samples: Path) -> Report:
    return checker.read(samples / "huaxi-2021.csv")


@pytest.fixture
def opened(checker: Checker, report: Report, write: Write, look: Look) -> Open:
    verdict = checker.judge(report)

    def opened(now: list[str], then: list[str], year: int = 2023, width: int = 1280) -> Looked:
        both = replace(verdict, report=with_text(report, now, 2024), side=with_text(report, then, year))
        return look(write(both), width)

    return opened


def test_what_was_kept_changed_and_left_out(opened: Open) -> None:
    page = opened(NOW, THEN).page
    fates = {fate: page.locator(f".version.{fate}").count() for fate in ("kept", "changed", "added", "gone")}
    assert fates == {"kept": 4, "changed": 3, "added": 0, "gone": 1}
    assert "相同 4 句，改动 3 句，新增 0 句，删去 1 句" in page.locator(".both .sum").all_text_contents()[-1]
    colours = [
        page.locator(f".version.{fate} bdi").first.evaluate("one => getComputedStyle(one).color")
        for fate in ("kept", "changed")
    ]
    assert colours[0] != colours[1]


def test_figures_of_last_year_that_still_stand_are_marked(opened: Open) -> None:
    """No article, no document, nothing that is nought, nothing of a sentence whose other figures did change."""
    marked = opened(NOW, THEN).page.locator(".version mark").all_text_contents()
    assert marked == ["57", "132", "2023"]


def test_a_draft_and_the_published_file_of_one_year_may_say_the_same(opened: Open) -> None:
    assert opened(NOW, THEN, year=2024).page.locator(".version mark").count() == 0


@pytest.mark.parametrize(("natural", "marked"), [(117, []), (118, ["117"])])
def test_a_figure_that_the_tables_have_is_not_marked(
    checker: Checker, samples: Path, write: Write, look: Look, natural: int, marked: list[str]
) -> None:
    report = checker.read(samples / "huaxi-2021.txt")
    cells = dict(report.cells)
    cells[CELL] = replace(cells[CELL], value=natural, printed=str(natural))
    verdict = replace(checker.judge(replace(report, cells=cells)), last_year=replace(report, year=2020))
    sentence = look(write(verdict)).page.locator(".version", has_text="自然人申请117件")
    assert sentence.locator("mark").all_text_contents() == marked


def test_the_words_of_reports_do_nothing_on_the_page(opened: Open) -> None:
    evil = '<img src=x onerror=alert(1)>全年发布</bdi></p><script>alert("2")</script>信息57条。'
    looked = opened([evil, "‮全年培训3次。"], [evil.replace("57", "58"), "<b>已经删去的句子没有别的</b>。"])
    assert looked.said == []
    assert len(looked.asked) == 1
    assert looked.page.locator(".both img, .both script").count() == 0
    assert "<img src=x onerror=alert(1)>" in looked.page.locator(".version.changed .now").first.inner_text()


def test_tables_alone_have_no_prose_to_compare(checker: Checker, report: Report, write: Write) -> None:
    verdict = replace(checker.judge(report), last_year=replace(report, prose=False, year=2020))
    text = write(verdict).read_text("utf-8")
    assert "正文没有对照" in text
    assert 'class="versions"' not in text


def test_a_phone_shows_one_version_below_the_other(opened: Open) -> None:
    page = opened(NOW, THEN, width=390).page
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    now, then = (page.locator(f".version.changed .{side}").first.bounding_box() for side in ("now", "then"))
    assert now is not None
    assert then is not None
    assert then["y"] >= now["y"] + now["height"]
