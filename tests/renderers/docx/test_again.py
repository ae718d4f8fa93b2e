"""A marked copy is corrected and marked again: what was said at first goes, and all else stays."""

from collections.abc import Callable

from lxml import etree

from tests.renderers.docx.conftest import Marking
from tests.renderers.docx.parts import COMMENTS, MAIN, TYPES, W, differing, notes_of
from tests.renderers.docx.rich import OTHERS, with_comments_of_others
from tests.renderers.xlsx.conftest import parts_of, zipped

EXTENDED = "word/commentsExtended.xml"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def changed(data: bytes, name: str, *pairs: tuple[str, str]) -> bytes:
    text = parts_of(data)[name].decode()
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    return zipped({**parts_of(data), name: text.encode()})


def test_a_corrected_copy_keeps_no_comment_on_what_was_corrected(sample: Callable[[str], bytes], mark: Marking) -> None:
    _, once = mark("report.docx", sample("N12"))
    assert [note.author for note in notes_of(once)] == ["gxcheck"]
    corrected = changed(once, MAIN, ("行政诉讼12件", "行政诉讼11件"))
    _, again = mark("corrected.docx", corrected)
    assert notes_of(again) == []
    assert b"omment" not in parts_of(again)[MAIN]
    assert differing(corrected, again) == {COMMENTS}


def test_marking_twice_says_everything_once(sample: Callable[[str], bytes], mark: Marking) -> None:
    data = sample("N12")
    _, once = mark("report.docx", data)
    _, twice = mark("twice.docx", once)
    assert notes_of(twice) == notes_of(once)
    assert parts_of(twice)[TYPES] == parts_of(once)[TYPES]
    assert differing(data, once) == differing(data, twice)
    _, thrice = mark("thrice.docx", twice)
    assert thrice == twice


def test_what_others_said_stays(sample: Callable[[str], bytes], mark: Marking) -> None:
    data = with_comments_of_others(sample("N12"))
    _, once = mark("report.docx", data)
    _, twice = mark("twice.docx", once)
    assert notes_of(twice) == notes_of(once)
    assert differing(once, twice) == set()
    ours = [note for note in notes_of(twice) if note.author == "gxcheck"]
    assert len(ours) == 1


def test_an_answer_to_a_comment_of_ours_becomes_a_comment_of_its_own(
    sample: Callable[[str], bytes], mark: Marking
) -> None:
    data = changed(with_comments_of_others(sample("N12")), COMMENTS, ('w:author="张三"', 'w:author="gxcheck"'))
    assert 'w:id="4" w:author="李四"' in OTHERS
    _, copy = mark("report.docx", data)
    assert [note.author for note in notes_of(copy)] == ["李四", "gxcheck"]
    entries = [dict(one.attrib) for one in etree.fromstring(parts_of(copy)[EXTENDED])]
    space = "{http://schemas.microsoft.com/office/word/2012/wordml}"
    assert entries == [{f"{space}paraId": "0A0B0C0E", f"{space}done": "1"}]
    kept = etree.fromstring(parts_of(copy)[COMMENTS])[0]
    assert [one.get(f"{W14}paraId") for one in kept.iter(f"{W}p")] == ["0A0B0C0E"]


def test_a_run_that_holds_more_than_the_reference_stays(sample: Callable[[str], bytes], mark: Marking) -> None:
    data = changed(
        with_comments_of_others(sample("N12")),
        COMMENTS,
        ('w:author="张三"', 'w:author="gxcheck"'),
    )
    data = changed(
        data,
        MAIN,
        ('<w:r><w:commentReference w:id="0"/></w:r>', '<w:r><w:commentReference w:id="0"/><w:t>尾</w:t></w:r>'),
    )
    _, copy = mark("report.docx", data)
    assert "<w:r><w:t>尾</w:t></w:r>" in parts_of(copy)[MAIN].decode()
