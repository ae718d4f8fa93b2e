"""What a run leaves behind, however it ends, the next one takes away; nothing of anybody else is touched."""

import shutil
import signal
import subprocess
from pathlib import Path

from tests.commands import COMMAND, ROOT, Run


def test_half_a_file_of_a_killed_run_is_removed_by_the_next(folder: Path, run: Run) -> None:
    half = folder / ".out.html.0123abcd.part"
    half.write_text("half", encoding="utf-8")
    other = folder / ".other.html.0123abcd.part"
    other.write_text("of another output", encoding="utf-8")
    run("broken.csv", "-o", "out.html")
    assert not half.exists()
    assert other.exists()


def test_half_a_file_of_a_run_that_is_at_work_stays(folder: Path, run: Run) -> None:
    half = folder / ".out.html.0123abcd.part"
    script = (
        "import os, sys, time; from gxcheck.run.leftovers import hold\n"
        "file = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT); hold(file); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([COMMAND[0], "-c", script, half], stdout=subprocess.PIPE, cwd=ROOT) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        run("broken.csv", "-o", "out.html")
        assert half.exists()
        holder.send_signal(signal.SIGKILL)
    run("broken.csv", "-o", "out.html")
    assert not half.exists()


def test_a_page_of_a_report_that_is_gone_goes(folder: Path, run: Run) -> None:
    shutil.copy(folder / "broken.csv", folder / "third.csv")
    run("broken.csv", "clean.csv", "third.csv", "-o", "out.html", "--format", "xlsx=out.xlsx")
    pages = folder / "out.files"
    before = {path.name for path in pages.iterdir()}
    mine = pages / "mine.html"
    mine.write_text("mine", encoding="utf-8")
    changed = next(path for path in pages.iterdir() if path.suffix == ".html" and "clean" in path.name)
    changed.write_text("changed", encoding="utf-8")
    run("broken.csv", "third.csv", "-o", "out.html")
    after = {path.name for path in pages.iterdir()}
    assert {"mine.html", changed.name} <= after  # nothing that somebody wrote
    assert {path for path in before if path.endswith(".xlsx")} <= after  # another output's
    run("broken.csv", "-o", "out.html")
    assert not [path for path in pages.iterdir() if "third" in path.name and path.suffix == ".html"]


def test_an_empty_folder_goes_with_its_last_page(folder: Path, run: Run) -> None:
    run("broken.csv", "clean.csv", "-o", "out.html")
    assert (folder / "out.files").is_dir()
    run("broken.csv", "-o", "out.html")
    assert not (folder / "out.files").exists()
