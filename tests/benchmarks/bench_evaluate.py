"""The 42 identities over an array of reports, beside a matrix product written by hand."""

import os
import statistics
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # before NumPy: one core for both

import numpy as np

from gxcheck import load_pack
from gxcheck.constraints import compile_rules

IDENTITIES = ("REQ-BALANCE", "REQ-RESULTS", "REQ-ROW-TOTAL", "DSP-TOTAL")
REPORTS = 200_000


def main(repeats: int = 7) -> None:
    pack = load_pack()
    rules = [rule for rule in pack.rules if rule.id in IDENTITIES]
    constraints = compile_rules(pack, pack.forms["cn-disclosure-2021"], rules)
    values = np.random.default_rng(1).integers(0, 500, size=(REPORTS, len(constraints.cells)))
    matrix = constraints.matrix.T.copy()
    floats, float_matrix = values.astype(np.float64), matrix.astype(np.float64)
    ways = {
        "gxcheck: residuals and verdicts": lambda: constraints.holds(constraints.residuals(values)),
        "by hand: integer product": lambda: values[: REPORTS // 20] @ matrix,
        "by hand: float product (BLAS)": lambda: floats @ float_matrix == 0,
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(repeats):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - start)
    print(f"{len(constraints.rows)} identities, {len(constraints.cells)} cells, {REPORTS:,} reports, one core")
    for name, times in taken.items():
        reports = REPORTS // 20 if "integer" in name else REPORTS
        print(f"{name:34} {reports / statistics.median(times):12,.0f} reports/s")


if __name__ == "__main__":
    main()
