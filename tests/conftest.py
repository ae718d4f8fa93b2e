import os
from collections.abc import Generator
from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"


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
def corpus() -> Path:
    """The folder of real reports, which is not part of the repository."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real reports does not stand beside the repository")
    return CORPUS
