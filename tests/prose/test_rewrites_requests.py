"""Rewrites that sentences about requests need: where each changes a sentence, and where it does not."""

from collections.abc import Mapping

import pytest

from gxcheck import statements

Stated = Mapping[str, int]


def stated(text: str, year: int | None = None) -> Stated:
    return {one.quantity[0]: int(one.value or 0) for one in statements(text, year=year)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "办理政府信息公开申请54件，即上年结转6件和当年新收48件。",
            {"requests.inflow.total": 54, "requests.carried_in.total": 6, "requests.new_received.total": 48},
        ),
        (
            "应办申请30件=新收28件+上年结转2件，办结29件。",
            {
                "requests.inflow.total": 30,
                "requests.new_received.total": 28,
                "requests.carried_in.total": 2,
                "requests.total_handled.total": 29,
            },
        ),
        (
            "受理政府信息公开申请54件，由两部分组成：当年新收48件、上年结转6件。",
            {"requests.inflow.total": 54, "requests.new_received.total": 48, "requests.carried_in.total": 6},
        ),
    ],
)
def test_a_total_split_by_a_sign_or_a_word_is_split_as_in_brackets(text: str, expected: Stated) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请54件，即时办理。", {"requests.new_received.total": 54}),
        (
            "收到政府信息公开申请54件，即办结50件。",
            {"requests.new_received.total": 54, "requests.total_handled.total": 50},
        ),
        ("报告由两部分构成：收到政府信息公开申请4件。", {"requests.new_received.total": 4}),
    ],
)
def test_what_only_looks_like_a_split_is_read_as_it_stands(text: str, expected: Stated) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("属信访、重复申请等不予处理9件。", {"requests.not_processed.total": 9}),
        ("9件属信访、重复申请等不予处理情形。", {"requests.not_processed.total": 9}),
        ("因涉及商业秘密等不予公开的申请3件。", {"requests.denied.total": 3}),
        ("逾期不补正、主动撤回等其他处理5件。", {"requests.other.total": 5}),
        ("收到政府信息公开申请9件，8件属于国家秘密、过程性信息。", {"requests.new_received.total": 9}),
        (
            "不予公开9件，其中国家秘密2件、商业秘密等7件。",
            {"requests.denied.total": 9, "requests.denied_state_secret.total": 2},
        ),
    ],
)
def test_rows_that_share_a_figure_are_examples_of_their_class(text: str, expected: Stated) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因属于重复申请不予处理3件。", {"requests.not_processed_repeat.total": 3}),
        (
            "涉及国家秘密2件、过程性信息3件。",
            {"requests.denied_state_secret.total": 2, "requests.denied_process_info.total": 3},
        ),
        (
            "国家秘密、过程性信息分别为2件、3件。",
            {"requests.denied_state_secret.total": 2, "requests.denied_process_info.total": 3},
        ),
        ("商业秘密、个人隐私3件。", {"requests.denied_third_party.total": 3}),
        ("信箱、热线等收到申请3件。", {}),
    ],
)
def test_a_row_with_its_own_figure_keeps_it(text: str, expected: Stated) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "区政府收到政府信息公开申请36件，区直部门收到141件，街道收到52件。全区合计收到229件。",
            {"requests.new_received.total": 229},
        ),
        (
            "市本级受理政府信息公开申请132件，六个县（市、区）受理405件，全市共计537件。",
            {"requests.new_received.total": 537},
        ),
        ("县住建局收到政府信息公开申请31件，全县共收到156件。", {"requests.new_received.total": 156}),
        ("县政府办公室收到政府信息公开申请20件，各乡镇收到15件。", {}),
        ("区教育局收到政府信息公开申请10件、办结9件；区住建局收到20件、办结19件。", {}),
        ("局机关收到政府信息公开申请12件，局属单位收到8件。", {"requests.new_received.total": 12}),
        ("局机关收到政府信息公开申请12件，局属单位收到8件，合计20件。", {"requests.new_received.total": 20}),
    ],
)
def test_what_several_offices_received_is_part_of_the_total_behind(text: str, expected: Stated) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "区住建局收到政府信息公开申请31件，办结30件。",
            {"requests.new_received.total": 31, "requests.total_handled.total": 30},
        ),
        (
            "区政府办公室收到政府信息公开申请31件，共办结31件。",
            {"requests.new_received.total": 31, "requests.total_handled.total": 31},
        ),
        ("区政府办公室收到政府信息公开申请31件，区司法局审核5次。", {"requests.new_received.total": 31}),
        (
            "县政府收到政府信息公开申请12件，县政府办公室答复11件。",
            {"requests.new_received.total": 12},
        ),
        (
            "收到政府信息公开申请17件（市局9件、县区局8件），答复16件。",
            {"requests.new_received.total": 17, "requests.total_handled.total": 16},
        ),
        ("各单位收到政府信息公开申请240件，其中街道收到52件。", {"requests.new_received.total": 240}),
    ],
)
def test_the_figure_of_one_office_counts(text: str, expected: Stated) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "其他处理6件：第1项（逾期不补正）4件，第3项（其他）2件。",
            {"requests.other.total": 6, "requests.other_no_correction.total": 4, "requests.other_misc.total": 2},
        ),
        ("“其他处理”下“其他”一项5件。", {"requests.other_misc.total": 5}),
    ],
)
def test_a_row_said_by_its_number_is_called_by_its_name(text: str, expected: Stated) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("占比15.3%（无法提供）4件，予以公开2件。", {"requests.granted.total": 2}),
        ("其他处理共一件，撤回5次。", {"requests.other.total": 1}),
    ],
)
def test_a_figure_that_counts_is_no_number_of_a_row(text: str, expected: Stated) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请1件。该申请由一家律师事务所提出。我局经审查，对该申请作出不予公开的决定。",
            {
                "requests.new_received.total": 1,
                "requests.new_received.legal_service": 1,
                "requests.denied.total": 1,
            },
        ),
        ("收到政府信息公开申请6件。应当公开的，予以公开。", {"requests.new_received.total": 6}),
    ],
)
def test_what_is_said_of_this_request_is_said_of_the_one_before(text: str, expected: Stated) -> None:
    assert stated(text) == expected
