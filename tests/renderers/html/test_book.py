"""The handbook: every rule with its fault, found by words, by severity and by form, with the keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from gxcheck.analyse.handbook import handbook
from gxcheck.model import Language, Status
from gxcheck.packs import RulePack, load_pack
from gxcheck.renderers.html.book import render
from gxcheck.renderers.telling.sentences import sentence
from gxcheck.renderers.telling.view import View
from tests.commands import Run
from tests.renderers.html.conftest import Look
from tests.renderers.html.test_access import serious

BUDGET = Path(__file__).parents[2] / "packs" / "budget"


@pytest.fixture(scope="module")
def books(pack: RulePack, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    place, chapters = tmp_path_factory.mktemp("books"), handbook(pack)
    found: dict[Language, Path] = {}
    for language in ("zh", "en"):
        found[language] = place / f"{language}.html"
        found[language].write_text(render(chapters, View(pack, language, 80, False, "error")), encoding="utf-8")
    return found


def test_every_rule_is_in_a_chapter_with_a_title_and_an_example_that_breaks_it(pack: RulePack) -> None:
    chapters = handbook(pack)
    entries = [entry for chapter in chapters for entry in chapter.entries]
    assert sorted(entry.rule.id for entry in entries) == sorted(rule.id for rule in pack.rules)
    assert [chapter.id for chapter in chapters if chapter.title is None] == []
    assert [chapter.id for chapter in chapters] == list(pack.reading.chapters)
    for entry in entries:
        assert entry.fault is not None, entry.rule.id
        assert (entry.fault.rule, entry.fault.status) == (entry.rule.id, Status.FAIL)


def test_another_pack_has_a_handbook_too(run: Run, folder: Path) -> None:
    done = run("rules", "book", "b.html", "--rules", BUDGET, "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (folder / "b.html").read_text(encoding="utf-8")
    assert all(f'id="{rule.id}"' in page for rule in load_pack(BUDGET).rules)


def test_a_rule_is_found(books: dict[Language, Path], look: Look, pack: RulePack) -> None:
    looked = look(books["zh"])
    page, shown = looked.page, looked.page.locator("article:not([hidden])")
    expect(shown).to_have_count(len(pack.rules))
    page.get_by_role("searchbox").fill("req-balance 结转")
    expect(shown).to_have_count(1)
    expect(shown.locator("h3")).to_have_text(next(rule.title.zh for rule in pack.rules if rule.id == "REQ-BALANCE"))
    expect(page.get_by_role("status")).to_contain_text("1")
    expect(page.locator("section.chapter:visible")).to_have_count(1)
    page.get_by_role("searchbox").fill("没有这样的规则")
    expect(page.locator("#none")).to_be_visible()
    page.get_by_role("button").first.click()
    page.locator("#severity").select_option("error")
    expect(shown).to_have_count(sum(rule.severity == "error" for rule in pack.rules))
    page.locator("#form").select_option("cn-disclosure-2019")
    of_both = [r for r in pack.rules if r.severity == "error" and "cn-disclosure-2019" in (r.forms or pack.forms)]
    expect(shown).to_have_count(len(of_both))
    assert (looked.said, len(looked.asked)) == ([], 1)


@pytest.mark.parametrize("asked", ["Ｎ１２", "ｎ12 行政诉讼", "N12，一致", "n12、核对", "n12;条例"])
def test_it_is_found_in_any_width(books: dict[Language, Path], look: Look, asked: str) -> None:
    page = look(books["zh"]).page
    page.get_by_role("searchbox").fill(asked)
    expect(page.locator("#N12")).to_be_visible()
    expect(page.locator("#N13")).to_be_hidden()


def test_brackets_are_found_of_any_kind(books: dict[Language, Path], look: Look) -> None:
    page = look(books["zh"]).page
    shown = page.locator("article:not([hidden])")
    counts = []
    for asked in ("办函〔2021〕30号", "办函[2021]30号", "办函【2021】30号", "办函（2021）30号", "办函(２０２１)30号"):
        page.get_by_role("searchbox").fill(asked)
        counts.append(shown.count())
    assert counts == [counts[0]] * 5 and counts[0] > 3


def test_the_counts_of_chapters_are_of_what_is_shown(books: dict[Language, Path], look: Look, pack: RulePack) -> None:
    page = look(books["zh"]).page
    links = page.locator("nav a:visible")
    expect(links).to_have_count(len(pack.reading.chapters))
    page.get_by_role("searchbox").fill("req-balance 结转")
    expect(links).to_have_count(1)
    expect(links).to_have_text("表内的勾稽关系 1")
    page.get_by_role("button").first.click()
    expect(links).to_have_count(len(pack.reading.chapters))
    told = [int(text.rpartition(" ")[2]) for text in links.all_inner_texts()]
    assert sum(told) == len(pack.rules)


def test_an_example_says_nothing_twice_and_names_units(pack: RulePack) -> None:
    view = View(pack, "zh")
    for chapter in handbook(pack):
        for entry in chapter.entries:
            assert entry.fault is not None
            told = sentence(entry.fault, entry.form, view)
            assert "example" not in told, entry.rule.id
            clauses = re.findall("[^，；：]{8,}", told)
            assert len(clauses) == len(set(clauses)), (entry.rule.id, told)


#: Ids of rules → the chapter where whoever looks for them looks first.
PLACES = {
    "values": "F03 C05", "identities": "REQ-BALANCE", "figures": "N06-LEGAL N10-REASONS N15-PROCUREMENT N19-MISC N34",
    "text": "N06 N22 N22-COUNTS", "lists": "N18 N10-LIST", "plausibility": "P01 P03 P03-TEXT P09 N33",
    "completeness": "C11 C11-TITLE C12-CONTACT C12-DOWNLOAD N26 N26-PARTS", "bases": "F02 F02-NUMBER F02-ACTED",
    "wording": "F07 F08 F13-WORDS F19 F20", "dates": "F10 F10-DATE F10-YEAR N27 N27-END", "format": "F01 F06 F15",
    "times": "F16 F16-PLAN F16-NUMBER", "last-year": "Y09 Y09-FIVE-SHORT Y11-DETAILS Y15",
}  # fmt: skip


def test_a_rule_is_in_the_chapter_of_its_kind(pack: RulePack) -> None:
    chapters = {chapter.id: {entry.rule.id for entry in chapter.entries} for chapter in handbook(pack)}
    for chapter, ids in PLACES.items():
        assert set(ids.split()) <= chapters[chapter], chapter


def test_a_link_to_a_rule_shows_it_whatever_was_asked_for(books: dict[Language, Path], look: Look) -> None:
    page = look(books["zh"]).page
    page.get_by_role("searchbox").fill("没有这样的规则")
    page.evaluate("location.hash = 'N19'")
    expect(page.locator("#N19")).to_be_in_viewport()


def test_it_is_read_without_a_script(books: dict[Language, Path], look: Look, pack: RulePack) -> None:
    page = look(books["en"], script=False).page
    expect(page.locator("article:visible")).to_have_count(len(pack.rules))
    expect(page.locator(".filters")).to_be_hidden()


@pytest.mark.parametrize(("lang", "width", "scheme"), [("zh", 1280, "light"), ("en", 390, "dark")])
def test_nobody_is_kept_out(books: dict[Language, Path], look: Look, lang: Language, width: int, scheme: str) -> None:
    looked = look(books[lang], width, scheme=scheme)
    assert serious(looked) == []
    assert looked.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
