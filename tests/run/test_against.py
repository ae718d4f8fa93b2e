"""What became of the violations of an earlier run."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Run, changed


def progress(run: Run, *arguments: str) -> dict[str, Any]:
    (report,) = json.loads(run(*arguments, "--format", "json", "--against", "earlier.json").stdout)["reports"]
    found: dict[str, Any] = report["progress"]
    states = {one["instance"]: one["state"] for one in report["violations"]}
    assert states == {**dict.fromkeys(found["new"], "new"), **dict.fromkeys(found["still_open"], "open")}
    return found


def test_fixed_open_and_new_are_told_apart(run: Run, folder: Path, samples: Path) -> None:
    run("broken.csv", "--format", "json=earlier.json")
    same = progress(run, "broken.csv")
    assert (same["still_open"], same["fixed"], same["new"]) == (
        ["REQ-BALANCE[natural_person]", "REQ-BALANCE[total]"],
        [],
        [],
    )
    shutil.copy(samples / "broken" / "DSP-TOTAL.csv", folder / "broken.csv")
    other = progress(run, "broken.csv")
    assert [one["instance"] for one in other["fixed"]] == same["still_open"]
    assert other["new"]
    assert other["still_open"] == []


def test_what_can_no_longer_be_evaluated_is_not_fixed(run: Run, folder: Path) -> None:
    run("broken.csv", "--format", "json=earlier.json")
    row = next(line for line in (folder / "broken.csv").read_text("utf-8-sig").splitlines() if "结转下年度" in line)
    head, _, last = row.rpartition(",")
    changed(folder / "broken.csv", row, f"{head},？" if last else row)
    found = progress(run, "broken.csv")
    assert [one["instance"] for one in found["unsettled"]] == ["REQ-BALANCE[total]"]
    assert "REQ-BALANCE[total]" not in [one["instance"] for one in found["fixed"]]


def test_a_report_that_moved_is_found_by_its_unit_and_year(run: Run, folder: Path) -> None:
    run("broken.csv", "--format", "json=earlier.json")
    shutil.move(folder / "broken.csv", folder / "corrected.csv")
    assert progress(run, "corrected.csv")["still_open"]


def test_a_report_that_was_not_there_is_said(run: Run, folder: Path, samples: Path) -> None:
    run("broken.csv", "--format", "json=earlier.json")
    text = (folder / "earlier.json").read_text(encoding="utf-8")
    (folder / "earlier.json").write_text(
        text.replace("broken.csv", "a.csv").replace("花溪区", "别处"), encoding="utf-8"
    )
    done = run("broken.csv", "--against", "earlier.json")
    assert "nothing to compare with" in " ".join(done.stdout.split())


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"reports": 1}', None])
def test_what_is_no_earlier_run_is_one_line(run: Run, folder: Path, content: bytes | None) -> None:
    if content is not None:
        (folder / "earlier.json").write_bytes(content)
    done = run("broken.csv", "--against", "earlier.json")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert done.stdout == ""
