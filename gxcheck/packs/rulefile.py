"""One rule of a file: its shape, its formulas, its names, each mistake told on its own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from gxcheck.errors import FormulaError
from gxcheck.forms import Form
from gxcheck.language.grammar import EXACT, Expression, Tolerance, is_plain, parse
from gxcheck.language.names import DeclaredNames, Scope, mistakes_of, rebind, speaks_of_cells, unknown_in
from gxcheck.language.tolerance import tolerant
from gxcheck.model import Note, Place, note
from gxcheck.packs.built import rule_of, text_of
from gxcheck.packs.complaints import Complaints
from gxcheck.packs.mistakes import structured
from gxcheck.packs.pack import Rule, RuleExample
from gxcheck.packs.says import fields_of, wrong_fields
from gxcheck.packs.scopes import forms_of, scope_mistakes, scopes_of
from gxcheck.packs.shape import RuleSpec
from gxcheck.packs.yamlfile import Step, YamlFile
from gxcheck.text.closest import mend

#: Rule × place, over all rules of one form: what a check of one report has to look at.
MOST_INSTANCES = 50_000
_AMOUNT = re.compile(r"^[0-9]{1,9}(?:\.[0-9]{1,9})?$")
_PERCENTAGE = re.compile(r"^([0-9]{1,6}(?:\.[0-9]{1,6})?)%$")
_ROUNDED = re.compile(r"^rounded to ((?=.*[1-9])[0-9]{1,6}(?:\.[0-9]{1,9})?)$")
#: What stands for a key that is missing or wrong, so that the rest of the rule is looked at.
_FILLERS: Mapping[str, Any] = {"id": "X", "title": {"zh": "–", "en": "–"}, "severity": "info"}
#: Keys without which the names of a formula cannot be looked up.
_SCOPE = ("table", "each", "where", "forms")
Path = tuple[Step, ...]


@dataclass
class RuleReader:
    """Reads the rules of a pack one by one. `lost`: forms that are there and have mistakes of their own."""

    forms: dict[str, Form]
    declared: DeclaredNames
    complaints: Complaints
    lost: frozenset[str] = frozenset()
    instances: dict[str, int] = field(default_factory=dict)

    def rule(self, file: YamlFile, at: Path) -> Rule | None:
        """The rule at a path of its file; None, with every mistake told, where it has any."""
        before = len(self.complaints)
        spec, mistakes = structured(file, RuleSpec, at)
        self.complaints.extend(mistakes)
        faulty = _faulty(file, at, mistakes)
        spec = spec or _without(file, at, faulty)
        if spec is None:
            return None
        name = spec.id if "id" not in faulty else ""
        found = _OneRule(self, spec, file, at, name).read(faulty)
        return found if len(self.complaints) == before else None


def _faulty(file: YamlFile, at: Path, mistakes: Sequence[Any]) -> set[str]:
    """The keys of the rule under which there is a mistake."""
    return {re.split(r"[.\[]", one.path.removeprefix(_shown(at)).lstrip("."), maxsplit=1)[0] for one in mistakes}


def _shown(at: Path) -> str:
    return "".join(f".{step}" if isinstance(step, str) else f"[{step}]" for step in at).lstrip(".")


def _without(file: YamlFile, at: Path, faulty: set[str]) -> RuleSpec | None:
    """What is left of a rule without its faulty keys; None where that is nothing."""
    data: Any = file.data
    for step in at:
        data = data[step]
    if not isinstance(data, dict):
        return None
    try:
        return msgspec.convert({**_FILLERS, **{k: v for k, v in data.items() if k not in faulty}}, RuleSpec)
    except msgspec.ValidationError:
        return None


@dataclass
class _OneRule:
    reader: RuleReader
    spec: RuleSpec
    file: YamlFile
    at: Path
    name: str

    def read(self, faulty: set[str]) -> Rule:
        before = len(self.reader.complaints)
        tolerance = self.tolerance()
        self.keys(faulty)
        formulas = (self.formula(self.spec.assert_, "assert"), self.formula(self.spec.when, "when"))
        self.says(formulas[0])
        rule = rule_of(self.spec, self.file.place(self.at), formulas, tolerance, tuple(self.examples()))
        if faulty.isdisjoint(_SCOPE):
            self.scopes(rule, before)
        return rule

    def say(self, key: str, at: Path = (), **details: object) -> None:
        self.add(note(key, **details), at)

    def add(self, what: Note, at: Path = ()) -> None:
        place = self.file.place((*self.at, *at))
        self.reader.complaints.say(place, "rule_says", rule=self.name or note("this_rule"), what=what)

    def keys(self, faulty: set[str]) -> None:
        """Keys that do not go together."""
        spec = self.spec
        if (spec.assert_ is None) == (spec.schema_ is None) and faulty.isdisjoint(("assert", "schema")):
            self.say("assert_or_schema")
        if "each" not in faulty:
            if spec.schema_ is not None and spec.each != "cell":
                self.say("schema_each", ("each",))
            if spec.each in ("row", "column", "cell") and not spec.table and "table" not in faulty:
                self.say("each_table", ("each",), each=spec.each)
            if spec.each == "quantity" and not spec.where.quantities and "where" not in faulty:
                self.say("each_quantities", ("each",))
        self.twice((spec.table,) if isinstance(spec.table, str) else spec.table, ("table",))
        self.twice(spec.where.quantities, ("where", "quantities"))

    def twice(self, names: Sequence[str], at: Path) -> None:
        for name in dict.fromkeys(one for one in names if names.count(one) > 1):
            self.say("named_twice", at, name=name)

    def tolerance(self) -> Tolerance:
        given = self.spec.tolerance
        if isinstance(given, str) and _AMOUNT.match(given):
            given = Decimal(given)  # a number in quotes is one
        rounded = _ROUNDED.match(given) if isinstance(given, str) else None
        if rounded:
            return Tolerance(unit=Decimal(rounded[1]))
        percentage = _PERCENTAGE.match(given) if isinstance(given, str) else None
        if percentage:
            return Tolerance(share=Fraction(percentage[1]) / 100)
        if isinstance(given, int | Decimal) and not isinstance(given, bool) and given >= 0 and is_plain(given):
            return Tolerance(amount=given) if given else EXACT
        negative = str(given).startswith("-")
        self.say("tolerance_negative" if negative else "tolerance_value", ("tolerance",), value=str(given)[:40])
        return EXACT

    def formula(self, text: str | None, key: str) -> Expression | None:
        if text is None:
            return None
        try:
            return parse(text)
        except FormulaError as trouble:
            self.say("rule_formula", (key,), what=trouble.message)
            return None

    def examples(self) -> Iterator[RuleExample]:
        for key, cases in (("pass", self.spec.examples.passes), ("fail", self.spec.examples.fails)):
            for index, case in enumerate(cases):
                place = self.file.place((*self.at, "examples", key, index))
                yield RuleExample(holds=key == "pass", values=tuple(case.items()), place=place)

    def says(self, condition: Expression | None) -> None:
        if self.spec.says is not None:
            tables = (self.spec.table,) if isinstance(self.spec.table, str) else self.spec.table
            for wrong in wrong_fields(text_of(self.spec.says), fields_of(self.spec.each, tables, condition)):
                self.add(wrong, ("says",))

    def scopes(self, rule: Rule, before: int) -> None:
        """Bind the rule in every form it is for. `before`: so many mistakes were told before it."""
        reader = self.reader
        for unknown in (name for name in rule.forms if name not in reader.forms and name not in reader.lost):
            self.say("unknown_form", ("forms",), form=unknown, hint=mend(unknown, list(reader.forms)))
        forms = forms_of(rule, reader.forms)
        if self.misplaced(rule, forms) or (rule.each == "quantity" and not rule.where.quantities) or _needs_table(rule):
            return
        self.bound(rule, forms)
        if rule.tolerance and len(reader.complaints) == before:
            self.tolerated(rule, forms)

    def misplaced(self, rule: Rule, forms: Sequence[Form]) -> bool:
        """What `table` and `where` say that some form does not have; the same place is told once."""
        places: dict[tuple[str, ...], Note] = {}
        for form in forms:
            for at, wrong in scope_mistakes(rule, form, self.reader.declared):
                places.setdefault((*at, dict(wrong.details).get("name", "")) if at else at, wrong)  # type: ignore[arg-type]
        for at, wrong in places.items():
            steps: Path = tuple(int(step) if step.isdigit() else step for step in at[:-1])
            self.add(wrong, steps)
        return bool(places)

    def bound(self, rule: Rule, forms: Sequence[Form]) -> None:
        scopes = {form.id: list(scopes_of(rule, form, self.reader.declared)) for form in forms}
        for form in forms:
            if not scopes[form.id]:
                self.say("applies_to_nothing", form=form.id)
            self.counted(form, len(scopes[form.id]))
        for key, expression in (("assert", rule.condition), ("when", rule.guard)):
            if expression is not None:
                self.names(expression, key, scopes)

    def counted(self, form: Form, instances: int) -> None:
        before = self.reader.instances.get(form.id, 0)
        after = self.reader.instances[form.id] = before + instances
        if before <= MOST_INSTANCES < after:
            self.say("too_many_instances", form=form.id, most=f"{MOST_INSTANCES:,}")

    def names(self, expression: Expression, key: str, scopes: Mapping[str, Sequence[Scope]]) -> None:
        """The mistakes of one formula, as the first place that has any sees them."""
        wrong = {form: _first_mistakes(expression, places) for form, places in scopes.items()}
        fine = tuple(form for form, mistakes in wrong.items() if not mistakes)
        for mistake in next((mistakes for mistakes in wrong.values() if mistakes), ()):
            only = note("only_in_forms", forms=fine) if fine else note("nothing")
            self.add(note("with_mend", what=mistake, mend=only), (key,))

    def tolerated(self, rule: Rule, forms: Sequence[Form]) -> None:
        if rule.condition is None:
            self.say("tolerance_schema", ("tolerance",))
            return
        scope = next((scope for form in forms for scope in scopes_of(rule, form, self.reader.declared)), None)
        if scope is None:
            return
        try:
            tolerant(rebind(rule.condition, scope), rule.tolerance)
        except FormulaError as trouble:
            self.add(trouble.message, ("tolerance",))


def _needs_table(rule: Rule) -> bool:
    return rule.each in ("row", "column", "cell") and not rule.tables


def _first_mistakes(expression: Expression, scopes: Sequence[Scope]) -> list[Note]:
    mistakes = mistakes_of(expression, scopes[0]) if scopes else []
    # a formula without bare names means the same in every scope
    others = scopes[1:] if not mistakes and speaks_of_cells(expression) else ()
    return mistakes or next((unknown for scope in others if (unknown := unknown_in(expression, scope))), [])


def repeated(rules: Sequence[Rule], complaints: Complaints) -> None:
    first: dict[str, Place] = {}
    for rule in rules:
        if rule.id in first:
            complaints.say(rule.place, "rule_twice", rule=rule.id, first=first[rule.id])
        first.setdefault(rule.id, rule.place)
    if not complaints:
        unheard_of(rules, frozenset(first), complaints)


def unheard_of(rules: Sequence[Rule], known: frozenset[str], complaints: Complaints) -> None:
    """What rules say of others that there are not; a rule that could not be read is none of them."""
    for rule in rules:
        for other in (*rule.covers, *rule.joins):
            if other not in known:
                complaints.say(rule.place, "no_other_rule", rule=other, hint=mend(other, sorted(known)))
