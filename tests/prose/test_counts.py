"""What is counted twice, and shares that can be worked out."""

import pytest

from gxcheck.model import Location, Paragraph, Report, Section
from gxcheck.prose import with_statements
from gxcheck.prose.lists.counts import counts_of
from gxcheck.prose.lists.shares import shares_of
from gxcheck.prose.phrases.loading import built_in_phrases

COUNTED = {
    "2022年，我区主动公开政府信息8346条，其中网站6120条。": [("主动公开政府信息", 8346)],
    "全年共发布各类政策解读材料24篇。": [("发布政策解读", 24)],
    "全年发布24篇政策解读。": [("发布政策解读", 24)],
    "编辑出版政府公报4期。": [("编印公报", 4)],
    # of a part, a channel, another time, or not certain
    "政策解读中图文解读30个。": [],
    "上半年发布政策解读20个。": [],
    "2021年发布政策解读20个。": [],
    "政府网站全年发布政策解读20个。": [],
    "其中发布政策解读20个。": [],
    "（发布政策解读20个）": [],
    "发布政策解读约20个。": [],
    "召开会议3次，组织培训2次。": [],
    "收到政府信息公开申请5件。": [],
}
SHARES = {
    "公开信息57条：公告4条，占7.02%；概况2条，占3.20%；动态51条，占89.47%。": ["7.02", "3.20", "89.47"],
    "公开信息57条，其中公告4条（7.02%）。": ["7.02"],
    "公开信息57条，其中公告4条，占全市的7.02%。": [],
    "公告4条，占7.02%。": [],
    "公开信息57条，同比增长7.02%。": [],
}


@pytest.mark.parametrize("text", COUNTED)
def test_a_count(text: str) -> None:
    assert [(one.thing, one.value) for one in counts_of(text, built_in_phrases(), 2022)] == COUNTED[text]


@pytest.mark.parametrize("text", SHARES)
def test_a_share(text: str) -> None:
    assert [str(one.share) for one in shares_of(text, built_in_phrases())] == SHARES[text]


@pytest.mark.parametrize(("form", "row"), [("cn-disclosure-2021", "issued"), ("cn-disclosure-2019", "newly_made")])
def test_a_reading_that_the_form_does_not_have_is_none(form: str, row: str) -> None:
    paragraphs = (Paragraph(text="制发规范性文件8件。", location=Location()),)
    section = Section(id="s1", printed="一、总体情况", location=Location(), paragraphs=paragraphs)
    read = with_statements(Report(path="", form=form, cells={}, sections=(section,)), built_in_phrases())
    assert [one.quantity for one in read.statements] == [(f"proactive.normative_docs.{row}",)]
