"""Rows that repeat: what a row need not have and has not is left out of what is asked of all of them."""

import json
from pathlib import Path

import pytest
import yaml

import gxcheck
from gxcheck.model import Status

LINES = [
    {"id": "1", "amount": 10, "tip": 70, "kind": "A"},
    {"id": "2", "amount": 20, "tip": 3, "kind": "A"},
    {"id": "3", "amount": 5},
]


def status_of(folder: Path, formula: str, lines: list[dict[str, object]] = LINES, each: str = "") -> set[Status]:
    def text(said: str) -> dict[str, str]:
        return {"zh": said, "en": said}

    columns = {
        "id": {"label": "id", "en": "id", "type": "text"},
        "amount": {"label": "amount", "en": "amount"},
        "tip": {"label": "tip", "en": "tip", "optional": True},
        "kind": {"label": "kind", "en": "kind", "type": "code", "values": ["A", "B"], "optional": True},
    }
    table = {"id": "lines", "title": text("lines"), "repeats": {"key": "id"}, "columns": columns}
    form = {"id": "f", "title": text("f"), "fields": {"total": {"label": "total", "en": "total"}}, "tables": [table]}
    rule = {"id": "R", "title": text("r"), "assert": formula, "severity": "error"}
    rule |= {"table": "lines", "each": each} if each else {}
    parts = {"pack": {"id": "p", "title": text("p")}, "forms/f": form, "rules/r": {"rules": [rule]}}
    for name, content in parts.items():
        (folder / f"{name}.yaml").parent.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content), "utf-8")
    (folder / "a.json").write_text(json.dumps({"total": 73, "lines": lines}), "utf-8")
    verdict = gxcheck.check(folder / "a.json", gxcheck.load_pack(folder))
    return {one.status for one in verdict.outcomes if one.rule == "R"}


@pytest.mark.parametrize(
    ("holds", "lies"),
    [
        ("total == sum(lines.tip)", "total == sum(lines.tip) + 1"),
        ("max(lines.tip) <= 70", "max(lines.tip) <= 69"),
        ("mean(lines.tip) == 36.5", "mean(lines.tip) == 24"),
        ("all(lines.tip > 2)", "all(lines.tip > 3)"),
        ("not any(lines.tip > 70)", "not any(lines.tip > 60)"),
        ("count(lines.tip) == 2", "count(lines.tip) == 3"),
        ("count(lines) == 3", "count(lines) == 2"),
        ('sum(lines.amount, where=lines.kind == "A") == 30', 'sum(lines.amount, where=lines.kind == "A") == 35'),
        ('count(lines, where=lines.kind == "B") == 0', 'count(lines, where=lines.kind == "B") == 1'),
        ("sum(lines.amount * lines.tip) == 760", "sum(lines.amount * lines.tip) == 761"),
    ],
)
def test_it_is_left_out(holds: str, lies: str, tmp_path: Path) -> None:
    assert status_of(tmp_path, holds) == {Status.PASS}
    assert status_of(tmp_path, lies) == {Status.FAIL}


def test_of_a_row_by_itself_it_makes_a_rule_one_for_others(tmp_path: Path) -> None:
    assert status_of(tmp_path, "tip < amount", each="row") == {Status.FAIL, Status.PASS, Status.NOT_APPLICABLE}
    same = "sum(lines.amount, where=lines.kind == row.kind) == 30"
    assert status_of(tmp_path, same, each="row") == {Status.PASS, Status.NOT_APPLICABLE}


def test_what_must_be_there_and_is_blank_leaves_a_sum_undecided(tmp_path: Path) -> None:
    lines = [LINES[0], {"id": "2", "tip": 3, "kind": "A"}]
    assert status_of(tmp_path, "sum(lines.amount) == 10", lines) == {Status.NOT_EVALUATED}
