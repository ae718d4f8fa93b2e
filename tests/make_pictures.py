"""Writes `.github/pictures/`: what the README shows, made from the samples.

Run it as `python tests/make_pictures.py`. It needs Chromium and LibreOffice; what they draw differs with
their version and the fonts, so the pictures are looked at and not compared.
"""

import io
import os
import pty
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.renderers.html.conftest import FLAGS  # noqa: E402
from tests.renderers.office import converted  # noqa: E402

PICTURES = ROOT / ".github" / "pictures"
SAMPLE = "samples/broken/REQ-ROW-TOTAL.csv"
#: A shell's lines for the picture of a pipeline.
SESSION = (
    "gxcheck samples/huaxi-2021.csv --manifest proof.json",
    "gxcheck verify proof.json",
    "gxcheck samples/broken/N12.csv; echo $?",
)
COLUMNS = 80
SCREEN = """
body { margin: 0; background: #292929; color: #c5c8c6 }
pre { margin: 0; padding: 18px 22px; width: max-content; font: 15px/1.5 monospace }
"""
COLOURS = 64


def gxcheck(line: str, folder: Path, terminal: bool = False) -> bytes:
    """What a line of shell says; with `terminal` as it says it to one, in colour."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LANG": "zh_CN.UTF-8",
        "COLUMNS": str(COLUMNS),
        "TERM": "xterm",
    }
    if not terminal:
        return subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, check=False).stdout
    ours, theirs = pty.openpty()
    with subprocess.Popen(line, shell=True, cwd=folder, env=environment, stdout=theirs, stderr=theirs):
        os.close(theirs)
        return b"".join(iter(lambda: _read(ours), b""))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # so a terminal says that nobody writes to it any more
        return b""


def page(browser: Browser, folder: Path) -> Image.Image:
    """The summary and, under it, the table that it is about, down to the last row of the first results."""
    gxcheck(f"gxcheck {SAMPLE} --format html=page.html", folder)
    tab = browser.new_page(viewport={"width": 1000, "height": 900}, device_scale_factor=1.5)
    tab.goto((folder / "page.html").as_uri())
    summary, table = tab.locator("header").bounding_box(), tab.locator("table:has(.suspect)").bounding_box()
    last = tab.locator("#c-requests-denied_internal_affairs-enterprise").bounding_box()
    assert summary and table and last
    cut = table["y"] - 45, last["y"] + last["height"] + 2
    return stacked([clip(tab, 0, summary["y"] + summary["height"] + 18), clip(tab, *cut)])


def clip(tab: Page, top: float, bottom: float) -> Image.Image:
    part = FloatRect(x=0, y=top, width=1000, height=bottom - top)
    return Image.open(io.BytesIO(tab.screenshot(clip=part, full_page=True)))


def stacked(parts: Sequence[Image.Image]) -> Image.Image:
    whole = Image.new("RGB", (max(part.width for part in parts), sum(part.height for part in parts)), "white")
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole


def workbook(folder: Path) -> Image.Image:
    """The marked table with the comment on the wrong cell open, and the sheet of findings."""
    gxcheck(f"gxcheck {SAMPLE} --format xlsx=marked.xlsx", folder)
    opened = with_open_comment((folder / "marked.xlsx").read_bytes())
    drawn = converted("open.xlsx", opened, "pdf", folder)
    with pdfplumber.open(io.BytesIO(drawn)) as sheets:
        first, last = sheets.pages[0], sheets.pages[-1]
        head = first.search("三、收到")[0]["top"] - 6
        table = first.crop((20, head, 690, first.height - 70))
        findings = last.crop((20, 30, last.width - 20, 150))
        return stacked([part.to_image(resolution=150).original for part in (table, findings)])


def with_open_comment(data: bytes) -> bytes:
    """The workbook, in which the comment that names a value is shown without pointing at its cell."""
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.comment and "疑应为" in cell.comment.text)
    at = f"<x:Row>{cell.row - 1}</x:Row><x:Column>{cell.column - 1}</x:Column>"
    anchor = f"<x:Anchor>{cell.column},30,{cell.row},8,{cell.column + 7},0,{cell.row + 6},0</x:Anchor><x:Visible/>"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.endswith(".vml"):
                shapes = re.split("(?=<v:shape )", part.decode("utf-8"))
                shown = (shape.replace("hidden", "visible").replace(at, anchor + at) for shape in shapes if at in shape)
                part = "".join([shapes[0], *shown, *(one for one in shapes[1:] if at not in one)]).encode("utf-8")
            after.writestr(name, part)
    return out.getvalue()


def terminal(browser: Browser, folder: Path) -> Image.Image:
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    for line in SESSION:
        console.print(Text(f"$ {line}", "bold"))
        console.print(
            Text.from_ansi(gxcheck(line, folder, terminal=True).decode("utf-8").replace("\r\n", "\n").strip() + "\n")
        )
    text = console.export_html(theme=SVG_EXPORT_THEME, inline_styles=True, code_format="<pre>{code}</pre>")
    tab = browser.new_page(viewport={"width": 900, "height": 600}, device_scale_factor=1.25)
    tab.set_content(f"<style>{SCREEN}</style>{text}")
    return Image.open(io.BytesIO(tab.locator("pre").screenshot()))


def pictures(folder: Path) -> Iterable[tuple[str, Image.Image]]:
    shutil.copytree(ROOT / "samples", folder / "samples")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield "page", page(browser, folder)
        yield "terminal", terminal(browser, folder)
        browser.close()
    yield "workbook", workbook(folder)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        for name, drawn in pictures(Path(folder)):
            few = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
