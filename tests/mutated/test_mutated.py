"""A damaged file is read in time and without a crash, and no number that the damage left alone becomes another's.

A campaign: see tests/campaign.py.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pytest

from gxcheck.errors import ReportError
from gxcheck.evaluate.decision import status_of
from gxcheck.model import Report
from gxcheck.pipeline import Checker
from gxcheck.readers.bounds import limits
from gxcheck.wording import say
from tests.campaign import share
from tests.mutated.changes import Edit, applied, certain, change, misspelled
from tests.mutated.files import FORMATS, File, clean_file_of, file_of, numbers

SEED = 20_261_127
#: Of 20,000 damaged files, those of one format: fewer where one costs more.
COUNTS: Mapping[str, int] = dict.fromkeys(FORMATS, 1900) | {
    "report.docx": 800,
    "report.xlsx": 800,
    "plain.pdf": 400,
    "extract.json": 900,
}
#: Of each format, those that are checked by all rules as well.
CHECKED = 100
FORMS = ("cn-disclosure-2021", "cn-disclosure-2019")


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A file after a change. `certain`: the cells that may only have their own number in it, or none."""

    file: File
    edits: Sequence[Edit]
    data: bytes
    certain: frozenset[str]


@cache
def _file(name: str, form: str, checker: Checker) -> File:
    return file_of(name, checker.packs[0].forms[form])


def damaged(name: str, turn: int, checker: Checker) -> Damaged:
    """The same for the same name and turn."""
    chance = Random(f"{SEED} {name} {turn}")
    file = _file(name, FORMS[turn % len(FORMS)], checker)
    if file.member and chance.random() < 0.1:
        place = chance.randrange(len(file.data))
        data = file.data[:place] + chance.randbytes(chance.choice((1, 4, 100))) + file.data[place + 1 :]
        return Damaged(file=file, edits=(), data=data, certain=frozenset())
    edits = change(file, chance)
    data = file.with_text(applied(edits, file.text))
    return Damaged(file=file, edits=edits, data=data, certain=certain(edits, file.layout, file.text))


def moved(case: Damaged, report: Report, checker: Checker) -> dict[str, str]:
    """Cells that the damage left alone and that are read as another number."""
    own = numbers(checker.packs[0].forms[report.form])
    return {
        name: f"{own[name]} read as {cell.value}"
        for name, cell in report.cells.items()
        if name in case.certain and cell.value not in (None, own[name])
    }


def trouble(case: Damaged, path: Path, checker: Checker) -> dict[str, str]:
    """What is wrong with how it is read; a crash is left to the caller."""
    path.write_bytes(case.data)
    start = time.monotonic()
    try:
        report = checker.read(path)
    except ReportError as refusal:
        assert say(refusal.problem, "zh") and say(refusal.problem, "en")
        return {}
    finally:
        assert time.monotonic() - start < limits.SECONDS
    if not set(case.certain) <= set(checker.packs[0].forms[report.form].cells):
        return {}  # read as the other form: its cells are others
    return moved(case, report, checker)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_no_number_becomes_another(name: str, checker: Checker, tmp_path: Path) -> None:
    held = 0
    for turn in range(share(COUNTS[name])):
        case = damaged(name, turn, checker)
        assert trouble(case, tmp_path / name, checker) == {}, (name, turn, case.edits)
        held += bool(case.certain)
    assert held > share(COUNTS[name]) // 4


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_a_damaged_report_is_checked(name: str, checker: Checker, tmp_path: Path) -> None:
    """To the end: a rule that crashes is trouble of the program, whatever the file holds."""
    seen = set()
    for turn in range(share(CHECKED)):
        chance = Random(f"{SEED} checked {name} {turn}")
        file = clean_file_of(name, checker.packs[0].forms[FORMS[turn // 2 % len(FORMS)]])
        path = tmp_path / name
        edits = (change, misspelled)[turn % 2](file, chance)
        path.write_bytes(file.with_text(applied(edits, file.text)))
        found = checker.check(path)
        seen.add(status_of(found, "error"))
    assert seen - {"unreadable"}
