"""How to say things about a report to a person: the pack's titles in one language."""

from dataclasses import dataclass
from typing import Literal

from gxcheck.forms import Form
from gxcheck.model import Cell, Earlier, Language, Location, Note, Outcome, Report, Verdict
from gxcheck.packs import Rule, RulePack
from gxcheck.text.numerals import exact_text
from gxcheck.wording import SENTENCES, place, say

_SEPARATOR = {"zh": "、", "en": ", "}
_MOST_NAMES = 3


@dataclass(frozen=True)
class View:
    """`width` in columns of the terminal; `colour` whether it understands colour.

    `reports`: how many are checked in this run. `beside`: the name of the folder for what stands
    beside the output's own file; "" where there is none.
    """

    pack: RulePack
    language: Language
    width: int = 80
    colour: bool = False
    fail_on: str = "error"
    reports: int = 1
    beside: str = ""
    suffix: str = ""

    def say(self, what: Note | str, **details: object) -> str:
        """A sentence; `{pack}` in it is the title of the pack, as of its reports."""
        if isinstance(what, str):
            return say(what, self.language, pack=self.pack.title.in_(self.language), **details)
        return say(what, self.language)

    def form(self, report: Report) -> Form:
        return self.pack.forms[report.form]

    def rule(self, id: str) -> Rule:
        return next(rule for rule in self.pack.rules if rule.id == id)

    def place(self, location: Location) -> str:
        return place(location, self.language)

    def note(self, what: Note, form: Form) -> str:
        """A note with the names of cells and facts put in words."""
        details: dict[str, object] = dict(what.details)
        if "cells" in details:
            details["cells"] = self.names(str(details["cells"]).split(), form)
        for key in ("facts", "place"):
            if key in details:
                details[key] = self.fact_names(str(details[key]).split(), form)
        return say(what.key, self.language, **details)

    def names(self, cells: list[str], form: Form) -> str:
        """Cells by their titles; a long list is cut, with its length."""
        shown = _SEPARATOR[self.language].join(self.quantity(name, form) for name in cells[:_MOST_NAMES])
        rest = len(cells) - _MOST_NAMES
        return shown if rest <= 0 else say("and_more", self.language, shown=shown, count=rest)

    def quantity(self, name: str, form: Form) -> str:
        """A cell, a group or what only the text states; a name of another form by that form's title."""
        if f"fact_{name}" in SENTENCES:
            return say(f"fact_{name}", self.language)
        if (stated := self.stated(name)) is not None:
            return stated
        titles = (one.title_of(name, self.language) for one in (form, *self.pack.forms.values()))
        return next((title for title in titles if title != name), name)

    def stated(self, name: str) -> str | None:
        """What people call a quantity that only the text states; None for a cell."""
        title = self.pack.names.quantities.get(name.removeprefix("text.")) if name.startswith("text.") else None
        return title.in_(self.language) if title else None

    def fact_names(self, facts: list[str], form: Form) -> str:
        return _SEPARATOR[self.language].join(dict.fromkeys(self.fact_name(fact, form) for fact in facts))

    def fact_name(self, fact: str, form: Form) -> str:
        if f"fact_{fact}" in SENTENCES:
            return say(f"fact_{fact}", self.language)
        if (stated := self.stated(fact)) is not None:
            return stated
        for section in form.sections:
            if section.id == fact:
                return f"“{section.printed(self.language)}”"
        if fact in form.tables:
            return f"“{form.tables[fact].title.in_(self.language)}”"
        fact = fact.removeprefix("text.").removeprefix("label:")
        line = fact.split(".")
        if len(line) == 3 and line[1] in ("row", "column"):
            lines = form.tables[line[0]].rows if line[1] == "row" else form.tables[line[0]].columns
            return f"“{lines[line[2]].title(self.language)}”"
        return form.title_of(fact, self.language)

    def scope(self, outcome: Outcome | Earlier, form: Form) -> str:
        """The row, column, cell or section an instance speaks of, in words."""
        _, _, key = outcome.instance.removesuffix("]").partition("[")
        if not key:
            return ""
        if self.quantity(key, form) != key:
            return self.quantity(key, form)
        rule = self.rule(outcome.rule)
        if rule.each in ("section", "table"):
            return self.fact_name(key, form)
        table, _, line = key.rpartition(".")
        names = [table] if table else list(rule.tables)
        spec = form.tables[names[0]]
        lines = spec.rows if rule.each == "row" else spec.columns
        return lines[line].title(self.language)

    def message(self, outcome: Outcome, form: Form) -> str:
        """What is wrong, with the report's own numbers."""
        if outcome.filled:
            difference = exact_text(outcome.difference)
            return self.say("compare", filled=outcome.filled, difference=difference)
        join = "；" if self.language == "zh" else "; "
        return join.join(self.note(detail, form) for detail in outcome.details)


def evidence(outcome: Outcome, report: Report) -> list[Cell]:
    """The operands of an outcome that the file holds."""
    return [report.cells[name] for name in outcome.cells if name in report.cells]


def state_of(outcome: Outcome, verdict: Verdict) -> Literal["new", "open"] | None:
    """Whether a violation was there in the earlier run; None where there is no such run."""
    if verdict.progress is None:
        return None
    return "new" if outcome.instance in verdict.progress.new else "open"
