"""Whose figures a sentence tells depends on the unit that reports."""

import pytest

from gxcheck.model import Found, Location, Paragraph, Report, Section, Statement
from gxcheck.prose import built_in_phrases, with_statements

RECEIVED = "requests.new_received.total"
CITY, COUNTY, OFFICE = ("甲市", "city"), ("甲区", "county"), ("甲市人民政府办公室", "department")
POLICE, TOWN, FIRM = ("甲市公安局", "department"), ("甲县乙镇", "township"), ("甲市水务集团有限公司", "department")


def received(unit: tuple[str, str], text: str) -> list[Statement]:
    here = Location()
    section = Section(id="s1", printed="", location=here, paragraphs=(Paragraph(text=text, location=here),))
    report = Report(
        path="a", form="cn-disclosure-2021", cells={}, year=2021, level=unit[1],
        authority=Found(value=unit[0], location=here), sections=(section,),
    )  # fmt: skip
    told = with_statements(report, built_in_phrases()).statements
    return [one for one in told if one.quantity[0] == RECEIVED]


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (CITY, "市政府办公室全年受理政府信息公开申请46件。"),
        (CITY, "市本级收到政府信息公开申请46件，其中自然人30件。"),
        (CITY, "市级行政机关收到政府信息公开申请46件。"),
        (CITY, "市政府办公室（市政务公开办）收到政府信息公开申请46件。"),
        (COUNTY, "2021年，区政府办公室直接受理政府信息公开申请46件。"),
        (COUNTY, "乙街道办事处受理政府信息公开申请46件。"),
        (COUNTY, "市政府转办政府信息公开申请46件。"),
        (POLICE, "丙分局受理政府信息公开申请46件。"),
        (TOWN, "丁村收到政府信息公开申请46件。"),
        (FIRM, "所属子公司收到政府信息公开申请46件。"),
    ],
)
def test_what_a_part_had_is_the_least_that_the_whole_had(unit: tuple[str, str], text: str) -> None:
    (one,) = received(unit, text)
    assert (one.value, one.low, one.high) == (None, 46, None)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (CITY, "市政府办公室统一登记，全市共收到政府信息公开申请46件。"),
        (CITY, "由市政府办公室牵头，收到政府信息公开申请46件。"),
        (COUNTY, "甲区人民政府收到政府信息公开申请46件。"),
        (COUNTY, "指导各部门依法答复，全年收到政府信息公开申请46件。"),
        (OFFICE, "市政府办公厅共收到政府信息公开申请46件。"),
        (POLICE, "市公安局共收到政府信息公开申请46件。"),
        (TOWN, "乙镇收到政府信息公开申请46件。"),
        (FIRM, "公司收到政府信息公开申请46件。"),
    ],
)
def test_what_the_unit_itself_had_is_its_own(unit: tuple[str, str], text: str) -> None:
    (one,) = received(unit, text)
    assert (one.value, one.certain) == (46, True)


def test_a_part_that_had_nothing_tells_nothing_of_the_whole() -> None:
    assert received(COUNTY, "乙镇未收到政府信息公开申请。") == []
    assert [one.value for one in received(TOWN, "乙镇未收到政府信息公开申请。")] == [0]


def test_what_many_units_had_is_unsure_and_nobodys_beside_the_units_own() -> None:
    (alone,) = received(POLICE, "全市公安机关收到政府信息公开申请88件。")
    assert (alone.value, alone.certain) == (88, False)
    assert received(POLICE, "全市公安机关收到政府信息公开申请88件，其中市局本级收到46件。") == []
    assert received(OFFICE, "全市收到政府信息公开申请88件，其中市政府办公室46件。") == []
    (whole,) = received(CITY, "全市收到政府信息公开申请88件，其中市政府办公室46件。")
    assert (whole.value, whole.certain) == (88, True)


def test_what_others_were_led_to_do_is_not_told_of_the_unit() -> None:
    assert received(OFFICE, "指导各县区办理政府信息公开申请88件。") == []
