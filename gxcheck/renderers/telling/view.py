"""How to say things about a report to a person: the pack's titles in one language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from unicodedata import east_asian_width

from gxcheck.forms import FIELDS, Axis, Form
from gxcheck.model import OF_CHILDREN, Cell, Change, Language, Location, Note, Outcome, Report, Roll, Verdict, beside_of
from gxcheck.packs import Rule, RulePack
from gxcheck.renderers.telling.filling import filled
from gxcheck.renderers.telling.pieces import Companions
from gxcheck.renderers.telling.terms import Terms
from gxcheck.text.numerals import exact_text
from gxcheck.wording import SENTENCES, place, say

_SEPARATOR = {"zh": "、", "en": ", "}
_MOST_NAMES = 3
#: Details of notes that are numbers of the cells beside them.
_MEASURED = ("value", "now", "before")
#: Details of notes that are levels of units, where the fact is one.
_LEVELS, _LEVEL = ("value", "choices"), ("level",)
#: Notes that come behind the sentence of a rule.
_ASIDES = ("also_equals", "understood", *OF_CHILDREN)
#: What a comparison is with → that it may be the wrong one.
_PERHAPS = {"last_year": "perhaps_the_other", "children": "perhaps_the_children"}


def _no_roll() -> Roll | None:
    """Of a run without a list of units."""
    return None


@dataclass(frozen=True)
class View:
    """`width` in columns of the terminal; `colour` whether it understands colour.

    `others`: packs that reports may belong to beside `pack`; no form and no rule of theirs has an id of another's.
    `reports`: how many are checked in this run. `beside`: the name of the folder for what stands
    beside the output's own file; "" where there is none. `terms`: what the letters of this run have in common.
    `companions`: what other outputs wrote of a report. `roll`: what the list of units tells of the run, known when the
    results are.
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
    terms: Terms = field(default_factory=Terms)
    companions: Companions = field(default_factory=Companions)
    roll: Callable[[], Roll | None] = _no_roll

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

    def office(self, what: Note) -> Note:
        """A note for readers who have no terminal: as it is told without what to type into one."""
        told = {name: self.office(detail) if isinstance(detail, Note) else detail for name, detail in what.details}
        key = f"page_{what.key}"
        return Note(key=key if key in SENTENCES else what.key, details=tuple(told.items()))

    def remark(self, what: Note, form: Form) -> str:
        """A note on a report for such readers."""
        return self.note(self.office(what), form)

    def printed(self, change: Change) -> str:
        """What stands in the cell that is to change."""
        return change.printed or self.say("not_read_mark" if change.unread else "blank_mark")

    def form(self, report: Report) -> Form:
        return next(pack.forms[report.form] for pack in self.packs if report.form in pack.forms)

    def form_of(self, year: str, form: Form) -> str:
        """The title of the form that reports of a year have, of the pack that has this one; "" where there is none."""
        forms = next(pack.forms for pack in self.packs if form.id in pack.forms).values()
        known = (one for one in forms if year.isdecimal() and one.since <= int(year) <= (one.until or int(year)))
        return next((one.title.in_(self.language) for one in known), "")

    def reports_of(self, report: Report) -> str:
        """What reports of this kind are called: the title of the pack that has its form."""
        pack = next(pack for pack in self.packs if report.form in pack.forms)
        return pack.title.in_(self.language)

    def rule(self, id: str) -> Rule:
        return next(rule for pack in self.packs for rule in pack.rules if rule.id == id)

    def source(self, text: str) -> str:
        """What a rule rests on, as a line of its own; in another language it is said that it is quoted as it is."""
        return self.say("source_foreign" if self._is_foreign(text) else "source", source=text)

    @property
    def source_head(self) -> str:
        """The head of a column of such sources."""
        foreign = any(self._is_foreign(rule.source) for rule in self.rules)
        return self.say("source_head_foreign" if foreign else "source_head")

    def _is_foreign(self, text: str) -> bool:
        return self.language == "en" and any(east_asian_width(character) == "W" for character in text)

    def place(self, location: Location) -> str:
        return place(location, self.language)

    def note(self, what: Note, form: Form) -> str:
        """A note with the names of cells and facts put in words."""
        return say(what.key, self.language, **self.told(what, form))

    def told(self, what: Note, form: Form) -> dict[str, object]:
        """The details of a note in words; the number of a cell with its measure."""
        details: dict[str, object] = dict(what.details)
        unit = self.unit(details.get("cell"), form)
        for key, names in what.details:
            if key in _LEVELS and ("facts", _LEVEL) in what.details:
                names = self._levels(names)
            measured = unit if key in _MEASURED else ""
            if isinstance(names, tuple):
                details[key] = self._named(key, tuple(f"{name}{measured}" for name in names), form)
            elif isinstance(names, str):
                details[key] = f"{names}{measured}"
            elif isinstance(names, Note):
                details[key] = self._within(names, measured, form)
        return details

    def _levels(self, told: str | tuple[str, ...] | Note) -> str | tuple[str, ...] | Note:
        """Levels of units in quotation marks, as people call them."""
        if isinstance(told, Note):
            return told
        named = {f"“{spec.level}”": f"“{spec.title.zh if self.language == 'zh' else spec.title.en}”"
                 for pack in self.packs for spec in pack.reading.levels if spec.title is not None}  # fmt: skip
        return named.get(told, told) if isinstance(told, str) else tuple(named.get(one, one) for one in told)

    def _within(self, what: Note, unit: str, form: Form) -> str:
        """A note that is a detail of another, the number in it with its measure."""
        details = self.told(what, form)
        return say(what.key, self.language, **{key: f"{told}{unit if key in _MEASURED else ''}"
                                               for key, told in details.items()})  # fmt: skip

    def unit(self, cells: object, form: Form) -> str:
        """The measure of cells or groups in Chinese, where they have one in common."""
        if self.language == "en" or not isinstance(cells, tuple):
            return ""
        units = {form.cells[name].unit for one in cells for name in form.cells_of(one)}
        return (units.pop() or "") if len(units) == 1 else ""

    def _named(self, key: str, names: tuple[str, ...], form: Form) -> str:
        """Several names, by what the detail that holds them is called."""
        if key == "cells":
            return self.names(names, form)
        if key == "heading":
            # as it stands in a report, whose language is Chinese
            return _SEPARATOR[self.language].join(f"“{one.printed('zh')}”" for one in form.sections if one.id in names)
        if key in ("cell", "beside"):
            return _SEPARATOR[self.language].join(self.cell(name, form) for name in names)
        if key in ("facts", "place"):
            return self.fact_names(names, form)
        if key == "missing":
            return _SEPARATOR[self.language].join(self.topic(name, form) for name in names)
        titles = {"claims": self.pack.names.claims, "lists": self.pack.names.lists}.get(key, {})
        told = (titles[name].in_(self.language) if name in titles else name for name in names)
        return _SEPARATOR[self.language].join(told)

    def topic(self, term: str, form: Form) -> str:
        """What is missing where none of a list of terms is met, by its first: as the form or the pack calls it."""
        for section in form.sections:
            if section.title == term:
                return section.title if self.language == "zh" else f"“{section.printed(self.language)}”"
        lists = self.pack.names.terms
        told = (title for name, title in self.pack.names.topics.items() if lists.get(name, ())[:1] == (term,))
        title = next(told, None)
        return term if title is None else title.in_(self.language)

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

    def cell(self, name: str, form: Form) -> str:
        """A cell or a group with its table, as part of a sentence: 表三“总计”的“自然人”."""
        table, _, rest = name.partition(".")
        if beside_of(name):
            return self.say(f"of_{beside_of(name)}", name=self.cell(rest, form))
        if not form.cells_of(name) or table == FIELDS:
            return self.quantity(name, form)
        spec, (row, column) = form.tables[table], rest.split(".")
        titles = {"row": self.line(table, "row", row, form), "column": self.line(table, "column", column, form)}
        return self.say("cell_of_table", table=spec.called(self.language), **titles)

    def line(self, table: str, axis: Axis, key: str, form: Form) -> str:
        """The title of a row or column, to stand in quotation marks."""
        return form.tables[table].title_of(axis, key, self.language).replace("“", "‘").replace("”", "’")

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
        if says is None or any(detail.key == "left_unfilled" for detail in outcome.details):
            return self._what(outcome, form)
        main = outcome.with_(details=tuple(detail for detail in outcome.details if detail.key not in _ASIDES))
        told = filled(says.in_(self.language), self._what(main, form), main, form, self)
        asides = (self.note(detail, form) for detail in outcome.details if detail.key in _ASIDES)
        return self.say("aside").join((told, *asides))

    def _what(self, outcome: Outcome, form: Form) -> str:
        if outcome.filled and not outcome.details:
            difference = exact_text(outcome.difference).removeprefix("-")
            told = self.say("compare", filled=outcome.filled, difference=difference)
            reports = {beside_of(name) for name in outcome.beside}
            return self.say(_PERHAPS[reports.pop()], told=told) if len(reports) == 1 else told
        return self.say("aside").join(self.note(detail, form) for detail in outcome.details)


def evidence(outcome: Outcome, report: Report) -> list[Cell]:
    """The operands of an outcome that the file holds."""
    return [cell for name in outcome.cells if (cell := report.cell(name))]


def state_of(outcome: Outcome, verdict: Verdict) -> Literal["new", "open"] | None:
    """Whether a violation was there in the earlier run; None where there is no such run."""
    if verdict.progress is None:
        return None
    return "new" if outcome.instance in verdict.progress.new else "open"
