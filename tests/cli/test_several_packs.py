"""Several rule packs in one run: each report is checked by its own, and the outputs know both."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands import ROOT, Run, changed
from tests.test_face import BUDGET, SPENT

BOTH = ("--rules", "cn-disclosure", "--rules", str(BUDGET))


@pytest.fixture
def budget(folder: Path) -> Path:
    path = folder / "budget.csv"
    path.write_text(SPENT, encoding="utf-8")
    changed(path, "房租,1,2,3", "房租,1,2,4")
    return path


def test_each_report_is_checked_by_the_pack_of_its_labels(run: Run, budget: Path) -> None:
    done = run("broken.csv", budget.name, "clean.csv", *BOTH, "--format", "json")
    reports = json.loads(done.stdout)["reports"]
    assert [one["form"] for one in reports] == ["cn-disclosure-2021", "budget-simple", "cn-disclosure-2021"]
    assert [one["status"] for one in reports] == ["failed", "failed", "passed"]
    assert {one["instance"] for one in reports[1]["violations"]} == {"YEAR[rent]", "SPENT[both]"}
    assert done.returncode == 1
    alone = run("broken.csv", "clean.csv", "--format", "json")
    assert json.loads(alone.stdout)["reports"] == [reports[0], reports[2]]


@pytest.mark.parametrize("name", ["console", "markdown", "html", "sarif", "junit", "github", "csv", "slip"])
def test_every_output_tells_of_both(run: Run, folder: Path, budget: Path, name: str) -> None:
    done = run("broken.csv", budget.name, *BOTH, "--format", f"{name}=out", "--lang", "en")
    assert (done.returncode, done.stderr) == (1, "")
    written = "".join(path.read_text("utf-8") for path in (folder / "out", *folder.glob("out.files/*")))
    assert "Rent" in written


def test_a_run_by_several_packs_is_proved_and_waived(run: Run, budget: Path) -> None:
    waived = run("waive", budget.name, "YEAR", "--reason", "agreed", *BOTH)
    assert waived.returncode == 0, waived.stderr
    run("broken.csv", budget.name, *BOTH, "-q", "--manifest", "m.json")
    assert run("verify", "m.json").returncode == 2, "the rules lie elsewhere"
    assert run("verify", "m.json", "--within", ".", "--within", ROOT / "tests").returncode == 0
    rules = json.loads((budget.parent / "m.json").read_text("utf-8"))["rules"]
    assert {name.partition("/")[0] for name in rules} == {"cn-disclosure", "budget"}
    assert run("extract", budget.name, *BOTH, "--format", "json").returncode == 0


def test_a_command_about_one_pack_refuses_two_and_a_replaced_pack_is_told(run: Run, folder: Path) -> None:
    done = run("rules", "list", *BOTH)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "cn-disclosure, household-budget are given" in done.stderr
    shutil.copytree(BUDGET, folder / "later")
    (folder / "budget.csv").write_text(SPENT, encoding="utf-8")
    done = run("budget.csv", *BOTH, "--rules", "later", "-q")
    assert done.returncode == 0
    assert done.stderr == f"gxcheck: the pack household-budget: later takes the place of {BUDGET}\n"
