"""`gxcheck data.csv --rules pack/`: counts by rule, the records that fail, what was not read; in each format."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gxcheck.cli.entry import main
from tests.conftest import ROOT

PACK = ROOT / "samples" / "packs" / "retailers"
HEADER = "size,incl_prob,staff,turnover,other_rev,total_rev,staff_costs,total_costs,profit,vat"
GOOD = "sc1,0.5,3,100.10,0.20,100.30,20,60,40.30,100"
WRONG = "sc1,0.5,3,100.10,0.20,100.40,20,60,40.40,100"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def data(tmp_path: Path, *lines: str, header: str = HEADER, name: str = "data.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def told(path: Path, *more: object) -> dict[str, Any]:
    result = run(path, "--rules", PACK, "--format", "json", "--lang", "en", *more)
    found: dict[str, Any] = json.loads(result.stdout)
    return found["reports"][0] | {"exit": result.exit_code}


def test_records_that_keep_the_rules_pass(tmp_path: Path) -> None:
    report = told(data(tmp_path, GOOD, GOOD))
    assert (report["status"], report["exit"], report["records"]) == ("passed", 0, 2)
    counts = report["counts"]
    assert counts["planned"] == sum(counts[name] for name in ("pass", "fail", "not_applicable", "not_evaluated"))
    assert not report["violations"]


def test_a_wrong_sum_is_told_with_its_line_its_sides_and_the_value_that_would_do(tmp_path: Path) -> None:
    report = told(data(tmp_path, GOOD, WRONG))
    assert (report["status"], report["exit"]) == ("failed", 1)
    (violation,) = (one for one in report["violations"] if one["rule"] == "RTL-REVENUE")
    assert violation["line"] == 3
    assert (float(violation["left"]), float(violation["right"])) == (100.3, 100.4)
    assert report["rules"]["RTL-REVENUE"] == {"pass": 1, "fail": 1}
    # the total is borne out by the profit: it is one of the parts
    changed = {cell["cell"]: float(cell["suggested"]) for one in report["suspects"] for cell in one["cells"]}
    assert changed == {"fields.this.turnover": 100.2, "fields.this.other_rev": 0.3}


def test_the_console_tells_counts_and_records(tmp_path: Path) -> None:
    result = run(data(tmp_path, GOOD, WRONG), "--rules", PACK, "--lang", "zh")
    assert result.exit_code == 1
    assert "2 条记录" in result.stdout
    assert "第 3 行" in result.stdout
    assert "未通过" in result.stdout


def test_a_table_has_a_line_for_each_record_and_rule(tmp_path: Path) -> None:
    result = run(data(tmp_path, GOOD, WRONG), "--rules", PACK, "--format", "csv", "--lang", "en")
    rows = list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"))))
    assert {row["rule"] for row in rows} >= {"RTL-REVENUE"}
    assert {row["line"] for row in rows} == {"3"}


def test_values_of_another_type_are_unread_and_close_the_gate(tmp_path: Path) -> None:
    report = told(data(tmp_path, GOOD, GOOD.replace("100.30", "many")))
    assert (report["status"], report["exit"]) == ("incomplete", 1)
    assert report["unread_values"] == {"total_rev": 1}
    assert report["unread"][0]["printed"] == "many"


def test_missing_values_leave_a_rule_undecided(tmp_path: Path) -> None:
    report = told(data(tmp_path, GOOD, GOOD, GOOD.replace("100.30", "")))
    assert report["rules"]["RTL-REVENUE"] == {"pass": 2, "not_evaluated": 1}
    assert report["status"] == "passed"


def test_a_file_of_which_nothing_can_be_decided_does_not_pass(tmp_path: Path) -> None:
    assert told(data(tmp_path, "sc1" + "," * 9))["status"] == "incomplete"
    assert told(data(tmp_path))["status"] == "incomplete"


WRONGLY: dict[str, tuple[Sequence[str], str]] = {
    "a format of reports": (["--format", "html"], "console"),
    "an option of reports": (["--last-year", "."], "--last-year"),
    "a form that there is not": (["--form", "none"], "retailers"),
}


@pytest.mark.parametrize("case", WRONGLY)
def test_what_is_not_for_records_is_told_in_a_line(case: str, tmp_path: Path) -> None:
    options, said = WRONGLY[case]
    result = run(data(tmp_path, GOOD), "--rules", PACK, "--lang", "en", *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


FILES: dict[str, tuple[str, str]] = {
    "no field": ("a,b\n1,2\n", "none of its headers"),
    "a field twice": (HEADER + ",staff\n" + GOOD + ",3\n", "columns of one name"),
    "a wide line": (HEADER + "\n" + GOOD + ",9\n", "line 2"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_such_data_is_told_beside_the_others(case: str, tmp_path: Path) -> None:
    text, said = FILES[case]
    bad = tmp_path / "bad.csv"
    bad.write_text(text, encoding="utf-8")
    result = run(bad, data(tmp_path, GOOD), "--rules", PACK, "--format", "json", "--lang", "en")
    first, second = json.loads(result.stdout)["reports"]
    assert result.exit_code == 2
    assert (first["status"], second["status"]) == ("unreadable", "passed")
    assert said in first["problem"]


def test_columns_that_the_form_does_not_have_are_told(tmp_path: Path) -> None:
    result = run(data(tmp_path, GOOD + ",x", header=HEADER + ",remark"), "--rules", PACK, "--lang", "en")
    assert "remark" in result.stdout


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = data(tmp_path, *(GOOD, WRONG) * 20)
    first, second = (run(path, "--rules", PACK, "--format", "json").stdout for _ in range(2))
    assert first == second


def test_values_that_were_not_read_stand_in_every_output(tmp_path: Path) -> None:
    path = data(tmp_path, GOOD.replace("100.30", "many"))
    console = run(path, "--rules", PACK, "--lang", "zh").stdout
    assert "“many”" in console
    rows = list(csv.reader(io.StringIO(run(path, "--rules", PACK, "--format", "csv").stdout)))
    assert any("total_rev=many" in row for row in rows)


def test_a_file_that_cannot_be_read_stands_in_the_table_too(tmp_path: Path) -> None:
    bad = data(tmp_path, "1", header="other", name="bad.csv")
    rows = list(csv.reader(io.StringIO(run(bad, "--rules", PACK, "--format", "csv", "--lang", "en").stdout)))
    assert any("none of its headers" in cell for row in rows for cell in row)


def test_a_file_without_a_column_is_told_beside_the_others(tmp_path: Path) -> None:
    bad = data(tmp_path, "sc1,0.5", header="size,incl_prob", name="bad.csv")
    result = run(bad, data(tmp_path, GOOD), "--rules", PACK, "--format", "json", "--lang", "en")
    assert [one["status"] for one in json.loads(result.stdout)["reports"]] == ["unreadable", "passed"]


def test_parquet_is_read_by_the_command(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd

    frame = pd.read_csv(io.StringIO(f"{HEADER}\n{GOOD}\n{WRONG}\n"))
    frame.to_parquet(tmp_path / "data.parquet")
    assert told(tmp_path / "data.parquet")["rules"]["RTL-REVENUE"] == {"pass": 1, "fail": 1}


def test_the_sheet_of_records_is_found_among_others(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    cover, records = book.active, book.create_sheet("data")
    assert cover is not None
    cover.append(["a cover"])
    for line in (HEADER, GOOD, WRONG):
        records.append(line.split(","))
    book.save(tmp_path / "data.xlsx")
    assert told(tmp_path / "data.xlsx")["records"] == 2
    second = book.create_sheet("more")
    second.append(HEADER.split(","))
    second.append(GOOD.split(","))
    book.save(tmp_path / "data.xlsx")
    report = told(tmp_path / "data.xlsx")
    assert (report["status"], "2 tables" in report["problem"]) == ("unreadable", True)


def test_a_key_twice_in_a_line_of_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text('{"staff": 1, "staff": 2}\n', encoding="utf-8")
    report = told(path)
    assert (report["status"], "staff twice" in report["problem"]) == ("unreadable", True)


def test_no_output_replaces_the_data_or_another_output(tmp_path: Path) -> None:
    path = data(tmp_path, GOOD)
    before = path.read_bytes()
    for options in (["--format", f"csv={path}"], ["--format", f"csv={tmp_path}/a", "--format", f"json={tmp_path}/a"]):
        result = run(path, "--rules", PACK, *options)
        assert (result.exit_code, len(result.stderr.strip().splitlines())) == (2, 1)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["data.csv"]


@pytest.mark.parametrize("option", ["--manifest", "--store"])
def test_what_would_not_be_written_is_refused(option: str, tmp_path: Path) -> None:
    result = run(data(tmp_path, GOOD), "--rules", PACK, "--lang", "en", option, tmp_path / "other")
    assert (result.exit_code, option in result.stderr) == (2, True)


def test_counts_instead_of_findings_are_refused_as_both_are_told(tmp_path: Path) -> None:
    result = run(data(tmp_path, GOOD), "--rules", PACK, "--lang", "en", "--statistics")
    assert (result.exit_code, "--statistics is not for records" in result.stderr) == (2, True)
