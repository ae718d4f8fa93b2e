"""The handbook: every rule with its fault, found by words, by severity and by form, with the keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from gxcheck.analyse.handbook import handbook
from gxcheck.model import Language, Status
from gxcheck.packs import RulePack, load_pack
from gxcheck.renderers.html.book import render
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
