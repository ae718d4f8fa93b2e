"""The index of many reports: sorted, searched, and each row leading to its page."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from gxcheck.model import Result
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.html import render
from gxcheck.renderers.html.index import index as index_of
from gxcheck.renderers.html.index import row as row_of
from gxcheck.renderers.slip.letters import letter_of
from gxcheck.renderers.telling.pieces import Beside
from gxcheck.renderers.telling.view import View
from gxcheck.run.writing import Output, write_all
from tests.renderers.html.conftest import Look, Write


@pytest.fixture
def index(samples: Path, write: Write, tmp_path: Path) -> Path:
    broken = samples / "broken"
    return write(
        samples / "huaxi-2021.csv", broken / "F01.csv", broken / "I08.csv", broken / "F02.csv", tmp_path / "no.csv"
    )


LIST = "table.index tbody tr"


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"{LIST}:visible > :nth-child({number})").all_inner_texts()


def test_rows_lead_to_pages_and_back_and_totals_add_up(index: Path, look: Look) -> None:
    looked = look(index)
    page = looked.page
    expect(page.locator(LIST)).to_have_count(5)
    errors = [text for text in column(page, 4) if text != "–"]
    assert str(sum(map(int, errors))) == page.locator("tfoot td").first.inner_text()
    for at in range(5):
        page.locator(f"{LIST} th a").nth(at).click()
        expect(page.locator("h1")).to_be_visible()
        page.locator(".home a").click()
        expect(page.locator(LIST)).to_have_count(5)
    assert looked.said == []
    assert all(one.startswith("file:") for one in looked.asked)


def test_the_worst_stands_first(index: Path, look: Look) -> None:
    page = look(index).page
    order = ["未通过", "无法检查", "未核全", "表格通过·文字未核对", "通过"]
    told = [order.index(text.partition("（")[0]) for text in column(page, 3)]
    assert told == sorted(told)
    failed = [int(text) for text, state in zip(column(page, 4), told, strict=True) if state == 0]
    assert failed == sorted(failed, reverse=True)


def test_a_click_sorts_and_a_word_filters(index: Path, look: Look) -> None:
    page = look(index).page
    heads = page.locator("table.index thead button")
    heads.nth(3).click()
    numbers = [int(text) for text in column(page, 4) if text != "–"]
    assert numbers == sorted(numbers, reverse=True)
    assert page.locator("table.index thead th").nth(3).get_attribute("aria-sort") == "descending"
    heads.nth(3).focus()
    page.keyboard.press("Enter")
    assert page.locator("table.index thead th").nth(3).get_attribute("aria-sort") == "ascending"
    heads.nth(0).click()
    assert page.locator("table.index thead th").nth(3).get_attribute("aria-sort") == "none"
    page.locator("#find").fill("F01")
    expect(page.locator(f"{LIST}:visible")).to_have_count(1)
    expect(page.locator("#shown")).to_have_text("显示 1 份")
    assert column(page, 4) == page.locator("tfoot td").first.all_inner_texts()
    page.locator("#clear").click()
    expect(page.locator(f"{LIST}:visible")).to_have_count(5)


def test_states_severities_and_kinds_filter_and_are_counted(index: Path, look: Look) -> None:
    page = look(index).page
    for button in page.locator("[data-state]").all():
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert button.locator("b").inner_text() == str(page.locator(f"{LIST}:visible").count())
    page.locator("#clear").click()
    page.locator("#severity").select_option(label="有警告")
    assert column(page, 5)
    assert "0" not in column(page, 5)
    page.locator("#clear").click()
    for option in page.locator("#level option").all()[1:]:
        page.locator("#level").select_option(value=option.get_attribute("value"))
        assert f"（{page.locator(f'{LIST}:visible').count()}）" in (option.text_content() or "")


def test_the_units_behind_a_rule_are_a_click_away_and_its_bar_has_its_number(index: Path, look: Look) -> None:
    page = look(index).page
    bars = dict(zip(page.locator("#by-rule-t ~ g .name").all_text_contents(),
                    page.locator("#by-rule-t ~ g .value").all_text_contents(), strict=True))  # fmt: skip
    page.locator("details.by-rule summary").click()
    rows = page.locator("table.rules tbody tr")
    for row in rows.all()[:3]:
        title = row.locator("th").inner_text()
        id = title.split()[-1]
        bar = next(name for name in bars if name.startswith(title[:6]))
        assert bars[bar] == row.locator("td").nth(1).inner_text()
        button = row.locator("button")
        button.click()
        assert button.inner_text() == str(page.locator(f"{LIST}:visible").count())
        assert id in page.locator("#rule option:checked").inner_text()


def test_it_reads_well_without_a_script_and_on_a_narrow_screen(index: Path, look: Look) -> None:
    page = look(index, width=390, script=False).page
    expect(page.locator(f"{LIST}:visible")).to_have_count(5)
    expect(page.locator("tr.unreadable")).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_marked_file_of_each_is_linked_where_it_is_written_in_the_same_run(
    checker: Checker, pack: RulePack, samples: Path, tmp_path: Path, look: Look
) -> None:
    results = [checker.check(samples / "broken" / f"{name}.csv") for name in ("C03", "F01")]
    outputs = [Output("html", tmp_path / "all.html"), Output("xlsx", tmp_path / "books" / "all.xlsx")]
    (tmp_path / "books").mkdir()
    write_all([*results, checker.check(tmp_path / "no.csv")], outputs, View(pack, "zh", reports=3))
    page = look(tmp_path / "all.html").page
    links = page.get_by_role("link", name="标注文件")
    expect(links).to_have_count(2)
    for row in page.locator(LIST, has=page.get_by_role("link", name="标注文件")).all():
        address = row.get_by_role("link", name="标注文件").get_attribute("href") or ""
        assert (tmp_path / unquote(address)).is_file()
        assert Path(unquote(address)).stem in row.locator("th").inner_text()


def many(checker: Checker, pack: RulePack, samples: Path, reports: int) -> str:
    view = View(pack, "zh", reports=reports, beside="x.files")
    names = ("F01", "C03", "N12", "REQ-ROW-TOTAL", "C06", "DSP-TOTAL")
    made = [row_of(checker.check(samples / "broken" / f"{name}.csv"), view, "") for name in names]
    return index_of([replace(made[at % len(made)], link=f"x.files/{at:04d}.html") for at in range(reports)], view)


@pytest.mark.parametrize("reports", [300, pytest.param(2000, marks=pytest.mark.slow)])
def test_many_reports_are_filtered_at_once_and_few_bytes(
    checker: Checker, pack: RulePack, samples: Path, tmp_path: Path, look: Look, reports: int
) -> None:
    path = tmp_path / "many.html"
    path.write_text(many(checker, pack, samples, reports), encoding="utf-8")
    assert path.stat().st_size <= 3_000_000 * reports / 2000
    page = look(path).page
    seconds = page.evaluate("""() => {
      const state = document.querySelector("[data-state=failed]"), all = document.querySelector("[data-state='']");
      const spent = [state, all, state, all, state].map((button) => {
        const begin = performance.now();
        button.click();
        document.body.getBoundingClientRect();
        return performance.now() - begin;
      });
      return Math.min(...spent.slice(1, 3)) + Math.min(...spent.slice(3));
    }""")
    assert seconds / 2 < 100
    failed = int(page.locator("[data-state=failed] b").inner_text())
    expect(page.locator(f"{LIST}:visible")).to_have_count(min(failed, 100))
    if failed > 100:
        page.locator("#more").click()
        expect(page.locator(f"{LIST}:visible")).to_have_count(failed)


def test_on_paper_every_sheet_repeats_what_its_columns_are(
    checker: Checker, pack: RulePack, samples: Path, tmp_path: Path, look: Look
) -> None:
    import pdfplumber

    path = tmp_path / "many.html"
    path.write_text(many(checker, pack, samples, 150), encoding="utf-8")
    look(path).page.pdf(path=str(tmp_path / "many.pdf"), prefer_css_page_size=True)
    with pdfplumber.open(tmp_path / "many.pdf") as paper:
        texts = [one.extract_text() for one in paper.pages]
    assert sum(text.count("REQ-ROW-TOTAL.csv") for text in texts) == 25
    listed = [text for text in texts if ".csv" in text]
    assert len(listed) > 2
    assert all("单位" in text and "年份" in text and "首要问题" in text for text in listed)


@pytest.mark.slow
def test_five_hundred_reports_stay_small_and_are_not_kept(checker: Checker, pack: RulePack, samples: Path) -> None:
    """The next report is taken when the page of the one before is out, and no result is held."""
    import gc
    import weakref

    path = samples / "broken" / "F01.csv"
    first = checker.check(path)
    kept: list[weakref.ref[object]] = []
    size, waiting = 0, 0

    class Watched(type(first)):  # type: ignore[misc]
        """A verdict that can be watched."""

        __slots__ = ("__weakref__",)

    def results() -> Iterator[Result]:
        nonlocal waiting
        for _ in range(500):
            waiting += 1
            verdict = Watched(report=first.report, outcomes=first.outcomes, suspects=first.suspects)  # type: ignore[union-attr]
            kept.append(weakref.ref(verdict))
            yield verdict

    for piece in render(results(), View(pack, "zh", reports=500, beside="x.files")):
        if isinstance(piece, Beside):
            waiting -= 1
            assert waiting == 0
            assert len(piece.data) < 60_000
            size += len(piece.data)
        else:
            size += len(piece.encode() if isinstance(piece, str) else piece)
    gc.collect()
    assert sum(one() is not None for one in kept) <= 1
    assert size < 20_000_000


def test_a_page_takes_no_time_beside_the_check(checker: Checker, pack: RulePack, samples: Path) -> None:
    verdicts = [checker.check(samples / "broken" / f"{name}.csv") for name in ("F01", "C03", "I08")]
    list(render(verdicts[:1], View(pack, "zh")))  # the templates are read once
    start = time.process_time()
    for verdict in verdicts:
        list(render([verdict], View(pack, "zh")))
    assert (time.process_time() - start) / len(verdicts) < 0.3


def test_on_a_phone_the_first_finding_stands_below_the_name(index: Path, look: Look) -> None:
    page = look(index, width=390).page
    first = page.locator(f"{LIST} .f").first
    box, named = first.bounding_box(), page.locator(f"{LIST} th").first.bounding_box()
    assert box is not None and named is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["width"] > 300
    assert box["y"] > named["y"]
    assert page.evaluate("document.querySelector('.scroll').scrollWidth") <= 390
    page.locator("thead button").first.click()
    page.locator("#find").fill("F01")
    expect(page.locator(f"{LIST}:visible")).to_have_count(1)


def test_the_work_list_stands_before_the_totals(index: Path, look: Look) -> None:
    page = look(index).page
    heads = page.locator("h2").evaluate_all("all => all.map(one => one.id)")
    assert heads == ["h-list", "h-counts"]
    inside = page.locator("section:has(> #h-counts)")
    expect(inside.locator(".rules")).to_have_count(1)
    expect(inside.locator(".chart")).to_have_count(2)


@pytest.fixture
def mixed(samples: Path, write: Write, tmp_path: Path) -> Path:
    """One that failed with a row that was not read, one that failed alone, and two in order, of two years."""
    text = (samples / "huaxi-2021.csv").read_text(encoding="utf-8-sig")
    cut = text.replace("（一）予以公开,,15,1,0", "（一）予以公开,,15 1,0").replace("2.重复申请,2,", "2.重复申请,3,")
    (tmp_path / "cut.csv").write_text(cut, encoding="utf-8")
    (tmp_path / "later.csv").write_text(text.replace("2021年", "2022年"), encoding="utf-8")
    reports = samples / "huaxi-2021.csv", samples / "broken" / "F01.csv", tmp_path / "cut.csv", tmp_path / "later.csv"
    return write(*reports)


def test_what_failed_and_was_not_read_whole_is_found_by_either(mixed: Path, look: Look) -> None:
    page = look(mixed).page
    row = page.locator(f"{LIST}:visible", has_text="cut.csv")
    for state in ("failed", "incomplete"):
        button = page.locator(f"[data-state={state}]")
        button.click()
        expect(row).to_have_count(1)
        assert button.locator("b").inner_text() == str(page.locator(f"{LIST}:visible").count())
    assert "未核全（含未通过的）" in page.locator("[data-state=incomplete]").inner_text()
    expect(row.locator("td.s")).to_have_text("未通过（另有1处未读出）")
    expect(row.locator("td.w")).to_contain_text("项未能判断")
    page.locator("[data-state=passed]").click()
    expect(row).to_have_count(0)


def test_a_search_finds_what_a_row_tells(mixed: Path, look: Look) -> None:
    """Names and file names alone were found."""
    page = look(mixed).page
    for words, found in (("未读出", "cut.csv"), ("重复申请", "cut.csv"), ("逐栏", ""), ("f01", "F01.csv")):
        page.locator("#find").fill(words)
        expect(page.locator(f"{LIST}:visible")).to_have_count(int(bool(found)))
        if found:
            expect(page.locator(f"{LIST}:visible th")).to_contain_text(found)
    page.locator("#clear").click()
    title = page.locator("#rule option").nth(1)
    page.locator("#find").fill((title.text_content() or "").partition(" ")[2].partition("（")[0])
    expect(page.locator("#shown")).to_have_text(f"显示 {(title.text_content() or '').split('（')[-1].strip('）')} 份")
    page.locator("#clear").click()
    page.locator("#year").select_option(value="2022")
    assert set(column(page, 2)) == {"2022"}


def test_the_fault_is_a_line_that_leads_to_its_finding(mixed: Path, look: Look) -> None:
    page = look(mixed).page
    for cell in page.locator("td.f a").all():
        assert len(cell.inner_text()) <= 60
        assert (cell.get_attribute("href") or "").endswith("#f1")
    cut = page.locator("td.f a[title]")
    assert all(one.inner_text().endswith("…") for one in cut.all())


def test_a_column_that_says_nothing_is_left_out(samples: Path, write: Write, look: Look) -> None:
    heads = look(write(samples / "huaxi-2021.csv", samples / "broken" / "F01.csv")).page.locator("table.index thead th")
    assert [head.inner_text().split()[0] for head in heads.all()][3:] == ["错误", "警告", "提示", "首要问题"]


def test_a_rule_that_is_chosen_is_told_before_what_is_worse(
    checker: Checker, pack: RulePack, samples: Path, tmp_path: Path, look: Look
) -> None:
    """The row showed another fault alone, as though the filter had not worked."""
    text = (samples / "broken" / "F01.csv").read_text(encoding="utf-8-sig")
    assert "2.重复申请," in text
    (tmp_path / "two.csv").write_text(text.replace("2.重复申请,", "2.重复的申请,"), encoding="utf-8")
    view = View(pack, "zh", reports=2)
    rows = [row_of(checker.check(path), view, path.name) for path in (tmp_path / "two.csv", samples / "huaxi-2021.csv")]
    (tmp_path / "all.html").write_text(index_of(rows, view), encoding="utf-8")
    page = look(tmp_path / "all.html").page
    rules = rows[0].rules
    assert {number for _, _, number in rules} >= {1, 2}
    for rule, _, number in rules:
        option = page.locator("#rule option", has_text=f"{rule} ")
        page.locator("#rule").select_option(value=option.first.get_attribute("value"))
        told = page.locator(f"{LIST}:visible .f a")
        expect(told).to_have_count(1 if number == 1 else 2)
        assert (told.first.get_attribute("href") or "").endswith(f"#f{number}")
        if number > 1:
            title = option.first.get_attribute("data-title") or "-"
            expect(told.first).to_have_text(f"未做到“{title}”：见问题 {number}")
    page.locator("#clear").click()
    expect(page.locator(".chosen")).to_have_count(0)


def test_a_severity_and_a_level_of_unit_are_not_called_the_same(index: Path, look: Look) -> None:
    page = look(index).page
    assert page.locator("label:has(#severity)").inner_text().startswith("程度")
    assert "程度" in page.locator("table.rules thead").text_content() or ""


def test_the_letter_is_called_what_it_is_headed(checker: Checker, pack: RulePack, samples: Path) -> None:
    view, broken = View(pack, "zh"), samples / "broken"
    results = [checker.check(path) for path in (samples / "huaxi-2021.csv", broken / "F01.csv", broken / "C02.csv")]
    told = [row_of(result, view, "x.html").letter for result in results]
    assert told == [letter_of(result, view).title for result in results]
    assert told == ["核对结果", "退回修改意见", "核对意见"]
