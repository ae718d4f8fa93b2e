"""The samples are what their maker writes; the clean ones are clean, each broken one shows its rule."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gxcheck.model import Language, Result, Verdict
from gxcheck.packs import RulePack
from gxcheck.renderers import renderer
from gxcheck.renderers.telling.view import View
from tests import make_samples

Check = Callable[[Path], Result]
BROKEN = sorted((make_samples.SAMPLES / "broken").iterdir())


def rule_of(path: Path) -> str:
    return path.name.split(".")[0]


def test_the_folder_holds_what_the_maker_writes(samples: Path) -> None:
    made = dict(make_samples.samples())
    others = samples / "packs"
    files = (
        path for path in samples.rglob("*") if path.is_file() and path.suffix != ".ipynb" and others not in path.parents
    )
    kept = {str(path.relative_to(samples)): path.read_text("utf-8") for path in files}
    assert kept == made


@pytest.mark.parametrize("name", ["huaxi-2021.csv", "huaxi-2021.tidy.csv", "huaxi-2021.txt"])
def test_clean_samples_have_no_violation(samples: Path, checked_sample: Check, name: str) -> None:
    verdict = checked_sample(samples / name)
    assert isinstance(verdict, Verdict)
    assert verdict.violations == ()
    assert len(verdict.report.cells) == 200


def test_the_three_shapes_hold_the_same_cells(samples: Path, checked_sample: Check) -> None:
    def values(name: str) -> dict[str, object]:
        verdict = checked_sample(samples / name)
        assert isinstance(verdict, Verdict)
        return {cell.name: cell.value for cell in verdict.report.cells.values()}

    assert values("huaxi-2021.csv") == values("huaxi-2021.txt") == values("huaxi-2021.tidy.csv")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_sample_shows_the_rule_it_is_named_for(path: Path, checked_sample: Check) -> None:
    verdict = checked_sample(path)
    assert isinstance(verdict, Verdict)
    assert rule_of(path) in {outcome.rule for outcome in verdict.violations}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_violation_can_be_told(pack: RulePack, checked_sample: Check, language: Language) -> None:
    results = [checked_sample(path) for path in BROKEN]
    view = View(pack, language)
    told = "".join(map(str, renderer("console")(results, view)))
    assert {rule_of(path) for path in BROKEN if rule_of(path) not in told} == set()


def test_every_rule_has_a_broken_sample(pack: RulePack) -> None:
    assert {rule.id for rule in pack.rules} == {rule_of(path) for path in BROKEN}
