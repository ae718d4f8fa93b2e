"""What is said of each broken sample: as stored, and never in a form that no office would write."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gxcheck.model import Result, Verdict
from gxcheck.packs import RulePack
from gxcheck.renderers.telling.findings import findings
from gxcheck.renderers.telling.sentences import sentence, title
from gxcheck.renderers.telling.view import View
from tests.make_samples import SAMPLES
from tests.make_sentences import Row, stored, told

Check = Callable[[Path], Result]
STORED = stored()
PAIRS = ("“”", "‘’", "（）", "《》", "〔〕")
#: What looks like the inside of the program, a list of keywords or a number that is not printed.
UNFIT = (
    re.compile("印作|填的是|没有说明"),
    re.compile(r"\d×0"),
    re.compile(r"[≠=<>≤≥] ?0\b"),
    re.compile("”／"),
    re.compile(r"[“‘][，,；;。、]"),
    re.compile(r"[a-z]+_[a-z]+|[a-z]\.[a-z]+\.|[a-z]-[a-z]+-[0-9]"),
    re.compile(r"[{}]|\bNone\b|·"),
)
#: Rules that hold figures to cells, those of lists in the text aside.
ARITHMETIC = re.compile("REQ|DSP|I08|I1|N0[1-8]|N1[0-7](?!-LIST)|N25|N30|N34|X05|Y0[1-6]|Y07-REQUESTS|Y11|Y12")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
QUOTED = re.compile("“[^“”]*”|[(][^()]*[)]")


@pytest.mark.parametrize("row", STORED, ids=lambda row: row[0])
def test_english_has_chinese_words_in_quotation_marks_or_brackets_alone(row: Row) -> None:
    assert re.findall("[\u4e00-\u9fff]+", QUOTED.sub("", row[2])) == []


@pytest.mark.parametrize("row", [row for row in STORED if ARITHMETIC.match(row[0])], ids=lambda row: row[0])
def test_a_sentence_on_figures_names_the_table_and_has_both(row: Row) -> None:
    _, zh, en = row
    assert re.search("表[二三四]", zh) and re.search("Table [234]", en)
    for text, table in ((zh, "表[二三四]"), (en, "Table [234]")):
        assert len(FIGURE.findall(re.sub(table, "", text))) >= 2


@pytest.mark.parametrize("row", STORED, ids=lambda row: row[0])
def test_no_sentence_has_what_no_office_would_write(row: Row, pack: RulePack) -> None:
    rule, *sentences = row
    for text in sentences:
        assert [one.pattern for one in UNFIT if one.search(text)] == []
        assert [one.id for one in pack.rules if re.search(rf"(?<![\w-]){re.escape(one.id)}(?![\w-])", text)] == []
        # what stands without its other half is the fault that this rule tells of
        assert rule == "F13-PAIRS" or [pair for pair in PAIRS if text.count(pair[0]) != text.count(pair[1])] == []


@pytest.mark.parametrize("row", STORED, ids=lambda row: row[0])
def test_a_sentence_says_what_to_do_and_of_what_a_total_is(row: Row) -> None:
    assert re.search("请|应填", row[1])
    assert "总计" not in re.sub("“[^“”]*”", "", row[1]), "a total is a row or a column, by its label"


def test_an_english_verb_fits_any_number(pack: RulePack) -> None:
    beside = re.compile(r"\{(left|right|difference|count|value)\} (are|were|have)\b")
    assert [rule.id for rule in pack.rules if rule.says and beside.search(rule.says.en)] == []
    assert [row[0] for row in STORED if re.search(r"\b1 (are|were|have|regulations|units|cells)\b", row[2])] == []


def test_a_row_under_another_name_is_one_finding(checked_sample: Check) -> None:
    verdict = checked_sample(SAMPLES / "broken" / "C04.csv")
    assert isinstance(verdict, Verdict)
    assert [one.rule for one in verdict.violations] == ["C04"]


def test_what_a_cell_holds_and_should_is_told_once(pack: RulePack, checked_sample: Check) -> None:
    verdict, view = checked_sample(SAMPLES / "broken" / "P01.csv"), View(pack, "zh")
    assert isinstance(verdict, Verdict)
    (finding,) = findings(verdict, view.form(verdict.report))
    assert finding.suspects
    assert title(finding, verdict, view) == sentence(finding.first, view.form(verdict.report), view)


def test_the_sentences_are_those_that_were_read_through(pack: RulePack, checked_sample: Check) -> None:
    """After a change: `python -m tests.make_sentences`, and read the difference."""
    assert list(told(pack, checked_sample)) == STORED


def test_every_rule_has_a_sentence_of_its_own(pack: RulePack) -> None:
    assert [rule.id for rule in pack.rules if rule.says is None] == []
    assert {rule.id for rule in pack.rules} == {rule for rule, *_ in STORED}


def test_a_sentence_of_the_table_names_it_by_its_short_name(pack: RulePack) -> None:
    titles = [table.title.zh for form in pack.forms.values() for table in form.tables.values()]
    told_of_cells = [zh for rule, zh, _ in STORED if rule[:3] in ("REQ", "DSP") or rule in ("C05", "C06", "F03", "N01")]
    assert told_of_cells
    assert all(
        re.match("表[二三四]“|.*表[二三四]“", zh) and not any(title in zh for title in titles) for zh in told_of_cells
    )


def test_reasoning_is_no_source(pack: RulePack) -> None:
    """A source is a law, a document with its number or the printed form; the engine's own reasons are none."""
    named = re.compile(r"《|〔\d{4}〕|年度报告格式|国务院令")
    assert [rule.id for rule in pack.rules if rule.source and not named.search(rule.source)] == []
