"""What gxcheck extract wrote, and objects of data."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxcheck.errors import UnreadableFile
from gxcheck.model import Grid
from gxcheck.readers import json as reader


def test_cells_and_sections(read_bytes, tables, texts):
    extract = {
        "schema": 1,
        "cells": {
            "requests.granted.total": {"printed": "1,808", "value": "1808", "location": "x"},
            "requests.partial.total": {"printed": "", "value": None},
            "fees.amount": {"value": "59237.2449"},
        },
        "sections": {"一": {"title": "一、总体情况", "text": "良好。\n\n很好。"}, "二": "没有标题"},
    }
    document = read_bytes("report.json", json.dumps(extract).encode())
    assert tables(document) == [
        [
            ["cell", "value"],
            ["requests.granted.total", "1,808"],
            ["requests.partial.total", ""],
            ["fees.amount", "59237.2449"],
        ]
    ]
    assert texts(document) == ["一、总体情况", "良好。", "很好。"]


def test_numbers_stay_as_written(read_bytes, tables):
    document = read_bytes("report.json", b'{"cells": {"a.b.c": 736.50, "a.b.d": {"value": 12345678901234567890}}}')
    assert tables(document)[0][1:] == [["a.b.c", "736.50"], ["a.b.d", "12345678901234567890"]]


@pytest.mark.parametrize(
    ("text", "key", "details"),
    [
        ('{"cells": {\n "a": 1,\n}', "bad_json", ("line", "3")),
        ('{"cells": {"a": 1, "b": 2, "a": 3}}', "json_twice", ("name", "a")),
        ("[1, 2]", "not_an_extract", None),
        ('{"schema": 1, "reports": []}', "not_an_extract", None),
        ("[" * 100_000, "not_an_extract", None),
    ],
)
def test_mistakes(text, key, details, read_bytes):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("report.json", text.encode())
    assert caught.value.problem.key == key
    assert details is None or details in caught.value.problem.details


DATA = """{
  "number": "A \\"1\\": 5", "paid": null, "open": true,
  "buyer": {"name": "B", "tags": ["x", "y"]},
  "lines": [
    {"id": 1, "price": {"amount": 1.50}},
    {"id": 2, "note": "n", "charges": [{"amount": 1e3}]}
  ],
  "empty": [],
  "total": 12345678901234567890.10
}"""


def test_an_object_is_pairs_and_a_grid_for_each_list(read_bytes, tables, texts):
    document = read_bytes("invoice.json", DATA.encode())
    assert texts(document) == ["lines", "lines.charges", "empty"]
    assert tables(document) == [
        [
            ["number", 'A "1": 5'],
            ["paid", ""],
            ["open", "true"],
            ["buyer.name", "B"],
            ["buyer.tags", "x, y"],
            ["total", "12345678901234567890.10"],
        ],
        [["id", "price.amount", "note"], ["1", "1.50"], ["2", "n"]],
        [["lines", "amount"], ["2", "1e3"]],
        [],
    ]


def test_a_value_is_found_in_its_line(read_bytes):
    grids = [block for block in read_bytes("invoice.json", DATA.encode()).blocks if isinstance(block, Grid)]
    assert [row[1].location.line for row in grids[0].rows] == [2, 2, 2, 3, 3, 9]
    assert [cell.location.line for row in grids[1].rows[1:] for cell in row] == [5, 5, 6, 6]
    assert [cell.column for cell in grids[1].rows[2]] == [0, 2]
    flat = json.dumps(json.loads(DATA)).encode()
    grids = [block for block in read_bytes("invoice.json", flat).blocks if isinstance(block, Grid)]
    assert (grids[1].rows[2][0].location.table, grids[1].rows[2][0].location.row) == (1, 2)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=20,
)


@given(values, st.sampled_from((None, 1)))
def test_any_json_is_read_or_refused(value, indent):
    text = json.dumps(value, indent=indent)
    try:
        document = reader.read("any.json", text.encode())
    except UnreadableFile:
        return
    lines = text.split("\n")
    for cell in (cell for block in document.blocks if isinstance(block, Grid) for row in block.rows for cell in row):
        assert cell.location.line <= len(lines)
