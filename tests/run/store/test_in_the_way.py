"""What is in the way of a store ends a run in one line: nothing of an output is begun, the store stays whole."""

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from gxcheck.run.store import Store
from gxcheck.run.store.opening import VERSION
from tests.commands import COMMAND, ROOT, called, obeying

OUTPUTS = ("--format", "json", "--format", "csv=out/x.csv", "--format", "parquet=out/x", "--lang", "en")


@pytest.fixture
def place(tmp_path: Path, samples: Path) -> Path:
    """A folder `in` of reports, a store `s/kept` of one of them, and `out` for outputs."""
    for name in ("in", "out", "s"):
        (tmp_path / name).mkdir()
    for number, name in enumerate(("REQ-BALANCE", "N19", "I08", "C04", "N30", "F10-DATE")):
        shutil.copy(samples / "broken" / f"{name}.csv", tmp_path / "in" / f"{number}.csv")
    _run(tmp_path, "in/0.csv", "--store", "s/kept", "-q")
    return tmp_path


def _run(
    place: Path, *arguments: str, before: tuple[str, ...] = (), largest: int = 0
) -> subprocess.CompletedProcess[str]:
    """`before`: the command that calls ours. `largest`: bytes that a file may have."""
    if not before and not largest:
        return called(*arguments, cwd=place)
    limit = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))) if largest else None
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    call = [*before, *COMMAND, *arguments]
    return subprocess.run(call, cwd=place, capture_output=True, text=True, env=env, preexec_fn=limit, check=False)


def _is_refused(done: subprocess.CompletedProcess[str], place: Path, told: str) -> None:
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert told in done.stderr
    assert list((place / "out").iterdir()) == []
    with closing(sqlite3.connect(place / "s" / "kept")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_store_of_another_version(place: Path) -> None:
    with closing(sqlite3.connect(place / "s" / "kept")) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
    for command in (("in",), ("show", "s/kept")):
        store = ("--store", "s/kept") if command == ("in",) else ()
        _is_refused(_run(place, *command, *store, *OUTPUTS), place, f"version {VERSION + 1}")


def test_a_store_that_another_run_holds(place: Path) -> None:
    with Store(place / "s" / "kept"):
        _is_refused(_run(place, "in", "--store", "s/kept", *OUTPUTS), place, "another run")
        assert _run(place, "show", "s/kept", "-q").returncode == 1
    assert _run(place, "in", "--store", "s/kept", "-q").returncode == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk(place: Path, jobs: str) -> None:
    """What was found until then is kept, and told when there is room again."""
    largest = (place / "s" / "kept").stat().st_size + 8_000
    call = ("in", "--store", "s/kept", "-j", jobs, *OUTPUTS)
    _is_refused(_run(place, *call, largest=largest), place, "s/kept")
    again = _run(place, *call)
    whole = _run(place, "in", "--format", "json", "--lang", "en")
    assert (again.returncode, again.stdout, again.stderr) == (1, whole.stdout, whole.stderr)


@contextmanager
def _closed(path: Path, mode: int) -> Iterator[tuple[str, ...]]:
    """Neither this process nor one that is called by what is given may write to it."""
    bound = obeying()
    if bound is None:
        pytest.skip("root may write anywhere, and setpriv is not installed")
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield bound
    finally:
        path.chmod(before)


def test_a_folder_that_may_not_be_written_to(place: Path) -> None:
    with _closed(place / "s", 0o555) as bound:
        for name in ("s/new", "s/kept"):
            done = _run(place, "in", "--store", name, *OUTPUTS, before=bound)
            _is_refused(done, place, f"{name}: the store")
        assert _run(place, "show", "s/kept", "-q", before=bound).returncode == 1
    assert [path.name for path in (place / "s").iterdir()] == ["kept"]


def test_a_store_that_may_not_be_written_to(place: Path) -> None:
    with _closed(place / "s" / "kept", 0o444) as bound:
        _is_refused(_run(place, "in", "--store", "s/kept", *OUTPUTS, before=bound), place, "may not be written to")
        assert _run(place, "show", "s/kept", "-q", before=bound).returncode == 1
    assert [path.name for path in (place / "s").iterdir()] == ["kept"]


def test_a_list_of_units_with_mistakes(place: Path) -> None:
    """Each of its mistakes is a line of its own, and no report is read."""
    lines = ("单位名称,上级单位", "甲县,乙县", "乙县,甲县", "丙局,丁县", "丙局,甲县", "戊镇,甲县")
    (place / "units.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = _run(place, "in", "--units", "units.csv", "--store", "s/kept", *OUTPUTS)
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split("units.csv:")[1][0] for line in done.stderr.splitlines()] == ["2", "3", "4", "5"], done.stderr
    assert list((place / "out").iterdir()) == []
