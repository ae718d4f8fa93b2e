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

from gxcheck.evaluate.frames import as_figure, is_null, numbers_in, printed_as
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
}


#: What is asked of a cell, of codes and of yes and no besides its type.
ASKED = ("type", "values", "pattern", "levels")


def cell_check(id: str, spec: CellSpec) -> pa.Check:
    """What the type of a cell asks of its values, under the id of the rule that asks it."""
    if spec.type in DATA_TYPES:
        return named(id, gxcheck_data, **asked_of(spec))
    return named(id, gxcheck_figures, type=spec.type)


def asked_of(spec: CellSpec) -> dict[str, Any]:
    """As plain values."""
    if spec.type not in DATA_TYPES:
        return {"type": spec.type}
    return {"type": spec.type, "values": list(spec.values), "pattern": spec.pattern, "levels": list(spec.levels)}


def spec_of(type: CellType, values: Sequence[str] = (), pattern: str = "", levels: Sequence[int] = ()) -> CellSpec:
    """A cell of which this is asked, whichever it is."""
    return CellSpec(
        name="", table="", row="", column="", type=type, unit=None, blank="missing",
        pattern=pattern, values=tuple(values), levels=tuple(levels),
    )  # fmt: skip


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
    found = numbers_in(figures)
    known, holds = found.known, found.null.copy()
    if type not in HOLDS:
        holds |= known
    elif found.values.dtype.kind == "O":
        holds[known] = [HOLDS[type](figure) for figure in found.values[known]]
    else:
        holds[known] = _ALL_HOLD[type](found.values[known])
    return pd.Series(holds, index=figures.index)


@register_check_method(statistics=list(ASKED), supported_types=[pd.Series])  # type: ignore[untyped-decorator]
def gxcheck_data(
    printed: pd.Series, *, type: CellType, values: Sequence[str], pattern: str, levels: Sequence[int]
) -> pd.Series:
    """Whether each value of a column is a day, yes or no, or a code of a list or a pattern; null is."""
    spec = spec_of(type, values, pattern, levels)
    met: dict[str, bool] = {}
    holds = []
    for value in printed:
        if not isinstance(value, str):
            holds.append(_is_datum(value, spec))
            continue
        if value not in met:
            met[value] = _is_datum(value, spec)
        holds.append(met[value])
    return pd.Series(holds, index=printed.index, dtype=np.bool_)


def is_of(value: Any, spec: CellSpec) -> bool:
    """Whether one value is what the type of a cell asks of it."""
    if spec.type in DATA_TYPES:
        return _is_datum(value, spec)
    if is_null(value):
        return True
    figure = as_figure(value)
    return figure is not None and (spec.type not in HOLDS or HOLDS[spec.type](figure))


def _is_datum(value: Any, spec: CellSpec) -> bool:
    text = printed_as(value).strip()
    if not text:
        return True
    if spec.type == "code":
        return _is_code(text, spec)
    is_day = spec.type == "date" and isinstance(value, date | np.datetime64)
    return is_day or read_datum(text, spec.type, spec.values) is not None


def _is_code(text: str, spec: CellSpec) -> bool:
    """Whether a text is of the list and of the pattern that codes of a cell are of, where it has them."""
    if (spec.values and text not in spec.values) or not spec.has_length_of(text):
        return False
    return not spec.pattern or compiled(f"^(?:{spec.pattern})$").search(text) is not None
