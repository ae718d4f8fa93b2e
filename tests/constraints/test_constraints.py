"""One compiled object evaluates one report or ten thousand, with the same result."""

from decimal import Decimal

import numpy as np

from gxcheck.constraints import compile_rules
from gxcheck.packs import RulePack
from tests.campaign import share

IDENTITIES = {"REQ-BALANCE": 7, "REQ-RESULTS": 7, "REQ-ROW-TOTAL": 25, "DSP-TOTAL": 3}


def test_the_form_of_2021_has_42_identities_of_rank_40(pack: RulePack) -> None:
    constraints = compile_rules(pack, pack.forms["cn-disclosure-2021"])
    rows = [n for n, row in enumerate(constraints.rows) if row.instance.partition("[")[0] in IDENTITIES]
    assert len(rows) == sum(IDENTITIES.values()) == 42
    assert np.linalg.matrix_rank(constraints.matrix[rows]) == 40


def test_many_reports_at_once_are_evaluated_like_one_by_one(pack: RulePack) -> None:
    """A campaign: see tests/campaign.py."""
    count = share(10_000)
    constraints = compile_rules(pack, pack.forms["cn-disclosure-2021"])
    values = np.random.default_rng(20211231).integers(0, 4, size=(count, len(constraints.cells)))
    together = constraints.holds(constraints.residuals(values))
    one_by_one = [constraints.holds(constraints.residuals(values[n : n + 1].astype(object)))[0] for n in range(count)]
    assert np.array_equal(together, np.array(one_by_one))
    assert np.array_equal(constraints.residuals(values)[:, 0], values @ constraints.matrix[0])


def test_decimals_stay_exact(pack: RulePack) -> None:
    constraints = compile_rules(pack, pack.forms["cn-disclosure-2021"])
    values = np.full((1, len(constraints.cells)), Decimal("0.1"), dtype=object)
    row = next(n for n, row in enumerate(constraints.rows) if row.instance == "DSP-TOTAL[review]")
    assert constraints.residuals(values)[0, row] == Decimal("0.3")


def test_an_unknown_operand_makes_its_rows_unknown(pack: RulePack) -> None:
    constraints = compile_rules(pack, pack.forms["cn-disclosure-2021"])
    known = np.ones((1, len(constraints.cells)), dtype=np.bool_)
    known[0, constraints.index["requests.granted.total"]] = False
    unknown = {constraints.rows[n].instance for n in np.flatnonzero(constraints.unknown(known)[0])}
    assert unknown == {"REQ-RESULTS[total]", "REQ-ROW-TOTAL[granted]"}
