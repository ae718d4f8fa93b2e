"""The matrix over columns finds what it finds over one report at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gxcheck.constraints import compile_rules
from gxcheck.constraints.columns import SLICE, ColumnMatrix
from gxcheck.constraints.rows import Row
from gxcheck.packs import RulePack

CELLS = 6
rows = st.builds(
    Row,
    instance=st.just("X"),
    coefficients=st.dictionaries(st.integers(0, CELLS - 1), st.sampled_from([-3, -1, 1, 1, 2]), max_size=CELLS).map(
        lambda found: tuple(sorted(found.items()))
    ),
    constant=st.sampled_from([0, 0, 1, -7]),
    scale=st.just(1),
    relation=st.sampled_from(["==", "==", "!=", "<=", "<", ">=", ">"]),
    tolerance=st.sampled_from([0, 0, 2]),
)


def kept(row: Row, values: list[int]) -> bool:
    """One report, by Python's own integers."""
    residual = sum(coefficient * values[cell] for cell, coefficient in row.coefficients) - row.constant
    slack = row.tolerance * row.scale
    return {
        "==": abs(residual) <= slack,
        "!=": abs(residual) > slack,
        "<=": residual <= slack,
        "<": residual < slack,
        ">=": residual >= -slack,
        ">": residual > -slack,
    }[row.relation]


@given(
    st.lists(rows, min_size=1, max_size=4),
    st.sampled_from([np.int32, np.int64]).flatmap(
        lambda kind: arrays(
            kind, st.tuples(st.just(CELLS), st.integers(0, 5)),
            elements=st.one_of(st.integers(-4, 4), st.integers(-(2**31), 2**31 - 1)),
        )
    ),
)  # fmt: skip
def test_each_report_is_held_as_by_itself(found: list[Row], columns: np.ndarray) -> None:
    held = ColumnMatrix(found).held(columns)
    for report in range(columns.shape[1]):
        values = [int(value) for value in columns[:, report]]
        assert held[:, report].tolist() == [kept(row, values) for row in found]


@pytest.mark.parametrize("kind", [np.int32, np.int64])
def test_the_forms_own_rules(pack: RulePack, kind: type) -> None:
    constraints = compile_rules(pack, pack.forms["cn-disclosure-2021"])
    values = np.random.default_rng(3).integers(0, 3, size=(len(constraints.cells), SLICE + 17)).astype(kind)
    expected = constraints.holds(constraints.residuals(values.T.astype(np.int64))).T
    assert (constraints.columns.held(values) == expected).all()
