"""LibreOffice is found where it is put on each system, and nowhere else."""

from pathlib import Path

import pytest

from gxcheck.readers.installed import office_program

PLACES = {
    "on the path": ("bin/soffice", {"PATH": "{}/bin"}),
    "by its other name": ("bin/libreoffice", {"PATH": "{}/bin"}),
    "Windows": ("Program Files/LibreOffice/program/soffice.com", {"ProgramFiles": "{}/Program Files"}),
    "Windows, for one person": (
        "Local/Programs/LibreOffice/program/soffice.com",
        {"ProgramFiles": "{}/none", "LOCALAPPDATA": "{}/Local"},
    ),
    "macOS": ("Applications/LibreOffice.app/Contents/MacOS/soffice", {}),
    "macOS, for one person": (
        "me/Applications/LibreOffice.app/Contents/MacOS/soffice",
        {"HOME": "{}/me"},
    ),
    "its own packages": ("opt/libreoffice25.2/program/soffice", {}),
}


def _put(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("name", PLACES)
def test_it_is_found(tmp_path: Path, name: str) -> None:
    place, given = PLACES[name]
    environment = {key: value.format(tmp_path) for key, value in given.items()}
    assert office_program(environment, tmp_path) is None
    there = _put(tmp_path / place)
    assert office_program(environment, tmp_path) == str(there)


def test_the_newest_of_several_is_taken_and_the_one_on_the_path_before_them(tmp_path: Path) -> None:
    _put(tmp_path / "opt" / "libreoffice7.6" / "program" / "soffice")
    newest = _put(tmp_path / "opt" / "libreoffice25.2" / "program" / "soffice")
    assert office_program({}, tmp_path) == str(newest)
    chosen = _put(tmp_path / "bin" / "soffice")
    assert office_program({"PATH": str(tmp_path / "bin")}, tmp_path) == str(chosen)
