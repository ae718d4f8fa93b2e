"""The sentence of a rule with its fields filled in (which there may be: packs/says.py)."""

from collections.abc import Sequence
from string import Formatter
from typing import Protocol

from gxcheck.forms import Axis, Form
from gxcheck.model import Language, Note, Outcome, Statement
from gxcheck.text.clauses import around, in_quotes
from gxcheck.text.numerals import exact_text

_SEPARATOR = {"zh": "、", "en": ", "}
#: So many clauses, sections or names stand in one sentence.
_MOST_NAMED = 3
#: What a sentence may name of what functions tell → the detail of their notes.
_TOLD = {"where": "place", "said": "said", "missing": "missing", "names": "names", "cell": "cell", "value": "value"}
#: Where what stands in no section stands, and what every report says of itself.
_PREAMBLE, _TITLE = "preamble", ("title",)
#: The fact that is the year of the report.
_YEAR = ("year",)
_ACROSS: dict[Axis, Axis] = {"row": "column", "column": "row"}


class InWords(Protocol):
    """What puts the names of a form in words."""

    @property
    def language(self) -> Language: ...
    def told(self, what: Note, form: Form) -> dict[str, object]: ...
    def scope(self, outcome: Outcome, form: Form) -> str: ...
    def fact_name(self, fact: str, form: Form) -> str: ...
    def fact_names(self, facts: Sequence[str], form: Form) -> str: ...
    def cell(self, name: str, form: Form) -> str: ...
    def form_of(self, year: str, form: Form) -> str: ...
    def line(self, table: str, axis: Axis, key: str, form: Form) -> str: ...


def filled(sentence: str, what: str, outcome: Outcome, form: Form, words: InWords) -> str:
    """The sentence; `what` alone where it names what only another alternative of the formula tells."""
    fields = {"what": what, "filled": outcome.filled}
    fields |= _of_text(outcome, form, words) | _of_place(outcome, form, words) | _of_numbers(outcome)
    fields |= _of_form(outcome, form, words)
    asked = {field for _, field, _, _ in Formatter().parse(sentence) if field}
    return sentence.format(**fields) if all(fields.get(field) for field in asked) else what


def _of_numbers(outcome: Outcome) -> dict[str, str]:
    """Both sides of a comparison, and the difference without its sign; of a comparison within a formula its sides."""
    within = next((dict(detail.details) for detail in outcome.details if detail.key == "filled"), {})
    if outcome.left is None:
        return {name: str(within[name]) for name in ("left", "right") if name in within}
    sides = {"left": outcome.left, "right": outcome.right, "difference": outcome.difference}
    return {name: exact_text(value).removeprefix("-" if name == "difference" else "")
            for name, value in sides.items() if value is not None}  # fmt: skip


def _of_form(outcome: Outcome, form: Form, words: InWords) -> dict[str, str]:
    """Of a report whose year is not one of its form: that year, the form, and the one that was to be used."""
    details = (dict(detail.details) for detail in outcome.details)
    year = next((str(one["value"]) for one in details if one.get("place") == _YEAR), "")
    return (
        {"year": year, "form": form.title.in_(words.language), "right_form": words.form_of(year, form)} if year else {}
    )


def _of_place(outcome: Outcome, form: Form, words: InWords) -> dict[str, str]:
    """Of the place that a rule walks over: its name, and those of the table and section around it."""
    fields = {outcome.axis: words.scope(outcome, form)}
    table = outcome.key if outcome.axis == "table" else outcome.table
    if table:
        fields["table"] = form.tables[table].called(words.language)
        fields["section"] = words.fact_name(form.tables[table].section, form)
    match outcome.axis:
        case "row" | "column" as axis:
            fields[axis] = words.line(table, axis, outcome.key, form)
            if outcome.left is not None and outcome.cells:
                across, spec = _ACROSS[axis], form.cells[form.cells_of(outcome.cells[0])[0]]
                fields["first"] = words.line(table, across, getattr(spec, across), form)
        case "cell":
            spec = form.cells[outcome.key]
            fields["cell"] = words.cell(outcome.key, form)
            fields["row"] = words.line(table, "row", spec.row, form)
            fields["column"] = words.line(table, "column", spec.column, form)
    return fields


def _of_text(outcome: Outcome, form: Form, words: InWords) -> dict[str, str]:
    """What the functions of a formula tell of their failure; what the title has only where nothing else does."""
    separator, printed = _SEPARATOR[words.language], dict.fromkeys(one.printed for one in outcome.statements)
    fields = {"printed": separator.join(printed) or outcome.printed}
    about = [detail for detail in outcome.details if dict(detail.details).get("place") != _TITLE]
    told = [words.told(detail, form) for detail in about or outcome.details]
    for field, key in _TOLD.items():
        # a place is where something is said, not where it is missing
        found = dict.fromkeys(str(one[key]) for one in told if one.get(key) and (key != "place" or "said" in one))
        # what is missing is all to be added
        fields[field] = separator.join(list(found)[: None if field == "missing" else _MOST_NAMED])
    if not fields["said"] and outcome.statements:
        fields["said"] = separator.join(list(dict.fromkeys(map(_quoted, outcome.statements)))[:_MOST_NAMED])
        sections = dict.fromkeys(one.section or _PREAMBLE for one in outcome.statements)
        fields["where"] = words.fact_names(tuple(sections), form)
    return fields


def _quoted(one: Statement) -> str:
    return in_quotes(around(one))
