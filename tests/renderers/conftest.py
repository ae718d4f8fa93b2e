from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from gxcheck.model import Language, Result
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers import renderer
from gxcheck.renderers.telling.view import View
from gxcheck.run.writing import as_bytes
from tests.renderers import doubtful

#: Of the outputs tested here; every one that ends in a file.
FORMATS = ("json", "sarif", "junit", "github", "csv", "slip", "docx", "markdown", "console")
Written = Callable[..., bytes]


@pytest.fixture(scope="session")
def checked(checked_sample: Callable[[Path], Result], samples: Path) -> list[Result]:
    """Every sample, and a file that is not there."""
    others = samples / "packs"
    files = sorted(
        path for path in samples.rglob("*") if path.is_file() and path.suffix != ".ipynb" and others not in path.parents
    )
    return [checked_sample(path) for path in (*files, samples / "missing.csv")]


@pytest.fixture(scope="session")
def decided(checker: Checker, samples: Path) -> list[Result]:
    """Reports of a second run, where some violations are waived, some new, some fixed."""
    return [doubtful.decided(checker.check(samples / "broken" / f"{name}.csv")) for name in ("F01", "I07", "N29")]


@pytest.fixture(scope="session")
def unsettled(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A total that is wrong, or one of its four parts: the text has the same total, and does not tell which."""
    told = (samples / "broken" / "DSP-TOTAL.csv").read_text("utf-8-sig").replace("行政复议5件", "行政复议6件")
    file = tmp_path_factory.mktemp("unsettled") / "unsettled.csv"
    file.write_text(told, "utf-8")
    return file


@pytest.fixture(scope="session")
def hostile(checker: Checker, samples: Path) -> list[Result]:
    """Reports whose every text wants to be something else."""
    names = ("N01", "REQ-ROW-TOTAL", "F05", "C04", "C05")
    return [doubtful.hostile(checker.check(samples / "broken" / f"{name}.csv")) for name in names] + [
        doubtful.UNREADABLE
    ]


@pytest.fixture(scope="session")
def written(pack: RulePack) -> Written:
    """Format and results → the bytes of the output."""

    def write(format_: str, results: Iterable[Result], language: Language = "zh", fail_on: str = "error") -> bytes:
        view = View(pack, language, fail_on=fail_on)
        pieces = renderer(format_)(iter(results), view)
        return b"".join(piece if isinstance(piece, bytes) else as_bytes(str(piece)) for piece in pieces)

    return write
