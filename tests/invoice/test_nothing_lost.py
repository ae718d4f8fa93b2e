"""Whatever an object holds is a label, in a cell, foreign or unread: never silently lost, and never a crash."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxcheck import load_pack
from gxcheck.model import Report, Verdict
from gxcheck.pipeline import Checker
from tests.commands import ROOT

NAMES = ("number", "issued", "due", "line_total", "Total VAT", "BT-115", "terms", "colour", "buyer")
COLUMNS = ("id", "amount", "category", "rate", "taxable", "tax", "Line", "size", "extra", "price")
TABLES = ("lines", "allowances", "charges", "vat", "breakdown", "parts", "Invoice lines")
TEXTS = ("", "S", "Z", "5", "-1.50", "21%", "2024-02-01", "n/a", "1.1", "number", "amount", "=1+1", "Ω")
texts = st.sampled_from(TEXTS)
scalars = st.none() | st.booleans() | st.integers(-99, 99) | texts
rows = st.lists(st.dictionaries(st.sampled_from(COLUMNS), scalars, max_size=5), max_size=4)
objects = st.fixed_dictionaries(
    {"number": st.just("A"), "currency": st.just("EUR")},
    optional={
        **dict.fromkeys(NAMES[1:], scalars),
        **dict.fromkeys(TABLES, rows),
        "seller": st.dictionaries(st.sampled_from(NAMES), scalars | st.lists(scalars, max_size=2), max_size=2),
    },
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load_pack(ROOT / "samples/packs/invoice"))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "any.json"


@settings(max_examples=60)
@given(found=objects)
def test_nothing_is_lost(checker: Checker, file: Path, found: dict[str, Any]) -> None:
    file.write_text(json.dumps(found), encoding="utf-8")
    verdict = checker.check(file)
    assert isinstance(verdict, Verdict), verdict
    told = told_by(verdict.report)
    for name, value in found.items():
        if isinstance(value, dict):
            assert all(is_told(f"{name}.{key}", one, told) for key, one in value.items())
        elif isinstance(value, list):
            assert all(is_told(key, one, told) for row in value for key, one in row.items())
        else:
            assert is_told(name, value, told)
    counts = verdict.counts
    assert counts["planned"] == sum(count for status, count in counts.items() if status != "planned")


def told_by(report: Report) -> str:
    parts = [cell.printed for cell in report.cells.values()]
    parts += [one.printed for one in (*report.extras, *report.unread, *(report.labels or ()))]
    return "\n".join(parts)


def is_told(name: str, value: Any, told: str) -> bool:
    """By its value or by its name."""
    if isinstance(value, list):
        return all(is_told(name, one, told) for one in value)
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    return not text or text in told or name in told
