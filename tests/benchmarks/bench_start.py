"""Whole processes, side by side: `python tests/benchmarks/bench_start.py [repeats]`."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "samples" / "huaxi-2021.csv"
BASE = "import pandera.pandas"
COMMANDS: dict[str, tuple[list[str], float]] = {
    BASE: ([sys.executable, "-c", BASE], 1.0),
    f"gxcheck {SAMPLE.name}": (["gxcheck", str(SAMPLE)], 1.3),
    "gxcheck --help": (["gxcheck", "--help"], 0.35),
    "gxcheck rules list": (["gxcheck", "rules", "list"], 0.35),
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main(repeats: int = 15) -> None:
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(repeats):
        for name, (command, _) in COMMANDS.items():
            taken[name].append(seconds(command))
    base = statistics.median(taken[BASE])
    for name, (_, most) in COMMANDS.items():
        median = statistics.median(taken[name])
        print(f"{name:32} {median:7.3f} s  {median / base:5.2f} × (at most {most})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
