"""Generated reports: valid by construction, alike for the same seed, as sparse as real ones."""

from pathlib import Path

import numpy as np
import pytest

from gxcheck import load_pack
from gxcheck.constraints import compile_rules
from gxcheck.constraints.generate import Generator
from gxcheck.errors import GenerationError
from gxcheck.packs import RulePack

PACKS = Path(__file__).parents[1] / "packs"


@pytest.mark.parametrize("form", ["cn-disclosure-2019", "cn-disclosure-2021"])
def test_every_linear_rule_holds(pack: RulePack, form: str) -> None:
    constraints = compile_rules(pack, pack.forms[form])
    values = Generator(constraints).values(3_000, seed=1)
    assert constraints.holds(constraints.residuals(values)).all()
    signed = np.array([spec.type == "change" for spec in constraints.form.cells.values()])
    assert (values[:, ~signed] >= 0).all()


def test_any_pack() -> None:
    pack = load_pack(PACKS / "budget")
    constraints = compile_rules(pack, pack.forms["budget-simple"])
    values = Generator(constraints).values(1_000, seed=1)
    assert constraints.holds(constraints.residuals(values)).all()
    assert (values >= 0).all() and values.any(axis=0).all()


def test_seeded(pack: RulePack) -> None:
    generator = Generator(compile_rules(pack, pack.forms["cn-disclosure-2021"]))
    assert (generator.values(700, seed=3) == generator.values(700, seed=3)).all()
    assert (generator.values(700, seed=3) != generator.values(700, seed=4)).any()


def test_sizes_are_those_of_real_reports(pack: RulePack) -> None:
    values = Generator(compile_rules(pack, pack.forms["cn-disclosure-2021"])).values(5_000, seed=2)
    assert (values == 0).mean() > 0.5
    largest = values.max(axis=1)
    assert np.quantile(largest, 0.95) > 10 * np.median(largest)


def test_rules_that_clash_are_named(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "rules:\n  - {id: X, title: {zh: 例, en: x}, table: requests, each: column, "
        "assert: total_handled == results + 1, severity: error}\n",
        encoding="utf-8",
    )
    pack = load_pack(tmp_path / "own.yaml")
    generator = Generator(compile_rules(pack, pack.forms["cn-disclosure-2021"]))
    with pytest.raises(GenerationError, match="lint"):
        generator.values(10)
