"""Two thousand mixed files as one run: beside two processes that do nothing but the libraries' own pass over them.

python -m tests.benchmarks.bench_set [files]

Rates by the clock, alternating, medians of three turns; the memory of the parent is the most that it held.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from gxcheck.pipeline import Checker
from tests.benchmarks.bench_check import bare_rows, source_of
from tests.benchmarks.bench_readers import BARE
from tests.recognise.printing import Source, Style
from tests.recognise.writers import PLAIN

#: Suffix → files of a hundred.
MIX = {".csv": 10, ".txt": 5, ".html": 25, ".docx": 35, ".xlsx": 20, ".pdf": 5}
FILES, FEW = 2_000, 200
TURNS = 3
CHILD = """
import resource, sys
sys.modules["hypothesis"] = None
from gxcheck.cli.entry import main
try:
    main(sys.argv[1:], standalone_mode=False)
except SystemExit:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def made(folder: Path, count: int) -> None:
    """Files in the proportions of MIX, each of a unit of its own."""
    source = source_of(Checker())
    kinds = [suffix for suffix, share in MIX.items() for _ in range(share)]
    for number in range(count):
        suffix = kinds[number * 37 % len(kinds)]
        written = PLAIN[suffix](_of_unit(source, number), Style())
        (folder / f"{number:05}{suffix}").write_bytes(written)


def _of_unit(source: Source, number: int) -> Source:
    name = f"甲{number}县"
    prose = {id: tuple(re.sub("花溪区", name, part) for part in parts) for id, parts in source.prose.items()}
    return replace(source, title=source.title.replace("花溪区", name), prose=prose)


def bare(path: Path) -> int:
    data = path.read_bytes()
    pass_ = {".csv": bare_rows, ".txt": lambda raw: raw.decode().splitlines(), **BARE}[path.suffix]
    pass_(data)
    return len(data)


def bare_twice(paths: Sequence[Path]) -> None:
    with get_context("fork").Pool(2) as pool:
        pool.map(bare, paths, chunksize=16)


def gxcheck(*arguments: object) -> int:
    """The most memory that the parent held, in KB."""
    call = [sys.executable, "-c", CHILD, *map(str, arguments)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1])


def rate(call: Callable[[], object], count: int) -> float:
    start = time.perf_counter()
    call()
    return count / (time.perf_counter() - start)


def main(count: int = FILES) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, few, store = Path(place) / "reports", Path(place) / "few", Path(place) / "store"
        for one, files in ((folder, count), (few, FEW)):
            one.mkdir()
            made(one, files)
        paths = sorted(folder.iterdir())
        gxcheck(folder, "-q", "--store", store)
        ways: dict[str, Callable[[], object]] = {
            "two processes, bare": lambda: bare_twice(paths),
            "-j 1": lambda: gxcheck(folder, "-q", "-j", 1),
            "-j 2": lambda: gxcheck(folder, "-q", "-j", 2),
            "a second run over a store": lambda: gxcheck(folder, "-q", "--store", store),
        }
        rates: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(TURNS):
            for name, way in ways.items():
                rates[name].append(rate(way, count))
        for name, found in rates.items():
            print(f"{name:28} {statistics.median(found):9,.1f} files/s")
        middle = {name: statistics.median(found) for name, found in rates.items()}
        print(f"-j 2 of bare: {middle['-j 2'] / middle['two processes, bare']:.2f} (0.5)")
        print(f"-j 2 of -j 1: {middle['-j 2'] / middle['-j 1']:.2f} (1.8)")
        print(f"second run of first: {middle['a second run over a store'] / middle['-j 2']:.1f} (50)")
        memory = [gxcheck(one, "-q", "-j", 2) / 1024 for one in (few, folder)]
        print(f"memory of the parent: {memory[0]:.0f} MB for {FEW} files, {memory[1]:.0f} MB for {count:,}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
