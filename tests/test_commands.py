"""The command that is ready and the one that is installed are the same command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import called

INSTALLED = Path(sys.executable).with_name("gxcheck")
CALLS = [
    ["clean.csv"],
    ["broken.csv", "missing.csv", "--format", "json", "--lang", "en"],
    ["extract", "clean.csv", "--format", "csv"],
    ["rules", "show", "none"],
    ["--bogus"],
]


@pytest.mark.parametrize("arguments", CALLS, ids=lambda arguments: " ".join(arguments))
def test_both_say_the_same(folder: Path, arguments: list[str]) -> None:
    done = called(*arguments, cwd=folder)
    env = {**os.environ, "PYTHONUTF8": "1"}
    started = subprocess.run([INSTALLED, *arguments], cwd=folder, env=env, capture_output=True, check=False)
    assert done.returncode == started.returncode
    assert (done.stdout.encode(), done.stderr.encode()) == (started.stdout, started.stderr)


def test_a_call_leaves_nothing_behind(folder: Path) -> None:
    first = called("broken.csv", "--format", "json", cwd=folder)
    (folder / "gxcheck.toml").write_text('lang = "en"\nformat = "markdown"\n', encoding="utf-8")
    assert called("broken.csv", cwd=folder, COLUMNS="40").stdout.startswith("## ")
    (folder / "gxcheck.toml").unlink()
    assert called("broken.csv", "--format", "json", cwd=folder).stdout == first.stdout
