"""The folder of `--format parquet=DIR`: whole or as it was, and nothing of anybody else in it touched."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyarrow import parquet

from gxcheck.errors import OutputError
from gxcheck.renderers.telling.pieces import Appended
from gxcheck.run.tables import TableFolder
from tests.commands import COMMAND, ROOT, Run

PART = "cells/year=2021/part-0.parquet"


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if not path.is_dir())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_by_one_process_by_several_and_from_a_store(run: Run, folder: Path) -> None:
    shutil.copy(folder / "clean.csv", folder / "2020.csv")
    (folder / "empty.csv").touch()
    names = ("broken.csv", "clean.csv", "empty.csv", "2020.csv")
    for jobs in ("1", "2"):
        done = run(*names, "-j", jobs, "--format", f"parquet={jobs}")
        assert (done.returncode, done.stdout) == (2, "")
        assert "empty" in done.stderr
    run("broken.csv", "--store", "s", "--format", "parquet=first")
    run(*names, "--store", "s", "--format", "parquet=resumed", "--format", "json=x.json")
    assert run("show", "s", "--format", "parquet=shown").returncode == 2
    wanted = hashes(folder / "1")
    assert len(wanted) == 9  # four tables, two years, the list
    assert wanted == hashes(folder / "2") == hashes(folder / "resumed") == hashes(folder / "shown")
    assert [row["path"] for row in parquet.read_table(folder / "1" / "reports").to_pylist() if row["problem"]] == [
        "empty.csv"
    ]
    # of the one that was checked first, nothing is left
    assert run("show", "s", "--unit", "花溪区", "--format", "parquet=1").returncode == 1
    assert not list((folder / "1").rglob("*HIVE*"))


def test_quiet_writes_the_tables(run: Run, folder: Path) -> None:
    assert run("clean.csv", "-q", "--format", "parquet=out").returncode == 0
    assert (folder / "out" / PART).is_file()


def test_settings_may_ask_for_tables_again_and_again(run: Run, folder: Path) -> None:
    (folder / "gxcheck.toml").write_text('format = ["parquet=out"]\n', encoding="utf-8")
    assert [run("clean.csv").returncode for _ in range(2)] == [0, 0]
    assert (folder / "out" / PART).is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "parquet"), "--format parquet=DIR"),
        (("--format", "parquet="), "--format parquet=DIR"),
        (("--format", "parquet", "-o", "x"), "--format parquet=DIR"),
        (("--format", "parquet=clean.xlsx"), "--format parquet=DIR"),
        (("--format", "parquet=file"), "no folder"),
        (("--format", "parquet=."), "holds other files"),
        (("--format", "parquet=theirs"), "(cells/year=2021/part-0.parquet)"),
        (("--format", "parquet=none/out"), "no such file or directory"),
        (("--format", "parquet=x", "--format", "parquet=x"), "two outputs"),
        (("--format", "parquet=x", "--format", "json=x"), "two outputs"),
    ],
)
def test_what_cannot_be_written_is_one_line(run: Run, folder: Path, arguments: tuple[str, ...], told: str) -> None:
    (folder / "file").touch()
    (folder / "theirs" / PART).parent.mkdir(parents=True)
    (folder / "theirs" / PART).touch()
    before = hashes(folder)
    done = run("clean.csv", *arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert told in done.stderr
    assert hashes(folder) == before
    assert not (folder / "x").exists()


def test_without_the_library_one_line_says_what_to_install(run: Run, folder: Path) -> None:
    """Of an installation that has everything but it."""
    code = (
        "import sys; from importlib.machinery import PathFinder; found = PathFinder.find_spec\n"
        "PathFinder.find_spec = lambda name, *rest: None if name == 'pyarrow' else found(name, *rest)\n"
        "from gxcheck.cli import run; run()"
    )
    call = [sys.executable, "-c", code, "clean.csv", "--lang", "en", "--format", "parquet=out"]
    done = subprocess.run(
        call, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gxcheck: --format parquet needs pyarrow; run pip install 'gxcheck[data]'\n"
    assert not (folder / "out").exists()


def test_a_start_without_tables_does_not_load_the_library(folder: Path) -> None:
    code = (
        "import os, sys; from gxcheck.cli import run; end = os._exit\n"
        "os._exit = lambda code: end(int(any(n.startswith('pyarrow') and m for n, m in sys.modules.items())))\n"
        "run()"
    )
    call = [sys.executable, "-c", code, str(folder / "clean.csv"), "-q"]
    assert subprocess.run(call, cwd=ROOT, check=False).returncode == 0


def written(folder: Path, *names: str) -> None:
    sink = TableFolder(folder)
    for name in names:
        sink.append(Appended(name, b"a"))
        sink.append(Appended(name, b"b"))
    sink.close()
    sink.discard()


def test_what_an_earlier_run_wrote_goes_and_what_others_added_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    written(out, PART, "cells/year=2020/part-0.parquet")
    written(out, PART)
    assert sorted(hashes(out)) == ["_gxcheck.json", PART]
    assert (out / PART).read_bytes() == b"ab"
    (out / "cells" / "notes.txt").touch()
    with pytest.raises(OutputError, match=r"cells/notes\.txt"):
        TableFolder(out)


def test_a_file_that_is_put_there_meanwhile_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    written(out, PART)
    sink = TableFolder(out)
    sink.append(Appended(PART, b"new"))
    (out / "mine.txt").touch()
    with pytest.raises(OutputError, match=r"mine\.txt"):
        sink.close()
    sink.discard()
    assert sorted(hashes(out)) == ["_gxcheck.json", PART, "mine.txt"]
    assert (out / PART).read_bytes() == b"ab"


def test_a_link_is_not_followed_and_not_removed(tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    written(out, PART)
    shutil.move(out / "cells", other)
    (out / "cells").symlink_to(other)
    with pytest.raises(OutputError, match="cells"):
        TableFolder(out)
    assert (other / "year=2021" / "part-0.parquet").exists()


def test_a_list_may_name_nothing_but_tables(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").touch()
    (tmp_path / "out" / "_gxcheck.json").write_text('{"files": ["mine.txt"]}')
    with pytest.raises(OutputError, match=r"mine\.txt"):
        TableFolder(tmp_path / "out")


def test_what_cannot_be_put_in_its_place_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    written(out, PART)
    before = hashes(out)
    replace, calls = Path.replace, 0

    def failing(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    sink = TableFolder(out)
    sink.append(Appended("reports/year=2022/part-0.parquet", b"new"))
    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OutputError):
        sink.close()
    monkeypatch.undo()
    sink.discard()
    assert hashes(out) == before


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_no_half_table(folder: Path, kill: signal.Signals, run: Run) -> None:
    """Interrupted twice it writes nothing; killed, what it leaves is gone with the next run."""
    out = folder / "out"
    run("clean.csv", "--format", f"parquet={out}")
    before = hashes(out)
    (folder / "slow.csv").write_bytes((folder / "clean.csv").read_bytes() * 200)
    call = [*COMMAND, str(folder / "slow.csv"), str(folder / "broken.csv"), "-j", "1", "--format", f"parquet={out}"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, cwd=ROOT) as process:
        until = time.monotonic() + 60
        while not list(out.glob(".gxcheck-*.part")) and time.monotonic() < until:
            time.sleep(0.01)
        while process.poll() is None:
            process.send_signal(kill)
            time.sleep(0.02)
    assert process.returncode == -kill
    after = hashes(out)
    assert after == before or (kill is signal.SIGINT and len(after) > 1 and "_gxcheck.json" in after)
    assert run("broken.csv", "--format", f"parquet={out}").returncode == 1
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []
