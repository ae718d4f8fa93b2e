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

SOURCES = ("pyproject.toml", "README.md", "LICENSE", "gxcheck", "rules", ".pre-commit-hooks.yaml")
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


def test_the_steps_of_the_action_run(tmp_path: Path, samples: Path) -> None:
    """The first installs; here its place is taken by the command that is installed already."""
    action = yaml.safe_load((ROOT / ".github" / "actions" / "check" / "action.yml").read_text(encoding="utf-8"))
    install, check = action["runs"]["steps"]
    assert subprocess.run(["bash", "-n", "-c", install["run"]], check=False).returncode == 0
    assert (ROOT / ".github" / "actions" / "check" / "../../.." / "pyproject.toml").is_file()
    place = tmp_path / "gxcheck" / "bin"
    place.mkdir(parents=True)
    (place / "gxcheck").symlink_to(Path(sys.executable).parent / "gxcheck")
    shutil.copy(samples / "broken" / "REQ-BALANCE.csv", tmp_path / "a.csv")
    shutil.copy(samples / "huaxi-2021.csv", tmp_path / "b.csv")

    def run(reports: str, options: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "RUNNER_TEMP": str(tmp_path), "REPORTS": reports, "OPTIONS": options}
        command = ["bash", "-e", "-c", check["run"]]
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    assert run("b.csv", action["inputs"]["options"]["default"]).returncode == 0
    done = run("*.csv", "--format markdown=a.md --lang en")
    assert done.returncode == 1
    assert (tmp_path / "a.md").read_text(encoding="utf-8").count("## ") == 2
