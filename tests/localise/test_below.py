"""Why a report is not the sum of those below it: the child that is wrong itself, the one left out, or nothing said."""

from collections.abc import Mapping

from hypothesis import assume, given

from gxcheck.model import Child, Outcome, Relatives, Report, Verdict
from gxcheck.packs.together import built_in
from gxcheck.pipeline import Checker
from tests.evaluate.families import COMPLETE, children_of, families, held, summed, with_more, with_values

CHECKER = Checker(built_in())
Family = tuple[Report, tuple[Report, ...]]


def judged(above: Report, children: tuple[Child, ...]) -> Verdict:
    return CHECKER.judge(above, Relatives(unit=COMPLETE, children=children))


def of_sums(verdict: Verdict) -> list[Outcome]:
    return [one for one in verdict.violations if one.rule in ("R01", "R02", "R03")]


def notes(outcome: Outcome) -> Mapping[str, Mapping[str, object]]:
    return {one.key: dict(one.details) for one in outcome.details}


@given(families())
def test_a_child_whose_own_rules_fail_by_the_difference_is_named(family: Family) -> None:
    above, below = family
    cell = "requests.granted.enterprise"
    wrong = (with_more(below[0], cell, 3), *below[1:])
    verdict = judged(above, children_of(wrong, {"one": ("REQ-ROW-TOTAL", "REQ-RESULTS")}))
    (told,) = of_sums(verdict)
    found = notes(told)
    assert told.key == cell
    assert found["child_wrong"]["names"] == ("one",)
    assert found["child_wrong"]["value"] == str(held(below[0], cell))
    assert "children_explain" in found


@given(families())
def test_what_a_wrong_child_does_not_explain_is_told(family: Family) -> None:
    above, below = family
    cell = "requests.granted.enterprise"
    wrong = (with_more(below[0], cell, 3), *below[1:])
    children = children_of(wrong, {"one": ("REQ-ROW-TOTAL",)})
    both = judged(with_more(above, cell, 5), children)
    (told,) = (one for one in of_sums(both) if one.key == cell)
    assert notes(told)["children_leave"]["value"] == "5"


@given(families())
def test_children_with_errors_elsewhere_come_first(family: Family) -> None:
    above, below = family
    columns = ("natural_person", "total")
    more = {f"requests.{row}.{column}": 2 for row in ("new_received", "granted", "total_handled") for column in columns}
    raised = with_values(above, {name: held(above, name) + extra for name, extra in more.items()})
    verdict = judged(raised, children_of(below, {"two": ("N01",)}))
    assert {one.key for one in of_sums(verdict)} == set(more)
    assert all(notes(one)["children_failing"]["names"] == ("two",) for one in of_sums(verdict))


@given(families())
def test_the_child_that_was_left_out_is_named(family: Family) -> None:
    _, below = family
    left_out = below[0]
    figures = {name: held(left_out, name) for name in left_out.cells}
    assume(any(figures.values()))
    same = [
        one for one in below[1:] if any(_alike(one, figures, table) for table in ("requests", "disputes", "proactive"))
    ]
    assume(not same)
    verdict = judged(summed(below[1:]), children_of(below))
    assert of_sums(verdict)
    assert all(notes(one) == {"child_omitted": {"names": ("one",)}} for one in of_sums(verdict))


def _alike(report: Report, figures: Mapping[str, object], table: str) -> bool:
    """Whether a row of a table is the same in both, so that either may be the one left out."""
    rows: dict[str, list[bool]] = {}
    for name, value in figures.items():
        if name.startswith(table) and value:
            rows.setdefault(name.rpartition(".")[0], []).append(held(report, name) == value)
    return any(map(all, rows.values()))


def test_of_two_that_may_be_left_out_none_is_named() -> None:
    (one, two), other = _twins(), _other()
    verdict = judged(summed((one, other)), children_of((one, two, other)))
    assert of_sums(verdict)
    assert all(notes(outcome) == {} for outcome in of_sums(verdict))


def _twins() -> tuple[Report, Report]:
    report = _report({"proactive.licensing.decisions": 4})
    return report, report


def _other() -> Report:
    return _report({"proactive.licensing.decisions": 9})


def _report(values: Mapping[str, int]) -> Report:
    form = built_in().forms["cn-disclosure-2021"]
    return with_values(Report(path="x", form=form.id, cells={}, year=2023), {**dict.fromkeys(form.cells, 0), **values})


def test_a_wrong_cell_of_the_report_itself_names_no_child() -> None:
    """The report's own rules say which cell it is, and its children what belongs there."""
    cell = "requests.granted.natural_person"
    figures = {f"requests.{row}.{column}": 5 for row in ("new_received", "granted", "total_handled")
               for column in ("natural_person", "total")}  # fmt: skip
    one, two = _report(figures), _report({name: 2 * value for name, value in figures.items()})
    verdict = judged(with_more(summed((one, two)), cell, -5), children_of((one, two)))
    (suspect,) = (one for one in verdict.suspects if one.clears)
    assert [(change.cell, change.suggested) for change in suspect.changes] == [(cell, 15)]
    assert "told_by_children" in {hint.key for hint in suspect.hints}
    assert f"R01[{cell}]" in suspect.clears
    assert all(notes(outcome) == {} for outcome in of_sums(verdict))
