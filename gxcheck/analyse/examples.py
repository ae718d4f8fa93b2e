"""The examples inside rules are tests: each is a small report, held against its rule alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from gxcheck.analyse.example_data import is_of_data, outcome_of_data
from gxcheck.analyse.example_records import is_of_records, outcome_of_records
from gxcheck.constraints import Constraints, Instance, compile_rules
from gxcheck.errors import FormulaError
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.facts import Answer
from gxcheck.forms import Form
from gxcheck.language.grammar import Cells, ValueKind
from gxcheck.language.names import resolve
from gxcheck.model import (
    Cell,
    Child,
    Found,
    Kind,
    Label,
    Location,
    Note,
    Outcome,
    Paragraph,
    Place,
    Relatives,
    Report,
    Section,
    Status,
    beside_of,
    note,
)
from gxcheck.packs import Rule, RulePack, forms_of
from gxcheck.prose import Phrasebook, phrases_of, with_statements
from gxcheck.recognise.printed import read_printed
from gxcheck.text.closest import mend
from gxcheck.text.labels import worded_as
from gxcheck.text.numerals import exact_text
from gxcheck.wording import say

#: The name under which an example gives a paragraph of the report's text.
PROSE = "text"
_LAST = "last_year"
#: The name under which it says which listed units below have no report.
_MISSING = "missing"
#: What its text says.
_PROSE_BEFORE = f"{_LAST}.text"
#: The name under which it says which place of the rule is meant.
AT = "at"
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFailure:
    """An example that did not come out as its rule says, in one form."""

    rule: str
    form: str
    place: Place
    values: str
    expected: str
    found: Note

    @property
    def message(self) -> Note:
        told = {"rule": self.rule, "values": self.values, "form": self.form, "found": self.found}
        return note(f"lint_example_{self.expected}", **told)

    def __str__(self) -> str:
        return f"{self.place}: {say(self.message, 'en')}"


def failures(pack: RulePack) -> Iterator[ExampleFailure]:
    """Every example of every rule, in every form the rule is for: those that fail."""
    book = phrases_of(pack)
    for rule in pack.rules:
        yield from failures_of(rule, pack, book)


def failures_of(rule: Rule, pack: RulePack, book: Phrasebook | None = None) -> Iterator[ExampleFailure]:
    for form in forms_of(rule, pack.forms):
        for example in rule.examples:
            found = _judged(rule, pack, form, dict(example.values), example.holds, book)
            if found is not None:
                yield ExampleFailure(
                    rule=rule.id,
                    form=form.id,
                    place=example.place or rule.place,
                    values=", ".join(f"{name}: {_written(value)}" for name, value in example.values),
                    expected="pass" if example.holds else "fail",
                    found=found,
                )


def _judged(
    rule: Rule, pack: RulePack, form: Form, values: Values, holds: bool, book: Phrasebook | None
) -> Note | None:
    """None if the example comes out right, else what happened instead."""
    try:
        outcome = outcome_of(rule, pack, form, values, book)
    except FormulaError as trouble:
        return trouble.message
    right = (Status.PASS, Status.NOT_APPLICABLE) if holds else (Status.FAIL,)
    if outcome.status in right:
        return None
    why = note("because", reason=outcome.reason) if outcome.reason else note("nothing")
    return note("example_is", status=note(f"example_{outcome.status.value}"), why=why)


def _written(value: Any) -> str:
    return repr(value) if isinstance(value, str) else str(value)


def outcome_of(rule: Rule, pack: RulePack, form: Form, values: Values, book: Phrasebook | None = None) -> Outcome:
    """The rule held against values by name in its own scope; cells not named are 0.

    It is judged in the place that the example names, else in the first where every name means something and it
    applies. Raises FormulaError if there is none, and for what an example cannot say.
    """
    if is_of_records(rule, form, values):
        return outcome_of_records(rule, pack, form, values)
    if is_of_data(form, values):
        return outcome_of_data(rule, pack, form, values)
    constraints = compile_rules(pack, form, [rule])
    at = values.get(AT)
    told = {name: value for name, value in values.items() if name != AT}
    trouble = FormulaError("example_nowhere", rule=rule.id, form=form.id)
    if at is not None:
        known = [instance.scope.key for instance in constraints.instances]
        trouble = FormulaError("example_no_place", at=str(at), rule=rule.id, hint=mend(str(at), known))
    not_applicable: Outcome | None = None
    for instance in (one for one in constraints.instances if at is None or _is_at(one, str(at))):
        try:
            outcome = _outcome(instance, constraints, pack, told, book)
        except FormulaError as unknown:
            trouble = unknown
            continue
        if outcome.status is not Status.NOT_APPLICABLE:
            return outcome
        not_applicable = not_applicable or outcome
    if not_applicable is None:
        raise trouble
    return not_applicable


def _is_at(instance: Instance, at: str) -> bool:
    """Whether an instance is that of a key, with or without its table."""
    scope = instance.scope
    return at == scope.key or (scope.table is not None and at == f"{scope.table.id}.{scope.key}")


def _outcome(
    instance: Instance, constraints: Constraints, pack: RulePack, values: Values, book: Phrasebook | None
) -> Outcome:
    form = constraints.form
    own = {name: value for name, value in values.items() if not beside_of(name) and name != _MISSING}
    cells, facts = _told(instance, form, pack, own)
    year = facts.get("year", instance.rule.since or form.since)
    level, authority = (one if isinstance(one := facts.get(name), str) else None for name in ("level", "authority"))
    report = Report(
        path="example", form=form.id, cells=cells, year=year if isinstance(year, int) else None, level=level,
        authority=Found(value=authority, location=Location()) if authority else None,
    )  # fmt: skip
    last, facts_beside = _last_year(instance, form, pack, values, report.year)
    facts |= facts_beside
    for name in PARTS:
        if name in values:
            report = PARTS[name](report, values[name], form)
    if PROSE in values:
        report = _saying(report, str(values[PROSE]), form, book or phrases_of(pack))
    if last is not None and _PROSE_BEFORE in values:
        last = _saying(last, str(values[_PROSE_BEFORE]), form, book or phrases_of(pack))
    below, siblings = (_others(which, instance, pack, values, report) for which in ("children", "siblings"))
    relatives = Relatives(
        last_year=last,
        children=tuple(Child(name=name, report=one) for name, one in below),
        missing=tuple(values.get(_MISSING, ())),
        siblings=tuple(one for _, one in siblings),
    )
    outcomes = evaluate(report, constraints, pack, given=facts, relatives=relatives).outcomes
    return next(outcome for outcome in outcomes if outcome.instance == instance.id)


def _last_year(
    instance: Instance, form: Form, pack: RulePack, values: Values, year: int | None
) -> tuple[Report | None, dict[str, Answer]]:
    """Last year's report with the cells that an example gives it, and the other facts of it that it gives."""
    if _LAST not in instance.besides:
        return None, {}
    told = _of(_LAST, values)
    cells, facts = _told(instance, form, pack, told)
    report = Report(path="example", form=form.id, cells=cells, year=year - 1 if year else None)
    return report, {f"{_LAST}.{name}": value for name, value in facts.items()}


def _of(report: str, values: Values) -> Values:
    """What an example gives of another report."""
    return {name.partition(".")[2]: value for name, value in values.items() if name.startswith(f"{report}.")}


def _others(
    which: str, instance: Instance, pack: RulePack, values: Values, report: Report
) -> Iterator[tuple[str, Report]]:
    """The reports of units below or beside, by name: `children: {NAME: {cell: 1}}`, or `children.cell: 1` of one."""
    given = values.get(which, {})
    if not isinstance(given, Mapping) or not all(isinstance(one, Mapping) for one in given.values()):
        raise FormulaError("example_part", name=which)
    form, single = pack.forms[report.form], _of(which, values)
    for name, told in [*given.items(), *([("example", single)] if single else [])]:
        cells, facts = _told(instance, form, pack, told)
        sections = tuple(
            Section(id=id, printed="", location=Location(), paragraphs=(Paragraph(text=text, location=Location()),))
            for id, text in facts.items() if isinstance(text, str)
        )  # fmt: skip
        authority = Found(value=name, location=Location())
        yield name, Report(path=name, form=form.id, cells=cells, sections=sections, authority=authority)


def _saying(report: Report, prose: str, form: Form, book: Phrasebook | None) -> Report:
    """The report with one paragraph of prose, and what it states."""
    paragraph = Paragraph(text=prose, location=Location())
    first, *others = report.sections or (Section(id=form.sections[0].id, printed="", location=Location()),)
    sections = (replace(first, paragraphs=(*first.paragraphs, paragraph)), *others)
    return with_statements(replace(report, sections=sections), book)


def _with_sections(report: Report, given: Any, form: Form) -> Report:
    """section id → its heading as printed, in the order of the report."""
    known = [section.id for section in form.sections]
    found = [
        (form.sections[known.index(_one_of(name, known, "sections"))], text) for name, text in _pairs(given, "sections")
    ]
    sections = (
        Section(
            id=spec.id, printed=printed, location=Location(),
            official=worded_as(printed, spec.number, (spec.title, *spec.variants)),
        )
        for spec, printed in found
    )  # fmt: skip
    return replace(report, sections=tuple(sections))


def _with_labels(report: Report, given: Any, form: Form) -> Report:
    """table.row.NAME or table.column.NAME → the label as printed, or several."""
    known = [f"{t.id}.row.{name}" for t in form.tables.values() for name in (*t.rows, *t.row_groups)]
    known += [f"{t.id}.column.{name}" for t in form.tables.values() for name in t.columns]
    found = tuple(
        Label(id=_one_of(name, known, "labels"), printed=printed, location=Location())
        for name, printed in _pairs(given, "labels")
    )
    return replace(report, labels=(*(report.labels or ()), *found))


def _with_extras(report: Report, given: Any, form: Form) -> Report:
    """table → the labels of rows that the form does not have."""
    found = tuple(
        Label(id=_one_of(name, list(form.tables), "extras"), printed=printed, location=Location())
        for name, printed in _pairs(given, "extras")
    )
    return replace(report, extras=found, labels=report.labels or ())


def _without_tables(report: Report, given: Any, form: Form) -> Report:
    """The tables that are not there."""
    if not isinstance(given, list):
        raise FormulaError("example_part", name="absent")
    gone = [_one_of(str(name), list(form.tables), "absent") for name in given]
    cells = {name: cell for name, cell in report.cells.items() if form.cells[name].table not in gone}
    return replace(report, cells=cells)


def _with_blank_tables(report: Report, given: Any, form: Form) -> Report:
    """The tables in which every cell is printed blank."""
    if not isinstance(given, list):
        raise FormulaError("example_part", name="blank")
    blank = [_one_of(str(name), list(form.tables), "blank") for name in given]
    cells = {
        name: Cell(name=name, printed="", kind=Kind.BLANK) if form.cells[name].table in blank else cell
        for name, cell in report.cells.items()
    }
    return replace(report, cells=cells)


def _pairs(given: Any, part: str) -> Iterator[tuple[str, str]]:
    if not isinstance(given, Mapping):
        raise FormulaError("example_part", name=part)
    for name, printed in given.items():
        for one in printed if isinstance(printed, list) else [printed]:
            if not isinstance(one, str):
                raise FormulaError("example_part", name=part)
            yield name, one


def _one_of(name: str, known: list[str], part: str) -> str:
    if name not in known:
        raise FormulaError("example_unknown", name=name, part=part, hint=mend(name, known))
    return name


#: The names under which an example gives parts of a report, and what makes the report have them.
PARTS: Mapping[str, Callable[[Report, Any, Form], Report]] = {
    "sections": _with_sections,
    "labels": _with_labels,
    "extras": _with_extras,
    "absent": _without_tables,
    "blank": _with_blank_tables,
}


def _told(instance: Instance, form: Form, pack: RulePack, values: Values) -> tuple[dict[str, Cell], dict[str, Answer]]:
    """The cells of the report and the facts that an example gives. A group's value goes to its first cell."""
    cells = {name: Cell(name=name, printed="0", kind=Kind.NUMBER, value=0) for name in form.cells}
    facts: dict[str, Answer] = {}
    for name, value in values.items():
        if name == PROSE or name in PARTS:
            continue
        meant = resolve(name, instance.scope)
        kinds: tuple[type[Any], ...] = (int, Decimal, str) if isinstance(meant, Cells) else _KINDS.get(meant.kind, ())
        if value is not None and not isinstance(value, kinds):
            raise FormulaError("example_value", name=name)
        if isinstance(meant, Cells):
            cells[meant.names[0]] = _cell(meant.names[0], value, pack)
        else:
            facts[name] = value
    return cells, facts


#: The kind of a fact → what an example may give for it.
_KINDS: Mapping[ValueKind, tuple[type[Any], ...]] = {
    "number": (int, Decimal),
    "text": (str,),
    "truth": (bool,),
    "place": (str,),
}


def _cell(name: str, value: Answer, pack: RulePack) -> Cell:
    """A cell that prints the value, read as a report's cell is."""
    printed = value if isinstance(value, str) else "" if value is None else exact_text(value)
    kind, read, reason = read_printed(printed, pack.reading.printing)
    return Cell(name=name, printed=printed, kind=kind, value=read, reason=reason)
