"""Checks of pandera over many records that name, of each record that fails, the figures that they compare.

By itself pandera names every column of the record, and cannot tell records of one label apart.
"""

from functools import partial
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.backends.pandas.checks import PandasCheckBackend


class RecordedCheck(pa.Check):
    """One whose statistics have `rows` with `terms`, by the name of the column."""


class RecordCheckBackend(PandasCheckBackend):
    """What pandera asks for the outcome of such a check."""

    def __call__(self, check_obj: Any, key: str | None = None) -> Any:
        """As of any check, but for what failed: by the label of a record the figures by their columns."""
        result = super().__call__(check_obj, key)
        if result.failure_cases is None:
            return result
        statistics: Any = self.check.statistics
        terms = (name for row in statistics["rows"] for name in row["terms"])
        names = dict.fromkeys(name for name in terms if name in check_obj.columns)
        wrong = check_obj.loc[~result.check_output.to_numpy(), list(names)]
        cases = [dict(zip(names, figures, strict=True)) for figures in wrong.itertuples(index=False, name=None)]
        told = pd.Series(cases, index=wrong.index, dtype=object)
        return type(result)(result.check_output, result.check_passed, result.checked_object, told)


RecordedCheck.register_backend(pd.DataFrame, RecordCheckBackend)


def read_back_as_records(name: str) -> None:
    """What pandera registered under a name is such a check where it is read from YAML."""
    made: Any = pa.Check.REGISTERED_CUSTOM_CHECKS[name]
    pa.Check.REGISTERED_CUSTOM_CHECKS[name] = partial(made.func, RecordedCheck)
