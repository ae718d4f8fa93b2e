"""What need not be there and is not is left out of what is asked of many; what was not read is not left out."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from gxcheck import check_frame
from gxcheck.model.records import Findings
from tests.records.packs import pack_of

FIELDS: dict[str, dict[str, object]] = {
    "amount": {"type": "number"},
    "tip": {"type": "number", "optional": True},
    "kind": {"type": "code", "optional": True},
    "due": {"type": "date", "optional": True},
}


def one_rule(folder: Path, formula: str, data: dict[str, Any], **records: object) -> Findings:
    return check_frame(pd.DataFrame(data), pack_of(folder, {"R": formula}, FIELDS, **records))


def counts(found: Findings) -> tuple[int, int, int, int]:
    (one,) = [one for one in found.counts if one.rule == "R"]
    return one.passes, one.fails, one.not_applicable, one.undecided


@pytest.mark.parametrize(
    "formula",
    [
        "sum(records.tip) == 7",
        "mean(records.tip) == 3.5",
        "max(records.tip) == 4",
        "min(records.tip) == 3",
        "count(records.tip) == 2",
        "count(records) == 3",
        "all(records.tip > 2)",
        "not any(records.tip > 4)",
        "sum(records.amount * records.tip) == 11",
        'sum(records.amount, where=records.kind == "A") == 3',
        'sum(records.tip, where=records.kind == "A") == 7',
    ],
)
def test_an_absent_value_is_left_out_of_what_is_asked_of_all(tmp_path: Path, formula: str) -> None:
    data = {"amount": [1, 2, 3], "tip": [3, 4, None], "kind": ["A", "A", None]}
    assert counts(one_rule(tmp_path, formula, data)) == (3, 0, 0, 0)
    lying = formula.replace("== 7", "== 8").replace("== 11", "== 12")
    if lying != formula:
        assert counts(one_rule(tmp_path / "other", lying, data)) == (0, 3, 0, 0)


def test_a_group_has_no_member_whose_key_is_absent(tmp_path: Path) -> None:
    data = {"amount": [1, 2, 3, 9], "tip": [1, 1, 1, 1], "kind": ["A", "A", "B", None]}
    found = one_rule(tmp_path, "sum(records.amount, where=records.kind == kind) == 3", data)
    assert counts(found) == (3, 0, 1, 0)


def test_a_column_that_is_not_there_is_blank_everywhere(tmp_path: Path) -> None:
    assert counts(one_rule(tmp_path, "not (amount > 0) or not blank(due)", {"amount": [5, 0, 7]})) == (1, 2, 0, 0)
    other = {"amount": [5, 0, 7], "Day of payment": ["2024-01-02", "", "2024-02-03"]}
    found = one_rule(tmp_path / "other", "not (amount > 0) or not blank(due)", other)
    assert counts(found)[1] == 0  # it may be the column of another name


@pytest.mark.parametrize(
    "formula",
    [
        "sum(records.amount) == 3", "mean(records.amount) == 1.5", "min(records.amount) == 1",
        "sum(amount, tip) < 100", "sum(records.amount, where=records.kind == kind) == 3",
    ],
)  # fmt: skip
def test_what_was_not_read_is_not_left_out(tmp_path: Path, formula: str) -> None:
    data = {"amount": ["1", "2", "9x9"], "tip": ["1", "1", "1"], "kind": ["A", "A", "A"]}
    found = one_rule(tmp_path, formula, data, missing="left_out")
    assert counts(found) == ((2, 0, 0, 1) if "tip" in formula else (0, 0, 0, 3))
    data["amount"][2] = ""
    assert counts(one_rule(tmp_path / "other", formula, data, missing="left_out")) == (3, 0, 0, 0)


def test_who_is_counted_is_counted_whatever_else_was_not_read(tmp_path: Path) -> None:
    data = {"amount": ["1", "x"], "kind": ["A", "B"]}
    assert (
        counts(one_rule(tmp_path, 'count(records, where=records.kind == "A") == 1', data, missing="left_out"))[0] == 2
    )
