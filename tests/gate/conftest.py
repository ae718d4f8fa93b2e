"""A folder with a broken report, and the command run in it as a user would."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
COMMAND = [sys.executable, "-c", "from gxcheck.cli import run; run()"]


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    """`broken.csv` (two violations of REQ-BALANCE) and `clean.csv`."""
    shutil.copy(samples / "broken" / "REQ-BALANCE.csv", tmp_path / "broken.csv")
    shutil.copy(samples / "huaxi-2021.csv", tmp_path / "clean.csv")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def run(*arguments: str | Path, cwd: Path = folder, lang: str = "en_GB.UTF-8") -> Done:
        env = {**os.environ, "LANG": lang, "LC_ALL": lang, "PYTHONUTF8": "1", "COLUMNS": "80"}
        command = [*COMMAND, *map(str, arguments)]
        return subprocess.run(
            command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
        )

    return run


def changed(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file, which must have it."""
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
