"""The annex of a letter: what the sentence of a finding speaks of, row by row, with its place and what stands there."""

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from gxcheck.model import Language, Result, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.slip.annex import rows_of
from gxcheck.renderers.slip.once import told_once
from gxcheck.renderers.slip.rows import AnnexRow
from gxcheck.renderers.slip.table import table_of
from gxcheck.renderers.telling.findings import Finding, findings
from gxcheck.renderers.telling.sentences import title
from gxcheck.renderers.telling.view import View
from tests.make_samples import SAMPLES

Check = Callable[[Path], Result]
BROKEN = sorted((SAMPLES / "broken").iterdir())


def findings_of(path: Path, view: View, check: Check) -> tuple[Verdict, tuple[Finding, ...]]:
    verdict = check(path)
    assert isinstance(verdict, Verdict)
    return verdict, findings(verdict, view.form(verdict.report))


def rows_told(rule: str, pack: RulePack, check: Check, language: Language = "zh") -> list[AnnexRow]:
    view = View(pack, language)
    verdict, found = findings_of(next(path for path in BROKEN if path.name.partition(".")[0] == rule), view, check)
    number, finding = next(
        (number, one) for number, one in enumerate(found, start=1) if any(each.rule == rule for each in one.outcomes)
    )
    return list(rows_of(number, finding, verdict, view))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_has_a_place_and_what_a_finding_speaks_of_a_value(
    language: Language, pack: RulePack, checked_sample: Check
) -> None:
    view, more = View(pack, language), View(pack, language).say("slip_more_repairs", count="").strip()
    for path in BROKEN:
        verdict, found = findings_of(path, view, checked_sample)
        for number, finding in enumerate(found, start=1):
            rows = [row for row in rows_of(number, finding, verdict, view) if more[-4:] not in row.where]
            assert rows and all(row.where and row.place for row in rows), (path.name, rows)
            speaks = any(one.statements or one.cells or one.printed for one in finding.outcomes)
            assert not speaks or all(row.printed for row in rows), (path.name, rows)
            assert not any(text[:1] == "“" and "”" not in text for row in rows for text in (row.printed, row.suggested))


@pytest.mark.parametrize(
    ("rule", "rows"),
    [
        ("N11-COURT", ["法院判决撤销1件", "0", "0"]),
        ("N25-UPHELD", ["行政复议维持率80%", "3", "5"]),
        ("N10-BARE-DISCLOSED", ["予以公开占办结总数的22.8%", "16", "125"]),
        ("N10", ["其中予以公开16件，占13.8%", "125"]),
        ("N24", ["其中网上申请100件、信函申请26件"]),
        ("I10", ["0", "3"]),
        ("Y01", ["0", "3"]),
        ("Y08", ["我区共收到政府信息公开申请125件，比去年的59件多65件", "60"]),
        ("Y15", ["我区主动公开政府信息15445条"]),
        ("C07", ["未写：平台建设"]),
        ("C10", ["空白"]),
        ("F10-FILE", ["2020", "2021"]),
        ("F17", ["其他主动公开文件"]),
        ("Y14-LEVEL", ["县区"]),
    ],
)
def test_the_rows_are_what_the_sentence_speaks_of(
    rule: str, rows: list[str], pack: RulePack, checked_sample: Check
) -> None:
    assert [row.printed for row in rows_told(rule, pack, checked_sample)] == rows


def test_passages_of_last_year_stand_with_their_lines(pack: RulePack, checked_sample: Check) -> None:
    rows = rows_told("Y09", pack, checked_sample)
    assert len({row.place for row in rows}) == len(rows) == 3
    assert all(re.fullmatch(r"第\d+行第1列", row.place) for row in rows)
    assert rows[1].printed == "其中，自然人申请117件，法人或其他组织申请8件。"


def test_what_stands_nowhere_is_said_to(pack: RulePack, checked_sample: Check) -> None:
    (row,) = rows_told("C08", pack, checked_sample)
    assert (row.where, row.place, row.printed) == ("全文", "文件中没有", "未写：社会评议")
    (row,) = rows_told("C08", pack, checked_sample, "en")
    assert row.place == "nowhere in the file"


def test_a_row_of_zeros_should_not_be_its_own_name(pack: RulePack, checked_sample: Check) -> None:
    rows = rows_told("Y04", pack, checked_sample)
    assert [row.suggested for row in rows] == [""] * 4
    assert [row.printed for row in rows] == ["0", "0", "0", "2"]
    assert rows[-1].place.startswith("上一年度报告第")


def test_rows_and_parts_that_are_not_there_are_one_row_each_and_no_values(
    pack: RulePack, checker: Checker, tmp_path: Path
) -> None:
    lines = (SAMPLES / "huaxi-2021.csv").read_text("utf-8-sig").splitlines(keepends=True)
    file = tmp_path / "lacking.csv"
    file.write_text("".join(one for one in lines if "属于国家秘密" not in one and "行政处罚" not in one), "utf-8")
    view = View(pack, "zh")
    verdict, found = findings_of(file, view, checker.check)
    rows = [row for number, one in enumerate(found) for row in rows_of(number, one, verdict, view)]
    lacking = [row for row in rows if "缺" in row.where]
    assert [(row.where, row.printed, row.suggested, row.place) for row in lacking] == [
        ("表二缺一行：行政处罚", "", "", "文件中没有"),
        ("表三缺一行：（三）不予公开 1.属于国家秘密", "", "", "文件中没有"),
    ]


def test_what_is_there_is_not_said_to_be_nowhere(pack: RulePack, checker: Checker, tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("一、总体情况", "（文字描述）", "五、存在的主要问题及改进情况", "（文字描述）"):
        document.add_paragraph(line)
    for row in csv.reader((SAMPLES / "huaxi-2021.csv").read_text("utf-8-sig").splitlines()):
        if any(row) and not "".join(row).startswith(("一、总体", "五、存在")):
            document.add_paragraph(" ".join(row))
    document.save(str(tmp_path / "template.docx"))
    view = View(pack, "zh")
    verdict, found = findings_of(tmp_path / "template.docx", view, checker.check)
    number, finding = next((number, one) for number, one in enumerate(found) if one.first.rule == "F07")
    rows = list(rows_of(number, finding, verdict, view))
    assert [(row.where, row.place) for row in rows] == [("“一、总体情况”", ""), ("“五、存在的主要问题及改进情况”", "")]
    assert title(finding, verdict, view).startswith("“一、总体情况”、“五、存在的主要问题及改进情况”写有“（文字描述）”")


def test_a_cell_stands_in_the_annex_once(pack: RulePack) -> None:
    view = View(pack, "zh")
    one, other, third = (
        AnnexRow(where=f"表三 · {name}", printed="空白", suggested="3", place="第6行") for name in ("甲", "乙", "丙")
    )
    first = [replace(one, number="1", basis="格式"), other]
    second = [replace(one, number="2", basis="条例"), other, third]
    assert list(told_once([first, second], view)) == [
        *first,
        replace(third, number="2", basis="条例"),
        AnnexRow(where="另有2格，已列在第1项"),
    ]
    alone = [replace(one, number="3")]
    assert list(told_once([first, alone], view)) == [*first, *alone]  # one row is no longer than to say where it is


def test_numbers_of_a_list_may_be_parted_and_not_cut(pack: RulePack) -> None:
    table = table_of([AnnexRow(number="1", where="表三", printed="117、8、0、125")], "", View(pack, "zh"))
    assert "117、\u200b8、\u200b0、\u200b125" in "".join(table.itertext())
