"""The schemas of pandera that a pack gives find what its rules find, and nothing else; read back from YAML the same."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

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
from gxcheck.packs import load_pack
from gxcheck.pipeline import Checker
from tests.conftest import ROOT

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
