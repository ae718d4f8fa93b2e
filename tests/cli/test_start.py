"""What a command loads before it does anything is what it needs for that."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

#: Runs the command and tells in a file what it loaded.
TELLING = """
import os, sys
end = os._exit
def told(code):
    with open(os.environ["TOLD_IN"], "w", encoding="utf-8") as file:
        print(*{name.partition(".")[0] for name, module in sys.modules.items() if module is not None}, file=file)
    end(code)
os._exit = told
from gxcheck.cli import run
run()
"""
#: What takes longest to load of all that a check may need.
HEAVY = {
    "datasketch", "distributed", "docx", "jinja2", "lxml", "numpy", "opencc", "openpyxl", "pandas", "pandera",
    "pdfminer", "pdfplumber", "pyarrow", "pydantic", "rich", "scipy",
}  # fmt: skip


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The top names of all that one call loads, in a process of its own."""
    where = folder / "told.txt"
    environment = {**os.environ, "TOLD_IN": str(where)}
    command = [sys.executable, "-c", TELLING, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return set(where.read_text(encoding="utf-8").split())


def test_a_run_whose_results_are_kept_loads_nothing_heavy(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("huaxi-2021.csv", "huaxi-2021.txt", "broken/I07.csv"):
        sample = ROOT / "samples" / name
        (reports / sample.name).write_bytes(sample.read_bytes())
    call = ("reports", "-q", "--store", "kept.db")
    assert {"numpy", "pandas", "pandera"} <= loaded(tmp_path, *call)
    assert HEAVY & loaded(tmp_path, *call) == set()


def test_a_list_of_rules_loads_nothing_heavy(tmp_path: Path) -> None:
    assert (HEAVY - {"rich"}) & loaded(tmp_path, "rules", "list") == set()
