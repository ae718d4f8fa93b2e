"""A decision survives the next run, lapses with its numbers, and never hides what it waives."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxcheck.errors import WaiverError
from gxcheck.model import Waiver
from gxcheck.run.gate import NAME
from gxcheck.run.waivers import load_waivers, with_added
from tests.commands import Run, changed

WAIVE = ("waive", "broken.csv", "REQ-BALANCE", "--reason", "two cases were re-classified")
RULES = ["REQ-BALANCE", "C01"]


def test_a_waiver_turns_the_exit_code_survives_a_run_and_lapses_when_the_cell_changes(run: Run, folder: Path) -> None:
    assert run("broken.csv").returncode == 1
    done = run(*WAIVE, "--by", "office")
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 2)
    for _ in range(2):
        done = run("broken.csv", "--format", "json")
        (report,) = json.loads(done.stdout)["reports"]
        assert (done.returncode, report["status"]) == (0, "passed")
        assert (report["counts"]["waived"], report["counts"]["fail"]) == (2, 0)
        assert {(one["reason"], one["by"]) for one in report["waived"]} == {("two cases were re-classified", "office")}
        assert report["suspects"] == []
        assert report["counts"]["planned"] == sum(report["counts"].values()) - report["counts"]["planned"]
    row = next(line for line in (folder / "broken.csv").read_text("utf-8-sig").splitlines() if "新收" in line)
    first = row.split(",")[3]
    changed(folder / "broken.csv", row, row.replace(f",{first},", f",{int(first) + 3},", 1))
    done = run("broken.csv", "--format", "json")
    (report,) = json.loads(done.stdout)["reports"]
    assert done.returncode == 1
    assert any("has lapsed" in one for one in report["notes"])


def test_a_waiver_stays_when_the_sentence_is_worded_anew(run: Run, folder: Path) -> None:
    shutil.copy("samples/broken/N12.csv", folder / "prose.csv")
    assert run("waive", "prose.csv", "N12", "--reason", "x").returncode == 0
    changed(folder / "prose.csv", "发生政府信息公开行政复议5件、", "共发生政府信息公开行政复议案件5件，")
    assert waived_and_notes(run, "prose.csv") == (1, [])
    changed(folder / "prose.csv", "行政诉讼12件", "行政诉讼13件")
    waived, notes = waived_and_notes(run, "prose.csv")
    assert waived == 0
    assert any("has lapsed" in one for one in notes)


def test_a_waiver_of_the_first_kind_of_fingerprint_still_waives(run: Run, folder: Path) -> None:
    shutil.copy("samples/broken/N12.csv", folder / "prose.csv")
    old = "waivers:\n- {rule: N12, report: prose.csv, fingerprint: FIRST, reason: from before}\n"
    (result,) = json.loads(run("prose.csv", "--format", "sarif").stdout)["runs"][0]["results"]
    marks = result["partialFingerprints"]
    assert marks["gxcheck/v1"] != marks["gxcheck/v2"]
    (folder / NAME).write_text(old.replace("FIRST", f"'{marks['gxcheck/v1']}'"), encoding="utf-8")
    assert waived_and_notes(run, "prose.csv") == (1, [])
    run("waive", "prose.csv", "N12", "--reason", "anew")
    assert waived_and_notes(run, "prose.csv") == (1, [])


def waived_and_notes(run: Run, path: str) -> tuple[int, list[str]]:
    (report,) = json.loads(run(path, "--format", "json").stdout)["reports"]
    return report["counts"]["waived"], [one for one in report["notes"] if "waiver" in one]


def test_waiving_twice_adds_nothing_and_the_rest_of_the_file_stays_to_the_byte(run: Run, folder: Path) -> None:
    path = folder / NAME
    head = "# decided in March\r\nwaivers:   # see the minutes\r\n  # the first\r\n"
    entry = '  - {rule: C01, fingerprint: "0123456789abcdef", reason: "x: # y", unit: nobody}\r\n'
    path.write_bytes((head + entry + "  # the end\r\n").encode())
    run(*WAIVE)
    once = path.read_bytes()
    assert once.startswith((head + entry).encode())
    assert once.endswith(b"  # the end\r\n")
    assert b"\n" not in once.replace(b"\r\n", b"")
    again = run(*WAIVE)
    assert "already" in again.stderr
    assert path.read_bytes() == once
    assert len(load_waivers(path, RULES).waivers) == 3


def test_a_waiver_is_withdrawn_and_the_rest_of_the_file_stays_to_the_byte(run: Run, folder: Path) -> None:
    path = folder / NAME
    head = '# ours\nwaivers:\n  - {rule: C01, fingerprint: "0123456789abcdef", reason: "x: # y"} # kept\n'
    path.write_text(head, encoding="utf-8")
    run(*WAIVE)
    assert len(load_waivers(path, RULES).waivers) == 3
    done = run("waive", "broken.csv", "REQ-BALANCE[total]", "--withdraw")
    assert (done.returncode, "no longer waived" in done.stderr) == (0, True)
    assert [one.instance for one in load_waivers(path, RULES).waivers].count("REQ-BALANCE[total]") == 0
    assert run("waive", "broken.csv", "REQ-BALANCE", "--withdraw").returncode == 0
    assert path.read_text(encoding="utf-8") == head
    again = run("waive", "broken.csv", "REQ-BALANCE", "--withdraw")
    assert (again.returncode, "is not waived; waived: none" in again.stderr) == (2, True)
    assert run("broken.csv").returncode == 1


def test_what_no_entry_can_be_taken_from_stays_and_so_do_waivers_of_many(run: Run, folder: Path) -> None:
    run(*WAIVE)
    path = folder / NAME
    one, _ = load_waivers(path, RULES).waivers
    flow = f'waivers: [{{rule: REQ-BALANCE, instance: "{one.instance}", fingerprint: {one.fingerprint!r}, reason: x'
    for text, told in ((f"{flow}, report: broken.csv}}]\n", "no entry can be taken"), (f"{flow}}}]\n", "not for this")):
        path.write_text(text, encoding="utf-8")
        done = run("waive", "broken.csv", one.instance, "--withdraw")
        assert (done.returncode, told in done.stderr, path.read_text(encoding="utf-8")) == (2, True, text)


def test_unused_and_expired_waivers_are_told(run: Run, folder: Path) -> None:
    run(*WAIVE, "--until", "2042-03-31")
    changed(folder / NAME, "2042", "2022")
    changed(folder / NAME, "2042", "2022")
    done = run("broken.csv")
    assert done.returncode == 1
    assert "expired on 2022-03-31" in " ".join(done.stdout.split())
    assert "already" not in run(*WAIVE, "--until", "2042-12-31").stderr, "an expired waiver can be renewed"
    assert run("broken.csv", "-q").returncode == 0
    (folder / NAME).unlink()
    run(*WAIVE)
    changed(folder / NAME, "broken.csv", "clean.csv")
    changed(folder / NAME, "broken.csv", "clean.csv")
    assert "was not used" in " ".join(run("clean.csv").stdout.split())
    general = 'waivers:\n  - {rule: C01, fingerprint: "0123456789abcdef", reason: for all}\n'
    (folder / NAME).write_text(general, encoding="utf-8")
    assert "the waiver of C01 was not used" in run("clean.csv", "broken.csv").stderr


def test_a_pattern_of_units_or_of_paths_decides_which_reports_are_meant(run: Run, folder: Path) -> None:
    run(*WAIVE)
    lines = (folder / NAME).read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.lstrip().startswith(("unit:", "year:")))
    for pattern, code in [("report: '*.csv'", 0), ("unit: 花溪?", 0), ("unit: 平潭*", 1), ("report: other/*", 1)]:
        (folder / NAME).write_text(text.replace('report: "broken.csv"', pattern), encoding="utf-8")
        assert run("broken.csv", "-q").returncode == code, pattern


def test_a_waiver_follows_its_report_through_a_rename_and_says_so(run: Run, folder: Path) -> None:
    run(*WAIVE)
    (folder / "broken.csv").rename(folder / "[final] copy.csv")
    done = run("[final] copy.csv", "--format", "json")
    (report,) = json.loads(done.stdout)["reports"]
    assert (done.returncode, report["counts"]["waived"]) == (0, 2)
    assert sum("made for broken.csv" in one and "花溪" in one for one in report["notes"]) == 2
    run("waive", "broken.csv", "REQ-BALANCE", "--reason", "x")
    assert "broken.csv" in run("[final] copy.csv", lang="zh_CN.UTF-8").stdout


@pytest.mark.parametrize(
    ("old", "new"), [("花溪", "清溪"), ("2021年政府信息公开工作年度报告", "2022年政府信息公开工作年度报告")]
)
def test_a_waiver_holds_for_no_other_unit_or_year(run: Run, folder: Path, old: str, new: str) -> None:
    run(*WAIVE)
    text = (folder / "broken.csv").read_text(encoding="utf-8-sig")
    assert old in text
    (folder / "other.csv").write_text(text.replace(old, new), encoding="utf-8")
    done = run("other.csv", "--format", "json")
    (report,) = json.loads(done.stdout)["reports"]
    assert report["counts"]["waived"] == 0
    assert report["notes"] == []
    (folder / "other.csv").replace(folder / "broken.csv")
    done = run("broken.csv", "--format", "json")
    (report,) = json.loads(done.stdout)["reports"]
    assert report["counts"]["waived"] == 0
    assert any("unit or year of this report are others" in one for one in report["notes"])


def test_a_renamed_report_whose_numbers_changed_is_not_waived(run: Run, folder: Path, samples: Path) -> None:
    run(*WAIVE)
    row = next(line for line in (folder / "broken.csv").read_text("utf-8-sig").splitlines() if "新收" in line)
    first = row.split(",")[3]
    changed(folder / "broken.csv", row, row.replace(f",{first},", f",{int(first) + 3},", 1))
    (folder / "broken.csv").rename(folder / "final.csv")
    (report,) = json.loads(run("final.csv", "--format", "json").stdout)["reports"]
    assert "REQ-BALANCE[natural_person]" in {one["instance"] for one in report["violations"]}
    assert "REQ-BALANCE[natural_person]" not in {one["instance"] for one in report["waived"]}


def test_a_waiver_without_unit_and_year_is_told_where_its_numbers_are_met_again(run: Run, folder: Path) -> None:
    run(*WAIVE)
    lines = (folder / NAME).read_text(encoding="utf-8").splitlines(keepends=True)
    unbound = "".join(line for line in lines if not line.lstrip().startswith(("unit:", "year:")))
    (folder / NAME).write_text(unbound, encoding="utf-8")
    assert run("broken.csv").returncode == 0
    shutil.copy(folder / "broken.csv", folder / "final.csv")
    beside = json.loads(run("final.csv", "--format", "json").stdout)["reports"][0]["notes"]
    assert beside == [], "its own report is still there"
    (folder / "broken.csv").unlink()
    done = run("final.csv", "--format", "json")
    (report,) = json.loads(done.stdout)["reports"]
    assert (done.returncode, report["counts"]["waived"]) == (1, 0)
    assert sum("made for broken.csv and names no unit" in one for one in report["notes"]) == 2


def test_the_mistakes_of_every_entry_are_told(run: Run, folder: Path) -> None:
    entries = (
        "- {rule: REQ-BALANC, fingerprint: 123}",
        "- 5",
        "- {}",
        "- {rule: C01, fingerprint: '0123456789abcdef', reason: x, until: soon, by: 7}",
    )
    (folder / NAME).write_text("waivers:\n" + "\n".join(entries) + "\nwavers: 1\n", encoding="utf-8")
    told = run("broken.csv", "-q").stderr.splitlines()
    assert sorted(line.partition(".yaml:")[2] for line in told[:-1]) == sorted(
        [
            "2: the key reason is missing (waivers[0])",
            "2: expected text, not 123 (waivers[0].fingerprint)",
            "2: no rule is called REQ-BALANC; did you mean REQ-BALANCE? (waivers[0].rule)",
            "3: expected keys and values, not 5 (waivers[1])",
            "4: the key rule is missing (waivers[2])",
            "4: the key fingerprint is missing (waivers[2])",
            "4: the key reason is missing (waivers[2])",
            "5: expected text, not 7 (waivers[3].by)",
            "5: expected a date like 2030-12-31, not 'soon' (waivers[3].until)",
            "6: unknown key wavers; did you mean waivers? (wavers)",
        ]
    )


def test_a_file_that_is_none_of_waivers_is_told_shortly(run: Run, folder: Path) -> None:
    done = run("broken.csv", "-q", "--waivers", "clean.csv")
    assert done.returncode == 2
    assert len(done.stderr) < 300


def test_a_file_with_mistakes_tells_all_of_them_and_waives_nothing(run: Run, folder: Path) -> None:
    run(*WAIVE)
    with (folder / NAME).open("a", encoding="utf-8") as file:
        file.write("  - {rule: REQ-BALANC, fingerprint: 12, reason: '', til: 2027-01-01}\n")
    done = run("broken.csv", "--format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["reports"][0]["counts"]["waived"] == 0
    for mistake in ("did you mean REQ-BALANCE?", "fingerprint", "reason", "unknown key til"):
        assert mistake in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("waive", "broken.csv", "C01", "--reason", "x"), "violated: REQ-BALANCE"),
        (("waive", "broken.csv", "REQ-BALANCE", "--reason", " "), "--reason is empty"),
        (("waive", "broken.csv", "REQ-BALANCE", "--reason", "x" * 1001), "say it in 1,000"),
        ((*WAIVE, "--until", "2022-03-31"), "--until 2022-03-31 has passed"),
        (("waive", "none.csv", "REQ-BALANCE", "--reason", "x"), "no such file"),
        (("broken.csv", "--waivers", "none.yaml"), "none.yaml:1: cannot be read: no such file or directory"),
    ],
)
def test_what_cannot_be_waived_is_one_line(run: Run, folder: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert not (folder / NAME).exists()


@pytest.mark.parametrize("listed", ['waivers: [{rule: C01, fingerprint: "0123456789abcdef", reason: x}]', "{}"])
def test_a_list_in_brackets_is_left_alone(run: Run, folder: Path, listed: str) -> None:
    (folder / NAME).write_text(listed, encoding="utf-8")
    done = run(*WAIVE)
    assert done.returncode == 2
    assert "one entry a line" in done.stderr
    assert (folder / NAME).read_text(encoding="utf-8") == listed


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("", ""),
        ("# none so far", "# none so far\n"),
        ("waivers:", "waivers:\n"),
        ("waivers:  # none so far\n# the end", "waivers:  # none so far\n"),
        ("waivers: []  # none so far\n# the end", "waivers:  # none so far\n"),
    ],
)
def test_a_file_without_entries_gets_its_first(run: Run, folder: Path, before: str, kept: str) -> None:
    (folder / NAME).write_text(before, encoding="utf-8")
    assert run("clean.csv", "-q").returncode == 0
    assert run(*WAIVE).returncode == 0
    text = (folder / NAME).read_text(encoding="utf-8")
    assert text.startswith(kept)
    assert text.endswith("# the end") == before.endswith("# the end")
    assert run("broken.csv", "-q").returncode == 0


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(lambda text: text.strip())


@given(st.lists(st.tuples(WORDS, WORDS, st.dates() | st.none()), min_size=1, max_size=4), st.data())
def test_whatever_is_written_is_read_back(entries: list[tuple[str, str, object]], data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        every = [
            Waiver(rule="C01", fingerprint=f"{n:016x}", reason=reason, by=by, until=until)  # type: ignore[arg-type]
            for n, (reason, by, until) in enumerate(entries)
        ]
        cut = data.draw(st.integers(0, len(every)))
        for part in (every[:cut], every[cut:]):
            try:
                added, text = with_added(part, path, RULES)
            except WaiverError:
                pytest.fail("a waiver could not be written")
            assert added == part
            if added:
                path.write_bytes(text.encode("utf-8"))
        assert load_waivers(path, RULES).waivers == tuple(every)
