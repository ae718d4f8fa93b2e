"""Examples of rules that look across records: a list of them, judged as a file of them is."""

from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.analyse.examples import failures
from gxcheck.analyse.lint import lint
from gxcheck.packs import RulePack
from gxcheck.testing import assert_fires, assert_silent
from gxcheck.wording import say
from tests.conftest import ROOT
from tests.records.packs import pack_of

RETAILERS = ROOT / "samples" / "packs" / "retailers"


def test_the_examples_of_the_retailers_hold() -> None:
    pack = load_pack(RETAILERS)
    assert list(failures(pack)) == []
    for rule in pack.rules:
        assert {one.holds for one in rule.examples} == {True, False}, rule.id


def test_nothing_but_sources_is_missing_of_the_retailers() -> None:
    assert {fault.message.key for fault in lint(load_pack(RETAILERS))} <= {"lint_no_source"}


def example_pack(folder: Path, formula: str, passes: list[object], fails: list[object]) -> RulePack:
    return pack_of(folder, {"R": {"assert": formula, "examples": {"pass": passes, "fail": fails}}})


@pytest.mark.parametrize(
    ("formula", "passes", "fails"),
    [
        ("unique(a)", [{"records": [{"a": 1}, {"a": 2}]}, {"a": 1}], [{"records": [{"a": 1}, {"a": 1}]}]),
        (
            "a <= 2 * previous(a)",
            [{"records": [{"a": 1}, {"a": 2}]}, {"a": 1}],
            [{"records": [{"a": 1}, {"a": 2}, {"a": 5}]}],
        ),
        ("mean(records.a) > 0", [{"records": [{"a": 3}, {"a": -1}]}, {"a": 1}], [{"records": [{"a": -3}, {"a": 1}]}]),
        ("a > 0", [{"records": [{"a": 3}, {"a": 1}]}], [{"records": [{"a": 3}, {"a": 0}]}, {"a": 0}]),
    ],
)
def test_one_record_that_breaks_the_rule_is_enough(
    tmp_path: Path, formula: str, passes: list[object], fails: list[object]
) -> None:
    (tmp_path / "right").mkdir()
    (tmp_path / "wrong").mkdir()
    assert list(failures(example_pack(tmp_path / "right", formula, passes, fails))) == []
    wrong = list(failures(example_pack(tmp_path / "wrong", formula, fails, passes)))
    assert len(wrong) == len(passes) + len(fails)


@pytest.mark.parametrize(
    ("example", "says"),
    [
        ({"records": [{"aa": 1}]}, "names aa, which the form has not"),
        ({"records": []}, "a list of one record or more"),
        ({"records": {"a": 1}}, "a list of one record or more"),
        ({"records": [{"a": 1}], "b": 2}, "names b, which the form has not"),
        ({"records": [{"b": 1}, {"b": 2}]}, "not_evaluated"),
        ({"records": [{"a": "x"}, {"a": "y"}]}, "could not be read"),
    ],
)
def test_what_records_cannot_say_is_told(tmp_path: Path, example: dict[str, object], says: str) -> None:
    pack = example_pack(tmp_path, "mean(records.a) > 0", [example], [{"a": 0}])
    (found,) = [say(one.found, "en") for one in failures(pack)]
    assert says in found
    assert "table data only" not in found


def test_records_can_be_asserted(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, {"ONCE": "unique(a)"})
    assert_fires("ONCE", {"records": [{"a": 1}, {"a": 1}]}, pack)
    assert_silent("ONCE", {"records": [{"a": 1}, {"a": 2}]}, pack)
    with pytest.raises(AssertionError, match="ONCE is pass"):
        assert_fires("ONCE", {"a": 1}, pack)
