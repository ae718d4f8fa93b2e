"""The third state, in every output: something of the form was not read, so nobody is told that all is well."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from gxcheck.evaluate.decision import scope_of, status_of
from gxcheck.model import Language, Verdict
from gxcheck.pipeline import Checker
from gxcheck.renderers import FORMATS, statistics
from gxcheck.renderers.html.index import index, row
from gxcheck.renderers.telling.state import cells_told
from gxcheck.renderers.telling.view import View
from tests.renderers.conftest import Written

Make = Callable[[str], Verdict]
WELL: dict[Language, tuple[str, ...]] = {
    "zh": ("没有发现问题，谢谢", ">通过<", "通过 — "),
    "en": ("found nothing to correct", ">Passed<", "\npassed — "),
}


@pytest.fixture
def made(tmp_path: Path, samples: Path, checker: Checker) -> Make:
    """The sample, changed: `row` has one value too few, `tables` has no text, `blank` an empty table four."""

    def make(name: str) -> Verdict:
        text = (samples / "huaxi-2021.csv").read_text(encoding="utf-8-sig")
        (tmp_path / f"{name}.csv").write_text(CHANGES[name](text), encoding="utf-8")
        found = checker.check(tmp_path / f"{name}.csv")
        assert isinstance(found, Verdict)
        return found

    return make


def _row_cut(text: str) -> str:
    whole = "（一）予以公开,,15,1,0,0,0,0,16"
    assert whole in text
    return text.replace(whole, "（一）予以公开,,15 1,0")


def _tables_only(text: str) -> str:
    """The rows of tables alone: those with several cells, filled or not."""
    return "\n".join(line for line in text.splitlines() if "," in line)


def _with_a_warning(text: str) -> str:
    assert "2.重复申请" in text
    return text.replace("2.重复申请", "2.重复的申请")


def _with_an_error(text: str) -> str:
    assert "2.重复申请,2," in text
    return text.replace("2.重复申请,2,", "2.重复申请,3,")


def _blank_table(text: str) -> str:
    """The rows of table three without a value."""
    return re.sub(r"(?m)^(.*?)((?:,\d+){7})$", lambda row: row[1] + "," * 7, text)


CHANGES: dict[str, Callable[[str], str]] = {
    "row": _row_cut,
    "tables": _tables_only,
    "whole": lambda text: text,
    "warned": _with_a_warning,
    "warned row": lambda text: _row_cut(_with_a_warning(text)),
    "failed row": lambda text: _row_cut(_with_an_error(text)),
    "blank": _blank_table,
    "warned tables": lambda text: _tables_only(_with_a_warning(text)),
}


def test_the_state_is_decided_by_what_was_read(made: Make) -> None:
    assert status_of(made("whole"), "never") == "passed"
    assert scope_of(made("whole")) == "whole"
    cut = made("row")
    assert cut.report.unread
    assert status_of(cut, "never") == "incomplete"
    tables = made("tables")
    assert scope_of(tables) == "tables"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["row", "tables"])
@pytest.mark.parametrize("format_", [name for name, one in FORMATS.items() if not one.needs_file and name != "html"])
def test_no_output_says_that_all_is_well(
    format_: str, name: str, language: Language, made: Make, written: Written
) -> None:
    told = written(format_, [made(name)], language, fail_on="never").decode("utf-8")
    assert not [one for one in WELL[language] if one in told]


@pytest.mark.parametrize("format_", ["html", "xlsx", "console", "markdown", "csv"])
def test_what_was_not_read_is_not_said_to_be_blank(format_: str, made: Make, written: Written) -> None:
    """Figures stand there, though which is the value of which cell is not certain."""
    verdict = made("row")
    assert any(change.unread for suspect in verdict.suspects for change in suspect.changes)
    told = written(format_, [verdict], "zh")
    texts = told.decode("utf-8") if format_ != "xlsx" else "".join(_texts(told))
    assert "（空）" not in texts
    assert ("（未读出）" in texts) is (format_ in ("html", "xlsx"))


def _texts(book: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(book)):
        for cell in (cell for line in sheet for cell in line):
            yield str(cell.value)
            yield cell.comment.text if cell.comment else ""


@pytest.mark.parametrize(("name", "count"), [("whole", 0), ("tables", 1), ("row", 1)])
def test_code_scanning_is_notified(name: str, count: int, made: Make, written: Written) -> None:
    verdict = made(name)
    (invocation,) = json.loads(written("sarif", [verdict], "zh"))["runs"][0]["invocations"]
    notified = invocation["toolExecutionNotifications"]
    assert len(notified) == count and invocation["executionSuccessful"]
    assert ["只核对了表格" in one["message"]["text"] for one in notified] == [name == "tables"] * count


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "warned",
            "你单位报送的《2021年政府信息公开工作年度报告》有下列疑点",
            "We checked your report",
        ),
        ("warned row", "已读出的部分有下列疑点", "We checked what was read of"),
        ("warned tables", "只核对了表格：没有读到正文", "only the tables were checked"),
    ],
)
def test_a_letter_of_warnings_says_what_it_is_of(name: str, zh: str, en: str, made: Make, written: Written) -> None:
    """It said that nothing must be corrected of a report of which a table was not read."""
    verdict = made(name)
    assert zh in written("slip", [verdict], "zh").decode("utf-8")
    assert en in written("slip", [verdict], "en").decode("utf-8")


@pytest.mark.parametrize(
    ("name", "state"),
    [("whole", "通过"), ("tables", "表格通过·文字未核对（1处请核实）"), ("row", "未核全"), ("warned row", "未核全")],
)
def test_a_workbook_begins_with_the_state(name: str, state: str, made: Make, written: Written) -> None:
    """Beside three counts of nothing it is what tells that all is not well."""
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", [made(name)], "zh")))
    line = str(book["核对结果"]["A2"].value)
    assert line.startswith(f"{state}；")


def test_a_sum_of_reports_tells_those_of_tables_alone(made: Make, written: Written) -> None:
    told = written("console", [made("whole"), made("tables"), made("row")], "zh").decode("utf-8")
    assert "共 3 份：通过 2，未通过 0，未核全 1，无法检查 0；通过的当中有 1 份只核对了表格" in told.replace("\n", "")
    whole = written("console", [made("whole"), made("row")], "zh").decode("utf-8")
    assert "共 2 份：通过 1，" in whole and "只核对了表格" not in whole


def test_an_index_shows_no_plain_pass_for_tables_alone(made: Make, checker: Checker) -> None:
    view = View(checker.packs[0], "zh")
    assert row(made("whole"), view, "a.html").told == "通过"
    tables = row(made("tables"), view, "b.html")
    assert tables.told == "表格通过·文字未核对（1处请核实）"
    page = index([tables], view)
    assert "只核对了表格" in page and ">通过<" not in page


def test_what_was_not_read_is_told_with_its_place(made: Make, written: Written) -> None:
    verdict = made("row")
    data = json.loads(written("json", [verdict], fail_on="never"))["reports"][0]
    assert data["status"] == "incomplete"
    (one,) = data["unread"]
    assert one["location"]
    assert one["reason"]
    assert all(cell.startswith("requests.granted.") for cell in one["cells"])
    for format_ in ("console", "markdown", "junit", "sarif", "github", "csv"):
        assert one["reason"] in written(format_, [verdict], fail_on="never").decode("utf-8"), format_
    assert "分不清各在哪一列，请用表格分列填写" in written("slip", [verdict], fail_on="never").decode("utf-8")


@pytest.mark.parametrize(("language", "state"), [("zh", "未通过（另有1处未读出）"), ("en", "ailed (1 not read)")])
@pytest.mark.parametrize("format_", ["console", "markdown", "html", "xlsx"])
def test_what_failed_and_was_not_read_whole_is_both(
    format_: str, language: Language, state: str, made: Make, written: Written
) -> None:
    """Failed alone let nobody know that a row was not checked."""
    told = written(format_, [made("failed row")], language)
    assert state in ("".join(_texts(told)) if format_ == "xlsx" else told.decode("utf-8"))


def test_machines_are_told_the_state_that_they_know(made: Make, checker: Checker, written: Written) -> None:
    verdict = made("failed row")
    assert json.loads(written("json", [verdict]))["reports"][0]["status"] == "failed"
    results = [verdict, made("whole"), made("tables")]
    counts = json.loads("".join(statistics.render_json(results, View(checker.packs[0], "zh"))))["reports"]
    assert counts == {"checked": 3, "passed": 2, "failed": 1, "incomplete": 0, "unreadable": 0}
    told = written("console", [verdict, made("whole")], "zh").decode("utf-8").replace("\n", "")
    assert "未通过 1，未核全 0，无法检查 0；未通过的当中有 1" in told and "份另有内容没有读出" in told


@pytest.mark.parametrize("format_", ["console", "markdown", "html", "xlsx"])
def test_a_blank_table_is_told_once(format_: str, made: Make, written: Written) -> None:
    """It was told as blank, and as not read besides; blank cells were read."""
    verdict = made("blank")
    assert [one.reason.key for one in verdict.report.unread] == ["table_blank"]
    told = written(format_, [verdict], "zh")
    text = "".join(_texts(told)) if format_ == "xlsx" else told.decode("utf-8")
    assert "表三全部空白" in text
    assert "没有填写任何内容" not in text and "没有读出，没有核对" not in text and "处未读出" not in text


@pytest.mark.parametrize(
    ("name", "zh"),
    [
        ("whole", "读到 200/200 格"),
        ("tables", "读到 200/200 格"),
        ("blank", "（没有填数 182 格）"),
        ("row", "没有读出 "),
    ],
)
@pytest.mark.parametrize("format_", ["html", "xlsx", "console", "markdown"])
def test_cells_without_a_number_are_not_said_to_be_read(
    format_: str, name: str, zh: str, made: Make, written: Written
) -> None:
    told = written(format_, [made(name)], "zh")
    text = "".join(_texts(told)) if format_ == "xlsx" else told.decode("utf-8")
    assert zh.replace(" ", "") in "".join(text.split())


def test_what_the_file_does_not_have_is_not_said_to_be_blank(checker: Checker, samples: Path) -> None:
    view = View(checker.packs[0], "zh")
    told = {name: checker.check(samples / "broken" / f"{name}.csv") for name in ("C03", "C03-BLANK", "F05")}
    found = [cells_told(one.report, view) for one in told.values() if isinstance(one, Verdict)]
    assert found == [
        "读到数 185/200 格（没有找到 15 格）",
        "读到数 185/200 格（没有填数 15 格）",
        "读到数 199/200 格（填的不是数字 1 格）",
    ]


@pytest.mark.parametrize("format_", ["html", "xlsx", "console", "markdown"])
def test_a_pass_with_something_to_verify_is_no_plain_pass(format_: str, made: Make, written: Written) -> None:
    for name, state in (("warned", "通过（1处请核实）"), ("warned tables", "表格通过·文字未核对（2处请核实）")):
        told = written(format_, [made(name)], "zh")
        assert state in ("".join(_texts(told)) if format_ == "xlsx" else told.decode("utf-8"))
