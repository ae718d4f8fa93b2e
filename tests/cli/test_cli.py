"""What a person or a program sees: exit codes, one-line problems, the machine contract."""

import json
from pathlib import Path

import pytest

from tests import make_samples
from tests.commands import Done, called


def gxcheck(*arguments: str | Path, **environment: str) -> Done:
    return called(*arguments, **{"LANG": "C.UTF-8", **environment})


def test_a_clean_report_exits_0_and_its_counts_add_up(samples: Path) -> None:
    done = gxcheck(samples / "huaxi-2021.csv", "--format", "json")
    (report,) = json.loads(done.stdout)["reports"]
    counts = report["counts"]
    assert (done.returncode, report["status"], done.stderr) == (0, "passed", "")
    assert counts["planned"] == sum(counts.values()) - counts["planned"]


@pytest.mark.parametrize(
    ("sample", "fail_on", "code"),
    [("REQ-BALANCE", "error", 1), ("REQ-BALANCE", "never", 0), ("F02", "error", 0), ("F02", "warning", 1)],
)
def test_the_exit_code_tells_violations(samples: Path, sample: str, fail_on: str, code: int) -> None:
    assert gxcheck(samples / "broken" / f"{sample}.csv", "--fail-on", fail_on, "-q").returncode == code


def bad_inputs(folder: Path) -> dict[str, Path]:
    """name → a file that is no report."""
    clean = dict(make_samples.samples())["huaxi-2021.csv"]
    files = {
        "empty.csv": b"",
        "garbage.csv": bytes(range(256)) * 40,
        "latin.txt": "résumé, déjà vu: ÿ\n".encode("latin-1") * 3,
        "quote.csv": b'a,"b\n1,2\n',
        "ragged.csv": b"a,b,c\n1\n2,3,4,5,6\n",
        "prose.txt": "这是一份通知，没有任何表格。\n".encode(),
        "two.csv": (clean + clean).encode(),
        "tidy.csv": b"cell,value\nrequests.granted.totl,3\n",
        "report.xyz": b"1",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "folder").mkdir()
    return {name: folder / name for name in (*files, "folder", "missing.csv")}


def test_what_is_no_report_is_one_line_and_the_others_are_still_checked(tmp_path: Path, samples: Path) -> None:
    for name, path in bad_inputs(tmp_path).items():
        done = gxcheck(path, samples / "huaxi-2021.csv", "--format", "json", "--lang", "en")
        bad, good = json.loads(done.stdout)["reports"]
        assert done.returncode == 2, name
        assert (bad["status"], good["status"]) == ("unreadable", "passed"), name
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert str(path) in done.stderr
        assert bad["problem"] in done.stderr


def test_an_older_form_is_refused_by_name(corpus: Path) -> None:
    done = gxcheck(corpus / "reports" / "平潭综合实验区-2018.txt")
    assert done.returncode == 2
    assert "2019年以前" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--bogus"],
        ["check"],
        ["--rules", "nowhere.yaml", "x.csv"],
        ["rules", "show", "NONE"],
        ["--form", "no", "x.csv"],
    ],
)
def test_usage_and_rule_trouble_exits_2_without_a_trace(arguments: list[str]) -> None:
    done = gxcheck(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("sample", ["broken/REQ-ROW-TOTAL.csv", "broken/C05.csv", "huaxi-2021.txt"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_plain_output_fits_80_columns_and_has_no_escapes(samples: Path, sample: str, language: str) -> None:
    from rich.cells import cell_len

    done = gxcheck(samples / sample, "--lang", language, COLUMNS="80", FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b" not in done.stdout
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= 80
    assert not any(line != line.rstrip() for line in done.stdout.splitlines())


def test_the_same_input_gives_the_same_bytes(samples: Path) -> None:
    first, second = (gxcheck(samples / "broken" / "I08.csv", "--format", "json", PYTHONHASHSEED=seed) for seed in "12")
    assert first.stdout == second.stdout


def test_extract_follows_the_contract_and_its_csv_reads_back(samples: Path, tmp_path: Path) -> None:
    found = json.loads(gxcheck("extract", samples / "huaxi-2021.txt", "--format", "json").stdout)
    assert found["cells"]["requests.new_received.total"]["value"] == "125"
    assert found["sections"]["六"].startswith("本年度办理结果中有7件")
    again = tmp_path / "again.csv"
    gxcheck("extract", samples / "huaxi-2021.txt", "--format", "csv", "-o", again)
    back = json.loads(gxcheck("extract", again, "--format", "json").stdout)
    assert {n: c["value"] for n, c in back["cells"].items()} == {n: c["value"] for n, c in found["cells"].items()}


def test_rules_can_be_listed_and_shown() -> None:
    assert "REQ-BALANCE" in gxcheck("rules", "list").stdout
    assert "total_handled + carried_out" in gxcheck("rules", "show", "req-balance", "--lang", "en").stdout


def test_output_that_cannot_be_written_is_one_line(samples: Path, tmp_path: Path) -> None:
    done = gxcheck(samples / "huaxi-2021.csv", "-o", tmp_path / "no" / "such" / "place.txt")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_chosen_rule_that_is_not_for_a_report_leaves_it_passed(samples: Path) -> None:
    """All of the report was read: that nothing was asked of it is no hole."""
    result = gxcheck(str(samples / "huaxi-2021.csv"), "--select", "Y01", "--format", "json")
    assert (result.returncode, json.loads(result.stdout)["reports"][0]["status"]) == (0, "passed")
