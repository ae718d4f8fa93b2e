"""Rules that ask for other records, beside the plainest way to work them out: record by record, over all records."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxcheck.errors import OptionError
from gxcheck.packs import RulePack
from gxcheck.records import stretch
from gxcheck.records.check import RecordCheck
from tests.records.packs import pack_of
from tests.records.test_records import checked, empty

SUMS = {
    "SUM": "a <= sum(records.b, where=records.t == t)",
    "SUM-2": "a <= sum(records.b * 2 - records.a, where=records.t == t and records.n == n and records.b > 0)",
    "MEAN": "a <= mean(records.b, where=records.t == t)",
    "MIN": "a <= min(records.b, where=records.t == t)",
    "MAX": "a <= max(records.b, where=records.t == t)",
    "COUNT": "n <= count(records, where=records.t == t)",
    "ALL": "all(records.b > 0, where=records.t == t)",
    "ANY": "any(records.b > 2, where=records.t == t)",
    "WHOLE": "a <= mean(records.b) and sum(records.a) != 3",
    "RATIO": "a <= mean(records.a / records.b)",
    "PARTS": "a <= sum(1 / records.b, where=records.n > 0)",
}

#: Those that are of all records, whatever the own one is.
ALONE = ("WHOLE", "RATIO", "PARTS")


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    size = draw(st.integers(1, 8))

    def column(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=size, max_size=size))

    gaps = st.sampled_from([np.nan, 0.1 + 0.2, 2.5, 1e15, 0.0]) if draw(st.booleans()) else st.just(1.5)
    frame = empty(size)
    frame["a"], frame["b"] = (np.array(column(st.integers(-3, 9).map(float) | gaps)) for _ in range(2))
    frame["n"] = column(st.integers(0, 2))
    frame["t"] = pd.Series(column(st.sampled_from(["x", "y", "z", None])), dtype=object)
    frame["y"] = pd.Series(column(st.sampled_from([True, False, None])), dtype=object)
    return frame


def exact(value: Any) -> Fraction | None:
    return None if value != value else Fraction(repr(float(value)))


Row = dict[str, Any]


def rows_of(frame: pd.DataFrame) -> list[Row]:
    numbers = {name: [exact(value) for value in frame[name]] for name in ("a", "b", "n")}
    return [
        {"a": a, "b": b, "n": n, "t": t} for a, b, n, t in zip(*numbers.values(), frame["t"], strict=True)
    ]  # fmt: skip


def alike(one: Row, other: Row, *names: str) -> bool | None:
    """None where it is not known."""
    answers = [None if None in (one[name], other[name]) else one[name] == other[name] for name in names]
    return False if False in answers else None if None in answers else True


def chosen(rows: list[Row], own: Row, rule: str) -> list[tuple[Row, bool | None]]:
    """The rows that are taken, or may be."""
    if rule in ALONE:
        return [(row, True) for row in rows if rule != "PARTS" or row["n"] > 0]
    found = []
    for row in rows:
        taken = alike(row, own, "t", "n") if rule == "SUM-2" else alike(row, own, "t")
        if rule == "SUM-2":
            positive = None if row["b"] is None else row["b"] > 0
            taken = False if False in (taken, positive) else None if None in (taken, positive) else True
        found.append((row, taken))
    return [(row, taken) for row, taken in found if taken is not False]


def number(rows: list[tuple[Row, bool | None]], value: Any, function: str, left_out: bool) -> Fraction | None:
    if not left_out and any(taken is None for _, taken in rows):
        return None
    members = [row for row, taken in rows if taken]
    if function == "count":
        return Fraction(len(members))
    values = [value(row) for row in members]
    known = [one for one in values if one is not None]
    if len(known) < len(values) and not (left_out and known):
        return None
    if function == "sum":
        return sum(known, Fraction(0))
    if not known:
        return None
    return {"min": min, "max": max, "mean": lambda each: sum(each) / len(each)}[function](known)


def twice_less(row: Row) -> Fraction | None:
    return None if None in (row["a"], row["b"]) else 2 * row["b"] - row["a"]


def ratio(row: Row) -> Fraction | None:
    return None if None in (row["a"], row["b"]) or not row["b"] else row["a"] / row["b"]


def part(row: Row) -> Fraction | None:
    return 1 / row["b"] if row["b"] else None


def least(left: Any, right: Any) -> bool | None:
    return None if None in (left, right) else left <= right


def answer(rule: str, rows: list[Row], own: Row, left_out: bool) -> bool | None:
    if own["t"] is None and rule not in ALONE:
        return None
    taken = chosen(rows, own, rule)
    if rule in ("ALL", "ANY"):
        limit, stop = (2, True) if rule == "ANY" else (0, False)
        held = [(None if row["b"] is None else row["b"] > limit, sure) for row, sure in taken]
        if any(one is stop and sure for one, sure in held):
            return stop
        return None if any(one is not (not stop) for one, _ in held) else not stop
    if rule == "WHOLE":
        first = least(own["a"], number(taken, lambda row: row["b"], "mean", left_out))
        total = number(taken, lambda row: row["a"], "sum", left_out)
        second = None if total is None else total != 3
        return False if False in (first, second) else None if None in (first, second) else True
    value = {"SUM-2": twice_less, "RATIO": ratio, "PARTS": part}.get(rule, lambda row: row["b"])
    function = {"SUM-2": "sum", "RATIO": "mean", "PARTS": "sum"}.get(rule, rule.lower())
    return least(own["n" if rule == "COUNT" else "a"], number(taken, value, function, left_out))


def expected(frame: pd.DataFrame, left_out: bool) -> dict[str, tuple[int, ...]]:
    rows = rows_of(frame)
    found = {}
    for rule in SUMS:
        answers = [answer(rule, rows, own, left_out) for own in rows]
        found[rule] = (answers.count(True), answers.count(False), 0, answers.count(None))
    return found


@pytest.fixture(scope="module", params=["undecided", "left_out"])
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    return pack_of(tmp_path_factory.mktemp("across"), SUMS, missing=request.param)


@given(frame=frames(), parts=st.integers(1, 8), size=st.sampled_from([1, 3, 100]))
@settings(max_examples=150, deadline=None)
def test_sums_over_records(pack: RulePack, frame: pd.DataFrame, parts: int, size: int) -> None:
    records = pack.forms["r"].records
    assert records is not None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stretch, "SIZE", size)
        cut = [frame.iloc[start : start + parts] for start in range(0, len(frame), parts)]
        found = checked(pack, *cut)
    assert {rule: found[rule] for rule in SUMS} == expected(frame, records.missing == "left_out")


def test_who_has_no_double(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"ONE": "unique(t)", "TWO": "unique(t, a)", "ALL": "unique(records.a)"})
    frame = empty(5).assign(t=["x", "x", "y", None, "x"], a=[1, 1.0, 1, 1, 2])
    found = checked(pack, frame)
    assert found["ONE"] == (1, 3, 0, 1)
    assert found["TWO"] == (2, 2, 0, 1)
    assert found["ALL"] == (0, 5, 0, 0)


def test_the_record_before(tmp_path: Path) -> None:
    rules = {
        "ANY": "a >= previous(a)",
        "SAME": "a <= 2 * previous(a, by=t)",
        "WHEN": {"when": "previous(b) > 0", "assert": "a > 1"},
    }
    pack = pack_of(tmp_path, rules)
    frame = empty(6).assign(t=["x", "y", "x", "y", None, "x"], a=[1, 5, 2, 11, 1, np.nan], b=[1, 0, np.nan, 1, 1, 1])
    found = checked(pack, frame.iloc[:2], frame.iloc[2:])
    assert found["ANY"] == (2, 2, 1, 1)
    assert found["SAME"] == (1, 1, 3, 1)
    assert found["WHEN"] == (1, 1, 2, 2)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("a <= sum(records.b, where=records.a > a)", "where="),
        ("a <= sum(records.b - b)", "sum(…)"),
        ("a <= sum(records.b, where=t == u)", "where="),
        ("a <= previous(previous(a))", "previous(previous(…))"),
        ("year > 2000", "year"),
    ],
)
def test_what_records_do_not_tell_is_refused_in_a_line(tmp_path: Path, rule: str, told: str) -> None:
    pack = pack_of(tmp_path, {"R": rule})
    with pytest.raises(OptionError) as refused:
        RecordCheck(pack, pack.forms["r"])
    assert told in str(refused.value)
    assert "R" in str(refused.value)
    assert "\n" not in str(refused.value)
