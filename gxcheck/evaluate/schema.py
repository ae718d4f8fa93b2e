"""What a form and its rules ask of figures, as pandera schemas: for a table as people hold it, and for many records.

The checks are registered with pandera under the names below, so that a schema can be written as YAML and read back
wherever this module was imported. Each has the id of its rule, or of its instance, for a name, and its failure cases
carry it. What is not known is no failure: a sum with an operand that is null is left undecided.

Rules that are no such check are named by the schema, in its metadata and, as YAML keeps that alone, its description.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.api.extensions import register_check_method

from gxcheck.constraints import Constraints, Instance
from gxcheck.constraints.rows import Row
from gxcheck.evaluate.checks import ASKED, HOLDS, asked_of, cell_check, is_of, named, spec_of
from gxcheck.evaluate.frames import number_of, numbers_in
from gxcheck.evaluate.recorded import RecordedCheck, read_back_as_records
from gxcheck.evaluate.sums import LinearTerms, sums_hold
from gxcheck.forms import CellSpec, CellType, Form, Table
from gxcheck.packs.scopes import ANY_ROW

Terms = Mapping[str, int]
#: Checks of rules that say what a cell may hold, of cells of the type of that name.
_TYPES: frozenset[str] = frozenset((*HOLDS, "code"))
#: Types that have a check where no rule says what they hold.
_CHECKED: frozenset[CellType] = frozenset(("number", "percent", "date", "yes_no"))


class AskedByRule(NamedTuple):
    """What a rule, or the form alone, asks of a cell."""

    id: str
    spec: CellSpec


def table_schema(constraints: Constraints, table: Table) -> pa.DataFrameSchema:
    """Of a frame with the rows of the form for its index and a column of objects or numbers for each of its columns.

    Its sums are those with all cells in the table; a failure names each of their cells. A row that is not there is told
    by a check of its own.
    """
    form = constraints.form
    own = [cell for cell in form.cells.values() if cell.table == table.id]
    cells = {cell.name: f"{cell.row}.{cell.column}" for cell in own}
    rows, columns = (
        list(dict.fromkeys(names)) for names in zip(*((cell.row, cell.column) for cell in own), strict=True)
    )
    needed = [row for row in rows if not table.rows[row].optional]
    asked, sums = _asked(constraints, cells), _sums(constraints, cells)
    checks = [
        *(named(f"row_in_table[{row}]", gxcheck_row, row=row) for row in needed),
        *_cell_checks(asked, cells),
        *(named(one.id, gxcheck_cell_sums, rows=_told_rows(made, cells)) for one, made in sums),
    ]
    return pa.DataFrameSchema(
        {column: pa.Column(None, nullable=True, required=not table.columns[column].optional) for column in columns},
        checks=checks,
        index=pa.Index(None, pa.Check.isin(rows), unique=True, name="row_id"),
        name=f"{form.id}.{table.id}",
        **_left_out(constraints, asked, sums),
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
    asked, sums = _asked(constraints, names), _sums(constraints, names)
    checks: dict[str, list[pa.Check]] = {name: [] for name in names}
    for id, spec in asked:
        checks[spec.name].append(cell_check(id, spec))
    columns = {
        column: pa.Column(None, checks[name], nullable=True, required=not constraints.form.cells[name].optional)
        for name, column in names.items()
    }
    of_records = [
        named(one.id.removesuffix(f"[{ANY_ROW}]"), gxcheck_sums, RecordedCheck, rows=_told_rows(own, names))
        for one, own in sums
    ]
    return pa.DataFrameSchema(
        columns, checks=of_records, unique_column_names=True, name=title, **_left_out(constraints, asked, sums)
    )


def _asked(constraints: Constraints, names: Mapping[str, str]) -> list[AskedByRule]:
    """`names`: what cells are called, of those that are meant."""
    found = [
        AskedByRule(one.rule.id, constraints.form.cells[one.cells[0]])
        for one in constraints.instances
        if _is_type(one, constraints.form) and one.is_always and one.cells[0] in names
    ]
    of_rules = {spec.name for _, spec in found}
    others = (constraints.form.cells[name] for name in names if name not in of_rules)
    return found + [AskedByRule(f"type[{names[one.name]}]", one) for one in others if one.type in _CHECKED]


def _is_type(instance: Instance, form: Form) -> bool:
    """Whether it says what a cell of a type may hold, and the cell is one of that."""
    check = instance.rule.check
    return check in _TYPES and bool(instance.cells) and form.cells[instance.cells[0]].type == check


def _cell_checks(asked: Sequence[AskedByRule], names: Mapping[str, str]) -> Iterator[pa.Check]:
    """One for all cells of which a rule asks the same."""
    alike: dict[Any, list[AskedByRule]] = {}
    for one in asked:
        spec = one.spec
        alike.setdefault((one.id, spec.type, spec.values, spec.pattern, spec.levels), []).append(one)
    for (id, *_), group in alike.items():
        statistics = asked_of(group[0].spec)
        yield named(id, gxcheck_cells, cells=[names[spec.name] for _, spec in group], **statistics)


HeldSums = Sequence[tuple[Instance, Sequence[tuple[Row, Terms]]]]


def _sums(constraints: Constraints, names: Container[str]) -> HeldSums:
    """The linear instances that are held against every report, each with its rows, of these cells alone."""
    found = []
    for instance in constraints.instances:
        if instance.rows and instance.is_always:
            rows = [constraints.rows[number] for number in instance.rows]
            own = [(row, {constraints.cells[at]: by for at, by in row.coefficients}) for row in rows]
            if all(name in names for _, terms in own for name in terms):
                found.append((instance, own))
    return found


def _left_out(constraints: Constraints, asked: Sequence[AskedByRule], sums: HeldSums) -> dict[str, Any]:
    """What a schema says of the rules of its form that it does not hold, or holds in some of their places alone."""
    held_sums, held_types = {one.id for one, _ in sums}, {(id, spec.name) for id, spec in asked}
    places: dict[str, set[bool]] = {}
    for one in constraints.instances:
        if one.rule.check not in _TYPES or _is_type(one, constraints.form):
            held = one.id in held_sums or (bool(one.cells) and (one.rule.id, one.cells[0]) in held_types)
            places.setdefault(one.rule.id, set()).add(held)
    told = {
        "not_held": [id for id, held in places.items() if held == {False}],
        "held_in_part": [id for id, held in places.items() if len(held) > 1],
    }
    description = "; ".join(f"{key}: [{', '.join(ids)}]" for key, ids in told.items())
    return {"metadata": {"gxcheck": {"form": constraints.form.id, **told}}, "description": description}


def _told_rows(rows: Sequence[tuple[Row, Terms]], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """As plain values: Σ terms (relation) constant, within a slack that is exact as text."""
    return [
        {
            "terms": {names[name]: by for name, by in terms.items()},
            "relation": row.relation,
            "constant": row.constant,
            "slack": str(row.tolerance * row.scale),
        }
        for row, terms in rows
    ]


@register_check_method(statistics=["row"], supported_types=[pd.DataFrame])  # type: ignore[untyped-decorator]
def gxcheck_row(frame: pd.DataFrame, *, row: str) -> bool:
    """Whether a table has a row."""
    return row in frame.index


@register_check_method(statistics=["cells", *ASKED], supported_types=[pd.DataFrame])  # type: ignore[untyped-decorator]
def gxcheck_cells(
    frame: pd.DataFrame,
    *,
    cells: Sequence[str],
    type: CellType,
    values: Sequence[str] = (),
    pattern: str = "",
    levels: Sequence[int] = (),
) -> pd.DataFrame:
    """Whether each of some cells, by `row.column`, is a figure or a datum of a type; all others are."""
    holds = pd.DataFrame(True, index=frame.index, columns=frame.columns)
    if not frame.index.is_unique:
        return holds  # of a row that is there twice nothing is known but that
    spec = spec_of(type, values, pattern, levels)
    for row, column in (cell.split(".") for cell in cells):
        if row in frame.index and column in frame.columns:
            holds.at[row, column] = is_of(frame.at[row, column], spec)
    return holds


@register_check_method(statistics=["rows"], supported_types=[pd.DataFrame])  # type: ignore[untyped-decorator]
def gxcheck_sums(frame: pd.DataFrame, *, rows: Sequence[Mapping[str, Any]]) -> pd.Series:
    """Whether each record satisfies every one of some rows; one with an unknown operand is not told of."""
    holds = np.ones(len(frame), dtype=np.bool_)
    once = set(frame.columns.drop_duplicates(keep=False))
    for row in rows:
        if all(name in once for name in row["terms"]):  # that a column is not there, or twice, is told once
            holds &= sums_hold([numbers_in(frame[name]) for name in row["terms"]], _terms(row))
    return pd.Series(holds, index=frame.index)


@register_check_method(statistics=["rows"], supported_types=[pd.DataFrame])  # type: ignore[untyped-decorator]
def gxcheck_cell_sums(frame: pd.DataFrame, *, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """For each cell of a table whether every one of some sums that it takes part in holds."""
    holds = pd.DataFrame(True, index=frame.index, columns=frame.columns)
    for row in rows if frame.index.is_unique else ():
        places = [tuple(name.split(".")) for name in row["terms"]]
        if not all(at in frame.index and column in frame.columns for at, column in places):
            continue
        figures = [number_of(frame.at[place]) for place in places]
        if not sums_hold(figures, _terms(row))[0]:
            for place in places:
                holds.at[place] = False
    return holds


read_back_as_records(gxcheck_sums.__name__)


def _terms(row: Mapping[str, Any]) -> LinearTerms:
    return LinearTerms(tuple(row["terms"].values()), row["relation"], row["constant"], Fraction(row["slack"]))


def tables_of(form: Form) -> Sequence[str]:
    """The ids of the tables that have a schema."""
    return tuple(dict.fromkeys((*(cell.table for cell in form.cells.values()), *form.repeating)))
