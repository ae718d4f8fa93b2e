"""Every sample comes back as it was, with a comment for whatever was found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gxcheck.model import Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.docx import marked_copy
from gxcheck.renderers.telling.findings import findings
from gxcheck.renderers.telling.sentences import title
from gxcheck.renderers.telling.state import not_read, scope_line
from gxcheck.renderers.telling.view import View
from tests.conftest import ROOT
from tests.renderers.docx.conftest import Marking, document_of
from tests.renderers.docx.parts import COMMENTS, LINKS, TYPES, added, differing, notes_of
from tests.renderers.docx.rich import with_comments_of_others
from tests.renderers.xlsx.conftest import parts_of

#: All but the list of units and the sample that is no printed form.
SAMPLES = sorted(
    path
    for path in (ROOT / "samples").rglob("*.csv")
    if path.name not in ("units.csv", "huaxi-2021.tidy.csv") and ROOT / "samples" / "packs" not in path.parents
)
#: Of all samples, so that several processes share them.
PARTS = 4
#: In the head of a comment on another place of a finding.
FURTHER = "（同一问题，第"
FEW = SAMPLES[:: len(SAMPLES) // 9]


def _expected(verdict: Verdict, view: View) -> list[str]:
    """The heads of the comments."""
    found = findings(verdict, view.form(verdict.report))
    told = [f"{view.say(one.severity)}：{title(one, verdict, view)}" for one in found]
    told += ["没有读出，请核对："] * len(not_read(verdict))
    return told + [line for line in (scope_line(verdict, view),) if line]


def _holds(data: bytes, verdict: Verdict, view: View) -> None:
    copy = marked_copy(verdict, view)
    heads = [note.lines[0] for note in notes_of(copy) if FURTHER not in note.lines[0]]
    expected = _expected(verdict, view)
    assert [head[: len(told)] for head, told in zip(heads, expected, strict=True)] == expected
    if not expected:
        assert copy == data
        return
    assert differing(data, copy) == {TYPES, LINKS, COMMENTS}
    before, after = parts_of(data), parts_of(copy)
    assert [one["PartName"] for one in added(before, after, TYPES)] == [f"/{COMMENTS}"]
    assert [one["Target"] for one in added(before, after, LINKS)] == ["comments.xml"]


def _check(path: Path, checker: Checker, pack: RulePack, folder: Path) -> None:
    data = document_of(path, pack)
    (folder / "report.docx").write_bytes(data)
    verdict = checker.check(folder / "report.docx")
    assert isinstance(verdict, Verdict), path
    _holds(data, verdict, View(pack, "zh"))


@pytest.mark.parametrize("path", FEW, ids=lambda path: path.stem)
def test_a_sample_has_a_comment_for_each_finding(path: Path, checker: Checker, pack: RulePack, tmp_path: Path) -> None:
    _check(path, checker, pack, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_sample_has_a_comment_for_each_finding(
    part: int, checker: Checker, pack: RulePack, tmp_path: Path
) -> None:
    for path in SAMPLES[part::PARTS]:
        _check(path, checker, pack, tmp_path)


def test_a_real_report_comes_back_with_comments_alone(corpus: Path, checker: Checker, pack: RulePack) -> None:
    for path in sorted(corpus.glob("**/宿迁市-2023.docx")):
        verdict = checker.check(path)
        assert isinstance(verdict, Verdict)
        _holds(path.read_bytes(), verdict, View(pack, "zh"))


def test_the_copy_is_read_as_the_report_is(
    sample: Callable[[str], bytes], mark: Marking, checker: Checker, tmp_path: Path
) -> None:
    """Whoever corrects the copy and has it checked again is told of what is left, and of no comment."""
    verdict, copy = mark("report.docx", with_comments_of_others(sample("F01")))
    (tmp_path / "copy.docx").write_bytes(copy)
    again = checker.check(tmp_path / "copy.docx")
    assert isinstance(again, Verdict)
    assert again.violations == verdict.violations
    assert again.report == replace(verdict.report, path=again.report.path, sha256=again.report.sha256)


def test_the_same_findings_are_the_same_bytes(sample: Callable[[str], bytes], mark: Marking, pack: RulePack) -> None:
    verdict, copy = mark("report.docx", sample("F01"))
    assert copy == marked_copy(verdict, View(pack, "zh"))


def test_the_comments_are_in_the_language_that_is_asked_for(
    sample: Callable[[str], bytes], mark: Marking, pack: RulePack
) -> None:
    verdict, copy = mark("report.docx", sample("N01"))
    (english,) = notes_of(marked_copy(verdict, View(pack, "en")))
    (chinese,) = notes_of(copy)
    assert english.on == chinese.on == "2021年，我区共收到政府信息公开申请126件，未收取任何费用。"
    assert english.lines[0].startswith("error: ")
    assert english.lines[-1] == "rules: N01"
    assert chinese.lines[0].startswith("错误：")
    assert chinese.lines[1:] == ("依据：《政府信息公开条例》第六条", "规则：N01")
    assert {english.author, chinese.author} == {"gxcheck"}
