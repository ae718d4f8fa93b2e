"""What a list says of a unit: it goes before what the unit's name tells, and only for the year that it is of."""

from datetime import date

import pytest

from gxcheck.constraints import compile_rules
from gxcheck.evaluate import evaluate
from gxcheck.model import Cell, Kind, Relatives, Report, Status, Unit, Verdict
from gxcheck.packs.together import built_in

PACK = built_in()
FORM = PACK.forms["cn-disclosure-2021"]
RULES = compile_rules(PACK, FORM, [rule for rule in PACK.rules if rule.id[:3] in ("P01", "P11", "C13")])


def held(unit: Unit | None, level: str = "department", **values: int) -> Verdict:
    named = {"regulations": "proactive.regulations.issued", "penalties": "proactive.penalties.decisions"}
    figures = dict.fromkeys(FORM.cells, 0) | {named[name]: value for name, value in values.items()}
    cells = {
        name: Cell(name=name, printed=str(value), kind=Kind.NUMBER, value=value) for name, value in figures.items()
    }
    report = Report(path="x", form=FORM.id, cells=cells, year=2023, level=level)
    return evaluate(report, RULES, PACK, relatives=Relatives(unit=unit))


def broken(verdict: Verdict) -> set[str]:
    return {one.rule for one in verdict.violations}


@pytest.mark.parametrize(
    ("unit", "level", "rules"),
    [
        (None, "township", {"P01"}),
        (None, "province", set()),
        (Unit(name="x"), "township", {"P01"}),
        (Unit(name="x", level="township"), "province", {"P01"}),
        (Unit(name="x", level="province"), "township", set()),
        (Unit(name="x", regulations=True), "township", set()),
        (Unit(name="x", regulations=False), "province", {"P01-LISTED"}),
        (Unit(name="x", regulations=False), "township", {"P01-LISTED"}),
    ],
)
def test_who_may_make_regulations(unit: Unit | None, level: str, rules: set[str]) -> None:
    assert broken(held(unit, level, regulations=2)) == rules
    assert broken(held(unit, level)) == set()


@pytest.mark.parametrize(("enforcement", "rules"), [(None, set()), (True, set()), (False, {"P11"})])
def test_who_has_powers_of_enforcement(enforcement: bool | None, rules: set[str]) -> None:
    assert broken(held(Unit(name="x", enforcement=enforcement), penalties=2)) == rules
    assert broken(held(Unit(name="x", enforcement=enforcement))) == set()


@pytest.mark.parametrize(
    ("deadline", "applies"), [(date(2024, 2, 20), True), (date(2023, 2, 20), False), (None, False)]
)
def test_a_deadline_is_of_its_year(deadline: date | None, applies: bool) -> None:
    verdict = held(Unit(name="x", deadline=deadline))
    status = {one.rule: one.status for one in verdict.outcomes}
    assert (status["C13-LISTED"] is not Status.NOT_APPLICABLE) == applies
    assert (status["C13-DEPARTMENT"] is Status.NOT_APPLICABLE) == applies
