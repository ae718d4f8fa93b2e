"""Defaults of a project, found upwards, named as the options are."""

import json
from pathlib import Path

import pytest

from tests.commands import Run

OWN = 'fail-on = "warning"\nformat = "markdown"\nlang = "en"\n'


def test_the_nearest_settings_are_the_defaults_and_options_win(run: Run, folder: Path, samples: Path) -> None:
    warned = samples / "broken" / "F02.csv"
    assert run(warned, "-q").returncode == 0
    (folder / "gxcheck.toml").write_text('fail-on = "warning"\nformat = ["json"]\n', encoding="utf-8")
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    done = run(warned, cwd=inner)
    assert done.returncode == 1
    assert done.stdout.startswith("{")
    assert run(warned, "--fail-on", "error", "--format", "markdown", cwd=inner).stdout.startswith("## ")
    (folder / "a" / "pyproject.toml").write_text('[tool.gxcheck]\nfail-on = "never"\n', encoding="utf-8")
    assert run(warned, "-q", cwd=inner).returncode == 0
    (inner / "pyproject.toml").write_text('[project]\nname = "gxcheck"\n', encoding="utf-8")
    assert run(warned, "-q", cwd=inner).returncode == 0


def test_paths_count_from_the_file_and_language_and_rules_hold_for_every_command(run: Run, folder: Path) -> None:
    rule = "rules:\n  - {id: MINE, title: {zh: 甲, en: mine}, assert: 1 == 1, severity: info, source: us}\n"
    (folder / "mine.yaml").write_text(rule, encoding="utf-8")
    (folder / "gxcheck.toml").write_text('rules = "mine.yaml"\nlang = "zh"\n', encoding="utf-8")
    (folder / "inner").mkdir()
    done = run("rules", "list", cwd=folder / "inner")
    assert "MINE" in done.stdout
    assert "甲" in done.stdout
    assert "格式" in run("extract", "../clean.csv", cwd=folder / "inner").stdout


def test_a_run_by_settings_is_proved_on_another_checkout(
    run: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder / "mine.yaml").write_text("rules: []\n", encoding="utf-8")
    (folder / "w.yaml").write_text("waivers: []\n", encoding="utf-8")
    (folder / "gxcheck.toml").write_text('rules = "mine.yaml"\nwaivers = "w.yaml"\n', encoding="utf-8")
    run("broken.csv", "-q", "--manifest", "m.json")
    assert str(folder) not in (folder / "m.json").read_text(encoding="utf-8")
    elsewhere = tmp_path_factory.mktemp("checkout") / "copy"
    folder.rename(elsewhere)
    assert run("verify", "m.json", cwd=elsewhere).returncode == 0


def test_outputs_and_waivers_of_the_settings_stand_beside_them(run: Run, folder: Path) -> None:
    (folder / "gxcheck.toml").write_text('format = "json=out.json"\nwaivers = "w.yaml"\n', encoding="utf-8")
    inner = folder / "inner"
    inner.mkdir()
    run("waive", "../broken.csv", "REQ-BALANCE", "--reason", "x", cwd=inner)
    assert run("../broken.csv", cwd=inner).returncode == 0
    assert {"out.json", "w.yaml"} <= {path.name for path in folder.iterdir()}
    assert not list(inner.iterdir())


def test_mistakes_do_not_stop_what_has_no_settings(run: Run, folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool]\ngxcheck = "en"\n', encoding="utf-8")
    assert "write [tool.gxcheck]" in run("clean.csv").stderr
    assert run("schema", "rules").returncode == run("completion", "bash").returncode == 0


def test_all_mistakes_are_told_at_once(run: Run, folder: Path) -> None:
    (folder / "gxcheck.toml").write_text('fail-onn = 1\nlang = "de"\nblank = 3\n', encoding="utf-8")
    done = run("clean.csv")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 3), done.stderr
    assert "did you mean fail-on?" in done.stderr


@pytest.mark.parametrize("text", ["= 1", "\ufffe\x00", "a = " + "[" * 5000])
def test_what_is_no_toml_is_one_line(run: Run, folder: Path, text: str) -> None:
    (folder / "gxcheck.toml").write_text(text, encoding="utf-8")
    done = run("clean.csv")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr


def test_a_list_of_units_may_be_named(run: Run, folder: Path) -> None:
    (folder / "units.csv").write_text("单位名称,上级单位\n花溪区,\n花溪区水利局,花溪区\n", encoding="utf-8")
    (folder / "gxcheck.toml").write_text('units = "units.csv"\n', encoding="utf-8")
    (folder / "inner").mkdir()
    done = run("../clean.csv", "../broken.csv", "--format", "json", cwd=folder / "inner")
    assert "settings of ../gxcheck.toml: units = ../units.csv" in done.stderr.splitlines()[0]
    assert [one["unit"] for one in json.loads(done.stdout)["units"]["missing"]] == ["花溪区水利局"]
    assert done.stdout == run("../clean.csv", "../broken.csv", "--format", "json", "--units", "../units.csv",
                              cwd=folder / "inner").stdout  # fmt: skip


def test_mistakes_of_a_list_that_settings_name_are_told(run: Run, folder: Path) -> None:
    (folder / "units.csv").write_text("单位名称,上级单位\n甲县,乙县\n", encoding="utf-8")
    (folder / "gxcheck.toml").write_text('units = "units.csv"\n', encoding="utf-8")
    done = run("clean.csv", "--format", "json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "units.csv" in done.stderr and "乙县" in done.stderr
    (folder / "gxcheck.toml").write_text("units = 3\n", encoding="utf-8")
    done = run("clean.csv")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1) and "units" in done.stderr
