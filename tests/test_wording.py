"""Every sentence has a key of its own, and can be filled in in both languages."""

import importlib
import pkgutil
import string
from collections import Counter

import pytest

from gxcheck import wording

TOPICS = [importlib.import_module(f"gxcheck.wording.{one.name}") for one in pkgutil.iter_modules(wording.__path__)]


def test_a_key_stands_in_one_topic() -> None:
    times = Counter(key for topic in TOPICS for key in topic.SENTENCES)
    assert [key for key, count in times.items() if count > 1] == []
    assert set(times) == set(wording.SENTENCES)


@pytest.mark.parametrize(
    ("text", "told"),
    [("《甲《乙》丙》", "《甲〈乙〉丙》"), ("《《甲》》", "《甲》"), ("《甲》和《乙》", "《甲》和《乙》")],
)
def test_a_title_within_a_title_has_marks_of_its_own(text: str, told: str) -> None:
    assert wording.nested(text) == told


def test_a_letter_marks_a_title_once() -> None:
    assert wording.say("slip_report_undated", "zh", reports="《某条例》实施报告") == "《〈某条例〉实施报告》"
    assert wording.say("slip_report_undated", "zh", reports="《某报告》") == "《某报告》"


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.__name__.rpartition(".")[2])
def test_a_sentence_is_one_that_can_be_filled(topic: object) -> None:
    for both in topic.SENTENCES.values():  # type: ignore[attr-defined]
        fields = {name for text in both for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in both:
            assert "{" not in text.replace("{{", "").replace("}}", "").format(**dict.fromkeys(fields, "x"))


@pytest.mark.parametrize(("tables", "told"), [("1", "checked: 1 table, 6 parts"), ("3", "checked: 3 tables, 6 parts")])
def test_one_is_told_in_the_singular(tables: str, told: str) -> None:
    assert wording.say("checked_whole", "en", tables=tables, sections=6) == told
    assert wording.say("checked_whole", "zh", tables=tables, sections=6) == f"核对了{tables}张表和6个部分"
