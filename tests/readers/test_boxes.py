"""Tables that a page lays out with boxes, and pages of boxes that hold no table."""

import pytest

from gxcheck.model import Document, Grid, Paragraph
from gxcheck.readers.markup.html import read

ROWS = [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", ""], ["规范性文件", "6", "31"]]

#: What opens and closes a table, a row, a cell.
Tags = tuple[str, str, str, str, str, str]
LAID_OUT: dict[str, Tags] = {
    "classes": ('<div class="table">', "</div>", '<div class="row">', "</div>", '<div class="cell">', "</div>"),
    "spans": ('<div class="table">', "</div>", '<div class="tr">', "</div>", '<span class="td">', "</span>"),
    "no class": ("<div>", "</div>", "<div>", "</div>", "<div>", "</div>"),
    "paragraphs": ("<div>", "</div>", "<div>", "</div>", "<div><p>", "</p></div>"),
    "style": (
        '<div style="display:table">', "</div>", '<div style="display: table-row">', "</div>",
        '<span style="display:table-cell">', "</span>",
    ),
    "flex": ("<div>", "</div>", '<div style="display:flex">', "</div>", '<span style="flex:1">', "</span>"),
    "roles": (
        '<div role="table"><div role="rowgroup">', "</div></div>", '<div role="row">', "</div>",
        '<span role="cell">', "</span>",
    ),
    "lists": ("<div>", "</div>", "<ul>", "</ul>", "<li>", "</li>"),
    "items": ('<ul class="t">', "</ul>", '<li class="x">', "</li>", '<span class="y">', "</span>"),
    "wrapped": (
        '<div class="a"><div class="b">', "</div></div>", '<div class="c"><div class="in">', "</div></div>",
        '<div class="d"><div><span>', "</span></div></div>",
    ),
    "in the page": ("", "", "<div>", "</div>", "<div>", "</div>"),
    "cells of a paragraph": ("<div>", "</div>", "<p>", "</p>", '<span class="cell">', "</span>"),
}  # fmt: skip


def _read(body: str) -> Document:
    return read("page.html", f"<html><body><p>标题。</p>{body}<p>说明。</p></body></html>".encode())


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize("name", LAID_OUT)
def test_a_table_laid_out_with_boxes_is_a_grid(name: str) -> None:
    start, end, row, row_end, cell, cell_end = LAID_OUT[name]
    rows = (row + "".join(f"{cell}{text}{cell_end}" for text in texts) + row_end for texts in ROWS)
    before, grid, behind = _read(start + "".join(rows) + end).blocks
    assert isinstance(before, Paragraph) and isinstance(behind, Paragraph)
    assert isinstance(grid, Grid) and _texts(grid) == ROWS
    last = grid.rows[2][2].location
    assert (last.table, last.row, last.column) == (1, 3, 3)


def test_lines_inside_the_cell_of_a_box_are_one_cell() -> None:
    rows = "".join(
        f'<div class="tr"><div class="td"><p>{a[:2]}</p><p>{a[2:]}</p></div><div class="td">{b}</div></div>'
        for a, b in (("行政许可", "97"), ("行政处罚", "0"))
    )
    grid = _read(f"<div>{rows}</div>").blocks[1]
    assert isinstance(grid, Grid) and _texts(grid) == [["行政\n许可", "97"], ["行政\n处罚", "0"]]


def test_a_header_in_a_box_of_its_own_belongs_to_its_table() -> None:
    head = "<div><div><div>内容</div><div>数量</div></div></div>"
    body = "<div><div><div>许可</div><div>3</div></div><div><div>处罚</div><div>4</div></div></div>"
    grid = _read(f"<div>{head}{body}</div>").blocks[1]
    assert isinstance(grid, Grid) and len(grid.rows) == 3


@pytest.mark.parametrize(
    "body",
    [
        "<div><div><p>一、总体情况</p><p>全年公开12件。</p></div><div><p>二、其他</p><p>没有。</p></div></div>",
        '<ul><li><a href="#">首页</a></li><li><a href="#">公开</a></li></ul><ul><li>年报</li><li>指南</li></ul>',
        '<div><span class="a">首页</span><span class="a">公开</span></div>'
        '<div><span class="a">2022</span><span class="a">年</span></div>',
        '<div><p><span class="s1">共收到</span><span class="s2">12</span></p><p><span class="s1">其中</span>'
        '<span class="s2">3</span></p></div>',
        '<div><div><span lang="EN-US">2022</span><span style="font-family:a">年</span></div>'
        '<div><span lang="EN-US">共</span><span style="font-family:a">12</span></div></div>',
        "<div><p>规章</p><p>0</p><p>0</p><p>行政规范性文件</p><p>6</p></div>",
    ],
    ids=["prose", "menus", "line in spans", "paragraph of spans", "runs of a word processor", "a cell a line"],
)
def test_boxes_without_rows_of_words_and_numbers_are_no_table(body: str) -> None:
    assert all(isinstance(block, Paragraph) for block in _read(body).blocks)


def test_hidden_and_struck_boxes_keep_their_place_or_none() -> None:
    struck = '<div class="td" style="text-decoration:line-through">9</div>'
    gone = '<div class="tr" style="display:none"><div class="td">旧</div><div class="td">1</div></div>'
    row = '<div class="tr"><div class="td">许可</div>{}<div class="td">3</div></div>'
    grid = _read(f"<div>{row.format(struck)}{gone}{row.format('<div class=td>4</div>')}</div>").blocks[1]
    assert isinstance(grid, Grid) and _texts(grid) == [["许可", "", "3"], ["许可", "4", "3"]]
