"""The page as people have it: in Chromium, served by the command."""

import http.server
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests.web.conftest import PATIENCE, Command, Serve, waited

expect.set_options(timeout=PATIENCE * 1000)
#: Drops files with these names and texts where it is called on.
DROP = """(zone, files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  zone.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""
REPORTS = "[data-kind=reports]"
#: Fields for files, and for a folder.
FILES, FOLDER = "input[multiple]:not([webkitdirectory])", "input[webkitdirectory]"


@dataclass
class Tab:
    """A page that is open, and all that it did beside being looked at."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    warned: int = 0


def left(tab: Tab, dialog: Dialog) -> None:
    """Whoever is asked whether to leave leaves; nothing else is asked."""
    if dialog.type == "beforeunload":
        tab.warned += 1
        dialog.accept()
    else:
        tab.said.append(dialog.message)
        dialog.dismiss()


Visit = Callable[..., Tab]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """At the end nothing was complained of, and nobody was asked but this machine."""
    contexts: list[BrowserContext] = []
    tabs: list[Tab] = []

    def visit(command: Command, width: int = 1280, context: BrowserContext | None = None, scheme: str = "light") -> Tab:
        if context is None:
            dark = "dark" if scheme == "dark" else "light"
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=dark)
            context.set_default_timeout(PATIENCE * 1000)
            contexts.append(context)
        tab = Tab(context.new_page())
        tabs.append(tab)
        tab.page.on("console", lambda message: tab.said.append(message.text))
        tab.page.on("pageerror", lambda trouble: tab.said.append(str(trouble)))
        tab.page.on("dialog", lambda dialog: left(tab, dialog))
        tab.page.on("request", lambda request: tab.asked.append(request.url))
        tab.page.goto(command.address)
        expect(tab.page.get_by_role("heading", level=1)).to_be_visible()
        return tab

    yield visit
    for context in contexts:
        context.close()
    assert [said for tab in tabs for said in tab.said] == []
    assert {urlsplit(url).hostname for tab in tabs for url in tab.asked} <= {"127.0.0.1"}


def choose(page: Page, *paths: Path, kind: str = "reports") -> None:
    page.locator(f"[data-kind={kind}] {FILES}").set_input_files(paths)


def checked(page: Page, count: int) -> None:
    """Wait for the results of so many files."""
    expect(page.locator(f"{REPORTS} .files a.s")).to_have_count(count)
    expect(page.locator("#stop")).to_be_hidden()


def test_from_a_drop_to_a_letter(serve: Serve, visit: Visit, samples: Path, tmp_path: Path) -> None:
    command = serve(tmp_path / "served")
    page = visit(command).page
    files = [
        (path.name, path.read_text("utf-8")) for path in (samples / "huaxi-2021.csv", samples / "broken" / "C01.csv")
    ]
    page.locator(REPORTS).evaluate(DROP, files)
    checked(page, 2)
    expect(page.locator("#tally")).to_have_text("共 2 份：通过 1，未通过 1，未核全 0，无法检查 0")
    page.get_by_role("link", name="看结果").click()
    page.get_by_role("link", name="花溪区").first.click()
    page.get_by_text("核实无误，予以豁免").first.click()
    page.get_by_label("理由").fill("部分五另行公布")
    page.get_by_role("button", name="豁免").click()
    expect(page.locator("#h-waived + ul")).to_contain_text("部分五另行公布")
    page.get_by_role("link", name="全部报告").click()
    expect(page.locator("tr.failed")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="全部修改意见").click()
    assert download.value.suggested_filename == "核对结果-修改意见.zip"
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"
    # it listens once, here, and writes nowhere else
    ours = psutil.Process(command.process.pid)
    listens = [
        one
        for each in (ours, *ours.children(recursive=True))
        for one in each.net_connections()
        if one.status == psutil.CONN_LISTEN
    ]
    assert [(one.laddr.ip, one.laddr.port) for one in listens] == [("127.0.0.1", urlsplit(command.address).port)]
    assert [path.name for path in tmp_path.iterdir()] == ["served"]


def test_what_is_taken_away_by_a_wrong_click_comes_back(
    serve: Serve, visit: Visit, samples: Path, tmp_path: Path
) -> None:
    page = visit(serve(tmp_path / "served")).page
    choose(page, samples / "huaxi-2021.csv", samples / "broken" / "C01.csv")
    checked(page, 2)
    page.get_by_role("button", name="拿掉 C01.csv").click()
    expect(page.locator(".said li")).to_contain_text("C01.csv 拿掉了")
    page.get_by_role("button", name="撤销").click()
    checked(page, 2)
    expect(page.locator(".said")).to_be_hidden()


def test_who_leaves_while_files_go_in_is_asked_and_told_at_the_next_opening(
    serve: Serve, visit: Visit, samples: Path, tmp_path: Path
) -> None:
    tab = visit(serve(tmp_path / "served"))
    page = tab.page
    page.route("**/files/reports*", lambda route: None)  # they never arrive
    choose(page, samples / "huaxi-2021.csv", samples / "broken" / "C01.csv")
    page.wait_for_function("sending > 0 && coming.size > 0")
    page.locator("h1").click()  # a browser asks only who did something on the page
    page.reload()
    assert tab.warned == 1
    expect(page.locator(".said li")).to_contain_text("上次放入 2 个文件，中途断了")


def test_both_years_by_a_folder_and_a_file(serve: Serve, visit: Visit, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "甲" / "乙").mkdir(parents=True)
    (tmp_path / "甲" / "乙" / "Y02.csv").write_bytes((samples / "broken" / "Y02.csv").read_bytes())
    (tmp_path / "甲" / "说明.exe").write_bytes(b"1")
    page = visit(serve(tmp_path / "served")).page
    page.locator(f"{REPORTS} {FOLDER}").set_input_files(tmp_path / "甲")
    checked(page, 1)
    expect(page.locator(".said li")).to_have_text(["文件夹里有 1 个不是报告的文件，跳过了"])
    page.get_by_role("button", name="知道了").click()
    choose(page, samples / "last-year" / "Y02.csv", kind="last")
    expect(page.locator("[data-kind=last] .files li")).to_have_count(1)
    expect(page.locator("#list")).to_have_attribute("href", re.compile("/runs/2/"))
    page.locator("#list").click()
    expect(page.locator("#h-both")).to_be_visible()


def test_two_tabs_show_the_same(serve: Serve, visit: Visit, samples: Path, tmp_path: Path) -> None:
    command = serve(tmp_path / "served")
    first = visit(command).page
    second = visit(command, context=first.context).page
    choose(first, samples / "huaxi-2021.csv")
    choose(second, samples / "broken" / "C01.csv")
    for page in (first, second):
        checked(page, 2)
    second.get_by_role("button", name="拿掉 C01.csv").click()
    for page in (first, second):
        checked(page, 1)
    first.get_by_role("button", name="拿掉 huaxi-2021.csv").click()
    for page in (first, second):
        expect(page.locator(".results")).to_be_hidden()
        expect(page.locator("#check")).to_be_disabled()


def test_a_hostile_file_is_shown_as_text(serve: Serve, visit: Visit, samples: Path, tmp_path: Path) -> None:
    page = visit(serve(tmp_path / "served")).page
    markup = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    text = (samples / "broken" / "C01.csv").read_text("utf-8").replace("花溪区", markup)
    page.locator(REPORTS).evaluate(DROP, [(f"{markup.replace('/', '')}.csv", text), ("b.csv", markup)])
    checked(page, 2)
    page.locator("#list").click()
    for link in page.locator("table.index tbody th a").all():
        page.goto(page.url.split("/list")[0] + "/" + (link.get_attribute("href") or ""))
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("main img, main script").count() == 0
        page.go_back()


@contextmanager
def hostile(target: str) -> Iterator[str]:
    """A page of somebody else that posts, asks and frames."""
    html = f"""<!doctype html><iframe name="in" src="{target}"></iframe><iframe name="out"></iframe>
      <form method="post" action="{target}check" target="out"></form><img src="{target}state">
      <script>
        document.forms[0].submit();
        const asked = {{method: "POST", mode: "no-cors", credentials: "include"}};
        fetch("{target}check", asked).finally(() => {{ document.title = "done"; }});
      </script>"""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_a_hostile_page_changes_and_reads_nothing(serve: Serve, visit: Visit, samples: Path, tmp_path: Path) -> None:
    command = serve(tmp_path / "served")
    page = visit(command).page
    choose(page, samples / "huaxi-2021.csv")
    checked(page, 1)
    before = page.request.get(f"{command.home}state").json()["check"]
    with hostile(command.home) as address:
        other = page.context.new_page()
        refused: list[str] = []
        other.on("requestfailed", lambda request: refused.append(f"{request.method} {urlsplit(request.url).path}"))
        other.goto(address)
        expect(other).to_have_title("done")
        waited(lambda: other.wait_for_timeout(20) or len(refused) == 4)
        assert sorted(refused) == ["GET /", "GET /state", "POST /check", "POST /check"]
        other.close()
    assert page.request.get(f"{command.home}state").json()["check"] == before


def reached(page: Page, name: str) -> None:
    """Tab until what has this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in (page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText") or ""):
            return
    raise AssertionError(name)


def test_by_keyboard_alone(serve: Serve, visit: Visit, samples: Path, tmp_path: Path) -> None:
    page = visit(serve(tmp_path / "served")).page
    reached(page, "选文件")
    # what Enter opens here is the system's own
    page.locator(":focus").set_input_files(samples / "broken" / "C01.csv")
    checked(page, 1)
    reached(page, "看结果")
    page.keyboard.press("Enter")
    expect(page.locator("#h-findings")).to_be_visible()
    reached(page, "核实无误")
    page.keyboard.press("Enter")
    reached(page, "理由")
    page.keyboard.type("部分五另行公布")
    reached(page, "豁免")
    page.keyboard.press("Enter")
    expect(page.locator("#h-waived + ul")).to_contain_text("部分五另行公布")


@pytest.mark.parametrize(("language", "width", "scheme"), [("zh", 1280, "light"), ("en", 390, "dark")])
def test_nobody_is_kept_out(
    serve: Serve, visit: Visit, samples: Path, tmp_path: Path, language: str, width: int, scheme: str
) -> None:
    """What axe calls serious is on no page, and none is wider than a phone."""
    page = visit(serve(tmp_path / "served", "--lang", language), width, scheme=scheme).page

    def accessible() -> None:
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    accessible()
    odd = tmp_path / f"{'很长的名字' * 12}.csv"
    odd.write_bytes((samples / "broken" / "C01.csv").read_bytes())
    choose(page, odd, samples / "huaxi-2021.csv", tmp_path / "served" / ".serve-lock")
    checked(page, 2)
    expect(page.locator(".said li")).to_have_count(1)
    accessible()
    page.locator("#list").click()
    expect(page.locator("table.index")).to_be_visible()
    accessible()
    page.locator("tr.failed th a").click()
    page.locator(".waive summary").first.click()
    accessible()


def test_a_browser_that_is_closed_in_the_middle_loses_nothing(
    serve: Serve, visit: Visit, samples: Path, tmp_path: Path
) -> None:
    command = serve(tmp_path / "served")
    page = visit(command).page
    files = sorted((samples / "broken").glob("C*.csv"))
    choose(page, *files)
    expect(page.locator("#stop")).to_be_visible()
    page.close()
    page = visit(command, context=page.context).page
    checked(page, len(files))


def test_what_is_too_large_or_too_many_is_told_before_it_is_sent(serve: Serve, visit: Visit, tmp_path: Path) -> None:
    page = visit(serve(tmp_path / "served")).page
    zone = page.locator(REPORTS)
    zone.evaluate(DROP, [(f"{number}.csv", "1") for number in range(10_001)])
    expect(page.locator(".said li")).to_have_text(["这次有 10001 个文件，一个也没有放入：最多放 10000 个；请分开核对"])
    page.get_by_role("button", name="知道了").click()
    zone.evaluate("""(zone) => {
      const data = new DataTransfer(), file = new File(["1"], "a.csv");
      Object.defineProperty(file, "size", {value: 2e9});
      Object.defineProperty(data, "files", {value: [file]});
      Object.defineProperty(data, "items", {value: []});
      zone.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
      const event = new Event("drop", {bubbles: true, cancelable: true});
      event.dataTransfer = {files: [file], items: []};
      zone.dispatchEvent(event);
    }""")
    expect(page.locator(".said li").first).to_have_text("a.csv 没有放入：超过 200 MB")
    assert list((tmp_path / "served" / "reports").iterdir()) == []


def test_a_page_whose_program_has_ended_says_so(serve: Serve, visit: Visit, tmp_path: Path) -> None:
    command = serve(tmp_path / "served")
    tab = visit(command)
    tab.page.get_by_role("button", name="结束").click()
    expect(tab.page.locator("main")).to_contain_text("已经结束")
    assert command.process.wait(PATIENCE) == 0
