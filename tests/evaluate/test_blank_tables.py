"""Who filled in nothing of a table says of none of its cells that there was nothing."""

from pathlib import Path

import pytest

from gxcheck.model import Verdict
from gxcheck.pipeline import Checker

SAMPLE = Path(__file__).parents[2] / "samples" / "huaxi-2021.csv"
DISPUTES = "3,2,0,0,5,3,0,0,0,3,8,0,0,0,8"


def told(row: str, folder: Path, checker: Checker) -> Verdict:
    text = SAMPLE.read_text(encoding="utf-8")
    assert DISPUTES in text
    path = folder / "report.csv"
    path.write_text(text.replace(DISPUTES, row), encoding="utf-8")
    verdict = checker.check(path)
    assert isinstance(verdict, Verdict)
    return verdict


@pytest.mark.parametrize("row", ["," * 14, "/" + ",/" * 14], ids=["blank", "barred"])
def test_a_table_without_a_number_is_one_of_zeros_only_where_it_says_so(
    row: str, tmp_path: Path, checker: Checker
) -> None:
    verdict = told(row, tmp_path, checker)
    against = {one.rule for one in verdict.outcomes if one.status.value == "fail"} & {"N11", "N12"}
    assert against == (set() if row.startswith(",") else {"N11", "N12"})
    assert bool(verdict.suspects) <= row.startswith("/")
