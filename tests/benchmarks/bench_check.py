"""One report in every format, step by step: CPU milliseconds, warm, medians; then with junk lines behind it.

python -m tests.benchmarks.bench_check [junk lines ...]

`bare`: what the library underneath needs to give out the same text, where there is one.
"""

import csv
import io
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from gxcheck.errors import ReportError
from gxcheck.model import Document, Report, Unreadable
from gxcheck.pipeline import Checker
from gxcheck.prose import built_in_phrases, with_statements
from gxcheck.readers import read
from gxcheck.readers.bounds import worker
from gxcheck.recognise import recognise
from tests.benchmarks.bench_readers import BARE
from tests.recognise.junk import JUNK
from tests.recognise.printing import Source, Style
from tests.recognise.writers import PLAIN

SAMPLE = Path(__file__).parents[2] / "samples" / "huaxi-2021.csv"
TURNS = 15
GROWTH = (10_000, 50_000, 100_000, 500_000)


def cpu() -> float:
    """Seconds of this process and of the workers that have ended."""
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + theirs.ru_utime + theirs.ru_stime


def clocked(call: Callable[[], object], clock: Callable[[], float], turns: int = TURNS) -> float:
    """The median, in milliseconds, the first two turns aside."""
    taken = []
    for _ in range(turns + 2):
        start = clock()
        call()
        taken.append(clock() - start)
    return statistics.median(taken[2:]) * 1000


def source_of(checker: Checker) -> Source:
    report = checker.read(SAMPLE)
    form = next(pack.forms[report.form] for pack in checker.packs if report.form in pack.forms)
    prose = {section.id: tuple(part.text for part in section.paragraphs) for section in report.sections}
    title = report.title.value if report.title else ""
    cells = {name: report.cells[name].printed if name in report.cells else "" for name in form.cells}
    return Source(form=form, cells=cells, title=title, prose=prose)


def bare_rows(data: bytes) -> None:
    list(csv.reader(io.StringIO(data.decode(), newline="")))


def steps(checker: Checker, path: Path) -> dict[str, float]:
    """Step → milliseconds. Some formats are read by a worker: reading is timed by the clock, all else by CPU time."""
    document: Document = read(path)
    recognised: Report = recognise(document, checker.packs, None, checker.constraints)
    book = built_in_phrases()
    report = with_statements(recognised, book)
    bare = {".csv": bare_rows, **BARE}.get(path.suffix)
    data = path.read_bytes()
    return {
        "bare": clocked(lambda: bare(data), time.perf_counter) if bare else 0.0,
        "read": clocked(lambda: read(path), time.perf_counter),
        "recognise": clocked(
            lambda: recognise(document, checker.packs, None, checker.constraints), time.process_time
        ),
        "statements": clocked(lambda: with_statements(recognised, book), time.process_time),
        "evaluate": clocked(lambda: checker.judge(report), time.process_time),
        "whole": clocked(lambda: checker.check(path), time.process_time),
    }  # fmt: skip


def grown(checker: Checker, path: Path) -> str:
    """CPU seconds of the recognition and of the whole check, or why the file is refused."""
    worker.end()
    start = cpu()
    found = checker.check(path)
    worker.end()
    whole = cpu() - start
    if isinstance(found, Unreadable):
        return f"refused ({found.problem.key}) {whole:6.2f}"
    document = read(path)
    start = time.process_time()
    try:
        recognise(document, checker.packs, None, checker.constraints)
    except ReportError as trouble:
        return f"{trouble.problem.key} {whole:6.2f}"
    return f"{time.process_time() - start:6.2f} of {whole:6.2f}"


def main(growth: tuple[int, ...] = GROWTH) -> None:
    checker = Checker()
    source = source_of(checker)
    made = {suffix: write(source, Style()) for suffix, write in PLAIN.items()}
    with tempfile.TemporaryDirectory() as folder:
        print("ms, medians: bare and read by the clock, all else CPU time of this process, without its workers")
        for suffix, data in made.items():
            path = Path(folder) / f"report{suffix}"
            path.write_bytes(data)
            print(f"{suffix:6}" + "".join(f"  {name} {taken:7.2f}" for name, taken in steps(checker, path).items()))
        print(f"{SAMPLE.name}: recognise {steps(checker, SAMPLE)['recognise']:.2f}")
        print("with junk lines behind it, CPU s: recognition of whole check")
        for suffix, junk in JUNK.items():
            path = Path(folder) / f"junk{suffix}"
            for count in growth:
                path.write_bytes(junk(made[suffix], count))
                print(f"{suffix:6} {count:>8,}  {grown(checker, path)}", flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or GROWTH)
