"""A run that is killed, at whatever moment: the next one goes on, and tells what an undisturbed one does."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from tests.commands import COMMAND, ROOT

#: Of each way to run.
KILLS = int(os.environ.get("GXCHECK_KILLS", "3"))
OUTPUTS = ("--format", "json", "--format", "html=x.html", "--format", "parquet=x", "--store", "s", "--lang", "en")
#: Seconds until what the run has started has noticed that it is gone.
PATIENCE = 30


def _files(folder: Path) -> dict[str, str]:
    """All that a run leaves, hidden files too, but the store: its bytes tell of the runs before."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items() if name != "s"}


def _told(done: subprocess.Popen[bytes], folder: Path) -> tuple[object, ...]:
    """What a run that came to its end said and wrote."""
    with closing(sqlite3.connect(folder / "s")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return done.returncode, _files(folder)


@pytest.mark.parametrize(
    "how",
    [
        ("-j", "1"),
        ("-j", "2"),
        pytest.param(("--cluster", "local", "-j", "2"), marks=pytest.mark.slow),
    ],
    ids=["alone", "several", "cluster"],
)
def test_a_run_that_was_killed_goes_on(county: Path, tmp_path: Path, how: tuple[str, ...]) -> None:
    """Its own process alone is killed: those that it started find out by themselves."""
    place = tmp_path / "work"
    place.mkdir()
    call = [*COMMAND, str(county), *OUTPUTS, *how]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}

    def begun() -> subprocess.Popen[bytes]:
        with (place / "out").open("wb") as out, (place / "err").open("wb") as err:
            return subprocess.Popen(call, stdout=out, stderr=err, cwd=place, env=env)

    began = time.monotonic()
    with begun() as process:
        process.wait(100)
    whole, seconds = _told(process, place), time.monotonic() - began
    assert whole[0] == 2 and len(whole[1]) > 20  # type: ignore[arg-type]
    chance = random.Random(17)
    killed = 0
    (place / "s").unlink()
    while killed < KILLS:
        with begun() as process:
            family = []
            try:
                process.wait(chance.uniform(0, seconds * 1.05))
            except subprocess.TimeoutExpired:
                family = psutil.Process(process.pid).children(recursive=True)
                process.send_signal(signal.SIGKILL)
        assert psutil.wait_procs(family, timeout=PATIENCE)[1] == []
        if process.returncode == -signal.SIGKILL:
            killed += 1
        else:  # it was done before
            assert _told(process, place) == whole
            (place / "s").unlink()
    with begun() as process:
        process.wait(100)
    assert _told(process, place) == whole
