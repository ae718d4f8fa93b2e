"""`--select` and `--ignore`: what is told of is counted, and nothing else; every output says which rules these are."""

import json
from pathlib import Path
from typing import Any

import pytest

from gxcheck.errors import OptionError
from gxcheck.run.selection import selection_of
from tests.commands import Run

ONLY = "only rules REQ-BALANCE (1; the other "


def told(run: Run, *arguments: str | Path) -> dict[str, Any]:
    (report,) = json.loads(run(*arguments, "--format", "json").stdout)["reports"]
    assert isinstance(report, dict)
    return report


IDS = ("C01", "C09", "C09-BOTH", "N12", "N13", "REQ-BALANCE", "own")


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        (["N12"], [], "N12"),
        (["n12", "OWN"], [], "N12 own"),
        (["N12,C09", "C01"], [], "C01 C09 N12"),
        (["C09"], [], "C09"),
        (["C09*"], [], "C09 C09-BOTH"),
        (["C0", "N"], ["N12"], "C01 C09 C09-BOTH N13"),
        (["*-B"], [], ""),
        (["*-B*"], ["REQ*"], "C09-BOTH"),
        ([], ["C", "N*", "REQ-BALANCE"], "own"),
    ],
)
def test_an_id_is_one_rule_and_a_beginning_many(select: list[str], ignore: list[str], chosen: str) -> None:
    if not chosen:
        with pytest.raises(OptionError, match="no rule is called"):
            selection_of(select, ignore, IDS)
        return
    found = selection_of(select, ignore, IDS)
    assert found is not None
    assert sorted(found.rules) == chosen.split()
    assert dict(found.note.details)["rest"] == str(len(IDS) - len(chosen.split()))


def test_nothing_asked_for_is_every_rule() -> None:
    assert selection_of((), (), IDS) is None


def test_the_counts_are_those_of_the_rules_that_are_told_of(run: Run) -> None:
    whole = told(run, "broken.csv")
    chosen, without = (told(run, "broken.csv", option, "REQ-BALANCE") for option in ("--select", "--ignore"))
    assert chosen["counts"]["fail"] == len(chosen["violations"]) == 2
    assert (without["counts"]["fail"], without["status"]) == (0, "passed")
    for name, count in whole["counts"].items():
        assert chosen["counts"][name] + without["counts"][name] == count
    for one in (chosen, without):
        assert one["counts"]["planned"] == sum(count for name, count in one["counts"].items() if name != "planned")
        assert {one["rule"] for one in one["violations"]} <= {"REQ-BALANCE"}
    assert [one["clears"] for one in chosen["suspects"]] == [one["clears"] for one in whole["suspects"]]
    assert without["suspects"] == []


def test_what_is_ignored_closes_no_gate(run: Run) -> None:
    assert run("broken.csv").returncode == 1
    assert run("broken.csv", "--ignore", "REQ-").returncode == 0
    assert run("broken.csv", "--select", "N").returncode == 0


@pytest.mark.parametrize("format_", ["console", "json", "html", "slip", "sarif", "junit", "github"])
def test_every_output_says_which_rules(run: Run, format_: str) -> None:
    said = run("broken.csv", "--select", "REQ-BALANCE", "--format", format_, "--lang", "en").stdout
    assert ONLY[1:] in " ".join(said.split()), "a sentence may begin with a capital"
    assert ONLY not in " ".join(run("broken.csv", "--format", format_).stdout.split())


def test_it_is_what_is_proved(run: Run, folder: Path) -> None:
    run("broken.csv", "-q", "--select", "N", "--ignore", "N12,N13", "--manifest", "m.json")
    options = json.loads((folder / "m.json").read_bytes())["options"]
    assert (options["select"], options["ignore"]) == (["N"], ["N12,N13"])
    assert run("verify", "m.json").returncode == 0
    run("broken.csv", "-q", "--manifest", "all.json")
    assert "select" not in json.loads((folder / "all.json").read_bytes())["options"]


def test_what_became_of_other_rules_is_not_told(run: Run) -> None:
    run("broken.csv", "--format", "json=first.json")
    assert len(told(run, "clean.csv", "--against", "first.json", "--select", "REQ-BALANCE")["progress"]["fixed"]) == 2
    progress = told(run, "clean.csv", "--against", "first.json", "--ignore", "REQ-BALANCE")["progress"]
    assert progress == {"fixed": [], "unsettled": [], "still_open": [], "new": []}


def test_a_waiver_of_an_ignored_rule_is_still_used(run: Run) -> None:
    run("waive", "broken.csv", "REQ-BALANCE", "--reason", "x")
    done = run("broken.csv", "--ignore", "REQ-BALANCE")
    assert done.returncode == 0
    assert "not used" not in done.stdout + done.stderr


def test_settings_may_choose_and_the_first_line_says_so(run: Run, folder: Path) -> None:
    (folder / "gxcheck.toml").write_text('ignore = "REQ-BALANCE"\n', encoding="utf-8")
    done = run("broken.csv")
    assert (done.returncode, done.stderr) == (0, "gxcheck: settings of gxcheck.toml: ignore = REQ-BALANCE\n")
    assert run("broken.csv", "--ignore", "N12").returncode == 1
