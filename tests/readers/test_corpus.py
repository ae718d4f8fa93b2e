"""Published reports poured into several formats read the same."""

import shutil
import subprocess

import pytest

from gxcheck.model import Grid
from gxcheck.readers import read


def cells(document):
    grids = (block for block in document.blocks if isinstance(block, Grid))
    texts = (cell.text.replace("\n", "").strip() for grid in grids for row in grid.rows for cell in row)
    return [text for text in texts if text]


def without_headings(found):
    """In a document the headings of the sections stand outside its tables."""
    return [text for text in found if not (text[1:2] == "、" and text.endswith("情况"))]


@pytest.mark.parametrize("stem", ["宿迁市-2023", "平潭综合实验区-2022"])
def test_the_same_report_as_csv_xlsx_and_docx(stem, corpus):
    expected = cells(read(corpus / f"{stem}.csv"))
    assert cells(read(corpus / f"{stem}.xlsx")) == expected
    # the tables of the document carry longer labels than the others do
    document = cells(read(corpus / f"{stem}.docx"))
    assert [text[:6] for text in document] == [text[:6] for text in without_headings(expected)]
    assert [text for text in document if text.isdecimal()] == [text for text in expected if text.isdecimal()]


def test_the_2019_form(corpus):
    stem = "上海市人民政府办公厅-2019"
    expected = cells(read(corpus / f"{stem}.csv"))
    assert cells(read(corpus / f"{stem}.xlsx")) == expected
    page = cells(read(corpus / f"{stem}.html"))
    # the spreadsheet prints "_" in blank cells, and cuts a label short
    figures = [text for text in without_headings(expected) if text != "_"]
    assert [text[:6] for text in page] == [text[:6] for text in figures]


def test_the_official_blank_form(corpus):
    document = read(corpus / "官方格式空白模板.docx")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert [len(grid.rows) for grid in grids] == [14, 28, 4]
    assert max(cell.column for grid in grids for row in grid.rows for cell in row) == 14


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("stem", ["宿迁市-2023", "平潭综合实验区-2022"])
def test_the_same_report_as_pdf(stem, corpus, tmp_path):
    if not shutil.which("fc-list") or not subprocess.run(["fc-list", ":lang=zh"], capture_output=True).stdout:
        pytest.skip("a Chinese font is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(corpus / f"{stem}.docx")], check=True, capture_output=True, timeout=120)
    assert cells(read(tmp_path / f"{stem}.pdf")) == cells(read(corpus / f"{stem}.docx"))
