from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"


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
