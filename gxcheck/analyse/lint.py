"""Faults of a rule pack that its loader cannot see: rules that clash, repeat or decide nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from gxcheck.analyse.conflicts import conflict, implied
from gxcheck.analyse.examples import failures
from gxcheck.constraints import Constraints, Instance, Row, compile_rules
from gxcheck.forms import Axis, Form
from gxcheck.language.grammar import Comparison, Expression, Fact, Logic, OneOf, String
from gxcheck.language.names import FACTS
from gxcheck.language.tree import cells_in, facts_in, nodes
from gxcheck.model import Note, Place, Severity, note
from gxcheck.packs import Rule, RulePack, forms_of

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
        if not rule.source.strip() and rule.severity == "error":
            yield _fault("warning", rule, "lint_no_source")
        if not rule.title.zh.strip() or not rule.title.en.strip():
            yield _fault("warning", rule, "lint_no_title")


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
        instances = " ".join(dict.fromkeys(constraints.rows[number].instance for number in clash))
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
    """Rules that hold, or fail, whatever a report says."""
    for instance in constraints.instances:
        if instance.condition is None:
            continue
        always = _truth(instance, constraints)
        if always is not None:
            key = "lint_never_fires" if always else "lint_never_passes"
            yield _fault("error", instance.rule, key, form=constraints.form.id)


def _truth(instance: Instance, constraints: Constraints) -> bool | None:
    """Whether an instance is always (True) or never (False) kept; None if it depends."""
    if instance.rows:
        truths = [_row_truth(constraints.rows[number], constraints.form) for number in instance.rows]
        return True if all(truths) else False if any(truth is False for truth in truths) else None
    assert instance.condition is not None
    if not cells_in(instance.condition) and not facts_in(instance.condition):
        return _constant(instance.condition)
    if isinstance(instance.condition, Comparison) and instance.condition.left == instance.condition.right:
        return instance.condition.relation in ("==", "<=", ">=")
    return None


def _constant(condition: Expression) -> bool | None:
    match condition:
        case Comparison(relation, left, right) if left == right:
            return relation in ("==", "<=", ">=")
        case Comparison(relation, _, _):
            return True if relation == "!=" else False if relation == "==" else None
        case Logic("not", (part,)):
            inner = _constant(part)
            return None if inner is None else not inner
    return None


def _row_truth(row: Row, form: Form) -> bool | None:
    """What the least and the greatest left side say, cells that are counts or amounts not negative."""
    signed = [spec.type == "change" for spec in form.cells.values()]
    low: int | None = -row.constant
    high: int | None = -row.constant
    for cell, coefficient in row.coefficients:
        low = None if low is None or coefficient < 0 or signed[cell] else low
        high = None if high is None or coefficient > 0 or signed[cell] else high
    slack = int(row.tolerance * row.scale)
    return _RANGES[row.relation](low, high, slack)


def _below(low: int | None, high: int | None, slack: int) -> bool | None:
    return True if high is not None and high <= slack else False if low is not None and low > slack else None


def _above(low: int | None, high: int | None, slack: int) -> bool | None:
    return True if low is not None and low >= -slack else False if high is not None and high < -slack else None


def _strictly(low: int | None, high: int | None, slack: int) -> bool | None:
    return True if high is not None and high < slack else False if low is not None and low >= slack else None


def _strictly_above(low: int | None, high: int | None, slack: int) -> bool | None:
    return True if low is not None and low > -slack else False if high is not None and high <= -slack else None


def _equal(low: int | None, high: int | None, slack: int) -> bool | None:
    if low is not None and low == high:
        return abs(low) <= slack
    apart = (low is not None and low > slack) or (high is not None and high < -slack)
    return False if apart else None


def _unequal(low: int | None, high: int | None, slack: int) -> bool | None:
    equal = _equal(low, high, slack)
    return None if equal is None else not equal


_RANGES: Mapping[str, Callable[[int | None, int | None, int], bool | None]] = {
    "<=": _below,
    "<": _strictly,
    ">=": _above,
    ">": _strictly_above,
    "==": _equal,
    "!=": _unequal,
}


def _wide_tolerance(constraints: Constraints) -> Iterator[Fault]:
    """A tolerance of a whole unit: amounts up to it may be off by 10,000 times, counts by one."""
    for instance in constraints.instances:
        if instance.rows and instance.rule.tolerance.amount >= 1:
            yield _fault("warning", instance.rule, "lint_tolerance", tolerance=instance.rule.tolerance.amount)


CHECKS: tuple[Callable[[RulePack], Iterator[Fault]], ...] = (
    _no_words,
    _wrong_examples,
    _never_in_time,
    _unknown_level,
    _hidden_names,
    _counted_twice,
)
MATRIX_CHECKS: tuple[Callable[[Constraints], Iterator[Fault]], ...] = (
    _contradictions,
    _implied,
    _repeated,
    _decided,
    _wide_tolerance,
)
