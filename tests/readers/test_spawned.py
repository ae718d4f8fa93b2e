"""A Python of its own that reads for us: as a fork does, and whatever the program is that asks it."""

import importlib.util
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from gxcheck.errors import UnreadableFile
from gxcheck.model import Verdict
from gxcheck.pipeline import Checker
from gxcheck.readers import xlsx
from gxcheck.readers.bounds import guard, kinds, limits
from gxcheck.readers.bounds.kinds import WorkerKind
from gxcheck.readers.markup import docx, html
from gxcheck.readers.paper import pdf
from tests.readers import parsers

if importlib.util.find_spec("psutil"):
    import psutil

ROOT = Path(__file__).parents[2]
ROWS = [["项目", "数量"], ["规章", "2"]]
#: What a script does first to be watched on Linux as well.
SPAWN = """
from gxcheck.readers.bounds import kinds
kinds.KIND = kinds.WorkerKind.SPAWNED
"""


@pytest.fixture
def script(spawned, tmp_path):
    """Starts a script that has no guard around what it does, in a folder of its own."""

    def started(text: str, *arguments: object) -> "subprocess.Popen[str]":
        path = tmp_path / "script" / "script.py"
        path.parent.mkdir()
        path.write_text(SPAWN + text, encoding="utf-8")
        folder = tmp_path / "folder"
        folder.mkdir(exist_ok=True)
        return subprocess.Popen(
            [sys.executable, str(path), *map(str, arguments)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return started


def large(folder: Path, samples: Path) -> Path:
    """A report that is not checked in place."""
    path = folder / "large.csv"
    path.write_bytes((samples / "huaxi-2021.csv").read_bytes() + b"1,2,3\n" * 5_000)
    return path


def workbook() -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def test_both_kinds_read_the_same(spawned, forked, monkeypatch, docx_of, pdf_of, pdf_table):
    data = {
        docx: docx_of(["一、总体情况", "无。"], ROWS),
        xlsx: workbook(),
        pdf: pdf_of([pdf_table([["a", "b"], ["1", "2"]])]),
        html: "<p>一、总体情况</p><table><tr><td>规章<td>2</table>".encode(),
    }
    found = {}
    for kind in (WorkerKind.FORKED, WorkerKind.SPAWNED):
        monkeypatch.setattr(kinds, "KIND", kind)
        guard.worker.end()
        found[kind] = [guard.bounded(module.read, module.KIND)("name", content) for module, content in data.items()]
    assert found[WorkerKind.FORKED] == found[WorkerKind.SPAWNED]
    assert all(document.blocks for document in found[WorkerKind.SPAWNED])


def test_both_kinds_check_a_large_report_the_same(spawned, forked, monkeypatch, tmp_path, pack, samples):
    """By a checker with settings of its own, which the other process is told."""
    path = large(tmp_path, samples)
    checker = Checker(pack, blank="missing")
    found = []
    for kind in (WorkerKind.NONE, WorkerKind.FORKED, WorkerKind.SPAWNED):
        monkeypatch.setattr(kinds, "KIND", kind)
        found.append(checker.check(path))
    assert isinstance(found[0], Verdict)
    assert found[0] == found[1] == found[2]


def test_a_large_report_is_checked_in_the_spawned_process(spawned, monkeypatch, tmp_path, samples):
    """It starts within this memory, and cannot check with it."""
    monkeypatch.setattr(limits, "MEMORY_MB", 50)
    path = large(tmp_path, samples)
    assert Checker().check(path).problem.key == "too_large_a_check"


def test_a_script_without_a_guard_is_run_once(script, tmp_path, samples, docx_of):
    text = """
import sys
from gxcheck.pipeline import Checker
from gxcheck.readers import read
print(type(Checker().check(sys.argv[1])).__name__, read(sys.argv[2]).format)
"""
    (tmp_path / "a.docx").write_bytes(docx_of(["一"], ROWS))
    out, err = script(text, large(tmp_path, samples), tmp_path / "a.docx").communicate(timeout=120)
    assert (out, err) == ("Verdict docx\n", "")


def test_a_folder_of_received_files_lends_no_module(script, tmp_path, docx_of):
    """The process starts in the folder that we are in: what lies there is data."""
    (tmp_path / "folder").mkdir()
    for name in ("lxml", "gxcheck", "psutil", "pickle"):
        (tmp_path / "folder" / f"{name}.py").write_text("open('imported', 'w')")
    (tmp_path / "folder" / "a.docx").write_bytes(docx_of(["一"], ROWS))
    out, err = script("from gxcheck.readers import read; print(read('a.docx').format)").communicate(timeout=120)
    assert (out, err) == ("docx\n", "")
    assert not (tmp_path / "folder" / "imported").exists()


def test_a_hostile_file_is_one_line_of_the_command(script, tmp_path):
    hostile = tmp_path / "hostile.pdf"
    hostile.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R")
    process = script("from gxcheck.cli import run; run()", hostile, "--lang", "en", "-q")
    err = process.communicate(timeout=120)[1]
    assert (process.returncode, len(err.splitlines())) == (2, 1), err
    assert "cannot be read as PDF" in err


def test_a_program_that_starts_the_python_in_its_turn(spawned, monkeypatch, tmp_path, ends):
    """As in a virtual environment on Windows: what is watched and ended is the Python."""
    launcher = tmp_path / "python"
    launcher.write_text(f'#!/bin/sh\n{sys.executable} "$@"\nexit $?\n')
    launcher.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(launcher))
    monkeypatch.setattr(limits, "SECONDS", 1)
    monkeypatch.setattr(limits, "PATIENCE", 60)
    process = int(guard.bounded(parsers.works, "X")("a", b"").format)
    with pytest.raises(UnreadableFile) as caught:
        guard.bounded(parsers.spins, "X")("b", b"")
    assert caught.value.problem.key == "too_slow"
    assert ends(process)


def test_it_needs_nothing_that_windows_lacks(script, tmp_path, samples, docx_of):
    text = """
import os, signal, sys
import psutil  # uses some of it, where it is there
for module, names in {
    os: ("fork", "register_at_fork", "killpg", "WIFSIGNALED", "WTERMSIG", "set_blocking"),
    signal: ("pthread_sigmask", "SIGXCPU", "pause"),
}.items():
    for name in names:
        delattr(module, name)
sys.modules["resource"] = None
from gxcheck.pipeline import Checker
from gxcheck.readers import read
from gxcheck.readers.bounds.guard import bounded
from tests.readers.parsers import dies
print(type(Checker().check(sys.argv[1])).__name__, read(sys.argv[2]).format)
try:
    bounded(dies, "X")("a", b"")
except ValueError as trouble:
    print(trouble.problem.key)
"""
    (tmp_path / "a.docx").write_bytes(docx_of(["一"], ROWS))
    out, err = script(text, large(tmp_path, samples), tmp_path / "a.docx").communicate(timeout=120)
    assert (out, err) == ("Verdict docx\nbroken\n", "")


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_when_its_parent_ends(end, script, ends):
    """Of a parser that never ends, whether its parent was interrupted or had no time to say good-bye."""
    text = """
import signal
from gxcheck.readers.bounds.guard import bounded
from tests.readers.parsers import spins, works
# who runs the tests in the background has interrupts ignored, and so have all that are started there
signal.signal(signal.SIGINT, signal.default_int_handler)
print(bounded(works, "X")("first", b"").format, flush=True)
bounded(spins, "X")("second", b"")
"""
    process = script(text)
    worker = psutil.Process(int(process.stdout.readline()))
    used = worker.cpu_times().user
    while worker.cpu_times().user <= used:
        time.sleep(0.01)
    process.send_signal(end)
    process.communicate(timeout=60)
    assert ends(worker.pid)


def test_an_interrupt_ends_the_process_and_the_next_file_has_another(spawned, monkeypatch):
    first = guard.bounded(parsers.works, "X")("a", b"").format
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            guard.bounded(parsers.spins, "X")("b", b"")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert guard.bounded(parsers.works, "X")("c", b"").format != first


@pytest.mark.parametrize("program", ["", "/nowhere/python", "/bin/false"])
def test_where_no_python_can_be_started_it_is_no_fault_of_the_file(program, spawned, monkeypatch):
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(UnreadableFile) as caught:
        guard.bounded(parsers.works, "X")("a", b"")
    assert caught.value.problem.key == "no_worker"
    assert "no fault of the file" in str(caught.value)


def test_where_nothing_can_watch_it_is_said_what_to_install(spawned, monkeypatch, tmp_path, docx_of):
    from gxcheck.readers import read

    monkeypatch.setitem(sys.modules, "psutil", None)
    for name in ("spawned", "watch"):
        monkeypatch.delitem(sys.modules, f"gxcheck.readers.bounds.{name}", raising=False)
    (tmp_path / "a.docx").write_bytes(docx_of(["一"], ROWS))
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / "a.docx")
    assert caught.value.problem.key == "not_installed"
    assert dict(caught.value.problem.details)["module"] == "psutil"
