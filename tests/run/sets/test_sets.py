"""A run over several files: the same bytes in however many processes, and whatever it was stopped by."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.commands import COMMAND, ROOT, Run


def test_the_same_in_however_many_processes(run: Run, county: Path) -> None:
    for format in ("json", "console"):
        found = [run(county, "--format", format, "-j", str(jobs), "--lang", "en") for jobs in (1, 3)]
        assert (found[0].stdout, found[0].stderr) == (found[1].stdout, found[1].stderr)
        assert [one.returncode for one in found] == [2, 2]
    assert "empty.csv: is empty" in found[0].stderr


def test_a_report_is_held_beside_the_one_of_the_year_before(run: Run, county: Path) -> None:
    pair = [county / f"Y01-{year}.csv" for year in (2021, 2022)]
    last, this = json.loads(run(*pair, "--format", "json").stdout)["reports"]
    assert "last_year" not in last
    assert this["last_year"]["path"] == str(pair[0])
    assert "Y01" in {one["rule"] for one in this["violations"]}
    (alone,) = json.loads(run(pair[1], "--format", "json").stdout)["reports"]
    assert "last_year" not in alone
    (named,) = json.loads(run(pair[1], "--last-year", pair[0], "--format", "json").stdout)["reports"]
    assert (this["violations"], this["notes"]) == (named["violations"], named["notes"])


def test_a_second_run_reads_what_changed_alone(run: Run, county: Path) -> None:
    first = run(county, "--store", "s", "--format", "json")
    again = run(county, "--store", "s", "--format", "json")
    assert (first.stdout, first.stderr) == (again.stdout, again.stderr)
    shutil.copy(county / "clean.csv", county / "N19.csv")
    shutil.copy(county / "REQ-BALANCE.csv", county / "new.csv")
    (county / "C04.csv").unlink()
    kept = run(county, "--store", "s", "--format", "json")
    assert kept.stdout == run(county, "--format", "json").stdout


def test_of_many_that_are_there_twice_some_are_told_and_each_result_tells_its_own(
    run: Run, tmp_path: Path, samples: Path
) -> None:
    place, sample = tmp_path / "twice", (samples / "huaxi-2021.csv").read_text(encoding="utf-8")
    place.mkdir()
    for number in range(12):
        for copy in "ab":
            (place / f"{number:02}{copy}.csv").write_text(sample.replace("花溪区", f"甲{number}区"), encoding="utf-8")
    done = run(place, "--format", "json", "--lang", "en")
    *told, last = done.stderr.splitlines()
    assert len(told) == 10 and all("byte for byte" in line for line in told)
    assert last == "gxcheck: 2 more reports are there more than once; the result of each says so"
    reports = json.loads(done.stdout)["reports"]
    assert len(reports) == 24 and all(any("byte for byte" in note for note in one["notes"]) for one in reports)


def test_of_files_that_are_the_same_one_is_told_to_differ_from_a_third(run: Run, tmp_path: Path, samples: Path) -> None:
    place, sample = tmp_path / "three", (samples / "huaxi-2021.csv").read_text(encoding="utf-8")
    place.mkdir()
    for name, text in (("a", sample), ("b", sample), ("c", f"{sample}\n")):
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
    same, differ = run(place, "-q", "--lang", "zh").stderr.splitlines()
    assert "a.csv" in same and "b.csv" in same and "c.csv" not in same and "内容完全相同" in same
    assert "a.csv" in differ and "b.csv" not in differ and "c.csv" in differ and "内容不同" in differ


QUESTIONS = (
    (),
    ("--fail-on", "warning"),
    ("--fail-on", "never"),
    ("--select", "N19"),
    ("--ignore", "REQ,N,I,C,F,Y"),
    ("--waivers", "w.yaml"),
    ("--against", "earlier.json"),
)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked[0] if asked else "plain")
@pytest.mark.parametrize("readable", [True, False], ids=["readable", "some-not"])
def test_who_is_told_nothing_gets_the_same_exit_code(
    run: Run, county: Path, asked: tuple[str, ...], readable: bool
) -> None:
    """Nothing is unpacked for them."""
    if readable:
        (county / "empty.csv").unlink()
    run("waive", county / "N19.csv", "N19", "--reason", "agreed", "--waivers", "w.yaml")
    if "--against" in asked:
        run(county, "--format", "json=earlier.json")
    told = run(county, "--format", "json=all.json", *asked)
    quiet = run(county, "-q", "--store", "s", *asked)
    assert (quiet.returncode, quiet.stderr, quiet.stdout) == (told.returncode, told.stderr, "")
    again = run(county, "-q", "--store", "s", *asked)
    assert (again.returncode, again.stderr) == (told.returncode, told.stderr)


def test_waivers_beside_the_reports_open_the_gate_for_who_is_told_nothing(run: Run, county: Path) -> None:
    reports = [county / name for name in ("N19.csv", "clean.csv")]
    assert run(*reports, "-q").returncode == 1
    run("waive", reports[0], "N19", "--reason", "agreed")
    assert run(*reports, "-q").returncode == 0


def test_what_is_kept_is_told_without_the_files(run: Run, county: Path) -> None:
    for format in ("json", "markdown", "csv", "junit"):
        then = run(county, "--store", "s", "--format", format)
    shutil.move(county, county.parent / "elsewhere")
    assert run("show", "s", "--format", "junit").stdout == then.stdout
    some = run("show", "s", "--unit", "nowhere")
    assert (some.returncode, len(some.stderr.splitlines())) == (2, 1)


def test_a_unit_is_found_by_part_of_its_name(run: Run, county: Path) -> None:
    run(county, "--store", "s", "-q")
    found = json.loads(run("show", "s", "--unit", "花溪", "--format", "json").stdout)["reports"]
    assert {one["authority"] for one in found} == {"花溪区"}


def test_a_run_is_held_against_one_before(run: Run, county: Path) -> None:
    run(county / "REQ-BALANCE.csv", "--store", "s", "-q")
    shutil.copy(county / "clean.csv", county / "REQ-BALANCE.csv")
    run(county / "REQ-BALANCE.csv", "--store", "s", "-q")
    told = json.loads(run("show", "s", "--against", "s@1", "--format", "json").stdout)["reports"][0]
    assert {one["rule"] for one in told["progress"]["fixed"]} == {"REQ-BALANCE"}


def test_an_interrupt_loses_nothing_that_was_done(county: Path, tmp_path: Path) -> None:
    slow = county / "slow.csv"
    slow.write_bytes((county / "clean.csv").read_bytes() * 200)
    call = [*COMMAND, str(county), "-o", str(tmp_path / "out.json"), "--store", str(tmp_path / "s"), "-j", "1"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, cwd=ROOT, env={**os.environ, "LANG": "en_GB.UTF-8"}) as process:
        done = 0
        until = time.monotonic() + 60
        while done == 0 and time.monotonic() < until:
            done = _done(tmp_path / "s")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT, told
    assert b"stopped after" in told
    assert len(json.loads((tmp_path / "out.json").read_bytes())["reports"]) >= done


def _done(path: Path) -> int:
    import sqlite3

    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            return int(database.execute("SELECT count(*) FROM placed").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
