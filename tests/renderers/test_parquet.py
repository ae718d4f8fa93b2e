"""The tables of `--format parquet=DIR`, read back by pyarrow and asked by DuckDB."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet
from pyarrow.dataset import partitioning

from gxcheck.model import Language, Result, Status, Unreadable, Verdict
from gxcheck.packs import RulePack
from gxcheck.renderers.parquet import files
from gxcheck.renderers.parquet.numbers import count_of, decimal_of, measured
from gxcheck.renderers.parquet.tables import COLUMNS, VERSION
from gxcheck.renderers.telling.findings import findings
from gxcheck.renderers.telling.view import View
from gxcheck.run.writing import Output, write_all
from tests.renderers import doubtful

Rows = list[dict[str, Any]]
BY_YEAR = partitioning(pa.schema([("year", pa.int32())]), flavor="hive")


def tables(folder: Path, results: Sequence[Result], pack: RulePack, language: Language = "en") -> dict[str, Rows]:
    """Table → what stands in it, the year among it."""
    write_all(iter(results), [Output("parquet", None, folder=folder)], View(pack, language))
    return read(folder)


def read(folder: Path) -> dict[str, Rows]:
    return {name: parquet.read_table(folder / name, partitioning=BY_YEAR).to_pylist() for name in COLUMNS}


@pytest.fixture(scope="module")
def told(
    checked: list[Result], decided: list[Result], pack: RulePack, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Rows]:
    return tables(tmp_path_factory.mktemp("told") / "out", [*checked, *decided], pack)


def test_every_report_has_a_row_and_one_that_cannot_be_read_its_problem(
    told: dict[str, Rows], checked: list[Result], decided: list[Result]
) -> None:
    by_number = {row["report"]: row for row in told["reports"]}
    assert sorted(by_number) == list(range(1, len(checked) + len(decided) + 1))
    for number, result in enumerate([*checked, *decided], start=1):
        row = by_number[number]
        if isinstance(result, Unreadable):
            assert (row["status"], row["year"], row["problem_id"]) == ("unreadable", None, result.problem.key)
            assert row["problem"]
            continue
        assert (row["path"], row["year"], row["problem"]) == (result.report.path, result.report.year, None)
        counts = result.counts
        assert [row[name] for name in ("planned", "passed", "failed", "waived")] == [
            counts[name] for name in ("planned", "pass", "fail", "waived")
        ]


def test_every_cell_and_statement_has_its_exact_number(
    told: dict[str, Rows], checked: list[Result], pack: RulePack
) -> None:
    cells = {(row["report"], row["cell"]): row for row in told["cells"]}
    statements = {(row["report"], row["statement"]): row for row in told["statements"]}
    for number, result in enumerate(checked, start=1):
        if not isinstance(result, Verdict):
            continue
        report = result.report
        for name, cell in {**report.cells, **report.groups}.items():
            row = cells[number, name]
            assert (row["printed"], row["kind"]) == (cell.printed, cell.kind.value)
            value, other = ("amount", "count") if row["type"] == "amount" else ("count", "amount")
            assert row[value] == (cell.value if value == "amount" or count_of(cell.value) is not None else None)
            assert row[other] is None
            assert row["value"] == (None if cell.value is None else str(cell.value))
            assert (row["table_id"], row["row_id"], row["column_id"]) == tuple(name.split("."))
            assert row["is_group"] == (name in report.groups)
            assert row["at_line"] == (cell.location.line or None)
        for index, one in enumerate(report.statements, start=1):
            row = statements[number, index]
            assert tuple(row["quantities"]) == one.quantity
            assert one.value == (row["amount"] if row["count"] is None else row["count"])
            assert row["sentence"][row["span_start"] - one.start : row["span_stop"] - one.start] == one.printed
    assert {row["type"] for row in told["cells"]} == {"count", "amount", "change"}


def test_every_finding_has_a_row(
    told: dict[str, Rows], checked: list[Result], decided: list[Result], pack: RulePack
) -> None:
    rows = told["findings"]
    verdicts = [one for one in [*checked, *decided] if isinstance(one, Verdict)]
    for status in (Status.FAIL, Status.WAIVED, Status.NOT_EVALUATED):
        expected = sum(outcome.status is status for one in verdicts for outcome in one.outcomes)
        assert sum(row["status"] == status.value for row in rows) == expected > 0
    assert sum(row["status"] == "unread" for row in rows) == sum(len(one.report.unread) for one in verdicts)
    assert sum(row["status"] == "fixed" for row in rows) == len(decided)
    assert all(row["message"] for row in rows)
    numbers = {(row["report"], row["finding"]) for row in rows if row["status"] == "fail"}
    assert len(numbers) == sum(len(findings(one, pack.forms[one.report.form])) for one in verdicts)
    totals = [row for row in rows if row["rule"] == "REQ-ROW-TOTAL" and row["status"] == "fail"]
    assert any((row["difference"], row["suggested"]) == (Decimal(row["difference_text"]), "1") for row in totals)


def test_the_types_and_the_version_are_those_of_the_tables(
    tmp_path: Path, checked: list[Result], pack: RulePack
) -> None:
    tables(tmp_path / "out", checked[:2], pack, "zh")
    for file in (tmp_path / "out").rglob("*.parquet"):
        schema = parquet.read_schema(file)
        table = file.parts[-3]
        assert {one.name: one.type for one in schema} == COLUMNS[table]
        told = {key: value for key, value in schema.metadata.items() if key.startswith(b"gxcheck.")}
        assert told[b"gxcheck.schema"] == str(VERSION).encode()
        assert (told[b"gxcheck.table"], told[b"gxcheck.language"]) == (table.encode(), b"zh")
    types = {type_ for columns in COLUMNS.values() for type_ in columns.values()}
    assert pa.decimal128(38, 6) in types and not any(pa.types.is_floating(type_) for type_ in types)


def test_many_reports_need_no_more_memory_than_few(
    tmp_path: Path, checked: list[Result], pack: RulePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row groups are written as they fill; and what is written is the same however large they are."""
    monkeypatch.setattr(files, "WAITING", 500)
    made: list[files.TableFiles] = []
    waiting: list[int] = []

    class Watched(files.TableFiles):
        def __init__(self, view: View) -> None:
            super().__init__(view)
            made.append(self)

    def results() -> Iterator[Result]:
        for result in checked[:30]:
            yield result
            waiting.append(sum(one.count for one in made[0]._files.values()))

    monkeypatch.setattr(files, "TableFiles", Watched)
    write_all(results(), [Output("parquet", None, folder=tmp_path / "small")], View(pack, "en"))
    assert max(waiting) <= 500
    groups = [parquet.ParquetFile(file).num_row_groups for file in (tmp_path / "small").rglob("*.parquet")]
    assert sum(groups) > 8
    monkeypatch.undo()
    large = tables(tmp_path / "large", checked[:30], pack)
    assert large == read(tmp_path / "small")


def test_nothing_at_all_and_nothing_readable_can_be_asked_as_well(tmp_path: Path, pack: RulePack) -> None:
    for name, results in (("none", []), ("bad", [doubtful.UNREADABLE])):
        told = tables(tmp_path / name, results, pack)
        assert [len(told[table]) for table in COLUMNS] == [len(results), 0, 0, 0]
        for table in COLUMNS:
            pattern = tmp_path / name / table / "*" / "*.parquet"
            found = duckdb.sql(
                f"SELECT count(*) FROM read_parquet('{pattern}') WHERE try_cast(year AS int) IS NULL"
            ).fetchall()
            assert found == [(len(told[table]),)]


def test_a_name_that_is_no_text_and_texts_that_want_to_be_something_else_go_in(
    tmp_path: Path, hostile: list[Result], pack: RulePack
) -> None:
    odd = Unreadable(path="\udcff.csv", problem=doubtful.UNREADABLE.problem)
    told = tables(tmp_path / "out", [*hostile, odd], pack)
    assert told["reports"][-1]["path"] == "\\udcff.csv"


@pytest.mark.parametrize(
    ("value", "count", "amount"),
    [
        (2**63 - 1, 2**63 - 1, Decimal(2**63 - 1)),
        (-(2**63), None, Decimal(-(2**63))),
        (2**63, None, Decimal(2**63)),
        (10**32, None, None),
        (10**32 - 1, None, Decimal(10**32 - 1)),
        (Decimal("12.50"), None, Decimal("12.5")),
        (Decimal("0.0000001"), None, None),
        (Decimal("0.1000000000"), None, Decimal("0.1")),
        (Decimal("1E+999999999"), None, None),
        (Fraction(1, 3), None, None),
        (Fraction(1, 8), None, Decimal("0.125")),
        (None, None, None),
    ],
)
def test_a_number_that_does_not_fit_is_none_and_never_another(
    value: int | Decimal | Fraction | None, count: int | None, amount: Decimal | None
) -> None:
    assert (count_of(value), decimal_of(value)) == (count, amount)
    pa.array([count_of(value)], pa.int64())
    assert pa.array([decimal_of(value)], pa.decimal128(38, 6)).to_pylist() == [amount]


def test_the_text_of_a_number_that_does_not_fit_is_beside_it() -> None:
    assert measured(10**40, is_amount=False) == {"count": None, "amount": None, "value": "1" + 40 * "0"}
    assert measured(Decimal("2.5"), is_amount=False)["value"] == "2.5"
