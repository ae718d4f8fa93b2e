"""What a page strikes out, hides or raises is seen as a browser shows it."""

import pytest


@pytest.fixture
def line(read_bytes, texts):
    return lambda markup: "|".join(texts(read_bytes("page.html", f"<html><body>{markup}".encode())))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>收到<s>153</s>154件", "收到154件"),
        ("<p><strike>153</strike>154件", "154件"),
        ("<p><del>153</del><ins>154</ins>件", "154件"),
        ("<p><span style='text-decoration: line-through'>153</span>154件", "154件"),
        ("<p><span style='text-decoration-line:line-through red'>153</span>154件", "154件"),
        (
            "<style>.old {color:red; text-decoration:underline line-through}</style><p><b class='a old'>153</b>154件",
            "154件",
        ),
        ("<p><u>153</u>4件", "1534件"),
        ("<p><span style='text-decoration:underline'>153</span>4件", "1534件"),
    ],
)
def test_struck_text_is_not_there(markup, expected, line):
    assert line(markup) == expected


@pytest.mark.parametrize(
    ("css", "shown"),
    [
        (".h {display:none}", "见此"),
        ("p .h {VISIBILITY: hidden !important}", "见此"),
        ("div > p > span.h {font-size:0}", "见此"),
        ("span#i.h {display:none}", "见此"),
        ("@media screen {.h {display:none}}", "见此"),
        (".x, .h {display:none}", "见此"),
        ("/* .g {} */ <!-- .h {display:none} -->", "见此"),
        ("@media print {.h {display:none}}", "见5此"),
        ("/* .h {display:none} */", "见5此"),
        ("div > span.h {display:none}", "见5此"),
        (".h:hover {display:none}", "见5此"),
        (".h {display:none} span.h {display:inline}", "见5此"),
        (".h {display:inline !important} span.h {display:none}", "见5此"),
        (".h {font-size:0.8em}", "见5此"),
        (".hidden {display:none}", "见5此"),
        (".h {display:none", "见5此"),
    ],
)
def test_style_sheets_hide(css, shown, line):
    assert line(f"<style>{css}</style><div><p>见<span class='h' id=i>5</span>此</p></div>") == shown


def test_the_style_of_an_element_weighs_more_than_a_sheet(line):
    assert line("<style>.h{display:none}</style><p>见<b class=h style='display:inline;font-size:0'>4</b>"
                "<b class=h style='display:inline'>5</b>") == "见5"  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>154<sup>1</sup>件", "154¹件"),
        ("<p>154<sub>2</sub>件", "154₂件"),
        ("<p>154<sup>[1]</sup>件", "154[¹]件"),
        ("<p>154<sup><a href='#n'>12</a></sup>件", "154¹²件"),
        ("<p>154<span style='vertical-align:super'>1</span>件", "154¹件"),
        ("<style>.n{vertical-align:super}</style><p>154<i class=n>1</i>0件", "154¹0件"),
        ("<p>154<span style='vertical-align:middle'>1</span>件", "1541件"),
        ("<p>m<sup>注</sup>", "m注"),
        ("<p>规<ruby>章<rp>(</rp><rt>zhang1</rt><rp>)</rp></ruby>5件", "规章5件"),
    ],
)
def test_raised_digits_stay_apart(markup, expected, line):
    assert line(markup) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<td><s>94</s>98", [["a", "98", "b"]]),
        ("<td><s>94</s>", [["a", "", "b"]]),
        ("<td style='text-decoration:line-through'>94", [["a", "", "b"]]),
        ("<td style='visibility:hidden'>94", [["a", "", "b"]]),
        ("<td style='display:none'>94", [["a", "b"]]),
        ("<td style='vertical-align:super'>94", [["a", "94", "b"]]),
        ("<td hidden>94", [["a", "b"]]),
    ],
)
def test_a_cell_keeps_its_place_unless_it_takes_none(cell, expected, read_bytes, tables):
    assert tables(read_bytes("page.html", f"<table><tr><td>a{cell}<td>b</table>".encode())) == [expected]
