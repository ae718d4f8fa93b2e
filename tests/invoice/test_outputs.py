"""What is told of an invoice: every output, in both languages, with rows called by their keys."""

import json
from pathlib import Path

import jsonschema
import pytest

import gxcheck
from gxcheck.contract import SCHEMA
from tests.commands import ROOT, called

PACK = ROOT / "samples/packs/invoice"
SAMPLE = ROOT / "samples/packs/invoice.json"
PROMISED = json.loads((ROOT / f"tests/contract/verdict-{SCHEMA}.schema.json").read_text(encoding="utf-8"))
FORMATS = ("console", "json", "html", "xlsx", "csv", "markdown", "junit", "sarif", "github", "slip", "docx", "parquet")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A slip in a line, and a day that is none."""
    text = SAMPLE.read_text(encoding="utf-8")
    path = tmp_path / "wrong.json"
    path.write_text(text.replace("59.70", "57.90").replace('"2024-04-04"', '"soon"'), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("format_", FORMATS)
def test_every_output_tells_it(format_: str, language: str, wrong: Path, tmp_path: Path) -> None:
    for path, code in ((SAMPLE, 0), (wrong, 1)):
        done = called(path, "--rules", PACK, "--lang", language, "--format", f"{format_}={tmp_path / 'told'}.out")
        assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize(
    ("language", "line", "unread"), [("zh", "第 2 行", "付款到期日：不是日期"), ("en", "line 2", "Due date: no day")]
)
@pytest.mark.parametrize("format_", ["console", "markdown", "csv", "slip", "html"])
def test_rows_are_called_by_their_keys(format_: str, language: str, line: str, unread: str, wrong: Path) -> None:
    told = called(wrong, "--rules", PACK, "--lang", language, "--format", format_, COLUMNS="300").stdout
    assert line in told and unread in told
    assert "lines.2" not in told and "fields.this" not in told


def test_the_contract_is_kept(wrong: Path) -> None:
    found = json.loads(called(wrong, "--rules", PACK, "--format", "json").stdout)
    jsonschema.validate(found, PROMISED)
    (report,) = found["reports"]
    assert report["status"] == "failed"
    assert [one["instance"] for one in report["violations"]] == ["BR-CO-10", "BR-S-08[2]"]
    assert report["suspects"][0]["cells"] == [{"cell": "lines.2.amount", "printed": "57.90", "suggested": "59.7"}]
    assert [one["cells"] for one in report["unread"]] == [["fields.this.due"]]


def test_nothing_is_said_of_a_text_that_the_form_does_not_have() -> None:
    told = called(SAMPLE, "--rules", PACK, "--lang", "en").stdout
    assert "passed — no violations" in told
    assert "12 fields, 9 rows" in told
    assert "text" not in told and "unknown" not in told


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_what_was_extracted_is_read_again(format_: str, wrong: Path, tmp_path: Path) -> None:
    pack = gxcheck.load_pack(PACK)
    path = tmp_path / f"again.{format_}"
    path.write_text(called("extract", wrong, "--rules", PACK, "--format", format_).stdout, encoding="utf-8")
    first, again = gxcheck.check(wrong, pack=pack), gxcheck.check(path, pack=pack)
    assert [one.instance for one in again.violations] == [one.instance for one in first.violations]
    assert {name: cell.holds for name, cell in again.report.cells.items() if cell.printed} == {
        name: cell.holds for name, cell in first.report.cells.items() if cell.printed
    }


def test_frames_have_texts_and_numbers() -> None:
    report = gxcheck.extract(SAMPLE, pack=gxcheck.load_pack(PACK))
    frame = report.to_frame("lines")
    assert list(frame.index) == ["1", "2", "3", "4"]
    assert list(frame["category"]) == ["S", "S", "S", "Z"]
    assert str(frame["amount"].sum()) == "199.70"
    assert "199.70" in report._repr_html_()


@pytest.mark.parametrize("command", ["lint", "test", "list", "book"])
def test_the_pack_is_looked_at_as_any(command: str, tmp_path: Path) -> None:
    more = [tmp_path / "book.html"] if command == "book" else []
    done = called("rules", command, *more, "--rules", PACK, "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["coverage", "mutation"])
def test_no_cells_are_counted_of_rows_that_repeat(command: str) -> None:
    done = called("rules", command, "--rules", PACK, "--lang", "en")
    assert done.returncode == 2
    assert done.stderr.startswith("gxcheck: rows of en-16931 repeat")


def test_a_set_of_them_is_kept_and_read_from_the_store(wrong: Path, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "a.json").write_bytes(SAMPLE.read_bytes())
    (folder / "b.json").write_bytes(wrong.read_bytes())
    told = [
        called(folder, "--rules", PACK, "--lang", "en", "--store", tmp_path / "kept.db", "--format", "json", "-j", "2")
        for _ in range(2)
    ]
    assert [(done.returncode, done.stderr) for done in told] == [(1, ""), (1, "")]
    assert told[0].stdout == told[1].stdout
    first, second = json.loads(told[0].stdout)["reports"]
    assert (first["status"], second["status"]) == ("passed", "failed")
    alone = json.loads(called(folder / "b.json", "--rules", PACK, "--lang", "en", "--format", "json").stdout)
    assert second["violations"] == alone["reports"][0]["violations"]
