"""Traditional script: compared sign for sign, quoted as printed; the sound of a character in brackets is read past."""

from pathlib import Path

import pytest
from opencc import OpenCC

from gxcheck.model import Verdict
from gxcheck.pipeline import Checker
from gxcheck.text.script import simplified, without_pinyin


@pytest.fixture
def traditional(samples: Path) -> str:
    text = (samples / "huaxi-2021.csv").read_text(encoding="utf-8-sig")
    converted: str = OpenCC("s2t").convert(text)
    return converted


def test_a_report_in_order_stays_so(traditional: str, checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(traditional, encoding="utf-8")
    verdict = checker.check(tmp_path / "r.csv")
    assert isinstance(verdict, Verdict)
    assert len(verdict.report.cells) == 200 and verdict.violations == ()
    assert [one.key for one in verdict.report.notes] == ["traditional"]


def test_what_is_quoted_is_what_is_printed(traditional: str, checker: Checker, tmp_path: Path) -> None:
    sentence = "按照工作程序，查詢文件，共收到政府信息公開申請126件"
    assert "共收到政府信息公開申請125件" in traditional
    text = traditional.replace("共收到政府信息公開申請125件", sentence)
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    verdict = checker.check(tmp_path / "r.csv")
    assert isinstance(verdict, Verdict)
    found = next(one for one in verdict.violations if one.rule == "N01")
    assert sentence in found.statements[0].sentence
    assert all(section.printed in text for section in verdict.report.sections)
    assert all(label.printed in text for label in verdict.report.labels or ())


@pytest.mark.parametrize("word", ["文件", "程序", "查询", "信息", "网络", "著录", "App"])
def test_words_of_the_mainland_stay(word: str) -> None:
    assert simplified(word) == word
    assert simplified(f"{word}公開") == f"{word}公开"


def test_every_sign_keeps_its_place() -> None:
    text = "無正當理由大量反覆申請（見《條例》）"
    assert simplified(text) == "无正当理由大量反复申请（见《条例》）"


@pytest.mark.parametrize(
    ("text", "left"),
    [("规(guī)章", "规章"), ("行政规（guī）范性文件", "行政规范性文件"), ("一网（App）通办", "一网（App）通办"),
     ("A(ā)", "A(ā)"), ("规(gui)章", "规(gui)章")],
)  # fmt: skip
def test_pinyin_in_brackets(text: str, left: str) -> None:
    assert without_pinyin(text) == left
