"""As somebody writes who knows pandera and pandas, and of gxcheck the schemas of a pack alone."""

from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pytest

from gxcheck import load_pack, schema

PACKS = Path(__file__).parents[1] / "samples" / "packs"
GOOD = {
    "size": "sc1", "incl_prob": 0.5, "staff": 3, "turnover": 100.1, "other_rev": 0.2, "total_rev": 100.3,
    "staff_costs": 20.0, "total_costs": 60.0, "profit": 40.3, "vat": 100.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def retailers() -> pa.DataFrameSchema:
    return schema(load_pack(PACKS / "retailers"))


def shops(count: int = 10, **planted: dict[int, object]) -> pd.DataFrame:
    frame = pd.DataFrame([GOOD] * count)
    for column, values in planted.items():
        for record, value in values.items():
            frame.loc[record, column] = value
    return frame


def failures(found: pa.DataFrameSchema, frame: pd.DataFrame) -> set[tuple[str, int]]:
    try:
        found.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as trouble:
        cases = trouble.failure_cases
        return {(str(check), int(index)) for check, index in zip(cases["check"], cases["index"], strict=True)}
    return set()


def test_a_sound_frame_is_given_back(retailers: pa.DataFrameSchema) -> None:
    frame = shops()
    assert retailers.validate(frame) is frame or retailers.validate(frame).equals(frame)


def test_planted_sums_are_found_by_rule_and_record(retailers: pa.DataFrameSchema) -> None:
    frame = shops(other_rev={3: 0.3}, total_costs={7: 61.0})
    assert failures(retailers, frame) == {("RTL-REVENUE", 3), ("RTL-PROFIT", 7)}


def test_a_sum_with_a_value_that_is_missing_is_no_failure(retailers: pa.DataFrameSchema) -> None:
    assert failures(retailers, shops(other_rev={3: None})) == set()


def test_codes_and_bounds_are_checks_of_the_same_schema(retailers: pa.DataFrameSchema) -> None:
    assert failures(retailers, shops(size={2: "sc9"}, incl_prob={4: 1.5})) == {("RTL-SIZE", 2), ("RTL-CHANCE", 4)}


def test_the_schema_comes_back_from_yaml_and_finds_the_same(retailers: pa.DataFrameSchema) -> None:
    frame = shops(other_rev={3: 0.3}, size={2: "sc9"}, staff_costs={5: 70.0})
    again = pa.DataFrameSchema.from_yaml(retailers.to_yaml())
    assert failures(again, frame) == failures(retailers, frame) != set()


def test_a_decorated_function_is_held_to_it(retailers: pa.DataFrameSchema) -> None:
    @pa.check_output(retailers)
    def loaded() -> pd.DataFrame:
        return shops(total_rev={1: 99.0})

    with pytest.raises(pa.errors.SchemaError):
        loaded()


def test_a_table_whose_rows_repeat_has_a_schema_of_its_lines() -> None:
    lines = schema(load_pack(PACKS / "invoice"), table="lines")
    frame = pd.DataFrame({name: [None, None] for name in lines.columns}, dtype=object)
    frame["price"], frame["amount"], frame["category"] = [5, -1], [10, 3], ["S", "no"]
    assert failures(lines, frame) == {("BR-27", 1), ("TYPE-CODE", 1)}


def test_what_may_be_absent_is_not_asked_for_and_what_is_not_held_is_named() -> None:
    lines = schema(load_pack(PACKS / "invoice"), table="lines")
    frame = pd.DataFrame(
        {"price": [5.0, -1.0], **{name: [None, None] for name, one in lines.columns.items() if one.required}}
    )
    assert failures(lines, frame) <= {("BR-27", 1)}
    assert "BR-CO-10" in lines.metadata["gxcheck"]["not_held"]


def test_cents_of_millions_are_not_lost(retailers: pa.DataFrameSchema) -> None:
    large = {"turnover": 10_000_000.01, "total_rev": 10_000_000.21, "total_costs": 9e6, "profit": 1_000_000.21}
    frame = pd.DataFrame([GOOD | large] * 2)
    assert failures(retailers, frame) == set()
    frame.loc[1, "other_rev"] = 0.21
    assert failures(retailers, frame) == {("RTL-REVENUE", 1)}


@pytest.mark.parametrize("kind", ["numpy_nullable", "pyarrow"])
def test_frames_of_other_libraries_fail_the_same(retailers: pa.DataFrameSchema, kind: str) -> None:
    pytest.importorskip("pyarrow")
    frame = shops(other_rev={3: 0.3}, size={2: "sc9"}, staff={5: -1})
    assert failures(retailers, frame.convert_dtypes(dtype_backend=kind)) == failures(retailers, frame) != set()  # type: ignore[call-overload]
