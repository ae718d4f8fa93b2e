"""An invoice is the same in every format, in Chinese and in English."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.errors import UnreadableFile, UnrecognisedReport
from gxcheck.evaluate.decision import status_of
from gxcheck.model import Kind, Report, Status, Verdict
from gxcheck.packs.together import built_in
from gxcheck.pipeline import Checker
from tests.commands import ROOT
from tests.invoice.sheets import WRITERS, parts
from tests.invoice.written import Invoice

SAMPLE = ROOT / "samples/packs/invoice.json"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load_pack(ROOT / "samples/packs/invoice"))


def loaded() -> Invoice:
    """The sample, its numbers as they are printed."""
    found: Invoice = json.loads(SAMPLE.read_text(encoding="utf-8"), parse_float=str, parse_int=str)
    return {("vat" if name == "breakdown" else name): value for name, value in found.items()}


def held(report: Report) -> dict[str, object]:
    return {name: cell.holds for name, cell in report.cells.items()}


@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
@pytest.mark.parametrize("written", WRITERS)
def test_every_format_holds_the_same(checker: Checker, tmp_path: Path, written: str, language: int) -> None:
    suffix, write = WRITERS[written]
    path = tmp_path / f"invoice{suffix}"
    path.write_bytes(write(parts(loaded(), language)))
    report = checker.read(path)
    assert held(report) == held(checker.read(SAMPLE))
    assert (report.unread, report.extras, report.notes) == ((), (), ())
    assert not report.prose


def test_numbers_stay_as_they_are_written(checker: Checker) -> None:
    cells = checker.read(SAMPLE).cells
    assert cells["lines.3.rate"].printed == "21.00"
    assert cells["fields.this.line_total"].value == Decimal("199.70")
    assert cells["fields.this.issued"].kind is Kind.DATA
    assert cells["lines.2.amount"].location.line == 8


def write(path: Path, **changes: object) -> Path:
    """The sample with some of its keys changed; None takes one away."""
    found = {name: value for name, value in (loaded() | changes).items() if value is not None}
    path.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return path


def test_what_the_form_does_not_have_is_told(checker: Checker, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", buyer={"name": "B", "tags": ["x", "y"]}, notes=[{"text": "t", "by": "u"}])
    report = checker.read(path)
    told = [one.printed for one in report.extras]
    assert set(told) >= {"buyer.name", "buyer.tags"}
    assert any(note.key == "data_foreign" for note in report.notes)
    assert checker.check(path).violations == ()


def test_a_table_of_unknown_columns_is_unread_where_one_is_missing(checker: Checker, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", lines=None, positions=[{"pos": 1, "sum": 3, "vat class": "S"}])
    (header, *_), missing = (checker.read(path).unread[:1], checker.read(path).unread)
    assert header.printed == "pos sum vat class"
    assert any(one.reason.key == "data_no_table" for one in missing)


def test_keys_twice_have_rows_of_their_own(checker: Checker, tmp_path: Path) -> None:
    lines = [dict(one, id="7.1") for one in loaded()["lines"]]
    path = write(tmp_path / "a.json", lines=lines)
    report = checker.read(path)
    rows = list(dict.fromkeys(name.split(".")[1] for name in report.cells if name.startswith("lines.")))
    assert rows == ["7_1", "7_1 (2)", "7_1 (3)", "7_1 (4)"]
    assert [note.key for note in report.notes] == ["data_key_twice"]
    assert checker.check(path).violations == ()


def test_a_name_twice_in_an_object_is_refused(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"number": "1", "number": "2"}', encoding="utf-8")
    with pytest.raises(UnreadableFile, match="number stands in it twice"):
        checker.read(path)


def test_a_field_with_two_values_is_unread(checker: Checker, tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", **{"BT-106": "200.00"})
    (one,) = checker.read(path).unread
    assert one.cells == ("fields.this.line_total",)
    assert "200.00" in one.printed and "199.70" in one.printed


@pytest.mark.parametrize(("name", "printed"), [("due", "soon"), ("line_total", "many"), ("prepaid", "1,2,3")])
def test_what_is_not_of_its_type_is_unread(checker: Checker, tmp_path: Path, name: str, printed: str) -> None:
    (one,) = checker.read(write(tmp_path / "a.json", **{name: printed})).unread
    assert (one.printed, one.cells) == (printed, (f"fields.this.{name}",))


def test_several_invoices_are_told_in_a_line(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([loaded(), loaded()]), encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"list of 2 reports .*; save each as a file"):
        checker.read(path)
    path.write_text(json.dumps([loaded()]), encoding="utf-8")
    assert held(checker.read(path)) == held(checker.read(SAMPLE))


def test_several_lines_under_single_fields_are_several_invoices(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("number,currency,amount_due\n1,EUR,5\n2,EUR,6\n", encoding="utf-8")
    with pytest.raises(UnrecognisedReport, match="save each as a file"):
        checker.read(path)
    path.write_text("number,currency,amount_due\n1,EUR,5\n", encoding="utf-8")
    assert held(checker.read(path))["fields.this.amount_due"] == 5


@pytest.mark.parametrize("text", ['{"what": 1, "ever": 2}', '{"id": {"a": 1}}', '[{"x": 1}, {"x": 2}]'])
def test_none_of_the_forms_is_refused_by_name(checker: Checker, tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnrecognisedReport, match="EN 16931"):
        checker.read(path)


@pytest.mark.parametrize("text", ["{}", "[]", "[1]", "5", '{"a": ' * 50 + "1" + "}" * 50])
def test_what_holds_nothing_is_refused(checker: Checker, tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile):
        checker.read(path)


def test_many_lines_are_refused_in_one(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    line = '{"id": "%d", "amount": 1, "category": "S", "rate": 21}'
    path.write_text('{"lines": [' + ",\n".join(line % number for number in range(10**6)) + "]}", encoding="utf-8")
    with pytest.raises(UnreadableFile) as caught:
        checker.read(path)
    assert caught.value.problem.key == "holds_many_cells"


def test_tables_of_the_same_columns_are_told_apart_by_their_names(checker: Checker, tmp_path: Path) -> None:
    rows = [{"amount": "5.00", "category": "S", "rate": "21"}]
    named = checker.read(write(tmp_path / "a.json", allowances=None, charges=rows)).cells
    assert named["charges.1.amount"].value == 5
    assert not any(name.startswith("allowances.") for name in named)
    path = tmp_path / "a.csv"
    path.write_text("number,1\ncurrency,EUR\n\namount,category,rate\n5,S,21\n", encoding="utf-8")
    unread = checker.read(path).unread
    assert "table_of_several" in [one.reason.key for one in unread]


def test_a_long_invoice_is_told_shortly(checker: Checker, tmp_path: Path) -> None:
    count = 600
    lines = [{"id": str(number), "amount": "1.00", "category": "S", "rate": "21"} for number in range(count)]
    lines[400]["amount"] = "3.00"
    path = write(tmp_path / "a.json", lines=lines, allowances=None, charges=None, line_total=str(count))
    (outcome,) = (one for one in checker.check(path).violations if one.rule == "BR-CO-10")
    assert outcome.left == count and outcome.right == count + 2
    assert len(outcome.cells) == count + 1 and len(outcome.filled) < 1000


TABLE = "number,A1\ncurrency,EUR\nlines\nid,quantity,amount,category,rate\n1,2,10.00,S,21\n"


@pytest.mark.parametrize(
    ("line", "cells", "key"),
    [
        ("2,3,59,70,S,21", {"id", "invoiced_quantity", "amount", "category", "rate"}, "row_too_long"),
        ("2,3,many,S,21", {"amount"}, "cell_text"),
    ],
)
def test_a_row_of_which_a_cell_is_not_certain_is_told(
    checker: Checker, tmp_path: Path, line: str, cells: set[str], key: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TABLE + line, encoding="utf-8")
    unread = [one for one in checker.read(path).unread if one.cells and one.cells[0].startswith("lines.")]
    assert {one.cells[0].rpartition(".")[2] for one in unread} == cells
    assert {dict(one.reason.details)["why"].key for one in unread} == {key}


def test_a_sum_under_a_table_is_no_row_of_it(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TABLE + "Sum of line net amounts,,10.00,,\n", encoding="utf-8")
    cells = checker.read(path).cells
    assert cells["fields.this.line_total"].value == 10
    assert not any(name.startswith("lines.Sum") for name in cells)
    path.write_text(TABLE + "Sum of line net amounts,2,10.00,,\n", encoding="utf-8")
    assert checker.read(path).cells["fields.this.line_total"].kind is Kind.UNREAD


def test_a_value_that_is_called_as_a_field_is_a_value(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("number,A1\ncurrency,EUR\nterms,Due date\n\nAmount due,5,Issue date,2024-01-02\n", encoding="utf-8")
    cells = checker.read(path).cells
    assert cells["fields.this.payment_terms"].printed == "Due date"
    assert (cells["fields.this.amount_due"].value, cells["fields.this.issued"].printed) == (5, "2024-01-02")


@pytest.mark.parametrize("printed", ["", "-", None])
def test_an_amount_that_is_not_there_is_neither_zero_nor_passed(
    checker: Checker, tmp_path: Path, printed: str | None
) -> None:
    lines = loaded()["lines"]
    lines[1]["amount"] = printed
    verdict = checker.check(write(tmp_path / "a.json", lines=lines))
    assert verdict.violations == ()
    assert status_of(verdict, "error") == "incomplete"
    (one,) = verdict.report.unread
    assert (one.reason.key, one.cells) == ("data_blank", ("lines.2.amount",))
    assert {"BR-CO-10", "BR-S-08"} <= {one.rule for one in verdict.outcomes if one.status is Status.NOT_EVALUATED}


def test_of_several_packs_the_labels_decide(tmp_path: Path) -> None:
    pack = load_pack(ROOT / "samples/packs/invoice")
    for packs in ([built_in(), pack], [pack, built_in()]):
        both = Checker(packs)
        assert both.read(SAMPLE).form == "en-16931"
        for name in ("huaxi-2021.csv", "huaxi-2021.txt", "huaxi-2021.tidy.csv"):
            assert both.read(ROOT / "samples" / name).form == "cn-disclosure-2021"
        path = tmp_path / "a.json"
        path.write_text('{"a": 1}', encoding="utf-8")
        with pytest.raises(UnrecognisedReport):
            both.read(path)


def test_a_column_that_two_heads_name_is_not_read(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "invoice.csv"
    path.write_text("Line,Net amount,Net amount\n1,5,7\n", encoding="utf-8")
    report = checker.read(path)
    assert report.cells["lines.1.amount"].kind is Kind.UNREAD
    assert "lines.1.amount" in {name for one in report.unread for name in one.cells}


def test_lines_under_unknown_heads_are_not_called_absent(checker: Checker, tmp_path: Path) -> None:
    """Nobody says that an invoice has no line where a table is left over that may be its lines."""
    path = tmp_path / "invoice.csv"
    path.write_text(
        "number,A-1\nissued,2024-02-01\nline_total,5.00\npayable,5.00\n\nalpha,beta,gamma\n1,5,7\n2,6,8\n",
        encoding="utf-8",
    )
    verdict = checker.check(path)
    assert isinstance(verdict, Verdict)
    assert verdict.report.unread
    assert "BR-16" not in {one.rule for one in verdict.violations}
