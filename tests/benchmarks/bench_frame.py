"""`check_frame` on a million records of the retailers kind, beside the same rules by hand in pandas and in polars.

Counts of what passes, what fails and what cannot be told are asked of all three, and have to be the same. Run as
`python -m tests.benchmarks.bench_frame [records]`; polars takes part where it is installed.
"""

import sys
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd

from gxcheck import check_frame, load_pack
from tests.records.retailers import counts_by_hand, retailers

PACK = Path(__file__).parents[2] / "samples" / "packs" / "retailers"
ROUNDS = 9
Counts = Mapping[str, tuple[int, ...]]


def by_polars(frame: pd.DataFrame) -> Callable[[], Counts]:
    import polars as pl

    data = pl.from_pandas(frame)
    col = pl.col
    rules = {
        "RTL-SIZE": col("size").is_in(["sc0", "sc1", "sc2", "sc3"]),
        "RTL-CHANCE": (col("incl_prob") > 0) & (col("incl_prob") <= 1),
        "RTL-STAFF": col("staff") >= 0,
        "RTL-TURNOVER": col("turnover") >= 0,
        "RTL-OTHER": col("other_rev") >= 0,
        "RTL-REVENUE": col("turnover") + col("other_rev") == col("total_rev"),
        "RTL-PROFIT": col("total_rev") - col("total_costs") == col("profit"),
        "RTL-COSTS": col("staff_costs") <= col("total_costs"),
        "RTL-MARGIN": col("profit") <= 0.6 * col("total_rev"),
        "RTL-WAGES": pl.when(col("staff") > 0).then(col("staff_costs") > 0),
        "RTL-PER-HEAD": pl.when(col("staff") != 0).then(col("turnover") / col("staff") <= 10000),
        "RTL-VAT": (col("vat") - col("turnover")).abs() <= 0.1 * col("turnover").abs(),
    }
    asked = [one.sum().alias(f"{name}+") for name, one in rules.items()]
    asked += [(~one).sum().alias(f"{name}-") for name, one in rules.items()]

    def held() -> Counts:
        row = data.select(*asked, col("profit").mean().alias("mean")).row(0, named=True)
        found = {name: (row[f"{name}+"], row[f"{name}-"]) for name in rules}
        size = data.height
        return {**found, "RTL-MEAN": (size, 0) if row["mean"] > 0 else (0, size)}

    return held


def main(records: int) -> None:
    frame = retailers(records, seed=1)
    pack = load_pack(PACK)
    ways: dict[str, Callable[[], Any]] = {
        "gxcheck": lambda: check_frame(frame, pack, keep=0),
        "gxcheck, 1000 kept": lambda: check_frame(frame, pack),
        "pandas by hand": lambda: counts_by_hand(frame),
    }
    if find_spec("polars") is not None:
        ways["polars by hand"] = by_polars(frame)
    counts = {one.rule: (one.passes, one.fails) for one in ways["gxcheck"]().counts}
    for name, way in ways.items():
        if "hand" in name:
            assert {rule: found[:2] for rule, found in way().items()} == counts, name
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            began, worked = time.perf_counter(), time.process_time()
            way()
            taken[name].append((time.perf_counter() - began, time.process_time() - worked))
    for name, rounds in taken.items():
        wall, cpu = ([1000 * one for one in side] for side in zip(*rounds, strict=True))
        print(f"{name:20} {median(wall):7.1f} ms ({min(wall):.1f}–{max(wall):.1f}), processor {median(cpu):7.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
