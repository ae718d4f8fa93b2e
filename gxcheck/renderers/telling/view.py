"""How to say things about a report to a person: the pack's titles in one language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from gxcheck.forms import Form
from gxcheck.model import Cell, Change, Language, Location, Note, Outcome, Report, Verdict, beside_of
from gxcheck.packs import Rule, RulePack
from gxcheck.renderers.telling.pieces import Companions
from gxcheck.text.numerals import exact_text
from gxcheck.wording import SENTENCES, place, say

_SEPARATOR = {"zh": "、", "en": ", "}
_MOST_NAMES = 3


@dataclass(frozen=True)
class View:
    """`width` in columns of the terminal; `colour` whether it understands colour.

    `others`: packs that reports may belong to beside `pack`; no form and no rule of theirs has an id of another's.
    `reports`: how many are checked in this run. `beside`: the name of the folder for what stands
    beside the output's own file; "" where there is none. `companions`: what other outputs wrote of a report.
    """

    pack: RulePack
    language: Language
    width: int = 80
    colour: bool = False
    fail_on: str = "error"
    reports: int = 1
    beside: str = ""
    suffix: str = ""
    others: tuple[RulePack, ...] = ()
    companions: Companions = field(default_factory=Companions)

    @property
    def packs(self) -> tuple[RulePack, ...]:
        return (self.pack, *self.others)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all packs."""
        return tuple(rule for pack in self.packs for rule in pack.rules)

    @property
    def forms(self) -> dict[str, Form]:
        """The forms of all packs, by id."""
        return {id: form for pack in self.packs for id, form in pack.forms.items()}

    def say(self, what: Note | str, **details: object) -> str:
        """A sentence; `{pack}` in it is the title of the pack, as of its reports."""
        if isinstance(what, str):
            return say(what, self.language, pack=self.pack.title.in_(self.language), **details)
        return say(what, self.language)

    def printed(self, change: Change) -> str:
        """What stands in the cell that is to change."""
        return change.printed or self.say("not_read_mark" if change.unread else "blank_mark")

    def form(self, report: Report) -> Form:
        return next(pack.forms[report.form] for pack in self.packs if report.form in pack.forms)

    def rule(self, id: str) -> Rule:
        return next(rule for pack in self.packs for rule in pack.rules if rule.id == id)

    def place(self, location: Location) -> str:
        return place(location, self.language)

    def note(self, what: Note, form: Form) -> str:
        """A note with the names of cells and facts put in words."""
        details: dict[str, object] = dict(what.details)
        for key, names in what.details:
            if isinstance(names, tuple):
                details[key] = self._named(key, names, form)
        return say(what.key, self.language, **details)

    def _named(self, key: str, names: tuple[str, ...], form: Form) -> str:
        """Several names, by what the detail that holds them is called."""
        if key == "cells":
            return self.names(names, form)
        if key in ("facts", "place"):
            return self.fact_names(names, form)
        titles = {"claims": self.pack.names.claims, "lists": self.pack.names.lists}.get(key, {})
        told = (titles[name].in_(self.language) if name in titles else name for name in names)
        return _SEPARATOR[self.language].join(told)

    def names(self, cells: Sequence[str], form: Form) -> str:
        """Cells by their titles; a long list is cut, with its length."""
        shown = _SEPARATOR[self.language].join(self.quantity(name, form) for name in cells[:_MOST_NAMES])
        rest = len(cells) - _MOST_NAMES
        return shown if rest <= 0 else say("and_more", self.language, shown=shown, count=rest)

    def quantity(self, name: str, form: Form) -> str:
        """A cell, a group or what only the text states; a name of another form by that form's title."""
        if beside_of(name):
            return self.say(f"of_{beside_of(name)}", name=self.quantity(name.partition(".")[2], form))
        if f"fact_{name}" in SENTENCES:
            return say(f"fact_{name}", self.language)
        if (stated := self.stated(name)) is not None:
            return stated
        titles = (one.title_of(name, self.language) for one in (form, *self.forms.values()))
        return next((title for title in titles if title != name), name)

    def stated(self, name: str) -> str | None:
        """What people call a quantity that only the text states; None for a cell."""
        declared = (pack.names.quantities.get(name.removeprefix("text.")) for pack in self.packs)
        title = next(filter(None, declared), None) if name.startswith("text.") else None
        return title.in_(self.language) if title else None

    def fact_names(self, facts: Sequence[str], form: Form) -> str:
        return _SEPARATOR[self.language].join(dict.fromkeys(self.fact_name(fact, form) for fact in facts))

    def fact_name(self, fact: str, form: Form) -> str:
        if beside_of(fact):
            return self.say(f"of_{beside_of(fact)}", name=self.fact_name(fact.partition(".")[2], form))
        if f"fact_{fact}" in SENTENCES:
            return say(f"fact_{fact}", self.language)
        if (stated := self.stated(fact)) is not None:
            return stated
        for section in form.sections:
            if section.id == fact:
                return f"“{section.printed(self.language)}”"
        if fact in form.tables:
            return f"“{form.tables[fact].title.in_(self.language)}”"
        if fact in form.lines:
            return f"“{form.lines[fact].line.title(self.language)}”"
        return form.title_of(fact.removeprefix("text."), self.language)

    def level(self, report: Report) -> str:
        """What people call units of its kind; "" where its name does not tell."""
        levels = (spec for pack in self.packs for spec in pack.reading.levels if spec.level == report.level)
        titles = (spec.title for spec in levels if spec.title is not None)
        title = next(titles, None)
        return (report.level or "") if title is None else title.zh if self.language == "zh" else title.en

    def scope(self, outcome: Outcome, form: Form) -> str:
        """The row, column, cell or section an instance speaks of, in words."""
        match outcome.axis:
            case "row" | "column" as axis:
                return form.tables[outcome.table].title_of(axis, outcome.key, self.language)
            case "section" | "table":
                return self.fact_name(outcome.key, form)
        return self.quantity(outcome.key, form) if outcome.key else ""

    def message(self, outcome: Outcome, form: Form) -> str:
        """What is wrong, with the report's own numbers: as the rule says it, else as its formula does."""
        says = self.rule(outcome.rule).says
        if says is None:
            return self._what(outcome, form)
        return says.in_(self.language).format(**self._fields(outcome, form))

    def _what(self, outcome: Outcome, form: Form) -> str:
        if outcome.filled:
            told = self.say("compare", filled=outcome.filled, difference=exact_text(outcome.difference))
            return self.say("perhaps_the_other", told=told) if outcome.beside else told
        join = "；" if self.language == "zh" else "; "
        return join.join(self.note(detail, form) for detail in outcome.details)

    def _fields(self, outcome: Outcome, form: Form) -> dict[str, str]:
        """What the sentence of a rule may name (see packs/says.py); a difference without its sign."""
        scope = self.scope(outcome, form)
        fields = {outcome.axis: scope, "what": self._what(outcome, form), "filled": outcome.filled}
        if outcome.axis == "cell":
            spec = form.cells[outcome.key]
            table = form.tables[spec.table]
            fields["row"] = table.title_of("row", spec.row, self.language)
            fields["column"] = table.title_of("column", spec.column, self.language)
        if outcome.table:
            fields["table"] = form.tables[outcome.table].title.in_(self.language)
        printed = tuple(dict.fromkeys(one.printed for one in outcome.statements))
        fields["printed"] = _SEPARATOR[self.language].join(printed) or outcome.printed
        for name, value in (("left", outcome.left), ("right", outcome.right), ("difference", outcome.difference)):
            fields[name] = exact_text(value)
        fields["difference"] = fields["difference"].removeprefix("-")
        return fields


def evidence(outcome: Outcome, report: Report) -> list[Cell]:
    """The operands of an outcome that the file holds."""
    return [cell for name in outcome.cells if (cell := report.cell(name))]


def state_of(outcome: Outcome, verdict: Verdict) -> Literal["new", "open"] | None:
    """Whether a violation was there in the earlier run; None where there is no such run."""
    if verdict.progress is None:
        return None
    return "new" if outcome.instance in verdict.progress.new else "open"
