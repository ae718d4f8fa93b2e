"""The examples inside rules are tests: each is a small report, held against its rule alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gxcheck.constraints import Instance, compile_rules
from gxcheck.errors import FormulaError
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.facts import Answer
from gxcheck.forms import Form
from gxcheck.language.grammar import Cells, Fact
from gxcheck.language.names import resolve
from gxcheck.model import Cell, Kind, Location, Outcome, Paragraph, Place, Report, Section, Status
from gxcheck.packs import Rule, RulePack, forms_of
from gxcheck.prose import Phrasebook, phrases_of, with_statements
from gxcheck.recognise.printed import read_printed
from gxcheck.text.numerals import exact_text

#: The name under which an example gives a paragraph of the report's text.
PROSE = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFailure:
    """An example that did not come out as its rule says, in one form."""

    rule: str
    form: str
    place: Place
    values: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.place}: {self.rule} in {self.form}: {{{self.values}}} should {self.expected}, but {self.found}"


def failures(pack: RulePack) -> Iterator[ExampleFailure]:
    """Every example of every rule, in every form the rule is for: those that fail."""
    book = phrases_of(pack)
    for rule in pack.rules:
        yield from failures_of(rule, pack, book)


def failures_of(rule: Rule, pack: RulePack, book: Phrasebook | None = None) -> Iterator[ExampleFailure]:
    for form in forms_of(rule, pack.forms):
        for example in rule.examples:
            found = _judged(rule, pack, form, dict(example.values), example.holds, book)
            if found:
                yield ExampleFailure(
                    rule=rule.id,
                    form=form.id,
                    place=rule.place,
                    values=", ".join(f"{name}: {_written(value)}" for name, value in example.values),
                    expected="pass" if example.holds else "fail",
                    found=found,
                )


def _judged(
    rule: Rule, pack: RulePack, form: Form, values: Mapping[str, Answer], holds: bool, book: Phrasebook | None
) -> str:
    """ "" if the example comes out right, else what happened instead."""
    try:
        outcome = outcome_of(rule, pack, form, values, book)
    except FormulaError as trouble:
        return str(trouble)
    right = (Status.PASS, Status.NOT_APPLICABLE) if holds else (Status.FAIL,)
    if outcome.status in right:
        return ""
    why = f" ({outcome.reason.key}: {dict(outcome.reason.details)})" if outcome.reason else ""
    return f"it is {outcome.status.value}{why}"


def _written(value: Answer) -> str:
    return repr(value) if isinstance(value, str) else str(value)


def outcome_of(
    rule: Rule, pack: RulePack, form: Form, values: Mapping[str, Answer], book: Phrasebook | None = None
) -> Outcome:
    """The rule held against values by name in its own scope; cells not named are 0.

    It is judged in the first of its places where every name means something and it applies.
    Raises FormulaError if there is none.
    """
    constraints = compile_rules(pack, form, [rule])
    prose = values.get(PROSE)
    values = {name: value for name, value in values.items() if name != PROSE}
    trouble = FormulaError("plain", text=f"{rule.id} is not for {form.id}")
    not_applicable: Outcome | None = None
    for instance in constraints.instances:
        try:
            cells, facts = _told(instance, form, pack, values)
        except FormulaError as unknown:
            trouble = unknown
            continue
        year = facts.get("year", rule.since or form.since)
        report = Report(path="example", form=form.id, cells=cells, year=year if isinstance(year, int) else None)
        if prose is not None:
            report = _saying(report, str(prose), form, book or phrases_of(pack))
        outcomes = evaluate(report, constraints, pack, given=facts).outcomes
        outcome = next(outcome for outcome in outcomes if outcome.instance == instance.id)
        if outcome.status is not Status.NOT_APPLICABLE:
            return outcome
        not_applicable = not_applicable or outcome
    if not_applicable is None:
        raise trouble
    return not_applicable


def _saying(report: Report, prose: str, form: Form, book: Phrasebook | None) -> Report:
    """The report with one paragraph of prose, and what it states."""
    paragraph = Paragraph(text=prose, location=Location())
    section = Section(id=form.sections[0].id, printed="", location=Location(), paragraphs=(paragraph,))
    return with_statements(replace(report, sections=(section,)), book)


def _told(
    instance: Instance, form: Form, pack: RulePack, values: Mapping[str, Answer]
) -> tuple[dict[str, Cell], dict[str, Answer]]:
    """The cells of the report and the facts that an example gives. A group's value goes to its first cell."""
    cells = {name: Cell(name=name, printed="0", kind=Kind.NUMBER, value=0) for name in form.cells}
    facts: dict[str, Answer] = {}
    for name, value in values.items():
        match resolve(name, instance.scope):
            case Cells(names):
                cells[names[0]] = _cell(names[0], value, pack)
            case Fact():
                facts[name] = value
    return cells, facts


def _cell(name: str, value: Answer, pack: RulePack) -> Cell:
    """A cell that prints the value, read as a report's cell is."""
    printed = value if isinstance(value, str) else "" if value is None else exact_text(value)
    kind, read, reason = read_printed(printed, pack.reading.printing)
    return Cell(name=name, printed=printed, kind=kind, value=read, reason=reason)
