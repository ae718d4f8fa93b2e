"""A thousand files, some of which hang, eat memory, vanish or cannot be opened: one line each, and all else is done."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import ROOT, obeying
from tests.run.sets.poison import VANISHES

#: What is read by a parser of that name, and a part of what is said of it.
PARSED = {
    "sleeps": "was not read within",
    "spins": " seconds",
    "grows": "more than 512 MB of memory",
    "dies": "cannot be read as OFD",
    "is_killed": "cannot be read as OFD",
    "fails": "cannot be read as OFD",
    "recurses": "cannot be read as OFD",
    "writes": "cannot be read as OFD",
}
CALL = [sys.executable, "-m", "tests.run.sets.poison"]


def _reports(place: Path, samples: Path, many: int) -> None:
    """Of as many units, without a fault."""
    text = (samples / "huaxi-2021.csv").read_text(encoding="utf-8").replace("我区", "本机关")
    for number in range(many):
        (place / f"{number:03}.csv").write_text(text.replace("花溪区", f"{number}号镇"), encoding="utf-8")


def _poisoned(place: Path) -> dict[str, str]:
    """Path → a part of what is said of it."""
    told = {f"{name}.ofd": said for name, said in PARSED.items()}
    for name in PARSED:
        (place / f"{name}.ofd").write_text(name, encoding="utf-8")
    others = {
        VANISHES: (b"x,1\n", "no such file"),
        "000-first.csv": (b"x,1\n", "none of the known forms"),
        "500-dies.csv": (b"x,1\n", "the process that checked it ended"),
        "501-sleeps.csv": (b"x,1\n", "checking it took too long"),
        "closed.csv": (b"x,1\n", "may not be read"),
        "empty.csv": (b"", "is empty"),
        "broken.zip": (b"PK\x03\x04nothing", "damaged"),
        "broken.docx": (b"PK\x03\x04nothing", "damaged"),
        "broken.xlsx": (bytes(range(256)) * 9, "damaged"),
        "broken.pdf": (b"%PDF-1.7 and nothing", "damaged"),
        "new\nline\x1b[31m.csv": (b"x,1\n", "none of the known forms"),
    }
    for name, (data, said) in others.items():
        (place / name).write_bytes(data)
        told[name] = said
    with zipfile.ZipFile(place / "bare.zip", "w") as made:
        made.writestr("x.exe", "x")
    with zipfile.ZipFile(place / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"<a>" * 100_000_000)
    (place / "closed").mkdir()
    return told | {"bare.zip": "holds no report", "bomb.docx": "unpacks to 300 MB", "closed": "permission denied"}


def _special(place: Path) -> dict[str, str]:
    """As above, of what is no file, and has to be named."""
    (place / "loop.csv").symlink_to("loop.csv")
    (place / "round").symlink_to(place)  # which is not followed
    os.mkfifo(place / "pipe.csv")
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(place)  # a name of a socket is short
        made.bind("socket.csv")
        os.chdir(here)
    special = "is not a regular file"
    return {"loop.csv": special, "pipe.csv": special, "socket.csv": special, "none.csv": "no such file"}


@pytest.mark.slow
@pytest.mark.parametrize(("jobs", "count"), [("2", 1_000), ("1", 50)], ids=["a thousand", "alone"])
def test_each_has_its_line_and_all_else_is_done(tmp_path: Path, samples: Path, jobs: str, count: int) -> None:
    before = obeying()
    if before is None:
        pytest.skip("root may read anything, and setpriv is not installed")
    place, store = tmp_path / "in", tmp_path / "s"
    place.mkdir()
    found, named = _poisoned(place), _special(place)
    told = {str(place / name): said for name, said in (found | named).items()}
    _reports(place, samples, count - len(told))
    for name in ("closed", "closed.csv"):
        (place / name).chmod(0)

    def called(*arguments: str) -> subprocess.CompletedProcess[str]:
        call = [*before, *CALL, *arguments, "--format", "json", "--lang", "en"]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        return subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, env=env, check=False)

    try:
        done = called(str(place), *(str(place / name) for name in named), "-j", jobs, "--store", str(store))
    finally:
        (place / "closed").chmod(0o755)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == len(told), done.stderr
    for path, said in told.items():
        shown = f"gxcheck: {path}: ".replace("\n", "\\n").replace("\x1b", "\\x1b")
        (line,) = (line for line in lines if line.startswith(shown))
        assert said in line
    reports = {one["path"]: one["status"] for one in json.loads(done.stdout)["reports"]}
    assert len(reports) == count
    assert {path for path, status in reports.items() if status != "passed"} == set(told)
    assert called("show", str(store)).stdout == done.stdout
    with closing(sqlite3.connect(store)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
