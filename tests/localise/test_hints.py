"""A cause is said where the numbers prove it, and nowhere else."""

import pytest

from gxcheck.localise.causes import PATTERNS, causes
from gxcheck.model import Change, Suspect

from .conftest import Bench

FIRES = [
    ("cause_sign", -8, 8),
    ("cause_factor_10", 120, 12),
    ("cause_factor_100", 5, 500),
    ("cause_factor_10000", 73_650_000, 7365),
    ("cause_swapped_digits", 21, 12),
    ("cause_swapped_digits", 1243, 1234),
    ("cause_lost_digit", 13, 123),
    ("cause_last_digit", 12, 123),
    ("cause_doubled_digit", 1223, 123),
    ("cause_doubled_digit", 55, 5),
]
SILENT = [(0, 10), (3, 8), (12, 34), (123, 321), (1234, 5), (10, 0), (100, 102)]


def said(printed: int, suggested: int) -> str:
    return next(filter(None, (pattern(printed, suggested) for pattern in PATTERNS)), "")


@pytest.mark.parametrize(("key", "printed", "suggested"), FIRES)
def test_fires(key: str, printed: int, suggested: int) -> None:
    assert said(printed, suggested) == key


@pytest.mark.parametrize(("printed", "suggested"), SILENT)
def test_stays_silent(printed: int, suggested: int) -> None:
    assert said(printed, suggested) == ""


def keys(bench: Bench, values: dict[str, int], **suggested: int) -> list[str]:
    held = dict.fromkeys(bench.names, 0) | values
    changes = tuple(
        Change(cell=name.replace("__", "."), printed="", suggested=value) for name, value in suggested.items()
    )
    return [note.key for note in causes(Suspect(changes=changes, clears=()), bench.constraints, held)]


def test_a_part_left_out_or_counted_twice(bench: Bench) -> None:
    values = {"requests.granted.natural_person": 40, "requests.granted.research": 3, "requests.granted.total": 40}
    assert keys(bench, values, requests__granted__total=43) == ["cause_omitted"]
    values["requests.granted.total"] = 46
    assert keys(bench, values, requests__granted__total=43) == ["cause_twice"]
    values["requests.granted.enterprise"] = 3
    assert keys(bench, values, requests__granted__total=43) == []


def test_a_number_in_the_neighbouring_cell(bench: Bench) -> None:
    values = {"requests.granted.research": 7}
    assert keys(bench, values, requests__granted__research=0, requests__partial__research=7) == ["cause_neighbour_row"]
    assert keys(bench, values, requests__granted__research=0, requests__granted__enterprise=7) == [
        "cause_neighbour_column"
    ]
    assert keys(bench, values, requests__granted__research=0, requests__carried_out__research=7) == []


def test_two_cells_exchanged(bench: Bench) -> None:
    values = {"requests.granted.research": 7, "requests.other_misc.research": 9}
    assert keys(bench, values, requests__granted__research=9, requests__other_misc__research=7) == ["cause_exchanged"]
