"""`--statistics`: the counts of what a run found, the worst first; and what `-v` tells of a run."""

import json
import re
from collections import Counter
from pathlib import Path

from tests.commands import Run

SEVERITIES = ["error", "warning", "info"]


def test_the_counts_are_those_of_the_reports(run: Run, samples: Path) -> None:
    files = [*sorted((samples / "broken").glob("N*.csv")), samples / "broken" / "F02.csv", "missing.csv"]
    reports = json.loads(run(*files, "--format", "json").stdout)["reports"]
    done = run(*files, "--statistics", "--format", "json")
    found = json.loads(done.stdout)
    told = [(number, one) for number, report in enumerate(reports) for one in report.get("violations", ())]
    assert {one["rule"]: one["violations"] for one in found["statistics"]} == Counter(one["rule"] for _, one in told)
    together = Counter(
        rule
        for report in reports
        for finding in report.get("findings", ())
        for rule in {report["violations"][number]["rule"] for number in finding["violations"]}
    )
    assert {one["rule"]: one["findings"] for one in found["statistics"]} == together
    severities = Counter(one["severity"] for report in reports for one in report.get("findings", ()))
    assert found["findings"] == {severity: severities[severity] for severity in SEVERITIES}
    in_reports = Counter(rule for rule, _ in {(one["rule"], number) for number, one in told})
    assert {one["rule"]: one["reports"] for one in found["statistics"]} == in_reports
    keys = [(SEVERITIES.index(one["severity"]), -one["findings"], one["rule"]) for one in found["statistics"]]
    assert keys == sorted(keys)
    states = Counter(one["status"] for one in reports)
    assert found["reports"] == {"checked": len(files), **dict.fromkeys(["incomplete"], 0), **states}
    assert done.returncode == 2


def test_people_read_the_same_counts(run: Run, samples: Path) -> None:
    files = [samples / "broken" / name for name in ("N12.csv", "REQ-BALANCE.csv", "F02.csv")]
    found = json.loads(run(*files, "--statistics", "--format", "json").stdout)["statistics"]
    done = run(*files, "--statistics")
    head, *lines = done.stdout.splitlines()
    assert head.split() == ["times", "reports", "severity", "rule", "requirement", "not", "met"]
    rows = [line.split()[:4] for line in lines if re.match(r" *\d+ +\d+ ", line)]  # a long title goes on below
    assert rows == [[str(one["findings"]), str(one["reports"]), one["severity"], one["rule"]] for one in found]
    assert lines[-1].startswith("3 reports: ")
    assert "错误" in run(*files, "--statistics", lang="zh_CN.UTF-8").stdout


def test_other_outputs_are_written_as_ever(run: Run, folder: Path) -> None:
    done = run("broken.csv", "--statistics", "--format", "csv=x.csv", "--format", "json=s.json")
    assert done.stdout == ""
    assert "statistics" in json.loads((folder / "s.json").read_bytes())
    run("broken.csv", "--format", "csv=y.csv")
    assert (folder / "x.csv").read_bytes() == (folder / "y.csv").read_bytes()
    done = run("broken.csv", "--statistics", "--format", "csv=x.csv")
    assert "REQ-BALANCE" in done.stdout
    done = run("broken.csv", "--statistics", "--format", "csv")
    assert (done.returncode, done.stderr) == (
        2,
        "gxcheck: --statistics, csv cannot all go to standard output; name a file for each: NAME=FILE\n",
    )


def test_nothing_found_is_said_and_so_is_what_was_chosen(run: Run) -> None:
    done = run("clean.csv", "--statistics", "--select", "N")
    first, second, last = done.stdout.splitlines()
    assert first.startswith("only rules N (")
    assert second == "errors 0 · warnings 0 · hints 0"
    assert last.startswith("1 report: 1 passed")


def test_statistics_are_no_earlier_run(run: Run) -> None:
    run("broken.csv", "--statistics", "-o", "s.json")
    assert "it is what --statistics wrote" in run("broken.csv", "--against", "s.json").stderr


def test_v_tells_what_was_done_and_changes_no_output(run: Run, folder: Path, samples: Path) -> None:
    (folder / "mine.yaml").write_text("rules: []\n", encoding="utf-8")
    (folder / "gxcheck.waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    arguments = ("broken.csv", samples / "broken" / "C05.csv", "--rules", "mine.yaml")
    plain = run(*arguments)
    done = run(*arguments, "-v", "--format", "console", "--format", "json=x.json")
    assert (done.stdout, done.returncode) == (plain.stdout, plain.returncode)
    told = done.stderr
    assert "given by --rules: mine.yaml" in told
    assert re.search(r"^gxcheck: rules cn-disclosure: \d+ rules \(", told, re.MULTILINE)
    assert re.search(
        r"^gxcheck: broken.csv \(cn-disclosure-2021\): \d+\.\d\d s; \d+ passed, 2 failed, ", told, re.MULTILINE
    )
    assert re.search(r"^gxcheck:   not evaluated 1: ", told, re.MULTILINE)
    assert "waivers gxcheck.waivers.yaml" in told
    size = (folder / "x.json").stat().st_size
    assert f"written x.json ({size:,} bytes)" in told
    assert re.search(r"\d s: rules \d+\.\d\d, reports \d+\.\d\d, outputs \d+\.\d\d$", told)
    told = run(*arguments, "-v", lang="zh_CN.UTF-8").stderr
    assert re.search(r"用时 \d+\.\d\d 秒：读规则 ", told)
    assert "豁免文件 gxcheck.waivers.yaml" in told
    assert len(plain.stderr.splitlines()) == 1  # that both are of one unit
