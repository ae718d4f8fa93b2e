"""The document, read by python-docx and opened by LibreOffice."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from gxcheck.model import Result
from tests.recognise.writers import has_office
from tests.renderers.conftest import Written
from tests.renderers.office import converted


def texts(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_it_says_what_the_slip_says(checked: list[Result], written: Written) -> None:
    told = texts(written("docx", checked[:20]))
    points = [line for line in written("slip", checked[:20]).decode().splitlines() if line[:1].isdigit()]
    assert [line for line in told if line[:1].isdigit() and ". " in line[:4]] == points


def test_the_page_and_the_fonts_are_those_of_an_office(checked: list[Result], written: Written) -> None:
    document = Document(io.BytesIO(written("docx", checked[:2])))
    (section,) = document.sections
    assert section.page_width == pytest.approx(Cm(21), abs=1000)
    assert section.page_height == pytest.approx(Cm(29.7), abs=1000)
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "仿宋"
    breaks = document.element.body.findall(f".//{qn('w:br')}")
    assert [one.get(qn("w:type")) for one in breaks] == ["page"]


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
    points = [line for line in written("slip", results).decode().splitlines() if line[:1].isdigit()]
    assert all(line in told for line in points)
