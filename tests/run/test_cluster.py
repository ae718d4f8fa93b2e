"""A run over a cluster of Dask: two worker processes on this machine, one scheduler for all tests."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from gxcheck.model import Unreadable
from gxcheck.packs import RulePack
from gxcheck.run import cluster as clusters
from gxcheck.run.address import refused
from gxcheck.run.cluster import Cluster
from gxcheck.run.store.codec import NOTHING_USUAL, unpacked, unpacked_usual
from gxcheck.run.work import Answer, AnyTask, ReadTask
from tests.commands import COMMAND, ROOT, Run
from tests.fatal import FatalChecker


def tasks(*paths: str) -> list[AnyTask]:
    return [ReadTask(number=number, path=path) for number, path in enumerate(paths)]


def told(answers: Iterator[Answer]) -> dict[int, str]:
    """Number of the task → the problem, "" for a report that was read."""
    found = {}
    for answer in answers:
        assert answer.body is not None and answer.number not in found
        result = unpacked(answer.body, unpacked_usual(answer.usual) if answer.usual else NOTHING_USUAL)
        found[answer.number] = result.problem.key if isinstance(result, Unreadable) else ""
    return found


@pytest.fixture(scope="module")
def local(pack: RulePack) -> Iterator[Cluster]:
    made = Cluster(FatalChecker(pack), "local", 2)
    yield made
    made.close()


@pytest.fixture(scope="module")
def certificates(local: Cluster, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of Dask's own that name the certificates of the cluster."""
    folder = tmp_path_factory.mktemp("certificates")
    assert local._local is not None
    security = local._local.security
    texts = {
        "CA_FILE": security.tls_ca_file,
        "CLIENT__CERT": security.tls_client_cert,
        "CLIENT__KEY": security.tls_client_key,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="ascii")
    return {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(folder / name) for name in texts}


@pytest.fixture(scope="module")
def address(local: Cluster) -> str:
    assert local._local is not None
    return str(local._local.scheduler_address)


@pytest.fixture
def county(tmp_path: Path, samples: Path) -> Path:
    """Reports of several years, one that cannot be read, one whose last year's is there."""
    (tmp_path / "county").mkdir()
    for name in ("broken/N01.csv", "broken/F05.csv", "huaxi-2021.csv"):
        shutil.copy(samples / name, tmp_path / "county")
    for year, folder in ((2021, "last-year"), (2022, "broken")):
        shutil.copy(samples / folder / "Y01.csv", tmp_path / "county" / f"Y01-{year}.csv")
    (tmp_path / "county" / "empty.csv").touch()
    return tmp_path


def test_nothing_listens_beyond_the_loopback_address(local: Cluster) -> None:
    here = psutil.Process()
    sockets = [
        one for process in (here, *here.children(recursive=True)) for one in process.net_connections(kind="inet")
    ]
    listening = {one.laddr.ip for one in sockets if one.status == psutil.CONN_LISTEN}
    assert listening == {"127.0.0.1"}
    assert not [one for one in sockets if one.type == socket.SOCK_DGRAM and one.laddr and one.laddr.ip != "127.0.0.1"]


def test_who_has_no_certificate_cannot_send_work(local: Cluster, address: str, run: Run) -> None:
    done = run("clean.csv", "--cluster", address)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "distributed.comm.tls" in done.stderr
    done = run("clean.csv", "--cluster", address.replace("tls://", "tcp://"))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "cannot be reached" in done.stderr


def test_the_same_bytes_as_in_one_process(
    county: Path, address: str, certificates: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By way of TLS, with the certificates of Dask's own settings; relative paths, which workers do not know."""
    command = [
        *COMMAND,
        "county",
        "--format",
        "json",
        "--format",
        "html=x.html",
        "--format",
        "parquet=x",
        "--lang",
        "en",
    ]

    def called(*how: str) -> tuple[object, ...]:
        env = {**os.environ, **certificates, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([*command, *how], cwd=county, capture_output=True, env=env, check=False)
        files = {
            path: path.read_bytes() for name in ("x.files", "x") for path in sorted((county / name).rglob("*.*t*"))
        }
        return done.returncode, done.stdout, done.stderr, (county / "x.html").read_bytes(), files

    alone = called("-j", "1")
    assert alone[0] == 2
    assert all(one["path"].startswith("county") for one in json.loads(alone[1])["reports"])
    assert called("--cluster", address) == alone
    assert called("--cluster", address, "--store", "s") == alone
    assert called("--store", "s") == alone


def test_a_file_that_kills_its_worker_is_told_and_no_other(local: Cluster, folder: Path) -> None:
    clean = str(folder / "clean.csv")
    answers = told(local.answers(tasks(clean, "dies", clean, "none.csv", clean, "dies")))
    assert answers == {0: "", 1: "worker_ended", 2: "", 3: "missing", 4: "", 5: "worker_ended"}
    assert told(local.answers(tasks(clean))) == {0: ""}  # workers that were started anew know what to check by


def test_trouble_of_ours_is_told_as_what_it_is(local: Cluster, folder: Path) -> None:
    crashed, sound = sorted(local.answers(tasks("crashes", str(folder / "clean.csv"))), key=lambda one: one.number)
    assert crashed.body is None and crashed.crash == ("", "ZeroDivisionError: by nothing")
    assert sound.body is not None


def test_what_never_ends_is_given_up(local: Cluster, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters.limits, "patience", lambda: 2)
    clean = str(folder / "clean.csv")
    answers = told(local.answers(tasks("sleeps", *[clean] * 6)))
    assert answers == {0: "worker_silent"} | dict.fromkeys(range(1, 7), "")


def test_tasks_are_taken_as_they_are_answered(local: Cluster) -> None:
    taken = []

    def all_tasks() -> Iterator[AnyTask]:
        for task in tasks(*[f"{number}.csv" for number in range(40)]):
            taken.append(task)
            yield task

    for done, _ in enumerate(local.answers(all_tasks()), start=1):
        assert len(taken) <= done + 4


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("local", None),
        ("127.0.0.1:8786", None),
        ("tcp://[::1]:8786", None),
        ("localhost:8786", None),
        ("tls://scheduler.example:8786", None),
        ("scheduler.example:8786", "cluster_no_tls"),
        ("tcp://10.0.0.1:8786", "cluster_no_tls"),
        ("tcp://127.0.0.1.example:8786", "cluster_no_tls"),
        ("tcp://127.0.0.1@example:8786", "cluster_no_address"),
        ("http://127.0.0.1:8786", "cluster_no_address"),
        ("tls://scheduler.example", "cluster_no_address"),
        ("tls://scheduler.example:port", "cluster_no_address"),
        ("ucx://10.0.0.1:1", "cluster_no_address"),
        ("", "cluster_no_address"),
    ],
)
def test_nothing_goes_unencrypted_to_another_machine(address: str, told: str | None) -> None:
    found = refused(address)
    assert (found and found.key) == told


@pytest.mark.parametrize("output", [("-o", "x.json"), ("--format", "json"), ("--format", "html")])
def test_an_address_where_nobody_is_ends_in_seconds_with_one_line(
    run: Run, folder: Path, output: tuple[str, ...]
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and does not listen
        began = time.monotonic()
        done = run("clean.csv", "--cluster", f"127.0.0.1:{nobody.getsockname()[1]}", *output)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "cannot be reached" in done.stderr
    assert time.monotonic() - began < 30
    assert not (folder / "x.json").exists()


def test_without_the_library_one_line_says_what_to_install(folder: Path) -> None:
    code = (
        "from importlib import util; found = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'distributed' else found(name, *rest)\n"
        "from gxcheck.cli import run; run()"
    )
    call = [sys.executable, "-c", code, "clean.csv", "--lang", "en", "--cluster", "local"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False, env=env)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gxcheck: --cluster needs distributed; run pip install 'gxcheck[cluster]'\n"


@pytest.mark.slow
def test_a_run_with_a_cluster_of_its_own_that_is_interrupted_leaves_no_process(folder: Path) -> None:
    for number in range(30):
        (folder / f"{number}.csv").write_bytes((folder / "clean.csv").read_bytes())
    call = [*COMMAND, ".", "--cluster", "local", "-j", "2", "--store", "s", "-o", "x.json", "--lang", "en"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(call, cwd=folder, stderr=subprocess.PIPE, env=env, start_new_session=True) as process:
        until = time.monotonic() + 60
        while len(children := psutil.Process(process.pid).children(recursive=True)) < 3 and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(2)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, said = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT, said
    assert len(said.splitlines()) == 1, said
    assert psutil.wait_procs(children, timeout=10)[1] == []
