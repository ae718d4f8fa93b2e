"""Examples of rules for a form of data: fields by name, rows as lists.

    {total: 30, lines: [{amount: 10, rate: 21}, {amount: 20, rate: 21}]}

What is not named is blank; of fixed tables beside them cells are named whole (`income.total.amount: 30`), and those
that are not are 0. A rule with several places fails where one of them does. Of records that follow each other see
example_records.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gxcheck.errors import FormulaError
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.operands import operands_of
from gxcheck.evaluate.repeated import constraints_over
from gxcheck.forms import FIELDS, THIS, CellSpec, Form
from gxcheck.model import Cell, Location, Outcome, RawCell, Report, Status
from gxcheck.packs import Rule, RulePack
from gxcheck.recognise.typed import read_cell
from gxcheck.text.closest import mend
from gxcheck.text.numerals import exact_text

#: The name under which an example says which place of the rule is meant.
_AT = "at"
#: Of several places, the outcome that stands for the rule is the first of these.
_FIRST = (Status.FAIL, Status.NOT_EVALUATED, Status.PASS, Status.NOT_APPLICABLE)


def is_of_data(form: Form, values: Mapping[str, Any]) -> bool:
    """Whether an example is of fields or rows that repeat: all are, of a form that has nothing else."""
    return form.is_data or any(name in _names(form) for name in values)


def _names(form: Form) -> Sequence[str]:
    return (*(form.fields.columns if form.fields else ()), *form.repeating)


def outcome_of_data(rule: Rule, pack: RulePack, form: Form, values: Mapping[str, Any]) -> Outcome:
    """The rule held against a report of these values. Raises FormulaError for what the form does not have."""
    told = {name: value for name, value in values.items() if name not in (_AT, "year")}
    year = values.get("year", form.since)
    report = Report(path="example", form=form.id, cells=dict(_cells(told, form, pack)), year=year, prose=False)
    operands = operands_of(report, form)
    constraints = constraints_over(operands, form, pack, [rule])
    outcomes = evaluate(report, constraints, pack, operands=operands).outcomes
    at = values.get(_AT)
    meant = [one for one in outcomes if at is None or one.key == str(at)]
    if not meant and at is not None:
        keys = [one.key for one in outcomes]
        raise FormulaError("example_no_place", at=str(at), rule=rule.id, hint=mend(str(at), keys))
    if not meant:
        raise FormulaError("example_nowhere", rule=rule.id, form=form.id)
    return min(meant, key=lambda one: _FIRST.index(one.status))


def _cells(values: Mapping[str, Any], form: Form, pack: RulePack) -> Iterator[tuple[str, Cell]]:
    fields = form.fields.columns if form.fields else {}
    fixed = {name: spec for name, spec in form.cells.items() if spec.table != FIELDS}
    for name in values:
        if name not in _names(form) and name not in fixed:
            raise FormulaError("example_unknown", name=name, part=form.id, hint=mend(name, [*_names(form), *fixed]))
    yield from (_cell(one, {name: 0, **values}, name, pack) for name, one in fixed.items())
    for column in fields:
        yield _cell(form.cells[f"{FIELDS}.{THIS}.{column}"], values, column, pack)
    for table in form.repeating:
        for number, row in enumerate(_rows(table, values), start=1):
            key = (spec := form.tables[table].repeats) and row.get(spec.key)
            for column in form.tables[table].columns:
                yield _cell(form.cells[f"{table}.{key or number}.{column}"], row, column, pack)
            for name in row:
                if name not in form.tables[table].columns:
                    close = mend(name, list(form.tables[table].columns))
                    raise FormulaError("example_unknown", name=name, part=table, hint=close)


def _rows(table: str, values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    given = values.get(table, [])
    if not isinstance(given, list) or not all(isinstance(row, Mapping) for row in given):
        raise FormulaError("example_part", name=table)
    return given


def _cell(spec: CellSpec, values: Mapping[str, Any], column: str, pack: RulePack) -> tuple[str, Cell]:
    """A cell that prints the value, read as a report's cell is."""
    raw = RawCell(text=printed_of(values.get(column)), location=Location())
    return spec.name, read_cell(spec, raw, pack.reading.printing)


def printed_of(value: Any) -> str:
    """A value of an example as a report prints it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value if isinstance(value, str) else exact_text(value)
