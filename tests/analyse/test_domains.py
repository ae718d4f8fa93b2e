"""Lint, generator and check have one notion of what a cell may hold."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from gxcheck import check, load_pack
from gxcheck.analyse.lint import lint
from gxcheck.constraints import compile_rules
from gxcheck.constraints.generate import Generator, report_of
from gxcheck.errors import GenerationError
from gxcheck.evaluate import evaluate
from gxcheck.model import Report, Status, Verdict
from gxcheck.packs import RulePack
from gxcheck.testing import broken

BUDGET = Path(__file__).parents[1] / "packs" / "budget"
CELLS = [f"budget.{row}.{column}" for row in ("rent", "food") for column in ("first", "second")]
CHECKED = """
  - id: AMOUNT
    title: {zh: 例, en: example}
    table: budget
    each: cell
    schema: amount
    severity: error
"""


def with_rule(folder: Path, formula: str, more: str = "", when: str = "") -> RulePack:
    guard = f"    when: {when}\n" if when else ""
    (folder / "own.yaml").write_text(
        "rules:\n  - id: OWN\n    title: {zh: 例, en: example}\n    severity: error\n"
        f"    assert: {formula}\n{guard}{more}",
        encoding="utf-8",
    )
    return load_pack(BUDGET, folder / "own.yaml")


def fires(pack: RulePack, values: list[int]) -> bool:
    constraints = compile_rules(pack, pack.forms["budget-simple"])
    verdict = evaluate(report_of(constraints, values), constraints, pack)
    return any(one.rule == "OWN" and one.status is Status.FAIL for one in verdict.outcomes)


def said(pack: RulePack) -> set[str]:
    return {fault.message.key for fault in lint(pack) if fault.rule == "OWN"}


def test_a_negative_amount_can_be_printed_and_so_a_rule_can_speak_of_it(tmp_path: Path) -> None:
    pack = with_rule(tmp_path, "budget.rent.first >= 0")
    assert not said(pack) & {"lint_never_fires", "lint_implied"}
    assert fires(pack, [-33, *[0] * 14])
    (tmp_path / "report.csv").write_text("cell,value\nbudget.rent.first,-33\n", encoding="utf-8")
    verdict = check(tmp_path / "report.csv", pack)
    assert isinstance(verdict, Verdict)
    assert "OWN" in {one.rule for one in verdict.violations}


def test_where_a_check_forbids_it_the_rule_follows_from_that(tmp_path: Path) -> None:
    pack = with_rule(tmp_path, "budget.rent.first >= 0", CHECKED)
    told = next(fault.message for fault in lint(pack) if fault.message.key == "lint_implied")
    assert dict(told.details)["others"] == "AMOUNT"
    clash = with_rule(tmp_path, "budget.rent.first < 0", CHECKED)
    told = next(fault.message for fault in lint(clash) if fault.message.key == "lint_conflict")
    assert dict(told.details)["instances"].startswith("AMOUNT OWN")  # type: ignore[union-attr]


def test_a_rule_for_negative_amounts_can_be_kept(tmp_path: Path) -> None:
    """Only where no check forbids it."""
    pack = with_rule(tmp_path, "budget.saved.first <= -5 and budget.saved.second <= -5")
    constraints = compile_rules(pack, pack.forms["budget-simple"])
    try:
        values = Generator(constraints).values(20, seed=1)
    except GenerationError:
        pytest.fail("such reports there are: who spends more than they earn")
    assert constraints.holds(constraints.residuals(values)).all()


def formula(pick: random.Random) -> str:
    """A small statement about a few cells; many of them are always or never so."""

    def side() -> str:
        parts = [f"{pick.choice(['', '2 * ', '-'])}{pick.choice(CELLS[:2])}" for _ in range(pick.randint(0, 2))]
        return " + ".join([*parts, str(pick.randint(-2, 2))])

    def one() -> str:
        return f"{side()} {pick.choice(['==', '!=', '<', '<=', '>', '>='])} {side()}"

    parts = [one() for _ in range(pick.randint(1, 3))]
    joined = pick.choice([" and ", " or "]).join(parts)
    return f"not ({joined})" if pick.random() < 0.2 else joined


@pytest.mark.parametrize("seed", range(60))
def test_what_can_never_fire_never_does(seed: int, tmp_path: Path) -> None:
    pick = random.Random(seed)
    when = formula(pick) if pick.random() < 0.5 else ""
    more = CHECKED if pick.random() < 0.5 else ""
    pack = with_rule(tmp_path, f"'{formula(pick)}'", more, f"'{when}'" if when else "")
    keys = said(pack)
    never = bool(keys & {"lint_never_fires", "lint_guard_hides", "lint_never_applies"})
    constraints = compile_rules(pack, pack.forms["budget-simple"])
    for _ in range(40):
        values = [pick.randint(-4, 4) for _ in constraints.cells]
        verdict = evaluate(report_of(constraints, values), constraints, pack)
        own = next(one.status for one in verdict.outcomes if one.rule == "OWN")
        if never:
            assert own is not Status.FAIL
        if "lint_never_applies" in keys:
            assert own is Status.NOT_APPLICABLE
        if "lint_never_passes" in keys:
            assert own is not Status.PASS
        if "lint_implied" in keys and all(one.rule == "OWN" for one in verdict.violations):
            assert own is not Status.FAIL  # what it follows from is kept


@pytest.mark.parametrize(
    "formula",
    ["budget.rent.first >= 0", "budget.rent.first > 3", "budget.rent.first != 7", "budget.rent.first <= 5",
     "budget.rent.first / 2 == budget.food.first", "2 * budget.rent.first - budget.food.second >= 1"],
)  # fmt: skip
def test_broken_reports_break_the_rule(formula: str, tmp_path: Path) -> None:
    pack = with_rule(tmp_path, formula)
    constraints = compile_rules(pack, pack.forms["budget-simple"])

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(broken("budget-simple", rule="OWN", pack=pack))
    def each(report: Report) -> None:
        assert "OWN" in {one.rule for one in evaluate(report, constraints, pack).violations}

    each()
