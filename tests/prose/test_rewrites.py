"""Every rewrite of the token row: a sentence that it reads, and one that only looks like it and is left alone."""

import pytest

from gxcheck.prose import read_statements
from gxcheck.prose.sentence.rewrites import REWRITES

#: rewrite → sentences with what they state.
FIRING = {
    "bracketed figure": [("予以公开（3件）。", {"requests.granted.total": 3})],
    "row of each class": [
        (
            "予以公开的自然人申请9件、企业申请3件，不予公开2件。",
            {"requests.granted.natural_person": 9, "requests.granted.enterprise": 3, "requests.denied.total": 2},
        ),
        (
            "办结的申请中，自然人12件；上年结转件中，自然人3件。",
            {"requests.total_handled.natural_person": 12, "requests.carried_in.natural_person": 3},
        ),
        ("新收申请中，自然人提出9件。", {"requests.new_received.natural_person": 9}),
        ("结转下年自然人申请9件。", {"requests.carried_out.natural_person": 9}),
        ("除网上的外，本年新收申请还包括企业9件。", {"requests.new_received.enterprise": 9}),
    ],
    "verb of each": [
        (
            "现行有效规章5部、行政规范性文件6件。",
            {"proactive.regulations.in_force": 5, "proactive.normative_docs.in_force": 6},
        ),
        ("废止规章1部，规范性文件2件。", {"proactive.regulations.repealed": 1, "proactive.normative_docs.repealed": 2}),
    ],
    "among": [
        (
            "收到的12件政府信息公开申请中，自然人申请8件。",
            {"requests.new_received.total": 12, "requests.new_received.natural_person": 8},
        ),
        (
            "上年结转的6件申请中，自然人5件。",
            {"requests.carried_in.total": 6, "requests.carried_in.natural_person": 5},
        ),
    ],
    "tidied": [("新收政府信息公开申请：5件。", {"requests.new_received.total": 5})],
    "qualified denial": [
        ("没有因自身原因引起的信息公开行政诉讼被纠错。", {}),
        ("未收到因生产经营需要提出的政府信息公开申请。", {}),
    ],
    "grown": [
        ("政府信息公开行政诉讼从去年的5件减为零。", {"disputes.suit.total": 0}),
        ("行政规范性文件存量由年初的58件变为年末的61件。", {"proactive.normative_docs.in_force": 61}),
    ],
    "compared": [("依申请公开数量持续上升，较上年度多收27件，达到304件。", {"requests.new_received.total": 304})],
    "figure behind bracket": [
        ("收到政府信息公开申请（自然人5件、商业企业4件）9件。",
         {"requests.new_received.total": 9, "requests.new_received.natural_person": 5,
          "requests.new_received.enterprise": 4}),
    ],
    "aside": [("其他处理（含撤回）3件。", {"requests.other.total": 3})],
    "topic": [
        ("予以公开占比最大，有74件；无法提供紧随其后，有58件。",
         {"requests.granted.total": 74, "requests.unavailable.total": 58}),
        ("政府信息公开行政复议呈下降态势，共11件。", {"disputes.review.total": 11}),
    ],
    "bare figures": [
        ("答复情况（单位：件）：予以公开312，部分公开88。",
         {"requests.granted.total": 312, "requests.partial.total": 88}),
        ("予以公开7；结转下年度继续办理3；不予公开2。",
         {"requests.granted.total": 7, "requests.carried_out.total": 3, "requests.denied.total": 2}),
    ],
    "denial of each": [
        ("2023年未收到政府信息公开申请、行政复议、行政诉讼。",
         {"requests.new_received.total": 0, "disputes.review.total": 0, "disputes.suit.total": 0}),
        ("无申请、无复议、无诉讼。",
         {"requests.new_received.total": 0, "disputes.review.total": 0, "disputes.suit.total": 0}),
        ("政府信息公开申请、行政复议、行政诉讼三项全部为零。",
         {"requests.new_received.total": 0, "disputes.review.total": 0, "disputes.suit.total": 0}),
        ("未制定、未废止规章和行政规范性文件。",
         {"proactive.regulations.issued": 0, "proactive.regulations.repealed": 0,
          "proactive.normative_docs.issued": 0, "proactive.normative_docs.repealed": 0}),
        ("行政许可、行政处罚的处理决定数量都是0。",
         {"proactive.licensing.decisions": 0, "proactive.penalties.decisions": 0}),
    ],
    "former and latter": [
        (
            "政府信息公开申请均来自自然人和商业企业，前者6件，后者3件。",
            {"requests.new_received.natural_person": 6, "requests.new_received.enterprise": 3},
        ),
        (
            "因信息公开发生行政复议和行政诉讼，前者3件，后者2件。",
            {"disputes.review.total": 3, "disputes.suit.total": 2},
        ),
    ],
    "respectively": [
        ("予以公开、部分公开分别为12件、5件。", {"requests.granted.total": 12, "requests.partial.total": 5}),
        ("制定、废止政府规章分别为2部、1部。",
         {"proactive.regulations.issued": 2, "proactive.regulations.repealed": 1}),
    ],
    "joined": [("先复议再起诉2件。", {"disputes.suit_after_review.total": 2})],
    "size of a list": [
        ("政府信息公开行政复议、行政诉讼2项均为0件。", {"disputes.review.total": 0, "disputes.suit.total": 0}),
    ],
    "each": [
        ("政府信息公开行政复议中，维持、纠正各2件。", {"disputes.review.upheld": 2, "disputes.review.corrected": 2}),
    ],
    "case named": [
        ("全年行政复议案件40件，涉及政府信息公开的6件。", {"disputes.review.total": 6}),
    ],
    "split": [
        ("全年应办申请18件＝上年结转1件＋当年新收17件。",
         {"requests.inflow.total": 18, "requests.carried_in.total": 1, "requests.new_received.total": 17}),
    ],
    "row by number": [
        ("其他处理5件：第1项（逾期不补正）4件，第3项（其他）1件。",
         {"requests.other.total": 5, "requests.other_no_correction.total": 4, "requests.other_misc.total": 1}),
        (
            "信息公开行政诉讼9件，法院支持我局答复（结果维持）7件。",
            {"disputes.suit.total": 9, "disputes.suit.upheld": 7},
        ),
    ],
    "one row": [("其他处理2件，均列入“其他”项。", {"requests.other.total": 2, "requests.other_misc.total": 2})],
    "by office": [
        ("区政府本级收到政府信息公开申请36件，区直部门收到141件，全区合计收到177件。",
         {"requests.new_received.total": 177}),
    ],
    "example": [("属信访、重复申请等不予处理80件。", {"requests.not_processed.total": 80})],
}  # fmt: skip
#: rewrite → sentences that only look like it, with what they state.
SILENT = {
    "bracketed figure": [("予以公开（详见附件3）。", {})],
    "row of each class": [
        ("予以公开的申请9件，自然人6件。", {"requests.granted.total": 9, "requests.new_received.natural_person": 6}),
        ("全年新收企业投诉9件。", {}),
    ],
    "verb of each": [
        (
            "废止规章1部，规范性文件现行有效2件。",
            {"proactive.regulations.repealed": 1, "proactive.normative_docs.in_force": 2},
        ),
        ("废止规章1部。行政许可2件。", {"proactive.regulations.repealed": 1}),
    ],
    "among": [("办理过程中，收到政府信息公开申请8件。", {"requests.new_received.total": 8})],
    "tidied": [("新收政府信息公开申请：详见附件5。", {})],
    "qualified denial": [("没有因政府信息公开引起的行政诉讼。", {"disputes.suit.total": 0})],
    "grown": [("政府信息公开行政诉讼5件，接待量减为零。", {"disputes.suit.total": 5})],
    "compared": [("窗口接待量持续上升，较上年度多27次，达到304次。", {})],
    "figure behind bracket": [("收到政府信息公开申请（网上和信函）9件。", {"requests.new_received.total": 9})],
    "aside": [("其他处理（第3章），会议3次。", {})],
    "topic": [
        ("予以公开占比最大，开展培训74次。", {}),
        ("未发生政府信息公开行政复议，共接访11件。", {"disputes.review.total": 0}),
        ("无法提供的原因已逐件说明，涉及3个部门。", {}),
    ],
    "bare figures": [("予以公开见表3，部分公开见表4。", {}), ("不予公开第7条，共2页。", {})],
    "denial of each": [
        ("没有政府信息公开行政复议、行政诉讼被纠错。", {"disputes.review.corrected": 0, "disputes.suit.corrected": 0}),
        ("未收到超期的政府信息公开申请、行政复议。", {}),
        ("政府信息公开申请、行政复议、行政诉讼工作均已完成。", {}),
    ],
    "former and latter": [
        ("政府信息公开行政复议、行政诉讼和其他争议均有发生，前者3件，后者2件。", {}),
        ("政府信息公开行政复议2件，后者当庭和解。", {"disputes.review.total": 2}),
    ],
    "respectively": [("予以公开、部分公开分别由甲科、乙科办理。", {})],
    "joined": [("审议后公布行政规范性文件3件。", {"proactive.normative_docs.issued": 3})],
    "size of a list": [("政府信息公开行政复议2件。", {"disputes.review.total": 2})],
    "each": [("政府信息公开行政复议2件，各科室参加培训2次。", {"disputes.review.total": 2})],
    "case named": [
        ("政府信息公开行政复议6件，涉及征地的2件。", {"disputes.review.total": 6}),
    ],
    "split": [("收到政府信息公开申请18件，即收即办。", {"requests.new_received.total": 18})],
    "row by number": [
        ("第1项（总则）4件。", {}),
        ("召开会议（信访投诉类）4次。", {}),
        ("予以公开（信访投诉类）4件。", {"requests.granted.total": 4}),
    ],
    "one row": [("其他处理2件，均列入台账。", {"requests.other.total": 2})],
    "by office": [("区政府收到政府信息公开申请36件。", {"requests.new_received.total": 36})],
    "example": [("重复申请3件，不予处理5件。",
                 {"requests.not_processed_repeat.total": 3, "requests.not_processed.total": 5})],
}  # fmt: skip


def stated(text: str) -> dict[str, object]:
    return {one.quantity[0]: one.value for one in read_statements(text, year=2023)}


def test_every_rewrite_has_both() -> None:
    assert {rewrite.name for rewrite in REWRITES} == FIRING.keys() == SILENT.keys()


@pytest.mark.parametrize(("text", "expected"), [case for cases in FIRING.values() for case in cases])
def test_it_is_read(text: str, expected: dict[str, int]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(("text", "expected"), [case for cases in SILENT.values() for case in cases])
def test_what_only_looks_like_it_is_left_alone(text: str, expected: dict[str, int]) -> None:
    assert stated(text) == expected
