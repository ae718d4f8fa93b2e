"""Whole processes, side by side, by the processor time they take: `python tests/benchmarks/bench_start.py [repeats]`.

`gxcheck` is the one on the path; what a wheel brings prepared only an installed one has.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "huaxi-2021.csv"
BASE = "import pandera.pandas"
KEPT = "gxcheck FOLDER -q, all kept"


def commands(store: Path) -> dict[str, tuple[list[str], float]]:
    """What is run, and how many times as long as the first it may take."""
    return {
        BASE: ([sys.executable, "-c", BASE], 1.0),
        f"gxcheck {SAMPLE.name}": (["gxcheck", str(SAMPLE)], 1.15),
        KEPT: (["gxcheck", str(SAMPLES / "below"), "-q", "--store", str(store)], 0.5),
        "gxcheck --help": (["gxcheck", "--help"], 0.2),
        "gxcheck rules list": (["gxcheck", "rules", "list"], 0.25),
    }


def seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    assert done.returncode in (0, 1), command  # 1: some of the samples are wrong on purpose
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(repeats: int = 15) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asked = commands(Path(folder) / "kept.db")
        seconds(asked[KEPT][0])
        taken: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(repeats):
            for name, (command, _most) in asked.items():
                taken[name].append(seconds(command))
    base = statistics.median(taken[BASE])
    for name, (_, most) in asked.items():
        median = statistics.median(taken[name])
        print(f"{name:32} {median:7.3f} s  {median / base:5.2f} × (at most {most})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
