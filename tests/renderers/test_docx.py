"""The document, read by python-docx and opened by LibreOffice."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from gxcheck.model import Result
from gxcheck.pipeline import Checker
from tests.recognise.writers import has_office
from tests.renderers.conftest import Written
from tests.renderers.office import converted


def texts(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def letter_lines(data: bytes) -> list[str]:
    """The lines of plain letters without their annexes."""
    letters = data.decode().split("\n\n\n")
    return [line.strip() for letter in letters for line in letter.partition("\n附表（")[0].splitlines() if line]


def test_it_says_what_the_slip_says(checked: list[Result], written: Written) -> None:
    results = [*checked[:20], checked[-1]]
    document = Document(io.BytesIO(written("docx", results)))
    told = [one.text.strip() for one in document.paragraphs if one.text and not one.text.startswith("附表（")]
    assert told == letter_lines(written("slip", results))


def test_the_annex_is_a_table_whose_head_comes_again(unsettled: Path, checker: Checker, written: Written) -> None:
    document = Document(io.BytesIO(written("docx", [checker.check(unsettled)])))
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert set(rows[0]) == {f"附表（{unsettled.name}）"}
    assert rows[1] == ["序号", "位置", "现状", "应为", "在文件中", "依据"]
    assert rows[2][0] == "1"
    assert rows[2][2:5] == ["3", "4", "第56行第1列"]
    assert [row[0] for row in rows[2:7]] == ["1"] * 5, "each row has the number of its finding, on whatever page"
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows[:2])
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in table.rows[2:])
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_page_and_the_fonts_are_those_of_an_office(checked: list[Result], written: Written) -> None:
    document = Document(io.BytesIO(written("docx", checked[:2])))
    first, second = document.sections
    assert first.page_width == second.page_width == pytest.approx(Cm(21), abs=1000)
    assert first.page_height == pytest.approx(Cm(29.7), abs=1000)
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "仿宋"
    numbers = [one._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for one in document.sections]
    assert numbers == ["1", "1"], "the pages of each letter are counted from one"


def test_nothing_in_it_tells_when_it_was_made(checked: list[Result], written: Written) -> None:
    data = written("docx", checked[:2])
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(2000, 1, 1, 0, 0, 0)}
    assert Document(io.BytesIO(data)).core_properties.modified.year == 2000


def test_hostile_text_stays_text(hostile: list[Result], written: Written) -> None:
    told = "\n".join(texts(written("docx", hostile)))
    assert "<script>alert(1)</script>" in told
    assert not set(told) & set("\x00\x1b\x07\u202e\udcff\ud800")


@pytest.mark.slow
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
def test_another_program_opens_it(
    checked: list[Result], hostile: list[Result], written: Written, tmp_path: Path
) -> None:
    results = [*checked[:10], *hostile]
    data = converted("slip.docx", written("docx", results), "txt:Text (encoded):UTF8", tmp_path)
    told = data.decode("utf-8-sig")
    assert all(line in told for line in letter_lines(written("slip", results)))
