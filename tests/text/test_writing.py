"""Slips of the pen: words that stand twice, marks alone, numbers that do not run on; in linear time."""

import time
from collections.abc import Callable

import pytest

from gxcheck.text.doubling import doubled_clauses, doubled_words, sentences
from gxcheck.text.labels import fold
from gxcheck.text.numbering import misnumbered
from gxcheck.text.occurrences import occurrences
from gxcheck.text.pairing import unpaired

NOTHING = ("(?:)",)
PAIRS = ("()", "<>", "“”")
STYLES = (r"(?:^|[。;])\(([一二三四五六七八九十]+)\)", r"(?:^|[。;])([0-9]{1,2})[.、][^0-9]")


def found(text: str, *patterns: str, excused: tuple[str, ...] = ()) -> list[str]:
    return [one.printed for one in occurrences(text, fold(text), patterns, excused)]


def test_what_is_found_is_quoted_as_it_is_printed() -> None:
    assert found("公开（待　填）信息", r"\(待填\)") == ["（待　填）"]
    assert found("收到 ５ 条申请", "[0-9]条") == ["５ 条"]


def test_an_excuse_that_overlaps_frees_what_is_found() -> None:
    assert found("开展X光检查，公开X项", "X", excused=("X光",)) == ["X"]
    assert found("开展X光检查", "X", excused=("^开展[^,]*检查",)) == []


def test_of_what_overlaps_the_first_and_longest_is_found() -> None:
    assert found("公开信息条，", "信息条", "公开信息条", "条,") == ["公开信息条"]


def test_digits_that_only_folding_joins_are_no_number() -> None:
    assert found("附件1 2022年", "[0-9]{5}年") == []
    assert found("附件12022年", "[0-9]{5}年") == ["12022年"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("按时更新更新,", ["更新更新"]),
        ("政务公开公开栏", []),
        ("件件有着落", []),
        ("哈哈哈哈。", []),
        ("进一步进一步。", ["进一步进一步"]),
    ],
)
def test_a_word_that_stands_twice(text: str, told: list[str]) -> None:
    assert [text[slice(*span)] for span in doubled_words(text, NOTHING, ("[,。]",))] == told


def test_a_unit_joined_with_itself() -> None:
    ends = ("名义",)
    assert [*doubled_words("以区政府和区政府名义", ("和",), ends)] == [(1, 8)]
    assert [*doubled_words("以区政府和区政府办公室名义", ("和",), ends)] == []


def test_clauses_and_sentences_that_stand_twice() -> None:
    assert [*doubled_clauses("定期清理,定期清理。", 4)] == [(0, 9)]
    assert [*doubled_clauses("定期清理,及时更新,定期清理。", 4)] == []
    assert [told for told, _ in sentences("1.加强公开。(一)加强公开。没有句号", 5)] == ["加强公开。", "加强公开。"]


@pytest.mark.parametrize(
    ("lines", "alone"),
    [
        (("网站(含微博。", "正常)"), []),
        (("网站(含微博。",), [(0, 2)]),
        (("网站含微博)。",), [(0, 5)]),
        (("(网站(含微博)。",), [(0, 0)]),
        (("落实“公开<条例”>",), []),
    ],
)
def test_marks_without_their_partner(lines: tuple[str, ...], alone: list[tuple[int, int]]) -> None:
    assert [*unpaired(lines, PAIRS)] == alone


@pytest.mark.parametrize(
    ("lines", "slips"),
    [
        (("(一)甲。(二)乙。",), []),
        (("(一)甲。(三)乙。",), ["gap"]),
        (("(一)甲。(二)乙。(二)丙。",), ["twice"]),
        (("(二)乙。(三)丙。",), ["no_first"]),
        (("(一)甲。", "1.子。2.丑。", "(二)乙。", "1.寅。"), []),
        (("(一)甲。1.子。(二)乙。1.丑。",), []),
        (("(一)甲。(一)乙。",), ["twice"]),
        (("(一)甲。(二)乙。", "(一)丙。"), []),
        (("1.5万条",), []),
    ],
)
def test_numbers_that_do_not_run_on(lines: tuple[str, ...], slips: list[str]) -> None:
    assert [one.slip for one in misnumbered(lines, STYLES)] == slips


@pytest.mark.parametrize("piece", ["信息", "（", "《》", "2021年", "（一）甲。", "更新,", "公开信息12条。"])
@pytest.mark.parametrize(
    "look",
    [
        lambda text: [*doubled_words(text, NOTHING, ("[,。]",))],
        lambda text: [*doubled_clauses(text, 2)],
        lambda text: [*sentences(text, 2)],
        lambda text: [*unpaired([text], PAIRS)],
        lambda text: [*misnumbered([text], STYLES)],
        lambda text: occurrences(text, text, ("[0-9]+年", r"\("), ("2021",)),
    ],
)
def test_the_time_is_linear_in_the_text(piece: str, look: Callable[[str], object]) -> None:
    text = fold(piece) * (200_000 // len(piece))
    began = time.perf_counter()
    look(text)
    assert time.perf_counter() - began < 30
