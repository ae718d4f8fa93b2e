"""The harness on forms that hold data: reports called valid keep every rule, and broken ones break what they should."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gxcheck
from gxcheck.constraints import Constraints
from gxcheck.evaluate.cells import failures, failures_of_one
from gxcheck.evaluate.operands import Operands
from gxcheck.evaluate.repeated import constraints_over
from gxcheck.model import Location, RawCell, Report, Status, Verdict
from gxcheck.packs import RulePack
from gxcheck.recognise.typed import read_cell
from gxcheck.testing import broken, reports
from gxcheck.testing.judged import Bench, Judge, Judged
from tests.conftest import ROOT

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


def made(root: Path, form: str, told: Mapping[str, str]) -> RulePack:
    (root / "forms").mkdir()
    (root / "rules").mkdir()
    (root / "pack.yaml").write_text("id: order\ntitle: {zh: 订单, en: Order}\n", encoding="utf-8")
    (root / "forms" / "order.yaml").write_text(form, encoding="utf-8")
    rules = "\n".join(_rule(id, rule) for id, rule in told.items())
    (root / "rules" / "order.yaml").write_text(f"rules:\n{rules}\n", encoding="utf-8")
    return gxcheck.load_pack(root)


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    return made(tmp_path_factory.mktemp("order"), FORM, RULES)


INVOICE = gxcheck.load_pack(ROOT / "samples" / "packs" / "invoice")


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


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_report_keeps_the_other_rules(rule: str, pack: RulePack) -> None:
    found = ways_of_breaking(rule, "order", pack)
    if rule in ("PIECES", "KIND"):  # pieces below nought are no count either, and may be what a kind is wrong by
        alone = {"PIECES", "TYPE-COUNT"} if rule == "PIECES" else {rule}
        assert frozenset(alone) in found
        assert all(alone <= one <= {"PIECES", "KIND", "TYPE-COUNT"} for one in found)
    else:
        assert found == {frozenset({rule})}


def test_only_what_is_implied_breaks_with_a_rule(tmp_path: Path) -> None:
    """`a == 5` and `a + b == c` break alone; of three equalities in a ring none can."""
    cells = "".join(f"  {name}: {{label: {name}x, en: {name}, type: number}}\n" for name in "abcdef")
    told = {"FIVE": "a == 5", "SUM": "a + b == c", "RING1": "d == e", "RING2": "e == f", "RING3": "d == f"}
    small = made(
        tmp_path, f"id: small\ntitle: {{zh: 小, en: Small}}\nfields:\n{cells}",
        {id: f"assert: {formula}" for id, formula in told.items()},
    )  # fmt: skip
    for rule in told:
        found = ways_of_breaking(rule, "small", small)
        if rule.startswith("RING"):
            assert all(rule in one and len(one) == 2 and all(name.startswith("RING") for name in one) for one in found)
        else:
            assert found == {frozenset({rule})}


def ways_of_breaking(rule: str, form: str, pack: RulePack) -> set[frozenset[str]]:
    """The rules that reports break that are to break one."""
    found: set[frozenset[str]] = set()

    @settings(QUICK, max_examples=10, derandomize=True, database=None)
    @given(broken(form, rule, pack))
    def look(report: Report) -> None:
        found.add(frozenset(one.rule for one in checked(report, pack).violations))

    look()
    return found


@pytest.mark.parametrize("rule", ["BR-CO-10", "BR-CO-13", "BR-CO-15", "BR-CO-16"])
def test_a_sum_of_an_invoice_breaks_alone(rule: str) -> None:
    assert ways_of_breaking(rule, "en-16931", INVOICE) == {frozenset({rule})}


def test_few_reports_are_judged_for_one_that_is_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a pack with many rules: what hypothesis waits for."""
    counts = {"judged": 0, "drawn": 0}
    judged = Judge.judged

    def counted(judge: Judge, report: Report) -> Judged:
        counts["judged"] += 1
        return judged(judge, report)

    monkeypatch.setattr(Judge, "judged", counted)

    @settings(QUICK, max_examples=25, derandomize=True, database=None)
    @given(reports("en-16931", INVOICE))
    def look(report: Report) -> None:
        counts["drawn"] += 1

    look()
    assert counts["drawn"] >= 20
    assert counts["judged"] <= 10 * counts["drawn"]


def test_what_is_compiled_again_is_what_is_compiled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over reports with the same rows, as they are changed until one keeps the rules."""
    form, again = INVOICE.forms["en-16931"], Judge.constraints
    compared: list[int] = []

    def both(judge: Judge, operands: Operands) -> Constraints:
        found = again(judge, operands)
        if len(compared) < 60:
            once = constraints_over(operands, form, INVOICE)
            assert (found.cells, found.rows) == (once.cells, once.rows)
            told, expected = (
                [(one.id, one.condition, one.guard, one.rows) for one in every.instances] for every in (found, once)
            )
            assert told == expected
            compared.append(len(once.instances))
        return found

    monkeypatch.setattr(Judge, "constraints", both)

    @settings(QUICK, max_examples=12, derandomize=True, database=None)
    @given(broken("en-16931", "BR-CO-10", INVOICE))
    def look(report: Report) -> None:
        judged = Bench(form=form, pack=INVOICE).judge(report.cells).judged(report)
        assert {one.instance for one in judged.broken} == {one.instance for one in checked(report, INVOICE).violations}

    look()
    assert len(compared) == 60


def test_cells_asked_one_by_one_fail_what_they_fail_in_a_frame(pack: RulePack) -> None:
    form = pack.forms["order"]
    met: set[str] = set()
    for printed in ("", "3", "-2", "2.5", "123", "12", "A", "C", "是", "maybe", "2024-01-01", "-"):
        for number, spec in enumerate(form.typed):
            name = spec.name.replace("*", "1")
            cell = read_cell(form.cells[name], RawCell(text=printed, location=Location()), pack.reading.printing)
            (expected,) = failures([(form, {name: cell})])
            assert failures_of_one(form, [cell]) == expected, (number, printed)
            met |= {check for checks in expected.values() for check in checks}
    assert met >= {"count", "code", "blank"}


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
