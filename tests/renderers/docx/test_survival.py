"""What others put into the document comes through: comments, conversations, addresses, macros, odd packages."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from gxcheck.model import Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.docx import marked_copy
from gxcheck.renderers.telling.view import View
from tests.recognise.writers import has_office
from tests.renderers.docx.conftest import Marking, document_of
from tests.renderers.docx.parts import COMMENTS, LINKS, MAIN, TYPES, W, added, differing, notes_of
from tests.renderers.docx.rich import with_comments_of_others, with_foreign_links, with_macros
from tests.renderers.office import converted
from tests.renderers.xlsx.conftest import parts_of, zipped

WITH_COMMENTS = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'


def test_comments_of_others_stay_in_front_of_ours(sample: Callable[[str], bytes], mark: Marking) -> None:
    data = with_comments_of_others(sample("N01"))
    _, copy = mark("report.docx", data)
    before, after = parts_of(data), parts_of(copy)
    (ours,) = added(before, after, COMMENTS)
    assert (ours[f"{W}id"], ours[f"{W}author"], ours[f"{W}date"]) == ("1", "gxcheck", "2000-01-01T00:00:00Z")
    assert [(note.author, note.on) for note in notes_of(copy)] == [
        ("张三", "花溪区2021年政府信息公开工作年度报告"),
        ("李四", "花溪区2021年政府信息公开工作年度报告"),
        ("gxcheck", "2021年，我区共收到政府信息公开申请126件，未收取任何费用。"),
    ]
    assert differing(data, copy) == {COMMENTS}
    marks = etree.fromstring(after[MAIN]).iter(f"{W}commentReference")
    assert [one.get(f"{W}id") for one in marks] == ["4", "0", "1"]


def test_the_part_of_comments_may_have_any_name(sample: Callable[[str], bytes], mark: Marking) -> None:
    data = with_comments_of_others(sample("N01"), "word/annotations.xml")
    _, copy = mark("report.docx", data)
    assert differing(data, copy) == {"word/annotations.xml"}


def test_a_name_that_is_taken_is_left_alone(sample: Callable[[str], bytes], mark: Marking) -> None:
    data = zipped({**parts_of(sample("N01")), "word/Comments.xml": b"<own/>"})
    _, copy = mark("report.docx", data)
    assert differing(data, copy) == {TYPES, LINKS, "word/comments1.xml"}


def test_addresses_outside_are_kept_and_not_followed(sample: Callable[[str], bytes], mark: Marking) -> None:
    data = with_foreign_links(sample("N01"))
    _, copy = mark("report.docx", data)
    assert [one["Target"] for one in added(parts_of(data), parts_of(copy), LINKS)] == ["comments.xml"]
    assert differing(data, copy) == {TYPES, LINKS, COMMENTS}


def test_the_order_and_the_times_of_the_parts_stay(sample: Callable[[str], bytes], mark: Marking) -> None:
    """And so do markup that the package has only for other programs, and the way it is written."""
    parts = parts_of(sample("N01"))
    odd = dict(reversed(parts.items()))
    odd[MAIN] = odd[MAIN].replace(b"<w:body>", b"<!-- kept --><?kept too?>\n  <w:body>")
    data = zipped(odd)
    _, copy = mark("report.docx", data)
    assert list(parts_of(copy)) == [*odd, COMMENTS]
    assert b"<!-- kept --><?kept too?>\n  <w:body>" in parts_of(copy)[MAIN]
    assert differing(data, copy) == {TYPES, LINKS, COMMENTS}


def test_macros_stay_where_the_name_says_so(
    sample: Callable[[str], bytes], checker: Checker, pack: RulePack, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(with_macros(sample("N01")))
    verdict = checker.check(path)
    assert isinstance(verdict, Verdict)
    copy = marked_copy(verdict, View(pack, "zh", suffix=".docm"))
    assert differing(path.read_bytes(), copy) == {TYPES, LINKS, COMMENTS}


def test_what_a_report_says_cannot_end_a_comment(sample: Callable[[str], bytes], mark: Marking) -> None:
    data = sample("F05")
    text = parts_of(data)[MAIN].decode()
    odd = text.replace("128件左右", "128&lt;/w:t&gt;&amp;\u202e件左右")
    assert odd != text
    _, copy = mark("report.docx", zipped({**parts_of(data), MAIN: odd.encode()}))
    (note,) = [note for note in notes_of(copy) if note.on.startswith("128")]
    assert "128</w:t>&件左右" in note.lines[0]


@pytest.mark.slow
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["F01", "C05", "REQ-BALANCE"])
def test_another_program_shows_every_comment(
    name: str, samples: Path, pack: RulePack, mark: Marking, tmp_path: Path
) -> None:
    _, copy = mark("report.docx", document_of(samples / "broken" / f"{name}.csv", pack))
    shown = sorted(map(_closed, _annotations(converted("marked.docx", copy, WITH_COMMENTS, tmp_path))))
    assert shown == sorted(_closed("".join(note.lines)) for note in notes_of(copy))


def _closed(text: str) -> str:
    return "".join(text.split())


def _annotations(pdf: bytes) -> Iterator[str]:
    """What the notes on its pages say."""
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    for page in PDFPage.get_pages(io.BytesIO(pdf)):
        for one in map(resolve1, resolve1(page.annots) or ()):
            if one["Subtype"].name == "Text":
                yield decode_text(resolve1(one["Contents"]))
