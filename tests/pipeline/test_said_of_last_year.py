"""What the text says of the year before: found where it does not fit, silent in right sentences beside it."""

import pytest

from gxcheck.testing import assert_fires, assert_silent

NOW, THEN, INFLOW_THEN = 36, 30, 32
RECEIVED = "requests.new_received.total"
YEARS = {
    RECEIVED: NOW,
    f"last_year.{RECEIVED}": THEN,
    "last_year.requests.carried_in.total": INFLOW_THEN - THEN,
    "year": 2023,
}


@pytest.mark.parametrize(
    "said",
    [
        "收到政府信息公开申请36件，同比增长25%。",
        "收到政府信息公开申请36件，较上年增加5件。",
        "收到政府信息公开申请36件，比去年同期下降20%。",
        "全年新收政府信息公开申请36件，与上年度相比增加7件。",
        "受理政府信息公开申请36件（同比上升18.5%）。",
        "收到政府信息公开申请36件，申请数量较去年回落5.1%。",
    ],
)
def test_a_change_that_does_not_fit_is_told(said: str) -> None:
    assert_fires("Y07", YEARS | {"text": said})


@pytest.mark.parametrize(
    "said",
    [
        "收到政府信息公开申请36件，同比增长20%。",
        "收到政府信息公开申请36件，较上年增加6件。",
        "收到政府信息公开申请36件，同比增长12.5%。",
        "收到政府信息公开申请36件，比上年增加4件。",
        "收到政府信息公开申请36件，同比增长约25%。",
        "收到政府信息公开申请36件，同比增长25%左右。",
        "收到政府信息公开申请36件，同比大幅增长。",
        "收到政府信息公开申请36件，同比增长近三成。",
        "收到政府信息公开申请36件。政务新媒体发布信息1200条，同比增长25%。",
        "收到政府信息公开申请36件，其中网上申请20件，同比增长25%。",
        "收到政府信息公开申请36件，办结30件，同比分别增长20%、25%。",
        "收到政府信息公开申请36件，按时办结率同比提高3个百分点。",
        "收到政府信息公开申请36件；网站访问量同比增长25%。",
        "收到政府信息公开申请36件，上年结转2件。",
    ],
)
def test_a_change_that_fits_or_is_of_something_else_is_none(said: str) -> None:
    assert_silent("Y07", YEARS | {"text": said})


def test_a_rise_to_twice_as_many_may_be_rounded_and_a_fall_to_none_may_not() -> None:
    figures = {"year": 2023, f"last_year.{RECEIVED}": 500}
    assert_silent("Y07", figures | {RECEIVED: 1001, "text": "收到政府信息公开申请1001件，同比增长100%。"})
    assert_fires("Y07", figures | {RECEIVED: 1, "text": "收到政府信息公开申请1件，同比下降100%。"})


def test_a_change_may_be_of_whatever_the_figure_may_be_of() -> None:
    handled = "requests.total_handled.total"
    figures = {"year": 2023, f"last_year.{RECEIVED}": 60, f"last_year.{handled}": 67, RECEIVED: 130, handled: 134}
    assert_silent("Y07", figures | {"text": "办理政府信息公开申请134件，与去年相比增加67件。"})
    assert_fires("Y07", figures | {"text": "办理政府信息公开申请134件，与去年相比增加68件。"})


@pytest.mark.parametrize(
    ("rule", "name", "said"),
    [
        ("Y11-DOCUMENTS", "proactive.normative_docs.issued", "制发行政规范性文件4件。"),
        ("Y11", "requests.new_received.organisations", "法人或其他组织申请4件。"),
    ],
)
def test_a_figure_left_over_is_found_where_the_wording_has_several_readings(rule: str, name: str, said: str) -> None:
    cell = name.replace("organisations", "enterprise")
    assert_fires(rule, {"at": name, "text": said, cell: 3, f"last_year.{cell}": 4})
    assert_silent(rule, {"at": name, "text": said, cell: 4, f"last_year.{cell}": 4})
    assert_silent(rule, {"at": name, "text": said, cell: 3, f"last_year.{cell}": 5})


@pytest.mark.parametrize(
    "said", ["收到政府信息公开申请36件，同比增长16.53%。", "收到政府信息公开申请6件，同比增加8件。"]
)
def test_a_change_that_no_whole_number_makes_is_told_without_a_last_report(said: str) -> None:
    assert_fires("Y07-BASE", {"text": said})


@pytest.mark.parametrize(
    "said",
    [
        "收到政府信息公开申请36件，同比增长16.13%。",
        "收到政府信息公开申请36件，同比减少8件。",
        "收到政府信息公开申请36件，同比下降10%。",
        "收到政府信息公开申请3646件，同比增长1.05%。",
        "收到政府信息公开申请2件，同比增长100%。",
        "收到政府信息公开申请0件，同比下降100%。",
    ],
)
def test_a_change_that_some_number_makes_is_none(said: str) -> None:
    assert_silent("Y07-BASE", {"text": said})


@pytest.mark.parametrize(
    "said",
    [
        "收到政府信息公开申请36件，比去年的31件多5件。",
        "2022年收到31件，2023年收到政府信息公开申请36件。",
        "2021年收到20件，2022年收到29件，2023年收到政府信息公开申请36件。",
        "收到政府信息公开申请36件，上年为29件。",
        "收到政府信息公开申请36件（上年收到29件）。",
        "收到政府信息公开申请36件，上年度是29件。",
        "收到政府信息公开申请36件，去年仅29件。",
        "收到政府信息公开申请36件，上年同期为29件。",
        "收到政府信息公开申请36件，去年共收到29件。",
        "收到政府信息公开申请36件，上年为29件，其中自然人28件。",
    ],
)
def test_a_figure_of_the_year_before_that_is_another_is_told(said: str) -> None:
    assert_fires("Y08", YEARS | {"text": said})


@pytest.mark.parametrize(
    "said",
    [
        "收到政府信息公开申请36件，比去年的30件多6件。",
        "收到政府信息公开申请36件，由2022年结转2件。",
        "2022年收到30件，2023年收到政府信息公开申请36件。",
        "2021年收到50件，2023年收到政府信息公开申请36件。",
        "收到政府信息公开申请36件，2022年办理人大建议31件。",
        "收到政府信息公开申请36件，上年为30件。",
        "收到政府信息公开申请36件（上年收到30件）。",
        "2021年收到20件，2022年收到30件，2023年收到政府信息公开申请36件。",
        "收到政府信息公开申请36件，其中上年收到2件。",
        "收到政府信息公开申请36件，其中，上年收到2件。",
        "收到政府信息公开申请36件，上年收到2件，其中1件结转。",
        "收到政府信息公开申请36件，上年为30件，其中自然人28件。",
        "收到政府信息公开申请36件，上年有2件结转至本年。",
        "收到政府信息公开申请36件，去年收到2件未办结。",
        "收到政府信息公开申请36件，含2022年收到的2件。",
        "收到政府信息公开申请36件，办结上年收到2件。",
        "收到政府信息公开申请36件，发生行政复议4件，上年为2件。",
        "收到政府信息公开申请36件，发生行政复议4件，比上年的2件多2件。",
        "收到政府信息公开申请36件，其中自然人30件，比去年的28件多2件。",
        "2022年收到复议2件，2023年收到政府信息公开申请36件。",
    ],
)
def test_a_figure_of_the_year_before_that_fits_or_counts_something_else_is_none(said: str) -> None:
    assert_silent("Y08", YEARS | {"text": said})
