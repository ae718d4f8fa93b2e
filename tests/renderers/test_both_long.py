"""Two long reports beside each other: a bounded part of them is compared, in bounded time, and it is said."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from gxcheck.model import Location, Paragraph, Report, Section
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.both.prose import sections
from gxcheck.renderers.telling.view import View
from gxcheck.text.revision import MOST_SENTENCES


@pytest.fixture
def report(checker: Checker, samples: Path) -> Report:
    return checker.read(samples / "huaxi-2021.txt")


def with_text(report: Report, text: str, year: int) -> Report:
    paragraph = Paragraph(text=text, location=Location(line=7))
    section = Section(id="overview", printed="一、总体情况", location=Location(line=6), paragraphs=(paragraph,))
    return replace(report, sections=(section,), preamble=(), year=year)


def test_what_is_too_much_is_counted(report: Report, pack: RulePack) -> None:
    texts = ("".join(f"第{n}类发布{n}条。" for n in range(MOST_SENTENCES + more)) for more in (5, 2))
    now, then = (with_text(report, text, year) for text, year in zip(texts, (2021, 2020), strict=True))
    view = View(pack, "zh")
    (part,) = sections(now, then, view)
    assert len(part.pairs) == MOST_SENTENCES
    assert part.uncompared == 7
    assert "另有 7 句过多" in part.counted(view)


def test_one_endless_sentence_of_figures_takes_a_moment(report: Report, pack: RulePack) -> None:
    text = "、".join(f"{n}条第{n}条" for n in range(20_000))
    begun = time.perf_counter()
    (part,) = sections(with_text(report, text, 2021), with_text(report, text, 2020), View(pack, "zh"))
    assert time.perf_counter() - begun < 5
    (pair,) = part.pairs
    assert len(pair.stale) == 19_999
