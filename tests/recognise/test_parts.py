"""Other fields: fixed tables without sections, rows called alike in two tables, rows that repeat beside them."""

from pathlib import Path

import pytest

import gxcheck
from gxcheck.errors import PackError
from gxcheck.model import Status, Verdict
from gxcheck.packs import RulePack

FORM = """
id: accounts
title: {zh: 决算, en: Accounts}
fields:
  unit_name: {label: 编制单位, en: Unit, type: text}
tables:
  - id: income
    title: {zh: 收入总表, en: Income}
    type: number
    blank: zero
    rows:
      general: {label: 一、一般公共服务, en: General}
      culture: {label: 二、文化, en: Culture}
      total: {label: 合计, en: Total}
    columns:
      amount: {label: 收入数, en: Received}
  - id: spending
    title: {zh: 支出总表, en: Spending}
    type: number
    blank: zero
    rows:
      general: {label: 一、一般公共服务, en: General}
      culture: {label: 二、文化, en: Culture}
      total: {label: 合计, en: Total}
    columns:
      amount: {label: 支出数, en: Spent}
      grants: {label: 其中拨款, en: Of which grants}
  - id: items
    title: {zh: 支出明细, en: Items}
    type: number
    repeats: {key: code}
    rows:
      sum: {label: 合计, en: Total, variants: [总计], optional: true}
    columns:
      code: {label: 科目编码, en: Code, type: code, levels: [3, 5]}
      name: {label: 科目名称, en: Name, type: text}
      amount: {label: 金额, en: Amount}
"""
RULES = """
rules:
  - id: SPENT
    title: {zh: 合计等于各项之和, en: The total is the sum}
    table: spending
    each: column
    assert: general + culture == total
    severity: error
    examples:
      pass: [{general: 1, culture: 2, total: 3}]
      fail: [{general: 1, culture: 2, total: 4}]
  - id: RECEIVED
    title: {zh: 收入合计, en: What was received}
    table: income
    each: column
    assert: general + culture == total
    severity: error
  - id: ITEMS
    title: {zh: 明细之和, en: The items add up}
    assert: spending.total.amount == sum(items.amount, where=parent(items.code) == "")
    severity: error
    examples:
      pass: [{spending.total.amount: 3, items: [{code: "201", amount: 3}, {code: "20101", amount: 3}]}]
      fail: [{spending.total.amount: 3, items: [{code: "201", amount: 2}]}]
  - id: SUMMED
    title: {zh: 明细合计, en: The total of the items is their sum}
    assert: items.sum.amount == sum(items.amount, where=parent(items.code) == "")
    severity: error
    examples:
      pass: [{items.sum.amount: 3, items: [{code: "201", amount: 3}]}]
      fail: [{items.sum.amount: 4, items: [{code: "201", amount: 3}]}]
"""
INCOME = "项目,收入数\n一、一般公共服务,120.5\n二、文化,6.2\n合计,126.7\n"
SPENDING = "项目,支出数,其中拨款\n一、一般公共服务,100,90\n二、文化,20,\n合计,120,90\n"
ITEMS = "科目编码,科目名称,金额\n201,一般公共服务,100\n20101,人大事务,100\n207,文化,20\n"


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    folder = tmp_path_factory.mktemp("accounts")
    write(folder, FORM, RULES)
    return gxcheck.load_pack(folder)


def write(folder: Path, form: str, rules: str) -> None:
    texts = {"pack": "id: accounts\ntitle: {zh: 决算, en: Accounts}\n", "forms/a": form, "rules/r": rules}
    for name, text in texts.items():
        (folder / f"{name}.yaml").parent.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(text, "utf-8")


def checked(tmp_path: Path, pack: RulePack, *parts: str) -> Verdict:
    path = tmp_path / "a.csv"
    path.write_text("某局决算\n" + "".join(parts), "utf-8")
    return gxcheck.check(path, pack)


TITLED = ("编制单位,某局\n", "收入总表\n", INCOME, "支出总表\n", SPENDING, "支出明细\n", ITEMS)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(TITLED, id="titled"),
        pytest.param(("编制单位,某局\n", INCOME, SPENDING, ITEMS), id="headers alone"),
        pytest.param(("编制单位,某局\n", ITEMS, SPENDING, INCOME), id="turned round"),
        pytest.param(("编制单位：某局\n", SPENDING, "\n", ITEMS, "\n", INCOME), id="parted"),
    ],
)
def test_all_parts_of_a_form_are_read(tmp_path: Path, accounts: RulePack, parts: tuple[str, ...]) -> None:
    verdict = checked(tmp_path, accounts, *parts)
    assert verdict.status == "passed", (verdict.report.unread, verdict.violations)
    values = {name: cell.printed for name, cell in verdict.report.cells.items()}
    assert values["fields.this.unit_name"] == "某局"
    assert (values["income.general.amount"], values["spending.general.amount"]) == ("120.5", "100")
    assert (values["spending.culture.grants"], values["items.20101.amount"]) == ("", "100")
    assert verdict.counts["not_evaluated"] == 0


@pytest.mark.parametrize("row", ["合计,,{0}", ",合计,{0}", "总计,—,{0}"])
@pytest.mark.parametrize("is_first", [True, False])
def test_the_row_of_the_total_is_none_of_those_that_repeat(
    tmp_path: Path, accounts: RulePack, row: str, is_first: bool
) -> None:
    head, *items = ITEMS.splitlines()

    def verdict(*totals: str) -> Verdict:
        rows = [row.format(total) for total in totals]
        lines = [head, *rows, *items] if is_first else [head, *items, *rows]
        return checked(tmp_path, accounts, *TITLED[:-1], "\n".join(lines) + "\n")

    found = verdict("120")
    assert found.status == "passed", (found.report.unread, found.violations)
    assert [one.status for one in found.outcomes if one.rule == "SUMMED"] == [Status.PASS]
    assert [one.rule for one in verdict("121").violations] == ["SUMMED"]
    twice = verdict("120", "121")
    assert twice.status == "incomplete"
    assert [one.status for one in twice.outcomes if one.rule == "SUMMED"] == [Status.NOT_EVALUATED]


def test_a_row_of_the_total_that_must_be_there_is_missed(tmp_path: Path) -> None:
    write(tmp_path, FORM.replace("variants: [总计], optional: true", "variants: [总计]"), RULES)
    found = checked(tmp_path, gxcheck.load_pack(tmp_path), *TITLED)
    assert [one.reason.key for one in found.report.unread] == ["data_no_row"]


def test_a_rule_names_no_row_that_only_a_report_has(tmp_path: Path) -> None:
    write(tmp_path, FORM, RULES.replace("items.sum.amount ==", "items.20101.amount ==").replace("20101.", "x."))
    with pytest.raises(PackError, match=r"items\.x\.amount"):
        gxcheck.load_pack(tmp_path)


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        ("二、文化,20,", "二、文化,21,", "SPENT"),
        ("二、文化,6.2", "二、文化,6.3", "RECEIVED"),
        ("207,文化,20", "207,文化,30", "ITEMS"),
    ],
)
def test_a_wrong_figure_is_found_in_its_table(
    tmp_path: Path, accounts: RulePack, was: str, now: str, rule: str
) -> None:
    assert was in "".join(TITLED)
    verdict = checked(tmp_path, accounts, "".join(TITLED).replace(was, now))
    assert {one.rule for one in verdict.violations} == {rule}


def test_a_row_of_either_table_without_a_header_is_of_none(tmp_path: Path, accounts: RulePack) -> None:
    bare = "\n一、一般公共服务,7\n二、文化,8\n合计,15\n"
    verdict = checked(tmp_path, accounts, "编制单位,某局\n", ITEMS, bare)
    assert verdict.status == "incomplete"
    told = [one for one in verdict.report.unread if one.printed.startswith("一、一般公共服务")]
    assert told and told[0].reason.key == "row_of_several"
    assert set(told[0].cells) >= {"income.general.amount", "spending.general.amount"}


def test_the_examples_of_rules_over_all_parts_hold(accounts: RulePack) -> None:
    from gxcheck.analyse.examples import failures

    assert not list(failures(accounts))


def test_tables_that_nothing_tells_apart_are_a_mistake(tmp_path: Path) -> None:
    same = FORM.replace("收入数", "支出数").replace("en: Received}", "en: Spent}").replace("支出总表", "收入总表")
    same = same.replace("en: Spending", "en: Income").replace(
        "      grants: {label: 其中拨款, en: Of which grants}\n", ""
    )
    write(tmp_path, same, RULES)
    with pytest.raises(PackError, match=r"spending\.general"):
        gxcheck.load_pack(tmp_path)
