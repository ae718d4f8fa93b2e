"""What the README says is what happens."""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cli import gxcheck
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.findall(r"```console\n\$ (gxcheck [^\n]*)\n(.*?)```", README, re.DOTALL)
SCRIPTS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
#: Every example of the whole pack.
EXAMPLES = ("gxcheck rules lint", "gxcheck rules test")
INDENTED = [
    pytest.param(line.strip(), marks=[pytest.mark.slow] if line.strip().startswith(EXAMPLES) else [])
    for line in README.splitlines()
    if re.match(r" {4}gxcheck ", line)
]


def test_every_picture_is_there_and_small_and_none_is_left_over() -> None:
    """`python tests/make_pictures.py` makes them."""
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(shown) == 3
    assert {ROOT / name for name in shown} == set((ROOT / ".github" / "pictures").iterdir())
    for name in shown:
        picture = (ROOT / name).read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert len(picture) <= 120_000


@pytest.mark.parametrize(("command", "shown"), CONSOLE)
def test_the_examples_show_what_is_printed(command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert gxcheck(*shlex.split(command)[1:], LANG="zh_CN.UTF-8", COLUMNS="80").stdout == shown


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_end_as_they_say(script: str, tmp_path: Path) -> None:
    """Line by line, in a folder with the samples; a comment tells any exit code but 0."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for line in script.splitlines():
        command, _, comment = line.partition("# exit code ")
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == int(comment or 0), line + done.stdout + done.stderr


@pytest.mark.parametrize("command", INDENTED)
def test_the_other_commands_run(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert gxcheck(*shlex.split(command)[1:]).returncode == 0


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(code, {})
    *_, stated, cell, framed, found, columns, index = said.getvalue().splitlines()
    assert (stated, cell, framed, found, index) == ("125", "125", "125", "Empty DataFrame", "Index: []")
    assert "difference" in columns


def test_the_rule_of_the_readme_is_a_rule(tmp_path: Path) -> None:
    from gxcheck import load_pack

    (text,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "mine.yaml"
    file.write_text(text.replace("REQ-BALANCE", "MINE"), encoding="utf-8")
    assert load_pack(file).rules[-1].id == "MINE"
