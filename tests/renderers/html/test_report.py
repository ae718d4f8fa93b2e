"""The page of one report, in a browser: what it marks, where it leads, and what it never does."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gxcheck.model import Location, Paragraph, Result, Statement, Unread, Unreadable, Verdict, Waiver, note
from gxcheck.pipeline import Checker
from gxcheck.renderers.html.prose import Fragment, parts
from gxcheck.run.waivers import Waivers, waived, waiver_of
from gxcheck.wording import SENTENCES, files, findings, last_year, states, suspects
from tests.renderers.html.conftest import Look, Looked, Write

#: What is typed into a terminal, and means nothing on a page.
TYPED = (
    "--format",
    "--lang",
    "--last-year",
    "JSON",
    "json",
    "gxcheck rules",
    "gxcheck extract",
    "python -m",
    "pip install",
)
BROKEN = sorted((Path(__file__).parents[3] / "samples" / "broken").glob("*.csv"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_broken_sample_opens_in_silence_and_alone(
    path: Path, write: Write, look: Look, checked_sample: Callable[[Path], Result]
) -> None:
    page = write(checked_sample(path))
    looked = look(page)
    assert (looked.said, looked.asked) == ([], [page.as_uri()])
    expect(looked.page.locator(".finding")).not_to_have_count(0)
    targets = looked.page.locator("a[href^='#']").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    missing = [one for one in targets if not looked.page.evaluate("id => !!document.getElementById(id)", one[1:])]
    assert missing == []
    assert [word for word in TYPED if word in looked.page.content()] == []


@pytest.mark.parametrize(("lang", "told"), [("zh", "误填为6（应为1）"), ("en", "6 should be 1")])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_wrong_cell_and_its_value_are_named_and_marked(
    samples: Path, write: Write, look: Look, lang: str, told: str, width: int
) -> None:
    page = look(write(samples / "broken" / "REQ-ROW-TOTAL.csv", lang=lang), width).page
    expect(page.locator(".finding h3")).to_contain_text(told)
    suspect = page.locator("td.suspect")
    expect(suspect).to_have_count(1)
    assert suspect.locator("del").inner_text() == "6"
    assert suspect.locator("ins").inner_text() == "1"
    expect(page.locator("td.mark")).to_have_count(7 + 22 - 1)  # a row and a column that cross in the suspect
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_finding_leads_to_its_cell_and_the_cell_back(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "REQ-ROW-TOTAL.csv")).page
    page.locator(".finding .links a.suspect").click()
    expect(page.locator("td:target")).to_have_id("c-requests-partial-enterprise")
    expect(page.locator("td:target")).to_be_in_viewport()
    page.locator("td.suspect a.ref").click()
    expect(page.locator("li:target")).to_have_id("f1")
    expect(page.locator("li:target")).to_be_in_viewport()


def test_a_figure_of_the_text_is_underlined_and_linked(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "N12.csv")).page
    expect(page.locator(".prose mark")).to_have_text("12件")
    page.locator("blockquote a.figure").click()
    expect(page.locator(".prose mark")).to_be_in_viewport()


def test_what_disagrees_is_said_first_and_its_cells_are_marked(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "N12.csv")).page
    expect(page.locator(".finding h3")).to_contain_text("行政诉讼12件”，表四“行政诉讼”的“总计”是11件")
    expect(page.locator(".basis")).to_contain_text("要求：正文的行政诉讼数与表四一致（N12）")
    expect(page.locator("td.mark")).to_have_text(["31", "81"])  # 3 and 8, each with the number of the finding
    page.locator(".links a").last.click()
    expect(page.locator("td:target")).to_have_id("c-disputes-suit_after_review-total")


def test_one_of_several_changes_is_marked_otherwise_than_the_only_one(
    unsettled: Path, write: Write, look: Look
) -> None:
    page = look(write(unsettled)).page
    expect(page.locator("td.suspect.option")).to_have_count(5)
    expect(page.locator(".options li")).to_have_count(5)
    expect(page.locator(".legend")).to_contain_text("几处中改一处即可")
    page.locator(".options a").first.click()
    expect(page.locator("td:target")).to_contain_text("3 → ")
    expect(page.locator("td.option del, .legend del")).to_have_count(0)  # no cell of several is known to be wrong


def test_where_a_repair_changes_cells_together_the_legend_says_so(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "REQ-RESULTS.csv")).page
    expect(page.locator(".options")).to_contain_text("两处一并改")
    expect(page.locator(".legend")).to_contain_text("任选一种改法，同一种里的几格一并改")
    expect(page.locator(".legend")).not_to_contain_text("几处中改一处即可")
    assert page.locator("td.option").count() > 1
    expect(page.locator("td.option del")).to_have_count(0)


def test_parts_that_are_missing_are_named_once_and_stand_in_no_table(
    samples: Path, tmp_path: Path, write: Write, look: Look
) -> None:
    text = (samples / "huaxi-2021.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "cut.csv").write_text(text[: text.index("五、存在的主要问题")], encoding="utf-8")
    page = look(write(tmp_path / "cut.csv")).page
    finding = page.locator(".finding", has_text="（C01）").first
    for part in ("“五、存在的主要问题及改进情况”", "“六、其他需要报告的事项”"):
        assert (finding.text_content() or "").count(part) == 1
    expect(finding).not_to_contain_text("还有：")
    expect(finding).not_to_contain_text("表中位置")


def test_a_heading_is_told_with_its_place(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "C02.csv")).page
    expect(page.locator(".finding", has_text="（C02）").locator(".basis")).to_contain_text("位置：第24行")


def test_that_the_text_was_not_checked_is_said_once(samples: Path, tmp_path: Path, write: Write, look: Look) -> None:
    text = (samples / "huaxi-2021.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "t.csv").write_text("\n".join(line for line in text.splitlines() if "," in line), encoding="utf-8")
    head = look(write(tmp_path / "t.csv")).page.locator("header").inner_text()
    assert head.count("没有读到正文") == 1
    assert head.count("正文没有核对") == 1


def test_nothing_but_the_report_is_chinese_in_english(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "REQ-ROW-TOTAL.csv", lang="en")).page
    drawn = page.locator("nav, .summary, .finding h3, .links, .legend, table, .filter, footer").all_inner_texts()
    assert [text for text in drawn if re.search("[\u4e00-\u9fff]", text)] == []


@pytest.mark.parametrize("name", ["REQ-ROW-TOTAL", "REQ-RESULTS", "C03", "F01", "N21"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_wider_than_a_phone(samples: Path, write: Write, look: Look, name: str, lang: str) -> None:
    page = look(write(samples / "broken" / f"{name}.csv", lang=lang), 390).page
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_phone_keeps_the_label_of_a_row_in_sight(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "REQ-ROW-TOTAL.csv"), 390).page
    page.locator("#c-requests-partial-enterprise").scroll_into_view_if_needed()
    page.evaluate("document.querySelectorAll('.scroll').forEach((one) => { one.scrollLeft = 1000; })")
    expect(page.get_by_role("rowheader", name="（二）部分公开")).to_be_in_viewport(ratio=0.9)


def test_severities_are_filtered_by_keyboard_and_without_a_script(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "F01.csv"), script=False).page
    shown = {one: page.locator(f".finding.{one}").count() for one in ("error", "warning", "info")}
    assert shown["error"]
    assert shown["warning"]
    box = page.locator("#show-warning")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".finding.warning:visible")).to_have_count(0)
    expect(page.locator(".finding.error:visible")).to_have_count(shown["error"])
    page.emulate_media(media="print")
    expect(page.locator(".finding.warning:visible")).to_have_count(shown["warning"])
    expect(page.locator(".filter")).to_be_hidden()


def test_the_first_key_skips_to_the_content(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "huaxi-2021.csv"), script=False).page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()


def printed(looked: Looked, path: Path) -> tuple[list[str], float]:
    """The text of every sheet of paper, and how far to the right anything of it stands."""
    import pdfplumber

    looked.page.pdf(path=str(path), prefer_css_page_size=True)
    with pdfplumber.open(path) as paper:
        assert {(round(one.width), round(one.height)) for one in paper.pages} == {(595, 842)}
        edge = max(float(thing["x1"]) for one in paper.pages for thing in (*one.chars, *one.rects, *one.lines))
        return [one.extract_text() for one in paper.pages], edge


def test_it_prints_on_a4(samples: Path, write: Write, look: Look, tmp_path: Path) -> None:
    sheets, edge = printed(look(write(samples / "broken" / "REQ-ROW-TOTAL.csv")), tmp_path / "page.pdf")
    assert len(sheets) <= 4
    assert edge <= 595 - 34 + 0.1  # 12 mm


@pytest.fixture
def blank(samples: Path, tmp_path: Path) -> Path:
    """A report that leaves out the zeros of its tables, and two totals with them."""
    lines = (samples / "huaxi-2021.csv").read_text("utf-8-sig").split("\n")
    lines = [re.sub(r"(?<=,)0(?=,|$)", "", line) for line in lines]
    path = tmp_path / "blank.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_report_full_of_blanks_is_told_on_a_screen_and_printed_on_few_sheets(
    blank: Path, write: Write, look: Look, tmp_path: Path, checker: Checker
) -> None:
    verdict = checker.check(blank)
    assert isinstance(verdict, Verdict)
    assert len(verdict.violations) > 100
    looked = look(write(verdict))
    assert looked.page.evaluate("document.getElementById('h-tables').getBoundingClientRect().top") < 800
    cells = looked.page.locator(".finding", has=looked.page.locator("details")).locator(".links a")
    assert cells.count() > 100
    assert not cells.last.is_visible()
    last = cells.last.text_content()
    sheets, _ = printed(looked, tmp_path / "page.pdf")
    assert len(sheets) <= 8
    folded = "".join(sheets).replace("\n", "")
    assert last is not None
    assert folded.count(last) >= looked.page.locator(".links a", has_text=last).count()


@pytest.mark.parametrize("name", ["F01", "C06", "N12", "DSP-TOTAL"])
def test_the_summary_has_a_line_for_each_finding_that_leads_to_it(
    samples: Path, write: Write, look: Look, name: str
) -> None:
    page = look(write(samples / "broken" / f"{name}.csv")).page
    lines, heads = page.locator(".summary li"), page.locator(".finding h3")
    told = [text.split(maxsplit=1)[1] for text in heads.all_inner_texts()]
    assert [one.text_content() for one in lines.locator(".head").all()] == told
    assert lines.locator(".severity").all_inner_texts() == page.locator(".finding .severity").all_inner_texts()
    top = page.evaluate("['h-summary', 'h-tables', 'h-findings'].map(id => document.getElementById(id).offsetTop)")
    assert top == sorted(top)
    lines.last.locator("a").click()
    expect(page.locator(".finding:target")).to_be_in_viewport()


def test_what_could_not_be_judged_stands_at_the_end_by_reason(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "C03.csv")).page
    expect(page.locator("section").last).to_have_class("undecided")
    numbers = [int(text.split()[0]) for text in page.locator(".undecided .place").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    expect(page.locator(".tally")).to_contain_text(f"{sum(numbers)} 未能判断")


def test_a_figure_is_marked_in_its_own_paragraph_alone(checker: Checker, samples: Path) -> None:
    """Paragraphs of a web page may all stand at one place."""
    report = checker.read(samples / "huaxi-2021.txt")
    paragraphs = tuple(
        Paragraph(text=text, location=Location()) for text in ("共收到一二三四五六七八九十", "全年收到申请12件。")
    )
    told = Statement(
        quantity=(), value=12, low=12, high=12, printed="12件", span=(6, 9), sentence="全年收到申请12件。"
    )  # fmt: skip
    (part,) = parts(replace(report, preamble=paragraphs, sections=()), [(told, 1)])
    assert part.paragraphs[0] == (Fragment("共收到一二三四五六七八九十"),)
    assert Fragment("12件", (1,)) in part.paragraphs[1]


def test_what_was_waived_stays_visible(samples: Path, write: Write, look: Look, checker: Checker) -> None:
    verdict = checker.check(samples / "broken" / "REQ-BALANCE.csv")
    assert isinstance(verdict, Verdict)
    let: list[Waiver] = [waiver_of(one, verdict.report, Path(), "reason <b>", "me", None) for one in verdict.violations]
    import datetime

    file = Waivers(path=Path("gxcheck.waivers.yaml"), waivers=tuple(replace(one, report="") for one in let))
    page = look(write(waived(verdict, file, datetime.date(2026, 1, 1)), lang="en")).page
    expect(page.locator(".finding")).to_have_count(0)
    expect(page.locator("section[aria-labelledby=h-waived] li")).to_have_count(2)
    expect(page.locator("section[aria-labelledby=h-waived]")).to_contain_text("reason <b>")


@pytest.mark.parametrize("name", ["huaxi-2021.csv", "huaxi-2021.tidy.csv", "huaxi-2021.txt"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_clean_report_says_so(samples: Path, write: Write, look: Look, name: str, scheme: str) -> None:
    looked = look(write(samples / name, lang="en"), scheme=scheme)
    state, told = ("tables", "Tables passed, text not checked") if "tidy" in name else ("passed", "Passed")
    expect(looked.page.locator(f".verdict.{state} strong")).to_have_text(told)
    expect(looked.page.locator("td.suspect")).to_have_count(0)


def test_contrast_is_enough_to_read(samples: Path, write: Write, look: Look) -> None:
    """Every colour of text against the ground it stands on: 4.5 to 1, as WCAG asks, light and dark."""
    ratio = """() => {
      const level = (c) => { c /= 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; };
      const light = (rgb) => .2126 * level(rgb[0]) + .7152 * level(rgb[1]) + .0722 * level(rgb[2]);
      const parse = (text) => text.match(/[\\d.]+/g).map(Number);
      const ground = (node) => {
        for (; node; node = node.parentElement) {
          const rgb = parse(getComputedStyle(node).backgroundColor);
          if (rgb.length < 4 || rgb[3] > 0) return rgb;
        }
        return [255, 255, 255];
      };
      return [...document.querySelectorAll("main *")]
        .filter((node) => node.firstChild?.nodeType === 3 && node.firstChild.data.trim())
        .map((node) => {
          const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
          return [(a + .05) / (b + .05), node.outerHTML.slice(0, 80)];
        }).filter(([ratio]) => ratio < 4.5);
    }"""
    for scheme in ("light", "dark"):
        for name in ("REQ-ROW-TOTAL", "F01", "C06"):
            page = look(write(samples / "broken" / f"{name}.csv"), scheme=scheme).page
            assert page.evaluate(ratio) == [], scheme


def test_no_page_speaks_of_what_to_type(checker: Checker, write: Write, look: Look) -> None:
    """What a terminal is told of files and of the search for wrong cells, a page says in words of its own."""
    said = {
        key: both for topic in (files, findings, last_year, states, suspects) for key, both in topic.SENTENCES.items()
    }
    typed = {key for key, both in said.items() if any(word in one for one in both for word in TYPED)}
    assert typed
    for key in sorted(typed):
        assert not any(word in one for one in SENTENCES[f"page_{key}"] for word in TYPED), key
    problem = note("not_installed", module="lxml")
    page = look(write(Unreadable(path="a.docx", problem=problem))).page
    expect(page.locator(".verdict")).to_contain_text("缺少 lxml")
    expect(page.locator(".verdict")).not_to_contain_text("pip")


def test_what_was_not_read_is_said_before_what_was_found(checker: Checker, write: Write, look: Look) -> None:
    verdict = checker.check(BROKEN[0])
    assert isinstance(verdict, Verdict)
    told = tuple(
        Unread(printed=f"{number} 3", location=Location(row=number), reason=note("cell_run")) for number in range(1, 8)
    )
    page = look(write(replace(verdict, report=replace(verdict.report, unread=told)))).page
    lines = page.locator(".left-over li")
    expect(lines).to_have_count(7)
    expect(page.locator(".left-over li:visible")).to_have_count(3)
    page.locator(".left-over summary").click()
    expect(page.locator(".left-over li:visible")).to_have_count(7)
    order = page.evaluate(
        "[...document.querySelectorAll('.left-over, .summary, #h-tables')].map(one => one.className || one.id)"
    )
    assert order == ["left-over", "summary", "h-tables"]


def test_what_could_not_be_judged_is_a_line_a_reason(samples: Path, write: Write, look: Look) -> None:
    """On paper too: three rules and their number, and not each case."""
    page = look(write(samples / "broken" / "C03-BLANK.csv")).page
    line = page.locator(".undecided > ul > li").first
    expect(line.locator("> .titles")).to_have_count(1)
    expect(line.locator("> .titles")).to_have_text(re.compile(r"^涉及：[^·]+( · [^·]+){2}等\d+条规则$"))
    page.emulate_media(media="print")
    expect(line.locator(".cases")).to_be_hidden()


def test_on_paper_no_word_of_a_head_is_cut(samples: Path, write: Write, look: Look) -> None:
    page = look(write(samples / "broken" / "REQ-ROW-TOTAL.csv", lang="en"), 718).page  # A4 within its margins
    page.emulate_media(media="print")
    cut = page.evaluate(
        """() => [...document.querySelectorAll("thead th")].flatMap(th => {
            const walk = document.createTreeWalker(th, NodeFilter.SHOW_TEXT), found = [];
            for (let text; (text = walk.nextNode());)
                for (const word of text.data.matchAll(/[A-Za-z]+/g)) {
                    const range = document.createRange();
                    range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
                    if (range.getClientRects().length > 1) found.push(word[0]);
                }
            return found;
        })"""
    )
    assert page.locator("thead th").count() > 10
    assert cut == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
