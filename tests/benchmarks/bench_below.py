"""How much longer a report takes beside eighty of units below it than by itself.

python tests/benchmarks/bench_below.py
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from gxcheck import load_pack  # noqa: E402
from gxcheck.model import Child, Relatives, Report, Unit  # noqa: E402
from gxcheck.pipeline import Checker  # noqa: E402

ROUNDS, CHILDREN = 15, 80
#: Times the time of the report by itself.
MOST = 3.0


def times(report: Report, number: int) -> Report:
    """The report with so many times each of its figures."""
    cells = {
        name: replace(cell, value=cell.value * number, printed=str(cell.value * number))
        for name, cell in report.cells.items()
        if cell.value is not None
    }
    return replace(report, cells=cells)


def side_by_side(*calls: Callable[[], object]) -> list[float]:
    """Seconds of each call, the median of rounds in which each runs once: what slows one down slows all."""
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(ROUNDS):
        for place, call in enumerate(calls):
            start = time.process_time()
            call()
            taken[place].append(time.process_time() - start)
    return [median(each) for each in taken]


def main() -> None:
    checker = Checker(load_pack())
    report = checker.read(ROOT / "samples" / "huaxi-2021.csv")
    children = tuple(Child(name=f"unit {number}", report=report) for number in range(CHILDREN))
    beside = Relatives(unit=Unit(name="above", complete=True), children=children)
    together, one_left_out = times(report, CHILDREN), times(report, CHILDREN - 1)
    alone, right, wrong = side_by_side(
        lambda: checker.judge(together),
        lambda: checker.judge(together, beside),
        lambda: checker.judge(one_left_out, beside),
    )
    told = f"beside {CHILDREN} {right / alone:.2f} times, one left out {wrong / alone:.2f}"
    print(f"by itself {alone * 1000:.1f} ms; {told}")
    if max(right, wrong) > MOST * alone:
        sys.exit(f"more than {MOST} times")


if __name__ == "__main__":
    main()
