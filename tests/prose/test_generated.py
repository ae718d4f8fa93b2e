"""Sentences made from the phrase data are read back exactly, whatever stands around them."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from gxcheck.prose import built_in_phrases, read_statements

BOOK = built_in_phrases()
LISTS: dict[str, list[str]] = {}
for word, kind in BOOK.vocabulary.kinds.items():
    LISTS.setdefault(kind, []).append(word)

#: What is received anew, without pairs that make another word where they meet (新登记 and 申请公开 hold 新登记申请).
RECEIVED = [
    newly + request
    for newly in LISTS["newly"]
    for request in LISTS["request"]
    if [end - start for _, start, end in BOOK.vocabulary.lexicon.words_in(newly + request)]
    == [len(newly), len(request)]
]

REQUESTS = {
    "granted": "requests.granted.total",
    "partial": "requests.partial.total",
    "denied": "requests.denied.total",
    "unavailable": "requests.unavailable.total",
    "not_processed": "requests.not_processed.total",
    "other": "requests.other.total",
    "not_held": "requests.unavailable_not_held.total",
    "needs_creation": "requests.unavailable_needs_creation.total",
    "repeat": "requests.not_processed_repeat.total",
    "admin_query": "requests.denied_admin_query.total",
    "natural": "requests.new_received.natural_person",
    "organisations": "requests.new_received.organisations",
}
DISPUTES = {
    "review": "disputes.review.total",
    "direct_suit": "disputes.suit_direct.total",
    "suit_after_review": "disputes.suit_after_review.total",
}
UNRELATED = ["同比增长12.5%", "占比35.2%", "较上年增加4件", "各项工作有序推进", "办结率达100%", "群众满意度稳步提升"]
SENTENCES = ["召开专题会议3次。", "全年发布政务微博320条，阅读量达4.5万次。", "办理人大代表建议18件。", ""]
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Said:
    text: str
    expect: tuple[str, int]


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = "" if tens == 1 else DIGITS[tens]
    return DIGITS[number] if number < 10 else f"{lead}十{DIGITS[ones] if ones else ''}"


def wide(number: int) -> str:
    return str(number).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, int]:
    number = draw(st.integers(0, 99) | st.integers(0, 99_999))
    styles = [str(number), f"{number:,}", wide(number), f" {number} "]
    styles += [chinese(number)] if 0 < number < 100 else []
    return draw(st.sampled_from(styles)) + draw(st.sampled_from(["件", "条", "宗", "起"])), number


@st.composite
def clauses(draw: st.DrawFn, kinds: dict[str, str], kind: str) -> Said:
    printed, number = draw(figures())
    link = draw(st.sampled_from(["", "的", "共", "共计", "的有", "为"]))
    return Said(draw(st.sampled_from(LISTS[kind])) + link + printed, (kinds[kind], number))


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, set[tuple[str, int]]]:
    printed, received = draw(figures())
    lead = draw(st.sampled_from(["2023年，", "全年", "我局", ""])) + draw(st.sampled_from(RECEIVED))
    said = [Said(f"{lead}{printed}", ("requests.new_received.total", received))]
    said += [
        draw(clauses(REQUESTS, kind)) for kind in draw(st.permutations(sorted(REQUESTS)))[: draw(st.integers(0, 6))]
    ]
    said += [
        draw(clauses(DISPUTES, kind)) for kind in draw(st.permutations(sorted(DISPUTES)))[: draw(st.integers(0, 3))]
    ]
    text = draw(st.sampled_from(SENTENCES))
    for one in said:
        text += one.text + draw(st.sampled_from(["，", "，", "、", f"，{draw(st.sampled_from(UNRELATED))}，"]))
    return text.rstrip("，、") + "。" + draw(st.sampled_from(SENTENCES)), {one.expect for one in said}


@settings(deadline=None, max_examples=400)
@given(paragraphs())
def test_what_was_put_in_is_read(case: tuple[str, set[tuple[str, int]]]) -> None:
    text, expected = case
    assert {(statement.quantity[0], statement.value) for statement in read_statements(text, year=2023)} == expected
