"""Charts, pictures, macros, comments and formats come through the marking."""

import io
import os
import subprocess
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from gxcheck.model import Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.telling.view import View
from gxcheck.renderers.xlsx import render
from tests.recognise.writers import has_office
from tests.renderers.xlsx.conftest import Marking, beside, coloured, opened, parts_of, whole
from tests.renderers.xlsx.rich import MACROS, SUSPECT, rich_workbook, with_macros

#: Not equal because marked: everything else is, byte for byte.
EDITED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/comments/comment1.xml",
    "xl/drawings/commentsDrawing1.vml",
}


def test_every_other_part_is_the_same(mark: Marking) -> None:
    data = rich_workbook()
    _, copy = mark("report.xlsx", data)
    before, after = parts_of(data), parts_of(copy)
    changed = {name for name in before if after[name] != before[name]}
    assert changed <= EDITED
    assert {name for name in before if "chart" in name or "media" in name}
    assert set(after) - set(before) == {"xl/worksheets/gxcheck1.xml"}


def test_the_sheet_keeps_all_but_the_marked_formats(mark: Marking) -> None:
    data = rich_workbook()
    _, copy = mark("report.xlsx", data)
    before, after = (etree.fromstring(parts_of(one)["xl/worksheets/sheet1.xml"]) for one in (data, copy))
    for root in (before, after):
        for cell in root.iter("{*}c"):
            cell.attrib.pop("s", "")
    assert etree.tostring(before, method="c14n") == etree.tostring(after, method="c14n")


def test_a_marked_cell_keeps_its_own_format(mark: Marking) -> None:
    _, copy = mark("report.xlsx", rich_workbook())
    cell = opened(copy).worksheets[0][SUSPECT]
    assert cell.number_format == "#,##0"
    assert cell.font.b
    assert cell.fill.fgColor.rgb == "FFF8CBAD"


def test_comments_that_were_there_stay(mark: Marking) -> None:
    _, copy = mark("report.xlsx", rich_workbook())
    sheet = opened(copy).worksheets[0]
    assert (sheet["A3"].comment.text, sheet["A3"].comment.author) == ("原有的批注", "张三")
    assert sheet[SUSPECT].comment.author == "李四"
    assert sheet[SUSPECT].comment.text.startswith("请复核\n\n疑误：现填6，疑应为1")
    assert sheet["D30"].comment.author == "gxcheck"
    drawing = parts_of(copy)["xl/drawings/commentsDrawing1.vml"]
    shapes = etree.fromstring(drawing).findall("{urn:schemas-microsoft-com:vml}shape")
    assert len(shapes) == len({shape.get("id") for shape in shapes})
    assert len(shapes) == sum(1 for row in sheet.iter_rows() for cell in row if cell.comment)


def test_macros_stay_and_the_name_says_so(checker: Checker, pack: RulePack, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsm"
    path.write_bytes(with_macros(rich_workbook()))
    verdict = checker.check(path)
    assert isinstance(verdict, Verdict)
    named = list(render([verdict], View(pack, "zh", suffix=".xlsm", beside="marked.files")))
    assert parts_of(whole(named))["xl/vbaProject.bin"] == MACROS
    misnamed = list(render([verdict], View(pack, "zh", suffix=".xlsx", beside="marked.files")))
    assert beside(misnamed) == {"report.xlsm": whole(named)}
    index = opened(whole(misnamed)).worksheets[0]
    assert index["J2"].hyperlink.target == "marked.files/report.xlsm"
    kept = openpyxl.load_workbook(io.BytesIO(whole(named)), keep_vba=True)
    assert kept.vba_archive is not None


@pytest.mark.slow
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
def test_another_program_opens_it_and_loses_nothing(mark: Marking, tmp_path: Path) -> None:
    verdict, copy = mark("report.xlsx", rich_workbook())
    (tmp_path / "marked.xlsx").write_bytes(copy)
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(tmp_path / "out"), str(tmp_path / "marked.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)})
    converted = opened((tmp_path / "out" / "marked.xlsx").read_bytes())
    ours = opened(copy)
    assert converted.sheetnames == ours.sheetnames
    for name in ours.sheetnames:
        values = {
            cell.coordinate: str(cell.value) for row in ours[name].iter_rows() for cell in row if cell.value is not None
        }
        theirs = {cell.coordinate: str(cell.value) for row in converted[name].iter_rows() for cell in row}
        assert {place: theirs.get(place) for place in values} == values
    first, again = ours.worksheets[0], converted.worksheets[0]
    assert coloured(again) == coloured(first)
    comments = {cell.coordinate: cell.comment.text for row in first.iter_rows() for cell in row if cell.comment}
    found = {cell.coordinate: cell.comment.text for row in again.iter_rows() for cell in row if cell.comment}
    assert found.keys() == comments.keys()
    assert "疑应为1" in found[SUSPECT]
    assert len(again._charts) == 1
    assert len(again._images) == 1
    assert verdict.report.cells
