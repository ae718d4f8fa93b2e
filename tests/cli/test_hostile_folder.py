"""A folder that was received, with settings and waivers in it: nothing is written outside it, or changed silently."""

import os
import shutil
from pathlib import Path

import pytest

from tests.commands import ROOT, Done, Run

WAIVE = ("waive", "broken.csv", "REQ-BALANCE", "--reason", "x")


@pytest.fixture
def inner(folder: Path) -> Path:
    """The received folder, in another."""
    inner = folder / "inner"
    inner.mkdir()
    for name in ("broken.csv", "clean.csv"):
        (folder / name).rename(inner / name)
    return inner


def settings(folder: Path, text: str) -> None:
    (folder / "gxcheck.toml").write_text(text, encoding="utf-8")


def first(done: Done) -> str:
    return done.stderr.splitlines()[0]


@pytest.mark.parametrize(
    "target", ["../out.json", "a/../../out.json", "{folder}/out.json", "link.json", "linked/out.json", "..\\\\out.json"]
)
def test_an_output_outside_the_folder_is_refused(run: Run, folder: Path, inner: Path, target: str) -> None:
    (folder / "out.json").write_text("mine", encoding="utf-8")
    (inner / "link.json").symlink_to(folder / "out.json")
    (inner / "linked").symlink_to(folder)
    before = sorted(path.name for path in folder.iterdir())
    settings(inner, f'format = ["markdown", "json={target.format(folder=folder)}"]\n')
    done = run("clean.csv", cwd=inner)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert "gxcheck.toml: format (json=" in done.stderr
    assert (folder / "out.json").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in folder.iterdir()) == before


def test_pages_beside_an_output_are_not_written_through_a_link(run: Run, folder: Path, inner: Path) -> None:
    (folder / "mine").mkdir()
    (inner / "all.files").symlink_to(folder / "mine")
    settings(inner, 'format = "html=all.html"\n')
    assert run("clean.csv", "broken.csv", cwd=inner).returncode == 2
    assert not list((folder / "mine").iterdir())


def test_a_pipe_is_no_output_of_settings(run: Run, inner: Path) -> None:
    os.mkfifo(inner / "pipe.json")
    settings(inner, 'format = "json=pipe.json"\n')
    done = run("clean.csv", cwd=inner)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "not a regular file" in done.stderr


def test_waivers_are_written_inside_the_folder_only(run: Run, folder: Path, inner: Path) -> None:
    (folder / "w.yaml").write_text("waivers:\n", encoding="utf-8")
    for value in ("../w.yaml", str(folder / "w.yaml"), "link.yaml"):
        settings(inner, f'waivers = "{value}"\n')
        (inner / "link.yaml").unlink(missing_ok=True)
        (inner / "link.yaml").symlink_to(folder / "w.yaml")
        done = run(*WAIVE, cwd=inner)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
        assert f"gxcheck.toml: waivers ({value})" in done.stderr
    (inner / "gxcheck.toml").unlink()
    (inner / "gxcheck.waivers.yaml").symlink_to(folder / "w.yaml")
    assert "symbolic link" in run(*WAIVE, cwd=inner).stderr
    assert (folder / "w.yaml").read_text(encoding="utf-8") == "waivers:\n"
    assert run(*WAIVE, "--waivers", "../w.yaml", cwd=inner).returncode == 0


def test_what_settings_changed_is_the_first_line(run: Run, inner: Path) -> None:
    (inner / "mine.yaml").write_text("rules: []\n", encoding="utf-8")
    settings(inner, 'fail-on = "never"\nblank = "zero"\nform = "cn-disclosure-2021"\nrules = "mine.yaml"\n')
    done = run("broken.csv", "missing.csv", "-q", cwd=inner)
    assert done.returncode == 2
    assert "missing.csv" in done.stderr.splitlines()[1]
    for part in (
        "settings of gxcheck.toml",
        "never (lower than",
        "blank = zero",
        "form = cn-",
        "rules added: mine.yaml",
    ):
        assert part in first(done)
    assert "设置取自 gxcheck.toml" in first(run("broken.csv", "-q", cwd=inner, lang="zh_CN.UTF-8"))


def test_what_the_call_itself_says_is_not_told(run: Run, inner: Path) -> None:
    settings(inner, 'fail-on = "never"\n')
    done = run("broken.csv", "-q", "--fail-on", "error", cwd=inner)
    assert (done.returncode, done.stderr) == (1, "")
    (inner / "gxcheck.toml").unlink()
    assert run("broken.csv", "-q", cwd=inner).stderr == ""


def test_a_pack_in_place_of_the_built_in_one_is_told(run: Run, inner: Path) -> None:
    shutil.copytree(ROOT / "rules" / "cn-disclosure", inner / "pack")
    settings(inner, 'rules = "pack"\n')
    assert "pack in place of the built-in rules" in first(run("clean.csv", "-q", cwd=inner))
    assert "pack in place of the built-in rules" in first(run("extract", "clean.csv", cwd=inner))


def test_waivers_that_were_found_are_counted_in_the_first_line(run: Run, inner: Path) -> None:
    assert run(*WAIVE, cwd=inner).returncode == 0
    done = run("broken.csv", "-q", cwd=inner)
    assert (done.returncode, done.stderr) == (0, "gxcheck: 2 waivers in force (gxcheck.waivers.yaml)\n")
    settings(inner, 'fail-on = "warning"\n')
    assert first(run("broken.csv", "-q", cwd=inner)).endswith(
        "fail-on = warning; 2 waivers in force (gxcheck.waivers.yaml)"
    )


def test_settings_are_not_looked_for_where_anyone_may_put_them(run: Run, folder: Path, inner: Path) -> None:
    settings(folder, 'fail-on = "never"\n')
    assert "settings of ../gxcheck.toml" in first(run("broken.csv", "-q", cwd=inner))
    folder.chmod(0o777)
    assert run("broken.csv", "-q", cwd=inner).stderr == ""
    folder.chmod(0o755)
    (inner / ".git").mkdir()
    assert run("broken.csv", "-q", cwd=inner).stderr == "", "the repository ends here"


def test_settings_above_the_home_are_not_used(folder: Path, inner: Path) -> None:
    from tests.commands import called

    settings(folder, 'fail-on = "never"\n')
    assert called("broken.csv", "-q", cwd=inner, HOME=str(inner)).returncode == 1
    assert called("broken.csv", "-q", cwd=inner, HOME=str(folder)).returncode == 0


@pytest.mark.parametrize("name", ["gxcheck.toml", "pyproject.toml"])
@pytest.mark.parametrize("device", [False, True])
def test_settings_that_are_a_pipe_or_a_device_are_one_line(run: Run, inner: Path, name: str, device: bool) -> None:
    if device:
        (inner / name).symlink_to("/dev/zero")
    else:
        os.mkfifo(inner / name)
    done = run("clean.csv", cwd=inner)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "not a regular file" in done.stderr


def test_rules_that_are_a_pipe_are_one_line(run: Run, inner: Path) -> None:
    os.mkfifo(inner / "mine.yaml")
    settings(inner, 'rules = "mine.yaml"\n')
    done = run("clean.csv", cwd=inner)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "not a regular file" in done.stderr
