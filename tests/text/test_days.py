"""Days as people write them."""

from datetime import date

import pytest

from gxcheck.text.datum import read_datum
from gxcheck.text.days import day_of

LAST = date(2026, 12, 31)


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-31",
        "2026/12/31",
        "2026.12.31",
        "20261231",
        "2026年12月31日",
        "2026年12月31号",
        " 2026 年 12 月 31 日 ",
        "２０２６年１２月３１日",
        "二〇二六年十二月三十一日",
        "二零二六年十二月三十一日",
        "二○二六年十二月三十一日",
        "二O二六年十二月三十一日",
        "2026年十二月31日",
    ],
)
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert day_of(written) == LAST


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2026年1月5日", date(2026, 1, 5)),
        ("2026.1.5", date(2026, 1, 5)),
        ("二〇二七年一月十日", date(2027, 1, 10)),
        ("二〇二七年十月二十日", date(2027, 10, 20)),
    ],
)
def test_months_and_days_need_no_noughts(written: str, wanted: date) -> None:
    assert day_of(written) == wanted


@pytest.mark.parametrize(
    "written",
    [
        "", "soon", "12月", "12月31日", "2026年12月", "2026-02-30", "2026年2月30日", "2026-12/31", "26-12-31",
        "2026年13月1日", "2026年12月31日前", "12/31/2026", "二六年十二月三十一日", "九" * 30 + "年一月一日",
        "2026-12-31T10:00", "0000-01-01",
    ],
)  # fmt: skip
def test_what_names_no_day_is_none(written: str) -> None:
    assert day_of(written) is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2024-01-02", date(2024, 1, 2)),
        ("2024-01-02 13:05:00", date(2024, 1, 2)),
        ("2024-01-02T00:00:00.000Z", date(2024, 1, 2)),
        ("2024/1/2 8:30", date(2024, 1, 2)),
        ("2024-01-02T13:05+08:00", date(2024, 1, 2)),
        ("2024-01-02 25", None),
        ("13:05:00", None),
        ("2024-01-02 noon", None),
    ],
)
def test_the_day_of_a_point_in_time_is_its_day(printed: str, day: date | None) -> None:
    assert read_datum(printed, "date") == day
