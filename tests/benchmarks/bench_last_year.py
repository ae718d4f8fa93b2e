"""How much longer two years take than one, and how long the comparison of two sections takes beside the library's own.

python tests/benchmarks/bench_last_year.py
"""

import gc
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from rapidfuzz.distance import Indel  # noqa: E402

from gxcheck import load_pack  # noqa: E402
from gxcheck.pipeline import Checker  # noqa: E402
from gxcheck.text.alike import alike  # noqa: E402

ROUNDS = 21
LENGTH = 10_000
#: Times the time of one report, and times that of the library's own function.
MOST_BOTH, MOST_ALIKE = 2.2, 3.0


def side_by_side(*calls: Callable[[], object]) -> list[float]:
    """Seconds of each call, the median of rounds in which each runs once: what slows one down slows all."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(ROUNDS):
        for taken, call in zip(times, calls, strict=True):
            gc.collect()
            start = time.perf_counter()
            call()
            taken.append(time.perf_counter() - start)
    return [median(taken) for taken in times]


def sections(seed: int = 1) -> tuple[str, str]:
    """Two texts of so many characters, four sentences of five alike."""
    chance = random.Random(seed)
    words = [chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(600)]

    def sentence() -> str:
        return "".join(chance.choice(words) for _ in range(chance.randrange(15, 50))) + "。"

    one, other, length = [], [], 0
    while length < LENGTH:
        first = sentence()
        one.append(first)
        other.append(first if chance.random() < 0.8 else sentence())
        length += len(first)
    return "".join(one)[:LENGTH], "".join(other)[:LENGTH]


def both_years() -> float:
    """The time of a report beside last year's, in times of that of the report alone."""
    pack = load_pack()
    report = ROOT / "samples" / "last-year" / "following-unchanged.csv"
    last = ROOT / "samples" / "last-year" / "unchanged.csv"
    alone = Checker(pack)
    alone.check(report)
    one, both = side_by_side(lambda: alone.check(report), lambda: Checker(pack, last_year=last).check(report))
    print(f"one year {one * 1e3:.1f} ms   both {both * 1e3:.1f} ms   {both / one:.2f} ×  (at most {MOST_BOTH})")
    return both / one


def likeness() -> float:
    """The time of the comparison, in times of that of the library's own."""
    pack = load_pack()
    left_out = pack.reading.form_sentences
    texts = [sections(seed) for seed in range(ROUNDS + 1)]
    kept, library = iter(texts), iter(texts)

    def ours() -> object:
        alike.cache_clear()
        return alike(*next(kept), left_out)

    ours()
    Indel.normalized_similarity(*next(library))
    own, theirs = side_by_side(ours, lambda: Indel.normalized_similarity(*next(library)))
    print(f"sections {own * 1e3:.2f} ms   Indel {theirs * 1e3:.2f} ms   {own / theirs:.2f} ×  (at most {MOST_ALIKE})")
    return own / theirs


if __name__ == "__main__":
    sys.exit(both_years() > MOST_BOTH or likeness() > MOST_ALIKE)
