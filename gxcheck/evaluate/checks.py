"""What a cell of each type may hold, as checks that are registered with pandera: in the public schemas, and in the one
that the cells of a report are held against.

What is not there is no failure. Numbers are exact: a float is what it is printed as.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.api.extensions import register_check_method

from gxcheck.forms import DATA_TYPES, CellSpec, CellType
from gxcheck.text.datum import read_datum
from gxcheck.text.search import compiled


def _is_whole(figure: int | Decimal) -> bool:
    return isinstance(figure, int) or figure == figure.to_integral_value()


#: Of a number that a cell may hold, exactly.
HOLDS: Mapping[str, Callable[[int | Decimal], bool]] = {
    "count": lambda figure: _is_whole(figure) and figure >= 0,
    "amount": lambda figure: figure >= 0,
    "change": _is_whole,
}
#: The same of an array of plain numbers.
_ALL_HOLD: Mapping[str, Callable[[Any], Any]] = {
    "count": lambda figures: (figures >= 0) & (figures % 1 == 0),
    "amount": lambda figures: figures >= 0,
    "change": lambda figures: figures % 1 == 0,
    "number": np.isfinite,
    "percent": np.isfinite,
}


def cell_check(id: str, spec: CellSpec, type_: CellType) -> pa.Check:
    """What a type asks of the values of a cell, under the id of the rule that asks it."""
    if type_ in DATA_TYPES:
        return named(
            id, gxcheck_data, type=type_, values=list(spec.values), pattern=spec.pattern, levels=list(spec.levels)
        )
    return named(id, gxcheck_figures, type=type_)


def named(id: str, registered: Callable[..., Any], kind: type[pa.Check] = pa.Check, **statistics: Any) -> pa.Check:
    """A registered check under the id of its rule or instance; what it says of null is its own to say."""
    function = partial(registered, **statistics)
    setattr(function, "__name__", registered.__name__)  # noqa: B010 -- pandera knows it again by that
    check = kind(function, name=id, error=id, ignore_na=False)
    check.statistics = statistics
    return check


@register_check_method(statistics=["type"], supported_types=[pd.Series])  # type: ignore[untyped-decorator]
def gxcheck_figures(figures: pd.Series, *, type: str) -> pd.Series:
    """Whether each figure of a column is one of a type; null is."""
    if figures.dtype.kind in "iuf":
        return pd.Series(_ALL_HOLD[type](figures)) | figures.isna()
    return figures.map(lambda value: is_of(value, type)).astype(bool)


@register_check_method(statistics=["type", "values", "pattern", "levels"], supported_types=[pd.Series])  # type: ignore[untyped-decorator]
def gxcheck_data(
    printed: pd.Series, *, type: str, values: Sequence[str], pattern: str, levels: Sequence[int]
) -> pd.Series:
    """Whether each value of a column is a day, yes or no, or a code of a list or a pattern; null is."""
    spec = CellSpec(
        name="", table="", row="", column="", type=type, unit=None, blank="missing",  # type: ignore[arg-type]
        pattern=pattern, values=tuple(values), levels=tuple(levels),
    )  # fmt: skip
    return printed.map(lambda value: may_hold(value, spec)).astype(bool)


def may_hold(value: Any, spec: CellSpec) -> bool:
    """Whether a cell of a type may hold a value; null it may."""
    if spec.type not in DATA_TYPES:
        return is_of(value, spec.type)
    return value is None or bool(pd.isna(value)) or _is_datum(value, spec)


def is_of(value: Any, type: str) -> bool:
    """Null is of any type; what is no number of none."""
    if value is None or pd.isna(value):
        return True
    figure = as_figure(value)
    return figure is not None and (type not in HOLDS or HOLDS[type](figure))


def as_figure(value: Any) -> int | Decimal | None:
    """A number as it is printed, exact; None for what is none."""
    if isinstance(value, float | np.floating):
        return Decimal(repr(float(value))) if np.isfinite(value) else None
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _is_datum(value: Any, spec: CellSpec) -> bool:
    if isinstance(value, date | bool):
        return spec.type == ("yes_no" if isinstance(value, bool) else "date")
    text = str(value)
    return _is_code(text, spec) if spec.type == "code" else read_datum(text, spec.type, spec.values) is not None


def _is_code(text: str, spec: CellSpec) -> bool:
    """Whether a text is of the list and of the pattern that codes of a cell are of, where it has them."""
    if (spec.values and text not in spec.values) or not spec.has_length_of(text):
        return False
    return not spec.pattern or compiled(f"^(?:{spec.pattern})$").search(text) is not None
