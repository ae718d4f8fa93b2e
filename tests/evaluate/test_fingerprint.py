"""A violation is the same one as long as its numbers are, however the sentence around them is worded."""

from pathlib import Path

import pytest

from gxcheck import check
from gxcheck.evaluate.fingerprint import fingerprint, first_fingerprint
from gxcheck.model import Verdict

BROKEN = Path("samples/broken")


def changed_copy(rule: str, before: str, after: str, folder: Path) -> Path:
    text = (BROKEN / f"{rule}.csv").read_text(encoding="utf-8-sig")
    assert before in text
    path = folder / f"{rule}.csv"
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


def marks(path: Path, rule: str) -> list[str]:
    verdict = check(str(path))
    assert isinstance(verdict, Verdict)
    return [fingerprint(one, verdict.report) for one in verdict.violations if one.rule == rule]


N12 = "发生政府信息公开行政复议5件、行政诉讼12件"


@pytest.mark.parametrize(
    "after",
    [
        "共" + N12,
        "共发生政府信息公开行政复议案件5件，行政诉讼案件12件",
        "发生政府信息公开行政复议５件、行政诉讼１２件",
        "发生政府信息公开行政诉讼12件、行政复议5件",
        "发生政府信息公开行政复议五件、行政诉讼十二件",
    ],
)
def test_other_words_around_the_same_numbers_keep_it(tmp_path: Path, after: str) -> None:
    before = marks(BROKEN / "N12.csv", "N12")
    assert len(before) == 1
    assert marks(changed_copy("N12", N12, after, tmp_path), "N12") == before


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("N20", "分别为上半年2期、下半年3期", "分别为下半年３期，上半年２期"),
        ("N18", "其中住建局300元、公安局400元", "其中，公安局400元，住建局300元"),
        ("N22-COUNTS", "全年发布政策解读文件57个", "全年共发布政策解读文件57个"),
        ("N35-ALL", "概况类4件、动态类21件", "动态类21件，概况类4件"),
        ("F10-CARRIED", "3件结转至2021年办理", "3件结转至2021年继续办理"),
    ],
)
def test_lists_and_patterns_keep_theirs(tmp_path: Path, rule: str, before: str, after: str) -> None:
    found = marks(BROKEN / f"{rule}.csv", rule)
    assert len(found) == 1
    assert marks(changed_copy(rule, before, after, tmp_path), rule) == found


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("N12", "行政诉讼12件", "行政诉讼13件"),
        ("N20", "上半年2期、下半年3期", "上半年1期、下半年3期"),
        ("N22-COUNTS", "文件57个", "文件58个"),
        ("N35-ALL", "动态类21件", "动态类22件"),
        ("F13-WORDS", "更新更新", "编制编制"),
        ("F11-OTHER", "南明区", "云岩区"),
    ],
)
def test_another_number_or_another_word_that_is_wrong_is_another_one(
    tmp_path: Path, rule: str, before: str, after: str
) -> None:
    found = marks(BROKEN / f"{rule}.csv", rule)
    now = marks(changed_copy(rule, before, after, tmp_path), rule)
    assert len(found) == len(now) == 1
    assert found != now


def test_of_tables_alone_it_is_what_it_was_at_first() -> None:
    verdict = check(str(BROKEN / "REQ-BALANCE.csv"))
    assert isinstance(verdict, Verdict)
    assert verdict.violations
    for one in verdict.violations:
        assert fingerprint(one, verdict.report) == first_fingerprint(one, verdict.report)
