"""CSV, read back by pandas and opened by a spreadsheet."""

import io
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from gxcheck.model import Result, Status, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.csv import COLUMNS, inert
from gxcheck.renderers.telling.findings import findings
from tests.recognise.writers import has_office
from tests.renderers.conftest import Written
from tests.renderers.office import converted

BROKEN = Path(__file__).parents[2] / "samples" / "broken"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def frame(data: bytes) -> pd.DataFrame:
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in data.replace(b"\r\n", b"")
    return pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def test_every_finding_has_a_line(checked: list[Result], decided: list[Result], written: Written) -> None:
    results = [*checked, *decided]
    told = frame(written("csv", results, "en"))
    assert list(told.columns[:3]) == ["report", "unit", "year"] and len(told.columns) == len(COLUMNS)
    verdicts = [one for one in results if isinstance(one, Verdict)]
    for status, name in ((Status.FAIL, "fail"), (Status.WAIVED, "waived"), (Status.NOT_EVALUATED, "not evaluated")):
        expected = sum(outcome.status is status for one in verdicts for outcome in one.outcomes)
        assert (told["status"] == name).sum() == expected
    assert (told["status"] == "unreadable").sum() == 1
    assert (told["state"] == "fixed").sum() == (told["state"] == "open").sum() == len(decided)
    assert told["message"].all()


def test_lines_of_one_finding_have_its_number(checked: list[Result], pack: RulePack, written: Written) -> None:
    for verdict in (one for one in checked if isinstance(one, Verdict)):
        told = frame(written("csv", [verdict], "en"))
        found = findings(verdict, pack.forms[verdict.report.form])
        failed = told[told["status"] == "fail"]
        assert sorted(set(failed["finding"]), key=int) == [str(number) for number in range(1, len(found) + 1)]
        assert not told[told["status"] != "fail"]["finding"].any()
        for number, one in enumerate(found, start=1):
            lines = failed[failed["finding"] == str(number)]
            assert set(lines["instance"]) == {outcome.instance for outcome in (*one.outcomes, *one.covered)}


def test_the_cell_and_its_probable_value_stand_in_columns(checked: list[Result], written: Written) -> None:
    told = frame(written("csv", checked))
    line = told[told["报告"].str.endswith("REQ-ROW-TOTAL.csv")].iloc[0]
    assert (line["列"], line["现填"], line["疑应为"], line["位置"]) == ("商业企业", "6", "1", "第30行第5列")


def test_what_a_cell_holds_and_what_the_text_says_stand_apart(checker: Checker, written: Written) -> None:
    told = frame(written("csv", [checker.check(BROKEN / "N11.csv")]))
    line = told[told["规则"] == "N11"].iloc[0]
    assert (line["行"], line["列"], line["现填"], line["正文写"]) == ("行政复议", "总计", "5", "6件")
    assert line["位置"] and line["正文位置"] and line["位置"] != line["正文位置"]


@pytest.mark.parametrize("text", ["=1", "+a", "-a", "@a", "\t=1", "\r@a", " =1", "＝1", "-2+3", "+1-1"])
def test_formulas_are_made_inert(text: str) -> None:
    assert inert(text).startswith("'")


@pytest.mark.parametrize("text", ["-736.5", "+3", "12.8%", "-2", "空白", "1-2", ""])
def test_numbers_and_words_stay(text: str) -> None:
    assert inert(text) == text


def test_hostile_text_is_inert(hostile: list[Result], written: Written) -> None:
    told = frame(written("csv", hostile))
    for cell in told.to_numpy().ravel():
        assert not cell.startswith(tuple("=+-@\t\r＝＋－＠")) or _NUMBER.fullmatch(cell), cell


@pytest.mark.slow
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
def test_a_spreadsheet_sees_no_formula(hostile: list[Result], written: Written, tmp_path: Path) -> None:
    data = converted("findings.csv", written("csv", hostile), "xlsx", tmp_path)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert sheet.max_row > len(hostile)
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_a_blank_total_has_its_cell_and_what_belongs_there(checker: Checker, written: Written) -> None:
    told = frame(written("csv", [checker.check(BROKEN / "I07.csv")]))
    line = told[told["规则"] == "I07"].iloc[0]
    assert (line["行"], line["列"], line["现填"], line["疑应为"]) == ("（一）予以公开", "总计", "（空）", "16")
    assert line["要求"] == "有数字的行，总计不空"
