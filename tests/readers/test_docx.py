"""Word documents."""

import pytest

CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<w:p><w:r><w:t>1</w:t></w:r><w:r><w:t>25</w:t></w:r></w:p>", ["125"]),
        (f"<w:p>{run('甲')}<w:del>{run('乙')}</w:del><w:ins>{run('丙')}</w:ins></w:p>", ["甲丙"]),
        (f"<w:p><w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo></w:p>", ["乙"]),
        ("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>", ["甲 乙", "丙"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('甲')}</w:p></w:sdtContent></w:sdt>", ["甲"]),
        (
            f"<w:p><w:sdt><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt><w:hyperlink>{run('乙')}</w:hyperlink></w:p>",
            ["甲乙"],
        ),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r></w:p>", ["见"]),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r></w:p>', ["见"]),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", []),
        (
            "<w:p><w:r><mc:AlternateContent>"
            "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>"
            "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
            "</mc:Fallback></mc:AlternateContent><w:t>文</w:t></w:r></w:p>",
            ["文", "框"],
        ),
    ],
)
def test_text(body, expected, docx_from, read_bytes, texts):
    assert texts(read_bytes("report.docx", docx_from(body))) == expected


@pytest.mark.parametrize(
    ("rows", "expected", "where"),
    [
        ([[("", "a"), ("", "b")]], [["a", "b"]], [[0, 1]]),
        ([[('<w:gridSpan w:val="3"/>', "a"), ("", "b")]], [["a", "b"]], [[0, 3]]),
        (
            [
                [('<w:vMerge w:val="restart"/>', "a"), ("", "b")],
                [("<w:vMerge/>", ""), ("", "c")],
                [("", "d"), ("", "e")],
            ],
            [["a", "b"], ["c"], ["d", "e"]],
            [[0, 1], [1], [0, 1]],
        ),
        ([[("", "a"), ("", "b")], [("<w:vMerge/>", "c"), ("", "d")]], [["a", "b"], ["c", "d"]], [[0, 1], [0, 1]]),
        (
            [[('<w:hMerge w:val="restart"/>', "a"), ("<w:hMerge/>", ""), ("", "b")]],
            [["a", "b"]],
            [[0, 2]],
        ),
    ],
)
def test_merged_cells_stand_once(rows, expected, where, docx_from, read_bytes, tables, columns):
    lines = "".join("<w:tr>" + "".join(CELL.format(*cell) for cell in row) + "</w:tr>" for row in rows)
    document = read_bytes("report.docx", docx_from(f"<w:tbl>{lines}</w:tbl>"))
    assert tables(document) == [expected]
    assert columns(document) == where


def test_grid_before_shifts_a_row(docx_from, read_bytes, columns):
    row = '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + CELL.format("", "a") + CELL.format("", "b") + "</w:tr>"
    assert columns(read_bytes("report.docx", docx_from(f"<w:tbl>{row}</w:tbl>"))) == [[2, 3]]


def test_deleted_rows_are_gone(docx_from, read_bytes, tables):
    cells = CELL.format("", "a") + CELL.format("", "b")
    body = f"<w:tbl><w:tr>{cells}</w:tr><w:tr><w:trPr><w:del w:id='1' w:author=''/></w:trPr>{cells}</w:tr></w:tbl>"
    assert tables(read_bytes("report.docx", docx_from(body))) == [[["a", "b"]]]


def test_tables_in_text_boxes_and_in_cells(docx_from, read_bytes, tables):
    inner = f"<w:tbl><w:tr>{CELL.format('', '1')}{CELL.format('', '2')}</w:tr></w:tbl>"
    boxed = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    nested = f"<w:tbl><w:tr><w:tc><w:tcPr/>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert tables(read_bytes("report.docx", docx_from(boxed + nested))) == [[["1", "2"]], [["1", "2"]]]


def test_order_of_paragraphs_and_tables(docx_of, read_bytes):
    document = read_bytes("report.docx", docx_of(["一、总体情况", "二、主动公开"], [["规章", "1"]]))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Paragraph", "Grid"]
    assert document.blocks[2].rows[0][1].location.column == 2


def test_automatic_numbers_are_printed(docx_of, read_bytes, texts):
    import io

    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document(io.BytesIO(docx_of([], [])))
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, style, text in (
            (0, "chineseCounting", "%1、"),
            (1, "chineseCounting", "（%2）"),
            (2, "decimal", "%3."),
        )
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    for level, text in ((0, "甲"), (1, "乙"), (1, "丙"), (2, "丁"), (0, "戊"), (1, "己")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>')
        )
    out = io.BytesIO()
    document.save(out)
    assert texts(read_bytes("report.docx", out.getvalue())) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1.丁",
        "二、戊",
        "（一）己",
    ]


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (3, "decimalEnclosedCircle", "③"),
        (3, "decimalFullWidth", "３"),
        (27, "lowerLetter", "aa"),
        (14, "upperRoman", "XIV"),
        (7, "decimal", "7"),
        (7, "bullet", ""),
    ],
)
def test_numerals(number, style, expected):
    from gxcheck.readers.markup.numbering import numeral

    assert numeral(number, style) == expected
