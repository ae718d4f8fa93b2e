"""Reviews and suits: what every rewrite about them reads, and what only looks like it."""

import pytest

from gxcheck.prose import read_statements

DIRECT, AFTER = "disputes.suit_direct", "disputes.suit_after_review"
REVIEW, SUIT = "disputes.review", "disputes.suit"

READ = {
    "joined": [
        ("未经复议而起诉1件。", {f"{DIRECT}.total": 1}),
        ("先复议再起诉2件。", {f"{AFTER}.total": 2}),
        ("直接到法院起诉的4件。", {f"{DIRECT}.total": 4}),
        ("信息公开行政诉讼中，先议后诉的3件。", {f"{AFTER}.total": 3}),
        ("复议维持后又起诉的2件。", {f"{AFTER}.total": 2}),
        ("信息公开行政诉讼2件，均未经复议。", {f"{SUIT}.total": 2, f"{DIRECT}.total": 2}),
        # no list knows what this is: neither half of it is read, nor what became of it
        ("信息公开行政复议转诉3件，维持2件。", {}),
        # these are no compounds
        ("审议后公布行政规范性文件3件。", {"proactive.normative_docs.issued": 3}),
        ("信息公开行政复议后维持3件。", {f"{REVIEW}.upheld": 3}),
        ("信息公开行政复议3件，直接答复申请人。", {f"{REVIEW}.total": 3}),
        ("信息公开行政复议、诉讼共3件。", {"disputes.all.total": 3}),
    ],
    "size of a list": [
        ("信息公开行政复议、行政诉讼2项均为0件。", {f"{REVIEW}.total": 0, f"{SUIT}.total": 0}),
        ("信息公开行政复议与行政诉讼这两项的数量都是0。", {f"{REVIEW}.total": 0, f"{SUIT}.total": 0}),
        ("信息公开行政复议2件均未被纠错。", {f"{REVIEW}.total": 2, f"{REVIEW}.corrected": 0}),
    ],
    "each": [
        ("信息公开行政复议，维持、纠正各2件。", {f"{REVIEW}.upheld": 2, f"{REVIEW}.corrected": 2}),
        ("信息公开行政复议和行政诉讼各2件。", {f"{REVIEW}.total": 2, f"{SUIT}.total": 2}),
        ("直诉案件和复议后诉案件各5件。", {f"{DIRECT}.total": 5, f"{AFTER}.total": 5}),
        ("予以公开、部分公开各2件。", {"requests.granted.total": 2, "requests.partial.total": 2}),
        ("街道、乡镇收到政府信息公开申请各3件。", {}),
    ],
    "case named": [
        ("全年行政复议40件，涉及信息公开的6件，均维持。", {f"{REVIEW}.total": 6, f"{REVIEW}.upheld": 6}),
        ("全区行政诉讼87件，其中征地类30件，政府信息公开类占9件。", {f"{SUIT}.total": 9}),
        ("行政复议18件、行政诉讼7件，其中涉及信息公开的分别为3件、1件。", {f"{REVIEW}.total": 3, f"{SUIT}.total": 1}),
        ("全年行政诉讼26件（其中信息公开3件），败诉1件。", {f"{SUIT}.total": 3}),
        ("全年行政复议30件，没有涉及信息公开的案件。", {f"{REVIEW}.total": 0}),
        # they are of this matter already, or the figure counts something else
        ("信息公开行政复议14件，涉及信息公开指南的2件。", {f"{REVIEW}.total": 14}),
        ("全年行政复议14件，主动公开政府信息2条。", {f"{REVIEW}.total": 14}),
        ("全年行政复议4件，公开政府信息260条。", {f"{REVIEW}.total": 4}),
    ],
    "revoked": [
        (
            "全年行政应诉案件44件。胜诉43件，败诉1件。信息公开行政诉讼3件，均维持。",
            {f"{SUIT}.total": 3, f"{SUIT}.upheld": 3},
        ),
        ("全年行政复议38件，行政诉讼21件。其中涉及信息公开的复议4件。", {f"{REVIEW}.total": 4, f"{SUIT}.total": 21}),
        # said of this matter from the start
        ("信息公开行政复议3件。信息公开行政诉讼1件。", {f"{REVIEW}.total": 3, f"{SUIT}.total": 1}),
    ],
    "other causes": [
        ("行政执法工作均无被申请行政复议和提起行政诉讼。", {}),
        ("行政执法方面，全年未发生行政复议、行政诉讼案件。", {}),
        ("行政处罚引发的行政复议5件，信息公开行政复议1件。", {f"{REVIEW}.total": 1}),
        ("作出行政处罚3件、行政复议2件。", {"proactive.penalties.decisions": 3, f"{REVIEW}.total": 2}),
        ("加强行政执法工作。未发生行政复议、行政诉讼。", {f"{REVIEW}.total": 0, f"{SUIT}.total": 0}),
    ],
    "named before": [
        (
            "直诉3件，复议后诉5件。直诉维持2件；复议后诉全部维持。",
            {f"{DIRECT}.total": 3, f"{AFTER}.total": 5, f"{DIRECT}.upheld": 2, f"{AFTER}.upheld": 5},
        ),
        ("信息公开行政复议1件。该案至年底尚在审理之中，已提交答复书。", {f"{REVIEW}.total": 1, f"{REVIEW}.pending": 1}),
        ("信息公开行政复议3件。行政诉讼均未审结。", {f"{REVIEW}.total": 3}),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), [case for cases in READ.values() for case in cases])
def test_reviews_and_suits_are_read_by_their_structure(text: str, stated: dict[str, int]) -> None:
    told = [(one.quantity[0], one.value) for one in read_statements(text, year=2024)]
    assert sorted(told) == sorted(stated.items())


def test_a_larger_figure_is_no_part_of_a_smaller_one() -> None:
    told = read_statements("全年行政复议3件。信息公开行政复议4件。", year=2024)
    assert [one.value for one in told] == [3, 4]
