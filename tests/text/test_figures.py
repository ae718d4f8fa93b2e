"""The figures of a sentence that may change from year to year, by the lists of the built-in pack."""

import pytest

from gxcheck.packs import RulePack
from gxcheck.text.figures import figures_of


def values(sentence: str, pack: RulePack) -> list[str]:
    found = figures_of(sentence, pack.reading.standing_figures, pack.reading.year_marks)
    assert all(sentence[one.span[0] : one.span[1]].strip() for one in found)
    return [one.value for one in found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("全年收到申请57件，其中予以公开1,234件。", ["57", "1234"]),
        ("全年收到申请５７件。", ["57"]),
        ("收费12.5万元，办结率98.3%。", ["12.5", "98.3"]),
        ("2023年发布信息80条。", ["2023", "80"]),
    ],
)
def test_figures_that_count_something_are_found(sentence: str, found: list[str], pack: RulePack) -> None:
    assert values(sentence, pack) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《条例》第五十条、第20条第（一）项，",
        "根据《条例》第 50 条的规定，",
        "按照国办公开办函〔2021〕30号的要求，",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        "《条例》（2019年5月15日起施行）",
        "《条例》于2019年4月3日修订。",
        "所列数据的期限自1月1日起至12月31日止。",
        "地址：某路12号3楼305室，邮编：550025，电话：0851-83851750。",
        "网址：http://www.example.gov.cn/2022/t001.html，邮箱 gk2022@example.cn。",
        "自收到申请之日起20个工作日内答复。",
        "拨打12345热线，办结率100%。",
        "办公时间 9:00 至 17:30。",
        "2.加强学习。",
    ],
)
def test_figures_that_stay_are_left_out(sentence: str, pack: RulePack) -> None:
    assert values(sentence, pack) == []


def test_a_year_is_told_from_a_count(pack: RulePack) -> None:
    found = figures_of("2023 年发布信息2023条。", (), pack.reading.year_marks)
    assert [(one.value, one.is_year) for one in found] == [("2023", True), ("2023", False)]
    assert "2023 年发布信息2023条。"[slice(*found[1].span)] == "2023"
