"""Lines of junk behind a report: each costs the same, and too many are refused by name, in time."""

import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gxcheck.model import Unreadable, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.readers import read
from gxcheck.readers.bounds import limits, worker
from gxcheck.recognise import recognise
from gxcheck.wording import say
from tests.make_samples import clean_cells
from tests.recognise.drawing import PROSE, TITLE
from tests.recognise.junk import JUNK
from tests.recognise.printing import Source, Style
from tests.recognise.writers import PLAIN

REFUSALS = {"holds_many_cells", "holds_much_text", "too_many_cells", "too_hungry", "inflates"}
#: A step that looked at every other line once more would take some 64 times as long for 8 times the lines.
FEW, MANY, MOST_TIMES = 4_000, 32_000, 24
#: Lines of other kinds, each a trap for a search among the lines before or after it.
TRAPS: dict[str, Callable[[int], str]] = {
    "figures": lambda number: "1,2,3",
    "rows of the form": lambda number: "规章,1,2,3",
    "rows of no form": lambda number: f"另{chr(0x4E00 + number % 20_000)}项,1,2",
    "headers": lambda number: "自然人,商业企业,1" if number % 2 else "1,2,3",
    "labels without values": lambda number: "自然人,商业企业,科研机构",
}


@pytest.fixture(scope="module")
def checker(pack: RulePack) -> Checker:
    return Checker(pack)


@pytest.fixture(scope="module")
def source(pack: RulePack) -> Source:
    form = pack.forms["cn-disclosure-2021"]
    return Source(form=form, cells=clean_cells(form), title=TITLE, prose=PROSE)


def cpu() -> float:
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + theirs.ru_utime + theirs.ru_stime


@pytest.fixture
def fresh_worker() -> Iterator[None]:
    """Its time is counted when it has ended."""
    worker.end()
    yield
    worker.end()


@pytest.mark.slow
@pytest.mark.parametrize("trap", TRAPS)
def test_recognition_is_linear(trap: str, checker: Checker, source: Source, tmp_path: Path) -> None:
    taken = []
    for count in (FEW, MANY):
        path = tmp_path / f"{count}.csv"
        lines = "".join(f"{TRAPS[trap](number)}\n" for number in range(count))
        path.write_bytes(PLAIN[".csv"](source, Style()) + lines.encode())
        document = read(path)
        start = time.process_time()
        recognise(document, checker.packs, None, checker.constraints)
        taken.append(time.process_time() - start)
    assert taken[1] < MOST_TIMES * taken[0]


def refused(path: Path, checker: Checker) -> Unreadable:
    """What is said of a file that is refused for its size, within the limit of CPU time."""
    start = cpu()
    found = checker.check(path)
    worker.end()
    assert cpu() - start < limits.SECONDS
    assert isinstance(found, Unreadable)
    assert found.problem.key in REFUSALS
    return found


@pytest.mark.slow
@pytest.mark.parametrize("suffix", JUNK)
def test_half_a_million_lines(
    suffix: str, checker: Checker, source: Source, tmp_path: Path, fresh_worker: None
) -> None:
    path = tmp_path / f"report{suffix}"
    path.write_bytes(JUNK[suffix](PLAIN[suffix](source, Style()), 500_000))
    found = refused(path, checker)
    assert all(say(found.problem, language) for language in ("zh", "en"))


@pytest.mark.slow
@pytest.mark.parametrize("suffix", JUNK)
def test_some_thousand_lines_change_no_cell(suffix: str, checker: Checker, source: Source, tmp_path: Path) -> None:
    """So many are read, in a process of their own: more than a document that is checked in place."""
    data = PLAIN[suffix](source, Style())
    found = []
    for name, content in (("plain", data), ("junk", JUNK[suffix](data, 5_000))):
        path = tmp_path / f"{name}{suffix}"
        path.write_bytes(content)
        found.append(checker.check(path))
    plain, junk = found
    assert isinstance(plain, Verdict) and isinstance(junk, Verdict)
    assert {name: cell.value for name, cell in junk.report.cells.items()} == {
        name: cell.value for name, cell in plain.report.cells.items()
    }


OTHERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "gb18030": (".txt", lambda: "政府信息公开".encode("gb18030") + b"\n1|2|3" * 500_000),
    "utf-16": (".csv", lambda: ("政府信息公开\n" + "1,2,3\n" * 500_000).encode("utf-16")),
    "one line": (".txt", lambda: "政府信息公开\n".encode() + b"1" * 20_000_000),
    "names": (".json", lambda: b'{"cells":{' + b",".join(b'"x%d":"1"' % number for number in range(500_000)) + b"}}"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", OTHERS)
def test_half_a_million_of_other_kinds(kind: str, checker: Checker, tmp_path: Path, fresh_worker: None) -> None:
    suffix, made = OTHERS[kind]
    path = tmp_path / f"report{suffix}"
    path.write_bytes(made())
    refused(path, checker)
