"""A bar for people who wait, silence in a pipe, and a clean stop."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gxcheck.cli.interrupts import interruptible
from tests.commands import COMMAND, Run


def on_a_terminal(arguments: list[str], cwd: Path, stdout: int | None = subprocess.PIPE) -> tuple[str, str, int]:
    """Standard output (a pipe, or the terminal too for None), what the terminal showed, and the exit code."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "COLUMNS": "80"}
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=stdout or theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        shown, written = b"", b""
        streams = [ours] + ([process.stdout.fileno()] if process.stdout else [])
        while streams:
            for stream in select.select(streams, [], [], 120)[0]:
                try:
                    piece = os.read(stream, 65536)
                except OSError:  # the terminal's other end is closed
                    piece = b""
                if not piece:
                    streams.remove(stream)
                elif stream == ours:
                    shown += piece
                else:
                    written += piece
        code = process.wait(timeout=120)
    os.close(ours)
    return written.decode(), shown.decode(), code


def test_a_terminal_shows_a_bar_and_a_pipe_gets_none_of_it(folder: Path, run: Run) -> None:
    reports = ["clean.csv", "broken.csv", "missing.csv"]
    written, shown, code = on_a_terminal([*reports, "--format", "json"], folder)
    plain = run(*reports, "--format", "json")
    assert (written, code) == (plain.stdout, 2)
    assert "/3" in shown
    assert "missing.csv: no such file" in shown
    assert shown.rstrip().endswith("which of them counts?")
    assert len(plain.stderr.splitlines()) == 2
    assert re.search(r"(\n|\x1b\[2K)gxcheck: missing.csv", shown), "it has a line of its own"


def test_the_bar_is_gone_before_the_first_line_of_the_results(folder: Path) -> None:
    _, shown, _ = on_a_terminal(["clean.csv", "broken.csv"], folder, stdout=None)
    assert "/2" in shown
    assert re.search(r"\x1b\[2K(\r|\n|\x1b\[\?25h|\x1b\[[0-9;]*m)*─", shown)
    assert "/2" not in shown[shown.index("─") :].partition("\n")[2]


def test_one_quick_report_shows_no_bar(folder: Path) -> None:
    assert on_a_terminal(["clean.csv", "--format", "json"], folder)[1] == ""


def test_bar_and_findings_on_one_terminal_do_not_mix(folder: Path, run: Run) -> None:
    _, shown, code = on_a_terminal(["clean.csv", "broken.csv"], folder, stdout=None)
    told = shown.rpartition("\x1b[?25h")[2]
    assert code == 1
    assert "REQ-BALANCE" in told
    assert "REQ-BALANCE" not in shown.removesuffix(told)


def test_ctrl_c_says_what_was_done_and_leaves_no_half_of_a_file(folder: Path) -> None:
    reports = [f"r{number}.csv" for number in range(400)]
    for name in reports:
        (folder / name).hardlink_to(folder / "broken.csv")
    with subprocess.Popen(
        [*COMMAND, *reports, "--format", "json", "--format", "markdown=all.md", "--lang", "en"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(200_000)  # some reports are done
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        told = process.stderr.read().decode()
        assert process.wait(timeout=60) == -signal.SIGINT
    assert told.startswith("gxcheck: stopped after ")
    assert "of 400 reports; not written: all.md" in told
    assert len(told.splitlines()) == 1
    assert not list(folder.glob("*all.md*"))
    assert not list(folder.glob(".*"))


#: What runs before the command: an interrupt when a module is about to be imported.
INTERRUPTING = """
import os, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["INTERRUPT_AT"]:
            print("interrupted", flush=True)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
from gxcheck.cli import run
run()
"""


@pytest.mark.parametrize(
    "module",
    [
        "gxcheck.cli.entry",
        "click",
        "gxcheck.cli.check",
        "gxcheck.run.config",
        "gxcheck.packs.loading",
        "re2",
        "gxcheck.run.request",
        "pandera",
        "gxcheck.run.writing",
        "gxcheck.renderers.markdown",
        "gxcheck.localise.solver",
    ],
)
def test_an_interrupt_while_the_command_starts_is_no_trace_back(folder: Path, module: str) -> None:
    env = {**os.environ, "INTERRUPT_AT": module}
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTING, "broken.csv", "--format", "markdown=a.md"],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout == "interrupted\n", "it does import the module"
    assert done.returncode == -signal.SIGINT, done.stderr
    assert len(done.stderr.splitlines()) <= 1
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["broken.csv", "clean.csv"]


def test_an_interrupt_that_meets_a_finaliser_still_ends_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    class Finalised:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(KeyboardInterrupt), interruptible():
            Finalised()
            time.sleep(60)
    finally:
        signal.signal(signal.SIGINT, before)
    assert capfd.readouterr() == ("", "")
