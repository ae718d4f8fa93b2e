"""The schemas of pandera that a pack gives find what its rules find, and nothing else; read back from YAML the same."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gxcheck
from gxcheck.constraints import Constraints
from gxcheck.errors import OptionError
from gxcheck.model import Report, Verdict
from gxcheck.packs import RulePack, load_pack
from gxcheck.pipeline import Checker
from tests.conftest import ROOT
from tests.records.packs import pack_of

BROKEN = sorted(path for path in (ROOT / "samples" / "broken").glob("*.csv") if path.stem[0] in "RDF")
TABLES = ("proactive", "requests", "disputes")
BUDGET = ROOT / "tests" / "packs" / "budget"


def failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> pd.DataFrame:
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as found:
        return found.failure_cases
    return pd.DataFrame({"check": [], "index": []})


def told(verdict: Verdict, constraints: Constraints, table: str = "") -> Iterator[str]:
    """What a verdict says of the rules that are in the schema of a table, or of a record."""
    instances = {one.id: one for one in constraints.instances if one.is_always}
    for outcome in verdict.violations:
        instance = instances.get(outcome.instance)
        if instance is None or not all(name.startswith(table) for name in instance.cells):
            continue
        if instance.rows:
            yield instance.id
        elif instance.rule.check in ("count", "amount", "change"):
            yield instance.rule.id


def wide(*reports: Report) -> pd.DataFrame:
    constraints = Checker().constraints(reports[0].form)
    rows = [
        {name: one.cells[name].value if name in one.cells else None for name in constraints.cells} for one in reports
    ]
    return pd.DataFrame(rows, columns=list(constraints.form.cells), dtype=object)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_table_is_found_as_wrong_as_the_report_is(checker: Checker, path: Path) -> None:
    verdict = checker.check(path)
    assert isinstance(verdict, Verdict)
    report, constraints = verdict.report, checker.constraints(verdict.report.form)
    for table in dict.fromkeys(name.partition(".")[0] for name in report.cells):
        frame = report.to_frame(table, constraints.form)
        found = failures(gxcheck.schema(form=report.form, table=table), frame)
        assert set(found["check"]) == set(told(verdict, constraints, f"{table}."))


def test_the_broken_samples_break_schemas(checker: Checker) -> None:
    """What the test above compares is not nothing."""
    every = [name for path in BROKEN if isinstance(verdict := checker.check(path), Verdict)
             for name in told(verdict, checker.constraints(verdict.report.form))]  # fmt: skip
    assert {name.partition("[")[0] for name in every} >= {
        "REQ-BALANCE",
        "REQ-RESULTS",
        "REQ-ROW-TOTAL",
        "DSP-TOTAL",
        "F03",
    }


@pytest.mark.parametrize("table", [*TABLES, None])
def test_a_schema_comes_back_from_yaml_and_finds_the_same(checker: Checker, table: str | None) -> None:
    schema = gxcheck.schema(table=table)
    back = pa.DataFrameSchema.from_yaml(schema.to_yaml())
    seen = 0
    for path in BROKEN:
        report = checker.read(path)
        if report.form != "cn-disclosure-2021":
            continue
        frame = wide(report) if table is None else report.to_frame(table)
        found = failures(schema, frame)
        seen += len(found)
        pd.testing.assert_frame_equal(found, failures(back, frame))
    assert seen


def test_many_records_are_found_each_as_wrong_as_it_is(checker: Checker) -> None:
    verdicts = [one for path in BROKEN if isinstance(one := checker.check(path), Verdict)]
    verdicts = [one for one in verdicts if one.report.form == "cn-disclosure-2021"]
    constraints = checker.constraints("cn-disclosure-2021")
    found = failures(gxcheck.schema(), wide(*(one.report for one in verdicts)))
    for number, verdict in enumerate(verdicts):
        assert set(found[found["index"] == number]["check"]) == set(told(verdict, constraints))


def test_a_failure_names_the_cells_of_its_sum(checker: Checker, samples: Path) -> None:
    frame = checker.read(samples / "broken" / "REQ-BALANCE.csv").to_frame("requests")
    found = failures(gxcheck.schema(table="requests"), frame)
    own = found[found["check"] == "REQ-BALANCE[total]"]
    assert set(own["index"]) == {"new_received", "carried_in", "total_handled", "carried_out"}


@pytest.mark.parametrize("kind", ["int64", "float64", "object", "Int64"])
def test_whatever_the_type_of_the_figures_is(checker: Checker, samples: Path, kind: str) -> None:
    good, bad = (
        checker.read(samples / name).to_frame("requests") for name in ("huaxi-2021.csv", "broken/REQ-BALANCE.csv")
    )
    schema = gxcheck.schema(table="requests")
    assert len(failures(schema, good.astype(kind))) == 0
    assert set(failures(schema, bad.astype(kind))["check"]) == {"REQ-BALANCE[total]", "REQ-BALANCE[natural_person]"}


def test_what_is_null_is_left_undecided_and_what_is_no_number_is_told(checker: Checker, samples: Path) -> None:
    schema = gxcheck.schema(table="requests")
    frame = checker.read(samples / "broken" / "REQ-BALANCE.csv").to_frame("requests")
    frame.loc["carried_out", ["total", "natural_person"]] = None
    assert len(failures(schema, frame)) == 0
    frame.loc["granted", "total"] = "16件"
    assert set(failures(schema, frame)["check"]) == {"F03"}


@pytest.mark.parametrize(
    ("figure", "count"),
    [
        (3, True), (3.0, True), (np.int64(3), True), (Decimal("1E+40"), True), (10**40, True), (-1, False),
        (1.5, False), (float("inf"), False), (Decimal("0.1"), False), (True, False), ("3", False), (None, True),
        (pd.NA, True), (float("nan"), True),
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_a_count(figure: object, count: bool) -> None:
    from gxcheck.evaluate.checks import gxcheck_figures

    assert list(gxcheck_figures(pd.Series([figure], dtype=object), type="count")) == [count]


def test_missing_and_unknown_rows_and_columns_are_told_once(checker: Checker, samples: Path) -> None:
    schema = gxcheck.schema(table="requests")
    frame = checker.read(samples / "huaxi-2021.csv").to_frame("requests")
    found = failures(schema, frame.drop(columns="research"))
    assert list(found["failure_case"]) == ["research"]
    found = failures(schema, frame.rename(index={"granted": "given"}))
    assert list(found["failure_case"]) == ["given", False]
    assert list(found["check"])[1] == "row_in_table[granted]"


def test_a_row_that_is_not_there_is_told_once(checker: Checker, samples: Path) -> None:
    schema = gxcheck.schema(table="requests")
    frame = checker.read(samples / "huaxi-2021.csv").to_frame("requests")
    assert list(failures(schema, frame.drop(index="carried_out"))["check"]) == ["row_in_table[carried_out]"]
    assert list(failures(schema, frame.iloc[:0])["check"]) == [f"row_in_table[{row}]" for row in frame.index]
    twice = failures(schema, pd.concat([frame, frame.iloc[[2]]]))
    assert set(twice["check"]) == {"field_uniqueness"} and set(twice["failure_case"]) == {"granted"}


def test_a_record_that_is_wrong_is_told_with_its_own_figures_alone(checker: Checker, samples: Path) -> None:
    good, bad = (wide(checker.read(samples / name)) for name in ("huaxi-2021.csv", "broken/REQ-BALANCE.csv"))
    cells = {f"requests.{row}.total" for row in ("new_received", "carried_in", "total_handled", "carried_out")}
    for labels in ([0, 1, 2], [7, 7, 7], ["a", "b", "a"]):
        frame = pd.concat([good, bad, good]).set_axis(labels)
        found = failures(gxcheck.schema(), frame)
        assert list(found["check"]) == ["REQ-BALANCE[natural_person]", "REQ-BALANCE[total]"]
        assert list(found["index"]) == [labels[1]] * 2
        told = found["failure_case"].iloc[1]
        assert told == {name: bad.iloc[0][name] for name in told}
        assert set(told) == cells
    with pytest.raises(pa.errors.SchemaError, match="REQ-BALANCE"):
        gxcheck.schema().validate(pd.concat([bad, bad]))


def test_a_column_that_a_record_lacks_is_told_once(checker: Checker, samples: Path) -> None:
    frame = wide(checker.read(samples / "huaxi-2021.csv"))
    found = failures(gxcheck.schema(), frame.drop(columns="requests.granted.total"))
    assert list(found["failure_case"]) == ["requests.granted.total"]


def test_sums_too_large_for_64_bits_are_exact() -> None:
    schema = gxcheck.schema(load_pack(BUDGET))
    (check, *_) = schema.checks
    (row, *_) = check.statistics["rows"]
    names = list(row["terms"])
    frame = pd.DataFrame({name: pd.array([2**62], dtype="int64") for name in names})
    exact = sum(by * 2**62 for by in row["terms"].values()) == row["constant"]
    assert bool(check(frame).check_output.all()) is exact


@settings(deadline=None, max_examples=30)
@given(st.lists(st.decimals(0, 10_000, places=2), min_size=2, max_size=6))
def test_floats_that_are_kept_inexactly_are_no_difference(parts: list[Decimal]) -> None:
    from gxcheck.evaluate.schema import gxcheck_cell_sums, gxcheck_sums

    names = [f"p{number}" for number in range(len(parts))]
    row = {"terms": {**dict.fromkeys(names, 1), "whole": -1}, "relation": "==", "constant": 0, "slack": "0"}
    exact = {**dict(zip(names, parts, strict=True)), "whole": sum(parts, Decimal())}
    frame = pd.DataFrame([exact, {**exact, "whole": exact["whole"] + Decimal("0.01")}])
    mixed = frame.astype(np.float64).astype(object).assign(whole=frame["whole"])
    for figures in (frame, frame.astype(np.float64), frame.astype(np.float64).astype(object), mixed):
        assert list(gxcheck_sums(figures, rows=[row])) == [True, False]
        for number, holds in enumerate((True, False)):
            table = figures.iloc[[number]].set_axis(["r"])
            cells = {f"r.{name}": by for name, by in row["terms"].items()}  # type: ignore[attr-defined]
            assert bool(gxcheck_cell_sums(table, rows=[{**row, "terms": cells}]).all(axis=None)) is holds


def test_the_smallest_integer_of_64_bits_and_what_is_no_number_are_no_wrong_sums() -> None:
    from gxcheck.evaluate.schema import gxcheck_sums

    row = {"terms": {"a": 1, "b": -1}, "relation": "==", "constant": 0, "slack": "0"}
    frame = pd.DataFrame({"a": np.array([-(2**63), 5]), "b": np.array([0, 5])})
    assert list(gxcheck_sums(frame, rows=[row])) == [False, True]
    odd = pd.DataFrame({"a": ["5件", None, float("inf"), Decimal("NaN"), True], "b": [1, 1, 1, 1, 1]}, dtype=object)
    assert list(gxcheck_sums(odd, rows=[row])) == [True] * 5


def test_what_is_not_there_is_told_with_what_is() -> None:
    with pytest.raises(OptionError, match="known: proactive, requests, disputes"):
        gxcheck.schema(table="request")
    with pytest.raises(OptionError, match="cn-disclosure-2019"):
        gxcheck.schema(form="x")


def failing(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> set[tuple[str, Any]]:
    """By check and label, with nothing but what frames may be told of."""
    found = failures(schema, frame)
    return set(zip(found["check"], found["index"], strict=True))


CODES = {
    "listed": {"type": "code", "values": ["A", "B"]},
    "shaped": {"type": "code", "pattern": "[0-9]{4}"},
    "deep": {"type": "code", "levels": [1, 3]},
    "free": {"type": "code"},
    "day": {"type": "date"},
    "told": {"type": "yes_no", "values": ["是", "否"]},
    "part": {"type": "percent"},
}
SOUND = {"listed": "A", "shaped": "0123", "deep": "1ab", "free": "!", "day": "2024-02-29", "told": "是", "part": 3.5}
WRONG = {"listed": "C", "shaped": "123", "deep": "1a", "day": "2024-02-30", "told": "maybe", "part": "3,5"}
ASKED = {"listed": "TYPE-CODE", "shaped": "TYPE-CODE", "deep": "TYPE-CODE", "day": "type[day]", "told": "type[told]",
         "part": "type[part]"}  # fmt: skip


def as_table(fields: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([fields], index=pd.Index(["this"], name="row_id"), dtype=object)


@pytest.fixture
def coded(tmp_path: Path) -> RulePack:
    return pack_of(tmp_path, {"R": "part > 0"}, CODES)


def test_codes_days_and_answers_of_records(coded: RulePack) -> None:
    schema = gxcheck.schema(coded)
    assert failing(schema, pd.DataFrame([SOUND, dict.fromkeys(SOUND)])) == set()
    assert failing(schema, pd.DataFrame([SOUND, SOUND | WRONG])) == {(name, 1) for name in ASKED.values()}
    back = pa.DataFrameSchema.from_yaml(schema.to_yaml())
    assert failing(back, pd.DataFrame([SOUND | WRONG])) == {(name, 0) for name in ASKED.values()}


def test_codes_days_and_answers_of_a_table(coded: RulePack) -> None:
    schema = gxcheck.schema(coded, table="fields")
    asked = {name.replace("type[", "type[this.") for name in ASKED.values()}
    for kind in (schema, pa.DataFrameSchema.from_yaml(schema.to_yaml())):
        assert failing(kind, as_table(SOUND)) == failing(kind, as_table(dict.fromkeys(SOUND))) == set()
        assert failing(kind, as_table(SOUND | WRONG)) == {(name, "this") for name in asked}


def test_a_rule_of_an_author_on_codes_gives_its_name(tmp_path: Path) -> None:
    rule = {"table": "fields", "each": "cell", "where": {"type": "code"}, "schema": "code"}
    pack = pack_of(tmp_path, {"CODES": rule}, CODES)
    wrong = as_table(SOUND | {"deep": "12"})
    for schema in (gxcheck.schema(pack), gxcheck.schema(pack, table="fields")):
        assert failing(schema, wrong) == {("CODES", "this")}


def test_a_check_of_a_type_asks_nothing_of_cells_of_another(tmp_path: Path) -> None:
    rule = {"table": "fields", "each": "cell", "schema": "count"}
    pack = pack_of(tmp_path, {"COUNTS": rule}, {"n": {"type": "count"}, "a": {"type": "number"}, "u": {"type": "text"}})
    frame = pd.DataFrame({"n": [1, 1.5], "a": [1.5, -1.5], "u": ["x", "y"]})
    assert failing(gxcheck.schema(pack), frame) == {("COUNTS", 1)}
    assert {(one.rule, one.record) for one in gxcheck.check_frame(frame, pack).failing} == {("COUNTS", 1)}


@pytest.mark.parametrize("table", [None, "fields"])
def test_the_fields_of_an_invoice_are_sound_but_for_what_is_wrong(table: str | None) -> None:
    pack = load_pack(ROOT / "samples" / "packs" / "invoice")
    frame = gxcheck.extract(ROOT / "samples" / "packs" / "invoice.json", pack).to_frame("fields")
    if table is None:
        frame = frame.rename(columns=lambda name: f"fields.this.{name}")
    schema, currency = gxcheck.schema(pack, table=table), "currency" if table else "fields.this.currency"
    assert failing(schema, frame) == set()
    assert failing(schema, frame.assign(**{currency: "euro"})) == {("TYPE-CODE", "this")}


PLAIN = {name: {"type": "number"} for name in "abc"}


@pytest.fixture
def ordered(tmp_path: Path) -> RulePack:
    rules = {"POS": "a > 0", "LESS": "c < 5", "CHAIN": "a < b < c", "ALIKE": "a == b == c", "OTHER": "b != c",
             "SUM": "a + b == c", "LOW": "0 < a <= 1"}  # fmt: skip
    return pack_of(tmp_path, {**rules, "NEAR": {"assert": "a + b == c", "tolerance": "0.01"}}, PLAIN)


def both(pack: RulePack, frame: pd.DataFrame) -> set[tuple[str, Any]]:
    """What a frame fails, as both ways of asking say."""
    asked = {rule.id for rule in pack.rules}
    told = {one for one in failing(gxcheck.schema(pack), frame) if one[0] in asked}
    assert told == {(one.rule, one.record) for one in gxcheck.check_frame(frame, pack, keep=10_000).failing}
    return told


@pytest.mark.parametrize("kind", ["float64", "Float64", "float32", "object", "double[pyarrow]"])
def test_a_strict_bound_lets_no_equality_pass(ordered: RulePack, kind: str) -> None:
    frame = pd.DataFrame(list(product([1.0, 2.0, 5.0, None], repeat=3)), columns=list("abc")).astype(kind)
    told = both(ordered, frame)
    at = {tuple(values): place for place, values in enumerate(product([1, 2, 5, None], repeat=3))}
    assert {("LESS", at[1, 2, 5]), ("CHAIN", at[1, 1, 2]), ("CHAIN", at[2, 1, None])} < told
    assert not {("CHAIN", at[1, 2, 5]), ("CHAIN", at[1, 2, None]), ("OTHER", at[1, 1, 2])} & told


@pytest.mark.parametrize("power", range(5, 17))
def test_a_cent_is_a_cent_however_large_the_sum_is(ordered: RulePack, power: int) -> None:
    b = float(10**power) + 0.25
    frame = pd.DataFrame({"a": [0.25] * 3, "b": [b] * 3, "c": [b + 0.25, b + 0.26, b + 0.5]})
    told = {record for rule, record in both(ordered, frame) if rule == "SUM"}
    exact = [Decimal(repr(b)) + Decimal("0.25") == Decimal(repr(c)) for c in frame["c"]]
    assert told == {place for place, holds in enumerate(exact) if not holds} != set()


def test_floats_of_many_digits_are_the_decimals_that_they_print(ordered: RulePack) -> None:
    frame = pd.DataFrame(
        {
            "a": [0.1, 0.1, 1e-20, 1e300, 1e16, 5e-324, 0.1234567890123],
            "b": [0.2, 0.2, 1e-20, 1e300, 1.0, 5e-324, 0.1],
            "c": [0.3, 0.1 + 0.2, 2e-20, 2e300, 1e16, 1e-323, 0.2234567890123],
        }
    )
    assert {record for rule, record in both(ordered, frame) if rule == "SUM"} == {1, 4}
    far = pd.DataFrame({"a": [1e9], "b": [1e9 + 0.5], "c": [1e9]})
    assert ("OTHER", 0) not in both(ordered, far)


def test_what_is_infinite_is_no_number_and_no_wrong_sum(ordered: RulePack) -> None:
    frame = pd.DataFrame({"a": [np.inf, 1.0], "b": [1.0, 1.0], "c": [np.inf, 2.0]})
    found = failures(gxcheck.schema(ordered), frame)
    assert set(found["check"]) == {"type[a]", "type[c]", "CHAIN", "ALIKE"} and set(found["index"]) == {0, 1}
    assert ("SUM", 0) not in failing(gxcheck.schema(ordered), frame)


def dtype_of(kind: str) -> Any:
    if not kind.endswith("of Arrow"):
        return kind
    arrow = pytest.importorskip("pyarrow")
    return pd.ArrowDtype(
        arrow.decimal128(38, 14) if kind[0] == "d" else arrow.dictionary(arrow.int32(), arrow.string())
    )


def kept_in(kind: str, values: Sequence[Any]) -> pd.Series:
    """Whole numbers, None for none, in a column of some kind."""
    if kind in ("Decimal", "decimal of Arrow"):
        decimals = [None if value is None else Decimal(value) for value in values]
        return pd.Series(decimals, dtype=object if kind == "Decimal" else dtype_of(kind))
    return pd.Series(values, dtype=object).astype("Int64").astype(kind)


KINDS = ["int64", "float64", "float32", "object", "Int64", "Float64", "UInt8", "Decimal", "category", "int64[pyarrow]",
         "double[pyarrow]", "float[pyarrow]", "decimal of Arrow", "Sparse[int64]"]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", ["float64", "Decimal", "int64[pyarrow]", "Int64"])
def test_no_two_kinds_of_columns_are_more_than_numbers(tmp_path: Path, kind: str, other: str) -> None:
    fields = {"a": {"type": "count"}, "b": {"type": "amount"}, "c": {"type": "change"}}
    pack = pack_of(tmp_path, {"SUM": "a + b == c"}, fields)
    frame = pd.DataFrame({"a": kept_in(kind, [1, 2, 3]), "b": kept_in(other, [1, 2, 3]), "c": kept_in(kind, [2, 4, 7])})
    assert both(pack, frame) == {("SUM", 2)} == failing(gxcheck.schema(pack), frame)
    gaps = frame.assign(b=kept_in("Int64" if other == "float64" else other, [1, None, 4]))
    assert failing(gxcheck.schema(pack), gaps) == set()
    table = frame.iloc[[2]].set_axis(pd.Index(["this"], name="row_id"))
    assert {name for name, _ in failing(gxcheck.schema(pack, table="fields"), table)} == {"SUM"}


@pytest.mark.parametrize("kind", ["Float64", "double[pyarrow]", "object", "Decimal", "decimal of Arrow"])
def test_a_type_is_asked_of_any_kind_of_column(tmp_path: Path, kind: str) -> None:
    pack = pack_of(
        tmp_path, {"R": "a > -9"}, {"a": {"type": "count"}, "b": {"type": "amount"}, "c": {"type": "change"}}
    )
    halves = pd.Series([Decimal(-1), Decimal("0.5"), None, Decimal(2)], dtype=object)
    exact = kind in ("Decimal", "decimal of Arrow")
    column = halves if exact else halves.map(lambda value: None if value is None else float(value))
    frame = pd.DataFrame(dict.fromkeys("abc", column if kind == "Decimal" else column.astype(dtype_of(kind))))
    assert failing(gxcheck.schema(pack), frame) == {
        ("TYPE-COUNT", 0), ("TYPE-COUNT", 1), ("TYPE-AMOUNT", 0), ("TYPE-CHANGE", 1)
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["object", "string", "string[pyarrow]", "category", "words of Arrow"])
def test_codes_in_any_kind_of_column(coded: RulePack, kind: str) -> None:
    frame = pd.DataFrame([SOUND | WRONG, SOUND, dict.fromkeys(SOUND)])
    kept = frame.drop(columns="part").astype(dtype_of(kind))
    assert failing(gxcheck.schema(coded), kept.assign(part=1)) == {
        (name, 0) for name in ASKED.values() if name != "type[part]"
    }  # fmt: skip


def test_days_and_answers_that_are_no_texts(coded: RulePack) -> None:
    frame = pd.DataFrame([SOUND, dict.fromkeys(SOUND)])
    for day, told in (("datetime64[ns]", "boolean"), ("date32[pyarrow]", "bool[pyarrow]"), ("object", "object")):
        days, answers = pd.Series([pd.Timestamp(2024, 1, 1), None]), pd.Series([False, None], dtype="boolean")
        kept = frame.assign(day=days.astype(day), told=answers.astype(told))
        assert failing(gxcheck.schema(coded), kept) == set()
    assert failing(gxcheck.schema(coded), frame.assign(day=[True, None], told=[pd.Timestamp(2024, 1, 1), None])) == {
        ("type[day]", 0), ("type[told]", 0)
    }  # fmt: skip


OPTIONAL = {
    "a": {"type": "number"},
    "b": {"type": "number", "optional": True},
    "k": {"type": "code", "values": ["x"], "optional": True},
}


@pytest.mark.parametrize("table", [None, "fields"])
def test_columns_that_may_be_absent_are_not_asked_for(tmp_path: Path, table: str | None) -> None:
    pack = pack_of(tmp_path, {"LESS": "a < b", "LOW": "a < 5"}, OPTIONAL)
    schema = gxcheck.schema(pack, table=table)
    assert failing(schema, as_table({"a": 3})) == set()
    assert {name for name, _ in failing(schema, as_table({"a": 7}))} == {"LOW"}
    assert {name for name, _ in failing(schema, as_table({"a": 3, "b": 2, "k": "y"}))} == {"LESS", "TYPE-CODE"}
    lacking = failures(schema, as_table({"b": 2, "k": "x"}))
    assert list(lacking["failure_case"]) == ["a"] and list(lacking["check"]) == ["column_in_dataframe"]


@pytest.mark.parametrize("table", [None, "fields", "lines"])
def test_what_may_be_absent_of_an_invoice_is(table: str | None) -> None:
    pack = load_pack(ROOT / "samples" / "packs" / "invoice")
    schema, (form, *_) = gxcheck.schema(pack, table=table), pack.forms.values()
    may = {f"{one.table}.{one.row}.{one.column}" if table is None else one.column
           for one in form.typed if one.optional and one.table == (table or "fields")}  # fmt: skip
    assert {name for name, column in schema.columns.items() if not column.required} == may
    assert may or table == "lines"


def test_a_column_that_is_there_twice_is_told_once(ordered: RulePack) -> None:
    frame = pd.DataFrame([[1, 2, 3.5, 2]], columns=["a", "b", "c", "c"])
    told = {name for name, _ in failing(gxcheck.schema(ordered), frame)}
    assert told == {"dataframe_column_labels_unique", "ALIKE"}  # a is not b, whatever c is


def test_a_schema_names_the_rules_that_it_does_not_hold(tmp_path: Path) -> None:
    rules: dict[str, Any] = {
        "SUM": "a + b == c",
        "SHARE": {"assert": "a == b", "tolerance": "1%"},
        "WHEN": {"assert": "a < b", "when": "c > 0"},
        "MEAN": "mean(records.a) > 0",
        "PRINTED": {"table": "fields", "each": "cell", "schema": "blank"},
    }
    schema = gxcheck.schema(pack_of(tmp_path, rules, PLAIN))
    told = {"form": "r", "not_held": ["SHARE", "WHEN", "MEAN", "PRINTED"], "held_in_part": []}
    assert schema.metadata == {"gxcheck": told}
    back = pa.DataFrameSchema.from_yaml(schema.to_yaml())
    assert back.description == schema.description == "not_held: [SHARE, WHEN, MEAN, PRINTED]; held_in_part: []"


def test_a_schema_of_a_table_holds_what_is_of_that_table_alone() -> None:
    told = gxcheck.schema(table="disputes").metadata["gxcheck"]
    rules = {check.name.partition("[")[0] for check in gxcheck.schema(table="disputes").checks}
    assert "DSP-TOTAL" in rules and "REQ-BALANCE" in told["not_held"]
    assert not rules & set(told["not_held"]) and set(told["held_in_part"]) <= rules


FEW = [None, *map(Decimal, ("0", "1", "2", "-1", "0.1", "0.2", "0.3", "5", "0.01", "1e7", "10000000.01", "0.005"))]
MANY = [*FEW, *map(Decimal, ("1234567890123.01", "1000000000000000.2", "1e16", "1e-12", "0.1234567890123", "3e15"))]
LINEAR: dict[str, Any] = {
    "EQ": "a + b == c", "LT": "a < b < c", "LE": "2 * a - b / 4 <= 0.3", "NE": "b != c", "GE": "a + 0.1 >= b",
    "GT": "n > m", "SAME": "a - c + c >= 0", "NEAR": {"assert": "a + b == c", "tolerance": "0.01"},
    "BELOW": {"assert": "a < n", "tolerance": "0.005"}, "OVER": {"assert": "b >= c + m", "tolerance": "2"},
}  # fmt: skip
RANDOM = {"float64", "float32", "object", "Decimal", "Int64", "Float64", "category", "double[pyarrow]",
          "decimal of Arrow", "int64[pyarrow]"}  # fmt: skip


def random_column(kind: str, values: Sequence[Decimal | None]) -> pd.Series:
    """As much of some numbers as a column of a kind holds."""
    if kind.lower().startswith("int"):
        return pd.Series([None if value is None else int(value) for value in values], dtype=kind)
    if kind in ("Decimal", "decimal of Arrow"):
        return pd.Series(list(values), dtype=object if kind == "Decimal" else dtype_of(kind))
    floats = [None if value is None else float(value) for value in values]
    return pd.Series(floats, dtype=None if kind == "category" else kind).astype(kind)


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    size, numbers = draw(st.integers(1, 6)), st.sampled_from(draw(st.sampled_from([FEW, MANY])))
    columns = {name: draw(st.lists(numbers, min_size=size, max_size=size)) for name in "abcnm"}
    for place, (a, b) in enumerate(zip(columns["a"], columns["b"], strict=True)):
        if a is not None and b is not None and draw(st.booleans()):
            columns["c"][place] = a + b + draw(st.sampled_from([0, Decimal("0.01"), Decimal("-0.01"), Decimal("0.02")]))
    kinds = {name: draw(st.sampled_from(sorted(RANDOM))) for name in columns}
    return pd.DataFrame({name: random_column(kinds[name], values) for name, values in columns.items()})


@pytest.fixture(scope="module")
def linear(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    fields = {**PLAIN, "n": {"type": "count"}, "m": {"type": "amount"}}
    return pack_of(tmp_path_factory.mktemp("linear"), LINEAR, fields)


@settings(deadline=None, max_examples=60)
@given(frame=frames())
def test_a_schema_fails_what_the_rules_fail_whatever_the_frame_is_kept_in(
    linear: RulePack, frame: pd.DataFrame
) -> None:
    both(linear, frame)
    assert all(isinstance(name, str) and "Error" not in name for name, _ in failing(gxcheck.schema(linear), frame))
    assert gxcheck.schema(linear).metadata["gxcheck"]["not_held"] == []
