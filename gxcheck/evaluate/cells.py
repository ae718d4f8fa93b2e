"""pandera schemas made from a form: the first layer, cell by cell.

A table of the form is a frame with one line a cell: its `row` and `column`, what `kind` of thing
is printed, and the value in the column of its type. Failures come back as check names by cell;
which rule a check belongs to is data of the pack.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from gxcheck.forms import CellType, Form, Table
from gxcheck.model import Cell, Kind

TYPES: tuple[CellType, ...] = ("count", "amount", "change")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, Decimal) and value == value.to_integral_value())


def _is_count(value: Any) -> bool:
    return _is_whole(value) and value >= 0


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | Decimal) and value >= 0


_CHECKS = {"count": _is_count, "amount": _is_amount, "change": _is_whole}
_KINDS: dict[str, Kind] = {"blank": Kind.BLANK, "placeholder": Kind.PLACEHOLDER, "text": Kind.TEXT}
CHECKS = frozenset((*_CHECKS, *_KINDS))


def _never(check: str, kind: Kind) -> pa.Check:
    return pa.Check(lambda kinds: kinds != kind.value, name=check)


@lru_cache(maxsize=32)
def _schema(name: str, cells: tuple[str, ...], rows: tuple[str, ...], columns: tuple[str, ...]) -> pa.DataFrameSchema:
    values = {
        type_: pa.Column(object, pa.Check(_CHECKS[type_], element_wise=True, name=type_), nullable=True)
        for type_ in TYPES
    }
    kinds = [_never(check, kind) for check, kind in _KINDS.items()]
    return pa.DataFrameSchema(
        {
            "row": pa.Column(object, pa.Check.isin(rows)),
            "column": pa.Column(object, pa.Check.isin(columns)),
            "kind": pa.Column(object, kinds),
            **values,
        },
        index=pa.Index(None, pa.Check.isin(cells), unique=True),
        strict=True,
        name=name,
    )


def schema_of(form: Form, table: Table) -> pa.DataFrameSchema:
    """The schema of one table: allowed rows and columns, types, ranges, no blanks."""
    cells = tuple(name for name, cell in form.cells.items() if cell.table == table.id)
    return _schema(f"{form.id}.{table.id}", cells, tuple(table.rows), tuple(table.columns))


def frame_of(form: Form, table: Table, cells: Mapping[str, Cell]) -> pd.DataFrame:
    """The table's cells as a frame, values exact (objects), index the names of the cells."""
    here = [(cell, form.cells[name]) for name, cell in cells.items() if form.cells[name].table == table.id]
    data: dict[str, list[Any]] = {
        "row": [spec.row for _, spec in here],
        "column": [spec.column for _, spec in here],
        "kind": [cell.kind.value for cell, _ in here],
    }
    for type_ in TYPES:
        data[type_] = [cell.value if spec.type == type_ else None for cell, spec in here]
    index = pd.Index([cell.name for cell, _ in here], dtype=object)
    return pd.DataFrame({name: pd.Series(column, index=index, dtype=object) for name, column in data.items()})


def failures(form: Form, cells: Mapping[str, Cell]) -> dict[str, frozenset[str]]:
    """cell name → the checks it fails; only cells that fail one."""
    found: dict[str, set[str]] = {}
    for table in form.tables.values():
        frame = frame_of(form, table, cells)
        if frame.empty:
            continue
        try:
            schema_of(form, table).validate(frame, lazy=True)
        except SchemaErrors as trouble:
            for check, cell in zip(trouble.failure_cases["check"], trouble.failure_cases["index"], strict=True):
                if check not in CHECKS:  # the frame is ours: anything else is our mistake, never a pass
                    raise RuntimeError(f"the schema of {table.id} refuses {cell}: {check}") from trouble
                found.setdefault(str(cell), set()).add(str(check))
    return {cell: frozenset(checks) for cell, checks in found.items()}
