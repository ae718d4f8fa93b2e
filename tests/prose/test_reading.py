"""What must hold for any text: bounded, deterministic, and nothing read from what cannot be read."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gxcheck.model import Statement
from gxcheck.prose import built_in_phrases, read_statements, reading
from gxcheck.prose.lists.breakdowns import breakdowns_of

WORDS = sorted(built_in_phrases().vocabulary.kinds)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        [*"，。；、：（）《》“” \n\t%", "12件", "３件", "1,204 件", "五件", "2023年", "2022年", "3.5万元", "约20件"]
    ),
    st.text(max_size=5),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from([None, 2022, 2023]))
def test_any_text_gives_statements(text: str, year: int | None) -> None:
    found = read_statements(text, year=year)
    assert found == read_statements(text, year=year)
    for statement in found:
        start, end = statement.span
        assert isinstance(statement, Statement)
        assert 0 <= start < end <= len(text)
        assert statement.printed == text[start:end]
        assert statement.low is None or statement.high is None or statement.low <= statement.high


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请" + "9" * 400 + "件。",
        "鏀跺埌鏀垮簻淇℃伅鍏紑鐢宠12浠躲€�",
        "收到政府信息公开申请12\ufffd件。",
        "收到政府信息公开申请\u202e21\u202c件。",
        "收到政府信息公开申请\ud80012件。",
        "收到政府信息公开申请1\x0012件。",
        "收到政府信息公开申请12 5件。",
        "",
        "\x00\x01",
    ],
)
def test_nothing_is_read_from_what_is_broken(text: str) -> None:
    assert read_statements(text, year=2023) == ()


@pytest.mark.parametrize(
    "text", ["收到政府信息公开申请\u200e12\u200f件。", "收到政府信 息公开 申请 １ ２ 件", "收到政府信息公開申請十二件"]
)
def test_invisible_signs_and_other_characters_change_nothing(text: str) -> None:
    (statement,) = read_statements(text, year=2023)
    assert (statement.quantity[0], statement.value) == ("requests.new_received.total", 12)


@pytest.mark.parametrize("mark", ["¹", "²³", "①", "⑫", "[1]", "［12］", " ① ", "₁"])
@pytest.mark.parametrize("unit", ["件", "条"])
def test_the_mark_of_a_note_is_no_digit(mark: str, unit: str) -> None:
    text = f"2023年，收到政府信息公开申请154{mark}{unit}。"
    plain = read_statements(text.replace(mark, ""), year=2023)
    found = read_statements(text, year=2023)
    assert plain and [(one.quantity, one.value) for one in found] == [(one.quantity, one.value) for one in plain]
    assert [one.printed for one in found] == [f"154{mark}{unit}"] * len(plain)


@pytest.mark.parametrize("text", ["收到申请154[1234]件。", "申请154①自然人3件。"])
def test_what_is_no_mark_of_a_note_is_not_read_past(text: str) -> None:
    assert 1541 not in [one.value for one in read_statements(text, year=2023)]
    assert 154 not in [one.value for one in read_statements(text, year=2023)]


def test_a_line_end_parts_short_lines_and_joins_wrapped_ones() -> None:
    assert read_statements("行政复议\n5件", year=2023) == ()
    wrapped = "二〇二三年度全区各级行政机关共收到公民提出的政府信息公开\n申请45件"
    assert [statement.value for statement in read_statements(wrapped, year=2023)] == [45]


def test_the_year_tells_which_carry_over_is_meant() -> None:
    text = "2022年结转政府信息公开申请4件。"
    assert [s.quantity[0] for s in read_statements(text, year=2023)] == ["requests.carried_in.total"]
    assert read_statements(text, year=2020) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "申请，" * 330_000,
        "9" * 1_000_000,
        "（" * 1_000_000,
        "未收到" * 300_000,
        "收到政府信息公开申请3件、" * 70_000,
        ("分别" * 1490 + "申请3件。") * 330,
        "申请" + "万" * 1_000_000,
        "申请" + " " * 1_000_000 + "3件\n",
    ],
)
def test_a_megabyte_of_anything_takes_seconds(text: str) -> None:
    start = time.process_time()
    read_statements(text, year=2023)
    assert time.process_time() - start < 20


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["其中网站3条，", "其中公安局3件、", "（网上申请3件", "包括300元；", "网上申请3件，其中"]
)
def test_a_megabyte_of_lists_takes_seconds(text: str) -> None:
    start = time.process_time()
    list(breakdowns_of(text * 70_000, built_in_phrases()))
    assert time.process_time() - start < 20


@pytest.mark.parametrize(("year", "stated"), [("2023", 1), ("2021", 0)])
def test_a_figure_of_another_year_is_none_of_the_report(year: str, stated: int) -> None:
    assert len(read_statements(f"市局{year}年行政许可工作有序，作出处理决定12件。", year=2023)) == stated


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=60).map("".join))
@example("行政诉讼。政府信息公开申请全部办结。答复5件。")
def test_what_is_stated_does_not_depend_on_whether_claims_are_asked_for(text: str) -> None:
    book = built_in_phrases()
    statements, _ = reading._said(text, book, 2023)
    assert tuple(statements) == read_statements(text, book, 2023)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # the whole beside its parts; figures that add up by chance are no whole
        ("办结政府信息公开申请30件，其中按时办结28件，延期办结2件。", {"requests.total_handled.total": 30}),
        ("收到政府信息公开申请5件，又收到政府信息公开申请7件。", {}),
        ("城关镇收到政府信息公开申请1件，河东镇收到政府信息公开申请2件，河西镇收到政府信息公开申请3件。", {}),
        # the parts of another matter, and those that are of this one
        ("因行政处罚被提起行政诉讼6件，其中维持5件。", {}),
        (
            "因行政处罚被提起行政诉讼6件，其中政府信息公开行政诉讼1件，维持1件。",
            {"disputes.suit.total": 1, "disputes.suit.upheld": 1},
        ),
        ("因行政处罚被提起行政诉讼6件，其中维持5件；败诉1件。", {}),
        ("因行政处罚被提起行政诉讼6件（其中维持3件；纠正2件）。", {}),
        ("因行政处罚被提起行政诉讼6件。其中维持3件、败诉2件。", {}),
        ("因行政处罚被提起行政诉讼6件；收到政府信息公开申请2件。", {"requests.new_received.total": 2}),
        ("就工伤认定参加行政复议14件，其中维持12件。", {}),
        # an outcome in a sentence of its own
        ("信息公开行政复议1件。复议结果为维持。", {"disputes.review.total": 1, "disputes.review.upheld": 1}),
        ("信息公开行政复议1件。全市复议结果为维持。", {"disputes.review.total": 1, "disputes.review.upheld": 1}),
        ("信息公开行政复议1件。3人参加审理，结果为维持。", {"disputes.review.total": 1}),
        ("信息公开行政复议3件。稳定局面得以维持。", {"disputes.review.total": 3}),
        ("信息公开行政复议1件。今年培训3次。结果为维持。", {"disputes.review.total": 1}),
        ("信息公开行政复议2件，撤回1件。结果为维持。", {"disputes.review.total": 2}),
        ("收到政府信息公开申请4件。复议结果为维持。", {"requests.new_received.total": 4}),
        # whose cases they are
        ("市政府作为复议机关审理行政复议45件，以本机关为被申请人的行政复议2件。", {"disputes.review.total": 2}),
        ("市政府作为复议机关审理行政复议45件，维持30件。", {}),
        (
            "市政府作为复议机关审理行政复议45件，以本机关为被申请人的行政复议2件；审结40件，维持30件。",
            {"disputes.review.total": 2},
        ),
        ("上半年收到政府信息公开申请12件，以本机关为被告的行政诉讼1件。", {}),
        # a part of the charged
        ("对部分申请收取信息处理费，其余未收费。", {}),
        # numbers without a measure
        ("信息公开行政复议、行政诉讼件数均为0。", {"disputes.review.total": 0, "disputes.suit.total": 0}),
        ("信息公开行政复议、行政诉讼件数为0。", {"disputes.review.total": 0, "disputes.suit.total": 0}),
        ("信息公开行政复议、行政诉讼现象0。", {}),
        # what grew, with its years
        ("政府信息公开申请量由上年的185件减少为163件。", {"requests.new_received.total": 163}),
        ("政府信息公开申请量由2022年的185件减少至2023年的163件。", {"requests.new_received.total": 163}),
    ],
)
def test_a_figure_goes_where_its_sentence_puts_it(text: str, stated: dict[str, int]) -> None:
    found = read_statements(text, year=2023)
    assert {one.quantity[0]: one.value for one in found} == stated


def test_where_a_sentence_does_not_say_whose_outcome_it_is_both_are_meant() -> None:
    *_, outcome = read_statements("信息公开行政诉讼2件，信息公开行政复议1件。维持1件。", year=2023)
    assert (outcome.value, {*outcome.quantity}) == (1, {"disputes.review.upheld", "disputes.suit.upheld"})


def test_a_value_without_a_figure_is_printed_without_the_marks_around_it() -> None:
    *_, suit = read_statements("信息公开行政复议3件，行政诉讼无。", year=2023)
    assert (suit.value, suit.printed) == (0, "行政诉讼无")


@pytest.mark.parametrize("text", ["行政复议1件，均维持，", "行政复议1件，行政诉讼1件，均被纠正，", "其中自然人3件，"])
def test_what_is_said_of_all_costs_no_more_in_a_long_sentence(text: str) -> None:
    start = time.process_time()
    read_statements(text * 5_000, year=2023)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # where nothing was named, such words together are of requests
        ("新收9件，办结8件，结转1件。", {"new_received": 9, "total_handled": 8, "carried_out": 1}),
        ("群众来信方面。新收9件，办结8件，结转1件。", {}),
        ("群众来信新收9件，办结8件，结转1件。", {}),
        ("平台建设平稳推进。新收9件，办结8件，结转1件。", {}),
        # what stands behind a figure names nothing before it
        ("信息公开行政复议2件。办结申请9件，组织提案办理培训3次。", {"review": 2, "total_handled": 9}),
        ("信息公开行政复议2件。提案方面，办结9件，组织培训3次。", {"review": 2}),
    ],
)
def test_whose_matter_a_sentence_is_that_names_none(text: str, stated: dict[str, int]) -> None:
    found = read_statements(text, year=2023)
    assert {one.quantity[0].split(".")[1]: one.value for one in found} == stated
