"""What a Word document strikes out, hides or raises, by itself or by a style, is seen as Word shows it."""

import io
import zipfile

import pytest

from gxcheck.model import RemarkedCell

STYLES = {
    "Struck": ("character", "", "<w:strike/>"),
    "Below": ("character", "Struck", "<w:b/>"),
    "Unstruck": ("character", "Struck", '<w:strike w:val="0"/>'),
    "Hidden": ("character", "", "<w:vanish/>"),
    "Raised": ("character", "", '<w:vertAlign w:val="superscript"/>'),
    "StruckLine": ("paragraph", "", "<w:strike/>"),
    "Round": ("character", "Round", "<w:strike/>"),
}


def styled(name):
    return f'<w:rStyle w:val="{name}"/>'


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def style(name):
    kind, base, properties = STYLES[name]
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{based}<w:rPr>{properties}</w:rPr></w:style>'


@pytest.fixture
def with_styles(docx_from):
    """A document of a body, with the styles above."""

    def made(body):
        source, out = zipfile.ZipFile(io.BytesIO(docx_from(body))), io.BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for name in source.namelist():
                data = source.read(name)
                if name == "word/styles.xml":
                    data = data.replace(b"</w:styles>", "".join(map(style, STYLES)).encode() + b"</w:styles>")
                target.writestr(name, data)
        return out.getvalue()

    return made


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (run("94", "<w:strike/>") + run("98"), "98"),
        (run("94", "<w:dstrike/>") + run("98"), "98"),
        (run("94", '<w:strike w:val="false"/>') + run("8"), "948"),
        (run("94", '<w:u w:val="single"/>') + run("8"), "948"),
        (run("94", styled("Struck")) + run("98"), "98"),
        (run("94", styled("Below")) + run("98"), "98"),
        (run("94", styled("Round")) + run("98"), "98"),
        (run("94", styled("Unstruck")) + run("8"), "948"),
        (run("94", styled("Struck") + '<w:strike w:val="0"/>') + run("8"), "948"),
        (run("94", styled("Hidden")) + run("98"), "98"),
        (run("94") + run("1", '<w:vertAlign w:val="superscript"/>'), "94¹"),
        (run("94") + run("1", '<w:vertAlign w:val="subscript"/>'), "94₁"),
        (run("94") + run("1", styled("Raised")), "94¹"),
        (run("94") + run("1", styled("Raised") + '<w:vertAlign w:val="baseline"/>'), "941"),
        (run("94") + '<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "94\uf081"),
        (run("94") + '<w:r><w:sym w:font="Wingdings" w:char="81"/></w:r>', "94\uf081"),
        ("<w:r><w:ruby><w:rt>" + run("1") + "</w:rt><w:rubyBase>" + run("94") + "</w:rubyBase></w:ruby></w:r>", "94"),
    ],
)
def test_runs(runs, expected, with_styles, read_bytes, texts):
    assert texts(read_bytes("report.docx", with_styles(f"<w:p>{runs}</w:p>"))) == [expected]


def test_a_switch_of_paragraph_and_run_is_off_again(with_styles, read_bytes, texts):
    runs = run("1") + run("2", styled("Struck")) + run("3", '<w:strike w:val="0"/>') + run("4", "<w:strike/>")
    body = f'<w:p><w:pPr><w:pStyle w:val="StruckLine"/></w:pPr>{runs}</w:p>'
    assert texts(read_bytes("report.docx", with_styles(body))) == ["23"]


@pytest.mark.parametrize(
    ("text", "shown", "doubted"), [("5", "1. 5", True), ("1,205", "1. 1,205", True), ("予以公开", "1.予以公开", False)]
)
def test_the_number_of_a_paragraph_is_no_part_of_its_figure(text, shown, doubted, docx_of, read_bytes):
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document(io.BytesIO(docx_of([], [["a", text]])))
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    properties = document.tables[0].cell(0, 1).paragraphs[0]._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'))
    out = io.BytesIO()
    document.save(out)
    first, cell = read_bytes("report.docx", out.getvalue()).blocks[0].rows[0]
    assert not isinstance(first, RemarkedCell)
    assert cell.text == shown
    assert (isinstance(cell, RemarkedCell) and cell.doubted) is doubted
