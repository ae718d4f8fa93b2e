"""Rows of the matrix that hold, or fail, whatever a report says."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from gxcheck.constraints import Constraints, Instance
from gxcheck.constraints.rows import Row
from gxcheck.language.grammar import Relation

Exact = int | Fraction
#: Left open where it has no end.
Side = Exact | None


def decided(instance: Instance, constraints: Constraints) -> bool | None:
    """Whether an instance of rows is always (True) or never (False) kept, whatever numbers the cells print."""
    anything = [True] * len(constraints.cells)
    return _all_of([row_truth(constraints.rows[number], anything) for number in instance.rows])


def decided_by_checks(instance: Instance, constraints: Constraints) -> bool | None:
    """The same of reports that keep the pack's checks of single cells: no count below zero."""
    return _all_of([row_truth(constraints.rows[number], constraints.signed) for number in instance.rows])


def _all_of(truths: Sequence[bool | None]) -> bool | None:
    if not truths:
        return None
    return True if all(truths) else False if any(truth is False for truth in truths) else None


def row_truth(row: Row, signed: Sequence[bool]) -> bool | None:
    """What the least and the greatest left side say; `signed`: of every cell, whether it may be negative."""
    low: Side = -row.constant
    high: Side = -row.constant
    for cell, coefficient in row.coefficients:
        low = None if coefficient < 0 or signed[cell] else low
        high = None if coefficient > 0 or signed[cell] else high
    return _RANGES[row.relation](low, high, Fraction(row.tolerance) * row.scale)


def _at_most(high: Side, slack: Fraction) -> bool:
    return high is not None and high <= slack


def _more(low: Side, slack: Fraction) -> bool:
    return low is not None and low > slack


def _less(high: Side, slack: Fraction) -> bool:
    return high is not None and high < slack


def _at_least(low: Side, slack: Fraction) -> bool:
    return low is not None and low >= slack


def _either(always: bool, never: bool) -> bool | None:
    return True if always else False if never else None


def _equal(low: Side, high: Side, slack: Fraction) -> bool | None:
    if low is not None and low == high:
        return -slack <= low <= slack
    return _either(False, _more(low, slack) or _less(high, -slack))


def _unequal(low: Side, high: Side, slack: Fraction) -> bool | None:
    equal = _equal(low, high, slack)
    return None if equal is None else not equal


_RANGES: Mapping[Relation, Callable[[Side, Side, Fraction], bool | None]] = {
    "<=": lambda low, high, slack: _either(_at_most(high, slack), _more(low, slack)),
    "<": lambda low, high, slack: _either(_less(high, slack), _at_least(low, slack)),
    ">=": lambda low, high, slack: _either(_at_least(low, -slack), _less(high, -slack)),
    ">": lambda low, high, slack: _either(_more(low, -slack), _at_most(high, -slack)),
    "==": _equal,
    "!=": _unequal,
}
