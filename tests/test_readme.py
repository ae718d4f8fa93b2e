"""What the README says is what happens."""

import contextlib
import io
import re
import shlex

import pytest

from tests.conftest import ROOT
from tests.test_cli import gxcheck

README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.findall(r"```console\n\$ (gxcheck [^\n]*)\n(.*?)```", README, re.DOTALL)
INDENTED = [line.strip() for line in README.splitlines() if re.match(r" {4}gxcheck ", line)]


@pytest.mark.parametrize(("command", "shown"), CONSOLE)
def test_the_examples_show_what_is_printed(command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert gxcheck(*shlex.split(command)[1:], LANG="zh_CN.UTF-8", COLUMNS="80").stdout == shown


@pytest.mark.parametrize("command", INDENTED)
def test_the_other_commands_run(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert gxcheck(*shlex.split(command)[1:]).returncode == 0


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(code, {})
    assert said.getvalue().endswith("125\n")


def test_the_rule_of_the_readme_is_a_rule(tmp_path: object) -> None:
    from pathlib import Path

    from gxcheck import load_pack

    (text,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    file = Path(str(tmp_path)) / "mine.yaml"
    file.write_text(text.replace("REQ-BALANCE", "MINE"), encoding="utf-8")
    assert load_pack(file).rules[-1].id == "MINE"
