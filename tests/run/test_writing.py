"""Outputs: several in one run, each whole or not there, and never in the place of a report."""

import json
import os
import resource
import subprocess
from pathlib import Path

import pytest

from tests.commands import COMMAND, Run


def test_several_outputs_are_those_of_single_runs(run: Run, folder: Path) -> None:
    reports = ("broken.csv", "clean.csv")
    single = {name: run(*reports, "--format", name).stdout for name in ("console", "json", "markdown")}
    done = run(*reports, "--format", "console", "--format", "json=a.json", "--format", "markdown=a.md")
    assert done.stdout == single["console"]
    assert (folder / "a.json").read_text(encoding="utf-8") == single["json"]
    assert (folder / "a.md").read_text(encoding="utf-8") == single["markdown"]
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "a.md", "broken.csv", "clean.csv"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "csv=broken.csv"), "one of the reports"),
        (("-o", "link.csv"), "one of the reports"),
        (("-o", "broken.csv"), "one of the reports"),
        (("--manifest", "broken.csv"), "one of the reports"),
        (("--format", "json=x", "--format", "csv=x"), "two outputs"),
        (("--format", "json", "--format", "csv"), "cannot all go to standard output"),
        (("--format", "jsn"), "did you mean json?"),
        (("--format", "json="), "names no file"),
        (("--format", "xlsx"), "needs a file"),
        (("--format", "json=none/x.json"), "no such file or directory"),
        (("--format", "json=inner"), "it is a folder"),
        (("--format", "json=/dev/full"), "no space left"),
        (("--against", "clean.csv", "-o", "clean.csv"), "clean.csv"),
        (("--format", "json=x", "--manifest", "x"), "two outputs"),
        (("--format", "json=x", "--manifest", "none/m.json"), "none/m.json: cannot be written: no such file"),
        (("--format", "json=x", "--format", "csv=none/x.csv"), "none/x.csv: cannot be written: no such file"),
        (("--rules", "mine.yaml", "--format", "json", "-o", "mine.yaml"), "a file that they are checked by"),
        (("--rules", "packs", "--format", "json", "-o", "packs/mine.yaml"), "a file that they are checked by"),
        (("--format", "json", "-o", "gxcheck.waivers.yaml"), "a file that they are checked by"),
        (("-o", "x", "--format", "json=y"), "every --format has a file of its own"),
    ],
)
def test_what_cannot_be_written_is_one_line_and_no_report_is_touched(
    run: Run, folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    for name in ("inner", "packs"):
        (folder / name).mkdir()
    for name in ("mine.yaml", "packs/mine.yaml"):
        (folder / name).write_text("rules: []\n", encoding="utf-8")
    (folder / "link.csv").symlink_to(folder / "broken.csv")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    done = run("broken.csv", *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert told in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("option", ["-o", "--rules", "--waivers", "--against", "--manifest"])
def test_an_empty_name_is_no_file(run: Run, option: str) -> None:
    done = run("broken.csv", option, "")
    assert done.returncode == 2
    assert "the name is empty" in done.stderr
    assert run("", "-q").stderr == "gxcheck: : no such file; check the path\n"


def test_quiet_writes_the_files_that_are_asked_for(run: Run, folder: Path) -> None:
    done = run("broken.csv", "-q", "--format", "json=a.json", "--format", "console")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert (folder / "a.json").read_text(encoding="utf-8") == run("broken.csv", "--format", "json").stdout


def test_a_disk_that_fills_up_leaves_no_half_of_a_file(folder: Path) -> None:
    (folder / "a.json").write_text("earlier", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "broken.csv", "clean.csv", "--lang", "en", "--format", "json=a.json", "--format", "markdown=a.md"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)),
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "a.json: cannot be written: file too large" in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "broken.csv", "clean.csv"]
    assert (folder / "a.json").read_text(encoding="utf-8") == "earlier"


def test_a_file_that_is_replaced_keeps_its_mode_and_a_new_one_gets_the_usual(run: Run, folder: Path) -> None:
    (folder / "old.json").write_text("", encoding="utf-8")
    (folder / "old.json").chmod(0o600)
    run("clean.csv", "--format", "json=old.json", "--format", "markdown=new.md")
    umask = os.umask(0)
    os.umask(umask)
    modes = [(folder / name).stat().st_mode & 0o777 for name in ("old.json", "new.md")]
    assert modes == [0o600, 0o666 & ~umask]
    assert json.loads((folder / "old.json").read_bytes())["schema"] == 1


def test_a_reader_that_goes_away_is_no_trouble(folder: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, *["broken.csv"] * 30, "--format", "json"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.read(100)
        done.stdout.close()
        assert done.stderr.read() == b""
        assert done.wait(timeout=120) == 1
