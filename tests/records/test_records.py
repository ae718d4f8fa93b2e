"""Many records at once come to what each of them comes to by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxcheck.model import Cell, Kind, Report, Status
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.records import stretch
from gxcheck.records.check import RecordCheck
from tests.records.packs import FIELDS, pack_of

RULES: dict[str, Any] = {
    "SUM": "a + b == c",
    "SUM-C": "sum(a, b) == c",
    "SUM-T": {"assert": "a + b == c", "tolerance": 0.5},
    "PART": "2 * a - b / 4 <= c + 0.25",
    "CANCEL": "a - b == a + c",
    "BOTH": "a <= b and b <= c",
    "CHAIN": "-10 < a <= 1000.5",
    "UNEQUAL": "a != b",
    "SHARE": {"assert": "a == b", "tolerance": "10%"},
    "SHARE-NOT": {"assert": "not (a > b or c < a)", "tolerance": "10%"},
    "RATIO": "a / b <= 1.5",
    "RATIO-2": "a / b > b / c",
    "RATIO-3": "a / b + c / n == 1 or a / n >= 0.1 * b",
    "MIXED": "a / b * c - n >= round(a / n, 2)",
    "PRODUCT": "a * b * c >= n * n",
    "REST": "a % b <= 3 and n % 7 != 2",
    "ROUND": "round(a, 1) == round(b) or round(a / 3, 2) <= c",
    "ABS": "abs(a - b) <= max(a, b, c) - min(a, 5)",
    "WHOLE": "whole(a) and not whole(b / 2)",
    "MEAN": "mean(a, b, c) >= a",
    "COUNT": "count(a, t) == 2",
    "CHOICE": '(a if t == "x" else b) >= c',
    "CHOICE-2": "(a if n > 3 else b / c) <= 2",
    "WORDS": '(t if n > 3 else u) == "x"',
    "OR": "a > 0 or b > 0 or t == u",
    "NOT": "not (a > b and y)",
    "IN": 't in ("x", "yy", "é") or n in (1, 2, a)',
    "MATCH": 'matches(t, "[a-z]+", "1.*")',
    "LENGTH": "length(t) >= 2",
    "PARENT": 'parent(k) == "1" or parent(k) in ("", "123")',
    "UNLIKE": "t != u",
    "DISTINCT": "distinct(a, b) or distinct(t, u)",
    "DAYS": "e - d <= 30 and e >= d",
    "DAY-IN": 'd >= "2000-02-29" and year(d) <= 2030 and month(e) != 2 and day(d) < 31',
    "DAY-ON": 'd + n < e or d - a > date("1999-12-31")',
    "YES": "y == (a > 0)",
    "ALL": "all(y, a > 0) or any(y, b < 0)",
    "BLANK": "blank(a) or not placeholder(b)",
    "OPTION": "o <= a",
    "OPTION-2": "o > 0 or o + b == 3",
    "WHEN": {"when": "n > 2", "assert": "a >= b"},
    "WHEN-O": {"when": "o > 2 or y", "assert": 'a >= b or t == "x"'},
    "ROUNDED": {"assert": "a + b == c", "tolerance": "rounded to 0.1"},
    "ZERO": "z + a == b",
    "EACH": {"table": "fields", "each": "cell", "where": {"columns": ["n", "a", "m"]}, "schema": "count"},
    "AMOUNT": {"table": "fields", "each": "cell", "where": {"columns": ["m"]}, "schema": "amount"},
    "FILLED": {"table": "fields", "each": "cell", "where": {"columns": ["c", "t"]}, "schema": "blank"},
    "SINCE": {"since": 2000, "assert": "a > 0"},
    "LAST": "last_year.a > 0",
}
NUMBERS = st.one_of(
    st.integers(-5, 20),
    st.integers(-5, 20).map(float),
    st.decimals(-20, 20, places=2),
    st.floats(-20, 20),
    st.sampled_from([0, 0.1 + 0.2, 0.1, 1e15, 2.0**60, 2.5, -0.0, 1e-9, 1e-12, 10**18, -(2**63), 2**63, 10**25, 0.3,
                     Decimal("1E+30"), Decimal("0.1234567890123456789"), float("inf"), True]),
)  # fmt: skip
WRITTEN = st.one_of(
    st.integers(-5, 20).map(str),
    st.decimals(-20, 20, places=2).map(str),
    st.sampled_from(["1,234.5", "x", "１２", " 7 ", "NA", "-", "", "1e3", "12,34", "0.1000", "+3", "9" * 30, "1-2"]),
)
MISSING = st.sampled_from([None, np.nan, ""])
WORDS = st.sampled_from(["x", "yy", "é", " x ", "1a", "", "NA", "zz9", None, 12, 1.0])
DAYS = st.one_of(
    st.dates(date(1999, 1, 1), date(2032, 1, 1)), st.sampled_from(["2000-02-29", "20240101", "2023-02-29", "", None])
)


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    """A column is of floats, of integers, of texts as in a file, or of all kinds of things."""
    size = draw(st.integers(1, 6))

    def column(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=size, max_size=size))

    def number() -> Any:
        kind = draw(st.sampled_from(["floats", "cents", "integers", "nullable", "texts", "mixed"]))
        if kind == "floats":
            return np.array(column(st.floats(-9, 9) | st.just(np.nan) | st.sampled_from([0.1, 0.1 + 0.2, 1e300])))
        if kind == "cents":
            return np.array(column(st.integers(-999, 999).map(lambda one: one / 100) | st.just(np.nan)))
        if kind == "integers":
            return np.array(column(st.integers(-9, 9) | st.sampled_from([2**62, -(2**63)])), dtype=np.int64)
        if kind == "nullable":
            return pd.array(column(st.integers(-9, 9) | st.none()), dtype="Int64")
        return pd.Series(column(WRITTEN | MISSING if kind == "texts" else NUMBERS | WRITTEN | MISSING), dtype=object)

    made: dict[str, Any] = {name: number() for name in ("a", "b", "c", "n", "m", "o", "z")}
    made |= {name: pd.Series(column(WORDS), dtype=object) for name in ("t", "u")}
    made["k"] = pd.Series(column(st.sampled_from(["1", "101", "10101", "12345", "9", None])), dtype=object)
    made |= {name: pd.Series(column(DAYS), dtype=object) for name in ("d", "e")}
    made["y"] = pd.Series(column(st.sampled_from([True, False, None, "yes", "no", "maybe", 1])), dtype=object)
    frame = pd.DataFrame(made)
    if draw(st.booleans()):
        frame["d"] = pd.to_datetime(frame["d"].where(frame["d"].map(lambda one: isinstance(one, date)), None))
    return frame.drop(columns="o") if draw(st.integers(0, 4)) == 0 else frame


def cell(name: str, type_: str, value: Any) -> Cell:
    """What a value is as a cell of a report, in the plainest way."""
    made = {"name": f"fields.this.{name}", "printed": "" if value is None else str(value).strip()}
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return Cell(name=made["name"], printed="", kind=Kind.BLANK)
    if made["printed"] in ("", "NA", "-"):
        return Cell(**made, kind=Kind.PLACEHOLDER if made["printed"] else Kind.BLANK)
    if type_ in ("number", "count", "amount"):
        number = _number(value)
        return Cell(**made, kind=Kind.UNREAD if number is None else Kind.NUMBER, value=number)
    if type_ == "date":
        made["printed"] = value.isoformat()[:10] if isinstance(value, date) else made["printed"]
        return Cell(**made, kind=Kind.UNREAD if made["printed"] == "2023-02-29" else Kind.DATA)
    if type_ == "yes_no":
        return Cell(**made, kind=Kind.UNREAD if made["printed"] == "maybe" else Kind.DATA)
    if isinstance(value, float):
        made["printed"] = made["printed"].removesuffix(".0")
    return Cell(**made, kind=Kind.DATA)


def _number(value: Any) -> int | Decimal | None:
    if isinstance(value, bool | np.bool_) or value in (float("inf"), "x", "12,34", "1-2"):
        return None
    exact = Decimal(str(value).strip().replace(",", ""))
    return int(exact) if exact == exact.to_integral_value() else exact


def outcomes(frame: pd.DataFrame, pack: RulePack) -> list[Mapping[str, set[Status]]]:
    """Of each record by itself: rule → what becomes of it, in all its places."""
    checker, found = Checker(pack), []
    columns = {name: list(frame[name]) for name in FIELDS if name in frame}
    for place in range(len(frame)):
        cells = {
            f"fields.this.{name}": cell(name, str(FIELDS[name]["type"]), values[place])
            for name, values in columns.items()
        }
        # decimals are rounded to 28 digits otherwise, which records are not
        with localcontext(prec=2_000):
            verdict = checker.judge(Report(path="", form="r", cells=cells, prose=False))
        by_rule: dict[str, set[Status]] = {}
        for one in verdict.outcomes:
            by_rule.setdefault(one.rule, set()).add(one.status)
        found.append(by_rule)
    return found


def counted(found: list[Mapping[str, set[Status]]]) -> Mapping[str, tuple[int, ...]]:
    order = (Status.FAIL, Status.NOT_EVALUATED, Status.PASS, Status.NOT_APPLICABLE)
    worst = {rule: [min(one[rule], key=order.index) for one in found] for rule in found[0]}
    shown = (Status.PASS, Status.FAIL, Status.NOT_APPLICABLE, Status.NOT_EVALUATED)
    return {rule: tuple(of.count(status) for status in shown) for rule, of in worst.items()}


def checked(pack: RulePack, *frames: pd.DataFrame) -> Mapping[str, tuple[int, ...]]:
    check, first = RecordCheck(pack, pack.forms["r"]), 0
    for frame in frames:
        check.take(frame, first)
        first += len(frame)
    return {one.rule: (one.passes, one.fails, one.not_applicable, one.undecided) for one in check.findings().counts}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    return pack_of(tmp_path_factory.mktemp("pack"), RULES)


@given(frame=frames())
@settings(max_examples=30, deadline=None)
def test_all_at_once_come_to_what_each_comes_to(pack: RulePack, frame: pd.DataFrame) -> None:
    assert checked(pack, frame) == counted(outcomes(frame, pack))


@given(frame=frames(), parts=st.integers(1, 3), size=st.sampled_from([1, 2, 5]))
@settings(max_examples=20, deadline=None)
def test_parts_and_stretches_come_to_the_same(pack: RulePack, frame: pd.DataFrame, parts: int, size: int) -> None:
    whole = checked(pack, frame)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stretch, "SIZE", size)
        cut = [frame.iloc[start : start + parts] for start in range(0, len(frame), parts)]
        assert checked(pack, *cut) == whole


def test_a_float_is_what_it_is_printed_as(tmp_path: Any) -> None:
    pack = pack_of(tmp_path, {"SUM": "a + b == c", "LEAST": "a < 0.3"})
    frame = empty(3).assign(a=[0.1, 0.1 + 0.2, 0.29], b=[0.2, 0.0, 0.01], c=[0.3, 0.3, 0.3])
    assert checked(pack, frame)["SUM"] == (2, 1, 0, 0)
    assert checked(pack, frame)["LEAST"] == (2, 1, 0, 0)


def test_numbers_of_any_size_are_exact(tmp_path: Any) -> None:
    pack = pack_of(tmp_path, {"MORE": "a * a * a > a * a * b", "SUM": "a + 1 == b"})
    frame = empty(2).assign(a=np.array([2**62, 2**62 + 1]), b=np.array([2**62 + 1, 2**62 + 1]))
    assert checked(pack, frame)["MORE"] == (0, 2, 0, 0)
    assert checked(pack, frame)["SUM"] == (1, 1, 0, 0)


def empty(size: int) -> pd.DataFrame:
    """Records of the form of these tests in which nothing stands."""
    return pd.DataFrame({name: np.full(size, np.nan) for name in FIELDS})
