"""The first layer, cell by cell: pandera checks what stands in the cells of many reports as one wide frame.

A line of the frame is a cell: what `kind` of thing is printed, and the value in the column of its type. Failures come
back as check names by cell; which rule a check belongs to is data of the pack.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from gxcheck.evaluate.outcomes import FailedChecks
from gxcheck.forms import CellSpec, CellType, Form
from gxcheck.model import Cell, Kind
from gxcheck.text.search import compiled

TYPES: tuple[CellType, ...] = ("count", "amount", "change", "code")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return _is_number(value) and (isinstance(value, int) or value == value.to_integral_value())


def _is_count(value: Any) -> bool:
    return _is_whole(value) and value >= 0


def _is_amount(value: Any) -> bool:
    return _is_number(value) and value >= 0


#: Of a value that a cell may hold, exactly.
HOLDS: Mapping[str, Callable[[Any], bool]] = {
    "count": _is_count, "amount": _is_amount, "change": _is_whole, "code": lambda is_one: is_one is True,
}  # fmt: skip
_KINDS: dict[str, Kind] = {"blank": Kind.BLANK, "placeholder": Kind.PLACEHOLDER, "text": Kind.TEXT}
CHECKS = frozenset((*HOLDS, *_KINDS))
#: The column of what is printed in a cell, and its check.
_KIND = "kind"
_CHECK_OF = {kind.value: check for check, kind in _KINDS.items()}


@cache
def schema(types: tuple[CellType, ...] = TYPES) -> pa.DataFrameSchema:
    """Types, ranges and no blanks, of the cells of forms with these types. A failure of `kind` is of what it names.

    Without dtypes: the frame is ours, its values are objects so that they stay exact, and the check of a dtype looks
    for a library that few have, once a column.
    """
    values = {
        type_: pa.Column(None, pa.Check(HOLDS[type_], element_wise=True, name=type_), nullable=True) for type_ in types
    }
    kinds = pa.Check(lambda kinds: ~kinds.isin(_CHECK_OF), name=_KIND)
    return pa.DataFrameSchema({_KIND: pa.Column(None, kinds), **values}, name="cells")


def _held(cell: Cell, spec: CellSpec) -> Any:
    """The value of a number; of a code, whether it is one that there is."""
    if spec.type != "code":
        return cell.value
    return is_code(cell.printed.strip(), spec) if cell.kind is Kind.DATA else None


def is_code(text: str, spec: CellSpec) -> bool:
    """Whether a text is of the list and of the pattern that codes of a cell are of, where it has them."""
    if (spec.values and text not in spec.values) or not spec.has_length_of(text):
        return False
    return not spec.pattern or compiled(f"^(?:{spec.pattern})$").search(text) is not None


def types_of(reports: Sequence[tuple[Form, Mapping[str, Cell]]]) -> tuple[CellType, ...]:
    """Those that cells of their forms have."""
    forms = {form.id: form for form, _ in reports}
    there = {cell.type for form in forms.values() for cell in form.typed}
    return tuple(type_ for type_ in TYPES if type_ in there)


def frame_of(reports: Sequence[tuple[Form, Mapping[str, Cell]]], types: tuple[CellType, ...] = TYPES) -> pd.DataFrame:
    """The cells of some reports, one after the other, values exact (objects); the index counts from 0."""
    here = [(cell, form.cells[cell.name]) for form, cells in reports for cell in cells.values()]
    kinds = pd.Series([cell.kind.value for cell, _ in here], dtype=object)
    typed: dict[str, pd.Series] = {
        type_: pd.Series([_held(cell, of) if of.type == type_ else None for cell, of in here], dtype=object)
        for type_ in types
    }
    return pd.DataFrame({_KIND: kinds, **typed})


def failures(reports: Sequence[tuple[Form, Mapping[str, Cell]]]) -> tuple[FailedChecks, ...]:
    """For each report its cells that fail a check: one validation for all of them."""
    owners = [(number, name) for number, (_, cells) in enumerate(reports) for name in cells]
    found: list[dict[str, set[str]]] = [{} for _ in reports]
    types = types_of(reports)
    try:
        schema(types).validate(frame_of(reports, types), lazy=True)
    except SchemaErrors as trouble:
        cases = trouble.failure_cases
        for told, case, line in zip(cases["check"], cases["failure_case"], cases["index"], strict=True):
            check = _CHECK_OF.get(case, told) if told == _KIND else told
            if check not in CHECKS:  # the frame is ours: anything else is our mistake, never a pass
                raise RuntimeError(f"the schema of cells refuses {line}: {check}") from trouble
            number, name = owners[line]
            found[number].setdefault(name, set()).add(str(check))
    return tuple({name: frozenset(checks) for name, checks in one.items()} for one in found)
