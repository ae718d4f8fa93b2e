"""Sentences on one fault: a quotation, what it is held against and what is asked are said once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gxcheck.model import Language, Result, Verdict
from gxcheck.packs import RulePack
from gxcheck.renderers.telling.findings import findings
from gxcheck.renderers.telling.joined import joined
from gxcheck.renderers.telling.sentences import others, title
from gxcheck.renderers.telling.view import View
from tests.make_samples import SAMPLES

Check = Callable[[Path], Result]
QUOTED = re.compile("“[^“”]{9,}”")


def test_what_begins_and_ends_alike_is_said_once() -> None:
    told = ["第一部分写“共7件”，表三是8件，请核对改正", "第一部分写“共7件”，表四是9件，请核对改正"]
    assert joined(told, "；") == "第一部分写“共7件”，表三是8件；表四是9件，请核对改正"


def test_what_begins_alike_stands_behind_the_first() -> None:
    told = ["甲写“共7件”，表三是8件，请改正", "合计9件，请核对", "甲写“共7件”，占5%，请补上"]
    assert joined(told, "；") == "甲写“共7件”，表三是8件，请改正；占5%，请补上；合计9件，请核对"


@pytest.mark.parametrize(
    "other",
    [
        "第一部分写“共7件，另有”，请改正",
        "第一部分另写“共7件”，请补上",
        "表三“（一）予以公开”一行：多2件",
        "第一部分写“共7件”",
    ],
)
def test_sentences_on_other_things_are_left_whole(other: str) -> None:
    first = "第一部分写“共7件”，表三“（一）予以公开”的“总计”是8件，请核对"
    assert joined([first, other], "；") == f"{first}；{other}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_title_of_a_broken_sample_quotes_a_figure_twice(
    language: Language, pack: RulePack, checked_sample: Check
) -> None:
    view = View(pack, language)
    for path in sorted((SAMPLES / "broken").iterdir()):
        verdict = checked_sample(path)
        assert isinstance(verdict, Verdict)
        for finding in findings(verdict, view.form(verdict.report)):
            said = title(finding, verdict, view)
            quoted = [text for text in QUOTED.findall(said) if re.search(r"\d[件条元]", text)]
            assert len(quoted) == len(set(quoted)), (path.name, said)


def test_a_sentence_of_the_title_is_not_told_again(pack: RulePack, checked_sample: Check) -> None:
    view = View(pack, "zh")
    for rule in ("X04-PENALTIES", "Y11-RECEIVED", "P03-TEXT"):
        verdict = checked_sample(SAMPLES / "broken" / f"{rule}.csv")
        assert isinstance(verdict, Verdict)
        found = findings(verdict, view.form(verdict.report))
        finding = next(one for one in found if rule in {outcome.rule for outcome in one.outcomes})
        assert len({outcome.rule for outcome in finding.outcomes}) == 2
        assert list(others(finding, verdict, view)) == []
