"""Data of the shape of the retailers of R's validate, made anew, and their rules by hand in pandas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

FIELDS = ("size", "incl_prob", "staff", "turnover", "other_rev", "total_rev", "staff_costs", "total_costs", "profit",
          "vat")  # fmt: skip
Counts = tuple[int, int, int, int]


def retailers(records: int, seed: int = 0, missing: float = 0.1, decimals: int = 0) -> pd.DataFrame:
    """Shops, most of them right; a share of the values of each field is missing.

    `decimals`: of amounts, which are floats.
    """
    random = np.random.default_rng(seed)

    def amounts(mean: float) -> Any:
        return np.round(random.lognormal(mean, 1.2, records), decimals)

    staff, turnover, other = np.floor(random.lognormal(1.5, 1, records)), amounts(6), amounts(3)
    total = np.round(turnover + other, decimals)
    staff_costs = np.round(staff * np.floor(random.uniform(10, 40, records)), decimals)
    costs = np.round(staff_costs + total * random.uniform(0.2, 0.9, records), decimals)
    frame = pd.DataFrame({
        "size": random.choice(["sc0", "sc1", "sc2", "sc3", "sc9"], records, p=[0.3, 0.3, 0.2, 0.19, 0.01]),
        "incl_prob": np.round(random.uniform(0, 1.005, records), 2),
        "staff": staff,
        "turnover": turnover,
        "other_rev": other,
        "total_rev": total,
        "staff_costs": staff_costs,
        "total_costs": costs,
        "profit": np.round(total - costs, decimals),
        "vat": np.round(turnover * random.uniform(0.85, 1.15, records), decimals),
    })  # fmt: skip
    for name in FIELDS[2:]:
        frame.loc[random.random(records) < 0.02, name] *= -1
    for name in FIELDS[5:9]:
        frame.loc[random.random(records) < 0.02, name] += 10
        frame[name] = frame[name].round(decimals)
    for name in FIELDS:
        frame.loc[random.random(records) < missing, name] = None if name == "size" else np.nan
    return frame


def counts_by_hand(frame: pd.DataFrame) -> Mapping[str, Counts]:
    """Of each rule: passes, fails, not applicable, undecided."""
    f, none = frame, np.zeros(len(frame), dtype=bool)

    def counted(holds: pd.Series[Any], *needed: str, left_out: Any = none, more: Any = None) -> Counts:
        known = f[needed[0]].notna()
        for name in needed[1:]:
            known &= f[name].notna()
        if more is not None:
            known &= more
        known &= ~left_out
        passes = int((holds & known).sum())
        fails, out = int(known.sum()) - passes, int(left_out.sum())
        return passes, fails, out, len(f) - passes - fails - out

    mean = f["profit"].mean()
    return {
        "RTL-SIZE": counted(f["size"].isin(["sc0", "sc1", "sc2", "sc3"]), "size"),
        "RTL-CHANCE": counted((f["incl_prob"] > 0) & (f["incl_prob"] <= 1), "incl_prob"),
        "RTL-STAFF": counted(f["staff"] >= 0, "staff"),
        "RTL-TURNOVER": counted(f["turnover"] >= 0, "turnover"),
        "RTL-OTHER": counted(f["other_rev"] >= 0, "other_rev"),
        "RTL-REVENUE": counted(
            (f["turnover"] + f["other_rev"] - f["total_rev"]).abs() < 1e-6, "turnover", "other_rev", "total_rev"
        ),
        "RTL-PROFIT": counted(
            (f["total_rev"] - f["total_costs"] - f["profit"]).abs() < 1e-6, "total_rev", "total_costs", "profit"
        ),
        "RTL-COSTS": counted(f["staff_costs"] <= f["total_costs"], "staff_costs", "total_costs"),
        "RTL-MARGIN": counted(f["profit"] <= 0.6 * f["total_rev"] + 1e-9, "profit", "total_rev"),
        "RTL-WAGES": counted(f["staff_costs"] > 0, "staff", "staff_costs", left_out=f["staff"] <= 0),
        "RTL-PER-HEAD": counted(f["turnover"] / f["staff"] <= 10000, "turnover", "staff", more=f["staff"] != 0),
        "RTL-VAT": counted((f["vat"] - f["turnover"]).abs() <= 0.1 * f["turnover"].abs() + 1e-9, "vat", "turnover"),
        "RTL-MEAN": (len(f), 0, 0, 0) if mean > 0 else (0, len(f), 0, 0),
    }
