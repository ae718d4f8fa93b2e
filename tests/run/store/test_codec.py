"""What is packed comes back the same, and nothing else comes back at all."""

import zlib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxcheck.model import Outcome, Report, Status, Unreadable, Verdict, note
from gxcheck.pipeline import Checker
from gxcheck.run.store.codec import (
    packed,
    packed_report,
    packed_usual,
    unpacked,
    unpacked_report,
    unpacked_usual,
)

ROOT = Path(__file__).parents[3]
NOWHERE = Report(path="", form="", cells={})
SAMPLES = sorted((ROOT / "samples" / "broken").glob("N*.csv"))[::6]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_result_comes_back(checker: Checker, path: Path) -> None:
    result = checker.check(path)
    assert unpacked(packed(result)) == result
    assert isinstance(result, Verdict)
    assert unpacked_report(packed_report(result.report)) == replace(result.report, path="")


def test_a_result_beside_last_years_comes_back(samples: Path) -> None:
    result = Checker(last_year=samples / "last-year" / "Y01.csv").check(samples / "broken" / "Y01.csv")
    assert isinstance(result, Verdict) and result.last_year is not None
    assert unpacked(packed(result)) == result


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_result_beside_the_usual_outcomes_comes_back_and_takes_little(checker: Checker, path: Path) -> None:
    result = checker.check(path)
    assert isinstance(result, Verdict)
    usual = packed_usual(checker.usual(result.report.form))
    data = packed(replace(result, report=NOWHERE), usual)
    found = unpacked(data, unpacked_usual(usual.body))
    assert replace(found, report=result.report) == result  # type: ignore[type-var]
    assert len(data) < len(packed(replace(result, report=NOWHERE))) / 5


def test_outcomes_beside_others_than_they_were_packed_beside_are_refused(checker: Checker) -> None:
    result = checker.check(SAMPLES[0])
    assert isinstance(result, Verdict)
    data = packed(result, packed_usual(checker.usual(result.report.form)))
    with pytest.raises(ValueError, match="another form"):
        unpacked(data)


def test_what_cannot_be_read_comes_back_without_its_path() -> None:
    """The name of a file need not be text."""
    result = Unreadable(path="年报\udcff.csv", problem=note("of_file", told=note("missing")))
    assert unpacked(packed(result)) == replace(result, path="")


@given(st.one_of(st.integers(), st.fractions(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_a_number_stays_exact_and_of_its_kind(value: int | Decimal | Fraction) -> None:
    outcome = Outcome(rule="I01", instance="I01", status=Status.FAIL, severity="error", left=value)
    result = Verdict(report=Report(path="a", form="b", cells={}), outcomes=(outcome,))
    found = unpacked(packed(result))
    assert isinstance(found, Verdict)
    (back,) = found.outcomes
    assert back.left == value
    # a fraction without a part is a whole number
    assert type(back.left) is type(value) or (isinstance(value, Fraction) and value.denominator == 1)
    assert str(back.left) == str(value)


@given(st.binary())
def test_anything_else_is_refused(data: bytes) -> None:
    for written in (data, b"V" + zlib.compress(data), b"U" + zlib.compress(data)):
        with pytest.raises(ValueError):
            unpacked(written)
