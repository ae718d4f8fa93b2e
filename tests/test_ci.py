"""What CI relies on: it skips nothing for want of a program, by workers as little as without them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ROOT

CASES = """
import pytest

@pytest.mark.skipif(True, reason="LibreOffice is not installed")
def test_marked(): ...

def test_found_out(): pytest.skip("tmux is not installed")

@pytest.fixture(scope="session")
def browser(): pytest.skip("Chromium is not installed")

def test_with_a_browser(browser): ...

def test_without(): pytest.skip("this file system takes no such name")
"""


TOLD = "1 failed, 1 skipped, 2 errors"


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "workers", "told"), [("1", "0", TOLD), ("1", "2", TOLD), ("", "0", "4 skipped")])
def test_what_is_not_installed_fails_in_ci(tmp_path: Path, ci: str, workers: str, told: str) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_runtest_makereport\n", encoding="utf-8")
    (tmp_path / "test_cases.py").write_text(CASES, encoding="utf-8")
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env = {**outside, "CI": ci, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", workers, str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1].startswith(told), done.stdout + done.stderr
