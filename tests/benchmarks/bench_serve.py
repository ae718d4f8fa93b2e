"""The page beside the command line: the first screen, and two hundred dropped files until their list is there.

python -m tests.benchmarks.bench_serve [files]

By the clock, alternating, medians of three turns. The command line keeps a store and writes the list and its pages; the
page is asked as a browser asks, four files at once.
"""

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import quote

from tests.benchmarks.bench_set import TURNS, made

FILES, LANES = 200, 4
#: Seconds between two looks of the page at how far a check is.
OFTEN = 0.3
GXCHECK = (sys.executable, "-m", "gxcheck")


class Visitor:
    """A browser as far as a page notices."""

    def __init__(self, address: str) -> None:
        self._home = address.partition("?")[0].rstrip("/")
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self._opener.open(address).read()

    def ask(self, path: str, method: str = "GET", data: bytes | None = None) -> bytes:
        headers = {"Origin": self._home, "Accept": "application/json"}
        request = urllib.request.Request(self._home + path, data, headers, method=method)
        with self._opener.open(request) as answer:
            told: bytes = answer.read()
            return told


@contextmanager
def served(folder: Path) -> Iterator[Visitor]:
    process = subprocess.Popen([*GXCHECK, "serve", str(folder)], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        found = re.search(r"http\S+", process.stderr.readline())
        assert found is not None
        yield Visitor(found[0])
    finally:
        process.terminate()
        process.communicate()


def first_screen(folder: Path) -> float:
    began = time.perf_counter()
    with served(folder) as visitor:
        visitor.ask("/")
        visitor.ask("/files")
        return time.perf_counter() - began


def by_page(folder: Path, files: list[Path]) -> float:
    with served(folder) as visitor, ThreadPoolExecutor(LANES) as lanes:
        visitor.ask("/")
        began = time.perf_counter()
        put = lambda path: visitor.ask(f"/files/reports?drop=1&name={quote(path.name)}", "PUT", path.read_bytes())  # noqa: E731
        list(lanes.map(put, files))
        visitor.ask("/check", "POST", b"")
        while json.loads(visitor.ask("/state"))["phase"] == "checking":
            time.sleep(OFTEN)
        found = json.loads(visitor.ask("/statuses"))
        visitor.ask(f"/runs/{found['run']}/list.html")
        return time.perf_counter() - began


def by_command(folder: Path, reports: Path) -> float:
    folder.mkdir()
    began = time.perf_counter()
    call = [*GXCHECK, str(reports), "--store", str(folder / "store"), "--format", f"html={folder / 'list.html'}"]
    subprocess.run(call, capture_output=True, check=False)
    return time.perf_counter() - began


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        reports = place / "reports"
        reports.mkdir()
        made(reports, count)
        files = sorted(reports.iterdir())
        screens, pages, commands = [], [], []
        for turn in range(TURNS):
            screens.append(first_screen(place / f"screen{turn}"))
            commands.append(by_command(place / f"command{turn}", reports))
            pages.append(by_page(place / f"page{turn}", files))
        page, command = statistics.median(pages), statistics.median(commands)
        print(f"first screen {statistics.median(screens):.2f} s")
        print(f"{count} files: page {page:.1f} s, command line {command:.1f} s, {page / command:.2f} times")


if __name__ == "__main__":
    main()
