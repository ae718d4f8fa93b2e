"""Letters of many units, checked and written: `python tests/benchmarks/bench_letters.py [reports]`.

In seconds of the processor, as a machine may have other things to do.
"""

import sys
import tempfile
import time
from pathlib import Path

from gxcheck.model import Result
from gxcheck.packs import load_pack
from gxcheck.pipeline import Checker
from gxcheck.renderers.slip.apart import render_docx
from gxcheck.renderers.telling.view import View
from gxcheck.run.writing import Output, write_all

BROKEN = Path(__file__).parents[2] / "samples" / "broken"
MOST_SECONDS = 60


def seconds(results: list[Result], view: View, outputs: list[Output]) -> float:
    start = time.process_time()
    write_all(iter(results), outputs, view)
    return time.process_time() - start


def main(reports: int = 500) -> int:
    checker = Checker(load_pack())
    view = View(checker.packs[0], "zh", reports=reports)
    paths = sorted(BROKEN.glob("*.csv"))
    start = time.process_time()
    results = [checker.check(paths[number % len(paths)]) for number in range(reports)]
    checked = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder:
        apart = seconds(results, view, [Output("docx", None, render_docx, Path(folder) / "letters")])
        joined = seconds(results, view, [Output("docx", Path(folder) / "all.docx")])
    print(f"{reports} reports   check {checked:5.1f} s   a file a unit {apart:5.1f} s   one file {joined:5.1f} s")
    print(f"check and letters {checked + max(apart, joined):5.1f} s (at most {MOST_SECONDS})")
    return checked + max(apart, joined) > MOST_SECONDS


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
