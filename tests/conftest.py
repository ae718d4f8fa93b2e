import os
import shutil
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gxcheck import load_pack
from gxcheck.model import Result
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from tests import campaign
from tests.commands import ROOT, Done, Run, called
from tests.sets import checked

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CORPUS = ROOT.parent / "shared" / "corpus"
campaign.load_profile()
#: A browser that asks nothing of anybody.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Every processor for the whole suite or a folder of it; this process alone where files or tests are named."""
    return 0 if all(".py" in argument for argument in config.args) else len(os.sched_getaffinity(0))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """CI installs every program that the tests use, so that none is skipped for want of one."""
    report = yield
    if os.environ.get("CI") and report.skipped and "is not installed" in str(report.longrepr):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def pack() -> RulePack:
    return load_pack()


@pytest.fixture(scope="session")
def checker(pack: RulePack) -> Checker:
    return Checker(pack)


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "samples"


@pytest.fixture(scope="session")
def checked_sample(checker: Checker, pack: RulePack) -> Callable[[Path], Result]:
    """The result of a file that does not change, found once; beside the other reports that stand there for it."""
    return cache(lambda path: checked(path, checker, pack))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports, which is not part of the repository."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real reports does not stand beside the repository")
    return CORPUS


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    """`broken.csv` (two violations of REQ-BALANCE) and `clean.csv`."""
    shutil.copy(samples / "broken" / "REQ-BALANCE.csv", tmp_path / "broken.csv")
    shutil.copy(samples / "huaxi-2021.csv", tmp_path / "clean.csv")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def run(*arguments: str | Path, cwd: Path = folder, lang: str = "en_GB.UTF-8") -> Done:
        return called(*arguments, cwd=cwd, LANG=lang, LC_ALL=lang, COLUMNS="80")

    return run


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """One for all tests: two that are driven at once get in each other's way."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright  # most tests need none

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()
