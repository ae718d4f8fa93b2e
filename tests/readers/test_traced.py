"""What the reader gives and where it stands in the document are told of the same walk."""

import io
import zipfile

import pytest
from lxml import etree

from gxcheck.model import Grid, Paragraph
from gxcheck.packs import RulePack
from gxcheck.readers.markup.docx import read
from gxcheck.readers.markup.numbering import W
from gxcheck.readers.markup.traced import TracedBody
from tests.make_samples import clean_cells
from tests.recognise.printing import Source, Style
from tests.recognise.writers import word

INNER = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
#: A table that lays out a page and so has no number, around one that is counted.
LAYOUT = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p>{INNER}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize("style", [Style(), Style(merges=False), Style(cut=9, header_again=True, header_broken=True)])
@pytest.mark.parametrize("layout", ["", LAYOUT, INNER + LAYOUT])
def test_every_cell_and_every_line_has_its_element(style: Style, layout: str, pack: RulePack) -> None:
    form = pack.forms["cn-disclosure-2021"]
    data = word(Source(form=form, cells=clean_cells(form), title="报告", prose={"s1": ["一句。", "两句。"]}), style)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", f"<w:body>{layout}".encode(), 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    blocks = read("report.docx", out.getvalue()).blocks
    traced = TracedBody(etree.fromstring(parts["word/document.xml"]), None, None)
    cells = {
        cell.location: cell.text for block in blocks if isinstance(block, Grid) for row in block.rows for cell in row
    }
    found = {where: "".join(one.text or "" for one in cell.iter(f"{W}t")) for where, cell in traced.cells.items()}
    assert found == {where: text.replace("\n", "") for where, text in cells.items()}
    outside = [
        text for text, paragraph in traced.lines if all(paragraph not in cell.iter() for cell in traced.cells.values())
    ]
    assert outside == [block.text for block in blocks if isinstance(block, Paragraph)]
