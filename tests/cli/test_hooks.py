"""The places where gates live: pre-commit runs the hook itself, a shell runs the action's steps."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from gxcheck.readers import READERS
from tests.conftest import ROOT

SOURCES = (
    "pyproject.toml", "README.md", "LICENSE", "gxcheck", "rules", ".pre-commit-hooks.yaml", ".github/hatch_build.py",
)  # fmt: skip
WHO = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *WHO, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def committed(folder: Path) -> str:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    return git(folder, "rev-parse", "HEAD")


@pytest.mark.slow
def test_pre_commit_lets_a_clean_report_pass_and_stops_a_broken_one(tmp_path: Path, samples: Path) -> None:
    hook, repository = tmp_path / "hook", tmp_path / "repository"
    hook.mkdir()
    for name in SOURCES:
        (hook / name).parent.mkdir(exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, hook / name)
    config = {"repos": [{"repo": str(hook), "rev": committed(hook), "hooks": [{"id": "gxcheck"}]}]}
    (repository / "reports").mkdir(parents=True)
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (repository / "notes.csv").write_text("a,b\n", encoding="utf-8")  # no report, and not where reports are
    shutil.copy(samples / "huaxi-2021.csv", repository / "reports" / "clean.csv")
    committed(repository)
    env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    env.pop("PYTHONPATH", None)

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
        return subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True, check=False)

    passed = run()
    assert passed.returncode == 0, passed.stdout + passed.stderr
    shutil.copy(samples / "broken" / "REQ-BALANCE.csv", repository / "reports" / "broken.csv")
    git(repository, "add", "--all")
    stopped = run()
    assert stopped.returncode == 1
    assert "REQ-BALANCE" in stopped.stdout


def test_the_hook_picks_reports_by_folder_or_name() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    chosen = re.compile(hook["files"])
    for suffix in READERS.keys() - {".json", ".ofd"}:
        assert chosen.search(f"reports/a{suffix}"), suffix
    for path in ("reports/a.csv", "x/年报/甲.docx", "甲局2024年政府信息公开工作年度报告.pdf", "甲年报.xlsx"):
        assert chosen.search(path), path
    for path in ("a.csv", "src/reports.py", "reports/a.png", "report.toml"):
        assert not chosen.search(path), path


ACTION = ROOT / ".github" / "actions" / "check"


def _steps() -> tuple[dict[str, str], list[str]]:
    """The defaults of what may be asked, and what the steps of our own run."""
    action = yaml.safe_load((ACTION / "action.yml").read_text(encoding="utf-8"))
    assert all(step.get("shell") == "bash" for step in action["runs"]["steps"] if "run" in step)
    defaults = {name: one.get("default", "") for name, one in action["inputs"].items()}
    return defaults, [step["run"] for step in action["runs"]["steps"] if "run" in step]


def _bash(script: str, place: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", "-e", "-o", "pipefail", "-c", script]
    given = {**os.environ, **env}
    return subprocess.run(command, cwd=place, env=given, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("programs", ["bin", "Scripts"])
def test_the_action_checks_with_what_was_installed(tmp_path: Path, samples: Path, programs: str) -> None:
    """On Windows the programs of an environment lie in another folder. Of the installing the command takes the place
    that is installed already."""
    defaults, (_, _, check) = _steps()
    place = tmp_path / "gxcheck" / programs
    place.mkdir(parents=True)
    (place / "gxcheck").symlink_to(Path(sys.executable).parent / "gxcheck")
    shutil.copy(samples / "broken" / "REQ-BALANCE.csv", tmp_path / "a.csv")
    shutil.copy(samples / "huaxi-2021.csv", tmp_path / "b.csv")

    def run(reports: str, options: str) -> subprocess.CompletedProcess[str]:
        return _bash(check, tmp_path, RUNNER_TEMP=str(tmp_path), REPORTS=reports, OPTIONS=options)

    assert run("b.csv", defaults["options"]).returncode == 0
    done = run("*.csv", "--format markdown=a.md --lang en")
    assert done.returncode == 1
    assert (tmp_path / "a.md").read_text(encoding="utf-8").count("## ") == 2


@pytest.mark.parametrize("programs", ["bin", "Scripts"])
def test_the_action_installs_into_an_environment_of_its_own(tmp_path: Path, programs: str) -> None:
    """Of Python stand-ins are called, which write down what they were asked."""
    _, (_, install, _) = _steps()
    say = '#!/bin/bash\necho "$0 $*" >> "$LOG"\n'
    make = f'{say}mkdir -p "$3/{programs}" && cp "$0" "$3/{programs}/python"\n'
    path = tmp_path / "path"
    path.mkdir()
    (path / "python").write_text(make, encoding="utf-8")
    (path / "python").chmod(0o755)
    env = {"RUNNER_TEMP": str(tmp_path), "ACTION": str(ACTION), "LOG": str(tmp_path / "log")}
    done = _bash(install, tmp_path, PATH=f"{path}{os.pathsep}{os.environ['PATH']}", **env)
    assert (done.returncode, done.stderr) == (0, "")
    made, installed = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert made.endswith(f"-m venv {tmp_path}/gxcheck")
    assert f"gxcheck/{programs}/python -m pip install" in installed
    assert (Path(installed.split()[-1]) / "pyproject.toml").samefile(ROOT / "pyproject.toml")


def test_the_action_keeps_what_it_installed_for_as_long_as_our_files_stay(tmp_path: Path) -> None:
    _, (source, _, _) = _steps()
    for name in ("gxcheck", "rules"):
        (tmp_path / "copy" / name).mkdir(parents=True)
    (tmp_path / "copy" / "pyproject.toml").write_text("a", encoding="utf-8")
    (tmp_path / "copy" / "x" / "y" / "z").mkdir(parents=True)

    def kept() -> str:
        out = tmp_path / "out"
        out.unlink(missing_ok=True)
        env = {"ACTION": str(tmp_path / "copy" / "x" / "y" / "z"), "GITHUB_OUTPUT": str(out)}
        assert _bash(source, tmp_path, **env).returncode == 0
        return out.read_text(encoding="utf-8")

    first = kept()
    assert re.fullmatch(r"hash=[0-9a-f]{32}\n", first) and kept() == first
    (tmp_path / "copy" / "rules" / "new.yaml").touch()
    assert kept() != first
