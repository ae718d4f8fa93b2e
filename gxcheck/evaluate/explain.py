"""Why a rule failed: its formula filled in with the report's own numbers, and what each part found or missed.

What a function says of its own failure stands in its row of the function table.
"""

from collections.abc import Iterable, Iterator, Sequence

from gxcheck.evaluate.values import ReportValues
from gxcheck.language.functions import FUNCTIONS, Broken
from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Comparison,
    Expression,
    Fact,
    Logic,
    Negative,
    OneOf,
    Relation,
)
from gxcheck.language.tree import nodes
from gxcheck.model import Note, Statement, beside_of, note
from gxcheck.text.numerals import exact_text, summed

_BROKEN: dict[Relation, str] = {"==": "≠", "!=": "=", "<=": ">", "<": "≥", ">=": "<", ">": "≤"}
_HELD: dict[Relation, str] = {"==": "=", "!=": "≠", "<=": "≤", "<": "<", ">=": "≥", ">": ">"}
_TEXT = "text."
#: In front of a number that is cut: a ratio without an end.
_ABOUT = "≈"
#: Sentences that say only which alternative does not stand open: what is there, or is not, or is so.
_WEAK = frozenset(
    (
        "fact_known", "fact_unknown", "is_not_so", "is_so", "is_stated", "list_not_told", "list_told", "no_share",
        "not_claimed", "not_stated",
    )
)  # fmt: skip


#: Of more sentences about one place than these only the first are said.
_MOST_TOLD, _FIRST_TOLD = 12, 3
#: Stands for a number that is not known.
_NOT_KNOWN = "?"


def fill_broken(comparison: Comparison, held: ReportValues, signs: dict[Relation, str] = _BROKEN) -> str:
    """`117 + 8 = 125 ≠ 126`: both sides filled in, each with its sum where it is one."""
    return f"{_side(comparison.left, held)} {signs[comparison.relation]} {_side(comparison.right, held)}"


def _side(side: Expression, held: ReportValues) -> str:
    filled = fill(side, held)
    if held.value(side) is None:
        return filled
    value = _shown(side, held)
    if value.startswith(_ABOUT):
        return f"{filled} {value}"
    return filled if filled == value else f"{filled} = {value}"


def fill(expression: Expression, held: ReportValues) -> str:
    """The expression with numbers for names."""
    match expression:
        case Cells(names):
            known, named = held.operands.values, held.operands.named(names)
            # what stands on both sides need not be known
            return summed([known[name] for name in named]) if all(name in known for name in named) else _NOT_KNOWN
        case Negative(operand):
            return f"−{_wrapped(operand, held)}"
        case Arithmetic("+", left, right):
            return f"{fill(left, held)} + {fill(right, held)}"
        case Arithmetic(operator, left, right):
            sign = {"-": "−", "*": "×", "/": "÷", "%": "mod"}[operator]
            return f"{_wrapped(left, held)} {sign} {_wrapped(right, held)}"
        case _:
            return _shown(expression, held)


def _shown(expression: Expression, held: ReportValues) -> str:
    value = held.value(expression)
    return f"“{value}”" if isinstance(value, str) else exact_text(value)


def _wrapped(expression: Expression, held: ReportValues) -> str:
    text = fill(expression, held)
    return f"({text})" if " " in text else text


def told(condition: Expression, held: ReportValues) -> Iterator[Note]:
    """What to say of a condition that should hold and does not: never nothing."""
    match condition:
        case Logic("and", parts):
            yield from _few(_once([one for part in parts if held.truth(part) is False for one in told(part, held)]))
        case Logic("or", parts):
            yield from _few(_of_alternatives([one for part in parts for one in told(part, held)]))
        case Logic("not", (part,)):
            yield from told_of_held(part, held)
        case Call(function):
            tell = FUNCTIONS[function].fails
            yield from tell(held.facts, *held.arguments(condition)) if tell else ()
        case Comparison():
            yield from _compared(condition, held)
        case OneOf(operand, choices):
            among = tuple(_shown(choice, held) for choice in choices)
            yield _of_value("not_one_of", operand, held, choices=among)
        case Fact(name):
            yield note("is_not_so", facts=(name,))


def _once(found: list[Note]) -> Iterator[Note]:
    """Without the quotations of what is told with the number that it should have."""
    mended = {dict(one.details)["said"] for one in found if one.key == "number_should_be"}
    for one in found:
        if one.key != "number_out_of_bounds" or dict(one.details)["said"] not in mended:
            yield one


def _few(found: Iterable[Note]) -> Iterator[Note]:
    """The first of what there is to say, and how much more there was: rows that repeat may be many."""
    every = list(found)
    if len(every) <= _MOST_TOLD:
        yield from every
        return
    yield from every[:_FIRST_TOLD]
    yield note("more_of_kind", count=len(every) - _FIRST_TOLD)


def _of_alternatives(found: list[Note]) -> list[Note]:
    """Of several ways to hold, none of which does: what was found wrong, else what is not there."""
    return list(dict.fromkeys(one for one in found if one.key not in _WEAK)) or found


def told_of_held(condition: Expression, held: ReportValues) -> Iterator[Note]:
    """What to say of a condition that should not hold and does: what was found."""
    match condition:
        case Logic("and", parts):
            for part in parts:
                yield from told_of_held(part, held)
        case Logic("or", parts):
            true = (part for part in parts if held.truth(part))
            yield from dict.fromkeys(one for part in true for one in told_of_held(part, held))
        case Logic("not", (part,)):
            yield from told(part, held)
        case Call(function):
            tell = FUNCTIONS[function].holds
            yield from tell(held.facts, *held.arguments(condition)) if tell else ()
        case Comparison():
            yield _filled(condition, held, _HELD)
        case OneOf(operand):
            yield _of_value("is_one_of", operand, held)
        case Fact(name):
            yield note("is_so", facts=(name,))


def _filled(comparison: Comparison, held: ReportValues, signs: dict[Relation, str]) -> Note:
    sides = {"left": _shown(comparison.left, held), "right": _shown(comparison.right, held)}
    return note("filled", filled=fill_broken(comparison, held, signs), **sides)


def _of_value(key: str, operand: Expression, held: ReportValues, **details: object) -> Note:
    """A sentence about a fact by its name, or about whatever else was compared."""
    value = _shown(operand, held)
    if isinstance(operand, Fact):
        return note(f"fact_{key}", facts=(operand.name,), value=value, **details)
    return note(key, value=value, **details)


def _compared(condition: Comparison, held: ReportValues) -> Iterator[Note]:
    match condition:
        case Comparison(relation, Call(function) as call, right) if FUNCTIONS[function].compared is not None:
            tell = FUNCTIONS[function].compared
            assert tell is not None
            cells = right.names if isinstance(right, Cells) else ()
            broken = Broken(relation=relation, value=held.value(call), other=held.value(right), cells=cells)
            yield from tell(held.facts, broken, *held.arguments(call))
        case Comparison(_, Arithmetic("/", Cells((cell,)), Cells((other,)))) if beside_of(cell) or beside_of(other):
            operands = held.operands.values
            told = {"value": exact_text(operands[cell]), "before": exact_text(operands[other])}
            yield note("ratio", cell=(cell,), beside=(other,), **told)
        case Comparison(_, Fact(left, "number"), Fact(right, "number")) if not left.startswith(_TEXT):
            value, other = _shown(condition.left, held), _shown(condition.right, held)
            yield note("facts_differ", place=(left,), value=value, facts=(right,), other=other)
        case Comparison(_, Fact(name)) if names := held.facts.names_told(name):
            yield note(f"told_{name}", names=names, count=len(names))
        case Comparison(relation, Fact(name, "text"), right):
            key = "fact_not_one_of" if relation == "==" else "fact_is_one_of"
            yield note(key, facts=(name,), value=_shown(condition.left, held), choices=(_shown(right, held),))
        case _:
            yield _filled(condition, held, _BROKEN)


def spoken_of(condition: Expression, held: ReportValues) -> tuple[Statement, ...]:
    """The statements of the prose that a failed rule is about."""
    return tuple(dict.fromkeys(one for statements, _ in _spoken(condition, held) for one in statements))


def is_certain(condition: Expression, held: ReportValues) -> bool:
    """Whether what a failed rule says of the prose rests on wording that leaves no doubt."""
    return all(
        any(certain) if severally else all(certain)
        for statements, severally in _spoken(condition, held)
        if (certain := [one.certain for one in statements])
    )


def _spoken(condition: Expression, held: ReportValues) -> Iterator[tuple[Sequence[Statement], bool]]:
    """The statements of each part that speaks of some, and whether each of them fails by itself."""
    for node in nodes(condition):
        match node:
            case Call(function):
                row = FUNCTIONS[function]
                if row.statements:
                    yield row.statements(held.facts, *held.arguments(node)), row.severally
            case Fact(name, "number") if name.startswith(_TEXT):
                # what no table has is stated by its whole name
                yield held.facts.stated(name.removeprefix(_TEXT)) or held.facts.stated(name), False
