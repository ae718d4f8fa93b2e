"""Writes `.github/pictures/`: what the README shows, made from the samples.

Chromium draws the page and the terminal, LibreOffice the workbook.
Run it as `python -m tests.make_pictures` where both are installed.
"""

import contextlib
import re
import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path

import pdfplumber
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.text import Text

from tests.conftest import ROOT
from tests.outputs.office import converted
from tests.page.conftest import FLAGS
from tests.test_cli import gxcheck

PICTURES = ROOT / ".github" / "pictures"
SAMPLE = "samples/broken/REQ-ROW-TOTAL.csv"
COMMANDS = (
    "gxcheck samples/huaxi-2021.csv --manifest proof.json",
    "gxcheck verify proof.json",
    "gxcheck samples/broken/N12.csv",
)
#: rich's own frame names fonts of an address; a picture is drawn from what the machine has
TERMINAL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
<style>.{unique_id}-matrix {{ font: {char_height}px DejaVu Sans Mono, monospace; }} {styles}</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
<rect width="100%" height="100%" fill="#15181c"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g></svg>"""


def page(browser: Browser, folder: Path) -> Path:
    """The head and the finding, and under them the table that it is about."""
    path = folder / "page.html"
    gxcheck(SAMPLE, "--lang", "zh", "--format", f"html={path}")
    tab = browser.new_page(viewport={"width": 1000, "height": 900})
    tab.goto(path.as_uri())
    whole = Image.open(BytesIO(tab.screenshot(full_page=True)))
    return _saved(_rows(whole, 0, _bottom(tab, ".finding") + 12), *_table(whole, tab), path=folder / "page.png")


def _table(whole: Image.Image, tab: Page) -> Iterator[Image.Image]:
    """Table 3 from its heading to a row under the wrong cell."""
    heading = tab.locator("h3", has_text="表三").bounding_box()
    assert heading
    yield _rows(whole, round(heading["y"]) - 4, _bottom(tab, "#c-requests-denied_internal_affairs-enterprise"))


def _bottom(tab: Page, selector: str) -> int:
    box = tab.locator(selector).first.bounding_box()
    assert box
    return round(box["y"] + box["height"])


def _rows(whole: Image.Image, top: int, bottom: int) -> Image.Image:
    return whole.crop((0, top, whole.width, bottom))


def _saved(*parts: Image.Image, path: Path) -> Path:
    """One under the other, in the few colours that they have."""
    one = Image.new("RGB", (max(part.width for part in parts), sum(part.height for part in parts)), "white")
    top = 0
    for part in parts:
        one.paste(part, (0, top))
        top += part.height
    one.quantize(64).save(path, optimize=True)
    return path


def workbook(_: Browser, folder: Path) -> Path:
    """The table whose cells are filled, and under it the sheet of findings."""
    gxcheck(SAMPLE, "--lang", "zh", "--format", f"xlsx={folder / 'marked.xlsx'}")
    printed = folder / "marked.pdf"
    printed.write_bytes(converted("marked.xlsx", (folder / "marked.xlsx").read_bytes(), "pdf", folder))
    with pdfplumber.open(printed) as pdf:
        form = _cut(pdf.pages[0], "三、收到", "8.属于", 150)
        findings = _cut(pdf.pages[-1], "花溪区", "23 ≠ 18", 150)
    return _saved(form, findings, path=folder / "workbook.png")


def _cut(page: pdfplumber.page.Page, first: str, last: str, resolution: int) -> Image.Image:
    """From the line that has one text to the line that has the other, as wide as what is drawn."""
    lines = page.extract_text_lines()
    top = next(line["top"] for line in lines if first in line["text"])
    bottom = next(line["bottom"] for line in reversed(lines) if last in line["text"])
    right = max(one["x1"] for one in (*page.rects, *page.lines, *page.chars))
    box = (20, top - 6, min(right + 6, page.width), bottom + 8)
    return page.crop(box).to_image(resolution=resolution).original.convert("RGB")


def terminal(browser: Browser, folder: Path) -> Path:
    """Commands of a pipeline, with what they print."""
    console = Console(record=True, width=80, file=StringIO(), force_terminal=True)
    for command in COMMANDS:
        done = gxcheck(*_arguments(command, folder), LANG="en_US.UTF-8", COLUMNS="80")
        console.print(Text(f"$ {command}", "bold green"), soft_wrap=True)
        console.print(Text((done.stdout + done.stderr).strip("\n")))
        console.print(Text(f"exit code {done.returncode}\n", "bold red" if done.returncode else "bold"))
    # rich takes a wide character for one column, and squeezes the line to that
    drawn = re.sub(r' textLength="[^"]*"', "", console.export_svg(code_format=TERMINAL))
    (folder / "terminal.svg").write_text(drawn, "utf-8")
    tab = browser.new_page(viewport={"width": 1150, "height": 400})
    tab.goto((folder / "terminal.svg").as_uri())
    shot = Image.open(BytesIO(tab.locator("svg").screenshot()))
    return _saved(shot.convert("RGB"), path=folder / "terminal.png")


def _arguments(command: str, folder: Path) -> list[str]:
    return [str(folder / word) if word == "proof.json" else word for word in shlex.split(command)[1:]]


MADE: Mapping[str, Callable[[Browser, Path], Path]] = {
    "page.png": page,
    "workbook.png": workbook,
    "pipeline.png": terminal,
}


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    PICTURES.mkdir(exist_ok=True)
    # a picture shows the paths that the README names
    with contextlib.chdir(ROOT), sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, make in MADE.items():
            shutil.copyfile(make(browser, Path(folder)), PICTURES / name)
        browser.close()


if __name__ == "__main__":
    main()
