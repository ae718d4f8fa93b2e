"""Lists of parts: of which figures, with which parts, and whether they are all."""

import pytest

from gxcheck.prose import built_in_phrases
from gxcheck.prose.lists.breakdowns import breakdowns_of

CASES = [
    ("公开信息30条，其中网站20条，微信15条。", ("published", (30,), (20, 15), False)),
    ("公开信息30条（其中网站20条，微信15条），公告3条。", ("published", (30,), (20, 15), False)),
    ("公开信息30条。其中，网站20条（图文5条），微信15条，较上年增加3条。", ("published", (30,), (20, 15), False)),
    ("公开信息30条，分别为网站20条、微信15条。", ("published", (30,), (20, 15), True)),
    ("收到依申请公开9件，其中网上申请6件、信函4件，均已答复。", ("channels", (9,), (6, 4), False)),
    ("依申请公开收到群众网上申请8件，快递2件，合计10件。", ("channels", (10,), (8, 2), True)),
    ("收到信息公开申请9件（公安局3件、民政局6件（含下属单位2件））。", ("units", (9,), (3, 6), True)),
    ("收取信息处理费700元。其中，民政局1件300元；公安局2件500元。", ("charged", (700,), (300, 500), False)),
]
NONE = [
    "公开信息30条，其中网站20条。",
    "公开信息30条，其中网站20条，微信近20条。",
    "公开信息30条，其中网站20条；微信公众号发布40条。",
    "公开信息30条，其中网站20条，微信10条，公告9条。",
    "通过网站发布信息300条，通过平台发布200条，收到申请9件。",
    "网民留言20件，其中网上15件，来电8件。",
    "行政诉讼6件，其中公安局3件、民政局5件。",
    "收到信息公开申请30件，其中涉及公安局20件、民政局15件。",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_list(text: str, expected: tuple[object, ...]) -> None:
    found = [tuple(one)[:4] for one in breakdowns_of(text, built_in_phrases())]
    assert expected in found


@pytest.mark.parametrize("text", NONE)
def test_no_list(text: str) -> None:
    assert list(breakdowns_of(text, built_in_phrases())) == []
