"""What a hostile report says must not steer the terminal it is shown on: looked at in a real one."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands import COMMAND, Run, changed

#: Sets the window's title, clears the screen, rings, moves up, and a C1 escape.
HOSTILE = "\x1b]0;owned\x07\x1b[2J\x1b[5A\x9b31m\x08<script>alert(1)</script>=HYPERLINK(1)"
STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def hostile(folder: Path, samples: Path) -> Path:
    """A report whose violated sentence, unit and a cell hold what no report should."""
    path = folder / "hostile.csv"
    shutil.copy(samples / "broken" / "N12.csv", path)
    changed(path, "发生政府信息公开行政复议5件", f"发生{HOSTILE}政府信息公开行政复议5件")
    changed(path, "花溪区2021年", f"花溪\x1b[2J{chr(0x202E)}区2021年")
    changed(path, "5149", f"5149{chr(0x2028)}x")  # a line of its own to some terminals and many programs
    return path


@pytest.mark.parametrize(
    ("command", "name"),
    [("check", "console"), ("check", "markdown"), ("check", "json"), ("extract", "console"), ("extract", "json")],
)
def test_no_output_lets_a_control_character_through(run: Run, hostile: Path, command: str, name: str) -> None:
    told = run(command, hostile, "--format", name)
    for text in (told.stdout, told.stderr):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
        if name != "json":
            assert not re.search(r"[\u202e\u2028\u2029]", text)
    assert "Traceback" not in told.stderr


def test_colour_is_the_only_thing_that_steers_a_terminal(hostile: Path) -> None:
    from tests.cli.test_manners import on_a_terminal

    _, shown, code = on_a_terminal([hostile.name, "--lang", "en"], hostile.parent, stdout=None)
    assert code == 1
    assert STYLE.search(shown)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\u2028]", STYLE.sub("", shown))


def test_a_real_terminal_shows_the_findings_and_keeps_its_title(hostile: Path) -> None:
    tmux = shutil.which("tmux")
    if tmux is None:
        pytest.skip("tmux is not installed")
    socket = ["tmux", "-L", f"gxcheck-{os.getpid()}"]
    code = COMMAND[-1]
    shell = f"cd '{hostile.parent}'; '{sys.executable}' -c '{code}' {hostile.name} --lang en; echo THE END; exec cat"
    subprocess.run([*socket, "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "60", shell], check=True)
    try:
        subprocess.run([*socket, "select-pane", "-T", "ours"], check=True)
        screen, end = "", time.monotonic() + 120
        while "THE END" not in screen:
            assert time.monotonic() < end, screen
            time.sleep(0.05)
            screen = subprocess.run([*socket, "capture-pane", "-p"], capture_output=True, text=True, check=True).stdout
        title = subprocess.run(
            [*socket, "display-message", "-p", "#{pane_title}"], capture_output=True, text=True, check=True
        ).stdout
    finally:
        subprocess.run([*socket, "kill-server"], check=False)
    assert "N12" in screen
    assert "errors 2" in screen
    assert title.strip() == "ours"
