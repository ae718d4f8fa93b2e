"""The page beside the check, and the index of many: `python tests/benchmarks/bench_page.py [reports]`."""

import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from gxcheck.model import Result
from gxcheck.packs import load_pack
from gxcheck.pipeline import Checker
from gxcheck.renderers.html import render
from gxcheck.renderers.telling.pieces import Beside
from gxcheck.renderers.telling.view import View

BROKEN = Path(__file__).parents[2] / "samples" / "broken"
NAMES = ("REQ-ROW-TOTAL", "REQ-RESULTS", "F01", "C03")
MOST_SECONDS, MOST_BYTES = 0.3, 20_000_000
#: Of an index of 2,000 reports.
MOST_INDEX = 3_000_000


def one(checker: Checker, name: str, repeats: int) -> tuple[float, float]:
    """Medians in seconds: of the check, and of the page made from it."""
    checks, pages = [], []
    for _ in range(repeats):
        start = time.perf_counter()
        verdict = checker.check(BROKEN / f"{name}.csv")
        middle = time.perf_counter()
        list(render([verdict], View(checker.packs[0], "zh")))
        checks.append(middle - start)
        pages.append(time.perf_counter() - middle)
    return statistics.median(checks), statistics.median(pages)


def many(checker: Checker, reports: int) -> tuple[int, int, int]:
    """Bytes of the index, of all pages, and the most that was held at once."""
    paths = sorted(BROKEN.glob("*.csv"))
    sizes = {"index": 0, "pages": 0}

    def results() -> Iterator[Result]:
        for number in range(reports):
            yield checker.check(paths[number % len(paths)])

    tracemalloc.start()
    for piece in render(results(), View(checker.packs[0], "zh", reports=reports, beside="page.files")):
        if isinstance(piece, Beside):
            sizes["pages"] += len(piece.data)
        else:
            sizes["index"] += len(piece.encode("utf-8") if isinstance(piece, str) else piece)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return sizes["index"], sizes["pages"], most


def main(reports: int = 500, repeats: int = 7) -> None:
    checker = Checker(load_pack())
    one(checker, NAMES[0], 1)  # templates and patterns are read once
    for name in NAMES:
        check, page = one(checker, name, repeats)
        print(f"{name:16} check {check:6.3f} s   page {page:6.3f} s (at most {MOST_SECONDS})")
    for count in (reports // 10, reports):
        index, pages, most = many(checker, count)
        print(
            f"{count:4} reports     index {index / 1e6:6.2f} of {MOST_INDEX * count / 2000 / 1e6:.2f} MB"
            f"   pages {pages / 1e6:6.2f} MB"
            f" ({(index + pages) / 1e6:.1f} of {MOST_BYTES / 1e6:.0f})   held at most {most / 1e6:5.1f} MB"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
