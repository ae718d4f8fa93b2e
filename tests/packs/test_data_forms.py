"""Mistakes in forms that hold data and in rules on them, each told in a line; and what is no mistake."""

from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.errors import PackError

FORM = """id: order
title: {{zh: 订单, en: Order}}
{more}
fields:
  total: {{label: 合计, en: total}}
  kind: {{label: 类别, en: kind, type: code, values: [A, B]}}
  placed: {{label: 日期, en: placed, type: date}}
{fields}
"""
LINES = """
tables:
  - id: lines
    title: {zh: 明细, en: Lines}
    repeats: {key: item}
    columns:
      item: {label: 品号, en: item, type: text}
      amount: {label: 金额, en: amount}
"""
RULE = """rules:
  - id: X
    title: {{zh: 例, en: example}}
    severity: error
    {rule}
"""


def load(folder: Path, rule: str, more: str = "", fields: str = "", tables: str = LINES) -> None:
    (folder / "forms").mkdir()
    (folder / "rules").mkdir()
    (folder / "pack.yaml").write_text("id: order\ntitle: {zh: 订单, en: Order}\n", encoding="utf-8")
    form = FORM.format(more=more, fields=fields) + tables
    (folder / "forms" / "order.yaml").write_text(form, encoding="utf-8")
    (folder / "rules" / "order.yaml").write_text(RULE.format(rule=rule), encoding="utf-8")
    load_pack(folder)


FINE = (
    "assert: total == sum(lines.amount)",
    "assert: count(lines) >= 1 and all(lines.amount > 0)",
    'assert: kind in ("A")',
    'assert: placed >= "2024-01-31" and year(placed) < 2030',
    "{table: lines, each: row, assert: unique(item) and amount >= previous(amount)}",
    "assert: round(total, 2) == total",
    'assert: total % 5 == 0 if kind == "A" else total > 0',
)


@pytest.mark.parametrize("rule", FINE)
def test_what_may_be_asked_is_loaded(rule: str, tmp_path: Path) -> None:
    load(tmp_path, rule.strip("{}").replace(", each", "\n    each").replace(", assert", "\n    assert"))


WRONG = {
    "assert: total == lines.amount": "has a value in every row",
    "assert: sum(lines) > 0": "only be counted",
    "assert: unique(total)": "asks for other rows",
    "assert: previous(total) == 1": "asks for other rows",
    "assert: round(total, -1) == 3": "no whole number",
    "assert: round(total, 0.5) == 3": "no whole number",
    'assert: abs(total, where=kind == "A") > 0': "only functions over rows",
    "assert: sum(lines.amount, if_=total) > 0": "are given so",
    'assert: kind == "C"': "the code “C”",
    'assert: kind in ("A", "C")': "the code “C”",
    "assert: kind > 3": "",
    "assert: placed == 3": "",
    "assert: total == sum(lines.amont)": "lines.amount",
    'assert: any(parent(lines.item) == "A")': "item has no levels",
}


@pytest.mark.parametrize("rule", WRONG)
def test_what_means_nothing_is_told_in_a_line(rule: str, tmp_path: Path) -> None:
    with pytest.raises(PackError) as told:
        load(tmp_path, rule)
    line, *_ = str(told.value).splitlines()
    assert line.startswith("order.yaml:5: X ")
    assert WRONG[rule] in line


FORMS: dict[str, tuple[dict[str, str], str]] = {
    "a field that formulas use otherwise": ({"fields": "  year: {label: 年, en: year}"}, "means something else"),
    "a field of the grammar": ({"fields": "  class: {label: 级, en: class}"}, "means something else"),
    "records with tables": ({"more": "records: {}"}, "no tables"),
    "a key that is no column": ({"tables": LINES.replace("key: item", "key: itm")}, "item"),
    "levels of what is no code": ({"fields": "  n: {label: 数, en: n, levels: [1]}"}, "not of the type code"),
    "a table without rows": ({"tables": LINES.replace("    repeats: {key: item}\n", "")}, "no rows"),
}


@pytest.mark.parametrize("case", FORMS)
def test_a_form_that_cannot_be_is_told_in_a_line(case: str, tmp_path: Path) -> None:
    changed, said = FORMS[case]
    with pytest.raises(PackError) as told:
        load(tmp_path, "assert: total > 0", **changed)
    assert said in str(told.value)
