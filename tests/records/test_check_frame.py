"""`check_frame`: counts by rule beside pandas by hand, what is kept, and what is told of a frame."""

from __future__ import annotations

import pickle
import tracemalloc
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from gxcheck import check_frame, load_pack
from gxcheck.errors import OptionError
from gxcheck.packs import RulePack
from gxcheck.records.check import RecordCheck
from gxcheck.records.files import check_file
from tests.conftest import ROOT
from tests.records.packs import FIELDS, pack_of
from tests.records.retailers import counts_by_hand, retailers
from tests.records.test_records import RULES, checked, empty

Counts = dict[str, tuple[int, int, int, int]]


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return load_pack(ROOT / "samples" / "packs" / "retailers")


def counts(found: Any) -> Counts:
    return {one.rule: (one.passes, one.fails, one.not_applicable, one.undecided) for one in found.counts}


@pytest.mark.parametrize("decimals", [0, 2])
@pytest.mark.parametrize("missing", [0.0, 0.15])
def test_retailers_are_counted_as_by_hand(pack: RulePack, decimals: int, missing: float) -> None:
    frame = retailers(5_000, seed=3, missing=missing, decimals=decimals)
    assert counts(check_frame(frame, pack)) == counts_by_hand(frame)


def test_a_table_of_arrow_is_a_frame(pack: RulePack) -> None:
    pa = pytest.importorskip("pyarrow")
    frame = retailers(300, seed=4)
    whole = frame.convert_dtypes()
    assert counts(check_frame(pa.Table.from_pandas(whole), pack)) == counts_by_hand(frame)
    assert counts(check_frame(whole, pack)) == counts_by_hand(frame)


def test_a_file_comes_to_what_its_frame_does(pack: RulePack, tmp_path: Path) -> None:
    frame = retailers(2_000, seed=5, decimals=2)
    labels = {"incl_prob": "incl.prob", "other_rev": "other.rev", "total_rev": "total.rev", "vat": "VAT"}
    frame.rename(columns=labels).to_csv(tmp_path / "shops.csv", index=False, na_rep="NA")
    found = check_file(tmp_path / "shops.csv", pack)
    assert counts(found) == counts_by_hand(frame)
    assert found.failing[0].line == found.failing[0].record + 2


SBS = {
    "id": {"type": "text"},
    "size": {"type": "code", "values": ["sc0", "sc1", "sc2", "sc3"]},
    "incl_prob": {"type": "number"},
    **{
        name: {"type": "number"}
        for name in ("staff", "turnover", "other_rev", "total_rev", "staff_costs", "total_costs", "profit", "vat")
    },
}
SBS_RULES = {
    "LARGE": 'staff >= 50 if size == "sc3" else staff < 1000',
    "TOTAL": {"assert": "turnover + other_rev == total_rev", "tolerance": 1},
    "RATIO": "profit / total_rev <= 0.6",
    "STAFF": "staff_costs >= 10 * staff or staff < 5",
    "LEVEL": "turnover <= 20 * mean(records.turnover, where=records.size == size)",
    "ONCE": "unique(id)",
}


def test_a_survey_by_size_classes(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, SBS_RULES, SBS, missing="left_out", key=["id"])
    frame = retailers(4_000, seed=6, decimals=1)
    frame.insert(0, "id", [f"RET{place % 3900:04}" for place in range(len(frame))])
    f, size = frame, frame["size"]
    means = f.groupby("size")["turnover"].transform("mean")

    def counted(holds: Any, known: Any) -> tuple[int, int, int, int]:
        return int((holds & known).sum()), int((~holds & known).sum()), 0, int((~known).sum())

    present = f.notna()
    large = pd.Series(np.where(size == "sc3", f["staff"] >= 50, f["staff"] < 1000))
    apart = (f["turnover"] + f["other_rev"] - f["total_rev"]).abs() <= 1 + 1e-6
    expected = {
        "LARGE": counted(large, present["size"] & present["staff"]),
        "TOTAL": counted(apart, present[["turnover", "other_rev", "total_rev"]].all(axis=1)),
        "RATIO": counted(f["profit"] / f["total_rev"] <= 0.6, present["profit"] & (f["total_rev"].fillna(0) != 0)),
        "STAFF": counted(
            (f["staff_costs"] >= 10 * f["staff"]) | (f["staff"] < 5),
            present["staff"] & (present["staff_costs"] | (f["staff"] < 5)),
        ),
        "LEVEL": counted(f["turnover"] <= 20 * means, present["turnover"] & present["size"]),
        "ONCE": counted(~f["id"].duplicated(keep=False), present["id"]),
    }
    found = counts(check_frame(frame, pack))
    assert {rule: found[rule] for rule in SBS_RULES} == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("0 <= a <= 10", (3, 1, 0, 1)),
        ("a / b <= 2", (1, 0, 0, 4)),
        ({"when": "a > 5", "assert": "b > 0"}, (1, 1, 1, 2)),
        ("a + b == c", (2, 1, 0, 2)),
        ("mean(records.a) < 10", (5, 0, 0, 0)),
        ("unique(t)", (2, 2, 0, 1)),
        ('k in ("1", "101")', (2, 2, 0, 1)),
        ('d >= "2020-01-01"', (2, 2, 0, 1)),
        ('matches(t, "[a-z]+[0-9]?")', (3, 1, 0, 1)),
        ("a <= 1.2 * previous(a)", (2, 1, 1, 1)),
        ("not blank(b)", (4, 1, 0, 0)),
    ],
)
def test_each_kind_of_rule_is_one_line(tmp_path: Path, rule: Any, expected: tuple[int, ...]) -> None:
    pack = pack_of(tmp_path, {"R": rule}, missing="left_out")
    frame = empty(5).assign(
        a=[6, 7, 10.5, 2, None],
        b=[3, 0, None, 0, 1],
        c=[9, 8, 1, 2, 1],
        t=["x1", "y", "x1", "Z", None],
        k=["1", "101", "2", "10", ""],
        d=["2020-01-01", "2019-12-31", "2021/5/6", "1999-01-01", None],
    )
    assert checked(pack, frame)["R"] == expected


def test_what_fails_is_kept_with_what_was_compared(pack: RulePack) -> None:
    frame = retailers(50, seed=1, missing=0.0).head(3)
    frame[["turnover", "other_rev", "total_rev", "total_costs", "profit", "vat"]] = [
        [100, 20, 120, 90, 30, 100], [100, 20, 125, 90, 30, 100], [10, 2, 12, 9, 3, 10]
    ]  # fmt: skip
    frame[["size", "staff", "staff_costs", "incl_prob"]] = ["sc1", 2, 60, 0.5]
    found = check_frame(frame, pack)
    assert [(one.rule, one.record) for one in found.failing] == [
        ("RTL-REVENUE", 1), ("RTL-PROFIT", 1), ("RTL-COSTS", 2)
    ]  # fmt: skip
    revenue, profit = found.failing[:2]
    assert (revenue.left, revenue.right, revenue.difference) == (120, 125, -5)
    assert dict(revenue.values) == {"turnover": "100", "other_rev": "20", "total_rev": "125"}
    assert [[(change.cell, change.suggested) for change in one] for one in revenue.suspects] == [
        [("fields.this.total_rev", 120)]
    ]
    assert revenue.suspects == profit.suspects
    assert found.status == "failed"
    assert next(iter(found.to_frame()["suspects"])) == ({"total_rev": 120},)
    assert list(found.counts_frame()["fails"]) == [one.fails for one in found.counts]
    assert repr(found).count("\n") == 0
    assert "<table" in found._repr_html_()


def test_the_first_of_each_rule_are_kept_then_the_first_of_all_in_the_order_of_records_and_rules(
    pack: RulePack,
) -> None:
    frame = retailers(400, seed=2)
    whole = check_frame(frame, pack, keep=10_000)
    order = [one.rule.id for one in RecordCheck(pack, pack.forms["retailers"])._rules]
    places = [(one.record, order.index(one.rule)) for one in whole.failing]
    assert places == sorted(places)
    assert whole.left_off == 0
    broken = {one.rule for one in whole.counts if one.fails}
    first = [next(one for one in whole.failing if one.rule == rule) for rule in broken]
    for keep in (len(first) - 2, len(first), len(first) + 9):
        few = check_frame(frame, pack, keep=keep)
        assert len(few.failing) == keep
        assert few.left_off == len(whole.failing) - keep
        kept = [whole.failing.index(one) for one in few.failing]
        assert kept == sorted(kept)
        others = [one for one in whole.failing if one not in first]
        sure = sorted(first, key=whole.failing.index)[:keep] + others[: max(0, keep - len(first))]
        assert sorted(kept) == sorted(map(whole.failing.index, sure))
    assert check_frame(frame, pack, keep=0).failing == ()


def test_a_record_that_alone_breaks_a_rule_is_kept_wherever_it_stands(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"OFTEN": "a > 0", "SELDOM": "a < 100"}, {"a": {"type": "number"}})
    frame = pd.DataFrame({"a": [*([-1] * 200_000), 500, *([-1] * 10)]})
    found = check_frame(frame, pack, keep=50)
    assert [one.record for one in found.failing if one.rule == "SELDOM"] == [200_000]
    assert len(found.failing) == 50


def test_what_was_found_stays_when_the_frame_is_changed_and_when_it_is_sent(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"R": "a > 0"}, {"a": {"type": "number"}})
    frame = pd.DataFrame({"a": [1, -5, 3]})
    found = check_frame(frame, pack)
    frame.loc[:, "a"] = 7
    assert [one.values for one in found.failing] == [{"a": "-5"}]
    assert pickle.loads(pickle.dumps(found)) == found


def test_values_that_are_not_of_their_type_are_unread(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"R": "a > 0", "D": 'd > "2000-01-01"'})
    frame = empty(6).assign(a=["1", "x", "2,000", "1e2", True, "∞"], d=["2001-01-01"] * 5 + ["soon"])
    found = check_frame(frame, pack)
    assert [(one.field, one.count, one.first) for one in found.unread] == [
        ("a", 3, ((1, "x"), (4, "True"), (5, "∞"))), ("d", 1, ((5, "soon"),))
    ]  # fmt: skip
    assert counts(found)["R"] == (3, 0, 0, 3)
    assert found.status == "incomplete"
    infinite = check_frame(empty(3).assign(a=[1.0, np.inf, -np.inf]), pack)
    assert [(one.count, one.first) for one in infinite.unread] == [(2, ((1, "inf"), (2, "-inf")))]


def test_columns_are_told_once(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"R": "a > 0", "O": "o > 0"})
    frame = empty(2).assign(a=1)
    extra = check_frame(frame.assign(zz=1, other=2), pack)
    assert [dict(one.details)["names"] for one in extra.notes] == [("zz", "other")]
    assert counts(check_frame(frame.drop(columns="o"), pack))["O"] == (0, 0, 2, 0)
    with pytest.raises(OptionError, match=r"no column for a, b; it has c,"):
        check_frame(frame.drop(columns=["a", "b"]), pack)
    with pytest.raises(OptionError, match="columns of one name: a"):
        check_frame(pd.concat([frame, frame[["a"]]], axis=1), pack)
    with pytest.raises(OptionError, match="neither a DataFrame"):
        check_frame([1], pack)
    with pytest.raises(OptionError, match="no form of records q; it has r"):
        check_frame(frame, pack, "q")
    assert check_frame(frame.iloc[:0], pack).status == "incomplete"


def test_values_of_other_types_are_taken_for_what_they_are(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"R": "a + b == c", "K": 'k == "101"', "D": 'd == "2024-02-29"', "Y": "y"})
    frame = empty(2).assign(
        a=[Decimal("0.1"), Decimal("0.10")],
        b=pd.array([2, None], dtype="Int64"),
        c=pd.Series(["2.1", "2.1"], dtype="category"),
        k=[101, 101.0],
        d=pd.to_datetime(["2024-02-29 12:00", None]).tz_localize("Asia/Shanghai"),
        y=pd.array([True, None], dtype="boolean"),
    )
    found = counts(check_frame(frame, pack))
    assert found["R"] == found["D"] == found["Y"] == (1, 0, 0, 1)
    assert found["K"] == (2, 0, 0, 0)


def test_floats_of_fewer_bits_are_what_they_are_printed_as(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"R": "a + b == c"})
    frame = empty(2).assign(**{
        name: np.array([value, np.nan], dtype=np.float32) for name, value in (("a", 0.1), ("b", 0.2), ("c", 0.3))
    })  # fmt: skip
    assert counts(check_frame(frame, pack))["R"] == (1, 0, 0, 1)


def test_values_of_all_kinds_end_in_no_error(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {**RULES, "U": "unique(t, a)", "P": "a <= previous(a, by=t)"})
    odd = [[1], {}, b"1", 1j, "\ud800", "a" * 1_000_000, np.array([1, 2]), Decimal("1E+5000"), float("-inf"), pd.NaT]
    frame = empty(len(odd))
    for name in frame:
        frame[name] = pd.Series(odd, dtype=object)
    found = check_frame(frame, pack)
    assert all(len(printed) <= 200 for field in found.unread for _, printed in field.first)
    assert {one.rule: one.passes + one.fails + one.not_applicable + one.undecided for one in found.counts} == {
        one.rule: len(odd) for one in found.counts
    }
    pa = pytest.importorskip("pyarrow")
    held = pa.table({name: pa.array([None, date(2024, 1, 1)]) for name in FIELDS})
    assert check_frame(held, pack).records == 2


def test_parts_of_a_long_file_are_not_held(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"R": "a + b == c", "T": 't in ("x", "y")', "M": "a <= 9 * mean(records.a)"})
    check = RecordCheck(pack, pack.forms["r"], keep=10)
    part = empty(20_000).assign(t=["x", "yy"] * 10_000)
    tracemalloc.start()
    try:
        held = []
        for place in range(12):
            fresh = part.assign(a=np.arange(20_000) + place, b=np.ones(20_000))
            check.take(fresh, place * 20_000)
            del fresh
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    # of each part the one field that the mean asks for, as integers of 64 bits
    assert (held[-1] - held[3]) / 8 < 1.5 * 8 * 20_000
    assert check.findings().records == 240_000


@pytest.mark.parametrize("given", ["rules/", None, 7])
def test_what_is_no_pack_of_records_is_told(given: Any) -> None:
    with pytest.raises(OptionError):
        check_frame(pd.DataFrame({"a": [1]}), given)


def test_lines_that_end_too_early_are_told(tmp_path: Path) -> None:
    fields = {name: {"type": "number", "optional": True} for name in "abc"}
    pack = pack_of(tmp_path, {"R": "a > 0"}, fields)
    (tmp_path / "a.csv").write_text("a,b,c\n1,2,3\n4\n5,6\n7,,\n", "utf-8")
    (told,) = check_file(tmp_path / "a.csv", pack).notes
    assert told.key == "lines_short"
    assert dict(told.details) == {"count": "2", "lines": ("3", "4"), "width": "3"}


@pytest.mark.parametrize("text", ['[{"a": 1, "b": 2}]', '{"a": 1, "b": 2}', '{"rows": [{"a": 1, "b": 2}]}'])
def test_one_record_of_json_is_a_record(tmp_path: Path, text: str) -> None:
    pack = pack_of(tmp_path, {"R": "a > 0"}, {"a": {"type": "number"}, "b": {"type": "number"}})
    (tmp_path / "a.json").write_text(text, "utf-8")
    found = check_file(tmp_path / "a.json", pack)
    assert (found.records, counts(found)["R"]) == (1, (1, 0, 0, 0))
