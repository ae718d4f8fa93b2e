"""Where comments stand in documents as people make them: on the sentence, or on what holds it."""

from collections.abc import Callable

import pytest
from lxml import etree

from gxcheck.model import Found, Location, Report, Section
from gxcheck.packs import RulePack
from gxcheck.readers.markup.traced import TracedBody
from gxcheck.renderers.docx.anchors import Anchors
from gxcheck.renderers.telling.places import Spot
from tests.make_samples import clean_cells
from tests.recognise.printing import Source, Style
from tests.recognise.writers import word
from tests.renderers.docx.conftest import Marking
from tests.renderers.docx.parts import COMMENTS, LINKS, MAIN, TYPES, W, differing, notes_of
from tests.renderers.xlsx.conftest import parts_of, zipped

SENTENCE = "2021年，我区共收到政府信息公开申请126件，未收取任何费用。"
HEAD, REST = (
    "（二）依申请公开。",
    "其中，自然人申请117件，法人或其他组织申请8件。发生政府信息公开行政复议5件、行政诉讼11件。",
)
WHOLE = HEAD + SENTENCE + REST
BOLD = "<w:rPr><w:b/></w:rPr>"
INSERTED = 'w:id="7" w:author="王" w:date="2022-01-01T00:00:00Z"'
BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:400pt;height:90pt"><v:textbox>'
    "<w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r w:rsidR="00AB12CD">{properties}<w:t>{text}</w:t></w:r>'


FIGURE = SENTENCE.index("126")
FRONT, BEHIND = SENTENCE[:FIGURE], SENTENCE[FIGURE + 3 :]
#: what stands in the paragraph → the text that the comment is on
PARAGRAPHS = {
    "one run": (run(WHOLE), SENTENCE),
    "a run for each sentence": (run(HEAD) + run(SENTENCE, BOLD) + run(REST), SENTENCE),
    "the figure in bold": (run(HEAD + FRONT) + run("126", BOLD) + run(BEHIND + REST), SENTENCE),
    "line breaks": (f"<w:r><w:t>{HEAD}</w:t><w:br/><w:t>{SENTENCE}</w:t><w:br/><w:t>{REST}</w:t></w:r>", SENTENCE),
    "a hyperlink": (
        f'{run(HEAD)}<w:hyperlink w:anchor="a">{run(FRONT)}</w:hyperlink>{run("126" + BEHIND + REST)}',
        SENTENCE,
    ),
    "a hyperlink that begins before it": (
        f'<w:hyperlink w:anchor="a">{run(HEAD + FRONT)}</w:hyperlink>{run("126" + BEHIND + REST)}',
        HEAD + SENTENCE,
    ),
    "a tracked change": (
        f"{run(HEAD + FRONT)}<w:del {INSERTED}><w:r><w:delText>125</w:delText></w:r></w:del>"
        f"<w:ins {INSERTED}>{run('126')}</w:ins>{run(BEHIND + REST)}",
        SENTENCE,
    ),
    "a content control": (
        f"{run(HEAD + FRONT)}<w:sdt><w:sdtPr/><w:sdtContent>{run('126')}</w:sdtContent></w:sdt>{run(BEHIND + REST)}",
        SENTENCE,
    ),
    "a footnote's mark": (
        f'<w:r><w:t>{HEAD + SENTENCE}</w:t><w:footnoteReference w:id="2"/><w:t>{REST}</w:t></w:r>',
        WHOLE,
    ),
    "spaces that do not show": (f"<w:r><w:t> {WHOLE} </w:t></w:r>", f" {WHOLE} "),
}


def changed(data: bytes, old: str, new: str) -> bytes:
    parts = parts_of(data)
    text = parts[MAIN].decode()
    assert text.count(old) == 1
    return zipped({**parts, MAIN: text.replace(old, new).encode()})


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_a_sentence_is_commented_on(name: str, sample: Callable[[str], bytes], mark: Marking) -> None:
    content, on = PARAGRAPHS[name]
    data = changed(sample("N01"), f"<w:r><w:t>{WHOLE}</w:t></w:r>", content)
    _, copy = mark("report.docx", data)
    assert [note.on for note in notes_of(copy)] == [on]
    assert differing(data, copy) == {TYPES, LINKS, COMMENTS}


@pytest.mark.parametrize(
    ("around", "on"),
    [
        ("<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>", SENTENCE),
        (BOX, WHOLE),
        ("<w:p><w:pPr><w:jc w:val='both'/></w:pPr><w:bookmarkStart w:id='0' w:name='a'/>{}</w:p>", SENTENCE),
    ],
    ids=["a content control", "a text box", "a bookmark"],
)
def test_the_paragraph_may_stand_in_something(
    around: str, on: str, sample: Callable[[str], bytes], mark: Marking
) -> None:
    data = changed(sample("N01"), f"<w:p><w:r><w:t>{WHOLE}</w:t></w:r></w:p>", around.format(run(WHOLE)))
    _, copy = mark("report.docx", data)
    assert [note.on for note in notes_of(copy)] == [on]
    inside = etree.fromstring(parts_of(copy)[MAIN]).iter(f"{W}txbxContent")
    assert not any(box.find(f".//{W}commentRangeStart") is not None for box in inside)
    assert differing(data, copy) == {TYPES, LINKS, COMMENTS}


def test_comments_on_one_paragraph_stand_behind_one_another(sample: Callable[[str], bytes], mark: Marking) -> None:
    """The worst first, as in the other outputs."""
    verdict, copy = mark("report.docx", sample("F01"))
    notes = [note for note in notes_of(copy) if "行政复议5件、行政诉讼11件" in note.on]
    assert len({note.lines[0] for note in notes}) == 2
    root = etree.fromstring(parts_of(copy)[MAIN])
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = [int(one.get(f"{W}id")) for one in root.iter(f"{W}{name}")]
        beside = [id for id in ids if id in (1, 2)]
        assert beside == sorted(beside)
    assert verdict.violations


def _commented_cells(copy: bytes) -> list[list[str]]:
    """The rows with a comment, up to the cell that has it."""
    rows = []
    for cell in etree.fromstring(parts_of(copy)[MAIN]).iter(f"{W}tc"):
        if cell.find(f".//{W}commentRangeStart") is not None:
            before = [*cell.itersiblings(preceding=True)][::-1]
            texts = ("".join(text.text or "" for text in one.iter(f"{W}t")) for one in (*before, cell))
            rows.append([text for text in texts if text])
    return rows


@pytest.mark.parametrize("merges", [True, False], ids=["merged", "plain"])
def test_a_cell_is_commented_on_where_labels_are_merged(merges: bool, pack: RulePack, mark: Marking) -> None:
    form = pack.forms["cn-disclosure-2021"]
    cells = clean_cells(form) | {
        "disputes.suit_direct.pending": "2.5",
        "requests.not_processed_repeat.enterprise": "1.5",
    }
    _, copy = mark(
        "report.docx", word(Source(form=form, cells=cells, title="花溪区2021年年度报告"), Style(merges=merges))
    )
    rows = _commented_cells(copy)
    row = list(map(cells.get, [name for name in form.cells if name.startswith("disputes.")]))
    assert row[: row.index("2.5") + 1] in rows
    assert ["2.重复申请", "2", "1.5"] in rows


def test_a_blank_cell_is_commented_on(sample: Callable[[str], bytes], mark: Marking) -> None:
    _, copy = mark("report.docx", sample("C05"))
    assert _commented_cells(copy) == [["行政许可"]]


def _anchors(*lines: str, headings: tuple[str, ...] = (), title: str = "") -> Anchors:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    root = etree.fromstring(f'<w:document xmlns:w="{W.strip("{}")}"><w:body>{body}</w:body></w:document>')
    parts = [Section(id=f"s{number}", printed=one, location=Location()) for number, one in enumerate(headings, 1)]
    named = Found(value=title, location=Location()) if title else None
    report = Report(path="", form="", cells={}, sections=tuple(parts), title=named)
    return Anchors(TracedBody(root, None, None), report)


def _number(anchors: Anchors, *spots: Spot, parts: tuple[str, ...] = ()) -> int:
    anchor = anchors.of(spots, parts)
    assert anchor is not None
    parent = anchor.paragraph.getparent()
    assert parent is not None
    return parent.index(anchor.paragraph)


def _said(sentence: str, section: str = "") -> Spot:
    return Spot(location=Location(), sentence=sentence, section=section)


def test_a_sentence_is_looked_for_in_its_own_part() -> None:
    anchors = _anchors("题", "一、甲 2", "一、甲", "没有。", "二、乙", "没有。", headings=("一、甲", "二、乙"))
    assert _number(anchors, _said("没有。", "s1")) == 3
    assert _number(anchors, _said("没有。", "s2")) == 5
    assert _number(anchors, _said("题", "s2")) == 0


def test_what_is_nowhere_is_told_at_its_part_or_the_title() -> None:
    anchors = _anchors("", "题", "一、甲 2", "一、甲", "有。", headings=("一、甲",))
    assert _number(anchors, _said("没有。"), parts=("s1",)) == 3
    assert _number(anchors, _said("没有。"), parts=("s2",)) == 1
    assert _number(anchors, _said(""), Spot(location=Location(table=1, row=1, column=1))) == 1
    assert _anchors().of([_said("没有。")], ["s1"]) is None


def test_a_sentence_that_runs_over_paragraphs_is_told_at_the_first() -> None:
    anchors = _anchors("题", "共收到", "申请3件。")
    anchor = anchors.of([_said("共收到 申请3件。")], ())
    assert anchor is not None
    assert anchor.sentence == "共收到"


def test_the_title_is_found_below_what_stands_above_it() -> None:
    lines = ("年度报告", "花溪区 2021年", "花溪区 2021年年度报告（公开）", "花溪区2021年年度报告")
    title = "花溪区2021年年度报告"
    assert [_number(_anchors(*lines[:count], title=title)) for count in (1, 2, 3, 4)] == [0, 0, 2, 3]
    assert _number(_anchors("甲", "乙", title=title)) == 0


def test_a_number_that_the_document_counts_is_no_part_of_the_sentence(
    sample: Callable[[str], bytes], mark: Marking
) -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr>'
    data = changed(sample("N01"), f"<w:r><w:t>{WHOLE}</w:t></w:r>", numbered + run(f"依申请公开：{SENTENCE}{REST}"))
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>'
    )
    lists = (
        f'<w:numbering xmlns:w="{W.strip("{}")}"><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="77"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    data = zipped({**parts_of(data), "word/numbering.xml": lists.encode()})
    _, copy = mark("report.docx", data)
    assert [note.on for note in notes_of(copy)] == [f"依申请公开：{SENTENCE}"]


def _with_units(pack: RulePack, most: int) -> bytes:
    """Words in cells that hold numbers alone."""
    form = pack.forms["cn-disclosure-2021"]
    cells = clean_cells(form)
    for name in [name for name in form.cells if name.startswith("requests.denied")][:most]:
        cells[name] += "件"
    return word(Source(form=form, cells=cells, title="花溪区2021年年度报告"), Style())


def test_every_cell_of_a_finding_has_a_comment_of_its_own(pack: RulePack, mark: Marking) -> None:
    _, copy = mark("report.docx", _with_units(pack, 8))
    notes = [note for note in notes_of(copy) if note.lines[-1] == "规则：F05"]
    assert [note.on[-1] for note in notes] == ["件"] * 8
    assert sum(row[-1].endswith("件") for row in _commented_cells(copy)) == 8
    assert "共8格有同样的问题" in notes[0].lines[0]
    assert [note.lines[0].split("：")[0] for note in notes[1:]] == [
        f"错误（同一问题，第{number}处）" for number in range(2, 9)
    ]
    assert len({note.lines[0] for note in notes}) == 8


def test_both_sentences_that_speak_against_each_other_have_one(sample: Callable[[str], bytes], mark: Marking) -> None:
    _, copy = mark("report.docx", sample("N22"))
    first, second = notes_of(copy)
    assert first.on != second.on
    assert second.lines[0].startswith("错误（同一问题，第2处）：")


def test_beyond_many_places_it_is_told_how_many_are_left(
    pack: RulePack, mark: Marking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gxcheck.renderers.docx._MOST", 3)
    _, copy = mark("report.docx", _with_units(pack, 8))
    notes = [note for note in notes_of(copy) if note.lines[-1] == "规则：F05" or "另有" in note.lines[-1]]
    assert len(notes) == 4
    assert notes[0].lines[-1] == "同一问题另有4处，没有逐处加批注"
