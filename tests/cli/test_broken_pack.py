"""A pack of one's own with mistakes in its phrases: each command tells them in its language and ends with 2."""

import shutil
from pathlib import Path

import pytest

from tests.commands import ROOT, Run

COMMANDS = (
    ("check", "clean.csv"),
    ("check", "clean.csv", "--last-year", "broken.csv"),
    ("extract", "clean.csv"),
    ("waive", "clean.csv", "F01", "--reason", "x"),
    ("rules", "lint"),
    ("rules", "test"),
    ("rules", "explain", "clean.csv"),
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    shutil.copytree(ROOT / "rules" / "cn-disclosure", folder)
    (folder / "phrases" / "99-mine.yaml").write_text("phrases:\n  - id: mine\n    patterns: ['(']\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_mistakes_of_its_phrases_are_told_in_one_line(run: Run, own: Path, command: tuple[str, ...]) -> None:
    for language, said in (("zh", "这里应为"), ("en", "expected")):
        done = run(*command, "--rules", own, "--lang", language)
        assert done.returncode == 2
        (line,) = done.stderr.splitlines()
        assert line.startswith("gxcheck: 99-mine.yaml:1: ")
        assert said in line
