"""What is read as the heading and as the text of a section, however it is printed."""

import csv
import io
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import docx
import pytest

import gxcheck
from gxcheck.model import Report, Verdict
from gxcheck.pipeline import Checker

Rows = list[list[str]]
HEADINGS = {
    "s1": "一、总体情况",
    "s2": "二、主动公开政府信息情况",
    "s3": "三、收到和处理政府信息公开申请情况",
    "s4": "四、政府信息公开行政复议、行政诉讼情况",
    "s5": "五、存在的主要问题及改进情况",
    "s6": "六、其他需要报告的事项",
}
ALL = tuple(HEADINGS)


def _csv(rows: Rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _txt(rows: Rows) -> bytes:
    return "\n".join(row[0] if len(row) == 1 else " | ".join(row) for row in rows).encode()


def _md(rows: Rows) -> bytes:
    return "\n".join(f"\n{row[0]}\n" if len(row) == 1 else f"| {' | '.join(row)} |" for row in rows).encode()


def _html(rows: Rows) -> bytes:
    lines = (
        f"<p>{escape(row[0])}</p>"
        if len(row) == 1
        else f"<table><tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr></table>"
        for row in rows
    )
    page = "".join(lines).replace("</table><table>", "")
    return f'<meta charset="utf-8"><body>{page}</body>'.encode()


def _docx(rows: Rows) -> bytes:
    document = docx.Document()
    above = 0
    for row in rows:
        if len(row) == 1:
            document.add_paragraph(row[0])
        elif above == len(row):
            cells = document.tables[-1].add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
        else:
            table = document.add_table(1, len(row))
            for cell, text in zip(table.rows[0].cells, row, strict=True):
                cell.text = text
        above = len(row) if len(row) > 1 else 0
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Rows], bytes]] = {"csv": _csv, "txt": _txt, "md": _md, "html": _html, "docx": _docx}
FORMATS = tuple(WRITERS)


@pytest.fixture
def printed(samples: Path, tmp_path: Path) -> Callable[[str, Mapping[str, str | Rows]], Path]:
    """Writes the sample report with some lines, named by their beginning, replaced by others."""

    def write(format: str, changes: Mapping[str, str | Rows]) -> Path:
        rows: Rows = []
        for row in csv.reader(io.StringIO((samples / "huaxi-2021.csv").read_text("utf-8"))):
            key = next((start for start in changes if row[0].startswith(start) and not any(row[1:])), None)
            other = changes[key] if key else [row if any(row[1:]) else row[:1]]
            rows += [[other]] if isinstance(other, str) else other
        path = tmp_path / f"report.{format}"
        path.write_bytes(WRITERS[format](rows))
        return path

    return write


Printed = Callable[[str, Mapping[str, str | Rows]], Path]


def ids(report: Report) -> tuple[str, ...]:
    return tuple(section.id for section in report.sections)


def findings(checker: Checker, path: Path) -> set[str]:
    verdict = checker.check(path)
    assert isinstance(verdict, Verdict), verdict
    return {outcome.instance for outcome in verdict.violations}


@pytest.mark.parametrize("name", ["huaxi-2021.csv", "huaxi-2021.txt"])
@pytest.mark.parametrize("said", ["无", "無", "无。"])
def test_a_lone_none_is_the_text_of_a_section_without_a_table(
    samples: Path, tmp_path: Path, name: str, said: str
) -> None:
    before, heading, _ = (samples / name).read_text("utf-8").rpartition("六、其他需要报告的事项")
    (tmp_path / name).write_text(f"{before}{heading}\n{said}\n", encoding="utf-8")
    report = gxcheck.extract(tmp_path / name)
    assert report.sections[-1].text == said
    assert report.sections[1].text == ""
    assert len(report.cells) == 200


@pytest.mark.parametrize("format", FORMATS)
def test_the_report_itself_has_no_violation(checker: Checker, printed: Printed, format: str) -> None:
    path = printed(format, {})
    assert findings(checker, path) == set()
    assert [section.printed for section in gxcheck.extract(path).sections] == list(HEADINGS.values())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("section", "line", "text"),
    [
        ("s6", "六、其他需要报告的事项：本年度无其他事项。", "本年度无其他事项。"),
        ("s6", "六、其他需要报告的事项。无。", "无。"),
        ("s6", "六、其他需要报告的事项 无", "无"),
        ("s6", "六、其它需要报告的事项 本年度无其他事项。", "本年度无其他事项。"),
        ("s6", "六、其他需要报告的事项（无）", "（无）"),
        ("s6", "六、其他需要报告的事项无。", "无。"),
        ("s6", "六、其他需要报告的事项本年度无其他事项。", "本年度无其他事项。"),
        ("s5", "五、存在问题及改进措施：公开不够及时，将加强督促。", "公开不够及时，将加强督促。"),
        (
            "s5",
            "五、存在的主要问题及改进情况（一）公开不够及时。（二）将加强督促。",
            "（一）公开不够及时。（二）将加强督促。",
        ),
    ],
)
def test_text_behind_a_heading_in_its_line_is_the_text_of_the_section(
    checker: Checker, printed: Printed, format: str, section: str, line: str, text: str
) -> None:
    path = printed(format, {HEADINGS[section]: line})
    report = gxcheck.extract(path)
    found = next(one for one in report.sections if one.id == section)
    assert ids(report) == ALL and found.official
    assert found.text.startswith(text)
    assert not {name for name in findings(checker, path) if name.startswith(("C01", "C02", "C10", "C11", "C09["))}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("marks", ["????", "�� ", "■", "** ", "？？", "  ◆", "#", "\\", "￼ "])
@pytest.mark.parametrize("section", ["s1", "s2", "s5"])
def test_marks_in_front_of_a_heading_do_not_hide_it(
    checker: Checker, printed: Printed, format: str, marks: str, section: str
) -> None:
    path = printed(format, {HEADINGS[section]: marks + HEADINGS[section]})
    assert ids(gxcheck.extract(path)) == ALL
    assert {name for name in findings(checker, path) if name.startswith("C")} == set()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("s1", "一、概述"),
        ("s1", "一、政府信息公开总体情况"),
        ("s1", "一、工作开展情况"),
        ("s1", "第一部分 总体情况"),
        ("s2", "二、政府信息主动公开情况"),
        ("s2", "二、公开信息"),
        ("s2", "政府信息主动公开情况"),
        ("s3", "三、依申请公开办理情况"),
        ("s3", "三、申请"),
        ("s4", "四、复议诉讼"),
        ("s4", "四、行政复议和诉讼情况"),
        ("s5", "五、问题及改进措施"),
        ("s5", "五、不足与打算"),
        ("s5", "五、存在的问题及今后打算"),
        ("s5", "五、存在的主要问题与改进措施："),
        ("s6", "六、其他事项"),
        ("s6", "六、补充说明"),
        ("s6", "??六、其他事项"),
    ],
)
def test_a_heading_in_other_words_is_quoted_and_not_missing(
    checker: Checker, printed: Printed, format: str, section: str, line: str
) -> None:
    path = printed(format, {HEADINGS[section]: line})
    report = gxcheck.extract(path)
    assert ids(report) == ALL
    assert [one.id for one in report.sections if not one.official] == [section]
    assert next(one.printed for one in report.sections if one.id == section) in line
    told = findings(checker, path)
    assert f"C11[{section}]" in told
    assert not {name for name in told if name.startswith(("C01", "C07", "C09", "C10"))}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("section", ALL)
def test_a_heading_that_is_not_there_is_missing(checker: Checker, printed: Printed, format: str, section: str) -> None:
    path = printed(format, {HEADINGS[section]: []})
    assert ids(gxcheck.extract(path)) == tuple(one for one in ALL if one != section)
    told = findings(checker, path)
    assert f"C01[{section}]" in told
    assert not {name for name in told if name.startswith("C11")}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("（一）主要问题", True),
        ("1.存在的问题", True),
        ("（一）存在的主要问题及改进情况", False),
        ("1.存在的主要问题及改进情况", False),
        ("（五）存在的主要问题及改进情况", False),
        ("5.存在的主要问题及改进情况", False),
        ("存在的主要问题及改进情况", False),
        ("四、存在的主要问题及改进情况", False),
        ("第五部分 存在的主要问题及改进情况", False),
    ],
)
def test_the_first_point_of_a_section_is_no_heading_of_it(
    checker: Checker, printed: Printed, format: str, line: str, missing: bool
) -> None:
    path = printed(format, {HEADINGS["s5"]: line})
    told = findings(checker, path)
    assert ("C01[s5]" in told) == missing
    assert not {name for name in told if name.startswith(("C07", "C09"))}, "its text is read all the same"


@pytest.mark.parametrize("format", FORMATS)
def test_sections_that_are_all_numbered_otherwise_have_their_headings(
    checker: Checker, printed: Printed, format: str
) -> None:
    number = "（{}）"
    lines = {HEADINGS[id]: f"{number.format(HEADINGS[id][0])}{HEADINGS[id][2:]}" for id in ALL[:3]}
    path = printed(format, {**lines, HEADINGS["s5"]: "（一）存在的主要问题及改进情况"})
    assert len([one for one in gxcheck.extract(path).sections if one.printed[1:2] == "、"]) == 2
    assert "C01[s5]" not in findings(checker, path)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（一）主动公开政府信息情况", "（二）收到和处理政府信息公开申请情况"),
        ("1.主动公开政府信息情况", "2.收到和处理政府信息公开申请情况"),
        ("1、主动公开政府信息情况。", "2、收到和处理政府信息公开申请情况。"),
        ("主动公开政府信息情况", "收到和处理政府信息公开申请情况"),
        ("一、主动公开", "二、依申请公开"),
        ("（一）主动公开政府信息情况：", "（五）存在的主要问题："),
    ],
)
@pytest.mark.parametrize("lost", [None, "s2"])
def test_a_sub_heading_inside_section_one_is_no_section(
    checker: Checker, printed: Printed, format: str, first: str, second: str, lost: str | None
) -> None:
    if lost and first[0] not in "（1":
        pytest.skip("without heading two these may be it")
    one, two = "2021年，我区主动公开政府信息15445条。", "2021年，我区共收到政府信息公开申请125件。"
    changes: dict[str, str | Rows] = {
        "（一）主动公开": [[first], [one]], "（二）依申请公开": [[second], [two]],
    }  # fmt: skip
    path = printed(format, changes | ({HEADINGS[lost]: []} if lost else {}))
    report = gxcheck.extract(path)
    assert [section.printed for section in report.sections] == [HEADINGS[id] for id in ALL if id != lost]
    text = report.sections[0].text
    assert one in text and two in text and first in text


@pytest.mark.parametrize("format", FORMATS)
def test_points_of_a_numbered_list_are_no_sections(checker: Checker, printed: Printed, format: str) -> None:
    said = ("公开不够及时", "解读形式单一", "将加强督促", "将增加图解", "将加强培训", "将改进平台")
    points: Rows = [[f"{number}、{point}。"] for number, point in zip("一二三四五六", said, strict=True)]
    path = printed(format, {HEADINGS["s6"]: points})
    assert ids(gxcheck.extract(path)) == ALL[:-1]
    assert "C01[s6]" in findings(checker, path)


@pytest.mark.parametrize("format", FORMATS)
def test_a_list_of_the_parts_is_no_section(checker: Checker, printed: Printed, format: str) -> None:
    listed = "本报告包括一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；其他部分从略。"
    path = printed(format, {HEADINGS["s1"]: listed})
    assert ids(gxcheck.extract(path)) == ALL[1:]
    contents: Rows = [[HEADINGS[id]] for id in ALL]
    path = printed(format, {"根据": [*contents, ["根据《中华人民共和国政府信息公开条例》编制。"]]})
    report = gxcheck.extract(path)
    assert ids(report) == ALL
    assert "编制" in "".join(one.text for one in report.preamble)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("heading", [None, "一、概述", "??一、总体情况", "总体情况："])
def test_text_below_a_heading_is_held_against_the_tables_whatever_the_heading(
    checker: Checker, printed: Printed, format: str, heading: str | None
) -> None:
    path = printed(
        format, {HEADINGS["s1"]: heading or [], "（二）依申请公开": "（二）依申请公开。共收到政府信息公开申请152件。"}
    )
    told = findings(checker, path)
    assert any(name.startswith("N01") for name in told)
    assert ("C01[s1]" in told) == (heading is None)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("between", [" ", "", "　"])
def test_headings_inside_one_line_part_it(checker: Checker, printed: Printed, format: str, between: str) -> None:
    opening = between.join(
        ["统计时间为2021年1月1日至2021年12月31日。", "一、总体情况", "（二）依申请公开。共收到政府信息公开申请152件。"]
    )
    path = printed(format, {HEADINGS["s1"]: opening, "（二）依申请公开": []})
    report = gxcheck.extract(path)
    assert ids(report) == ALL
    assert report.sections[0].printed == "一、总体情况"
    assert any(name.startswith("N01") for name in findings(checker, path))
    ending = between.join(["五、问题及改进措施", "（一）公开不够及时，将加强督促。", "六、其他事项：", "无。"])
    last = gxcheck.extract(printed(format, {HEADINGS["s5"]: ending, HEADINGS["s6"]: []})).sections[-2:]
    assert [section.id for section in last] == ["s5", "s6"]
    assert last[0].text == "（一）公开不够及时，将加强督促。"


@pytest.mark.parametrize("format", ["html", "docx"])
def test_a_heading_set_in_bold_in_front_of_its_text(tmp_path: Path, printed: Printed, format: str) -> None:
    path = printed(format, {HEADINGS["s6"]: "六、其他需要报告的事项"})
    if format == "html":
        heading = "六、其他需要报告的事项"
        text = path.read_text("utf-8").replace(f"{heading}</p>", f"<strong>{heading}</strong>无。</p>")
        path.write_text(text, encoding="utf-8")
    else:
        document = docx.Document(str(path))
        paragraph = next(one for one in document.paragraphs if one.text.startswith("六、"))
        paragraph.runs[0].bold = True
        paragraph.add_run("无。")
        document.save(str(path))
    section = gxcheck.extract(path).sections[-1]
    assert (section.id, section.printed, section.text.split("\n")[0]) == ("s6", "六、其他需要报告的事项", "无。")


@pytest.mark.parametrize("format", FORMATS)
def test_headings_out_of_order_are_there(checker: Checker, printed: Printed, format: str) -> None:
    path = printed(format, {HEADINGS["s5"]: HEADINGS["s6"], HEADINGS["s6"]: HEADINGS["s5"]})
    assert set(ids(gxcheck.extract(path))) == set(ALL)
    assert any(name.startswith("C01") for name in findings(checker, path))
