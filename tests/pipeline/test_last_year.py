"""The last report: which is taken of a folder, why another is not, and what the rules on both say of real pairs."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import gxcheck
from gxcheck.errors import OptionError
from gxcheck.model import Note, Outcome, Status, Verdict
from gxcheck.pipeline import folder
from gxcheck.run.request import Request
from tests.commands import Run


def tidy(path: Path, cells: dict[str, str]) -> Path:
    path.write_text("cell,value\n" + "".join(f"{name},{value}\n" for name, value in cells.items()), encoding="utf-8")
    return path


@pytest.fixture
def year_before(samples: Path) -> dict[str, str]:
    """The clean sample, as cells."""
    lines = (samples / "huaxi-2021.tidy.csv").read_text("utf-8").splitlines()[1:]
    return dict(line.split(",") for line in lines)


@pytest.fixture
def this_year(tmp_path: Path, year_before: dict[str, str]) -> Path:
    documents = {
        "proactive.normative_docs.issued": "0",
        "proactive.normative_docs.repealed": "0",
        "proactive.normative_docs.in_force": "5",
        "proactive.licensing.decisions": "32460",
        "disputes.review.upheld": "4",
        "disputes.review.total": "6",
    }
    rows = ("new_received", "granted", "total_handled")
    more = {f"requests.{row}.{column}" for row in rows for column in ("natural_person", "total")}
    documents |= {name: str(int(year_before[name]) + 1) for name in more}
    return tidy(tmp_path / "甲区-2022.csv", year_before | documents)


def checked(path: Path, last: Path) -> Verdict:
    found = gxcheck.check(path, last_year=last)
    assert isinstance(found, Verdict), found
    return found


def test_what_last_years_report_has_unread_is_not_said_to_be_missing_in_this_one(
    tmp_path: Path, this_year: Path, year_before: dict[str, str]
) -> None:
    last = tidy(tmp_path / "甲区-2021.csv", year_before | {"proactive.licensing.decisions": "1 2"})
    why = {one.instance: one.reason for one in beside(checked(this_year, last))}
    for reason in (why["Y10[proactive]"], why["Y10-FEW[proactive]"]):
        assert reason is not None and reason.key.startswith("operand_unread")
        assert dict(reason.details)["cells"] == ("last_year.proactive.licensing.decisions",)


def beside(verdict: Verdict) -> list[Outcome]:
    return [one for one in verdict.outcomes if one.rule.startswith("Y")]


def reasons(verdict: Verdict) -> Iterator[str]:
    for one in verdict.notes:
        details = dict(one.details)
        yield getattr(details.get("why"), "key", one.key)


def test_without_a_last_report_the_rules_on_both_years_are_not_applicable(this_year: Path) -> None:
    verdict = gxcheck.check(this_year)
    assert isinstance(verdict, Verdict)
    found = [one for one in beside(verdict) if one.rule in ("Y01", "Y02", "Y03", "Y04")]
    assert {(one.status, one.reason.key if one.reason else "") for one in found} == {
        (Status.NOT_APPLICABLE, "no_last_report")
    }
    assert verdict.last_year is None
    assert verdict.notes == ()


def test_the_report_of_the_year_before_is_taken_from_a_folder(
    tmp_path: Path, this_year: Path, year_before: dict[str, str]
) -> None:
    folder = tmp_path / "last" / "deep"
    folder.mkdir(parents=True)
    for name in ("乙区-2021.csv", "甲区-2020.csv", "甲区-2022.csv", "甲区-2021.csv"):
        tidy(folder / name, year_before)
    (folder / "readme.txt").write_text("没有表", encoding="utf-8")
    verdict = checked(this_year, tmp_path / "last")
    assert verdict.last_year is not None
    assert Path(verdict.last_year.path).name == "甲区-2021.csv"
    assert [one.key for one in verdict.notes] == ["last_taken"]
    assert {one.status for one in beside(verdict)} <= {Status.PASS, Status.NOT_APPLICABLE, Status.NOT_EVALUATED}
    assert [one for one in beside(verdict) if one.status is Status.PASS]


def test_a_second_file_of_the_same_unit_and_year_is_told(
    tmp_path: Path, this_year: Path, year_before: dict[str, str]
) -> None:
    tidy(tmp_path / "甲区-2021.csv", year_before)
    tidy(tmp_path / "甲区人民政府-2021.csv", year_before)
    verdict = checked(this_year, tmp_path)
    assert [*reasons(verdict)] == ["last_taken", "last_copy"]
    for number in range(2):
        other = year_before | {"proactive.fees.amount": f"{number}"}
        tidy(tmp_path / f"甲区政府-2021-{number}.csv", other)
    assert [*reasons(checked(this_year, tmp_path))] == ["last_taken", "last_copy", "last_seconds"]


def test_copies_are_told_in_one_line(tmp_path: Path, this_year: Path, year_before: dict[str, str]) -> None:
    for number in range(5):
        (tmp_path / "last" / str(number)).mkdir(parents=True)
        tidy(tmp_path / "last" / str(number) / "甲区-2021.csv", year_before)
    taken, copies = checked(this_year, tmp_path / "last").notes
    assert (taken.key, copies.key) == ("last_taken", "last_copies")
    assert dict(copies.details)["count"] == "4"


def test_a_folder_is_looked_at_as_far_as_its_bounds(
    tmp_path: Path, this_year: Path, year_before: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    last = tmp_path / "last"
    deep = last.joinpath(*"bcdefghi")
    deep.mkdir(parents=True)
    tidy(deep / "甲区-2021.csv", year_before)
    assert [*reasons(checked(this_year, last))] == ["last_not_found", "last_bounded"]
    tidy(deep.parent / "甲区-2021.csv", year_before)
    assert [*reasons(checked(this_year, last))] == ["last_taken", "last_bounded"]
    monkeypatch.setattr(folder, "MOST_ENTRIES", 5)
    assert [*reasons(checked(this_year, last))] == ["last_not_found", "last_bounded"]
    request = Request(reports=(str(this_year),), last_year=str(last), today=date(2026, 1, 1))
    assert not [path for path in request.inputs() if "last" in path.parts]


def test_links_of_a_folder_are_not_followed(tmp_path: Path, this_year: Path, year_before: dict[str, str]) -> None:
    (tmp_path / "last").mkdir()
    other = tmp_path / "other"
    other.mkdir()
    tidy(other / "甲区-2021.csv", year_before)
    (tmp_path / "last" / "round").symlink_to(tmp_path / "last")
    (tmp_path / "last" / "other").symlink_to(other)
    (tmp_path / "last" / "甲区-2021.csv").symlink_to(other / "甲区-2021.csv")
    assert folder.listed(tmp_path / "last") == folder.Listed((), True)
    assert [*reasons(checked(this_year, tmp_path / "last"))] == ["last_not_found"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("乙区-2021.csv", "last_other_unit"),
        ("甲区-2020.csv", "last_other_year"),
        ("甲区-2022.csv", "last_same_year"),
        ("甲区.csv", "last_unknown_year"),
    ],
)
def test_a_file_that_is_not_the_last_report_is_told_in_one_line_and_left(
    tmp_path: Path, this_year: Path, year_before: dict[str, str], name: str, reason: str
) -> None:
    (tmp_path / "last").mkdir()
    last = tidy(tmp_path / "last" / name, year_before | {"requests.carried_out.total": "3"})
    verdict = checked(this_year, last)
    assert [*reasons(verdict)] == [reason]
    assert verdict.last_year is None
    alone = gxcheck.check(this_year)
    assert isinstance(alone, Verdict)
    assert verdict.outcomes == alone.outcomes


def test_the_same_file_twice_is_told(this_year: Path) -> None:
    copy = this_year.with_name("甲区-2021.csv")
    shutil.copy(this_year, copy)
    assert [*reasons(checked(this_year, copy))] == ["last_same_file"]


def test_a_report_of_another_form_is_left_unless_the_form_was_that_of_its_year(
    samples: Path, tmp_path: Path, year_before: dict[str, str]
) -> None:
    older = (samples / "broken" / "I10.csv").read_text("utf-8")
    last = tmp_path / "花溪区-2021.csv"
    last.write_text(older.replace("2020年", "2021年"), encoding="utf-8")
    this = tidy(tmp_path / "花溪区-2022.csv", year_before)
    assert [*reasons(checked(this, last))] == ["last_form_of"]
    verdict = checked(samples / "huaxi-2021.csv", samples / "broken" / "I10.csv")
    assert [*reasons(verdict)] == ["last_taken", "last_forms_differ"]
    found = {one.instance: one.status for one in beside(verdict)}
    assert found["Y01[total]"] is Status.PASS
    assert found["Y03[normative_docs]"] is Status.NOT_APPLICABLE


def test_a_report_of_a_form_that_is_no_longer_checked_is_left(corpus: Path) -> None:
    reports = corpus / "reports"
    verdict = checked(reports / "平潭综合实验区-2019.txt", reports / "平潭综合实验区-2018.txt")
    assert [*reasons(verdict)] == ["older_form"]


def test_a_folder_without_it_says_what_is_there(tmp_path: Path, this_year: Path, year_before: dict[str, str]) -> None:
    tidy(tmp_path / "甲区-2019.csv", year_before)
    assert [*reasons(checked(this_year, tmp_path))][:2] == ["last_not_found", "last_other_year"]


def test_a_named_file_that_cannot_be_read_is_a_wrong_option(tmp_path: Path, this_year: Path) -> None:
    none = tmp_path / "none.txt"
    none.write_text("没有表\n", encoding="utf-8")
    for path in (tmp_path / "missing.csv", none):
        with pytest.raises(OptionError, match="last year's report"):
            gxcheck.check(this_year, last_year=path)


def test_the_command_ends_with_2_only_for_a_named_file_that_cannot_be_read(
    run: Run, this_year: Path, year_before: dict[str, str], tmp_path: Path
) -> None:
    wrong = run(this_year, "--last-year", tmp_path / "missing.csv", "-o", "out.json", "--format", "json")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    other = tidy(tmp_path / "乙区-2021.csv", year_before)
    alone, left = run(this_year), run(this_year, "--last-year", other)
    assert (left.returncode, left.stderr) == (alone.returncode, alone.stderr)


def test_the_machine_output_tells_which_was_taken(
    run: Run, this_year: Path, year_before: dict[str, str], tmp_path: Path
) -> None:
    last = tidy(tmp_path / "甲区-2021.csv", year_before | {"proactive.normative_docs.in_force": "9"})
    data = json.loads(run(this_year, "--last-year", last, "--format", "json").stdout)["reports"][0]
    assert data["last_year"] == {
        "path": str(last),
        "form": "cn-disclosure-2021",
        "year": 2021,
        "authority": "甲区",
    }
    stock = next(one for one in data["violations"] if one["rule"] == "Y03")
    assert (stock["left"], stock["right"]) == ("9", "5")
    assert [one["printed"] for one in stock["beside"]] == ["9"]


def test_a_violation_of_both_years_is_waived_as_long_as_both_figures_stay(
    run: Run, this_year: Path, year_before: dict[str, str], tmp_path: Path
) -> None:
    last = tidy(tmp_path / "甲区-2021.csv", year_before | {"requests.carried_out.total": "3"})
    assert run(this_year, "--last-year", last).returncode == 1
    assert run("waive", this_year, "Y01", "--reason", "x", "--last-year", last).returncode == 0
    assert run(this_year, "--last-year", last).returncode == 0
    tidy(last, year_before | {"requests.carried_out.total": "4"})
    assert run(this_year, "--last-year", last).returncode == 1


def test_pairs_of_real_reports(corpus: Path) -> None:
    pairs = corpus / "pairs"
    holds = checked(pairs / "宿迁市-2024.csv", pairs)
    assert holds.violations == ()
    assert {one.instance for one in beside(holds) if one.status is Status.PASS} >= {"Y01[total]", "Y03[normative_docs]"}
    broken = checked(pairs / "平潭综合实验区-2023.csv", pairs)
    found = [(one.rule, one.left, one.right) for one in broken.violations]
    assert ("Y03", 643, 470) in found
    assert {one.rule for one in broken.violations if one.severity != "info"} == {"Y03"}


@pytest.mark.parametrize("year", [2022, 2023])
def test_what_cannot_be_split_with_certainty_is_undecided(corpus: Path, year: int) -> None:
    reports = corpus / "reports"
    verdict = checked(reports / f"平潭综合实验区-{year}.txt", reports / f"平潭综合实验区-{year - 1}.txt")
    stock = next(one for one in verdict.outcomes if one.rule == "Y03")
    assert stock.status is Status.NOT_EVALUATED
    assert stock.reason is not None
    assert stock.reason.key == "operand_unread_as"
    why = dict(stock.reason.details)["why"]
    assert isinstance(why, Note)
    assert why.key in ("cell_run", "cell_candidates")
