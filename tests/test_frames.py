"""Reports and verdicts as frames: every cell and every finding is there, exact, and nothing is made up."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import gxcheck
from gxcheck.errors import OptionError
from gxcheck.evaluate.decision import status_of
from gxcheck.model import Cell, Found, Kind, Location, Report, Unread, Verdict, note
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.json import report_data
from gxcheck.renderers.telling.view import View
from gxcheck.run.waivers import Waivers, load_waivers, waived
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def report(checker: Checker, samples: Path) -> Report:
    return checker.read(samples / "huaxi-2021.csv")


@pytest.fixture(scope="module")
def verdict(checker: Checker, samples: Path) -> Verdict:
    result = checker.check(samples / "broken" / "REQ-BALANCE.csv")
    assert isinstance(result, Verdict)
    return result


def test_every_cell_is_a_line_with_its_exact_value_and_place(report: Report) -> None:
    frame = report.to_frame()
    assert list(frame["cell"]) == list(report.cells)
    fee = frame.set_index("cell").loc["proactive.fees.amount"]
    assert (fee["printed"], fee["value"]) == ("736.5", Decimal("736.5"))
    assert (fee["table_id"], fee["row_id"], fee["column_id"]) == ("proactive", "fees", "amount")
    assert fee["at_line"] == report.cells["proactive.fees.amount"].location.line
    assert fee["at_page"] is None
    assert {type(value) for value in frame["value"]} == {int, Decimal}


@pytest.mark.parametrize("table", ["proactive", "requests", "disputes"])
def test_a_table_has_the_shape_of_its_form(report: Report, table: str) -> None:
    frame = report.to_frame(table)
    told = {f"{table}.{row}.{column}": frame.loc[row, column] for row in frame.index for column in frame.columns}
    own = {name: cell.value for name, cell in report.cells.items() if name.startswith(f"{table}.")}
    assert {name: value for name, value in told.items() if value is not None} == own
    assert frame.size == len(told) and frame.dtypes.eq(object).all()


def test_a_cell_that_is_not_there_and_one_without_a_number_have_no_value() -> None:
    cells = [
        Cell(name="t.one.a", printed="1", kind=Kind.NUMBER, value=1),
        Cell(name="t.two.b", printed="/", kind=Kind.PLACEHOLDER, location=Location(line=3)),
    ]
    report = Report(path="x", form="f", cells={cell.name: cell for cell in cells})
    assert report.to_frame("t").to_dict() == {"a": {"one": 1, "two": None}, "b": {"one": None, "two": None}}
    assert list(report.to_frame()["kind"]) == ["number", "placeholder"]


def test_a_group_of_rows_is_told_as_one(report: Report) -> None:
    cell = Cell(name="t.some.a", printed="3", kind=Kind.NUMBER, value=3)
    frame = Report(path="x", form="f", cells={}, groups={cell.name: cell}).to_frame()
    assert list(frame["is_group"]) == [True]


def test_another_table_is_refused_with_those_that_there_are(report: Report) -> None:
    with pytest.raises(ValueError, match="no table 'request'; it has proactive, requests, disputes"):
        report.to_frame("request")
    with pytest.raises(ValueError, match="it has none"):
        Report(path="x", form="f", cells={}).to_frame("requests")


def test_every_statement_is_a_line(report: Report) -> None:
    frame = report.statements_frame()
    assert list(frame["printed"]) == [one.printed for one in report.statements]
    assert list(frame["value"]) == [one.value for one in report.statements]


def test_every_violation_is_a_line(verdict: Verdict) -> None:
    frame = verdict.findings_frame()
    assert list(frame["instance"]) == [one.instance for one in verdict.violations]
    assert list(frame["difference"]) == [one.difference for one in verdict.violations]
    assert set(frame["status"]) == {"fail"}


def test_a_repair_is_told_where_there_is_no_other(checker: Checker, samples: Path) -> None:
    told = {}
    for path in sorted((samples / "broken").glob("REQ-*.csv")):
        result = checker.check(path)
        assert isinstance(result, Verdict)
        for _, one in result.findings_frame().iterrows():
            told[one["instance"]] = one["suggested"], [s for s in result.suspects if one["instance"] in s.clears]
    assert any(suggested for suggested, _ in told.values())
    for suggested, suspects in told.values():
        alone = {one.cell: one.suggested for one in suspects[0].changes} if len(suspects) == 1 else None
        assert suggested == alone


def test_what_is_waived_is_told_as_such(checker: Checker, samples: Path, tmp_path: Path) -> None:
    path = samples / "broken" / "N19.csv"
    done = checker.check(path)
    assert isinstance(done, Verdict)
    outcome = next(one for one in done.violations if one.rule == "N19")
    from gxcheck.evaluate.fingerprint import fingerprint

    listed = f"waivers:\n- {{rule: N19, fingerprint: {fingerprint(outcome, done.report)!r}, reason: agreed}}\n"
    (tmp_path / "w.yaml").write_text(listed, encoding="utf-8")
    waivers: Waivers = load_waivers(tmp_path / "w.yaml", ["N19"])
    frame = waived(done, waivers, pd.Timestamp("2026-01-01").date()).findings_frame()
    assert dict(zip(frame["instance"], frame["waiver"], strict=True))[outcome.instance] == "agreed"


def test_nothing_found_is_a_frame_without_lines(checker: Checker, samples: Path) -> None:
    result = gxcheck.check(samples / "huaxi-2021.csv")
    assert isinstance(result, Verdict)
    assert len(result.findings_frame()) == 0 and list(result.findings_frame().columns)[:2] == ["status", "severity"]


def test_both_are_told_in_a_line(report: Report, verdict: Verdict) -> None:
    assert repr(report).endswith("2021, '花溪区': 200 cells, 6 sections, 9 statements)")
    assert repr(verdict).endswith("2 fail, 1039 not_applicable)")
    assert all("\n" not in repr(one) and len(repr(one)) < 250 for one in (report, verdict))
    assert repr(Report(path="x", form="f", cells={})) == "Report('x', form='f': 0 cells, 0 sections, 0 statements)"


def test_a_verdict_has_the_state_that_the_command_tells(checker: Checker, samples: Path, verdict: Verdict) -> None:
    passed = checker.check(samples / "huaxi-2021.csv")
    assert isinstance(passed, Verdict)
    left_over = Unread(location=Location(), printed="x", reason=note("nothing"))
    part = replace(passed, report=replace(passed.report, unread=(left_over,)))
    states = ["passed", "incomplete", "failed"]
    assert [one.status for one in (passed, part, verdict)] == states
    assert [status_of(one, "error") for one in (passed, part, verdict)] == states
    assert "incomplete, 1 unread:" in repr(part) and "incomplete, 1 unread:" in part._repr_html_()


def test_what_cannot_be_read_has_what_a_verdict_has(verdict: Verdict) -> None:
    none = gxcheck.check("nope.csv")
    assert none.status == "unreadable"
    assert repr(none) == "Unreadable('nope.csv': no such file; check the path)"
    assert none._repr_html_() == "<p>Unreadable(&#x27;nope.csv&#x27;: no such file; check the path)</p>"
    both = pd.concat([none.findings_frame(), verdict.findings_frame()])
    assert list(both.columns) == list(verdict.findings_frame().columns) == list(none.findings_frame().columns)
    assert len(none.findings_frame()) == 0


def test_a_finding_is_told_as_the_json_tells_it(checker: Checker, samples: Path, pack: RulePack) -> None:
    for name in ("N12", "REQ-ROW-TOTAL", "C07"):
        result = checker.check(samples / "broken" / f"{name}.csv")
        assert isinstance(result, Verdict)
        for language in ("zh", "en"):
            told = report_data(result, View(pack, language))["violations"]
            frame = gxcheck.findings(result, language=language)
            for column in ("rule", "title", "message"):
                assert list(frame[column]) == [one[column] for one in told]
            pd.testing.assert_frame_equal(frame.drop(columns=["title", "message", "location"]), result.findings_frame())
    assert list(gxcheck.findings(gxcheck.check("nope.csv")).columns) == list(frame.columns)
    assert gxcheck.findings(checker.check(samples / "broken" / "N12.csv"))["location"][0]


def test_the_numbers_and_the_place_of_a_finding_about_the_prose(checker: Checker, samples: Path) -> None:
    result = checker.check(samples / "broken" / "N12.csv")
    (one,) = (row for _, row in result.findings_frame().iterrows())
    assert one["stated"] == (12,)
    assert one["at_line"] == next(s.location.line for s in result.report.statements if s.sentence in one["sentences"])


def test_other_rules_than_those_it_was_checked_by_are_refused(verdict: Verdict) -> None:
    with pytest.raises(OptionError, match="the rule pack household-budget has no C01; give the one that"):
        gxcheck.findings(verdict, gxcheck.load_pack(ROOT / "tests" / "packs" / "budget"))
    with pytest.raises(OptionError, match="language must be one of zh, en, not 'fr'"):
        gxcheck.findings(verdict, language="fr")  # type: ignore[arg-type]


def test_what_is_true_or_false_can_be_turned_round(report: Report) -> None:
    frame = report.to_frame()
    assert frame["is_group"].dtype == bool
    assert len(frame[~frame["is_group"]]) == len(report.cells)
    assert report.statements_frame()["certain"].dtype == bool


def test_exact_values_go_to_parquet_and_back_as_texts(report: Report, tmp_path: Path) -> None:
    """As the docstring says."""
    assert '.astype({"value": "string"}).to_parquet(' in (Report.to_frame.__doc__ or "")
    report.to_frame().astype({"value": "string"}).to_parquet(tmp_path / "cells.parquet")
    back = pd.read_parquet(tmp_path / "cells.parquet")
    assert [Decimal(value) for value in back["value"]] == list(report.to_frame()["value"])


def test_with_the_form_a_table_has_what_was_not_read_too(report: Report, pack: RulePack) -> None:
    form = pack.forms[report.form]
    left = {name for name in report.cells if name.endswith(".research") or ".granted." in name}
    part = replace(report, cells={name: cell for name, cell in report.cells.items() if name not in left})
    assert "research" not in part.to_frame("requests")
    whole = part.to_frame("requests", form)
    assert list(whole.index) == list(report.to_frame("requests").index)
    assert list(whole.columns) == list(report.to_frame("requests").columns)
    assert whole["research"].isna().all() and whole.loc["granted"].isna().all()
    assert whole.loc["partial", "total"] == report.cells["requests.partial.total"].value
    none = replace(report, cells={}).to_frame("disputes", form)
    assert list(none.columns) == list(report.to_frame("disputes").columns)
    with pytest.raises(ValueError, match="no table 'request'; it has proactive"):
        report.to_frame("request", form)


def test_what_a_file_says_is_no_markup(verdict: Verdict) -> None:
    bad = "<script>alert(1)</script>"
    cell = Cell(name="t.row.a", printed=bad, kind=Kind.TEXT)
    spoilt = Report(path=bad, form=bad, cells={cell.name: cell}, authority=Found(value=bad, location=Location()))
    outcomes = tuple(one.with_(printed=bad, filled=bad) for one in verdict.violations) * 20
    for shown in (spoilt._repr_html_(), Verdict(report=spoilt, outcomes=outcomes)._repr_html_()):
        assert "<script" not in shown
    assert "… 20 more" in Verdict(report=spoilt, outcomes=outcomes)._repr_html_()
