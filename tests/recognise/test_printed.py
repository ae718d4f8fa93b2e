"""What stands in a cell: a number, nothing, or why it is not read."""

from decimal import Decimal

import pytest

from gxcheck.model import Kind
from gxcheck.recognise.printed import read_printed


@pytest.fixture
def reading(pack):
    return lambda text: read_printed(text, pack.reading.printing)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("125", 125),
        ("１２５", 125),
        ("20,417", 20417),
        ("736.50", Decimal("736.50")),
        (".5", Decimal("0.5")),
        (".00", 0),
        ("-.5", Decimal("-0.5")),
        ("-5", -5),
        ("−5", -5),
        ("－5", -5),
        ("–5", -5),
        ("减5", -5),
        ("94（94）", 94),
        ("94（其中企业3件）", 94),
        ("94(100%)", 94),
        ("1千2百", 1200),
        ("一百二十五", 125),
        ("一百零五", 105),
        ("壹佰贰拾伍", 125),
        ("二十", 20),
        ("十二", 12),
        ("两千零三十", 2030),
    ],
)
def test_numbers(text, value, reading):
    assert reading(text) == (Kind.NUMBER, value, None)


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("128¹", 128, "¹"),
        ("128¹²", 128, "¹²"),
        ("128¹,²", 128, "¹,²"),
        ("128₁", 128, "₁"),
        ("128①", 128, "①"),
        ("128⑴", 128, "⑴"),
        ("128❶", 128, "❶"),
        ("128[1]", 128, "[1]"),
        ("128 [1]", 128, "[1]"),
        ("128[¹]", 128, "[¹]"),
        ("128[^1]", 128, "[^1]"),
        ("128【1】", 128, "【1】"),
        ("128［12］", 128, "［12］"),
        ("128〔注1〕", 128, "〔注1〕"),
        ("128（注1）", 128, "（注1）"),
        ("128注1", 128, "注1"),
        ("128註", 128, "註"),
        ("128*", 128, "*"),
        ("128※", 128, "※"),
        ("1,280.5†", Decimal("1280.5"), "†"),
    ],
)
def test_the_mark_of_a_note_is_no_digit(text, value, mark, reading):
    kind, read, reason = reading(text)
    assert (kind, read, reason.key, dict(reason.details)) == (Kind.NUMBER, value, "cell_mark", {"mark": mark})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("¹28", "cell_marks"),
        ("1²8", "cell_marks"),
        ("¹²⁸", "cell_marks"),
        ("①28", "cell_marks"),
        ("①", "cell_marks"),
        ("94（96）", "cell_two"),
        ("94(96件)", "cell_two"),
        ("94（1）", "cell_two"),
        ("94[96]", "cell_two"),
        ("94/96", "cell_two"),
        ("94／96", "cell_two"),
        ("94、96", "cell_two"),
        ("94或96", "cell_two"),
        ("94 96", "cell_run"),
        ("1 234", "cell_run"),
        ("10  20", "cell_run"),
        ("10\u3000\u300020", "cell_run"),
        ("10\xa0\n 20", "cell_run"),
        ("94-96", "cell_run"),
        ("1.234,56", "cell_separators"),
        ("1'234", "cell_separators"),
        ("1’234", "cell_separators"),
        ("12,34", "cell_separators"),
        ("1.2.3", "cell_separators"),
        ("3万5千", "cell_scale"),
        ("3.5万", "cell_scale"),
        ("一万二千", "cell_scale"),
        ("一百二", "cell_scale"),
        ("2023-01-05", "cell_date"),
        ("94\ue123", "cell_symbol"),
        ("\uf0fc", "cell_symbol"),
        ("=SUM(B1:B9)", "cell_formula"),
        ("='表一'!B2", "cell_formula"),
        ("=1+1", "cell_formula"),
    ],
)
def test_what_is_not_certain_is_unread_and_says_why(text, key, reading):
    kind, value, reason = reading(text)
    assert (kind, value, reason.key) == (Kind.UNREAD, None, key)
    assert dict(reason.details)["printed"] == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("#REF!", "cell_error"),
        ("#DIV/0!", "cell_error"),
        ("#N/A", "cell_error"),
        ("#####", "cell_error"),
        ("94件", "cell_unit"),
        ("二〇二一", "cell_text"),
        ("五", "cell_text"),
        ("五十多", "cell_text"),
        ("x²", "cell_text"),
        ("94㎡", "cell_text"),
        ("94½", "cell_text"),
        ("注1", "cell_text"),
        ("甲\ue123", "cell_text"),
        ("====", "cell_text"),
        ("..", "cell_signs"),
    ],
)
def test_what_is_no_number(text, key, reading):
    kind, value, reason = reading(text)
    assert (kind, value, reason.key) == (Kind.TEXT, None, key)


@pytest.mark.parametrize("text", ["/", "无", "暂无", "无数据", "没有", "N/A", "——", "*", "不涉及"])
def test_placeholders(text, reading):
    assert reading(text)[0] is Kind.PLACEHOLDER


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ufeff", "\u3000"])
def test_blanks(text, reading):
    assert reading(text)[0] is Kind.BLANK
