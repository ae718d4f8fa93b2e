"""Saved web pages."""

import pytest


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>一行</p><p>又一行</p>", ["一行", "又一行"]),
        ("第一行<br>第二行<br/>第三行", ["第一行", "第二行", "第三行"]),
        ("<p>第一行<br>第二行</p>", ["第一行", "第二行"]),
        ("<p><span>申</span><span>请</span><span>1</span><span>25</span>件</p>", ["申请125件"]),
        ("<p>收到申请\n   125件，其\n中</p>", ["收到申请125件，其中"]),
        ("<p>two\nwords</p>", ["two words"]),
        ("<p>甲&nbsp;</p><p>&nbsp;</p>", ["甲"]),
        ("<p>见<!-- 不见 --><script>1</script><style>p{}</style>此</p>", ["见此"]),
        ("<p>见<span style='display: none'>2</span><i hidden>3</i>此</p>", ["见此"]),
        ("<div style='DISPLAY:none'><p>藏</p><table><tr><td>1<td>2</table></div>见", ["见"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<td>表外</td>", ["表外"]),
        ("<p>\u200b</p><p>甲\u200b乙</p>", ["甲乙"]),
    ],
)
def test_text(markup, expected, read_bytes, texts):
    assert texts(read_bytes("page.html", f"<html><body>{markup}".encode())) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>a<td>b<tr><td>c<td>d", [[0, 1], [0, 1]]),
        ("<tr><td colspan=3>a<td>b<tr><td>c", [[0, 3], [0]]),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [[0, 1], [1]]),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d", [[0, 2], [2], [0]]),
        ("<tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f<td>g", [[0, 1, 2], [0, 2], [0, 2]]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", [[0, 1], [1], [1]]),
        ("<tr><td colspan=x>a<td colspan=-1>b<td>c", [[0, 1, 2]]),
        ("<tr><td>a<td style='display:none'>x<td>b", [[0, 1]]),
    ],
)
def test_columns(rows, expected, read_bytes, columns):
    assert columns(read_bytes("page.html", f"<table>{rows}</table>".encode())) == expected


def test_cells(read_bytes, tables):
    page = "<table><tr><td>本年新<br />制作数量</td><td>&nbsp;</td><td></td></tr><tr><th>1</th><td>2<td>3</table>"
    assert tables(read_bytes("page.html", page.encode())) == [[["本年新\n制作数量", "", ""], ["1", "2", "3"]]]


def test_layout_tables_do_not_swallow_the_report(read_bytes, texts, tables):
    inner = "<p>一</p><table><tr><td>a<td>b</table><p>二</p><table><tr><td>c<td>d</table><p>三</p>"
    page = f"<table><tr><td>导航</td><td><table><tr><td>{inner}</td></tr></table></td></tr></table>"
    document = read_bytes("page.html", page.encode())
    assert texts(document) == ["导航", "一", "二", "三"]
    assert tables(document) == [[["a", "b"]], [["c", "d"]]]
    assert [block.location.table for block in document.blocks if hasattr(block, "rows")] == [1, 2]


def test_a_cell_of_prose_is_a_page(read_bytes, texts):
    prose = "".join(f"<p>{'总体情况良好' * 20}{number}</p>" for number in range(5))
    assert len(texts(read_bytes("page.html", f"<table><tr><td>菜单<td>{prose}</table>".encode()))) == 6


def test_a_table_of_one_cell_inside_a_cell_is_its_text(read_bytes, tables):
    page = "<table><tr><td>a<td><table><tr><td>12</table><tr><td>b<td>13</table>"
    assert tables(read_bytes("page.html", page.encode())) == [[["a", "12"], ["b", "13"]]]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("gb18030", ""),
        ("gb18030", "<meta charset=gb2312>"),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'),
        ("gb18030", "<meta charset=utf-8>"),
        ("gb18030", "<meta charset=iso-8859-1>"),
        ("utf-8", "<meta charset=gb2312>"),
        ("big5", "<meta charset=big5>"),
        ("gb18030", "<meta charset=rot13>"),
    ],
)
def test_encodings(encoding, head, read_bytes, texts):
    page = f"<html><head>{head}</head><body><p>年度報告，125件</p></body></html>".encode(encoding)
    assert texts(read_bytes("page.html", page)) == ["年度報告，125件"]


def test_a_page_that_was_cut_is_no_other_encoding(read_bytes, texts):
    page = "<p>年度报告中的总体情况</p>".encode()
    document = read_bytes("page.html", page[:-6])
    assert texts(document) == ["年度报告中的总体情\ufffd"]


def test_a_broken_character_is_said(read_bytes):
    document = read_bytes("page.html", "<p>年度报告</p>".encode() + b"\xff\xff\x80")
    assert [note.key for note in document.notes] == ["lost_characters"]


def test_pictures_are_said_and_icons_are_not(read_bytes):
    page = b"<p>x<img src=a.png width=900><img src=b.gif width=16 height=16><img src=c.png>"
    assert [note.details for note in read_bytes("page.html", page).notes] == [(("count", "2"),)]
    assert read_bytes("page.html", b"<p>x<img width=1 height=1>").notes == ()


def test_mht(read_bytes, texts):
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    mail = MIMEMultipart("related")
    mail.attach(MIMEText("<p>总体情况</p>", "html", "gb18030"))
    for name in ("page.mht", "page.doc"):
        assert texts(read_bytes(name, b"MIME-Version: 1.0\n" + mail.as_bytes())) == ["总体情况"]


def test_lines_are_located(read_bytes):
    document = read_bytes("page.html", "<p>一</p>\n\n<p>二</p>".encode())
    assert [block.location.line for block in document.blocks] == [1, 3]
