"""Examples of rules for records that look across records: a list of them, as they follow each other in a file.

    {records: [{month: 1, stock: 10}, {month: 2, stock: 12}]}

What is not named of a record is blank. The rule fails where one of the records breaks it, and passes where none does.
An example of such a rule without `records` is of one record alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gxcheck.analyse.example_data import printed_of
from gxcheck.constraints import Instance, compile_rules
from gxcheck.errors import FormulaError, OptionError
from gxcheck.evaluate.plan import bare
from gxcheck.forms import FIELDS, THIS, Form
from gxcheck.language.data import OF_ROWS, RECORDS
from gxcheck.language.grammar import Call, Name, Repeated
from gxcheck.language.tree import nodes
from gxcheck.model import Note, Outcome, Status, note
from gxcheck.packs import Rule, RulePack
from gxcheck.text.closest import mend


def is_of_records(rule: Rule, form: Form, values: Mapping[str, Any]) -> bool:
    """Whether an example is of records that follow each other: of a rule that looks across them any is."""
    return form.records is not None and (RECORDS in values or _looks_across(rule))


def _looks_across(rule: Rule) -> bool:
    return any(
        (isinstance(node, Name) and node.path[0] == RECORDS) or (isinstance(node, Call) and node.function in OF_ROWS)
        for part in (rule.condition, rule.guard) if part is not None
        for node in nodes(part)
    )  # fmt: skip


def outcome_of_records(rule: Rule, pack: RulePack, form: Form, values: Mapping[str, Any]) -> Outcome:
    """The rule held against these records. Raises FormulaError for what the form does not have."""
    # imported where it is used: most packs have no records, and need no frames
    from gxcheck.records.few import findings_of

    records = [dict(_printed(one, form)) for one in _records(values, form)]
    try:
        (found,) = findings_of(records, pack, form, rule).counts
    except OptionError as trouble:
        raise FormulaError(trouble.message.key, **dict(trouble.message.details)) from trouble
    instance = compile_rules(pack, form, [rule]).instances[0]
    if found.fails:
        return bare(instance, Status.FAIL)
    if found.passes:
        return bare(instance, Status.PASS)
    if found.undecided:
        return bare(instance, Status.NOT_EVALUATED, _why(instance, records))
    return bare(instance, Status.NOT_APPLICABLE, note("guard_false"))


def _records(values: Mapping[str, Any], form: Form) -> Sequence[Mapping[str, Any]]:
    if RECORDS not in values:
        return [values]
    given = values[RECORDS]
    for name in values:
        if name != RECORDS:
            raise FormulaError("example_unknown", name=name, part=form.id, hint=mend(name, [RECORDS]))
    if not isinstance(given, list) or not given or not all(isinstance(one, Mapping) for one in given):
        raise FormulaError("example_records")
    return given


def _printed(record: Mapping[str, Any], form: Form) -> Iterator[tuple[str, str]]:
    known = form.fields.columns if form.fields else {}
    for name, value in record.items():
        if name not in known:
            raise FormulaError("example_unknown", name=name, part=form.id, hint=mend(name, list(known)))
        yield name, printed_of(value)


def _why(instance: Instance, records: Sequence[Mapping[str, str]]) -> Note:
    parts = [part for part in (instance.condition, instance.guard) if part is not None]
    others = [node.column for part in parts for node in nodes(part) if isinstance(node, Repeated) and node.column]
    cells = tuple(dict.fromkeys((*instance.cells, *(f"{FIELDS}.{THIS}.{column}" for column in others))))
    blank = tuple(name for name in cells if any(not one.get(name.rpartition(".")[2]) for one in records))
    return note("operand_blank", cells=blank) if blank else note("operand_unread", cells=cells)
