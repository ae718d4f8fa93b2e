"""A store keeps what was found, for whoever comes next; what is in its way is told in one line."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gxcheck.errors import StoreError
from gxcheck.model import Unreadable, note
from gxcheck.run.store import KeptVerdict, Placed, Store
from gxcheck.run.store.codec import packed
from gxcheck.run.store.facts import states_of
from gxcheck.run.store.opening import VERSION, is_store

RESULT = Unreadable(path="a.csv", problem=note("missing"))
VERDICT = KeptVerdict(report=None, last=None, states=states_of(RESULT), body=packed(RESULT))


def filled(path: Path | None) -> Store:
    store = Store(path)
    run = store.begin("{}")
    with store.together():
        store.add_verdict(b"k", VERDICT)
        store.place(run, 0, Placed(path="a\udcff.csv", key=b"k", notes=(note("missing"),)))
    return store


@pytest.mark.parametrize("kept", [True, False], ids=["in a file", "for a while"])
def test_what_is_kept_comes_back(tmp_path: Path, kept: bool) -> None:
    with filled(tmp_path / "s" if kept else None) as store:
        assert store.verdict(b"k") == VERDICT
        assert list(store.placed(1)) == [Placed(path="a\udcff.csv", key=b"k", notes=(note("missing"),))]


def test_it_can_be_read_while_another_writes(tmp_path: Path) -> None:
    with filled(tmp_path / "s"), Store(tmp_path / "s", writes=False) as reader:
        assert reader.runs() == (1,)


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    filled(tmp_path / "s").close()
    assert [path.name for path in tmp_path.iterdir()] == ["s"]
    assert is_store(tmp_path / "s")


def test_two_do_not_write(tmp_path: Path) -> None:
    with filled(tmp_path / "s"), pytest.raises(StoreError) as told:
        Store(tmp_path / "s")
    assert told.value.reason.key == "store_held"
    Store(tmp_path / "s").close()


def test_a_verdict_that_no_run_shows_is_let_go(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        store.place(1, 0, Placed(path="a.csv", key=b"other"))
        store.add_verdict(b"other", VERDICT)
        store.end(1)
        assert store.states(b"k") is None
        assert store.states(b"other") is not None


def test_a_killed_run_holds_nothing_up(tmp_path: Path) -> None:
    """Its lock ends with it, and what it had written whole is there."""
    script = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "from tests.run.store.test_store import VERDICT, filled\n"
        "store = filled(Path(sys.argv[1]))\n"
        "store.add_verdict(b'half', VERDICT)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = str(Path(__file__).parents[3])
    done = subprocess.run([sys.executable, "-c", script, tmp_path / "s", root], check=False)
    assert done.returncode == -signal.SIGKILL
    with Store(tmp_path / "s") as store:
        assert store.states(b"k") is not None
        assert store.states(b"half") is None
    with sqlite3.connect(tmp_path / "s") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _other_version(path: Path) -> None:
    filled(path).close()
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")


def _of_others(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE reports (a)")


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (_other_version, "store_version"),
        (_of_others, "store_of_others"),
        (lambda path: path.write_bytes(b"year,unit\n" * 1000), "store_of_others"),
        (Path.mkdir, "os_eisdir"),
    ],
    ids=["another version", "another program's", "a table", "a folder"],
)
@pytest.mark.parametrize("writes", [True, False], ids=["to write", "to read"])
def test_what_is_no_store_is_told_and_stays_as_it_was(
    tmp_path: Path, make: "object", problem: str, writes: bool
) -> None:
    path = tmp_path / "s"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as told:
        Store(path, writes=writes)
    assert told.value.reason.key == problem
    assert (path.read_bytes() if path.is_file() else None) == before


def test_no_store_is_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        Store(tmp_path / "s", writes=False)
    assert told.value.reason.key == "os_enoent"
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        Store(tmp_path / "none" / "s")
    assert told.value.reason.key == "store_not_opened"


@pytest.mark.parametrize("damage", [b"", b"{", b'{"a":1}'])
def test_a_damaged_store_is_told(tmp_path: Path, damage: bytes) -> None:
    filled(tmp_path / "s").close()
    with sqlite3.connect(tmp_path / "s") as database:
        database.execute("UPDATE verdicts SET states = ?", (damage,))
    with Store(tmp_path / "s") as store, pytest.raises(StoreError) as told:
        store.verdict(b"k")
    assert told.value.reason.key == "store_damaged"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told_and_can_be_read(tmp_path: Path) -> None:
    filled(tmp_path / "s").close()
    (tmp_path / "s").chmod(stat.S_IREAD)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StoreError):
            Store(tmp_path / "s")
        with Store(tmp_path / "s", writes=False) as store:
            assert store.runs() == (1,)
    finally:
        tmp_path.chmod(0o755)


def test_a_full_disk_is_told_and_the_store_stays_whole(tmp_path: Path) -> None:
    filled(tmp_path / "s").close()
    size = (tmp_path / "s").stat().st_size
    script = (
        "import resource, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from dataclasses import replace\n"
        "from pathlib import Path\n"
        "from gxcheck.errors import StoreError\n"
        "from gxcheck.run.store import Store\n"
        "from tests.run.store.test_store import VERDICT\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 100_000}, {size + 100_000}))\n"
        "try:\n"
        "    with Store(Path(sys.argv[1])) as store, store.together():\n"
        "        store.add_verdict(b'large', replace(VERDICT, body=bytes(10_000_000)))\n"
        "except StoreError as trouble:\n"
        "    print(trouble.reason.key)\n"
    )
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "s", root], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() in ("os_enospc", "store_not_written", "os_efbig"), done.stderr
    with Store(tmp_path / "s") as store:
        assert store.states(b"k") is not None
        assert store.states(b"large") is None
