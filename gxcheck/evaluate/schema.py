"""What a form and its rules ask of figures, as pandera schemas: for a table as people hold it, and for many records.

The checks are registered with pandera under the names below, so that a schema can be written as YAML and read back
wherever this module was imported. Each has the id of its rule, or of its instance, for a name, and its failure cases
carry it. What is not known is no failure: a sum with an operand that is null is left undecided.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.api.extensions import register_check_method

from gxcheck.constraints import Constraints, Instance
from gxcheck.constraints.rows import Row
from gxcheck.evaluate.checks import HOLDS, as_figure, cell_check, is_of, named
from gxcheck.evaluate.recorded import RecordedCheck, read_back_as_records
from gxcheck.forms import CellType, Form, Table
from gxcheck.packs.scopes import ANY_ROW

#: Of a sum of floats: so far from a whole is no more than how they are kept, as a share of what is added.
_FLOATS = 1e-9
#: Sums of 64-bit integers stay below this, else they are worked out without a limit.
_LARGEST = 2**62
Terms = Mapping[str, int]


def table_schema(constraints: Constraints, table: Table) -> pa.DataFrameSchema:
    """Of a frame with the rows of the form for its index and a column of objects or numbers for each of its columns.

    Its sums are those with all cells in the table; a failure names each of their cells. A row that is not there is told
    by a check of its own.
    """
    form = constraints.form
    cells = [cell for cell in form.cells.values() if cell.table == table.id]
    columns = dict.fromkeys(cell.column for cell in cells)
    rows = list(dict.fromkeys(cell.row for cell in cells))
    typed = [
        named(rule, gxcheck_cells, cells=[_within(name) for name in names], type=type_)
        for rule, type_, names in _typed(constraints, f"{table.id}.")
    ]
    sums = [
        named(one.id, gxcheck_cell_sums, rows=[_told(row, _within_terms(terms)) for row, terms in own])
        for one, own in _sums(constraints)
        if all(name.startswith(f"{table.id}.") for _, terms in own for name in terms)
    ]
    return pa.DataFrameSchema(
        {column: pa.Column(None, nullable=True) for column in columns},
        checks=[*(named(f"row_in_table[{row}]", gxcheck_row, row=row) for row in rows), *typed, *sums],
        index=pa.Index(None, pa.Check.isin(rows), unique=True, name="row_id"),
        name=f"{form.id}.{table.id}",
    )


def record_schema(constraints: Constraints) -> pa.DataFrameSchema:
    """Of a frame with a report a line and a column for each cell, by `table.row.column`; of a form of records by the
    id of its field.

    A failure of a sum has the label of its record, and the figures that it compares; labels may repeat.
    """
    form = constraints.form
    names = {cell.name: cell.column if form.records else cell.name for cell in form.cells.values()}
    return _wide(constraints, names, form.id)


def rows_schema(constraints: Constraints, table: Table) -> pa.DataFrameSchema:
    """Of a frame with a row of a table a line, where these repeat, and a column for each of its columns."""
    names = {f"{table.id}.{ANY_ROW}.{column}": column for column in table.columns}
    return _wide(constraints, names, f"{constraints.form.id}.{table.id}")


def _wide(constraints: Constraints, names: Mapping[str, str], title: str) -> pa.DataFrameSchema:
    """`names`: the columns by the cells that stand in them."""
    types: dict[str, list[pa.Check]] = {name: [] for name in names}
    for rule, type_, cells in _typed(constraints):
        for name in cells:
            if name in types:
                types[name].append(cell_check(rule, constraints.form.cells[name], type_))
    for name, checks in types.items():
        spec = constraints.form.cells[name]
        if not checks and spec.type in _CHECKED:
            checks.append(cell_check(f"type[{names[name]}]", spec, spec.type))
    sums = [
        named(
            one.id.removesuffix(f"[{ANY_ROW}]"),
            gxcheck_sums,
            RecordedCheck,
            rows=[_told(row, _renamed(terms, names)) for row, terms in own],
        )
        for one, own in _sums(constraints)
        if all(name in names for _, terms in own for name in terms)
    ]
    columns = {names[name]: pa.Column(None, checks, nullable=True) for name, checks in types.items()}
    return pa.DataFrameSchema(columns, checks=sums, name=title)


def _renamed(terms: Terms, names: Mapping[str, str]) -> Terms:
    return {names[name]: by for name, by in terms.items()}


def _typed(constraints: Constraints, prefix: str = "") -> Iterator[tuple[str, CellType, list[str]]]:
    """Rule, type and cells of the rules that say which numbers stand in cells."""
    found: dict[tuple[str, CellType], list[str]] = {}
    for instance in constraints.instances:
        check, (name, *_) = instance.rule.check, (*instance.cells, "")
        if check in HOLDS and instance.is_always and name.startswith(prefix):
            found.setdefault((instance.rule.id, check), []).append(name)  # type: ignore[arg-type]
    yield from ((rule, type_, names) for (rule, type_), names in found.items())


def _sums(constraints: Constraints) -> Iterator[tuple[Instance, list[tuple[Row, Terms]]]]:
    """The linear instances that are held against every report, each with its rows."""
    for instance in constraints.instances:
        if instance.rows and instance.is_always:
            rows = [constraints.rows[number] for number in instance.rows]
            yield instance, [(row, {constraints.cells[at]: by for at, by in row.coefficients}) for row in rows]


def _told(row: Row, terms: Terms) -> dict[str, Any]:
    """As plain values: Σ terms (relation) constant, within a slack that is exact as text."""
    return {
        "terms": dict(terms),
        "relation": row.relation,
        "constant": row.constant,
        "slack": str(row.tolerance * row.scale),
    }


def _within(name: str) -> str:
    return name.partition(".")[2]


def _within_terms(terms: Terms) -> Terms:
    return {_within(name): by for name, by in terms.items()}


#: Types that have a check where no rule says what they hold.
_CHECKED: frozenset[CellType] = frozenset(("number", "percent", "date", "yes_no"))


@register_check_method(statistics=["row"], supported_types=[pd.DataFrame])  # type: ignore[untyped-decorator]
def gxcheck_row(frame: pd.DataFrame, *, row: str) -> bool:
    """Whether a table has a row."""
    return row in frame.index


@register_check_method(statistics=["cells", "type"], supported_types=[pd.DataFrame])  # type: ignore[untyped-decorator]
def gxcheck_cells(frame: pd.DataFrame, *, cells: Sequence[str], type: str) -> pd.DataFrame:
    """Whether each of some cells, by `row.column`, is a figure of a type; all others are."""
    holds = pd.DataFrame(True, index=frame.index, columns=frame.columns)
    if not frame.index.is_unique:
        return holds  # of a row that is there twice nothing is known but that
    for row, column in (cell.split(".") for cell in cells):
        if row in frame.index and column in frame.columns:
            holds.at[row, column] = is_of(frame.at[row, column], type)
    return holds


@register_check_method(statistics=["rows"], supported_types=[pd.DataFrame])  # type: ignore[untyped-decorator]
def gxcheck_sums(frame: pd.DataFrame, *, rows: Sequence[Mapping[str, Any]]) -> pd.Series:
    """Whether each record satisfies every one of some rows; one with an unknown operand is not told of."""
    holds = np.ones(len(frame), dtype=np.bool_)
    for row in rows:
        if not all(name in frame.columns for name in row["terms"]):
            continue  # that a column is not there is told once
        columns = [_figures(frame[name]) for name in row["terms"]]
        known = np.logical_and.reduce([column.notna().to_numpy() for column in columns])
        holds[known] &= _holds([column.to_numpy()[known] for column in columns], row)
    return pd.Series(holds, index=frame.index)


@register_check_method(statistics=["rows"], supported_types=[pd.DataFrame])  # type: ignore[untyped-decorator]
def gxcheck_cell_sums(frame: pd.DataFrame, *, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """For each cell of a table whether every one of some sums that it takes part in holds."""
    holds = pd.DataFrame(True, index=frame.index, columns=frame.columns)
    for row in rows if frame.index.is_unique else ():
        places = [tuple(name.split(".")) for name in row["terms"]]
        if not all(at in frame.index and column in frame.columns for at, column in places):
            continue
        figures = [as_figure(frame.at[place]) for place in places]
        if any(figure is None for figure in figures):
            continue
        if not _holds([np.array([figure], dtype=object) for figure in figures], row)[0]:
            for place in places:
                holds.at[place] = False
    return holds


read_back_as_records(gxcheck_sums.__name__)


def _figures(column: pd.Series) -> pd.Series:
    """Of a column: as they are where all are plain numbers, else each exact by itself, null for what is no number."""
    return column if column.dtype.kind in "iuf" else pd.Series(map(as_figure, column), dtype=object)


def _holds(figures: Sequence[Any], row: Mapping[str, Any]) -> Any:
    """Of arrays of known figures, one for each term."""
    figures = [_exact(one, row) for one in figures]
    total, size = 0 - row["constant"], abs(row["constant"])
    for one, by in zip(figures, row["terms"].values(), strict=True):
        total, size = total + one * by, size + abs(one * by)
    slack = Decimal(row["slack"])
    allowed: Any = int(slack) if slack == int(slack) else slack
    if any(one.dtype.kind == "f" for one in figures):
        allowed = float(slack) + _FLOATS * size
    told = Row(instance="", coefficients=(), constant=0, scale=1, relation=row["relation"], tolerance=allowed)
    return np.asarray(told.holds(total), dtype=np.bool_)


def _exact(figures: Any, row: Mapping[str, Any]) -> Any:
    """Integers that cannot overflow stay as they are, and so do floats; all else is worked out as objects."""
    if figures.dtype.kind == "f":
        return figures
    many = sum(map(abs, row["terms"].values())) + 1
    if figures.dtype.kind in "iu" and _largest(figures) < _LARGEST // many:
        return figures.astype(np.int64)
    return figures.astype(object)


def _largest(figures: Any) -> int:
    return max(abs(int(figures.min())), abs(int(figures.max()))) if len(figures) else 0


def tables_of(form: Form) -> Sequence[str]:
    """The ids of the tables that have a schema."""
    return tuple(dict.fromkeys((*(cell.table for cell in form.cells.values()), *form.repeating)))
