"""The harness on forms that hold data: reports called valid keep every rule, and broken ones break what they should."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gxcheck
from gxcheck.model import Report, Status, Verdict
from gxcheck.packs import RulePack
from gxcheck.testing import broken, reports

FORM = """
id: order
title: {zh: 订单, en: Order}
fields:
  number: {label: 编号, en: number, type: text}
  placed: {label: 下单日期, en: placed, type: date}
  due: {label: 交货日期, en: due, type: date, optional: true}
  net: {label: 净额, en: net}
  tax: {label: 税额, en: tax}
  gross: {label: 总额, en: gross}
  express: {label: 加急, en: express, type: yes_no, values: [是, 否]}
tables:
  - id: lines
    title: {zh: 明细, en: Lines}
    repeats: {key: item}
    columns:
      item: {label: 品号, en: item, type: code, pattern: "[0-9]{3}"}
      kind: {label: 类别, en: kind, type: code, values: [A, B]}
      pieces: {label: 件数, en: pieces, type: count}
      amount: {label: 金额, en: amount}
      rate: {label: 税率, en: rate, type: percent}
  - id: taxes
    title: {zh: 税, en: Taxes}
    repeats: {optional: true}
    columns:
      rate: {label: 税率, en: rate, type: percent}
      base: {label: 计税金额, en: base}
      tax: {label: 税额, en: tax}
"""
RULES = {
    "NET": "assert: net == sum(lines.amount)",
    "TAX": "assert: tax == sum(taxes.tax)",
    "GROSS": "assert: gross == net + tax",
    "BASE": "{table: taxes, each: row, assert: 'base == sum(lines.amount, where=lines.rate == row.rate)'}",
    "RATE": "{table: taxes, each: row, assert: 'tax == round(base * rate / 100, 2)'}",
    "SOME": "assert: count(lines) >= 1",
    "ONCE": "{table: lines, each: row, assert: unique(item)}",
    "LATER": "assert: due >= placed",
    "PIECES": "assert: all(lines.pieces >= 0)",
    "KIND": "{table: lines, each: row, assert: 'amount >= 0 if kind == \"A\" else pieces > 0'}",
    "RUSH": "assert: not express or count(lines) < 3",
}


def _rule(id: str, told: str) -> str:
    inside = told.strip("{}")
    return f"  - {{id: {id}, title: {{zh: 规则, en: rule}}, severity: error, {inside}}}"


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    root = tmp_path_factory.mktemp("order")
    (root / "forms").mkdir()
    (root / "rules").mkdir()
    (root / "pack.yaml").write_text("id: order\ntitle: {zh: 订单, en: Order}\n", encoding="utf-8")
    (root / "forms" / "order.yaml").write_text(FORM, encoding="utf-8")
    rules = "\n".join(_rule(id, told) for id, told in RULES.items())
    (root / "rules" / "order.yaml").write_text(f"rules:\n{rules}\n", encoding="utf-8")
    return gxcheck.load_pack(root)


QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def checked(report: Report, pack: RulePack) -> Verdict:
    verdict = gxcheck.check(report, pack)
    assert isinstance(verdict, Verdict)
    return verdict


@QUICK
@given(data=st.data())
def test_a_report_called_valid_keeps_every_rule(data: st.DataObject, pack: RulePack) -> None:
    verdict = checked(data.draw(reports("order", pack)), pack)
    assert {one.status for one in verdict.outcomes} <= {Status.PASS, Status.NOT_APPLICABLE}
    assert {one.rule for one in verdict.outcomes if one.status is Status.PASS} >= {"NET", "GROSS", "ONCE", "KIND"}


@pytest.mark.parametrize("rule", RULES)
@settings(QUICK, max_examples=5)
@given(data=st.data())
def test_a_broken_report_breaks_what_it_says(rule: str, data: st.DataObject, pack: RulePack) -> None:
    verdict = checked(data.draw(broken("order", rule, pack)), pack)
    assert rule in {one.rule for one in verdict.violations}


def test_decimals_signs_and_rows_are_drawn(pack: RulePack) -> None:
    """What is generated is as varied as what it is to stand for."""
    met: set[str] = set()

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(reports("order", pack))
    def look(report: Report) -> None:
        values = [cell.value for cell in report.cells.values() if cell.value is not None]
        met.update(["negative"] if any(value < 0 for value in values) else [])
        met.update(["decimal"] if any(value != int(value) for value in values) else [])
        met.update(["absent"] if not report.cells["fields.this.due"].printed else [])
        rows = {name.split(".")[1] for name in report.cells if name.startswith("lines.")}
        met.update([f"{len(rows)} rows"])

    look()
    assert met >= {"negative", "decimal", "absent", "1 rows", "4 rows"}
