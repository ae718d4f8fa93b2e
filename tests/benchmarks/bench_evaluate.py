"""The 42 identities over an array of reports, beside column sums and a matrix product written by hand."""

import os
import statistics
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # before NumPy: one core for both

import numpy as np

from gxcheck import load_pack
from gxcheck.constraints import compile_rules

IDENTITIES = ("REQ-BALANCE", "REQ-RESULTS", "REQ-ROW-TOTAL", "DSP-TOTAL")
REPORTS = 200_000


def by_hand(columns: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """As somebody would write it: a sum over the columns of each identity, in slices."""
    plans = [([*np.flatnonzero(row == 1)], [*np.flatnonzero(row == -1)]) for row in matrix]
    held = np.empty((len(plans), columns.shape[1]), dtype=np.bool_)
    for start in range(0, columns.shape[1], 8192):
        piece = columns[:, start : start + 8192]
        for number, (plus, minus) in enumerate(plans):
            left, right = piece[plus[0]].copy(), piece[minus[0]].copy()
            for cell in plus[1:]:
                left += piece[cell]
            for cell in minus[1:]:
                right += piece[cell]
            held[number, start : start + 8192] = left == right
    return held


def main(repeats: int = 7) -> None:
    pack = load_pack()
    rules = [rule for rule in pack.rules if rule.id in IDENTITIES]
    constraints = compile_rules(pack, pack.forms["cn-disclosure-2021"], rules)
    values = np.random.default_rng(1).integers(0, 500, size=(REPORTS, len(constraints.cells)))
    matrix = constraints.matrix.T.copy()
    floats, float_matrix = values.astype(np.float64), matrix.astype(np.float64)
    columns = {kind: np.ascontiguousarray(values.T.astype(kind)) for kind in (np.int32, np.int64)}
    ways = {
        "gxcheck: by columns, 32 bits": lambda: constraints.columns.held(columns[np.int32]),
        "gxcheck: by columns, 64 bits": lambda: constraints.columns.held(columns[np.int64]),
        "by hand: column sums, 32 bits": lambda: by_hand(columns[np.int32], constraints.matrix),
        "by hand: column sums, 64 bits": lambda: by_hand(columns[np.int64], constraints.matrix),
        "a plain read of the memory": lambda: columns[np.int64].max(),
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
