"""What holds of every output: it streams, it is the same again, it says nothing in another's name."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from unicodedata import category

import pytest

from gxcheck.model import Result
from gxcheck.packs import RulePack
from gxcheck.renderers import renderer
from gxcheck.renderers.telling.view import View
from tests.cli.test_cli import gxcheck
from tests.renderers.conftest import FORMATS, Written

TEXTS = ("sarif", "junit", "github", "csv", "slip", "console", "markdown")


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_said_of_a_report_comes_before_the_next_is_taken(
    format_: str, checked: list[Result], pack: RulePack
) -> None:
    pieces, taken = 0, []

    def results() -> Iterator[Result]:
        for result in checked[:4]:
            taken.append(pieces)
            yield result
        taken.append(pieces)

    for _ in renderer(format_)(results(), View(pack, "zh")):
        pieces += 1
    assert all(before < behind for before, behind in pairwise(taken)), taken


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_", FORMATS)
def test_every_sample_can_be_told(
    format_: str, language: str, checked: list[Result], decided: list[Result], written: Written
) -> None:
    told = written(format_, [*checked, *decided], language)
    assert told == written(format_, [*checked, *decided], language)
    if format_ != "docx":
        assert "missing.csv" in told.decode() or format_ == "console"  # which has standard error for it


@pytest.mark.parametrize("format_", FORMATS)
def test_no_report_is_no_trouble(format_: str, written: Written) -> None:
    written(format_, [])


@pytest.mark.parametrize("format_", TEXTS)
def test_nothing_commands_a_terminal_or_hides(format_: str, hostile: list[Result], written: Written) -> None:
    told = written(format_, hostile).decode("utf-8").removeprefix("\ufeff")
    odd = {character for character in told if category(character)[0] == "C"} - set("\n\r")
    assert not odd
    assert "\x1b" not in told


def test_two_runs_of_the_program_write_the_same_bytes(tmp_path: Path) -> None:
    runs = []
    for seed in "12":
        folder = tmp_path / seed
        folder.mkdir()
        outputs = [f"--format={name}={folder / name}" for name in FORMATS]
        reports = [f"samples/broken/{name}.csv" for name in ("I08", "N22", "C05")]
        gxcheck(*reports, "samples/none.csv", *outputs, PYTHONHASHSEED=seed)
        runs.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert set(runs[0]) == set(FORMATS)
    assert runs[0] == runs[1]
