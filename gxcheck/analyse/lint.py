"""Faults of a rule pack that its loader cannot see: rules that clash, repeat or decide nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import gcd

from gxcheck.analyse.conflicts import conflict, implied, leans_on
from gxcheck.analyse.decided import decided, decided_by_checks
from gxcheck.analyse.examples import failures
from gxcheck.analyse.truth import needs, possible
from gxcheck.constraints import Constraints, Instance, compile_rules
from gxcheck.constraints.rows import Row
from gxcheck.forms import Axis
from gxcheck.language.grammar import Call, Comparison, Expression, Fact, OneOf, String
from gxcheck.language.names import FACTS, NARROW_FACTS
from gxcheck.language.tree import facts_in, nodes
from gxcheck.model import Note, Place, Severity, note
from gxcheck.packs import Rule, RulePack, forms_of
from gxcheck.packs.floor import is_of_author
from gxcheck.prose.faults import phrase_faults

_AXES: tuple[Axis, ...] = ("row", "column")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`severity` error: the pack cannot do what it says; warning: somebody should look."""

    severity: Severity
    place: Place
    rule: str
    message: Note


def lint(pack: RulePack) -> tuple[Fault, ...]:
    """All faults, in the order of files and lines; each is told once, whatever the forms."""
    found = [fault for check in CHECKS for fault in check(pack)]
    for form in pack.forms.values():
        constraints = compile_rules(pack, form)
        found += [fault for check in MATRIX_CHECKS for fault in check(constraints)]
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda fault: (fault.place.file, fault.place.line, fault.message.key)))


def _fault(severity: Severity, rule: Rule, key: str, **details: object) -> Fault:
    return Fault(severity=severity, place=rule.place, rule=rule.id, message=note(key, rule=rule.id, **details))


def _no_words(pack: RulePack) -> Iterator[Fault]:
    for rule in pack.rules:
        if not rule.source.strip() and rule.severity == "error" and is_of_author(rule):
            yield _fault("warning", rule, "lint_no_source")
        if not rule.title.zh.strip() or not rule.title.en.strip():
            yield _fault("warning", rule, "lint_no_title")


def _no_examples(pack: RulePack) -> Iterator[Fault]:
    for rule in pack.rules:
        for holds, which in ((True, "passes"), (False, "fails")):
            if is_of_author(rule) and all(example.holds != holds for example in rule.examples):
                yield _fault("warning", rule, "lint_no_example", which=note(f"example_{which}"))


def _wrong_examples(pack: RulePack) -> Iterator[Fault]:
    for failure in failures(pack):
        yield Fault(severity="error", place=failure.place, rule=failure.rule, message=failure.message)


def _never_in_time(pack: RulePack) -> Iterator[Fault]:
    """Rules whose years are over before they begin, or never those of any of their forms."""
    for rule in pack.rules:
        since, until = rule.since or 0, rule.until or 9999
        forms = forms_of(rule, pack.forms)
        meet = any(since <= (form.until or 9999) and form.since <= until for form in forms)
        if since > until or not meet:
            yield _fault("error", rule, "lint_no_year", since=rule.since or "…", until=rule.until or "…")


def _unknown_level(pack: RulePack) -> Iterator[Fault]:
    """A formula compares the level with a word that no entry of the pack's levels gives."""
    known = {spec.level for spec in pack.reading.levels}
    for constraints in (compile_rules(pack, form) for form in pack.forms.values()):
        for instance in constraints.instances:
            expressions = [part for part in (instance.condition, instance.guard) if part is not None]
            for expression in expressions:
                for word in sorted(set(_levels_in(expression)) - known):
                    yield _fault("error", instance.rule, "lint_level", word=word, known=", ".join(sorted(known)))


def _levels_in(expression: Expression) -> Iterator[str]:
    for node in nodes(expression):
        match node:
            case OneOf(Fact("level"), choices):
                yield from (choice.value for choice in choices if isinstance(choice, String))
            case Comparison(_, Fact("level"), String(word)) | Comparison(_, String(word), Fact("level")):
                yield word


def _hidden_names(pack: RulePack) -> Iterator[Fault]:
    """A row or column that shares its name with a fact: formulas always mean the fact."""
    for form in pack.forms.values():
        facts = FACTS.keys() | {section.id for section in form.sections} | {"table", "section"}
        for table in form.tables.values():
            for axis in _AXES:
                for name in sorted(facts & set(table.names(axis))):
                    told = note("lint_hidden", name=name, table=table.id, form=form.id)
                    yield Fault(severity="error", place=Place(file=form.id, line=1), rule="", message=told)


def _counted_twice(pack: RulePack) -> Iterator[Fault]:
    """A group that holds a row or column more than once, perhaps through a group inside it."""
    for form in pack.forms.values():
        for table in form.tables.values():
            for axis in _AXES:
                for group in table.groups(axis):
                    members = table.members(axis, group)
                    for twice in sorted({name for name in members if members.count(name) > 1}):
                        told = note("lint_twice", group=group, name=twice, table=table.id, form=form.id)
                        yield Fault(severity="error", place=Place(file=form.id, line=1), rule="", message=told)


def _contradictions(constraints: Constraints) -> Iterator[Fault]:
    """Rules that no report can keep together: the fewest of them."""
    clash = conflict(constraints, [number for number, _ in _unconditional(constraints)])
    rules = _rules_of(constraints, clash)
    if rules:
        names = [*leans_on(constraints, clash), *(constraints.rows[number].instance for number in clash)]
        instances = " ".join(dict.fromkeys(names))
        yield _fault("error", rules[-1], "lint_conflict", instances=instances, form=constraints.form.id)


def _unconditional(constraints: Constraints) -> Iterator[tuple[int, Row]]:
    """The rows that every report must keep."""
    always = {i.id for i in constraints.instances if i.guard is None and i.rule.severity == "error"}
    yield from ((number, row) for number, row in enumerate(constraints.rows) if row.instance in always)


def _rules_of(constraints: Constraints, rows: Sequence[int]) -> list[Rule]:
    owner = {instance.id: instance.rule for instance in constraints.instances}
    found = {owner[constraints.rows[number].instance].id: owner[constraints.rows[number].instance] for number in rows}
    return sorted(found.values(), key=lambda rule: (rule.place.file, rule.place.line))


def _implied(constraints: Constraints) -> Iterator[Fault]:
    """Rules of which every identity follows from the identities of the rules before them."""
    for rule, others in implied(constraints):
        yield _fault("warning", rule, "lint_implied", others=" ".join(others), form=constraints.form.id)


def _repeated(constraints: Constraints) -> Iterator[Fault]:
    """Bounds that another rule states already."""
    first: dict[object, Rule] = {}
    for instance in constraints.instances:
        for number in instance.rows if instance.guard is None else ():
            row = constraints.rows[number]
            known = first.setdefault(_plain(row), instance.rule)
            if known is not instance.rule and row.relation != "==":
                yield _fault("warning", instance.rule, "lint_implied", others=known.id, form=constraints.form.id)


def _plain(row: Row) -> object:
    """A row such that two that say the same are equal."""
    common = gcd(row.constant, *(value for _, value in row.coefficients)) or 1
    sign = -1 if row.relation in (">", ">=") else 1
    relation = {">": "<", ">=": "<="}.get(row.relation, row.relation)
    terms = tuple(sorted((cell, sign * value // common) for cell, value in row.coefficients))
    return relation, terms, sign * row.constant // common


def _decided(constraints: Constraints) -> Iterator[Fault]:
    """Rules that hold, or fail, whatever a report says; or whatever one says that keeps the checks of its cells."""
    form = constraints.form.id
    for instance in constraints.instances:
        always = decided(instance, constraints)
        if always is not None:
            yield _fault("error", instance.rule, "lint_never_fires" if always else "lint_never_passes", form=form)
            continue
        always = decided_by_checks(instance, constraints)
        checks = tuple(
            dict.fromkeys(constraints.nonnegative[c].id for c in instance.cells if c in constraints.nonnegative)
        )
        if always:
            yield _fault("warning", instance.rule, "lint_implied", others=" ".join(checks), form=form)
        elif always is False:
            yield _fault("error", instance.rule, "lint_conflict", instances=" ".join((*checks, instance.id)), form=form)


def _hidden_by_guard(constraints: Constraints) -> Iterator[Fault]:
    """Rules whose parts cannot go together: that never apply, never fail, or apply only where they hold."""
    form = constraints.form.id
    seen: set[object] = set()
    for instance in constraints.instances:
        formulas = (instance.condition, instance.guard)
        if formulas in seen:
            continue
        seen.add(formulas)
        key = _impossible(instance)
        if key is not None:
            yield _fault("error", instance.rule, key, form=form)
        for name in _asked_for(instance):
            yield _fault("error", instance.rule, "lint_guard_narrow", facts=name)


def _impossible(instance: Instance) -> str | None:
    """What an instance can never do, if there is such a thing."""
    if instance.condition is None:
        applies = instance.guard is None or possible(instance.guard, None).holds
        return None if applies else "lint_never_applies"
    can = possible(instance.condition, instance.guard)
    if not can.applies:
        return "lint_never_applies"
    if not can.holds:
        return "lint_never_passes"
    if not can.fails:
        return "lint_never_fires"
    return None if can.fires else "lint_guard_hides"


def _asked_for(instance: Instance) -> Iterator[str]:
    """Facts that are told only where all is as it should be, if the rule is about them and for nothing else."""
    if instance.condition is None or instance.guard is None:
        return
    for name in facts_in(instance.condition):
        known = Call("known", (Fact(name, FACTS.get(name, "number")),))
        if name in NARROW_FACTS and needs(instance.guard, known):
            yield name


def _each_for_nothing(constraints: Constraints) -> Iterator[Fault]:
    """Rules that say the same of every row, column, … they walk over."""
    said: dict[str, list[object]] = {}
    rules: dict[str, Rule] = {}
    for instance in constraints.instances:
        if instance.rule.check is None and instance.rule.each:
            rules[instance.rule.id] = instance.rule
            said.setdefault(instance.rule.id, []).append((instance.condition, instance.guard))
    for id, formulas in said.items():
        if len(formulas) > 1 and len(set(formulas)) == 1:
            yield _fault("warning", rules[id], "lint_each_unused", each=rules[id].each, count=len(formulas))


def _wide_tolerance(constraints: Constraints) -> Iterator[Fault]:
    """A tolerance of a whole unit: amounts up to it may be off by 10,000 times, counts by one."""
    for instance in constraints.instances:
        if instance.rows and instance.rule.tolerance.amount >= 1:
            yield _fault("warning", instance.rule, "lint_tolerance", tolerance=instance.rule.tolerance.amount)


def _of_phrases(pack: RulePack) -> Iterator[Fault]:
    """Phrases that never have their turn, words without use, examples that are not read as they say."""
    for one in phrase_faults(pack):
        yield Fault(severity=one.severity, place=one.place, rule=one.about, message=one.message)


CHECKS: tuple[Callable[[RulePack], Iterator[Fault]], ...] = (
    _no_words,
    _no_examples,
    _wrong_examples,
    _never_in_time,
    _unknown_level,
    _hidden_names,
    _counted_twice,
    _of_phrases,
)
MATRIX_CHECKS: tuple[Callable[[Constraints], Iterator[Fault]], ...] = (
    _contradictions,
    _implied,
    _repeated,
    _decided,
    _hidden_by_guard,
    _each_for_nothing,
    _wide_tolerance,
)
