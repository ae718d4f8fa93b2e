"""The page of one report beside its check, and the index of hundreds: its size, and the memory at its peak."""

import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from gxcheck import load_pack
from gxcheck.model import Result
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.html import render
from gxcheck.renderers.pieces import Beside
from gxcheck.renderers.view import View

BROKEN = Path(__file__).parents[2] / "samples" / "broken"
MANY = (100, 500)


def one_page(checker: Checker, pack: RulePack, path: Path, repeats: int) -> None:
    """Check and page in turns, so that a busy machine is as unkind to one as to the other."""
    taken: dict[str, list[float]] = {"check": [], "page": []}
    for _ in range(repeats + 1):
        start = time.perf_counter()
        result = checker.check(path)
        middle = time.perf_counter()
        list(render([result], View(pack, "zh")))
        taken["check"].append(middle - start)
        taken["page"].append(time.perf_counter() - middle)
    medians = {name: statistics.median(times[1:]) * 1000 for name, times in taken.items()}
    print(f"{path.stem:14} check {medians['check']:7.1f} ms   page {medians['page']:6.1f} ms   (limit 300)")


def many_pages(checker: Checker, pack: RulePack, reports: int) -> None:
    paths = sorted(BROKEN.glob("*.csv"))

    def results() -> Iterator[Result]:
        for number in range(reports):
            yield checker.check(paths[number % len(paths)])

    index = pages = largest = 0
    tracemalloc.start()
    for piece in render(results(), View(pack, "zh", reports=reports, beside="review.files")):
        if isinstance(piece, Beside):
            pages, largest = pages + len(piece.data), max(largest, len(piece.data))
        else:
            index += len(piece.encode() if isinstance(piece, str) else piece)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(
        f"{reports:4} reports: index {index / 1e6:.2f} MB (limit 20), pages {pages / 1e6:.1f} MB, "
        f"largest {largest / 1e3:.0f} kB, memory at its peak {peak / 1e6:.1f} MB"
    )


def main(repeats: int = 9) -> None:
    pack = load_pack()
    checker = Checker(pack)
    for name in ("REQ-ROW-TOTAL", "N12", "F01", "C03"):
        one_page(checker, pack, BROKEN / f"{name}.csv", repeats)
    for path in sorted(BROKEN.glob("*.csv")):
        checker.check(path)  # what is compiled and kept once is no part of what a report costs
    for reports in MANY:
        many_pages(checker, pack, reports)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
