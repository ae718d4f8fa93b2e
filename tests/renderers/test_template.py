"""An office's own template: filled wherever a field stands, and refused as a whole where one cannot be."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from gxcheck.errors import LetterError
from gxcheck.model import Result, Unreadable, Verdict, note
from gxcheck.packs import RulePack
from gxcheck.renderers.slip.apart import name_of
from gxcheck.renderers.slip.docx import render
from gxcheck.renderers.slip.letters import letter_of
from gxcheck.renderers.telling.terms import Terms
from gxcheck.renderers.telling.view import View
from gxcheck.run.letters import terms_of
from tests.renderers import doubtful

DAYS = {"deadline": date(2026, 12, 5), "dated": date(2026, 11, 27)}


def office() -> WordDocument:
    """Fields split over runs of different looks, in a table, a header and a footer, with braces of either width."""
    document = Document()
    head = document.add_paragraph()
    head.add_run("致{单").bold = True
    head.add_run("位")
    head.add_run("}：{ 年").italic = True
    head.add_run("度 }年度")
    document.add_paragraph("{正文}")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "限期｛期限｝"
    table.cell(0, 1).text = "{annex}"
    document.sections[0].header.paragraphs[0].text = "{office}"
    document.sections[0].footer.paragraphs[0].text = "{日期} {contact}"
    return document


def saved(document: WordDocument) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def verdict_of(name: str, checked: list[Result]) -> Verdict:
    return next(one for one in checked if isinstance(one, Verdict) and one.report.path.endswith(f"/{name}"))


def filled(results: list[Result], pack: RulePack, template: bytes | None) -> WordDocument:
    terms = Terms(**DAYS, contact="王某", office="某办", template=template)  # type: ignore[arg-type]
    return Document(io.BytesIO(b"".join(render(results, View(pack, "zh", terms=terms)))))


def paragraphs(document: WordDocument) -> Iterator[str]:
    yield from (one.text for one in document.paragraphs)


def test_a_field_is_filled_wherever_it_stands(checked: list[Result], pack: RulePack) -> None:
    document = filled([verdict_of("N01.csv", checked)], pack, saved(office()))
    told = list(paragraphs(document))
    assert told[0] == "致花溪区：2021年度"
    assert [(run.text, bool(run.bold), bool(run.italic)) for run in document.paragraphs[0].runs] == [
        ("致花溪区", True, False), ("", False, False), ("：2021", False, True), ("年度", False, False),
    ]  # fmt: skip
    assert told[1].startswith("经核对，你单位报送的")
    assert any(line.startswith("1. ") for line in told)
    table = document.tables[0]
    assert table.cell(0, 0).text == "限期2026年12月5日"
    assert table.cell(0, 1).tables[0].cell(2, 0).text == "1", "the annex stands in its cell"
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "某办"
    assert section.footer.paragraphs[0].text == "2026年11月27日 王某"


def test_text_of_a_report_is_no_field(checked: list[Result], pack: RulePack) -> None:
    verdict = doubtful.hostile(verdict_of("N01.csv", checked))
    assert verdict.report.authority is not None
    named = replace(verdict.report, authority=replace(verdict.report.authority, value="{落款}{foo}<w:t>"))
    told = list(paragraphs(filled([replace(verdict, report=named)], pack, saved(office()))))
    assert told[0] == "致{落款}{foo}<w:t>：2021年度"


def test_each_letter_of_one_file_has_its_own_unit(checked: list[Result], pack: RulePack) -> None:
    results: list[Result] = [verdict_of("N01.csv", checked), verdict_of("huaxi-2021.csv", checked), checked[-1]]
    told = "\n".join(paragraphs(filled(results, pack, saved(office()))))
    assert told.count("致花溪区：2021年度") == 2
    assert "致（未写单位）：年度" in told
    assert told.count("没有发现问题（") == 1


def test_a_report_in_order_is_not_announced_to_have_faults(checked: list[Result], pack: RulePack) -> None:
    document = Document()
    document.add_paragraph("你单位年报有下列问题：")
    document.add_paragraph("{问题}")
    results: list[Result] = [verdict_of("N01.csv", checked), verdict_of("huaxi-2021.csv", checked)]
    told = list(paragraphs(filled(results, pack, saved(document))))
    assert told.count("你单位年报有下列问题：") == 1
    assert any("没有发现问题（" in line for line in told)


def mistakes(template: bytes, folder: Path, joint: bool = False, **given: str) -> list[str]:
    path = folder / "t.docx"
    path.write_bytes(template)
    found = dict.fromkeys(("deadline", "dated", "contact", "office")) | given
    with pytest.raises(LetterError) as caught:
        terms_of(**found, template=str(path), joint=joint)
    return [line.replace(str(path), "t") for line in caught.value.told("zh").splitlines()]


def test_all_mistakes_are_told_at_once_with_what_would_have_worked(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{单为} {期限} {deadline} {nonsense}")
    document.sections[0].header.paragraphs[0].text = "{unit}"
    told = mistakes(saved(document), tmp_path, joint=True, dated="2026-2-30", contact="x")
    assert told[0] == "“--slip-date”：“2026-2-30”不是日期，应写作 2026-12-15 或 2026年12月15日"
    assert told[1] == "t：没有名为“单为”的字段；是否应为 单位？"
    assert told[2] == "t：没有名为“nonsense”的字段"
    assert "单位/unit、" in told[3]
    assert "附表/annex" in told[3]
    assert told[4].startswith("t：用了字段“期限”，而没有给出 --slip-deadline")
    assert "“unit”因单位而异" in told[5]
    assert told[6].startswith("t：没有字段“正文”或“问题”")
    assert len(told) == 7


def test_a_deadline_before_the_letter_is_a_mistake() -> None:
    with pytest.raises(LetterError, match="2026-11-01 is before"):
        terms_of("2026-11-01", "2026-11-27", None, None, None)


def test_what_is_given_reaches_the_letter(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(saved(office()))
    terms = terms_of("2026-12-05", "2026-11-27", "王\n某", "某办", str(tmp_path / "t.docx"), joint=True)
    assert (terms.deadline, terms.dated, terms.contact) == (date(2026, 12, 5), date(2026, 11, 27), "王 某")
    assert terms.template == (tmp_path / "t.docx").read_bytes()


@pytest.mark.parametrize("kind", ["text", "zip", "truncated", "missing", "folder"])
def test_what_is_no_document_is_one_line(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    whole = saved(office())
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "x")
    elif kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes(b"{unit}" if kind == "text" else whole[: len(whole) // 2])
    with pytest.raises(LetterError) as caught:
        terms_of(None, None, None, None, str(path))
    assert len(caught.value.mistakes) == 1


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("../../etc/passwd", "etc-passwd-2021"),
        ("C:\\x?*.docx", "C-x-.docx-2021"),
        ("...", "2021"),
        ("CON", "CON-2021"),
        ("县" * 200, "县" * 60 + "-2021"),
    ],
)
def test_a_file_is_named_for_its_unit_and_lies_in_its_folder(
    unit: str, name: str, checked: list[Result], pack: RulePack
) -> None:
    letter = letter_of(verdict_of("N01.csv", checked), View(pack, "zh"))
    assert name_of(replace(letter, stem=unit)) == name
    assert name_of(replace(letter, stem="aux", year="")) == "_aux"
    assert name_of(replace(letter, stem="./", year="")) == "_"


def test_a_file_that_nobody_could_read_is_told_on_the_paper_of_the_office(pack: RulePack) -> None:
    """Also where the template announces findings: what is to be done stands in their place."""
    document = Document()
    document.add_paragraph("致{单位}（{问题数}处）")
    document.add_paragraph("{问题}")
    bad = Unreadable(path="reports/坏文件.pdf", problem=note("missing"))
    told = list(paragraphs(filled([bad], pack, saved(document))))
    assert told[0] == "致（未写单位）（—处）"
    assert told[1].startswith("你单位报送的文件（坏文件.pdf）无法核对")
    assert name_of(letter_of(bad, View(pack, "zh"))) == "坏文件"


@pytest.mark.parametrize(
    ("file", "name"), [("2021年报.v2.docx", "2021年报.v2"), ("关于3.5版", "关于3.5版"), (".docx", ".docx")]
)
def test_only_the_ending_of_a_file_is_left_out(file: str, name: str, pack: RulePack) -> None:
    assert letter_of(Unreadable(path=file, problem=note("missing")), View(pack, "zh")).stem == name
