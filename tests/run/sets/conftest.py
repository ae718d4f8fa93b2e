"""A county's reports."""

import shutil
from pathlib import Path

import pytest

RULES = ("REQ-BALANCE", "N19", "I08", "C04", "N30", "F10-DATE")


@pytest.fixture
def county(tmp_path: Path, samples: Path) -> Path:
    """Reports that break some rules, a clean one, one that cannot be read, and one with another of the year before."""
    place = tmp_path / "county"
    place.mkdir()
    for rule in RULES:
        shutil.copy(samples / "broken" / f"{rule}.csv", place)
    shutil.copy(samples / "huaxi-2021.csv", place / "clean.csv")
    (place / "empty.csv").touch()
    for year, folder in ((2021, "last-year"), (2022, "broken")):
        shutil.copy(samples / folder / "Y01.csv", place / f"Y01-{year}.csv")
    return place
