"""What gxcheck extract wrote."""

import json

import pytest

from gxcheck.errors import UnreadableFile


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
