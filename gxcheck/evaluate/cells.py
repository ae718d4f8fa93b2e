"""The first layer, cell by cell: pandera checks what stands in the cells of many reports as one wide frame.

A line of the frame is a cell: what `kind` of thing is printed, and the value in the column of what is asked of it.
The checks are those of the public schemas. Failures come back as check names by cell; which rule a check belongs to is
data of the pack.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from gxcheck.evaluate.checks import HOLDS, cell_check, is_of, spec_of
from gxcheck.evaluate.outcomes import FailedChecks
from gxcheck.forms import CellSpec, CellType, Form
from gxcheck.model import Cell, Kind

_KINDS: dict[str, Kind] = {"blank": Kind.BLANK, "placeholder": Kind.PLACEHOLDER, "text": Kind.TEXT}
#: The column of what is printed in a cell, and its check.
_KIND = "kind"
_CHECK_OF = {kind.value: check for check, kind in _KINDS.items()}
CHECKS = frozenset((*HOLDS, "code", *_KINDS))


class AskedOfCell(NamedTuple):
    """What is asked of the cells of a type; of codes those of each list and pattern are a sort of their own."""

    type: CellType
    values: tuple[str, ...] = ()
    pattern: str = ""
    levels: tuple[int, ...] = ()


#: What is asked of numbers.
NUMBERS = (AskedOfCell("count"), AskedOfCell("amount"), AskedOfCell("change"))


@cache
def schema(asked: tuple[AskedOfCell, ...] = NUMBERS) -> pa.DataFrameSchema:
    """Types, ranges and no blanks, of the cells of which this is asked. A failure of `kind` is of what it names.

    Without dtypes: the frame is ours, its values are objects so that they stay exact, and the check of a dtype looks
    for a library that few have, once a column.
    """
    values = {
        _column(at): pa.Column(None, cell_check(one.type, _spec(one)), nullable=True) for at, one in enumerate(asked)
    }
    kinds = pa.Check(lambda kinds: ~kinds.isin(_CHECK_OF), name=_KIND)
    return pa.DataFrameSchema({_KIND: pa.Column(None, kinds), **values}, name="cells")


def _column(at: int) -> str:
    return f"asked_{at}"


@cache
def _spec(asked: AskedOfCell) -> CellSpec:
    return spec_of(*asked)


def _asked(spec: CellSpec) -> AskedOfCell | None:
    if spec.type == "code":
        return AskedOfCell("code", spec.values, spec.pattern, spec.levels)
    return AskedOfCell(spec.type) if spec.type in HOLDS else None


def _held(cell: Cell, asked: AskedOfCell | None) -> Any:
    """The value of a number; of a code, what is printed."""
    if asked is None or asked.type != "code":
        return cell.value
    return cell.printed.strip() if cell.kind is Kind.DATA else None


def asked_of(reports: Sequence[tuple[Form, Mapping[str, Cell]]]) -> tuple[AskedOfCell, ...]:
    """What is asked of cells of their forms."""
    forms = {form.id: form for form, _ in reports}
    found = (_asked(spec) for form in forms.values() for spec in form.typed)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def frame_of(
    reports: Iterable[tuple[Form, Mapping[str, Cell]]], asked: Sequence[AskedOfCell] = NUMBERS
) -> pd.DataFrame:
    """The cells of some reports, one after the other, values exact (objects); the index counts from 0."""
    here = [(cell, _asked(form.cells[cell.name])) for form, cells in reports for cell in cells.values()]
    kinds = pd.Series([cell.kind.value for cell, _ in here], dtype=object)
    columns: dict[str, pd.Series] = {
        _column(at): pd.Series([_held(cell, of) if of == one else None for cell, of in here], dtype=object)
        for at, one in enumerate(asked)
    }
    return pd.DataFrame({_KIND: kinds, **columns})


def failures(reports: Sequence[tuple[Form, Mapping[str, Cell]]]) -> tuple[FailedChecks, ...]:
    """For each report its cells that fail a check: one validation for all of them."""
    owners = [(number, name) for number, (_, cells) in enumerate(reports) for name in cells]
    found: list[dict[str, set[str]]] = [{} for _ in reports]
    asked = asked_of(reports)
    try:
        schema(asked).validate(frame_of(reports, asked), lazy=True)
    except SchemaErrors as trouble:
        cases = trouble.failure_cases
        for told, case, line in zip(cases["check"], cases["failure_case"], cases["index"], strict=True):
            check = _CHECK_OF.get(case, told) if told == _KIND else told
            if check not in CHECKS:  # the frame is ours: anything else is our mistake, never a pass
                raise RuntimeError(f"the schema of cells refuses {line}: {check}") from trouble
            number, name = owners[line]
            found[number].setdefault(name, set()).add(str(check))
    return tuple({name: frozenset(checks) for name, checks in one.items()} for one in found)


def failures_of_one(form: Form, cells: Iterable[Cell]) -> FailedChecks:
    """The same of a few cells, asked one by one: quicker than a frame where there is a report by itself."""
    found = {cell.name: frozenset(_failed(cell, _asked(form.cells[cell.name]))) for cell in cells}
    return {name: checks for name, checks in found.items() if checks}


def _failed(cell: Cell, asked: AskedOfCell | None) -> Iterator[str]:
    if cell.kind.value in _CHECK_OF:
        yield _CHECK_OF[cell.kind.value]
    if asked is not None and not is_of(_held(cell, asked), _spec(asked)):
        yield asked.type
